"""Moving an obstacle on its ladder: up with a question, answered, recognised by a city, verified by its cities.

``alignment.obstacles.ladder`` says what may happen; here it is asked, written and told in the history, in one
transaction. Nothing else writes a rung: an obstacle becomes *opgelost* through its cities and in no other way.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from alignment.areas.models import Area
from alignment.cells.commands import Saved
from alignment.db import utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.formats import clean_text
from alignment.history.read import load_last_writer
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.measures.models import Measure
from alignment.measures.rules import codes
from alignment.obstacles.city_rows import CITIES, put_city
from alignment.obstacles.ladder import (
    ANSWERED,
    LADDER,
    after_verdicts,
    check_answer,
    check_areas,
    check_question,
    check_verdict,
    why_not_answer,
    why_not_join,
    why_not_move,
    why_not_verify,
)
from alignment.obstacles.ladder_read import CityBehind, load_cities, standing_of
from alignment.obstacles.models import Obstacle, ObstacleArea, ObstacleMeasure
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, Owners, why_not

OBSTACLES: Any = Obstacle.__table__
STATE = ("title", "rung", "question", "answer", "answered_from", "answers")  # what a line about a move tells


@dataclass(frozen=True)
class Held:
    """An obstacle under the writers' lock, with the cities behind it."""

    row: Any
    cities: tuple[CityBehind, ...]

    @property
    def state(self) -> dict[str, Any]:
        """What the history keeps of it."""
        return {name: getattr(self.row, name) for name in STATE}

    def city(self, code: str) -> CityBehind | None:
        """The row of one city; None when it does not stand behind it."""
        return next((one for one in self.cities if one.code == code), None)


@dataclass(frozen=True)
class Told:
    """What a line of the history holds beside the change: the key of the form, the reason, what it belongs with."""

    key: str | None
    why: str = ""
    batch: str | None = None


def load_ministries(session: Session, code: str) -> tuple[str, ...]:
    """The ministries that lead or co-lead a measure that an obstacle touches."""
    found = session.execute(
        select(Measure.lead_ministry, Measure.co_ministries)
        .join(ObstacleMeasure, ObstacleMeasure.measure_code == Measure.code)
        .where(ObstacleMeasure.obstacle_code == code)
        .order_by(Measure.code)
    )
    return tuple(dict.fromkeys(one for lead, others in found for one in (lead, *codes(others))))


def move_obstacle_up(
    session: Session,
    *,
    code: str,
    question: str,
    version: int,
    idempotency_key: str | None,
    by: Actor,
    at: datetime | None = None,
) -> Saved:
    """Bring an obstacle to the next table, with one question to it.

    Args:
        version: of the obstacle, as the person saw it; at: since when it lies there. None is now, as for every
        person; only the example gives a day of its own, as for all it tells.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: it was moved, answered or verified in between.
    """
    take_pen(session, by)
    held = _held(session, code)
    _must(why_not(by, May.MOVE_OBSTACLE))
    question = " ".join(clean_text(question).split())
    key = repeat_key(idempotency_key, "obstacle.moved", code, question, version)
    repeated = _repeated(session, by, key)
    if repeated:
        return repeated
    _fresh(session, held, version)
    _can(why_not_move(held.row.rung))
    _broken(check_question(question))
    wanted = {"rung": LADDER[held.row.rung].up, "question": question}
    return _write(session, held, "moved", wanted, by=by, told=Told(key), at=at)


