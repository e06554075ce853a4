"""Bringing a database to a revision, safely when two start at once.

On SQLite foreign keys are off while tables are rebuilt and are checked before the end, because a batch migration
with them on deletes child rows (``reliability.md`` §1.4). On PostgreSQL an advisory lock lets the second wait.
"""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, text

FOLDER = Path(__file__).resolve().parent
ADVISORY_LOCK = 20210302  # any fixed number; the day of the memo


def alembic_config(connection: Connection | None = None) -> Config:
    """Alembic's settings, without a file: they are all here."""
    config = Config()
    config.set_main_option("script_location", str(FOLDER))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


def head() -> str:
    """The newest revision in the code."""
    return ScriptDirectory.from_config(alembic_config()).get_current_head() or ""


def current(connection: Connection) -> str:
    """The revision of a database; empty when it was never migrated."""
    return MigrationContext.configure(connection).get_current_revision() or ""


def migrate(engine: Engine, target: str = "head") -> tuple[str, str]:
    """Bring a database to a revision.

    Args:
        engine: with the rules of ``db.keep_engine_rules``; target: a revision, ``head`` or ``base``.

    Returns:
        The revision before and the revision after.
    """
    if engine.dialect.name == "sqlite":
        return _migrate_sqlite(engine, target)
    with engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
        return _run(connection, target)


def _migrate_sqlite(engine: Engine, target: str) -> tuple[str, str]:
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        if raw is None:
            raise RuntimeError("the connection was closed")
        raw.execute("PRAGMA foreign_keys=OFF")  # has no effect inside a transaction, so before it begins
        try:
            with connection.execution_options(writing=True).begin():
                moved = _run(connection, target)
                broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if broken:
                    raise RuntimeError(f"{len(broken)} rijen verwijzen naar niets na de migratie")
        finally:
            raw.execute("PRAGMA foreign_keys=ON")
    return moved


def _run(connection: Connection, target: str) -> tuple[str, str]:
    before = current(connection)
    config = alembic_config(connection)
    if target == "base" or (target != "head" and target < before):
        command.downgrade(config, target)
    else:
        command.upgrade(config, target)
    return before, current(connection)
