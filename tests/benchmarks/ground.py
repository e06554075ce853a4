"""Ground that the benchmarks stand on: the register in a scratch database at any size, and interleaved timing.

A benchmark never judges an absolute time. It runs the product and its own reference by turns in one process and
prints the ratio of the medians, so that a slow or noisy machine changes both.
"""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import insert, select

from alignment import create_app
from alignment.areas.models import Area
from alignment.cells.models import Landing, Rollout
from alignment.cells.scales import LANDING, ROLLOUT
from alignment.db import db, transaction, utc_now
from alignment.measures.models import Measure
from alignment.migrations.runner import migrate
from alignment.seeding.accounts import seed_sample_accounts
from alignment.seeding.commands import seed_register
from config import ROOT, Settings
from tests.careful_client import CarefulClient
from tests.factories import SEEDER

SECRET = "benchmark-only-secret-of-more-than-32-characters"


@contextmanager
def seeded_app(url: str | None = None) -> Iterator[Flask]:
    """An application on the whole register, every cell assessed.

    Args:
        url: an empty database to fill; a new SQLite file when None.
    """
    with tempfile.TemporaryDirectory() as folder:
        address = url or f"sqlite:///{Path(folder) / 'bench.sqlite'}"
        app = create_app(Settings(env="test", database_url=address, secret_key=SECRET, history_key=SECRET[::-1]))
        with app.app_context():
            migrate(db.engine)
            with transaction() as session:
                seed_register(session, ROOT / "seed_data", by=SEEDER)
                seed_sample_accounts(session, by=SEEDER)
            yield app
            db.session.close()
            db.engine.dispose()


def signed_in(app: Flask, who: str) -> CarefulClient:
    """A client of one sample account that shares nothing between requests and checks nothing on the way back."""
    client = CarefulClient(app, use_cookies=True)
    client.careful = False
    client.sign_in(who)
    return client


def add_areas(number: int) -> None:
    """Generated areas beside the sixteen, for sizes the register does not have."""
    fixed = {
        "boundary_status": "exact",
        "name_verification": "memory",
        "inhabitants_verification": "memory",
        "latitude": 52.0,
        "longitude": 5.0,
        "municipality_code": "GM0479",
    }
    rows = [
        {"slug": f"proef-{i}", "name": f"Proef {i}", "short_name": f"P{i}", "position": 100 + i, **fixed}
        for i in range(number)
    ]
    with transaction() as session:
        session.execute(insert(Area), rows)


def assess_all(leave: tuple[str, ...] = ()) -> int:
    """Give every cell both halves, spread over all statuses; returns how many cells there are.

    Args:
        leave: the measures of which nothing is said here, because somebody said something already.
    """
    at = utc_now()
    fixed = {
        "confidence": "impression",
        "since": at.date(),
        "version": 1,
        "changed_at": at,
        "changed_by": "Bank",
        "changed_for": "Proef",
        "confirmed_by": "",
    }
    with transaction() as session:
        codes, slugs = session.scalars(select(Measure.code)).all(), session.scalars(select(Area.slug)).all()
        cells = [(code, slug) for code in codes if code not in leave for slug in slugs]
        for table, scale in ((Rollout, ROLLOUT), (Landing, LANDING)):
            statuses = [status for status in scale if status != "unassessed"]
            rows = [
                {
                    "measure_code": code,
                    "area_slug": slug,
                    "status": statuses[(7 * i + i // 5) % len(statuses)],
                    "note": f"Toelichting {i}: zo staat het er nu voor in dit gebied.",
                    **fixed,
                }
                for i, (code, slug) in enumerate(cells)
            ]
            session.execute(insert(table), rows)
    return len(cells)


def by_turns(rounds: int, **candidates: Callable[[], object]) -> dict[str, float]:
    """The median seconds of each candidate, run by turns after one warm-up each."""
    seconds: dict[str, list[float]] = {name: [] for name in candidates}
    for turn in range(rounds + 1):
        for name, run in candidates.items():
            before = time.perf_counter()
            run()
            if turn:
                seconds[name].append(time.perf_counter() - before)
    return {name: statistics.median(values) for name, values in seconds.items()}


def told(what: str, ratio: float, target: float) -> str:
    """One line of a report: the ratio beside the figure to beat."""
    return f"{what:<62} {ratio:6.2f} ×   doel ≤ {target} ×   {'gehaald' if ratio <= target else 'NIET gehaald'}"
