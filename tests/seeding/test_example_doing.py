"""What happened to the example obstacles: through the commands, on every rung, marked as examples, and only once."""

from __future__ import annotations

import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment import create_app
from alignment.agenda.models import AgendaPlace, AgendaQuestion
from alignment.breakthroughs.models import Adoption, Breakthrough, BreakthroughProposal
from alignment.db import db, transaction
from alignment.formats import local_date
from alignment.history.models import HistoryLine
from alignment.obstacles.beside_models import ObstacleRoot, ObstacleWork
from alignment.obstacles.ladder import LADDER, late
from alignment.obstacles.models import Decision, Obstacle, ObstacleCity
from alignment.recognition.models import RecognitionAnswer
from alignment.recognition.rules import ANSWERS
from alignment.seeding.example import load_example
from alignment.seeding.example_doing import DOING
from alignment.seeding.example_steps import ACTIONS, MARK
from alignment.seeding.problems import SeedRefused
from alignment.seeding.report import SeedReport
from alignment.verify import first_untold_row
from config import ROOT
from tests.conftest import settings_for
from tests.factories import SEEDER
from tests.seeding.folders import copy_of_register, read_rows, write_rows

TODAY = date(2021, 3, 2)
NOON = datetime(2021, 3, 2, 12, tzinfo=UTC)  # so that the commands have the same day


def load(folder: Path = ROOT / "seed_data" / "example") -> SeedReport:
    with time_machine.travel(NOON), transaction() as session:
        return load_example(session, folder, by=SEEDER, today=TODAY)


@pytest.fixture(scope="module")
def example(sqlite_template: Callable[[bool], Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Session]:
    """A session on a database with the example, made once: what the files say is the same on every engine."""
    path = tmp_path_factory.mktemp("example-steps") / "example.sqlite"
    shutil.copyfile(sqlite_template(True), path)
    app = create_app(settings_for(f"sqlite:///{path}"))
    with app.app_context():
        load()
        yield db.session
        db.session.close()
        db.engine.dispose()


def raised(session: Session) -> list[Obstacle]:
    return list(session.scalars(select(Obstacle).where(Obstacle.raised_by.is_not(None)).order_by(Obstacle.code)))


def test_every_rung_has_an_example_and_some_are_late_and_some_are_not(example: Session) -> None:
    rungs = Counter(one.rung for one in raised(example))
    assert set(rungs) == set(LADDER)
    assert rungs["solved"] == 2
    clocks = {
        (one.rung, late(one.rung, local_date(one.rung_since), TODAY).late)
        for one in raised(example)
        if one.rung_since and one.rung != "solved"
    }
    for rung in ("ministry", "breakthrough_table", "steering_table", "answered"):
        assert {(rung, True), (rung, False)} <= clocks


def test_no_step_lies_before_the_obstacle_was_raised(example: Session) -> None:
    found = [(one.rung_since, one.raised_at) for one in raised(example)]
    assert all(since is not None and at is not None and since >= at for since, at in found)


def test_what_lies_beside_the_ladder_is_there_too(example: Session) -> None:
    assert len(example.scalars(select(AgendaQuestion)).all()) == 3
    for model in (AgendaPlace, Decision, ObstacleRoot, ObstacleWork, BreakthroughProposal):
        assert example.scalars(select(model)).first() is not None, model
    assert set(example.scalars(select(RecognitionAnswer.answer))) == set(ANSWERS)
    assert len(set(example.scalars(select(Adoption.status)))) == 6
    verdicts = Counter(example.scalars(select(ObstacleCity.verdict)))
    assert set(verdicts) == {"works", "partly", "not", ""}


def test_every_text_of_a_step_says_that_it_is_an_example(example: Session) -> None:
    columns = (
        Obstacle.question,
        Obstacle.answer,
        ObstacleCity.verdict_note,
        Decision.decision,
        AgendaPlace.reason,
        AgendaQuestion.advice,
        ObstacleWork.owner,
        RecognitionAnswer.note,
        Adoption.note,
    )
    for column in columns:
        texts = [text for text in example.scalars(select(column)) if text]
        assert texts, column
        assert all(text.startswith(MARK) for text in texts), column
    proposed = select(Breakthrough.title, Breakthrough.description).join(BreakthroughProposal)
    assert all(text.startswith(MARK) for row in example.execute(proposed) for text in row)


def test_the_history_tells_each_row_as_it_stands(example: Session) -> None:
    assert first_untold_row(example) is None
    lines = example.scalars(select(HistoryLine).where(HistoryLine.action.like("obstacle%")))
    assert {line.channel for line in lines} == {"seed"}


def test_a_row_that_the_history_does_not_tell_is_found(example: Session) -> None:
    """The control of the test above."""
    line = example.scalars(select(HistoryLine).where(HistoryLine.action == "obstacle.moved")).first()
    assert line is not None
    obstacle = example.get(Obstacle, line.object_key)
    assert obstacle is not None
    assert json.loads(line.new)["rung"] != json.loads(line.old)["rung"]
    with example.no_autoflush:
        before, obstacle.question, obstacle.version = obstacle.question, "Anders.", obstacle.version + 1
        example.flush()
        assert obstacle.code in (first_untold_row(example) or "")
    example.rollback()
    assert example.get(Obstacle, line.object_key).question == before  # type: ignore[union-attr]


def test_a_second_run_takes_no_step_and_leaves_what_people_did(app: Flask) -> None:
    """On both engines, because it is about what the engines keep."""
    first = load()
    db.session.rollback()
    before = [(one.code, one.rung, one.version) for one in raised(db.session)]
    again = load()
    assert (again.added, again.unchanged) == (0, first.added)
    db.session.rollback()
    assert [(one.code, one.rung, one.version) for one in raised(db.session)] == before


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("code", "action", "value", "reason"),
    [
        ("K1001", "verdict", "works", "nog geen antwoord"),
        ("K1044", "verdict", "maybe", "Kies wat u ziet"),
        ("K1001", "place", "1", "Deze agenda bestaat niet"),
        ("K1001", "propose", f"{MARK}te vroeg", "als het is opgelost"),
    ],
)
def test_a_step_that_people_may_not_take_is_refused_and_nothing_is_loaded(
    app: Flask, tmp_path: Path, code: str, action: str, value: str, reason: str
) -> None:
    folder = copy_of_register(tmp_path) / "example"
    rows = read_rows(folder / "steps.csv")
    areas = "" if action == "place" else "lelystad-oost" if code == "K1044" else "zaanstad-zaandam-oost"
    wrong = {"obstacle_code": code, "step": "50", "action": action, "days_ago": "", "value": value}
    write_rows(folder / "steps.csv", [*rows, wrong | {"area_slugs": areas, "text": f"{MARK}fout."}])
    with pytest.raises(SeedRefused, match=f"regel {len(rows) + 2}: .*{reason}"):
        load(folder)
    db.session.rollback()
    assert raised(db.session) == []


def test_every_action_is_taken_by_a_command() -> None:
    assert tuple(DOING) == ACTIONS
