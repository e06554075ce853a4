"""The engine rules read back from both databases, and the one transaction."""

from __future__ import annotations

import sqlite3
import threading
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import event, insert, select, text
from sqlalchemy.engine import Engine
from sqlalchemy.exc import OperationalError, StatementError
from sqlalchemy.orm import Session

from alignment.db import BUSY_TIMEOUT_MS, Base, UtcDateTime, db, engine_options, make_engine, snapshot, transaction
from alignment.history.models import HistoryHead
from alignment.rounds.models import Installation
from alignment.tables import METADATA

ON_SQLITE = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)  # PostgreSQL has no such words
NOW = datetime(2021, 3, 2, 9, 12, 30, 123456, tzinfo=UTC)


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar()


def setting(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"SHOW {name}").scalar()


def test_the_engine_rules_hold(bare_app: Flask) -> None:
    engine = db.engine
    if engine.dialect.name == "sqlite":
        assert pragma(engine, "journal_mode") == "wal"
        assert pragma(engine, "synchronous") == 2, "FULL"
        assert pragma(engine, "foreign_keys") == 1
        assert pragma(engine, "busy_timeout") == BUSY_TIMEOUT_MS >= 15_000
        with engine.connect() as connection:
            assert connection.connection.dbapi_connection.isolation_level is None  # type: ignore[union-attr]
    else:
        assert setting(engine, "statement_timeout") == "30s"
        assert setting(engine, "lock_timeout") == "15s"
        assert setting(engine, "idle_in_transaction_session_timeout") == "1min"
        assert setting(engine, "transaction_isolation") == "read committed"


