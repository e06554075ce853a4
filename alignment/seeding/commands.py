"""Loading the register: adds what is new, updates what still is as the seed wrote it, never removes a thing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from alignment.db import utc_now
from alignment.formats import local_date
from alignment.history.record import Change, Doer, lock_head, record
from alignment.rounds.models import Installation, Round
from alignment.seeding.coherence import read_register
from alignment.seeding.files import Tables
from alignment.seeding.merge import merge, plain
from alignment.seeding.report import FileCount, SeedReport
from alignment.seeding.store import add_things, load_current, load_seeded, update_thing
from alignment.seeding.targets import TARGETS, Fields, Target, things_of

RHYTHM_DAYS = 30


def seed_register(session: Session, folder: Path, *, by: Doer, example: bool = False) -> SeedReport:
    """Load the files of the register.

    Args:
        folder: the folder with the files; by: who writes, with channel ``seed``;
        example: whether a new database is marked as one that holds invented data.

    Returns:
        The counts per file.

    Raises:
        SeedRefused: the files hold mistakes; nothing was written.
    """
    tables = read_register(folder)
    lock_head(session)
    _mark_installation(session, by=by, example=example)
    seeded = load_seeded(session)
    counts = [_seed_file(session, target, tables, seeded, by=by) for target in TARGETS]
    return SeedReport((*counts, _open_first_round(session, by=by)))


def _seed_file(
    session: Session, target: Target, tables: Tables, seeded: Mapping[tuple[str, str], Fields], *, by: Doer
) -> FileCount:
    current = load_current(session, target)
    new, updated, unchanged, by_people = [], 0, 0, 0
    for thing in things_of(target, tables):
        key = target.key_of(thing)
        if key not in current:
            new.append(thing)
            continue
        before = seeded.get((target.kind, key), {})
        merged = merge(thing, current[key], before)
        if merged.changes:
            _update(session, target, current[key], merged.changes, before, by=by)
        updated += bool(merged.changes)
        by_people += bool(merged.by_people)
        unchanged += not merged.changes and not merged.by_people
    add_things(session, target, new)
    for thing in new:
        version = 1 if target.versioned else None
        state = {name: plain(value) for name, value in thing.items()}
        change = Change(action="seed.added", kind=target.kind, key=target.key_of(thing), version=version, new=state)
        record(session, change, by=by)
    return FileCount(file=target.file, added=len(new), updated=updated, unchanged=unchanged, by_people=by_people)


def _update(
    session: Session, target: Target, old: Fields, changes: Mapping[str, Any], seeded: Fields, *, by: Doer
) -> None:
    changed = old | dict(changes)
    if target.versioned:
        changed["version"] = old["version"] + 1
    update_thing(session, target, changed, changes, seeded)
    change = Change(
        action="seed.updated",
        kind=target.kind,
        key=target.key_of(changed),
        version=changed.get("version"),
        old=_state(old),
        new=_state(changed),
    )
    record(session, change, by=by)


def _state(fields: Fields) -> Fields:
    return {name: plain(value) for name, value in fields.items() if name != "version"}


def _mark_installation(session: Session, *, by: Doer, example: bool) -> None:
    if session.scalar(select(Installation.id)) is not None:
        return
    session.execute(insert(Installation).values(id=1, is_example=example, created_at=utc_now()))
    record(session, Change(action="seed.added", kind="installation", key="1", new={"is_example": example}), by=by)


def _open_first_round(session: Session, *, by: Doer) -> FileCount:
    """From the first installation there is one open round; later rounds are for the secretariat."""
    file = "eerste ronde"
    if session.scalar(select(func.count()).select_from(Round)):
        return FileCount(file=file, unchanged=1)
    today = local_date(utc_now())
    fields: Fields = {
        "code": "R1",
        "name": "Ronde 1",
        "as_of": today,
        "opens": today,
        "closes": None,
        "rhythm_days": RHYTHM_DAYS,
        "state": "open",
    }
    session.execute(insert(Round).values(**fields))
    state = {name: plain(value) for name, value in fields.items()}
    record(session, Change(action="seed.added", kind="round", key="R1", new=state), by=by)
    return FileCount(file=file, added=1)
