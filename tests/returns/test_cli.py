"""``flask export``: done is 0, refused is 1, wrong use is 2. ``flask import`` is in ``test_import.py``."""

from __future__ import annotations

from pathlib import Path

import click
import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy.exc import OperationalError

from alignment import create_app
from alignment.db import db
from alignment.people.read import load_organisations
from alignment.sentences import one_sentence
from config import Settings
from tests.returns.travelling_file import exports
from tests.workbook.builders import SHEETS, reopened
from tests.writing import lines

KEY = "test-only-secret-of-more-than-32-characters"


def export(app: Flask, profile: str, path: Path, *more: str) -> Result:
    return app.test_cli_runner().invoke(args=["export", "--profile", profile, "--out", str(path), *more])


def organisation_name(code: str) -> str:
    return next(one.name for one in load_organisations(db.session) if one.code == code)


def test_the_workbook_is_written_and_an_existing_file_replaced(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "boek.xlsx"
    path.write_text("oud")
    result = app.test_cli_runner().invoke(args=["export", "--profile", "regietafel", "--out", str(path)])
    assert result.exit_code == 0, result.output
    assert str(path) in result.output
    assert reopened(path.read_bytes()).sheetnames == SHEETS


@pytest.mark.parametrize(("profile", "code"), [("stad", "GM0479"), ("ministerie", " vws ")])
def test_a_file_to_fill_in_is_written_and_recorded(app: Flask, tmp_path: Path, profile: str, code: str) -> None:
    path = tmp_path / "invullen.xlsx"
    result = export(app, profile, path, "--organisation", code)
    assert result.exit_code == 0, result.output
    assert reopened(path.read_bytes()).sheetnames == ["Leeswijzer", "Invullen", "Knelpunten", "_lijsten", "_basis"]
    (kept,) = exports()
    assert (kept.profile, kept.organisation_code) == (profile, code.strip().upper())
    assert (kept.made_by, kept.made_for) == ("Opdrachtregel", organisation_name(kept.organisation_code))
    assert lines() == [], "an export changes no register data"


@pytest.mark.parametrize(("profile", "code"), [("stad", "VWS"), ("ministerie", "GM0479"), ("stad", "NERGENS")])
def test_an_organisation_that_fills_in_no_such_file_is_refused(
    app: Flask, tmp_path: Path, profile: str, code: str
) -> None:
    path = tmp_path / "invullen.xlsx"
    result = export(app, profile, path, "--organisation", code)
    assert result.exit_code == 1
    assert f"‘{code}’ is geen code van een {profile}. Kies uit: " in result.output
    assert not path.exists()
    assert exports() == []


def test_an_organisation_belongs_to_a_file_to_fill_in_and_to_no_other(app: Flask, tmp_path: Path) -> None:
    path = tmp_path / "invullen.xlsx"
    for words in (("stad",), ("ministerie", "--organisation", " "), ("regietafel", "--organisation", "VWS")):
        result = export(app, words[0], path, *words[1:])
        assert result.exit_code == 2
        assert "--organisation" in result.output
    assert not path.exists()


def test_an_empty_register_says_what_to_do(bare_app: Flask, tmp_path: Path) -> None:
    result = export(bare_app, "stad", tmp_path / "a.xlsx", "--organisation", "GM0479")
    assert result.exit_code == 1
    assert "draai eerst seed" in result.output


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
