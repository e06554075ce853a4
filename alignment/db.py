"""The database: names for every constraint, the engine rules, and ``transaction()``, the only commit in the program.

The engine rules follow from measurements (``reliability.md`` §1): on SQLite a write begins with BEGIN IMMEDIATE,
because a plain BEGIN that later writes fails under load in spite of the busy timeout; WAL with synchronous=FULL
keeps what was acknowledged; PostgreSQL gets timeouts so that one stuck request cannot hold the others.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from inspect import iscoroutinefunction
from typing import Any

from flask import Flask
from flask_sqlalchemy_lite import SQLAlchemy
from sqlalchemy import Connection, DateTime, Engine, MetaData, TypeDecorator, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.orm import DeclarativeBase, Session

BUSY_TIMEOUT_MS = 20_000
NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Base(DeclarativeBase):
    """Every table of the program; all constraints carry a name so that migrations can find them."""

    metadata = MetaData(naming_convention=NAMES)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC. SQLite has no zone, so the zone is put back on reading; a naive value is refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone cannot be stored")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Any) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


db = SQLAlchemy(session_options={"expire_on_commit": False})


def engine_options(url: str) -> dict[str, Any]:
    """The engine settings for one database address.

    Args:
        url: ``sqlite:///…`` or ``postgresql://…``.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return {"url": parsed, "connect_args": {"timeout": BUSY_TIMEOUT_MS / 1000, "check_same_thread": False}}
    limits = "-c statement_timeout=30000 -c lock_timeout=15000 -c idle_in_transaction_session_timeout=60000"
    limits += " -c timezone=UTC"  # the matrix cuts the hour out of a moment as text
    return {
        "url": parsed.set(drivername="postgresql+psycopg"),
        "connect_args": {"options": limits, "connect_timeout": 5},
        "pool_pre_ping": True,
        "pool_size": 8,
    }


def make_engine(url: str) -> Engine:
    """An engine outside the application (migrations, benchmarks) with the same rules as inside it."""
    engine = create_engine(**engine_options(url))
    keep_engine_rules(engine)
    return engine


def keep_engine_rules(engine: Engine) -> None:
    """Attach the rules of ``reliability.md`` §1 to a SQLite engine; other engines get theirs on connecting."""
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def set_pragmas(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout={BUSY_TIMEOUT_MS}")
        mode = _switch_to_wal(cursor)
        if mode not in ("wal", "memory"):
            raise RuntimeError(f"SQLite weigert WAL en geeft {mode!r}")
        cursor.execute("PRAGMA synchronous=FULL")
        cursor.execute("PRAGMA foreign_keys=ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writing = connection.get_execution_options().get("writing", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _switch_to_wal(cursor: Any) -> str:
    """Ask for WAL and give what the file has now. The switch itself does not wait for another process that opens the
    same new file at that moment, so it is asked again for as long as a writer would wait."""
    until = time.monotonic() + BUSY_TIMEOUT_MS / 1000
    while True:
        try:
            return str(cursor.execute("PRAGMA journal_mode=WAL").fetchone()[0])
        except sqlite3.OperationalError as busy:
            if "locked" not in str(busy) or time.monotonic() > until:
                raise
            time.sleep(0.05)


def init_app(app: Flask, url: str) -> None:
    """Bind the application to its database.

    Args:
        app: the application; url: the database address.
    """
    app.config["SQLALCHEMY_ENGINES"] = {"default": engine_options(url)}
    db.init_app(app)
    # The library also closes asynchronous sessions, through an event loop that it starts for every request. There
    # are none here, and that loop cost more than an unchanged page and cannot run beside another one.
    app.teardown_appcontext_funcs = [f for f in app.teardown_appcontext_funcs if not iscoroutinefunction(f)]
    with app.app_context():
        keep_engine_rules(db.engine)


@contextmanager
def transaction() -> Iterator[Session]:
    """The one write transaction of a request or command: everything in it is stored, or nothing.

    It starts afresh (what was read before it is let go), takes the write lock on SQLite at once, and commits
    at the end. Commands re-read what they need inside it. Not to be nested.

    Raises:
        sqlalchemy.exc.OperationalError: the database is locked, full or gone; nothing was stored.
    """
    session = db.session
    if session.info.get("writing"):
        raise RuntimeError("a transaction is open already")
    session.rollback()
    session.info["writing"] = True
    try:
        session.connection(execution_options={"writing": True})
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info["writing"] = False


@contextmanager
def snapshot() -> Iterator[Session]:
    """Reads of one moment: what somebody else commits meanwhile is not seen by any of them.

    On SQLite every transaction is like that; PostgreSQL has to be asked, and then also refuses to write. Nothing that
    was read before it counts. Not inside ``transaction()``.
    """
    session = db.session
    if session.info.get("writing"):
        raise RuntimeError("a transaction is open already")
    session.rollback()
    try:
        if session.get_bind().dialect.name != "sqlite":
            options: Any = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
            session.connection(execution_options=options)
        yield session
    finally:
        session.rollback()


def utc_now() -> datetime:
    """The present moment in UTC; the one clock of commands, so that tests can set it."""
    return datetime.now(UTC)
