"""Loading the register: complete, repeatable, and respectful of what people changed. On both databases."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from flask import Flask, current_app
from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from alignment.areas.models import Area, AreaNeighbourhood, Indicator, Partner
from alignment.breakthroughs.models import Breakthrough, BreakthroughArea
from alignment.db import db, transaction
from alignment.history.models import HistoryLine
from alignment.history.verify import first_broken_line
from alignment.measures.models import Citation, Measure, Mention, Package, Source, Theme
from alignment.obstacles.models import Obstacle, ObstacleArea, ObstacleMeasure
from alignment.people.models import Organisation
from alignment.rounds.models import Installation, Round
from alignment.seeding.commands import seed_register
from alignment.seeding.problems import SeedRefused
from alignment.seeding.report import SeedReport
from alignment.signals.models import Signal
from config import ROOT
from tests.factories import SEEDER
from tests.seeding.folders import copy_of_register, read_rows, set_cell, write_rows

ROWS = {
    Source: 224,
    Theme: 8,
    Organisation: 27,
    Package: 15,
    Measure: 92,
    Mention: 21,
    Area: 16,
    AreaNeighbourhood: 245,
    Partner: 16,
    Obstacle: 39,
    Breakthrough: 16,
    Signal: 6,
    Indicator: 3,
    Round: 1,
    Installation: 1,
}


def seed(folder: Path = ROOT / "seed_data") -> SeedReport:
    with transaction() as session:
        return seed_register(session, folder, by=SEEDER)


def lines_of(session: Session, kind: str, key: str) -> list[HistoryLine]:
    statement = select(HistoryLine).where(HistoryLine.object_kind == kind, HistoryLine.object_key == key)
    return list(session.scalars(statement.order_by(HistoryLine.id)))


def test_every_row_of_the_files_is_loaded_with_one_history_line(bare_app: Flask) -> None:
    report = seed()
    counts = {model: db.session.scalar(select(func.count()).select_from(model)) for model in ROWS}
    assert counts == ROWS
    assert report.added == sum(ROWS.values()) - 1  # the installation is no row of a file
    assert db.session.scalar(select(func.count()).select_from(HistoryLine)) == sum(ROWS.values())
    assert first_broken_line(db.session, current_app.config["HISTORY_KEY"]) is None


def test_the_links_of_a_thing_are_loaded(session: Session) -> None:
    def listed(column, where) -> list[str]:  # type: ignore[no-untyped-def]
        return sorted(session.scalars(select(column).where(where)))

    sources = Citation.source_code
    assert listed(sources, (Citation.kind == "municipality") & (Citation.key == "GM0479")) == ["S008", "S144"]
    assert listed(ObstacleMeasure.measure_code, ObstacleMeasure.obstacle_code == "K009") == ["M027", "M028"]
    assert listed(ObstacleArea.area_slug, ObstacleArea.obstacle_code == "K007") == ["zaanstad-zaandam-oost"]
    everywhere = session.get_one(Obstacle, "K001")
    assert everywhere.all_areas
    assert everywhere.rung == "reported"
    assert everywhere.raised_by is None
    assert listed(ObstacleArea.area_slug, ObstacleArea.obstacle_code == "K001") == []
    assert session.scalar(select(func.count()).select_from(BreakthroughArea))


def test_organisations_get_their_slug_and_kind(session: Session) -> None:
    found = {o.code: (o.slug, o.kind) for o in session.scalars(select(Organisation))}
    assert found["VWS"] == ("vws", "ministry")
    assert found["GM0518"] == ("den-haag", "municipality")
    assert found["REGIETAFEL"] == ("regietafel", "table")


def test_one_round_is_open_without_an_end(session: Session) -> None:
    opened = session.scalars(select(Round)).one()
    assert (opened.code, opened.closes, opened.rhythm_days, opened.state) == ("R1", None, 30, "open")


def test_a_second_run_changes_nothing(app: Flask, session: Session) -> None:
    before = session.scalar(select(func.max(HistoryLine.id)))
    report = seed()
    assert (report.added, report.updated, report.by_people) == (0, 0, 0)
    assert report.unchanged == sum(ROWS.values()) - 1
    assert db.session.scalar(select(func.max(HistoryLine.id))) == before


def test_a_field_that_nobody_changed_follows_the_file(app: Flask, session: Session, tmp_path: Path) -> None:
    folder = copy_of_register(tmp_path)
    set_cell(folder, "measures.csv", 2, note="Nieuwe opmerking.", source_ids="S001")
    set_cell(folder, "obstacles.csv", 8, area_slugs="heerlen-noord;zaanstad-zaandam-oost")
    report = seed(folder)
    assert (report.added, report.updated, report.by_people) == (0, 2, 0)
    measure = session.get_one(Measure, "M001")
    assert (measure.note, measure.version) == ("Nieuwe opmerking.", 2)
    assert session.scalars(
        select(Citation.source_code).where(Citation.kind == "measure", Citation.key == "M001")
    ).all() == ["S001"]
    areas = session.scalars(select(ObstacleArea.area_slug).where(ObstacleArea.obstacle_code == "K007"))
    assert sorted(areas) == ["heerlen-noord", "zaanstad-zaandam-oost"]
    line = lines_of(session, "measure", "M001")[-1]
    assert (line.action, line.channel, line.object_version) == ("seed.updated", "seed", 2)
    assert json.loads(line.new)["note"] == "Nieuwe opmerking."
    assert json.loads(line.old)["note"] != "Nieuwe opmerking."
    assert seed(folder).updated == 0


def test_what_people_changed_stays(app: Flask, session: Session, tmp_path: Path) -> None:
    with transaction() as writing:
        changed = update(Measure).where(Measure.code == "M001")
        writing.execute(changed.values(title="Titel van het secretariaat", version=Measure.version + 1))
    folder = copy_of_register(tmp_path)
    set_cell(folder, "measures.csv", 2, title="Titel uit het bestand", note="Opmerking uit het bestand.")
    report = seed(folder)
    assert (report.updated, report.by_people) == (1, 1)
    measure = session.get_one(Measure, "M001")
    assert (measure.title, measure.note) == ("Titel van het secretariaat", "Opmerking uit het bestand.")
    again = seed(folder)
    assert (again.updated, again.by_people) == (0, 1)


def test_what_left_the_files_stays_and_what_is_new_comes(app: Flask, session: Session, tmp_path: Path) -> None:
    folder = copy_of_register(tmp_path)
    rows = read_rows(folder / "indicators.csv")
    write_rows(folder / "indicators.csv", [*rows[1:], rows[0] | {"code": "I004"}])
    report = seed(folder)
    assert report.added == 1
    assert sorted(session.scalars(select(Indicator.code))) == ["I001", "I002", "I003", "I004"]


def test_a_row_that_people_made_is_not_taken_over(app: Flask, session: Session, tmp_path: Path) -> None:
    with transaction() as writing:
        writing.add(Partner(slug="nieuwe-partner", name="Van mensen", kind="koepel"))
    folder = copy_of_register(tmp_path)
    rows = read_rows(folder / "partners.csv")
    write_rows(folder / "partners.csv", [*rows, rows[0] | {"slug": "nieuwe-partner", "name": "Uit het bestand"}])
    assert seed(folder).by_people == 1
    assert session.get_one(Partner, "nieuwe-partner").name == "Van mensen"


def test_a_closed_first_round_is_not_opened_again(app: Flask, session: Session) -> None:
    with transaction() as writing:
        writing.execute(update(Round).values(state="closed"))
    seed()
    assert session.scalars(select(Round.state)).all() == ["closed"]


def test_a_mistake_loads_nothing(bare_app: Flask, tmp_path: Path) -> None:
    folder = copy_of_register(tmp_path)
    set_cell(folder, "indicators.csv", 4, value="veel")
    with pytest.raises(SeedRefused, match=r"^indicators.csv, regel 4, kolom value"):
        seed(folder)
    for model in (*ROWS, HistoryLine):
        assert db.session.scalar(select(func.count()).select_from(model)) == 0, model