def answer_obstacle(
    session: Session,
    *,
    code: str,
    answer: str,
    version: int,
    idempotency_key: str | None,
    by: Actor,
    at: datetime | None = None,
    why: str = "",
    batch: str | None = None,
) -> Saved:
    """Send an answer back to every city behind an obstacle, from the rung where it lies.

    Args:
        version, at: as in ``move_obstacle_up``; why: the reason, for the history; batch: what it is written together
        with.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: it was moved, answered or verified in between.
    """
    take_pen(session, by)
    held = _held(session, code)
    answer = clean_text(answer)
    key = repeat_key(idempotency_key, "obstacle.answered", code, answer, version)
    repeated = _repeated(session, by, key)
    if repeated:
        return repeated
    may = LADDER[held.row.rung].answers
    if may is None:  # nobody answers here: who never may is told that, who looked at an older state what changed
        _must(_why_not_anywhere(by))
    else:
        _must(why_not(by, may, Owners(ministries=load_ministries(session, code))))
    _fresh(session, held, version)
    _can(why_not_answer(held.row.rung))
    _broken(check_answer(answer))
    wanted = {
        "rung": ANSWERED,
        "answer": answer,
        "answered_from": held.row.rung,
        "answers": held.row.answers + 1,
    }
    told = Told(key, why, batch)
    return _write(session, held, "answered", wanted, by=by, told=told, at=at)


