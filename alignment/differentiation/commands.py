"""Writing differentiation: one answer with a version of its own, or every answer of one form at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from alignment.cells.commands import Saved
from alignment.cells.money_commands import Written, write_value
from alignment.cells.read import CellOwners, load_owners
from alignment.differentiation.read import TABLE, at_place, load_tick_row
from alignment.differentiation.rules import LEVELS, MAY_WRITE, MOMENTS, TICK_WORDS, UNSAID, VALUES, tick_word
from alignment.errors import NotAllowed, RuleBroken, Stale
from alignment.history.record import repeat_key
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, why_not

KIND = "differentiation"
UNKNOWN_PLACE = "Dit formulier past niet bij deze pagina. Laad de pagina opnieuw."


@dataclass(frozen=True)
class Tick:
    """One answer as somebody chose it (empty: taken back), with the version she saw (0: nobody had answered)."""

    kind: str
    moment: str
    value: str
    version: int


@dataclass(frozen=True)
class Problem:
    """Why one answer is refused, and the version that stands now when somebody was first."""

    sentence: str
    version: int | None = None


class TicksRefused(Exception):
    """Nothing was written, because of these answers, by their place in the form."""

    def __init__(self, ticks: dict[int, Problem]) -> None:
        super().__init__("the differentiation of a cell was refused")
        self.ticks = ticks

    @property
    def stale(self) -> bool:
        """Whether it is only that somebody else was first."""
        return all(problem.version is not None for problem in self.ticks.values())


def set_differentiation(
    session: Session,
    *,
    measure: str,
    area: str,
    kind: str,
    moment: str,
    value: str,
    version: int,
    idempotency_key: str | None,
    by: Actor,
    batch: str | None = None,
    why: str = "",
) -> Saved:
    """Answer whether one kind is asked, promised or happening in a cell.

    Args:
        kind, moment, value: keys of ``KINDS``, ``MOMENTS`` and ``VALUES``; the moment decides who may answer.
            An empty value takes the answer back: nobody said anything, as far as one can see.
        version: the version of this answer that the person saw, 0 when nobody had answered.
        batch: what it is written together with, as one unit; why: the reason, for the history.

    Raises:
        NotFound, NotAllowed, RuleBroken, Stale: as for a half.
    """
    take_pen(session, by)
    if (kind, moment) not in TICK_WORDS:
        raise RuleBroken({"": UNKNOWN_PLACE})
    owners = load_owners(session, measure, area)
    refusal = why_not(by, MAY_WRITE[moment], owners)
    if refusal:
        raise NotAllowed(refusal)
    if value and value not in VALUES:
        raise RuleBroken({"value": "Kies nee, deels of ja, of dat er nog niets is gezegd."})
    thing = f"{owners.key}/{kind}/{moment}"
    written = Written(
        column="value",
        kind=KIND,
        thing=thing,
        value=value or None,
        version=version,
        key=repeat_key(idempotency_key, KIND, thing, value, version),
        what=tick_word(kind, moment),
        why=why,
        batch=batch,
    )
    place = {"measure_code": owners.measure, "area_slug": owners.area, "kind": kind, "moment": moment}
    row = load_tick_row(session, owners, kind, moment)
    return write_value(session, TABLE, at_place(owners, kind, moment), row, place, written, by)


def set_ticks(
    session: Session,
    *,
    measure: str,
    area: str,
    ticks: Mapping[int, Tick],
    idempotency_key: str | None,
    by: Actor,
) -> int:
    """Write the answers of one form: all of them, or nothing.

    Args:
        ticks: by their place in the form. One that says what stood there when the page was opened writes nothing,
            also when somebody else changed it since: his answer stays.

    Returns:
        How many answers were changed.

    Raises:
        NotFound, NotAllowed: refused; TicksRefused: with everything that is wrong, answer by answer.
    """
    take_pen(session, by)
    _check_writes_something_here(load_owners(session, measure, area), by)
    changed, refused = 0, {}
    for place, tick in ticks.items():
        try:
            saved = set_differentiation(
                session, measure=measure, area=area, **vars(tick), idempotency_key=idempotency_key, by=by
            )
            changed += saved.line is not None
        except RuleBroken as broken:
            refused[place] = Problem(" ".join(broken.fields.values()))
        except Stale as stale:
            refused[place] = Problem(_told(stale, by), stale.current_version)
    if refused:
        raise TicksRefused(refused)
    return changed


def _check_writes_something_here(owners: CellOwners, by: Actor) -> None:
    """An empty form of somebody who may fill in nothing here is refused too, not answered with *saved*."""
    refusals = [why_not(by, MAY_WRITE[moment], owners) for moment in MOMENTS]
    if all(refusals):
        raise NotAllowed(refusals[0] or "")


def _told(stale: Stale, by: Actor) -> str:
    clash = stale.clashes[0]
    before = f"‘{VALUES[clash.base]}’" if clash.base else "nog niets"
    now = f"‘{VALUES.get(clash.theirs, LEVELS[UNSAID])}’"
    return (
        f"Hier stond {before}; {stale.told_by(by.account_id)} zette er intussen {now}. "
        "Uw keuze staat er nog: sla opnieuw op als uw keuze moet gelden."
    )
