"""Eight processes save at once on the same database: nothing that was acknowledged is lost, on either engine.

Half of the saves go to sixteen hot cells. The negative control is the same run with a save that takes the version
from the database just before writing, in place of the version that the person was looking at.
"""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import func, select

from alignment import create_app
from alignment.areas.models import Area
from alignment.cells.commands import save_half
from alignment.cells.models import Landing
from alignment.cells.read import half_state, load_half_row, load_owners
from alignment.cells.rules import HalfState
from alignment.db import db, make_engine, transaction
from alignment.errors import Stale
from alignment.history.models import HistoryLine
from alignment.history.record import lock_head
from alignment.history.verify import first_broken_line
from alignment.people.permissions import Role
from tests.conftest import SECRET, settings_for
from tests.factories import actor

WORKERS = 8
SAVES = {"right": 250, "naive": 75}  # per worker: 2,000 and 600 together
THINKING = 0.005  # seconds at most between looking and saving
RIGHT, NAIVE = "right", "naive"
HOT = {RIGHT: ("M001", "M002", "M003", "M004"), NAIVE: ("M051",)}
COLD = tuple(f"M{n:03}" for n in range(5, 20))
Cell = tuple[str, str]


@dataclass
class Tally:
    """What one process saw. ``acknowledged`` holds cell, version looked at and version made."""

    acknowledged: list[tuple[Cell, int, int]] = field(default_factory=list)
    refused: int = 0
    incomplete: int = 0
    other: list[str] = field(default_factory=list)


def cells_of(mode: str, areas: list[tuple[str, str]], worker: int, chance: random.Random) -> list[tuple[str, str, str]]:
    """The cells a worker will save: measure, area, municipality. Half of them are hot, in the naive run all."""
    chosen = []
    for number in range(SAVES[mode]):
        hot = number % 2 == 0 or mode == NAIVE
        measures = HOT[mode] if hot else COLD
        where = areas[:4] if hot else areas[worker * 2 : worker * 2 + 2]
        chosen.append((chance.choice(measures), *chance.choice(where)))
    return chosen


def look(measure: str, area: str) -> tuple[HalfState, int]:
    """What somebody sees when the page opens."""
    row = load_half_row(db.session, "landing", load_owners(db.session, measure, area))
    db.session.rollback()
    return half_state(row), row.version if row else 0


def save_once(mode: str, cell: tuple[str, str, str], worker: int, text: str, chance: random.Random) -> tuple[int, int]:
    """Look, think, save. Gives the version that was looked at and the version that was made."""
    measure, area, municipality = cell
    by = actor(Role.CITY_EDITOR, municipality, account_id=1000 + worker, name=f"Persoon {worker}")
    state, seen = look(measure, area)
    time.sleep(chance.random() * THINKING)
    with transaction() as session:
        version = seen
        if mode == NAIVE:
            lock_head(session)
            row = load_half_row(session, "landing", load_owners(session, measure, area))
            version = row.version if row else 0
        wanted = replace(state, status="landing", note=text)
        saved = save_half(
            session,
            "landing",
            measure=measure,
            area=area,
            state=wanted,
            version=version,
            idempotency_key=text,
            by=by,
        )
    return seen, saved.version


def run_worker(url: str, worker: int, gate: Any, results: Any) -> None:
    """One process: first the real save, then, together with the others, the naive one."""
    app = create_app(settings_for(url))
    chance = random.Random(worker)
    with app.app_context():
        areas = [(slug, code) for slug, code in db.session.execute(select(Area.slug, Area.municipality_code))]
        areas.sort()
        for mode in (RIGHT, NAIVE):
            tally = Tally()
            cells = cells_of(mode, areas, worker, chance)
            db.session.rollback()
            gate.wait()
            for number, cell in enumerate(cells):
                attempt(tally, mode, cell, worker, f"{mode}-{worker}-{number}", chance)
            results.put((mode, tally))
        db.engine.dispose()


