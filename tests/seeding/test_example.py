"""The example data: only in a database of their own, and showing every judgement, verdict, grade and warning."""

from __future__ import annotations

import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask, current_app
from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment import create_app
from alignment.areas.models import Area
from alignment.cells.models import AreaAmount, CellGrade, Landing, MunicipalAmount, Rollout
from alignment.cells.rules import GRADES, MoneySums, check_money, days_quiet, is_silent, remark_money
from alignment.cells.scales import GAPS, LANDING, ROLLOUT, gap
from alignment.db import db, transaction, utc_now
from alignment.differentiation.grid import Answers
from alignment.differentiation.models import Differentiation
from alignment.differentiation.rules import LEVELS, PLACES, VALUES
from alignment.errors import NotAllowed
from alignment.history.models import HistoryLine
from alignment.history.verify import first_broken_line
from alignment.measures.models import Measure
from alignment.obstacles.models import Obstacle, ObstacleCell
from alignment.rounds.models import Installation
from alignment.seeding.example import load_example
from alignment.seeding.problems import SeedRefused
from alignment.seeding.report import SeedReport
from alignment.verify import first_untold_row
from config import ROOT
from tests.conftest import settings_for
from tests.factories import SEEDER
from tests.seeding.folders import copy_of_register, read_rows, set_cell, write_rows

TODAY = date(2021, 3, 2)
NOON = datetime(2021, 3, 2, 12, tzinfo=UTC)  # so that the commands have the same day
HALVES = {"rollout": Rollout, "landing": Landing}


def load(folder: Path = ROOT / "seed_data" / "example") -> SeedReport:
    with time_machine.travel(NOON), transaction() as session:
        return load_example(session, folder, by=SEEDER, today=TODAY)


