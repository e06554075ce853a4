"""The fingerprint of a schema: all that a migration could lose, as plain text that two databases are compared by."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine, inspect, text

OWN = "alembic_version"


def fingerprint(engine: Engine) -> dict[str, Any]:
    """Tables, columns, constraints, indexes, triggers and functions of a database."""
    return _of_sqlite(engine) if engine.dialect.name == "sqlite" else _of_postgresql(engine)


def _of_sqlite(engine: Engine) -> dict[str, Any]:
    """SQLite keeps the statements themselves: nothing in them is forgotten by reading it back."""
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"))
        return {f"{kind} {name}": " ".join((sql or "").split()) for kind, name, table, sql in rows if table != OWN}


def _of_postgresql(engine: Engine) -> dict[str, Any]:
    look = inspect(engine)
    found: dict[str, Any] = {}
    for table in sorted(set(look.get_table_names()) - {OWN}):
        found[f"{table}: columns"] = sorted(
            (column["name"], str(column["type"]), bool(column["nullable"]), str(column["default"]))
            for column in look.get_columns(table)
        )
        found[f"{table}: primary key"] = look.get_pk_constraint(table)
        found[f"{table}: checks"] = _sorted(look.get_check_constraints(table))
        found[f"{table}: unique"] = _sorted(look.get_unique_constraints(table))
        found[f"{table}: foreign keys"] = _sorted(look.get_foreign_keys(table))
        found[f"{table}: indexes"] = _sorted(look.get_indexes(table))
    found |= {f"trigger {name}": body for name, body in triggers(engine)}
    return found


def triggers(engine: Engine) -> list[tuple[str, ...]]:
    """The triggers with their text, and on PostgreSQL the functions behind them."""
    if engine.dialect.name == "sqlite":
        statements = ["SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"]
    else:
        statements = [
            "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname",
            "SELECT proname, prosrc FROM pg_proc WHERE proname LIKE 'alignment%' ORDER BY proname",
        ]
    with engine.connect() as connection:
        return [tuple(row) for statement in statements for row in connection.execute(text(statement))]


def _sorted(items: Any) -> list[str]:
    return sorted(repr(sorted(item.items(), key=repr)) for item in items)
