"""Breakthroughs travel: who proposed one, what is kept of it, the obstacles it answers, and what each area does with it.

All in new tables: ``breakthrough`` itself stays what the register or the proposal says.
"""

import sqlalchemy as sa
from alembic import op

from alignment.migrations.guards import create_guards, drop_guards

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

STAGES = "stage IN ('proposal', 'pilot', 'agreed', 'adopted', 'dropped', 'unknown')"
ADOPTIONS = "status IN ('idea', 'pilot', 'works', 'adopted', 'adapted', 'not_fitting')"


def _points_to(table: str, column: str, other: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [other], name=op.f(f"fk_{table}_{column}"), ondelete="RESTRICT")


def _check(table: str, name: str, condition: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(condition, name=op.f(f"ck_{table}_{name}"))


def _written() -> list[sa.Column]:
    return [
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
    ]


def _code() -> sa.Column:
    return sa.Column("breakthrough_code", sa.String(length=10), nullable=False)


def upgrade() -> None:
    table = "breakthrough_obstacle"
    op.create_table(
        table,
        _code(),
        sa.Column("obstacle_code", sa.String(length=10), nullable=False),
        _points_to(table, "breakthrough_code", "breakthrough.code"),
        _points_to(table, "obstacle_code", "obstacle.code"),
        sa.PrimaryKeyConstraint("breakthrough_code", "obstacle_code", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_obstacle_code"), table, ["obstacle_code"], unique=False)
    table = "breakthrough_proposal"
    op.create_table(
        table,
        _code(),
        sa.Column("proposed_by", sa.String(length=20), nullable=False),
        sa.Column("proposed_name", sa.String(length=200), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        _points_to(table, "breakthrough_code", "breakthrough.code"),
        _points_to(table, "proposed_by", "organisation.code"),
        sa.PrimaryKeyConstraint("breakthrough_code", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_proposed_by"), table, ["proposed_by"], unique=False)
    _create_detail()
    _create_adoption()
    for statement in create_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)


def _create_detail() -> None:
    table = "breakthrough_detail"
    op.create_table(
        table,
        _code(),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("scope", sa.String(length=10), nullable=False),
        sa.Column("conditions", sa.String(length=1000), nullable=False),
        sa.Column("first_steps", sa.String(length=900), nullable=False),
        sa.Column("lesson", sa.String(length=1000), nullable=False),
        sa.Column("contact", sa.String(length=200), nullable=False),
        sa.Column("piloted_on", sa.Date(), nullable=True),
        sa.Column("proved_before", sa.Boolean(), nullable=False),
        *_written(),
        _check(table, "stage", STAGES),
        _check(table, "scope", "scope IN ('areas', 'city', 'national', '')"),
        _check(table, "conditions_length", "length(conditions) <= 1000"),
        _check(table, "first_steps_length", "length(first_steps) <= 900"),
        _check(table, "lesson_length", "length(lesson) <= 1000"),
        _check(table, "contact_length", "length(contact) <= 200"),
        _check(table, "version", "version >= 1"),
        _points_to(table, "breakthrough_code", "breakthrough.code"),
        sa.PrimaryKeyConstraint("breakthrough_code", name=op.f(f"pk_{table}")),
    )


def _create_adoption() -> None:
    table = "adoption"
    op.create_table(
        table,
        _code(),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("plan", sa.String(length=2000), nullable=False),
        sa.Column("piloted_on", sa.Date(), nullable=True),
        sa.Column("adopted_on", sa.Date(), nullable=True),
        *_written(),
        _check(table, "status", ADOPTIONS),
        _check(table, "reason", "status <> 'not_fitting' OR note <> ''"),
        _check(table, "adopted_on", "status NOT IN ('adopted', 'adapted') OR adopted_on IS NOT NULL"),
        _check(table, "note_length", "length(note) <= 500"),
        _check(table, "plan_length", "length(plan) <= 2000"),
        _check(table, "version", "version >= 1"),
        _points_to(table, "breakthrough_code", "breakthrough.code"),
        _points_to(table, "area_slug", "area.slug"),
        sa.PrimaryKeyConstraint("breakthrough_code", "area_slug", name=op.f(f"pk_{table}")),
    )
    op.create_index(op.f(f"ix_{table}_area_slug"), table, ["area_slug"], unique=False)


def downgrade() -> None:
    """What people proposed stays as breakthroughs; who proposed it, what was kept of it and every adoption are gone."""
    for statement in drop_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)
    for table, column in (
        ("adoption", "area_slug"),
        ("breakthrough_detail", ""),
        ("breakthrough_proposal", "proposed_by"),
        ("breakthrough_obstacle", "obstacle_code"),
    ):
        if column:
            op.drop_index(op.f(f"ix_{table}_{column}"), table_name=table)
        op.drop_table(table)
