"""Migrating up, down and up with data in between; two at once; and the code's tables are the database's tables."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from flask import Flask
from sqlalchemy import Engine, inspect, text
from sqlalchemy.engine import make_url

from alignment.db import db, make_engine
from alignment.migrations.runner import alembic_config, current, head, migrate
from alignment.tables import METADATA
from tests.conftest import fill
from tests.migrations.fingerprint import fingerprint
from tests.writing import count_rows, lines, save

# The unique address of an account is an index on lower(email); such an index cannot be read back from SQLite.
pytestmark = [
    pytest.mark.filterwarnings("ignore:Skipped unsupported reflection"),
    pytest.mark.filterwarnings("ignore:autogenerate skipping metadata-specified expression-based index"),
]
REVISIONS = tuple(f"{number:04}" for number in range(1, 15))


@pytest.fixture
def engine(new_database: Callable[[bool], str]) -> Iterator[Engine]:
    """A migrated, empty database."""
    made = make_engine(new_database(False))
    yield made
    made.dispose()


def test_up_down_up_gives_the_same_schema(engine: Engine) -> None:
    before = fingerprint(engine)
    assert migrate(engine, "base") == (head(), "")
    assert set(inspect(engine).get_table_names()) <= {"alembic_version"}
    assert fingerprint(engine) == {}
    assert migrate(engine) == ("", head())
    assert fingerprint(engine) == before


def test_the_fingerprint_sees_what_is_lost(engine: Engine) -> None:
    """Negative control: a dropped trigger, index or column shows."""
    before = fingerprint(engine)
    on = " ON rollout" if engine.dialect.name == "postgresql" else ""
    for loss in (
        f"DROP TRIGGER tr_rollout_version_step{on}",
        "DROP INDEX ix_rollout_area_slug",
        "ALTER TABLE account ADD COLUMN extra INTEGER",
    ):
        with engine.begin() as connection:
            connection.execute(text(loss))
        now = fingerprint(engine)
        assert now != before, loss
        before = now


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_one_step_down_and_up_again(engine: Engine, revision: str) -> None:
    before = fingerprint(engine)
    assert migrate(engine, revision) == (head(), revision)
    assert migrate(engine) == (revision, head())
    assert fingerprint(engine) == before


def test_data_of_the_tables_that_stay_survives_down_and_up(app: Flask) -> None:
    save("landing", "landing")
    counted = {table: _count(table) for table in ("measure", "area", "account", "history_line", "citation")}
    db.session.rollback()
    migrate(db.engine, "0003")
    assert count_rows("landing") == 1
    db.session.rollback()
    migrate(db.engine)
    assert {table: _count(table) for table in counted} == counted
    assert count_rows("landing") == 1
    assert save("landing", "landing", 1, note="Goed.").version == 2
    assert len(lines()) == 2


def _count(table: str) -> int:
    return db.session.execute(text(f"SELECT count(*) FROM {table}")).scalar_one()  # noqa: S608 - names from this test


def test_after_down_and_up_the_register_can_be_loaded_again(new_database: Callable[[bool], str]) -> None:
    url = new_database(True)
    engine = make_engine(url)
    migrate(engine, "base")
    migrate(engine)
    engine.dispose()
    fill(url)
    engine = make_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM measure")).scalar_one() > 0
    engine.dispose()


def test_the_tables_of_the_code_are_those_of_the_database(engine: Engine) -> None:
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": False})
        assert compare_metadata(context, METADATA) == []


def test_the_comparison_sees_a_difference(engine: Engine) -> None:
    """Negative control."""
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE theme ADD COLUMN extra INTEGER"))
    with engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), METADATA)


def checks(engine: Engine) -> set[tuple[str, str, str]]:
    look = inspect(engine)
    return {
        (table, str(check["name"]), " ".join(check["sqltext"].split()))
        for table in METADATA.tables
        for check in look.get_check_constraints(table)
    }


def test_every_check_of_the_code_is_in_the_database(engine: Engine) -> None:
    migrated = checks(engine)
    migrate(engine, "base")
    METADATA.create_all(engine)
    assert checks(engine) == migrated
    assert len(migrated) > 40


def test_a_database_that_is_up_to_date_stays_as_it_is(engine: Engine) -> None:
    assert migrate(engine) == (head(), head())
    with engine.connect() as connection:
        assert current(connection) == head() == REVISIONS[-1]
    assert alembic_config().attributes["connection"] is None


def _migrate_in_process(url: str, gate: object) -> None:
    gate.wait()  # type: ignore[attr-defined]
    engine = make_engine(url)
    migrate(engine)
    engine.dispose()


def test_two_that_migrate_at_once_are_both_right(new_database: Callable[[bool], str]) -> None:
    url = new_database(False)
    engine = make_engine(url)
    migrated = fingerprint(engine)
    migrate(engine, "base")
    engine.dispose()
    if url.startswith("sqlite"):
        database = str(make_url(url).database)
        url = f"sqlite:///{database}.new"  # also the file itself is made twice
    spawn = multiprocessing.get_context("spawn")
    gate = spawn.Barrier(2)
    both = [spawn.Process(target=_migrate_in_process, args=(url, gate)) for _ in range(2)]
    for one in both:
        one.start()
    for one in both:
        one.join(60)
    assert [one.exitcode for one in both] == [0, 0]
    engine = make_engine(url)
    assert fingerprint(engine) == migrated
    engine.dispose()


def test_a_migration_that_leaves_rows_without_their_parent_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    engine = make_engine(f"sqlite:///{tmp_path_factory.mktemp('broken') / 'x.sqlite'}")
    migrate(engine)
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        assert raw is not None
        raw.execute("PRAGMA foreign_keys=OFF")
        raw.execute("INSERT INTO sign_in VALUES ('x', 99, '2021-03-02', '2021-03-02', '')")
        raw.execute("PRAGMA foreign_keys=ON")
    with pytest.raises(RuntimeError, match="verwijzen naar niets"):
        migrate(engine, "0003")
    with engine.connect() as connection:
        assert current(connection) == head(), "nothing was stored"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()