def join_obstacle(
    session: Session,
    *,
    code: str,
    municipality: str,
    areas: Collection[str] = (),
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> Saved:
    """Put the name of a city to an obstacle: it is seen there too, and that city is asked whether an answer works.

    Args:
        areas: where the city sees it; a city with one area need not choose.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: it was moved, answered or verified in between.
    """
    take_pen(session, by)
    held = _held(session, code)
    _must(why_not(by, May.RECOGNISE_OBSTACLE, Owners(municipality=municipality)))
    own = session.scalars(select(Area.slug).where(Area.municipality_code == municipality).order_by(Area.slug)).all()
    seen_in = sorted({*areas}) or (list(own) if len(own) == 1 else [])
    key = repeat_key(idempotency_key, "obstacle_city.joined", code, municipality, version, *seen_in)
    repeated = _repeated(session, by, key)
    if repeated:
        return repeated
    _fresh(session, held, version)
    _can(why_not_join(held.row.rung, [city.code for city in held.cities], municipality))
    _broken(check_areas(seen_in, own))
    put = put_city(session, code, municipality, at=utc_now(), name=by.name)
    _touch(session, held, seen_in)
    told = put.new | {"municipality_code": municipality, "joined_by": by.name, "area_slugs": seen_in}
    change = Change(
        action="obstacle_city.joined",
        kind="obstacle_city",
        key=f"{code}/{municipality}",
        version=put.version,
        old=put.old,
        new=told,
        idempotency_key=key,
    )
    return Saved(record(session, change, by=by), put.version)


def _touch(session: Session, held: Held, areas: Collection[str]) -> None:
    """An obstacle is seen in areas; those that it names already, or all, stay as they are."""
    named = select(ObstacleArea.area_slug).where(ObstacleArea.obstacle_code == held.row.code)
    for area in [] if held.row.all_areas else sorted({*areas} - {*session.scalars(named)}):
        session.execute(insert(ObstacleArea).values(obstacle_code=held.row.code, area_slug=area))


def verify_obstacle(
    session: Session,
    *,
    code: str,
    municipality: str,
    verdict: str,
    note: str,
    version: int,
    city_version: int,
    idempotency_key: str | None,
    by: Actor,
    why: str = "",
    batch: str | None = None,
) -> Saved:
    """Say for a city whether the answer works there. The last city that says so closes the obstacle; one *werkt niet*
    sends it back to the rung that answered.

    Args:
        version: of the obstacle; city_version: of what this city said, both as the person saw them;
        why: the reason, for the history; batch: what it is written together with.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: the obstacle or the word of this city changed in between.
    """
    take_pen(session, by)
    held = _held(session, code)
    _must(why_not(by, May.VERIFY_OBSTACLE, Owners(municipality=municipality)))
    note = clean_text(note)
    key = repeat_key(
        idempotency_key, "obstacle_city.verified", code, municipality, verdict, note, version, city_version
    )
    repeated = _repeated(session, by, key)
    if repeated:
        return repeated
    _fresh(session, held, version)
    _can(why_not_verify(held.row.rung, [city.code for city in held.cities], municipality))
    city = held.city(municipality)
    if city is None:
        raise NotFound("Deze gemeente staat niet achter dit knelpunt.")
    if city_version != city.version:
        raise _stale(session, "obstacle_city", f"{code}/{municipality}", city.version)
    _broken(check_verdict(verdict, note))
    said = replace(city, verdict=verdict, on=held.row.answers, note=note)
    number = _say(session, held, said, by=by, told=Told(key, why, batch))
    after = _held(session, code)
    rung = after_verdicts(standing_of(after.row.rung, after.row.answered_from, after.row.answers, after.cities))
    if rung != after.row.rung:
        action = "returned" if verdict == "not" else "solved"
        _write(session, after, action, {"rung": rung}, by=by, told=Told(None, why, batch))
    return Saved(number, city.version + 1)


def _say(session: Session, held: Held, said: CityBehind, *, by: Actor, told: Told) -> int:
    before = held.city(said.code)
    fields = {
        "verdict": said.verdict,
        "verdict_on": said.on,
        "verdict_note": said.note,
        "verdict_by": by.name,
        "verdict_at": utc_now(),
        "version": said.version + 1,
    }
    where = (CITIES.c.obstacle_code == held.row.code, CITIES.c.municipality_code == said.code)
    session.execute(update(CITIES).where(*where, CITIES.c.version == said.version).values(**fields))
    change = Change(
        action="obstacle_city.verified",
        kind="obstacle_city",
        key=f"{held.row.code}/{said.code}",
        version=said.version + 1,
        old=_told(before) if before and before.verdict else {},
        new=_told(said),
        why=told.why,
        idempotency_key=told.key,
        batch=told.batch,
    )
    return record(session, change, by=by)


def _told(city: CityBehind) -> dict[str, Any]:
    return {"verdict": city.verdict, "verdict_on": city.on, "verdict_note": city.note}


def _held(session: Session, code: str) -> Held:
    row = session.execute(select(OBSTACLES).where(OBSTACLES.c.code == code)).first()
    if row is None:
        raise NotFound(f"Knelpunt {code[:20]} bestaat niet. Zoek het knelpunt in de lijst van knelpunten.")
    return Held(row, load_cities(session, code).get(code, ()))


def _write(
    session: Session,
    held: Held,
    action: str,
    wanted: dict[str, Any],
    *,
    by: Actor,
    told: Told,
    at: datetime | None = None,
) -> Saved:
    version = held.row.version + 1
    fields = wanted | {"rung_since": at or utc_now(), "version": version}
    where = (OBSTACLES.c.code == held.row.code, OBSTACLES.c.version == held.row.version)
    session.execute(update(OBSTACLES).where(*where).values(**fields))
    change = Change(
        action=f"obstacle.{action}",
        kind="obstacle",
        key=held.row.code,
        version=version,
        old=held.state,
        new=held.state | wanted,
        why=told.why,
        idempotency_key=told.key,
        batch=told.batch,
    )
    return Saved(record(session, change, by=by), version)


def _repeated(session: Session, by: Actor, key: str | None) -> Saved | None:
    found = find_repeat(session, by=by, idempotency_key=key)
    return None if found is None else Saved(found.id, found.object_version or 0)


def _why_not_anywhere(by: Actor) -> str | None:
    """Why a person gives no answers at all; None when she does on some rung."""
    refusals = [why_not(by, rung.answers) for rung in LADDER.values() if rung.answers is not None]
    return None if None in refusals else refusals[0]


def _must(refusal: str | None) -> None:
    if refusal:
        raise NotAllowed(refusal)


def _can(refusal: str | None) -> None:
    if refusal:
        raise RuleBroken({"": refusal})


def _broken(fields: dict[str, str]) -> None:
    if fields:
        raise RuleBroken(fields)


def _fresh(session: Session, held: Held, version: int) -> None:
    if version != held.row.version:
        raise _stale(session, "obstacle", held.row.code, held.row.version)


def _stale(session: Session, kind: str, key: str, version: int) -> Stale:
    last = load_last_writer(session, kind, key)
    return Stale(clashes=(), taken_over=(), current_version=version, by="", by_account=last, when=None)
