"""Reading what an area adds as plain fields for the commands, putting two edits together, and the write itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from alignment.areas.models import Area, InitiativeMeasure
from alignment.areas.rules import COMMITMENT_LABELS, INITIATIVE_LABELS, PROGRAMME_LABELS
from alignment.db import utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.history.read import load_last_writer, load_state_at
from alignment.history.record import Change, record
from alignment.measures.merge import Merge, merge
from alignment.measures.rules import codes
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, Owners, why_not

Fields = Mapping[str, str]
NO_AREA = "Het gebied ‘{}’ bestaat niet. Kies een gebied uit de lijst van gebieden."
NEVER_WAS = "Dit formulier hoort bij een stand die niet bestaat. Laad de pagina opnieuw."


@dataclass(frozen=True)
class Sort:
    """A sort of thing: its name in the history, its table, its fields with their words, and who may write it."""

    kind: str
    table: Table
    labels: Mapping[str, str]
    may: May
    missing: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that are columns of the table; the linked measures are rows elsewhere."""
        return tuple(name for name in self.labels if name != "measure_codes")


_TABLES = Area.metadata.tables
PROGRAMME = Sort("area_text", _TABLES["area_text"], PROGRAMME_LABELS, May.EDIT_AREA, "")
INITIATIVE = Sort(
    "initiative",
    _TABLES["initiative"],
    INITIATIVE_LABELS,
    May.EDIT_AREA,
    "Dit initiatief bestaat niet. Kies een initiatief op de pagina van het gebied.",
)
COMMITMENT = Sort(
    "commitment",
    _TABLES["commitment"],
    COMMITMENT_LABELS,
    May.EDIT_COMMITMENTS,
    "Deze afspraak bestaat niet. Kies een afspraak op de pagina van het gebied.",
)


@dataclass(frozen=True)
class Stored:
    """What stands now; version 0 when nobody wrote it yet. ``number`` is None for the one programme of an area."""

    area: str
    number: int | None
    fields: dict[str, str]
    version: int = 0
    withdrawn: bool | None = None  # None where withdrawing does not exist
    changed_by: str = ""
    changed_at: datetime | None = None

    @property
    def key(self) -> str:
        """As in the history: the slug, or ``<slug>/<number>``."""
        return self.area if self.number is None else f"{self.area}/{self.number}"

    def state(self, fields: Fields | None = None, withdrawn: bool | None = None) -> dict[str, Any]:
        """The full state for the history: as it stands, or with other fields or another mark of withdrawal."""
        shown: dict[str, Any] = dict(self.fields if fields is None else fields)
        mark = self.withdrawn if withdrawn is None else withdrawn
        return shown if mark is None else shown | {"withdrawn": mark}


def load_owner(session: Session, area: str) -> Owners:
    """Whose area it is: the ``thing`` that rights are asked about.

    Raises:
        NotFound: no such area.
    """
    municipality = session.scalar(select(Area.municipality_code).where(Area.slug == area))
    if municipality is None:
        raise NotFound(NO_AREA.format(area[:60]))
    return Owners(municipality=municipality)


def begin(session: Session, sort: Sort, area: str, by: Actor) -> None:
    """Take the writers' lock and ask whether this person may write this in that area.

    Raises:
        NotFound: no such area; NotAllowed: with the reason.
    """
    take_pen(session, by)
    refusal = why_not(by, sort.may, load_owner(session, area))
    if refusal:
        raise NotAllowed(refusal)


def load_stored(session: Session, sort: Sort, area: str, number: int | None = None) -> Stored:
    """One thing of an area as fields; a programme that nobody wrote is empty, at version 0.

    Raises:
        NotFound: no such thing in this area.
    """
    where = [sort.table.c.area_slug == area] + ([] if number is None else [sort.table.c.id == number])
    row = session.execute(select(sort.table).where(*where)).mappings().first()
    if row is None:
        if number is not None:
            raise NotFound(sort.missing)
        return Stored(area, None, dict.fromkeys(sort.labels, ""))
    fields = {name: _as_text(row[name]) for name in sort.columns}
    if sort is INITIATIVE:
        linked = select(InitiativeMeasure.measure_code).where(InitiativeMeasure.initiative_id == number)
        fields["measure_codes"] = ";".join(session.scalars(linked.order_by(InitiativeMeasure.measure_code)))
    gone = row["withdrawn"] if sort is INITIATIVE else None
    return Stored(area, number, fields, row["version"], gone, row["changed_by"], row["changed_at"])


