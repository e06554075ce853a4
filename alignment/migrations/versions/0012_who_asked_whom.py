"""Who asked an area whether it recognises a finding, per area; what is never changed only grows; texts are texts.

Until now the last question stood for all areas of a finding. Who asked which area before is told by the history.
"""

import json

import sqlalchemy as sa
from alembic import op

from alignment.migrations.guards import create_guards, drop_guards

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

FINDINGS = "0010"  # the revision of the two tables and the guards of the first
PARENT, CHILD = "recognition", "recognition_area"
ABOUT = (
    "(obstacle_code IS NOT NULL AND signal_code IS NULL AND obstacle_code = code) OR "
    "(signal_code IS NOT NULL AND obstacle_code IS NULL AND signal_code = code)"
)
ASKED = "asked_at, asked_by, asked_for"
LAST = (  # of the areas of a finding the one that was asked last
    "recognition_area.area_slug = (SELECT b.area_slug FROM recognition_area b WHERE b.code = recognition.code "
    "ORDER BY b.asked_at DESC, b.area_slug LIMIT 1)"
)


def _columns(*, nullable: bool = False) -> list[sa.Column]:
    return [
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=nullable),
        sa.Column("asked_by", sa.String(length=200), nullable=nullable),
        sa.Column("asked_for", sa.String(length=200), nullable=nullable),
    ]


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    for statement in drop_guards(dialect, FINDINGS, PARENT):
        op.execute(statement)
    _move(per_area=True)
    _as_the_history_tells()
    for statement in create_guards(dialect, FINDINGS, PARENT):
        op.execute(statement)
    for statement in create_guards(dialect, revision):
        op.execute(statement)


def downgrade() -> None:
    """Of every finding only the last question is left; the way up finds the others again in the history."""
    dialect = op.get_bind().dialect.name
    for statement in drop_guards(dialect, revision):
        op.execute(statement)
    for statement in drop_guards(dialect, FINDINGS, PARENT):
        op.execute(statement)
    _move(per_area=False)
    for statement in create_guards(dialect, FINDINGS, PARENT):
        op.execute(statement)


def _move(*, per_area: bool) -> None:
    """Put who asked, for whom and when on the areas, or back on the finding."""
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(per_area=per_area)
        return
    to, other = (CHILD, PARENT) if per_area else (PARENT, CHILD)
    last = "" if per_area else f" AND {LAST}"
    for column in _columns(nullable=True):
        op.add_column(to, column)
    for column in _columns():
        op.execute(
            f"UPDATE {to} SET {column.name} = (SELECT {other}.{column.name} FROM {other} "  # noqa: S608 - own names
            f"WHERE recognition_area.code = recognition.code{last})"
        )
        op.alter_column(to, column.name, existing_type=column.type, nullable=False)
    for column in _columns():
        op.drop_column(other, column.name)


def _rebuild(*, per_area: bool) -> None:
    """SQLite cannot add a column that must be filled: both tables are written out in full, and then take their names.

    What refers to them does so by name and keeps doing so, as foreign keys are off while a database is migrated.
    """
    of_parent = [] if per_area else _columns()
    op.create_table(
        "recognition_after",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("obstacle_code", sa.String(length=10), nullable=True),
        sa.Column("signal_code", sa.String(length=10), nullable=True),
        *of_parent,
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(ABOUT, name=op.f("ck_recognition_about")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_recognition_version")),
        _points_to(PARENT, "obstacle_code", "obstacle.code"),
        _points_to(PARENT, "signal_code", "signal.code"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_recognition")),
    )
    op.create_table(
        "recognition_area_after",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        *(_columns() if per_area else []),
        _points_to(CHILD, "code", "recognition.code"),
        _points_to(CHILD, "area_slug", "area.slug"),
        sa.PrimaryKeyConstraint("code", "area_slug", name=op.f("pk_recognition_area")),
    )
    own, joined = "code, obstacle_code, signal_code, version", "recognition JOIN recognition_area USING (code)"
    if per_area:
        op.execute(f"INSERT INTO recognition_after ({own}) SELECT {own} FROM recognition")  # noqa: S608 - own names
        more = f"code, area_slug, {ASKED}"
        op.execute(f"INSERT INTO recognition_area_after ({more}) SELECT {more} FROM {joined}")  # noqa: S608
    else:
        more = f"{own}, {ASKED}"
        op.execute(f"INSERT INTO recognition_after ({more}) SELECT {more} FROM {joined} WHERE {LAST}")  # noqa: S608
        op.execute("INSERT INTO recognition_area_after (code, area_slug) SELECT code, area_slug FROM recognition_area")
    indexes = ((PARENT, "obstacle_code"), (PARENT, "signal_code"), (CHILD, "area_slug"))
    for table, column in indexes:
        op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
    for table in (CHILD, PARENT):
        op.drop_table(table)
        op.rename_table(f"{table}_after", table)
    for table, column in indexes:
        op.create_index(op.f(f"ix_{table}_{column}"), table, [column], unique=False)


def _points_to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [other], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")


def _as_the_history_tells() -> None:
    """Every area was asked by the line that tells of it first; the finding kept only the last."""
    connection = op.get_bind()
    lines = sa.text(
        "SELECT object_key, old, new, at, actor_name, organisation_name FROM history_line "
        "WHERE object_kind = 'recognition' ORDER BY id"
    )
    rows = [
        {"code": line.object_key, "area": slug, "at": line.at, "by": line.actor_name, "for": line.organisation_name}
        for line in connection.execute(lines)
        for slug in {*json.loads(line.new)["asked_areas"]} - {*json.loads(line.old).get("asked_areas", ())}
    ]
    if rows:
        change = "SET asked_at = :at, asked_by = :by, asked_for = :for WHERE code = :code AND area_slug = :area"
        connection.execute(sa.text(f"UPDATE recognition_area {change}"), rows)
