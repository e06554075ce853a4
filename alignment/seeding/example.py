"""Loading the example data into a database of its own: invented judgements, money and obstacles, marked as such."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, cast

from flask import current_app
from sqlalchemy import Table, bindparam, insert, select, update
from sqlalchemy.orm import Session

from alignment.breakthroughs.models import Breakthrough
from alignment.cells.models import AreaAmount, CellGrade, Landing, MunicipalAmount, Rollout
from alignment.db import utc_now
from alignment.differentiation.models import Differentiation
from alignment.errors import NotAllowed
from alignment.formats import local_date
from alignment.history.record import Change, Doer, lock_head, record
from alignment.obstacles.models import Obstacle, ObstacleArea, ObstacleCell, ObstacleCity, ObstacleMeasure
from alignment.rounds.models import Installation
from alignment.seeding.example_doing import do_example
from alignment.seeding.example_entries import Entry, Owners, entries_of
from alignment.seeding.example_shapes import EXAMPLE, read_example
from alignment.seeding.example_steps import ADOPTED, STEPS
from alignment.seeding.report import FileCount, SeedReport

CELL_MODELS: tuple[type[Any], ...] = (Rollout, Landing, MunicipalAmount, AreaAmount, CellGrade, Differentiation)


def load_example(session: Session, folder: Path, *, by: Doer, today: date | None = None) -> SeedReport:
    """Add the example rows that are not there yet, and mark the database as one with examples.

    Args:
        folder: the folder with the example files; the register is loaded already.
        by: who loads; each history line names the invented person of the row.
        today: the Dutch day that "days ago" counts from; the present day when None.

    Raises:
        NotAllowed: in production, or when the database holds cells of real people.
        SeedRefused: the files hold mistakes; nothing was written.
    """
    lock_head(session)
    _mark_as_example(session, by=by)
    day = today or local_date(utc_now())
    owners = Owners(session)
    known = {
        "measures.csv": set(owners.lead),
        "areas.csv": set(owners.municipality),
        "municipalities.csv": set(owners.municipality.values()),
        "breakthroughs.csv": set(session.scalars(select(Breakthrough.code))),
    }
    tables = read_example(folder, known, day)
    entries = entries_of(tables, owners, day)
    new = _not_there_yet(session, entries)
    _insert(session, new)
    _confirm(session, new)
    _tell(session, new)
    raised = {entry.key for entry in new if entry.model is Obstacle}
    return _counted(entries, new) + do_example(session, tables, raised, owners, day)


def _mark_as_example(session: Session, *, by: Doer) -> None:
    if current_app.config["ALIGNMENT_ENV"] == "production":
        raise NotAllowed("Voorbeeldgegevens horen niet in productie. Gebruik er een eigen database voor.")
    if session.scalar(select(Installation.is_example)):
        return
    if any(session.execute(select(_table(model)).limit(1)).first() for model in CELL_MODELS):
        raise NotAllowed(
            "In deze database hebben mensen al iets ingevuld. Voorbeeldgegevens gaan alleen in een nieuwe database."
        )
    session.execute(update(Installation).values(is_example=True))
    change = Change(
        action="seed.updated", kind="installation", key="1", old={"is_example": False}, new={"is_example": True}
    )
    record(session, change, by=by)


def _table(model: type[Any]) -> Table:
    return cast(Table, model.__table__)


def _not_there_yet(session: Session, entries: Sequence[Entry]) -> list[Entry]:
    there: dict[type[Any], set[tuple[Any, ...]]] = {}
    new = []
    for entry in entries:
        if entry.model not in there:
            columns = [_table(entry.model).c[name] for name in entry.identity]
            there[entry.model] = {tuple(row) for row in session.execute(select(*columns))}
        if tuple(entry.identity.values()) not in there[entry.model]:
            new.append(entry)
    return new


def _insert(session: Session, entries: Sequence[Entry]) -> None:
    rows: dict[type[Any], list[dict[str, Any]]] = defaultdict(list)
    for entry in entries:
        row = {**entry.identity, **entry.fields, "version": 1}
        if entry.model in CELL_MODELS:
            row |= {
                "changed_at": entry.moment,
                "changed_by": entry.doer.name,
                "changed_for": entry.doer.organisation_name,
            }
        rows[entry.model].append(row)
        if entry.cell is not None:
            _link_obstacle(rows, entry, entry.cell)
    for model, ready in rows.items():
        session.execute(insert(model), ready)


def _link_obstacle(rows: dict[type[Any], list[dict[str, Any]]], entry: Entry, cell: dict[str, Any]) -> None:
    """An obstacle raised on a crossing also stands in the lists of its measure and of its area, with its city."""
    code = entry.identity["code"]
    behind = {"municipality_code": entry.doer.organisation_code, "joined_by": entry.doer.name}
    rows[ObstacleCity].append({"obstacle_code": code, "joined_at": entry.moment, "version": 1} | behind)
    rows[ObstacleMeasure].append({"obstacle_code": code, "measure_code": cell["measure_code"]})
    rows[ObstacleArea].append({"obstacle_code": code, "area_slug": cell["area_slug"]})
    rows[ObstacleCell].append({"obstacle_code": code} | cell)


def _confirm(session: Session, entries: Sequence[Entry]) -> None:
    """A confirmation is a second write of the half, as when a person does it."""
    for model in (Rollout, Landing):
        confirmed = [
            {
                "at": e.confirmed_at,
                "by": e.doer.name,
                "measure": e.identity["measure_code"],
                "area": e.identity["area_slug"],
            }
            for e in entries
            if e.model is model and e.confirmed_at is not None
        ]
        if confirmed:
            table = _table(model)
            where = (table.c.measure_code == bindparam("measure")) & (table.c.area_slug == bindparam("area"))
            values = {"version": 2, "confirmed_at": bindparam("at"), "confirmed_by": bindparam("by")}
            session.connection().execute(update(table).where(where).values(values), confirmed)


def _tell(session: Session, entries: Sequence[Entry]) -> None:
    for entry in entries:
        change = Change(action="seed.added", kind=entry.kind, key=entry.key, version=1, new=entry.state)
        record(session, change, by=entry.doer)
        if entry.confirmed_at is not None:
            confirmed = entry.state | {"confirmed_at": entry.confirmed_at, "confirmed_by": entry.doer.name}
            again = Change(
                action=f"{entry.kind}.confirmed",
                kind=entry.kind,
                key=entry.key,
                version=2,
                old=entry.state,
                new=confirmed,
            )
            record(session, again, by=entry.doer)


def _counted(entries: Sequence[Entry], new: Sequence[Entry]) -> SeedReport:
    added = [entry.file for entry in new]
    everything = [entry.file for entry in entries]
    return SeedReport(
        tuple(
            FileCount(
                file=f"example/{shape.file}",
                added=added.count(shape.file),
                unchanged=everything.count(shape.file) - added.count(shape.file),
            )
            for shape in EXAMPLE
            if shape not in (STEPS, ADOPTED)
        )
    )
