"""Taking back what was taken over from a file: all its cells or none, as long as none of them was changed since.

What was raised, judged, answered or decided about obstacles stays: that has no way back on the pages either, because
cities and tables went on with it. The page says so before and after, and a file with nothing else cannot be undone.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alignment.areas.models import Area
from alignment.blocks.undo import UNDONE, undo_mark
from alignment.cells.commands import restore_half
from alignment.cells.money_commands import set_amount
from alignment.differentiation.commands import set_differentiation
from alignment.errors import RuleBroken
from alignment.formats import listed
from alignment.history.read import Told, load_last_lines, load_lines_of_batch
from alignment.history.words import action_word
from alignment.people.models import Organisation
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor
from alignment.returns.looking import find_upload
from alignment.returns.models import WorkbookUpload

NOT_APPLIED = "Van dit bestand is niets overgenomen, of het is al ongedaan gemaakt."
STAYS_ALL = (
    "Wat eruit is overgenomen blijft staan: een melding, een oordeel, een antwoord of een besluit kan niet terug."
)
STAYING = ("obstacle", "obstacle_city", "decision")
SAID = ("obstacle.raised", "obstacle.answered", "obstacle_city.verified", "decision.recorded")  # the rest follows
MOST_NAMED = 5


@dataclass(frozen=True)
class Undoing:
    """What an undo would do now.

    Args:
        size: how many changes it takes back; moved: the things that were changed since; stays: what was said of
        obstacles, which nothing takes back.
    """

    size: int
    moved: tuple[str, ...]
    stays: tuple[str, ...] = ()

    @property
    def why_not(self) -> str:
        """Why it cannot be done; empty when it can."""
        if self.stays and not self.size:
            return STAYS_ALL
        if not self.moved:
            return ""
        named = listed(self.moved[:MOST_NAMED]) + (" en meer" if len(self.moved) > MOST_NAMED else "")
        return f"Intussen is iets hiervan gewijzigd: {named}. Wijzig de cellen daarom zelf in de matrix."


def look_at_undo(session: Session, batch: str) -> Undoing:
    """Whether what was taken over still stands as it was taken over."""
    whole = load_lines_of_batch(session, batch)
    lines = _of_cells(whole)
    said = (line for line in whole if line.action in SAID)
    stays = tuple(f"{action_word(line.action)} ({line.key.partition('/')[0]})" for line in said)
    return Undoing(len(lines), _moved(session, lines), stays)


def undo_upload(session: Session, *, number: int, by: Actor) -> int:
    """Put every cell back as it was before the file.

    Returns:
        How many changes were taken back.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; nothing was taken back.
    """
    take_pen(session, by)
    upload = find_upload(session, number, by)
    if upload.state != "applied":
        raise RuleBroken({"": NOT_APPLIED})
    found = look_at_undo(session, upload.batch)
    if found.why_not:
        raise RuleBroken({"": found.why_not})
    lines = _of_cells(load_lines_of_batch(session, upload.batch))
    last = load_last_lines(session, [(line.kind, line.key) for line in lines])
    for line in reversed(lines):
        stands = replace(line, version=last[line.kind, line.key].version)
        _restore(session, stands, undo_mark(upload.batch), replace(by, channel="upload"))
    session.execute(
        update(WorkbookUpload)
        .where(WorkbookUpload.id == number, WorkbookUpload.state == "applied")
        .values(state="undone")
    )
    return found.size


def _of_cells(lines: Sequence[Told]) -> list[Told]:
    return [line for line in lines if line.kind not in STAYING]


def _moved(session: Session, lines: Sequence[Told]) -> tuple[str, ...]:
    last = load_last_lines(session, [(line.kind, line.key) for line in lines])
    moved = [line.key.split("/")[:2] for line in lines if not _stands(line, last.get((line.kind, line.key)))]
    names = _names(session) if moved else {}
    return tuple(dict.fromkeys(f"{measure} in {names.get(place, place)}" for measure, place in moved))


def _stands(line: Told, last: Told | None) -> bool:
    """Whether a thing is as this line left it: nothing came after it, or all of that was taken back."""
    if last is None or last.version == line.version:
        return last is not None
    return last.why == UNDONE and last.new == line.new


def _names(session: Session) -> dict[str, str]:
    """What an area or a municipality is called, by its code."""
    areas = session.execute(select(Area.slug, Area.name))
    cities = session.execute(select(Organisation.code, Organisation.name))
    return {code: name for rows in (areas, cities) for code, name in rows}


def _restore(session: Session, line: Told, mark: str, by: Actor) -> None:
    """Put one thing back through the command that wrote it."""
    measure, place, *rest = line.key.split("/")
    given: dict[str, Any] = {"measure": measure, "version": line.version or 0, "by": by, "why": UNDONE, "batch": mark}
    if line.kind == "differentiation":
        (before,) = line.old.values()
        kind, moment = rest
        set_differentiation(
            session, **given, area=place, kind=kind, moment=moment, value=before or "", idempotency_key=None
        )
    elif line.kind == "amount":
        (amount,) = line.old.values()
        year, rung = rest
        set_amount(
            session, **given, area=_area(session, place), rung=rung, year=int(year), amount=amount, idempotency_key=None
        )
    else:
        restore_half(session, line.kind, **given, area=place, told=line.old)


def _area(session: Session, place: str) -> str:
    """An area of the place an amount belongs to: itself, or the first of a municipality."""
    found = session.scalar(select(Area.slug).where(Area.municipality_code == place).order_by(Area.slug).limit(1))
    return found or place
