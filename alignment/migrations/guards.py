"""Triggers that make the database the last guard, in the words of each engine (``reliability.md`` §3).

History only grows, its head moves one line at a time, versions rise by exactly one, what has a version is never
removed, and a text holds no control characters. On SQLite an ``INSERT OR REPLACE`` would slip past all of these, so
there an insert over an existing row is refused as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from alignment.migrations.guarded import (
    AGENDA,
    APPEND_ONLY,
    ASKED,
    FIRST,
    KEYS,
    LEAVING,
    SINCE,
    STAYS,
    TEXTS,
    UNHEARD,
    UNHEARD_BEHIND,
    VERSIONED,
)

CLOSED = "EXISTS (SELECT 1 FROM obstacle WHERE code = NEW.obstacle_code AND rung = 'solved')"
FOURTH = (  # a question counts as long as its obstacle lies where it lay when it was asked
    "NEW.asked AND (SELECT count(*) FROM agenda_question q JOIN obstacle o ON o.code = q.obstacle_code"
    " WHERE q.asked AND q.obstacle_code <> NEW.obstacle_code AND o.rung = 'steering_table'"
    " AND (o.rung_since = q.rung_since OR (o.rung_since IS NULL AND q.rung_since IS NULL))) >= 3"
)
# A root lies under nothing itself, so that no circle can be made; what has others under it is a root.
NESTED = (
    "NEW.root_code IS NOT NULL AND ("
    "EXISTS (SELECT 1 FROM obstacle_root WHERE obstacle_code = NEW.root_code AND root_code IS NOT NULL)"
    " OR EXISTS (SELECT 1 FROM obstacle_root WHERE root_code = NEW.obstacle_code))"
)
CONTROL = (*range(1, 10), *range(11, 32), 127)  # all but the end of a line


@dataclass(frozen=True)
class Guard:
    """One trigger: its table and name, when it looks, what makes it refuse, and how it says so.

    Args:
        event: ``UPDATE``, ``DELETE`` or ``INSERT``; when: a condition on OLD and NEW, empty for always;
        looks: whether that condition looks in other rows, which PostgreSQL allows in a function only;
        until: the revision that put another in its place, empty for one that stands.
    """

    table: str
    name: str
    event: str
    when: str
    message: str
    revision: str = FIRST
    looks: bool = False
    until: str = ""

    @property
    def function(self) -> str:
        """The name of its own function on PostgreSQL, when it needs one."""
        return f"alignment_{self.table}_{self.name}"

    @property
    def trigger(self) -> str:
        """The name of the trigger in the database."""
        return f"tr_{self.table}_{self.name}"


def guards(dialect: str, revision: str | None = None, table: str | None = None) -> Iterator[Guard]:
    """Every guard that an engine needs, or those that one revision made, or of one table.

    One that was replaced later is only among those of the revision that made it.
    """
    wanted = (one for one in _guards(dialect) if revision == one.revision or (revision is None and not one.until))
    return (one for one in wanted if table in (None, one.table))


def _guards(dialect: str) -> Iterator[Guard]:
    sqlite = dialect == "sqlite"
    for table, since in APPEND_ONLY.items():
        message = f"{table} only grows"
        yield Guard(table, "no_update", "UPDATE", "", message, since)
        yield Guard(table, "no_delete", "DELETE", "", message, since)
        if sqlite:
            yield Guard(table, "no_replace", "INSERT", _taken(table, KEYS.get(table, (("id",),))), message, since)
    step = "NEW.revision <> OLD.revision + 1"
    yield Guard("history_head", "step", "UPDATE", step, "the head moves one line at a time")
    yield Guard("history_head", "no_delete", "DELETE", "", "the head stays")
    if sqlite:
        yield Guard("history_head", "no_replace", "INSERT", _taken("history_head", (("id",),)), "the head stays")
    for table, key in VERSIONED.items():
        since = SINCE.get(table, FIRST)
        yield Guard(table, "version_first", "INSERT", "NEW.version <> 1", "a first version is 1", since)
        yield Guard(table, "version_step", "UPDATE", "NEW.version <> OLD.version + 1", "a version rises by one", since)
        yield Guard(table, "no_delete", "DELETE", "", "what has a version stays", since)
        if sqlite:
            yield Guard(table, "no_replace", "INSERT", _taken(table, (key,)), "what has a version stays", since)
    yield from _of_texts(sqlite=sqlite)
    yield from _of_the_ladder()


def _of_texts(*, sqlite: bool) -> Iterator[Guard]:
    """A text that stood there before its guard does not keep its row from changing, so only a new text is looked at."""
    other = "IS NOT" if sqlite else "IS DISTINCT FROM"
    for table, columns in TEXTS.items():
        for column, since in columns.items():
            wrong, message = _control(f"NEW.{column}", sqlite=sqlite), "a text has no control characters"
            changed = wrong if since < ASKED else f"NEW.{column} {other} OLD.{column} AND ({wrong})"
            yield Guard(table, f"{column}_insert", "INSERT", wrong, message, since)
            yield Guard(table, f"{column}_update", "UPDATE", changed, message, since)


def _of_the_ladder() -> Iterator[Guard]:
    for event in ("INSERT", "UPDATE"):
        name = f"cities_{event.lower()}"
        alone = "no obstacle is solved without its cities"
        yield Guard("obstacle", name, event, UNHEARD, alone, "0007", looks=True, until=LEAVING)
        yield Guard("obstacle", name, event, UNHEARD_BEHIND, alone, LEAVING, looks=True)
        yield Guard("obstacle_city", name, event, CLOSED, "a solved obstacle stays as it is", "0007", looks=True)
        name = f"three_{event.lower()}"
        yield Guard("agenda_question", name, event, FOURTH, "at most three questions", AGENDA, looks=True)
        flat = f"flat_{event.lower()}"
        yield Guard("obstacle_root", flat, event, NESTED, "a root lies under nothing itself", "0011", looks=True)

    yield Guard("obstacle_city", "stays", "UPDATE", STAYS, "a name stays", LEAVING, looks=True)


def _control(text: str, *, sqlite: bool) -> str:
    if sqlite:
        return f"{text} GLOB '*[' || char({', '.join(map(str, CONTROL))}) || ']*' OR instr({text}, char(0)) > 0"
    return f"{text} ~ '[\\x01-\\x09\\x0b-\\x1f\\x7f]'"


def _taken(table: str, keys: tuple[tuple[str, ...], ...]) -> str:
    """Whether a row with one of these keys is there already."""
    same = " OR ".join("(" + " AND ".join(f"{name} = NEW.{name}" for name in key) + ")" for key in keys)
    return f"EXISTS (SELECT 1 FROM {table} WHERE {same})"  # noqa: S608 - names of this module


def create_replaced(dialect: str, revision: str) -> Iterator[str]:
    """The statements that make again what a revision put something else in the place of."""
    return (text for guard in _guards(dialect) if guard.until == revision for text in _made(dialect, guard))


def drop_replaced(dialect: str, revision: str) -> Iterator[str]:
    """The statements that remove what a revision puts something else in the place of."""
    return (text for guard in _guards(dialect) if guard.until == revision for text in _dropped(dialect, guard))


def _made(dialect: str, guard: Guard) -> Iterator[str]:
    if dialect == "postgresql" and guard.looks:
        yield _looking(guard)
    yield _sqlite(guard) if dialect == "sqlite" else _postgresql(guard)


def _dropped(dialect: str, guard: Guard) -> Iterator[str]:
    place = "" if dialect == "sqlite" else f" ON {guard.table}"
    yield f"DROP TRIGGER {guard.trigger}{place}"
    if dialect == "postgresql" and guard.looks:
        yield f"DROP FUNCTION {guard.function}()"


def create_guards(dialect: str, revision: str | None = None, table: str | None = None) -> Iterator[str]:
    """The statements that make the triggers.

    Args:
        dialect: ``sqlite`` or ``postgresql``; revision: only those of this migration; all when None.
        table: only those of this table, for a migration that changes it.
    """
    if dialect == "postgresql" and revision in (None, FIRST):
        yield (
            "CREATE FUNCTION alignment_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION '%: %', TG_TABLE_NAME, TG_ARGV[0]; END $$"
        )
    for guard in guards(dialect, revision, table):
        yield from _made(dialect, guard)


def drop_guards(dialect: str, revision: str | None = None, table: str | None = None) -> Iterator[str]:
    """The statements that remove the triggers: of one migration, of one table in it, or all."""
    for guard in guards(dialect, revision, table):
        yield from _dropped(dialect, guard)
    if dialect == "postgresql" and revision in (None, FIRST):
        yield "DROP FUNCTION alignment_refuse()"


def _sqlite(guard: Guard) -> str:
    when = f" WHEN {guard.when}" if guard.when else ""
    return (
        f"CREATE TRIGGER {guard.trigger} BEFORE {guard.event} ON {guard.table}{when} "
        f"BEGIN SELECT RAISE(ABORT, '{guard.message}'); END"
    )


def _looking(guard: Guard) -> str:
    return (
        f"CREATE FUNCTION {guard.function}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"IF {guard.when} THEN RAISE EXCEPTION '{guard.table}: {guard.message}'; END IF; RETURN NEW; END $$"
    )


def _postgresql(guard: Guard) -> str:
    if guard.looks:
        calls = f"FOR EACH ROW EXECUTE FUNCTION {guard.function}()"
        return f"CREATE TRIGGER {guard.trigger} BEFORE {guard.event} ON {guard.table} {calls}"
    refuse = f"EXECUTE FUNCTION alignment_refuse('{guard.message}')"
    if guard.event == "DELETE":  # a statement, so that TRUNCATE is refused too
        return f"CREATE TRIGGER {guard.trigger} BEFORE DELETE OR TRUNCATE ON {guard.table} FOR EACH STATEMENT {refuse}"
    when = f" WHEN ({guard.when})" if guard.when else ""
    return f"CREATE TRIGGER {guard.trigger} BEFORE {guard.event} ON {guard.table} FOR EACH ROW{when} {refuse}"
