"""What other areas say of a finding, where a signal comes from and whether figures confirm it, and entered figures."""

import sqlalchemy as sa
from alembic import op

from alignment.migrations.guards import create_guards, drop_guards

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "recognition",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("obstacle_code", sa.String(length=10), nullable=True),
        sa.Column("signal_code", sa.String(length=10), nullable=True),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("asked_by", sa.String(length=200), nullable=False),
        sa.Column("asked_for", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(obstacle_code IS NOT NULL AND signal_code IS NULL AND obstacle_code = code) OR (signal_code IS NOT NULL AND obstacle_code IS NULL AND signal_code = code)",
            name=op.f("ck_recognition_about"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_recognition_version")),
        sa.ForeignKeyConstraint(
            ["obstacle_code"], ["obstacle.code"], name=op.f("fk_recognition_obstacle_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["signal_code"], ["signal.code"], name=op.f("fk_recognition_signal_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_recognition")),
    )
    op.create_index(op.f("ix_recognition_obstacle_code"), "recognition", ["obstacle_code"], unique=False)
    op.create_index(op.f("ix_recognition_signal_code"), "recognition", ["signal_code"], unique=False)
    op.create_table(
        "recognition_area",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["code"], ["recognition.code"], name=op.f("fk_recognition_area_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_recognition_area_area_slug"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("code", "area_slug", name=op.f("pk_recognition_area")),
    )
    op.create_index(op.f("ix_recognition_area_area_slug"), "recognition_area", ["area_slug"], unique=False)
    op.create_table(
        "recognition_answer",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("answered_by", sa.String(length=200), nullable=False),
        sa.Column("answered_for", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("answer IN ('strong', 'partly', 'not')", name=op.f("ck_recognition_answer_answer")),
        sa.CheckConstraint("length(note) <= 500", name=op.f("ck_recognition_answer_note_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_recognition_answer_version")),
        sa.ForeignKeyConstraint(
            ["code", "area_slug"],
            ["recognition_area.code", "recognition_area.area_slug"],
            name=op.f("fk_recognition_answer_code_area_slug"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("code", "area_slug", name=op.f("pk_recognition_answer")),
    )
    op.create_table(
        "signal_state",
        sa.Column("signal_code", sa.String(length=10), nullable=False),
        sa.Column("source_kind", sa.String(length=20), nullable=False),
        sa.Column("first_seen", sa.String(length=10), nullable=False),
        sa.Column("expected_in", sa.String(length=200), nullable=False),
        sa.Column("indicator_code", sa.String(length=10), nullable=True),
        sa.Column("raised_by", sa.String(length=20), nullable=True),
        sa.Column("raised_name", sa.String(length=200), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("verdict", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=500), nullable=False),
        sa.Column("judged_by", sa.String(length=200), nullable=False),
        sa.Column("judged_for", sa.String(length=200), nullable=False),
        sa.Column("judged_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "source_kind IN ('professional', 'resident', 'partner', '')", name=op.f("ck_signal_state_source_kind")
        ),
        sa.CheckConstraint("verdict IN ('confirmed', 'not_confirmed', '')", name=op.f("ck_signal_state_verdict")),
        sa.CheckConstraint(
            "verdict = '' OR (note <> '' AND judged_at IS NOT NULL)", name=op.f("ck_signal_state_judged")
        ),
        sa.CheckConstraint("length(note) <= 500", name=op.f("ck_signal_state_note_length")),
        sa.CheckConstraint("length(expected_in) <= 200", name=op.f("ck_signal_state_expected_in_length")),
        sa.CheckConstraint(
            "raised_by IS NULL OR (source_kind <> '' AND raised_at IS NOT NULL)", name=op.f("ck_signal_state_raised")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_signal_state_version")),
        sa.ForeignKeyConstraint(
            ["signal_code"], ["signal.code"], name=op.f("fk_signal_state_signal_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["indicator_code"], ["indicator.code"], name=op.f("fk_signal_state_indicator_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["raised_by"], ["organisation.code"], name=op.f("fk_signal_state_raised_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("signal_code", name=op.f("pk_signal_state")),
    )
    op.create_index(op.f("ix_signal_state_indicator_code"), "signal_state", ["indicator_code"], unique=False)
    op.create_index(op.f("ix_signal_state_raised_by"), "signal_state", ["raised_by"], unique=False)
    op.create_table(
        "indicator_state",
        sa.Column("indicator_code", sa.String(length=10), nullable=False),
        sa.Column("previous_value", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("previous_period", sa.String(length=10), nullable=False),
        sa.Column("direction", sa.String(length=10), nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("direction IN ('higher', 'lower', '')", name=op.f("ck_indicator_state_direction")),
        sa.CheckConstraint("length(source) BETWEEN 1 AND 300", name=op.f("ck_indicator_state_source_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_indicator_state_version")),
        sa.ForeignKeyConstraint(
            ["indicator_code"], ["indicator.code"], name=op.f("fk_indicator_state_indicator_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("indicator_code", name=op.f("pk_indicator_state")),
    )
    for statement in create_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    """Signals and figures that people added stay in the register, without what only these tables say of them."""
    for statement in drop_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)
    op.drop_table("indicator_state")
    op.drop_index(op.f("ix_signal_state_raised_by"), table_name="signal_state")
    op.drop_index(op.f("ix_signal_state_indicator_code"), table_name="signal_state")
    op.drop_table("signal_state")
    op.drop_table("recognition_answer")
    op.drop_index(op.f("ix_recognition_area_area_slug"), table_name="recognition_area")
    op.drop_table("recognition_area")
    op.drop_index(op.f("ix_recognition_signal_code"), table_name="recognition")
    op.drop_index(op.f("ix_recognition_obstacle_code"), table_name="recognition")
    op.drop_table("recognition")
