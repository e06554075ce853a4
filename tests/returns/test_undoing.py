"""Taking a file back: everything as it was, or nothing when something in it was changed since."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import db, transaction
from alignment.errors import NotFound, RuleBroken
from alignment.history.verify import first_broken_line
from alignment.returns.choosing import Choices
from alignment.returns.undoing import MOST_NAMED, NOT_APPLIED, Undoing, look_at_undo, undo_upload
from tests.returns.travelling_file import (
    CELL,
    NEXT,
    NOTE,
    STATUS,
    came_back,
    edited,
    looked,
    person,
    taken_over,
    uploads,
    went_out,
)
from tests.writing import lines, pay, save, stored_half, tick

pytestmark = pytest.mark.usefixtures("same_process")
FIELDS = ("landing.status", "landing.note", "landing.confidence", "tick.extra.asked", "amount.received.2021")


def undo(number: int, who: str = "stad-zaanstad") -> int:
    with transaction() as session:
        return undo_upload(session, number=number, by=person(who))


def taken() -> int:
    """An upload that was taken over: a judgement, its text, an answer, two amounts, and a new judgement."""
    save("landing", "landing", confidence="tested")
    tick("extra", "asked", "partly")
    pay("received", 5)
    pay("spent", 3)
    changes = {
        STATUS: "landt na veel omwegen",
        NOTE: "Er is geen loket.",
        (CELL, "Extra aandacht gevraagd"): None,
        (CELL, "Ontvangen 2021, hele gemeente"): 700,
        (CELL, "Besteed 2021, dit gebied"): 40,
        (NEXT, "Stad ziet"): "landt",
    }
    number = came_back(edited(went_out(), changes))
    taken_over(number, Choices(clear=True))
    return number


def stands(number: int) -> list[str]:
    standing = looked(number).standing
    return [standing.at(CELL, name).text for name in FIELDS]


def test_everything_is_as_it_was_and_the_history_tells_both(app: Flask) -> None:
    number = taken()
    assert stands(number) == ["detours", "Er is geen loket.", "tested", "", "700"]
    written = len(lines())
    assert undo(number) == 5
    assert stands(number) == ["landing", "", "tested", "partly", "5"]
    assert stored_half("landing", "M029")[0].status == "unassessed"
    assert len(lines()) == written + 5
    assert {line.channel for line in lines()[-5:]} == {"upload"}
    assert uploads()[0].state == "undone"
    with pytest.raises(RuleBroken, match=NOT_APPLIED):
        undo(number)


def test_one_change_since_stops_the_whole(app: Flask) -> None:
    number = taken()
    batch = uploads()[0].batch or ""
    assert look_at_undo(db.session, batch) == Undoing(5, ())
    save("landing", "differentiated", measure="M029", version=1)
    assert look_at_undo(db.session, batch).moved == ("M029 in Zaandam Oost",)
    before = len(lines())
    with pytest.raises(RuleBroken, match="Intussen is iets hiervan gewijzigd: M029 in"):
        undo(number)
    assert (len(lines()), uploads()[0].state) == (before, "applied")


def test_what_was_not_taken_over_or_is_of_another_is_not_undone(app: Flask) -> None:
    received = came_back(went_out())
    with pytest.raises(RuleBroken, match=NOT_APPLIED):
        undo(received)
    number = taken()
    with pytest.raises(NotFound):
        undo(number, "stad-heerlen")
    assert stored_half("landing")[0].status == "detours"


@pytest.mark.parametrize(
    ("size", "told"), [(0, ""), (1, "gewijzigd: a0. W"), (2, "gewijzigd: a0 en a1. W"), (9, "a4 en meer. W")]
)
def test_at_most_a_few_things_are_named(size: int, told: str) -> None:
    moved = tuple(f"a{number}" for number in range(size))
    why = Undoing(9, moved).why_not
    assert told in why
    assert bool(why) == bool(size)
    assert f"a{MOST_NAMED}" not in why


def test_an_answer_that_was_undone_leaves_the_way_back_of_the_first_file(app: Flask) -> None:
    first = taken()
    stood = stored_half("landing")[0]
    second = came_back(
        edited(went_out(), {STATUS: "landt", (NEXT, "Stad ziet"): "landt niet", (NEXT, NOTE[1]): "Nee."})
    )
    taken_over(second)
    with pytest.raises(RuleBroken, match="Intussen is iets hiervan gewijzigd"):
        undo(first)
    undo(second)
    assert stored_half("landing")[0] == stood
    undo(first)
    assert [one.state for one in uploads()] == ["undone", "undone"]
    assert (stored_half("landing")[0].status, stored_half("landing", "M029")[0].status) == ("landing", "unassessed")
    assert first_broken_line(db.session, app.config["HISTORY_KEY"]) is None
