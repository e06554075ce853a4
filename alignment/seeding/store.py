"""Reading and writing the register for the seed: one select per table, one insert per table."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, insert, select, update
from sqlalchemy.orm import Session

from alignment.history.chain import as_text
from alignment.seeding.merge import plain
from alignment.seeding.models import Seeded
from alignment.seeding.targets import Fields, Link, Target


def load_seeded(session: Session) -> dict[tuple[str, str], Fields]:
    """What the seed last wrote, per kind and key."""
    rows = session.execute(select(Seeded.kind, Seeded.key, Seeded.fields))
    return {(kind, key): json.loads(fields) for kind, key, fields in rows}


def load_current(session: Session, target: Target) -> dict[str, Fields]:
    """What the database holds of one sort of thing, lists included, by key."""
    rows = [dict(row) for row in session.execute(select(target.table)).mappings()]
    current = {target.key_of(row): row for row in rows}
    for name, link in target.links.items():
        owner, other = link.table.c[link.owner], link.table.c[link.other]
        statement = select(owner, other)
        if link.kind is not None:
            statement = statement.where(link.table.c.kind == link.kind)
        lists: dict[str, list[str]] = defaultdict(list)
        for key, item in session.execute(statement):
            lists[key].append(item)
        for key, fields in current.items():
            fields[name] = tuple(lists[key])
    return current


def add_things(session: Session, target: Target, things: Sequence[Fields]) -> None:
    """Insert new things with their lists, and remember what was written."""
    columns = [{name: value for name, value in thing.items() if name not in target.links} for thing in things]
    if target.versioned:
        columns = [fields | {"version": 1} for fields in columns]
    _insert(session, target.model, columns)
    for name, link in target.links.items():
        _insert(
            session, link.table, (row for thing in things for row in _rows(link, target.key_of(thing), thing[name]))
        )
    _insert(session, Seeded, (_remembered(target, thing) for thing in things))


def update_thing(session: Session, target: Target, changed: Fields, changes: Mapping[str, Any], seeded: Fields) -> None:
    """Write some fields of one thing, and remember them.

    Args:
        changed: the thing after the change, with its new version; changes: the fields to write;
        seeded: what the seed last wrote.
    """
    table, key = target.table, target.key_of(changed)
    columns = {name: value for name, value in changes.items() if name not in target.links}
    if target.versioned:
        columns["version"] = changed["version"]
    if columns:
        where = and_(*(table.c[name] == changed[name] for name in target.key))
        session.execute(update(table).where(where).values(**columns))
    for name in changes.keys() & target.links.keys():
        _replace_list(session, target.links[name], key, changes[name])
    remembered = seeded | {name: plain(value) for name, value in changes.items()}
    session.execute(
        update(Seeded).where(Seeded.kind == target.kind, Seeded.key == key).values(fields=as_text(remembered))
    )


def _replace_list(session: Session, link: Link, key: str, items: Iterable[str]) -> None:
    """A list is one field of its thing: items that the file no longer has leave it, the things themselves stay."""
    where: ColumnElement[bool] = link.table.c[link.owner] == key
    if link.kind is not None:
        where = and_(where, link.table.c.kind == link.kind)
    session.execute(delete(link.table).where(where))
    _insert(session, link.table, _rows(link, key, items))


def _rows(link: Link, key: str, items: Iterable[str]) -> list[Fields]:
    kind = {} if link.kind is None else {"kind": link.kind}
    return [kind | {link.owner: key, link.other: item} for item in items]


def _remembered(target: Target, thing: Fields) -> Fields:
    fields = {name: plain(value) for name, value in thing.items()}
    return {"kind": target.kind, "key": target.key_of(thing), "fields": as_text(fields)}


def _insert(session: Session, table: Any, rows: Iterable[Fields]) -> None:
    ready = list(rows)
    if ready:
        session.execute(insert(table), ready)
