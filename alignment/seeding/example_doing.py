"""Taking the steps of the example files through the commands that people use: the same rules, the same history.

A step is taken when its obstacle was added in the same run, so that what people did with it later stays theirs.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.agenda.commands import ask_table, place_item
from alignment.agenda.deciding import record_decision
from alignment.breakthroughs.adoption_commands import save_adoption
from alignment.breakthroughs.commands import propose_breakthrough
from alignment.breakthroughs.models import Adoption
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.obstacles.beside_commands import assign_obstacle, join_root
from alignment.obstacles.ladder_commands import (
    answer_obstacle,
    join_obstacle,
    load_ministries,
    move_obstacle_up,
    verify_obstacle,
)
from alignment.obstacles.models import Obstacle
from alignment.people.permissions import Actor
from alignment.recognition.commands import answer_recognition, ask_areas
from alignment.seeding.example_entries import Owners
from alignment.seeding.example_people import SECRETARIAT, TABLE, People
from alignment.seeding.example_shapes import areas_of, moment_of
from alignment.seeding.example_steps import ADOPTED, STEPS
from alignment.seeding.files import Row, Tables
from alignment.seeding.problems import SeedRefused
from alignment.seeding.report import FileCount, SeedReport


@dataclass(frozen=True, kw_only=True)
class Step:
    """One row of ``steps.csv``, on its obstacle as that stands now."""

    people: People
    code: str
    rung: str
    version: int
    value: str
    areas: tuple[str, ...]
    text: str
    at: datetime | None
    today: date

    @property
    def city(self) -> Actor:
        """Who writes for the city of the areas of this row."""
        return self.people.city(self.areas[0])

    def given(self, by: Actor, *, first: bool = True) -> dict[str, Any]:
        """What every command is given.

        Args:
            first: whether it is about a part of its own, which nobody wrote before.
        """
        return {"code": self.code, "version": 0 if first else self.version, "idempotency_key": None, "by": by}


def _up(session: Session, step: Step) -> None:
    by = step.people.of(SECRETARIAT)
    move_obstacle_up(session, question=step.text, at=step.at, **step.given(by, first=False))


def _answer(session: Session, step: Step) -> None:
    who = load_ministries(session, step.code)[0] if step.rung == "ministry" else SECRETARIAT
    answer_obstacle(session, answer=step.text, at=step.at, **step.given(step.people.of(who), first=False))


def _join(session: Session, step: Step) -> None:
    city = str(step.city.organisation_code)
    join_obstacle(session, municipality=city, areas=step.areas, **step.given(step.city, first=False))


def _verdict(session: Session, step: Step) -> None:
    said: dict[str, Any] = {"municipality": str(step.city.organisation_code), "verdict": step.value, "note": step.text}
    verify_obstacle(session, city_version=1, **said, **step.given(step.city, first=False))  # each city speaks once


def _root(session: Session, step: Step) -> None:
    join_root(session, root=step.value, reason=step.text, **step.given(step.people.of(SECRETARIAT)))


def _work(session: Session, step: Step) -> None:
    due = step.today + timedelta(days=int(step.value))
    assign_obstacle(session, owner=step.text, due=due, **step.given(step.people.of(SECRETARIAT)))


def _place(session: Session, step: Step) -> None:
    by = step.people.of(SECRETARIAT)
    place_item(session, rung=step.rung, position=int(step.value), reason=step.text, **step.given(by))


def _ask(session: Session, step: Step) -> None:
    ask_table(session, asked=True, advice=step.text, **step.given(step.people.of(SECRETARIAT)))


def _decide(session: Session, step: Step) -> None:
    by = step.people.of(TABLE if step.rung == "steering_table" else SECRETARIAT)
    decided: dict[str, Any] = {"rung": step.rung, "outcome": step.value, "decision": step.text, "lead": "", "due": ""}
    record_decision(session, **decided, **step.given(by))


def _put(session: Session, step: Step) -> None:
    ask_areas(session, areas=step.areas, **step.given(step.people.of(SECRETARIAT)))


def _recognise(session: Session, step: Step) -> None:
    for area in step.areas:
        by = step.people.city(area)
        answer_recognition(session, area=area, answer=step.value, note=step.text, **step.given(by))


def _propose(session: Session, step: Step) -> None:
    fields = {"title": step.value, "description": step.text}
    where = {"area": step.areas[0], "obstacle": step.code}
    propose_breakthrough(session, fields=fields, **where, idempotency_key=None, by=step.city)


DOING: Mapping[str, Callable[[Session, Step], None]] = {
    "up": _up,
    "answer": _answer,
    "join": _join,
    "verdict": _verdict,
    "root": _root,
    "work": _work,
    "place": _place,
    "ask": _ask,
    "decide": _decide,
    "put": _put,
    "recognise": _recognise,
    "propose": _propose,
}


def do_example(session: Session, tables: Tables, raised: Collection[str], owners: Owners, today: date) -> SeedReport:
    """Take the steps that were not taken yet.

    Args:
        tables: the checked rows; raised: the codes of the obstacles that this run added; today: as for the rest.

    Raises:
        SeedRefused: a command refused; the row and its sentence are told.
    """
    people = People(session, owners)
    steps = [row for row in tables[STEPS.file] if row.values["obstacle_code"] in raised]
    there = {tuple(row) for row in session.execute(select(Adoption.breakthrough_code, Adoption.area_slug))}
    adopted = [row for row in tables[ADOPTED.file] if _adoption_of(row) not in there]
    for row in (*steps, *adopted):
        try:
            if row.file == STEPS.file:
                DOING[row.values["action"]](session, _step(session, people, row, today))
            else:
                _adopt(session, people, row)
        except (NotAllowed, NotFound, RuleBroken, Stale) as refusal:
            raise SeedRefused([row.problem(str(refusal))]) from refusal
    new = {STEPS.file: len(steps), ADOPTED.file: len(adopted)}
    return SeedReport(
        tuple(
            FileCount(file=f"example/{file}", added=added, unchanged=len(tables[file]) - added)
            for file, added in new.items()
        )
    )


def _step(session: Session, people: People, row: Row, today: date) -> Step:
    code, ago = row.values["obstacle_code"], row.values["days_ago"]
    rung, version = session.execute(select(Obstacle.rung, Obstacle.version).where(Obstacle.code == code)).one()
    return Step(
        people=people,
        code=code,
        rung=rung,
        version=version,
        value=row.values["value"],
        areas=areas_of(row, people.areas),
        text=row.values["text"],
        at=None if ago is None else moment_of(ago, today),
        today=today,
    )


def _adoption_of(row: Row) -> tuple[str, str]:
    return row.values["breakthrough_code"], row.values["area_slug"]


def _adopt(session: Session, people: People, row: Row) -> None:
    code, area = _adoption_of(row)
    fields = {"status": row.values["status"], "note": row.values["note"], "plan": ""}
    save_adoption(session, code=code, area=area, fields=fields, version=0, idempotency_key=None, by=people.city(area))