def attempt(tally: Tally, mode: str, cell: tuple[str, str, str], worker: int, text: str, chance: random.Random) -> None:
    try:
        seen, made = save_once(mode, cell, worker, text, chance)
    except Stale as stale:
        tally.refused += 1
        complete = stale.clashes and all(clash.theirs != clash.mine for clash in stale.clashes)
        tally.incomplete += not complete
    except Exception as error:
        tally.other.append(repr(error)[:300])
    else:
        tally.acknowledged.append((cell[:2], seen, made))


def run_all(url: str) -> dict[str, Tally]:
    # Processes that share nothing with this one; the program is imported once for all eight, by their server.
    apart = multiprocessing.get_context("forkserver")
    apart.set_forkserver_preload([__name__])
    gate, results = apart.Barrier(WORKERS), apart.Queue()
    workers = [apart.Process(target=run_worker, args=(url, number, gate, results)) for number in range(WORKERS)]
    for one in workers:
        one.start()
    totals = {RIGHT: Tally(), NAIVE: Tally()}
    for _ in range(2 * WORKERS):
        mode, tally = results.get(timeout=240)
        total = totals[mode]
        total.acknowledged += tally.acknowledged
        total.other += tally.other
        total.refused += tally.refused
        total.incomplete += tally.incomplete
    for one in workers:
        one.join(30)
    return totals


def stored(url: str, measures: tuple[str, ...]) -> tuple[dict[Cell, int], Counter[Cell]]:
    """Per cell the version, and the number of history lines."""
    engine = make_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(select(Landing.measure_code, Landing.area_slug, Landing.version))
        versions = {(row[0], row[1]): row[2] for row in rows if row[0] in measures}
        lines: Counter[Cell] = Counter()
        counted = select(HistoryLine.object_key, func.count()).where(HistoryLine.object_kind == "landing")
        for key, number in connection.execute(counted.group_by(HistoryLine.object_key)):
            measure, area = key.split("/")
            if measure in measures:
                lines[measure, area] = number
    engine.dispose()
    return versions, lines


def lost(tally: Tally) -> int:
    """How many acknowledged saves were written over something that the person had not seen."""
    return sum(made != seen + 1 for _, seen, made in tally.acknowledged)


def test_two_thousand_saves_by_eight_processes_lose_nothing(new_database: Callable[[bool], str]) -> None:
    url = new_database(True)
    totals = run_all(url)
    right, naive = totals[RIGHT], totals[NAIVE]

    assert right.other == naive.other == []
    assert len(right.acknowledged) + right.refused == WORKERS * SAVES[RIGHT]
    versions, lines = stored(url, HOT[RIGHT] + COLD)
    assert sum(versions.values()) == sum(lines.values()) == len(right.acknowledged)
    assert versions == dict(lines) == dict(Counter(cell for cell, _, _ in right.acknowledged))
    assert right.refused > 20, "without contention this proves nothing"
    assert right.incomplete == 0
    assert lost(right) == 0

    assert lost(naive) > 100, "negative control: a version from the database just before writing loses work"

    app = create_app(settings_for(url))
    with app.app_context():
        assert first_broken_line(db.session, SECRET[::-1]) is None
        db.session.close()  # gives the connection back, so that it is closed with the others
        db.engine.dispose()


def test_the_count_of_lost_saves_sees_one() -> None:
    """Negative control of the count itself."""
    cell = ("M001", "a")
    assert lost(Tally([(cell, 0, 1), (cell, 1, 2)])) == 0
    assert lost(Tally([(cell, 0, 1), (cell, 0, 2)])) == 1


def test_half_of_the_saves_are_on_sixteen_hot_cells() -> None:
    areas = [(f"a{n}", "x") for n in range(16)]
    chosen = Counter(
        (measure, area)
        for worker in range(WORKERS)
        for measure, area, _ in cells_of(RIGHT, areas, worker, random.Random(worker))
        if measure in HOT[RIGHT]
    )
    assert len(chosen) == 16
    assert sum(chosen.values()) == WORKERS * SAVES[RIGHT] // 2
