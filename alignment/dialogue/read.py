"""Reading the dialogue: the remarks and contacts of a cell, and the request in it that nobody answered yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol, TypeVar

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from alignment.cells.read import CellOwners
from alignment.dialogue.models import Contact, Remark
from alignment.history.verify import Stored


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


class Spoken(Protocol):
    """What can be a request or a reply under a half."""

    @property
    def side(self) -> str:
        """Under which half: rollout or landing."""

    @property
    def kind(self) -> str:
        """A request, a reply or a comment."""


AnyRemark = TypeVar("AnyRemark", bound=Spoken)


def open_request(remarks: Sequence[AnyRemark], side: str) -> AnyRemark | None:
    """The first request under a half that came after its last reply; None when nothing waits. It is the first, since
    that is how long somebody waits; *mijn werk* and the page of the cell both ask here.

    Args:
        remarks: of one cell, oldest first; side: rollout or landing.
    """
    waiting: AnyRemark | None = None
    for one in remarks:
        if one.side == side and one.kind == "reply":
            waiting = None
        elif one.side == side and one.kind == "request":
            waiting = waiting or one
    return waiting


def load_contacts(session: Session, owners: CellOwners) -> dict[str, ContactCard]:
    """The contacts of a cell by side; a side that nobody filled in is not there."""
    columns = (Contact.side, Contact.name, Contact.since, Contact.version, Contact.changed_at, Contact.changed_for)
    statement = select(*columns).where(Contact.measure_code == owners.measure, Contact.area_slug == owners.area)
    return {row.side: ContactCard(*row) for row in session.execute(statement)}


def contact_told(row: Row[Any] | None) -> dict[str, Any]:
    """What a stored contact says, as the history tells it."""
    if row is None:
        return {"name": "", "since": None}
    return {"name": row.name, "since": row.since.isoformat() if row.since else None}


def load_stored_contacts(session: Session) -> Iterator[Stored]:
    """Every contact as the history tells it, in one query."""
    for row in session.execute(select(Contact.__table__)):
        yield Stored("contact", f"{row.measure_code}/{row.area_slug}/{row.side}", row.version, contact_told(row))


def load_stored_remarks(session: Session) -> Iterator[Stored]:
    """Every remark as the history tells it, in one query; it has one version."""
    for row in session.execute(select(Remark.__table__)):
        said = {"side": row.side, "kind": row.kind, "note": row.note}
        yield Stored("remark", f"{row.measure_code}/{row.area_slug}/{row.id}", 1, said)
