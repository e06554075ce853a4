"""``flask export``: done is 0, refused is 1, wrong use is 2."""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from tests.workbook.builders import SHEETS, reopened


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
