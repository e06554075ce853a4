"""An answer about differentiation can be taken back: its row stays, with its version, and says nothing (NULL)."""

import json
from typing import Any

import sqlalchemy as sa
from alembic import op

from alignment.migrations.guards import create_guards, drop_guards

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

TABLE = "differentiation"
COLUMNS = "measure_code, area_slug, kind, moment, value, version, changed_at, changed_by, changed_for"


def upgrade() -> None:
    _change(may_be_empty=True)
    _put_back_what_was_taken_back()


def downgrade() -> None:
    """Before, no row can say nothing: such rows go, and the way up finds them again in the history."""
    _change(may_be_empty=False)


def _change(*, may_be_empty: bool) -> None:
    """Let the column be empty or not, without its guards, which refuse what is done here."""
    dialect = op.get_bind().dialect.name
    for statement in drop_guards(dialect, "0005", TABLE):
        op.execute(statement)
    if not may_be_empty:
        op.execute("DELETE FROM differentiation WHERE value IS NULL")
    if dialect == "sqlite":
        _rebuild(may_be_empty=may_be_empty)
    else:
        op.alter_column(TABLE, "value", existing_type=sa.String(length=10), nullable=may_be_empty)
    for statement in create_guards(dialect, "0005", TABLE):
        op.execute(statement)


def _rebuild(*, may_be_empty: bool) -> None:
    """SQLite cannot change a column; the table is written out in full, because a batch loses parts of it."""
    op.drop_index(op.f("ix_differentiation_area_slug"), table_name=TABLE)
    op.rename_table(TABLE, "differentiation_before")
    op.create_table(
        TABLE,
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("moment", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=10), nullable=may_be_empty),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("kind IN ('accelerated', 'preferred', 'extra')", name=op.f("ck_differentiation_kind")),
        sa.CheckConstraint("moment IN ('asked', 'promised', 'happening')", name=op.f("ck_differentiation_moment")),
        sa.CheckConstraint("value IN ('no', 'partly', 'yes')", name=op.f("ck_differentiation_value")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_differentiation_version")),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_differentiation_area_slug"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_differentiation_measure_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("measure_code", "area_slug", "kind", "moment", name=op.f("pk_differentiation")),
    )
    op.execute(f"INSERT INTO {TABLE} ({COLUMNS}) SELECT {COLUMNS} FROM differentiation_before")  # noqa: S608 - own names
    op.drop_table("differentiation_before")
    op.create_index(op.f("ix_differentiation_area_slug"), TABLE, ["area_slug"], unique=False)


def _put_back_what_was_taken_back() -> None:
    """After a way down and up: without its row, the next answer would start at a version that the history has."""
    connection = op.get_bind()
    places = {
        (code, slug) for code, slug in connection.execute(sa.text("SELECT measure.code, area.slug FROM measure, area"))
    }
    lines = sa.text(
        "SELECT object_key, object_version, new, at, actor_name, organisation_name FROM history_line "
        "WHERE object_kind = 'differentiation' ORDER BY id"
    )
    last = {line.object_key: line for line in connection.execute(lines)}
    rows = []
    for object_key, line in last.items():
        key = object_key.split("/")
        if None in json.loads(line.new).values() and tuple(key[:2]) in places:
            row = dict(zip(("measure_code", "area_slug", "kind", "moment"), key, strict=True))
            who = {"by": line.actor_name, "for": line.organisation_name}
            rows.append(row | who | {"version": line.object_version, "at": line.at})
    if rows:
        _insert(connection, rows)


def _insert(connection: sa.Connection, rows: list[dict[str, Any]]) -> None:
    for statement in drop_guards(connection.dialect.name, "0005", TABLE):
        op.execute(statement)  # a first version is 1, but this one comes back
    values = ":measure_code, :area_slug, :kind, :moment, NULL, :version, :at, :by, :for"
    connection.execute(sa.text(f"INSERT INTO {TABLE} ({COLUMNS}) VALUES ({values})"), rows)  # noqa: S608 - own names
    for statement in create_guards(connection.dialect.name, "0005", TABLE):
        op.execute(statement)
