"""A sheet Vragen made by hand, for the pure parts."""

from __future__ import annotations

from datetime import date
from typing import Any

from alignment.intake.read import RawSheet, RawValue
from alignment.people.permissions import Actor, Role
from alignment.returns.decision_plan import Lying, agenda_sheet, plan_decisions
from alignment.returns.lines import Plan
from tests.factories import actor

TABLE = actor(Role.TABLE_MEMBER, "REGIETAFEL")
TODAY = date(2021, 3, 2)
SAID = {"outcome": "agreed", "decision": "Het geld komt.", "lead": "VWS", "due": "2099-05-01"}
FILLED: tuple[RawValue, ...] = ("Akkoord ", "Het geld komt.", "VWS", date(2099, 5, 1))
HEADS = ("Nr", "Code", "Besluit", "Besluit in woorden", "Trekker", "Datum", "Knelpunt")


def agenda(*rows: tuple[RawValue, ...], **changes: Any) -> RawSheet:
    """The sheet: a row is the code and the four cells to fill in, and perhaps the title."""
    made: dict[int, dict[int, RawValue]] = {5: dict(enumerate(HEADS, start=1))}
    for number, row in enumerate(rows, start=6):
        made[number] = {place: value for place, value in enumerate((number, *row), start=1) if value is not None}
    return RawSheet(changes.pop("name", "Vragen"), made, **changes)


def lying(**given: Any) -> Lying:
    """An obstacle at the Regietafel about which nothing was decided, unless something else is given."""
    return Lying(**{"title": "Wachtlijst", "rung": "steering_table"} | given)


def decided(sheet: RawSheet, here: Lying, by: Actor = TABLE, **more: Lying) -> Plan:
    """What this sheet would record about K001, and others by their code."""
    found = agenda_sheet([sheet])
    assert found is not None
    return plan_decisions(found, {"K001": here} | more, by, TODAY)
