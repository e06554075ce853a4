"""Reading the dialogue: the remarks and contacts of a cell, and the requests that nobody answered yet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select
from sqlalchemy.orm import Session, aliased

from alignment.cells.read import CellOwners
from alignment.dialogue.models import Contact, Remark
from alignment.measures.models import Measure


@dataclass(frozen=True, slots=True)
class Said:
    """One remark under a half, as it was said."""

    id: int
    side: str
    kind: str
    note: str
    said_at: datetime
    said_by: str
    said_for: str


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """A request for a reaction under a half that has no later reply. The other side of that half is asked."""

    id: int
    measure: str
    area: str
    side: str
    note: str
    said_at: datetime
    said_by: str
    said_for: str


@dataclass(frozen=True, slots=True)
class ContactCard:
    """Whom to reach for one side of a cell; an empty name when it was taken away."""

    side: str
    name: str
    since: date | None
    version: int
    changed_at: datetime
    changed_for: str


def load_remarks(session: Session, owners: CellOwners) -> tuple[Said, ...]:
    """Everything said under the two halves of a cell, oldest first."""
    statement = (
        select(Remark.id, Remark.side, Remark.kind, Remark.note, Remark.said_at, Remark.said_by, Remark.said_for)
        .where(Remark.measure_code == owners.measure, Remark.area_slug == owners.area)
        .order_by(Remark.id)
    )
    return tuple(Said(*row) for row in session.execute(statement))


def open_request(remarks: Sequence[Said], side: str) -> Said | None:
    """The first request under a half that came after its last reply; None when nothing waits.

    Args:
        remarks: of one cell, oldest first; side: rollout or landing.
    """
    waiting: Said | None = None
    for one in remarks:
        if one.side == side and one.kind == "reply":
            waiting = None
        elif one.side == side and one.kind == "request":
            waiting = waiting or one
    return waiting


def load_open_requests(session: Session) -> tuple[OpenRequest, ...]:
    """Every request that waits for a reply, over all cells, oldest first; those on a withdrawn measure wait no more."""
    reply = aliased(Remark)
    answered = exists().where(
        reply.measure_code == Remark.measure_code,
        reply.area_slug == Remark.area_slug,
        reply.side == Remark.side,
        reply.kind == "reply",
        reply.id > Remark.id,
    )
    columns: tuple[Any, ...] = (Remark.id, Remark.measure_code, Remark.area_slug, Remark.side)
    said: tuple[Any, ...] = (Remark.note, Remark.said_at, Remark.said_by, Remark.said_for)
    statement = (
        select(*columns, *said)
        .join(Measure, Measure.code == Remark.measure_code)
        .where(Remark.kind == "request", Measure.withdrawn_at.is_(None), ~answered)
        .order_by(Remark.id)
    )
    return tuple(OpenRequest(*row) for row in session.execute(statement))


def load_contacts(session: Session, owners: CellOwners) -> dict[str, ContactCard]:
    """The contacts of a cell by side; a side that nobody filled in is not there."""
    columns = (Contact.side, Contact.name, Contact.since, Contact.version, Contact.changed_at, Contact.changed_for)
    statement = select(*columns).where(Contact.measure_code == owners.measure, Contact.area_slug == owners.area)
    return {row.side: ContactCard(*row) for row in session.execute(statement)}
