"""The agenda: places that the secretariat gives, at most three questions to the Regietafel, and what was decided."""

import sqlalchemy as sa
from alembic import op

from alignment.migrations.guarded import AGENDA
from alignment.migrations.guards import create_guards, drop_guards

revision = AGENDA
down_revision = "0008"
branch_labels = None
depends_on = None

OUTCOMES = "outcome IN ('agreed', 'adapted', 'refused', 'held', 'back', 'up')"
TABLES = "rung IN ('breakthrough_table', 'steering_table')"


def _of_an_obstacle(table: str) -> sa.ForeignKeyConstraint:
    name = op.f(f"fk_{table}_obstacle_code")
    return sa.ForeignKeyConstraint(["obstacle_code"], ["obstacle.code"], name=name, ondelete="RESTRICT")


def upgrade() -> None:
    op.create_table(
        "agenda_place",
        sa.Column("rung", sa.String(length=20), nullable=False),
        sa.Column("obstacle_code", sa.String(length=10), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("reason", sa.String(length=280), nullable=False),
        sa.Column("rung_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint(TABLES, name=op.f("ck_agenda_place_rung")),
        sa.CheckConstraint(
            "position IS NULL OR (position >= 1 AND reason <> '')", name=op.f("ck_agenda_place_position")
        ),
        sa.CheckConstraint("length(reason) <= 280", name=op.f("ck_agenda_place_reason_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_agenda_place_version")),
        _of_an_obstacle("agenda_place"),
        sa.PrimaryKeyConstraint("rung", "obstacle_code", name=op.f("pk_agenda_place")),
    )
    op.create_index(op.f("ix_agenda_place_obstacle_code"), "agenda_place", ["obstacle_code"], unique=False)
    op.create_table(
        "agenda_question",
        sa.Column("obstacle_code", sa.String(length=10), nullable=False),
        sa.Column("asked", sa.Boolean(), nullable=False),
        sa.Column("advice", sa.String(length=280), nullable=False),
        sa.Column("rung_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(advice) <= 280", name=op.f("ck_agenda_question_advice_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_agenda_question_version")),
        _of_an_obstacle("agenda_question"),
        sa.PrimaryKeyConstraint("obstacle_code", name=op.f("pk_agenda_question")),
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("obstacle_code", sa.String(length=10), nullable=False),
        sa.Column("rung", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=10), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("lead", sa.String(length=200), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=200), nullable=False),
        sa.Column("decided_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint(TABLES, name=op.f("ck_decision_rung")),
        sa.CheckConstraint(OUTCOMES, name=op.f("ck_decision_outcome")),
        sa.CheckConstraint("length(decision) BETWEEN 1 AND 1000", name=op.f("ck_decision_decision_length")),
        sa.CheckConstraint("length(lead) <= 200", name=op.f("ck_decision_lead_length")),
        _of_an_obstacle("decision"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    op.create_index(op.f("ix_decision_obstacle_code"), "decision", ["obstacle_code"], unique=False)
    for statement in create_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    """Places, questions and decisions are gone."""
    for statement in drop_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)
    op.drop_index(op.f("ix_decision_obstacle_code"), table_name="decision")
    op.drop_table("decision")
    op.drop_table("agenda_question")
    op.drop_index(op.f("ix_agenda_place_obstacle_code"), table_name="agenda_place")
    op.drop_table("agenda_place")
