"""Writing money: one amount of the ladder in one year, and how far the money can be followed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, insert, update
from sqlalchemy.orm import Session

from alignment.cells.commands import Saved
from alignment.cells.models import CellGrade
from alignment.cells.read import CellOwners, amount_place, load_grade_row, load_line, load_owners
from alignment.cells.rules import FIRST_YEAR, GRADES, LAST_YEAR, MAX_EURO, MAY_PAY, MUNICIPAL_RUNGS, RUNGS
from alignment.db import utc_now
from alignment.errors import FieldClash, NotAllowed, RuleBroken, Stale
from alignment.formats import euro
from alignment.history.read import load_last_writer, load_state_at
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not


def set_amount(
    session: Session,
    *,
    measure: str,
    area: str,
    rung: str,
    year: int,
    amount: int | None,
    version: int,
    idempotency_key: str | None,
    by: Actor,
    why: str = "",
    batch: str | None = None,
) -> Saved:
    """Write one amount of the ladder.

    Args:
        rung: toegekend and ontvangen belong to the municipality of the area, geoormerkt and besteed to the cell.
        year: a calendar year; amount: whole euros, None for unknown (never 0).
        version: the version of this amount that the person saw, 0 for a new one;
        why: the reason, for the history; batch: what it is written together with.

    Raises:
        NotFound, NotAllowed, RuleBroken, Stale: as for a half.
    """
    take_pen(session, by)
    if rung not in MAY_PAY:
        raise RuleBroken({"rung": "Kies welk bedrag u invult."})
    owners = _owned(session, measure, area, MAY_PAY[rung], by)
    broken = _check_amount(year, amount)
    if broken:
        raise RuleBroken(broken)
    place = owners.municipality if rung in MUNICIPAL_RUNGS else owners.area
    thing = f"{measure}/{place}/{year}/{rung}"
    key = repeat_key(idempotency_key, "amount", thing, amount, version)
    row = load_line(session, owners, rung, year)
    table, where = amount_place(owners, rung)
    return write_value(
        session,
        table,
        [*where, table.c.rung == rung, table.c.year == year],
        row,
        _identity(owners, rung, year),
        Written("amount_eur", "amount", thing, amount, version, key, RUNGS[rung], why, batch),
        by,
    )


def set_grade(
    session: Session,
    *,
    measure: str,
    area: str,
    grade: str,
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> Saved:
    """Write how far the money of a cell can be followed, A to D.

    Raises:
        NotFound, NotAllowed, RuleBroken, Stale: as for a half.
    """
    take_pen(session, by)
    owners = _owned(session, measure, area, May.EDIT_CITY_MONEY, by)
    if grade not in GRADES:
        raise RuleBroken({"grade": "Kies hoe ver het geld te volgen is: A, B, C of D."})
    key = repeat_key(idempotency_key, "grade", owners.key, grade, version)
    table: Any = CellGrade.__table__
    where = [table.c.measure_code == owners.measure, table.c.area_slug == owners.area]
    identity = {"measure_code": owners.measure, "area_slug": owners.area}
    written = Written("grade", "grade", owners.key, grade, version, key, "herleidbaarheid")
    return write_value(session, table, where, load_grade_row(session, owners), identity, written, by)


@dataclass(frozen=True)
class AmountLine:
    """One amount as somebody typed it: whole euros or None for unknown, and the version she saw."""

    rung: str
    year: int
    amount: int | None
    version: int


@dataclass(frozen=True)
class Problem:
    """Why one line is refused: a sentence per field, and the version that stands now when somebody was first."""

    fields: dict[str, str]
    version: int | None = None


class MoneyRefused(Exception):
    """Nothing was written, because of these lines.

    Args:
        lines: by the place of the line; grade: what is wrong with the grade.
    """

    def __init__(self, lines: dict[int, Problem], grade: Problem | None) -> None:
        super().__init__("the money of a cell was refused")
        self.lines = lines
        self.grade = grade

    @property
    def stale(self) -> bool:
        """Whether it is only that somebody else was first."""
        problems = [*self.lines.values(), *([self.grade] if self.grade else [])]
        return all(problem.version is not None for problem in problems)


def set_money(
    session: Session,
    *,
    measure: str,
    area: str,
    amounts: Mapping[int, AmountLine],
    grade: tuple[str, int] | None,
    idempotency_key: str | None,
    by: Actor,
) -> int:
    """Write several amounts and the grade of a cell: all of them, or nothing.

    Args:
        amounts: by their place in the form; grade: the letter and the version that was seen; None to leave it.

    Returns:
        How many values were changed. A line that says what stood there when the page was opened changes nothing.

    Raises:
        NotFound, NotAllowed: refused; MoneyRefused: with everything that is wrong, line by line.
    """
    given: dict[str, Any] = {"measure": measure, "area": area, "idempotency_key": idempotency_key, "by": by}
    changed, refused, wrong_grade = 0, {}, None
    for place, line in amounts.items():
        problem, saved = _tried(by, lambda line=line: set_amount(session, **given, **vars(line)))  # type: ignore[misc]
        changed += bool(saved and saved.line)
        if problem:
            refused[place] = problem
    if grade is not None:
        letter, version = grade
        wrong_grade, saved = _tried(by, lambda: set_grade(session, **given, grade=letter, version=version))
        changed += bool(saved and saved.line)
    if refused or wrong_grade:
        raise MoneyRefused(refused, wrong_grade)
    return changed


def _tried(by: Actor, write: Callable[[], Saved]) -> tuple[Problem | None, Saved | None]:
    try:
        return None, write()
    except RuleBroken as refusal:
        return Problem(refusal.fields), None
    except Stale as stale:
        clash = stale.clashes[0]
        sentence = (
            f"Hier stond {_told(clash.base)}; {stale.told_by(by.account_id)} zette er intussen {_told(clash.theirs)}. "
            "Wat u invulde staat er nog: sla opnieuw op als uw waarde moet gelden."
        )
        return Problem({clash.name.removesuffix("_eur"): sentence}, stale.current_version), None


def _told(value: Any) -> str:
    if value is None:
        return "nog niets"
    return euro(value) if isinstance(value, int) else str(value)


@dataclass(frozen=True)
class Written:
    """One value that is written, with everything the history needs to tell about it."""

    column: str
    kind: str
    thing: str
    value: Any
    version: int
    key: str | None
    what: str
    why: str = ""
    batch: str | None = None


def _owned(session: Session, measure: str, area: str, may: May, by: Actor) -> CellOwners:
    owners = load_owners(session, measure, area)
    refusal = why_not(by, may, owners)
    if refusal:
        raise NotAllowed(refusal)
    return owners


def _check_amount(year: int, amount: int | None) -> dict[str, str]:
    broken = {}
    if not FIRST_YEAR <= year <= LAST_YEAR:
        broken["year"] = f"Het jaar {year} kan niet. Kies een jaar van {FIRST_YEAR} tot en met {LAST_YEAR}."
    if amount is not None and not 0 <= amount <= MAX_EURO:
        broken["amount"] = "Het bedrag moet 0 of hoger zijn en niet meer dan € 1.000.000.000.000."
    return broken


def _identity(owners: CellOwners, rung: str, year: int) -> dict[str, Any]:
    place = {"municipality_code": owners.municipality} if rung in MUNICIPAL_RUNGS else {"area_slug": owners.area}
    return {"measure_code": owners.measure, "rung": rung, "year": year} | place


def write_value(
    session: Session,
    table: Any,
    where: list[Any],
    row: Row[Any] | None,
    identity: dict[str, Any],
    written: Written,
    by: Actor,
) -> Saved:
    """Write one value with a version of its own, and the line that tells it. Rights and rules were asked before.

    Args:
        table, where: where it is kept; row: as it stands, None when there is none; identity: the key of a new row.

    Raises:
        RuleBroken: the version never was; Stale: somebody changed it first, unless she left it as she found it.
    """
    repeated = find_repeat(session, by=by, idempotency_key=written.key)
    current = row.version if row else 0
    if repeated is not None and repeated.object_version == current:
        return Saved(repeated.id, current)  # only while it stands; else it is a write like any other
    now = getattr(row, written.column) if row else None
    if now == written.value:
        return Saved(None, current)
    if current != written.version:
        seen = load_state_at(session, written.kind, written.thing, written.version) if written.version else {}
        if seen is None:
            raise RuleBroken({"": "Dit formulier hoort bij een stand die niet bestaat. Laad de pagina opnieuw."})
        if seen.get(written.what) == written.value:
            return Saved(None, current)  # she left it as it was; what somebody else wrote stays
        clash = FieldClash(written.column, seen.get(written.what), now, written.value)
        raise Stale(
            clashes=(clash,),
            taken_over=(),
            current_version=current,
            by=row.changed_by if row else "",
            by_account=load_last_writer(session, written.kind, written.thing),
            when=row.changed_at if row else None,
        )
    fields = {
        written.column: written.value,
        "version": current + 1,
        "changed_at": utc_now(),
        "changed_by": by.name,
        "changed_for": by.organisation_name,
    }
    if row is None:
        session.execute(insert(table).values(**identity, **fields))
    else:
        session.execute(update(table).where(*where, table.c.version == current).values(**fields))
    change = Change(
        action=f"{written.kind}.saved",
        kind=written.kind,
        key=written.thing,
        version=current + 1,
        old={written.what: now},
        new={written.what: written.value},
        why=written.why,
        idempotency_key=written.key if repeated is None else None,
        batch=written.batch,
    )
    return Saved(record(session, change, by=by), current + 1)
