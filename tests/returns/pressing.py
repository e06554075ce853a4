"""People who save and people who confirm an upload, each in a process of its own, all at the same moment."""

from __future__ import annotations

import multiprocessing
from dataclasses import dataclass, field, replace
from typing import Any

from alignment import create_app
from alignment.cells.commands import save_half
from alignment.cells.read import half_state, load_half_row, load_owners
from alignment.db import db, transaction
from alignment.errors import RuleBroken, Stale
from alignment.history.record import lock_head
from alignment.people.permissions import Actor
from alignment.returns.choosing import MINE, Choices
from alignment.returns.commands import Moved, apply_upload
from alignment.returns.lines import Plan
from alignment.returns.looking import look_at
from tests.conftest import settings_for
from tests.returns.filling import ZAANSTAD, seen, unpacked
from tests.returns.travelling_file import person

PEOPLE, SAVES = 8, 12
MEASURES = ("M027", "M028", "M029", "M030")
AREA = "zaanstad-zaandam-oost"
CELLS = tuple(f"{measure}/{AREA}" for measure in MEASURES)


@dataclass
class Tally:
    """What one process saw: the versions it was told it made, by cell, and how often it was refused."""

    acknowledged: list[tuple[str, int]] = field(default_factory=list)
    uploads: list[int] = field(default_factory=list)
    refused: int = 0
    other: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Upload:
    """An upload somebody looked at, and how often she presses the button when it is refused."""

    number: int
    plan: Plan
    presses: int = 1


def save_often(tally: Tally, worker: int) -> None:
    """Look, and save what was looked at: as a page does."""
    by = person(ZAANSTAD)
    for number in range(SAVES):
        cell = CELLS[(worker + number) % len(CELLS)]
        measure, _, area = cell.partition("/")
        row = load_half_row(db.session, "landing", load_owners(db.session, measure, area))
        state, version = half_state(row), row.version if row else 0
        db.session.rollback()
        wanted = replace(state, status="landing", note=f"persoon {worker}, keer {number}")
        try:
            with transaction() as session:
                saved = save_half(
                    session, "landing", measure=measure, area=area, state=wanted, version=version,
                    idempotency_key=None, by=by,
                )  # fmt: skip
            tally.acknowledged.append((cell, saved.version))
        except Stale:
            tally.refused += 1


def confirm(tally: Tally, upload: Upload, by: Actor, naive: bool) -> None:
    """Take over an upload as it was looked at, choosing her own file wherever there is a choice."""
    opened = unpacked(db.session, upload.number, by)
    with transaction() as session:
        if naive:
            lock_head(session)
        plan = look_at(session, opened, by).plan if naive else upload.plan
        chosen = Choices(clashes={line.id: MINE for line in plan.lines}, clear=True)
        decided = apply_upload(session, opened=opened, choices=chosen, seen=plan.seen, by=by)
    tally.uploads.append(len(decided.halves))


def press(tally: Tally, upload: Upload, naive: bool) -> None:
    """Confirm; after a refusal look again and confirm what is shown then, as often as she may."""
    by = person(ZAANSTAD)
    for _ in range(upload.presses):
        try:
            confirm(tally, upload, by, naive)
        except (Moved, RuleBroken, Stale):
            tally.refused += 1
            upload = replace(upload, plan=seen(upload.number, by).plan)
        else:
            return


def run(url: str, worker: int, upload: Upload | None, naive: bool, gate: Any, results: Any) -> None:
    """One process: a person who saves, or one who confirms an upload."""
    app, tally = create_app(settings_for(url)), Tally()
    with app.app_context():
        person(ZAANSTAD)
        gate.wait(60)
        try:
            if upload:
                press(tally, upload, naive)
            else:
                save_often(tally, worker)
        except Exception as error:
            tally.other.append(repr(error)[:300])
        db.session.close()
        db.engine.dispose()
    results.put(tally)


def together(url: str, uploads: list[Upload], people: int = 0, naive: bool = False) -> Tally:
    """All at once, each in a process of its own."""
    apart = multiprocessing.get_context("forkserver")
    apart.set_forkserver_preload([__name__])
    doing: list[Upload | None] = [*uploads, *[None] * people]
    gate, results = apart.Barrier(len(doing)), apart.Queue()
    workers = [
        apart.Process(target=run, args=(url, number, what, naive, gate, results)) for number, what in enumerate(doing)
    ]
    for one in workers:
        one.start()
    total = Tally()
    for _ in workers:
        tally = results.get(timeout=240)
        for name in ("acknowledged", "uploads", "other"):
            getattr(total, name).extend(getattr(tally, name))
        total.refused += tally.refused
    for one in workers:
        one.join(30)
    return total