def test_a_sqlite_that_refuses_wal_is_refused(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///file:{tmp_path / 'x.sqlite'}?nolock=1&uri=true")
    with pytest.raises(RuntimeError, match="WAL"):
        engine.connect()


def begins() -> list[str]:
    seen: list[str] = []
    event.listen(
        db.engine, "before_cursor_execute", lambda _c, _cursor, statement, *_rest: seen.append(statement.split("\n")[0])
    )
    return seen


@ON_SQLITE
def test_a_write_takes_the_lock_at_once_and_a_read_does_not(bare_app: Flask) -> None:
    seen: list[str] = begins()
    db.session.scalar(select(HistoryHead.revision))
    with transaction() as session:
        session.execute(text("SELECT 1"))
    found = [statement for statement in seen if statement.startswith("BEGIN")]
    assert found == ["BEGIN", "BEGIN IMMEDIATE"]


def marked(session: Session) -> bool:
    return bool(session.scalar(select(Installation.is_example)))


def mark(session: Session, example: bool) -> None:
    session.execute(text("UPDATE installation SET is_example = :example"), {"example": example})


def ensure_row(session: Session) -> None:
    if session.get(Installation, 1) is None:
        session.add(Installation(id=1, is_example=False, created_at=NOW))
        session.flush()


def test_a_transaction_stores_everything_once(bare_app: Flask) -> None:
    commits: list[int] = []
    event.listen(db.engine, "commit", lambda _connection: commits.append(1))
    with transaction() as session:
        ensure_row(session)
        mark(session, True)
    assert len(commits) == 1
    with db.engine.connect() as other:
        assert other.exec_driver_sql("SELECT is_example FROM installation").scalar()


def write_and_fail() -> None:
    with transaction() as session:
        mark(session, True)
        raise ZeroDivisionError


def test_an_error_inside_stores_nothing(bare_app: Flask) -> None:
    with transaction() as session:
        ensure_row(session)
    with pytest.raises(ZeroDivisionError):
        write_and_fail()
    assert not marked(db.session)
    with transaction() as session:
        mark(session, True)
    assert marked(db.session), "after an error the next transaction works"


def test_transactions_do_not_nest(bare_app: Flask) -> None:
    with transaction() as session:
        ensure_row(session)
        mark(session, True)
        with pytest.raises(RuntimeError, match="open already"), transaction():
            pass
    assert marked(db.session), "the refusal did not spoil the outer one"


def test_a_transaction_lets_go_of_what_was_read_before_it(bare_app: Flask) -> None:
    with transaction() as session:
        ensure_row(session)
    assert not marked(db.session)
    with db.engine.connect() as other:
        other.exec_driver_sql("UPDATE installation SET is_example = true")
        other.commit()
    with transaction() as session:
        assert marked(session)


def test_a_snapshot_sees_one_moment_and_leaves_nothing_behind(bare_app: Flask) -> None:
    with transaction() as session:
        ensure_row(session)
    with snapshot() as session:
        before = marked(session)
        with bare_app.app_context(), transaction() as other:
            mark(other, not before)
        assert marked(session) is before
    assert marked(db.session) is not before, "the next read is of its own moment"
    with transaction() as session:
        mark(session, before)  # the connection writes again
        with pytest.raises(RuntimeError), snapshot():
            pass
    assert marked(db.session) is before


def test_a_second_writer_waits_for_the_first(bare_app: Flask) -> None:
    order: list[str] = []
    started = threading.Event()

    def second() -> None:
        with bare_app.app_context():
            started.set()
            with transaction() as session:
                session.execute(select(HistoryHead.id).with_for_update()).all()
                order.append("second")

    with transaction() as session:
        session.execute(select(HistoryHead.id).with_for_update()).all()
        other = threading.Thread(target=second)
        other.start()
        started.wait(5)
        other.join(0.3)
        order.append("first")
    other.join(15)
    assert order == ["first", "second"]


def test_a_moment_without_a_zone_is_refused(bare_app: Flask) -> None:
    naive = datetime(2021, 3, 2, 9, 12)  # noqa: DTZ001 - that is what is refused
    values = insert(Installation).values(id=1, is_example=False, created_at=naive)
    with pytest.raises(StatementError, match="time zone"), transaction() as session:
        session.execute(values)


def test_moments_come_back_in_utc_exactly_as_stored(bare_app: Flask) -> None:
    amsterdam = NOW.astimezone(timezone(timedelta(hours=1)))
    with transaction() as session:
        ensure_row(session)
        session.execute(Installation.__table__.update().values(created_at=amsterdam))  # type: ignore[attr-defined]
    found = db.session.scalar(select(Installation.created_at))
    assert found == NOW
    assert found is not None
    assert found.tzinfo is UTC
    assert UtcDateTime().process_result_value(None, None) is None
    assert UtcDateTime().process_bind_param(None, None) is None


def test_every_constraint_of_every_table_has_a_name() -> None:
    for table in METADATA.tables.values():
        for constraint in table.constraints:
            assert constraint.name, f"{table.name}: {constraint}"
        for index in table.indexes:
            assert index.name, f"{table.name}: {index}"
    assert METADATA is Base.metadata


def test_engines_of_both_kinds_get_their_limits() -> None:
    lite, full = engine_options("sqlite:///x.sqlite"), engine_options("postgresql://u@h/db")
    assert lite["connect_args"]["timeout"] >= 15
    assert full["url"].drivername == "postgresql+psycopg"
    assert full["pool_pre_ping"] is True
    assert full["connect_args"]["connect_timeout"] <= 10


def fill_up() -> None:
    with transaction() as session:
        mark(session, True)
        session.execute(text("CREATE TABLE filler AS SELECT hex(randomblob(900000)) AS f"))


@ON_SQLITE
def test_a_full_disk_stores_nothing_and_recovers(bare_app: Flask) -> None:
    with transaction() as session:
        ensure_row(session)
    with db.engine.connect() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
    full: dict[str, int] = {"limit": pages}

    @event.listens_for(db.engine, "begin")
    def limit(connection: object) -> None:
        connection.exec_driver_sql(f"PRAGMA max_page_count={full['limit']}")  # type: ignore[attr-defined]

    with pytest.raises(OperationalError, match="full"):
        fill_up()
    assert not marked(db.session)
    full["limit"] = pages + 10_000
    with transaction() as session:
        mark(session, True)
    assert marked(db.session)


def test_the_switch_to_wal_waits_for_another_process(tmp_path: Path) -> None:
    path = tmp_path / "nieuw.sqlite"
    other = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    other.execute("CREATE TABLE t (x)")
    other.execute("BEGIN EXCLUSIVE")
    direct = sqlite3.connect(path, timeout=0)
    with pytest.raises(sqlite3.OperationalError, match="locked"):  # negative control: SQLite itself does not wait
        direct.execute("PRAGMA journal_mode=WAL")
    direct.close()
    threading.Timer(0.3, other.rollback).start()
    engine = make_engine(f"sqlite:///{path}")
    with engine.connect() as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()
    other.close()
