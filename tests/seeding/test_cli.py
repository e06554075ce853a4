"""``flask seed``: a table of counts, or every problem and exit code 1."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import func, select

from alignment.cells.models import Rollout
from alignment.db import db
from alignment.measures.models import Measure
from alignment.people.models import Account
from alignment.rounds.models import Installation
from alignment.seeding.cli import seed_command, table_of
from alignment.seeding.report import FileCount, SeedReport
from tests.seeding.folders import copy_of_register, set_cell


def run(app: Flask, *arguments: str):  # type: ignore[no-untyped-def]
    return app.test_cli_runner().invoke(seed_command, arguments)


def count(model: type) -> int:
    return db.session.scalar(select(func.count()).select_from(model)) or 0


def test_the_register_and_the_sample_accounts_are_loaded(bare_app: Flask) -> None:
    outcome = run(bare_app)
    assert outcome.exit_code == 0, outcome.output
    lines = outcome.output.splitlines()
    assert " ".join(lines[0].split()) == "bestand toegevoegd bijgewerkt ongewijzigd door mensen gewijzigd"
    assert next(line for line in lines if line.startswith("measures.csv")).split()[1:] == ["92", "0", "0", "0"]
    assert count(Measure) == 92
    assert count(Account) == 28
    assert db.session.scalar(select(Installation.is_example)) is False
    assert run(bare_app).output.splitlines()[-1].split()[1:] == ["0", "0", "757", "0"]


def test_production_gets_no_sample_accounts(bare_app: Flask) -> None:
    bare_app.config["ALIGNMENT_ENV"] = "production"
    assert run(bare_app).exit_code == 0
    assert count(Account) == 0


def test_the_example_is_a_choice(bare_app: Flask) -> None:
    outcome = run(bare_app, "--example")
    assert outcome.exit_code == 0, outcome.output
    assert "example/landing.csv" in outcome.output
    assert count(Rollout) > 600
    assert db.session.scalar(select(Installation.is_example)) is True


def test_the_example_in_production_is_one_sentence_and_stores_nothing(bare_app: Flask) -> None:
    bare_app.config["ALIGNMENT_ENV"] = "production"
    outcome = run(bare_app, "--example")
    assert outcome.exit_code == 1
    assert "Voorbeeldgegevens horen niet in productie" in outcome.output
    assert count(Measure) == 0


def test_every_problem_is_printed(bare_app: Flask, tmp_path: Path) -> None:
    folder = copy_of_register(tmp_path)
    set_cell(folder, "measures.csv", 14, budget_eur="abc")
    set_cell(folder, "areas.csv", 2, latitude="noord")
    outcome = run(bare_app, "--folder", str(folder))
    assert outcome.exit_code == 1
    assert "Er is niets geladen. Herstel eerst dit (2):" in outcome.output
    assert "- measures.csv, regel 14, kolom budget_eur: 'abc' is geen heel bedrag in euro's" in outcome.output
    assert "- areas.csv, regel 2, kolom latitude: 'noord' is geen getal" in outcome.output
    assert count(Measure) == 0


@pytest.mark.parametrize("arguments", [["--weg"], ["te", "veel"]])
def test_wrong_use_is_exit_2(bare_app: Flask, arguments: list[str]) -> None:
    assert run(bare_app, *arguments).exit_code == 2


def test_the_table_lines_up_and_adds_up() -> None:
    report = SeedReport((FileCount(file="a.csv", added=7), FileCount(file="langer.csv", updated=1, by_people=2)))
    lines = list(table_of(report))
    assert len({len(line) for line in lines}) == 1
    assert lines[-1].split() == ["samen", "7", "1", "0", "2"]
