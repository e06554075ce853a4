"""Triggers that make the database the last guard: history that only grows, versions that rise by exactly one.

The same promises in the words of each engine (``reliability.md`` §3).
"""

from __future__ import annotations

from collections.abc import Iterator

APPEND_ONLY = ("history_line",)
VERSIONED = ("rollout", "landing", "municipal_amount", "area_amount", "cell_grade", "measure", "package")


def create_guards(dialect: str) -> Iterator[str]:
    """The statements that make the triggers.

    Args:
        dialect: ``sqlite`` or ``postgresql``.
    """
    yield from (_sqlite() if dialect == "sqlite" else _postgresql())


def drop_guards(dialect: str) -> Iterator[str]:
    """The statements that remove the triggers."""
    for table, trigger in _names():
        yield f"DROP TRIGGER {trigger}" if dialect == "sqlite" else f"DROP TRIGGER {trigger} ON {table}"
    if dialect == "postgresql":
        yield "DROP FUNCTION alignment_refuse()"
        yield "DROP FUNCTION alignment_check_version()"


def _names() -> Iterator[tuple[str, str]]:
    for table in APPEND_ONLY:
        yield table, f"tr_{table}_no_update"
        yield table, f"tr_{table}_no_delete"
    for table in VERSIONED:
        yield table, f"tr_{table}_version_first"
        yield table, f"tr_{table}_version_step"


def _sqlite() -> Iterator[str]:
    for table in APPEND_ONLY:
        for event in ("UPDATE", "DELETE"):
            yield (
                f"CREATE TRIGGER tr_{table}_no_{event.lower()} BEFORE {event} ON {table} "
                f"BEGIN SELECT RAISE(ABORT, '{table} only grows'); END"
            )
    for table in VERSIONED:
        yield (
            f"CREATE TRIGGER tr_{table}_version_first BEFORE INSERT ON {table} WHEN NEW.version <> 1 "
            f"BEGIN SELECT RAISE(ABORT, 'a first version is 1'); END"
        )
        yield (
            f"CREATE TRIGGER tr_{table}_version_step BEFORE UPDATE ON {table} WHEN NEW.version <> OLD.version + 1 "
            f"BEGIN SELECT RAISE(ABORT, 'a version rises by one'); END"
        )


def _postgresql() -> Iterator[str]:
    yield (
        "CREATE FUNCTION alignment_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION '% only grows', TG_TABLE_NAME; END $$"
    )
    yield (
        "CREATE FUNCTION alignment_check_version() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP = 'INSERT' AND NEW.version <> 1 THEN RAISE EXCEPTION 'a first version is 1'; END IF; "
        "IF TG_OP = 'UPDATE' AND NEW.version <> OLD.version + 1 THEN RAISE EXCEPTION 'a version rises by one'; END IF; "
        "RETURN NEW; END $$"
    )
    for table in APPEND_ONLY:
        yield (
            f"CREATE TRIGGER tr_{table}_no_update BEFORE UPDATE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION alignment_refuse()"
        )
        yield (
            f"CREATE TRIGGER tr_{table}_no_delete BEFORE DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION alignment_refuse()"
        )
    for table in VERSIONED:
        for name, event in (("first", "INSERT"), ("step", "UPDATE")):
            yield (
                f"CREATE TRIGGER tr_{table}_version_{name} BEFORE {event} ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION alignment_check_version()"
            )