@pytest.fixture(scope="module")
def example(sqlite_template: Callable[[bool], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session on a database with the example, made once: what the files say is the same on every engine."""
    path = tmp_path_factory.mktemp("example") / "example.sqlite"
    shutil.copyfile(sqlite_template(True), path)
    app = create_app(settings_for(f"sqlite:///{path}"))
    with app.app_context():
        load()
        yield db.session
        db.session.close()
        db.engine.dispose()


def statuses(session: Session, model: type[Rollout] | type[Landing]) -> dict[tuple[str, str], str]:
    return {(half.measure_code, half.area_slug): half.status for half in session.scalars(select(model))}


def test_what_the_example_stores_is_what_its_history_tells(example: Session) -> None:
    assert first_untold_row(example) is None
    moments = {
        str(json.loads(line)["confirmed_at"])
        for line in example.scalars(select(HistoryLine.new))
        if "confirmed_at" in line
    }
    assert {one[-6:] for one in moments - {"None"}} == {"+00:00"}, "a moment is stored in UTC"


def test_every_judgement_and_every_verdict_is_shown(example: Session) -> None:
    rollout, landing = statuses(example, Rollout), statuses(example, Landing)
    assert set(rollout.values()) | {"unassessed"} == set(ROLLOUT)
    assert set(landing.values()) | {"unassessed"} == set(LANDING)
    assert 35 <= len({measure for measure, _ in rollout}) <= 45
    cells = {*rollout, *landing}
    found = Counter(gap(rollout.get(cell, "unassessed"), landing.get(cell, "unassessed")).code for cell in cells)
    assert set(found) | {"both_silent"} == set(GAPS)


def test_some_halves_are_silent_and_some_were_confirmed(example: Session) -> None:
    for model in HALVES.values():
        halves = example.scalars(select(model)).all()
        silent = [h for h in halves if is_silent(days_quiet(h.changed_at, h.confirmed_at, TODAY), 30)]
        assert 0.05 < len(silent) / len(halves) < 0.25
        assert any(half.confirmed_at for half in halves)


def test_every_text_says_that_it_is_an_example(example: Session) -> None:
    texts = [half.note for model in HALVES.values() for half in example.scalars(select(model)) if half.note]
    raised = example.scalars(select(Obstacle).where(Obstacle.raised_by.is_not(None))).all()
    texts += [text for obstacle in raised for text in (obstacle.title, obstacle.description)]
    assert len(raised) >= 55
    assert all(text.startswith("Voorbeeld: ") for text in texts)


def test_the_row_of_the_mock_ups_is_rich(example: Session) -> None:
    cell = (Landing.measure_code == "M028") & (Landing.area_slug == "zaanstad-zaandam-oost")
    assert example.scalars(select(Landing.status).where(cell)).one() == "detours"
    on_cell = (ObstacleCell.measure_code == "M028") & (ObstacleCell.area_slug == "zaanstad-zaandam-oost")
    assert len(example.scalars(select(ObstacleCell).where(on_cell)).all()) >= 2
    assert len([key for key in statuses(example, Landing) if key[0] == "M028"]) == 15


def test_differentiation_shows_every_answer_and_level_and_the_cell_of_the_mock_up(example: Session) -> None:
    found: dict[tuple[str, str], dict[tuple[str, str], str]] = defaultdict(dict)
    for one in example.scalars(select(Differentiation)):
        found[one.measure_code, one.area_slug][one.kind, one.moment] = one.value
    cells = {cell: Answers.of(said) for cell, said in found.items()}
    values = Counter((kind, moment, value) for said in found.values() for (kind, moment), value in said.items())
    assert {(kind, moment) for kind, moment, _ in values} == set(PLACES)
    assert {value for *_, value in values} == set(VALUES)
    assert {one.highest for one in cells.values()} == set(LEVELS) - {"unsaid"}
    rich = cells["M028", "zaanstad-zaandam-oost"]
    assert rich.values == ("yes", "yes", "no", "yes", "no", "no", "yes", "partly", "partly")
    refused = {code for code, _ in cells} - {code for (code, _), one in cells.items() if one.ticked}
    assert refused, "a measure about which a city said no only is generic too"


def test_each_answer_was_given_by_the_side_whose_moment_it_is(example: Session) -> None:
    lead = {one.code: one.lead_ministry for one in example.scalars(select(Measure))}
    for one in example.scalars(select(Differentiation)):
        ministry = one.changed_by == f"Voorbeeld {lead[one.measure_code]}"
        assert ministry == (one.moment == "promised")


def money(session: Session) -> Iterator[tuple[str, str, MoneySums]]:
    municipality = {area.slug: area.municipality_code for area in session.scalars(select(Area))}
    sums: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    everywhere: dict[str, int] = defaultdict(int)
    for amount in session.scalars(select(MunicipalAmount)):
        sums[amount.measure_code, amount.municipality_code][amount.rung] += amount.amount_eur or 0
        if amount.rung == "allocated":
            everywhere[amount.measure_code] += amount.amount_eur or 0
    for amount in session.scalars(select(AreaAmount)):
        sums[amount.measure_code, municipality[amount.area_slug]][amount.rung] += amount.amount_eur or 0
    for (code, city), found in sums.items():
        measure = session.get_one(Measure, code)
        yield (
            code,
            city,
            MoneySums(
                announced=measure.budget_eur,
                budget_basis=measure.budget_basis,
                allocated_everywhere=everywhere.get(code),
                received=found.get("received"),
                earmarked=found.get("earmarked"),
                spent=found.get("spent"),
            ),
        )


def test_money_shows_all_grades_two_years_and_each_warning_once(example: Session) -> None:
    assert set(example.scalars(select(CellGrade.grade))) == set(GRADES)
    assert set(example.scalars(select(MunicipalAmount.year))) == {2020, 2021}
    warned = defaultdict(set)
    for code, city, sums in money(example):
        for sentence in (*check_money(sums), *remark_money(sums)):
            warned[sentence.split(" ")[0] + (" >" if "hoger" in sentence else " ?")].add((code, city))
    assert warned["Besteed >"] == {("M017", "GM0917")}
    assert warned["Geoormerkt >"] == {("M003", "GM0855")}
    assert {code for code, _ in warned["Toegekend >"]} == {"M036"}
    assert {code for code, _ in warned["Toegekend ?"]} == {"M003", "M020", "M087"}


def test_loading_marks_the_database_agrees_with_the_history_and_repeats_without_effect(app: Flask) -> None:
    """On both engines, because it is about what the engines keep."""
    assert db.session.scalars(select(Installation.is_example)).one() is False
    load()
    assert db.session.scalars(select(Installation.is_example)).one() is True
    told = defaultdict(list)
    for line in db.session.scalars(select(HistoryLine).order_by(HistoryLine.id)):
        told[line.object_kind, line.object_key].append(line)
    for side, model in HALVES.items():
        for half in db.session.scalars(select(model)):
            assert_told(half, told[side, f"{half.measure_code}/{half.area_slug}"])
    assert first_broken_line(db.session, current_app.config["HISTORY_KEY"]) is None
    again = load()
    assert again.added == 0
    assert again.unchanged > 1500


def assert_told(half: Rollout | Landing, lines: list[HistoryLine]) -> None:
    assert [line.object_version for line in lines] == list(range(1, half.version + 1))
    state = json.loads(lines[-1].new)
    assert (state["status"], state["note"], state["confidence"]) == (half.status, half.note, half.confidence)
    assert state["since"] == (half.since.isoformat() if half.since else None)
    assert lines[-1].actor_name == half.changed_by


def test_a_database_with_cells_of_people_is_refused(app: Flask, session: Session) -> None:
    with transaction() as writing:
        owner = {"measure_code": "M028", "area_slug": "zaanstad-zaandam-oost"}
        writing.add(CellGrade(**owner, grade="D", version=1, changed_at=utc_now(), changed_by="Z", changed_for="Z"))
    with pytest.raises(NotAllowed, match="al iets ingevuld"):
        load()
    assert session.scalars(select(Rollout)).first() is None


def test_production_is_refused(app: Flask) -> None:
    app.config["ALIGNMENT_ENV"] = "production"
    with pytest.raises(NotAllowed, match="productie"):
        load()


@pytest.mark.parametrize(
    ("file", "cells", "reason"),
    [
        ("rollout.csv", {"measure_code": "M999"}, "kolom measure_code: 'M999' staat niet in measures.csv"),
        ("rollout.csv", {"status": "stopped", "note": ""}, "kolom note: Schrijf in één zin waarom"),
        ("landing.csv", {"area_slugs": "weg"}, "kolom area_slugs: 'weg' staat niet in areas.csv"),
        ("landing.csv", {"changed_days_ago": "0"}, "kolom changed_days_ago: '0' ligt niet tussen 1 en 3.650"),
        ("grades.csv", {"grade": "E"}, "kolom grade: 'E' staat niet in de lijst (A, B, C, D)"),
        ("differentiation.csv", {"value": "maybe"}, "kolom value: 'maybe' staat niet in de lijst (no, partly, yes)"),
        ("area_amounts.csv", {"year": "1999"}, "kolom year: '1999' ligt niet tussen 2015 en 2040"),
        ("raised_obstacles.csv", {"title": "x" * 121}, "kolom title: De titel telt 121 tekens"),
    ],
)
def test_a_mistake_in_the_example_loads_nothing(
    app: Flask, session: Session, tmp_path: Path, file: str, cells: dict[str, str], reason: str
) -> None:
    folder = copy_of_register(tmp_path) / "example"
    set_cell(folder, file, 2, **cells)
    with pytest.raises(SeedRefused) as refusal:
        load(folder)
    assert any(str(problem).startswith(f"{file}, regel 2, {reason}") for problem in refusal.value.problems)
    assert session.scalars(select(Rollout)).first() is None


def test_a_half_that_is_told_twice_is_refused(app: Flask, tmp_path: Path) -> None:
    folder = copy_of_register(tmp_path) / "example"
    rows = read_rows(folder / "rollout.csv")
    write_rows(folder / "rollout.csv", [*rows, rows[0] | {"area_slugs": "heerlen-noord"}])
    with pytest.raises(SeedRefused, match="heerlen-noord staat al op regel 2"):
        load(folder)
