"""``flask export``: done is 0, refused is 1, wrong use is 2."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from flask import Flask
from sqlalchemy.exc import OperationalError

from alignment import create_app
from alignment.sentences import one_sentence
from config import Settings
from tests.workbook.builders import SHEETS, reopened

KEY = "test-only-secret-of-more-than-32-characters"


def test_the_workbook_is_written_and_an_existing_file_replaced(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "boek.xlsx"
    path.write_text("oud")
    result = app.test_cli_runner().invoke(args=["export", "--profile", "regietafel", "--out", str(path)])
    assert result.exit_code == 0, result.output
    assert str(path) in result.output
    assert reopened(path.read_bytes()).sheetnames == SHEETS


def test_a_profile_that_does_not_exist_yet_is_refused_in_one_sentence(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "boek.xlsx"
    result = app.test_cli_runner().invoke(args=["export", "--profile", "stad", "--out", str(path)])
    assert result.exit_code == 1
    assert "Profiel ‘stad’ bestaat nog niet" in result.output
    assert not path.exists()


def test_a_place_that_cannot_be_written_is_said_in_one_sentence(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "geen" / "boek.xlsx"
    result = app.test_cli_runner().invoke(args=["export", "--profile", "regietafel", "--out", str(path)])
    assert result.exit_code == 1
    assert "niet te schrijven" in result.output
    assert "Traceback" not in result.output


def test_wrong_use_is_told(app: Flask) -> None:
    assert app.test_cli_runner().invoke(args=["export", "--profile", "regietafel"]).exit_code == 2
    assert app.test_cli_runner().invoke(args=["export", "--vreemd"]).exit_code == 2


@pytest.mark.parametrize("profile", ["stat", "Regietafel", ""])
def test_a_profile_that_is_none_of_the_three_is_wrong_use(app: Flask, tmp_path: Path, profile: str) -> None:
    path = tmp_path / "boek.xlsx"
    result = app.test_cli_runner().invoke(args=["export", "--profile", profile, "--out", str(path)])
    assert result.exit_code == 2
    assert "ministerie" in result.output
    assert not path.exists()


def test_nothing_is_accepted_that_is_not_used(app: Flask, tmp_path: Path) -> None:
    plain = ["export", "--profile", "regietafel", "--out"]
    assert app.test_cli_runner().invoke(args=[*plain, str(tmp_path / "a.xlsx"), "over"]).exit_code == 2
    assert app.test_cli_runner().invoke(args=[*plain, str(tmp_path)]).exit_code == 2


def test_a_database_that_was_never_migrated_is_said_in_one_sentence(tmp_path: Path) -> None:
    bare = create_app(
        Settings(
            env="test", database_url=f"sqlite:///{tmp_path / 'leeg.sqlite'}", secret_key=KEY, history_key=KEY[::-1]
        )
    )
    path = tmp_path / "boek.xlsx"
    result = bare.test_cli_runner().invoke(args=["export", "--profile", "regietafel", "--out", str(path)])
    assert result.exit_code == 1
    assert "migrate" in result.output
    assert isinstance(result.exception, SystemExit), "any other exception is a traceback for who runs the command"
    assert not path.exists()


def test_a_database_that_is_not_there_is_said_in_one_sentence(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'geen' / 'map' / 'weg.sqlite'}"
    gone = create_app(Settings(env="test", database_url=address, secret_key=KEY, history_key=KEY[::-1]))
    path = tmp_path / "boek.xlsx"
    result = gone.test_cli_runner().invoke(args=["export", "--profile", "regietafel", "--out", str(path)])
    assert result.exit_code == 1
    assert isinstance(result.exception, SystemExit)
    assert "Traceback" not in result.output


def test_without_the_guard_the_same_command_would_have_raised() -> None:
    """Negative control of the two tests above: the readers do raise, and the guard turns that into a sentence."""

    def gone() -> None:
        raise OperationalError("SELECT 1", {}, Exception("no such table: area"))

    with pytest.raises(OperationalError):
        gone()
    with pytest.raises(click.ClickException, match="migrate"):
        one_sentence(gone)()
