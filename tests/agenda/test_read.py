"""Reading an agenda: which areas and euros count, in a number of queries that does not depend on how many there are."""

from __future__ import annotations

from datetime import timedelta

from flask import Flask
from sqlalchemy import update

from alignment.agenda.read import Item, load_agenda, load_stored_agenda
from alignment.areas.models import Area
from alignment.db import db, transaction, utc_now
from alignment.formats import local_date
from tests.agenda.sitting import STEERING, TABLE, ask, bring, place
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.obstacles.climbing import climb
from tests.writing import pay


def items(rung: str = STEERING, days: int = 0) -> tuple[Item, ...]:
    """The agenda as it will be some days from now."""
    db.session.rollback()
    return load_agenda(db.session, rung, local_date(utc_now()) + timedelta(days=days))


def test_days_over_the_norm_lift_what_is_late(app: Flask) -> None:
    code = bring()
    assert (items(days=30)[0].factors.weight, items(days=32)[0].factors.weight) == (1, 3)
    assert items(days=32)[0].clock.late
    assert items(days=32)[0].card.code == code


def test_areas_are_those_listed_or_all_or_unknown(app: Flask) -> None:
    for code in ("K001", "K008", "K022"):
        climb(code)
        climb(code)
    found = {item.card.code: item for item in items(TABLE)}
    assert (found["K001"].factors.areas, found["K008"].factors.areas, found["K022"].factors.areas) == (16, None, 2)
    assert found["K022"].factors.inhabitants == 166_000 + 93_000
    assert found["K022"].area_names == ("Amsterdam Nieuw-West", "Amsterdam Zuidoost")
    assert [item.card.code for item in items(TABLE)] == ["K001", "K022", "K008"]


def test_unknown_inhabitants_are_counted_as_unknown(app: Flask) -> None:
    bring()
    with transaction() as session:
        session.execute(update(Area).where(Area.slug == ZAANDAM).values(inhabitants=None))
    factors = items()[0].factors
    assert (factors.areas, factors.uncounted, factors.score) == (1, 1, None)


def test_blocked_euros_are_earmarked_and_not_spent_on_its_own_cells(app: Flask) -> None:
    bring()
    assert items()[0].factors.blocked is None
    pay("received", 900)
    pay("earmarked", 500)
    assert items()[0].factors.blocked is None
    pay("spent", 120)
    assert items()[0].factors.blocked == 380
    pay("earmarked", 50, year=2022)
    assert items()[0].factors.blocked is None  # of 2022 nobody said what was spent
    pay("spent", 0, year=2022)
    assert items()[0].factors.blocked == 430
    pay("spent", None, 1, year=2022)
    assert items()[0].factors.blocked is None  # the city took it back: unknown again


def test_more_obstacles_ask_no_more_questions(app: Flask) -> None:
    place(bring(title="Eén"))
    with statements() as few:
        items()
    for number in range(3):
        ask(bring(title=f"Nog {number}"))
    with statements() as more:
        items()
    assert len(few) == len(more) <= 14


def test_what_is_stored_is_what_the_history_tells_it_by(app: Flask) -> None:
    code = bring()
    place(code)
    ask(code)
    first, second = load_stored_agenda(db.session)
    assert (first.kind, first.key, first.version) == ("agenda_place", f"{STEERING}/{code}", 1)
    assert (second.kind, second.key) == ("agenda_question", code)
    assert second.state["advice"] == "Doen."