def _as_text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value or "")


def merged(session: Session, sort: Sort, now: Stored, given: Fields, version: int) -> dict[str, str]:
    """What to store when somebody sends fields that were based on a version.

    Raises:
        Stale: somebody else changed the same field since; RuleBroken: that version never was.
    """
    if version == now.version:
        return dict(given)
    outcome = merge(load_base(session, sort, now, version), now.fields, given)
    if outcome.clashes:
        raise stale(session, sort, now, outcome)
    return outcome.fields


def load_base(session: Session, sort: Sort, now: Stored, version: int) -> dict[str, str]:
    """The fields as they were at a version.

    Raises:
        RuleBroken: that version never was.
    """
    if version == 0 and now.number is None:
        return dict.fromkeys(sort.labels, "")
    state = load_state_at(session, sort.kind, now.key, version)
    if state is None:
        raise RuleBroken({"": NEVER_WAS})
    return {name: str(state.get(name) or "") for name in sort.labels}


def stale(session: Session, sort: Sort, now: Stored, outcome: Merge) -> Stale:
    """The refusal, with who saved in between."""
    return Stale(
        clashes=outcome.clashes,
        taken_over=outcome.taken_over,
        current_version=now.version,
        by=now.changed_by,
        by_account=load_last_writer(session, sort.kind, now.key),
        when=now.changed_at,
    )


def insert_row(session: Session, sort: Sort, area: str, fields: Fields, by: Actor, **extra: Any) -> int | None:
    """Insert the first version; gives the number that it got, None for a programme."""
    values = _columns(sort, fields) | _written(by) | {"area_slug": area, "version": 1} | extra
    made: Any = session.execute(insert(sort.table).values(values))
    return None if sort is PROGRAMME else int(made.inserted_primary_key[0])


def update_row(session: Session, sort: Sort, now: Stored, changes: Mapping[str, Any], by: Actor) -> None:
    """Write the next version of a row.

    Raises:
        Stale: the row moved in between.
    """
    table = sort.table
    where = [table.c.area_slug == now.area, table.c.version == now.version]
    where += [] if now.number is None else [table.c.id == now.number]
    done: Any = session.execute(update(table).where(*where).values(version=now.version + 1, **_written(by), **changes))
    if done.rowcount != 1:
        raise stale(session, sort, now, Merge({}, (), ()))


def write_fields(session: Session, sort: Sort, now: Stored, fields: Fields, by: Actor) -> None:
    """Write the next version of the fields, the linked measures included."""
    update_row(session, sort, now, _columns(sort, fields), by)
    if sort is INITIATIVE and now.number is not None and fields["measure_codes"] != now.fields["measure_codes"]:
        link_measures(session, now.number, fields["measure_codes"])


def link_measures(session: Session, number: int, measure_codes: str) -> None:
    """Replace the measures that an initiative works together with."""
    session.execute(delete(InitiativeMeasure).where(InitiativeMeasure.initiative_id == number))
    rows = [{"initiative_id": number, "measure_code": code} for code in codes(measure_codes)]
    if rows:
        session.execute(insert(InitiativeMeasure), rows)


def write_line(
    session: Session, sort: Sort, now: Stored, action: str, new: Mapping[str, Any], key: str | None, by: Actor
) -> int:
    """Add the history line of the next version; gives that version back."""
    version = now.version + 1
    change = Change(
        action=f"{sort.kind}.{action}",
        kind=sort.kind,
        key=now.key,
        version=version,
        old=now.state() if now.version else {},
        new=new,
        idempotency_key=key,
    )
    record(session, change, by=by)
    return version


def _columns(sort: Sort, fields: Fields) -> dict[str, Any]:
    values: dict[str, Any] = {name: fields[name] for name in sort.columns}
    if "due" in values:
        values["due"] = date.fromisoformat(values["due"]) if values["due"] else None
    return values


def _written(by: Actor) -> dict[str, Any]:
    return {"changed_at": utc_now(), "changed_by": by.name, "changed_for": by.organisation_name}
