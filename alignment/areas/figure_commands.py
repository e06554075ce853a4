"""Storing context figures: many in one transaction, with one history line for each that is new or changed."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from alignment.areas.figure_paste import plain
from alignment.areas.figure_read import Figure, load_figures, load_names
from alignment.areas.figure_rules import NUMBERS, check_figure
from alignment.areas.models import Indicator, IndicatorState
from alignment.db import utc_now
from alignment.errors import NotAllowed, RuleBroken, Stale
from alignment.history.chain import as_text
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not

CODE = re.compile(r"I(\d+)")
FIRST_CODE = 1001  # I001 to I999 are the register's own
STATE = ("previous_value", "previous_period", "direction", "source")
ADDED, CHANGED, SAME, REGISTER = "nieuw", "gewijzigd", "gelijk", "register"
Fields = Mapping[str, str]


@dataclass(frozen=True)
class Outcome:
    """What storing one figure would do: one of the four words above, and what stands now."""

    kind: str
    fields: Fields
    now: Figure | None

    @property
    def changed(self) -> list[str]:
        """The fields that differ from what stands now."""
        return [name for name in self.fields if self.now and self.now.fields[name] != self.fields[name]]


def compare(session: Session, rows: Sequence[Fields]) -> list[Outcome]:
    """What storing these figures would do, now; one query."""
    standing = load_figures(session)
    found = []
    for fields in rows:
        now = standing.get((fields["area_slug"], plain(fields["title"])))
        kind = ADDED if now is None else SAME if now.fields == dict(fields) else CHANGED
        found.append(Outcome(REGISTER if now and not now.version else kind, fields, now))
    return found


def seen_of(outcomes: Sequence[Outcome]) -> str:
    """A short text that is the same as long as storing would do the same to the same versions."""
    told = [[one.kind, one.now and [one.now.code, one.now.version], dict(one.fields)] for one in outcomes]
    return hashlib.sha256(as_text({"seen": told}).encode()).hexdigest()


def save_figures(session: Session, *, rows: Sequence[Fields], seen: str, idempotency_key: str | None, by: Actor) -> int:
    """Store figures: what is new is added, what differs is changed, what is the same is left alone.

    Args:
        rows: fields by name, read and without doubles; seen: ``seen_of`` what the person looked at.

    Returns:
        How many figures were added or changed.

    Raises:
        NotAllowed, RuleBroken: refused, nothing was stored; Stale: a figure changed since she looked.
    """
    take_pen(session, by)
    refusal = why_not(by, May.EDIT_FIGURES)
    if refusal:
        raise NotAllowed(refusal)
    key = repeat_key(idempotency_key, "indicator_state", as_text({"rows": [dict(row) for row in rows]}))
    if find_repeat(session, by=by, idempotency_key=key) is not None:
        return 0
    areas, themes = load_names(session)
    for row in rows:
        broken = check_figure(row, frozenset(areas.values()), frozenset(themes.values()))
        if broken:
            raise RuleBroken(broken)
    outcomes = compare(session, rows)
    if seen != seen_of(outcomes):
        raise Stale(clashes=(), taken_over=(), current_version=0, by="", by_account=None, when=None)
    if any(one.kind == REGISTER for one in outcomes):
        raise RuleBroken({"": "Een cijfer uit het register wijzigt u hier niet. Geef uw cijfer een andere naam."})
    writes = [one for one in outcomes if one.kind in (ADDED, CHANGED)]
    batch, free = secrets.token_hex(16), _first_free(session)
    for place, one in enumerate(writes):
        code = one.now.code if one.now else f"I{free}"
        free += one.now is None
        _write(session, one, code, batch, key if place == 0 else None, by)
    return len(writes)


def _first_free(session: Session) -> int:
    numbers = [int(found[1]) for text in session.scalars(select(Indicator.code)) if (found := CODE.fullmatch(text))]
    return max([FIRST_CODE - 1, *numbers]) + 1


def _write(session: Session, one: Outcome, code: str, batch: str, key: str | None, by: Actor) -> None:
    values: dict[str, Any] = dict(one.fields)
    values |= {name: Decimal(values[name]) if values[name] else None for name in NUMBERS}
    state = {name: values.pop(name) for name in STATE}
    version = one.now.version + 1 if one.now else 1
    state |= {"version": version, "changed_at": utc_now(), "changed_by": by.name, "changed_for": by.organisation_name}
    if one.now:
        session.execute(update(Indicator).where(Indicator.code == code).values(**values))
        seen = (IndicatorState.indicator_code == code) & (IndicatorState.version == one.now.version)
        session.execute(update(IndicatorState).where(seen).values(**state))
    else:
        session.execute(insert(Indicator).values(code=code, known_on_2021_03_02="", verification="", **values))
        session.execute(insert(IndicatorState).values(indicator_code=code, **state))
    change = Change(
        action="indicator_state.saved" if one.now else "indicator_state.added",
        kind="indicator_state",
        key=code,
        version=version,
        old=one.now.fields if one.now else {},
        new=one.fields,
        idempotency_key=key,
        batch=batch,
    )
    record(session, change, by=by)
