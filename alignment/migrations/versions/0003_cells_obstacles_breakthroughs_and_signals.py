"""Cells, obstacles, breakthroughs and signals."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "obstacle",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("category", sa.String(length=30), nullable=False),
        sa.Column("category_is_inferred", sa.Boolean(), nullable=False),
        sa.Column("horizon", sa.String(length=10), nullable=False),
        sa.Column("scale", sa.String(length=20), nullable=False),
        sa.Column("all_areas", sa.Boolean(), nullable=False),
        sa.Column("rung", sa.String(length=20), nullable=False),
        sa.Column("observed", sa.String(length=10), nullable=False),
        sa.Column("raised_by", sa.String(length=20), nullable=True),
        sa.Column("raised_name", sa.String(length=200), nullable=False),
        sa.Column("raised_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("known_on_2021_03_02", sa.String(length=3), nullable=False),
        sa.Column("verification", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "category IN ('generiek', 'sectoraal', 'omweg', 'verkeerde_plek', 'verkeerde_manier', 'regels_privacy', 'beslisbevoegdheid', 'geld', 'capaciteit', 'bereik_vertrouwen', 'nog_geen_cijfers', 'partner_ontbreekt')",
            name=op.f("ck_obstacle_category"),
        ),
        sa.CheckConstraint("horizon IN ('short', 'medium', 'long', '')", name=op.f("ck_obstacle_horizon")),
        sa.CheckConstraint(
            "rung IN ('reported', 'ministry', 'breakthrough_table', 'steering_table', 'cabinet', 'answered', 'solved')",
            name=op.f("ck_obstacle_rung"),
        ),
        sa.CheckConstraint("scale IN ('national', 'municipality', 'area')", name=op.f("ck_obstacle_scale")),
        sa.CheckConstraint(
            "verification <> '' OR length(description) <= 2000", name=op.f("ck_obstacle_description_length")
        ),
        sa.CheckConstraint("verification <> '' OR length(title) <= 120", name=op.f("ck_obstacle_title_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_obstacle_version")),
        sa.ForeignKeyConstraint(
            ["raised_by"], ["organisation.code"], name=op.f("fk_obstacle_raised_by"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_obstacle")),
    )
    op.create_index(op.f("ix_obstacle_raised_by"), "obstacle", ["raised_by"], unique=False)
    op.create_table(
        "signal",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("theme_slug", sa.String(length=60), nullable=False),
        sa.Column("all_areas", sa.Boolean(), nullable=False),
        sa.Column("verification", sa.String(length=20), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["theme_slug"], ["theme.slug"], name=op.f("fk_signal_theme_slug"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_signal")),
    )
    op.create_index(op.f("ix_signal_theme_slug"), "signal", ["theme_slug"], unique=False)
    op.create_table(
        "breakthrough",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("stage", sa.String(length=20), nullable=False),
        sa.Column("origin_area_slug", sa.String(length=60), nullable=True),
        sa.Column("all_areas", sa.Boolean(), nullable=False),
        sa.Column("horizon", sa.String(length=10), nullable=False),
        sa.Column("known_on_2021_03_02", sa.String(length=3), nullable=False),
        sa.Column("verification", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("horizon IN ('short', 'medium', 'long', '')", name=op.f("ck_breakthrough_horizon")),
        sa.CheckConstraint(
            "stage IN ('proposal', 'pilot', 'agreed', 'adopted', 'dropped', 'unknown')",
            name=op.f("ck_breakthrough_stage"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_breakthrough_version")),
        sa.ForeignKeyConstraint(
            ["origin_area_slug"], ["area.slug"], name=op.f("fk_breakthrough_origin_area_slug"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_breakthrough")),
    )
    op.create_index(op.f("ix_breakthrough_origin_area_slug"), "breakthrough", ["origin_area_slug"], unique=False)
    op.create_table(
        "obstacle_area",
        sa.Column("obstacle_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_obstacle_area_area_slug"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["obstacle_code"], ["obstacle.code"], name=op.f("fk_obstacle_area_obstacle_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("obstacle_code", "area_slug", name=op.f("pk_obstacle_area")),
    )
    op.create_index(op.f("ix_obstacle_area_area_slug"), "obstacle_area", ["area_slug"], unique=False)
    op.create_table(
        "signal_area",
        sa.Column("signal_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_signal_area_area_slug"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["signal_code"], ["signal.code"], name=op.f("fk_signal_area_signal_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("signal_code", "area_slug", name=op.f("pk_signal_area")),
    )
    op.create_index(op.f("ix_signal_area_area_slug"), "signal_area", ["area_slug"], unique=False)
    op.create_table(
        "area_amount",
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(length=20), nullable=False),
        sa.Column("amount_eur", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("rung IN ('earmarked', 'spent')", name=op.f("ck_area_amount_rung")),
        sa.CheckConstraint(
            "amount_eur IS NULL OR (amount_eur >= 0 AND amount_eur <= 1000000000000)",
            name=op.f("ck_area_amount_amount_eur"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_area_amount_version")),
        sa.CheckConstraint("amount_eur = CAST(amount_eur AS BIGINT)", name=op.f("ck_area_amount_whole_euros")),
        sa.CheckConstraint("year = CAST(year AS INTEGER)", name=op.f("ck_area_amount_whole_year")),
        sa.CheckConstraint("year BETWEEN 2015 AND 2040", name=op.f("ck_area_amount_year")),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_area_amount_area_slug"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_area_amount_measure_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("measure_code", "area_slug", "year", "rung", name=op.f("pk_area_amount")),
    )
    op.create_index(op.f("ix_area_amount_area_slug"), "area_amount", ["area_slug"], unique=False)
    op.create_table(
        "breakthrough_area",
        sa.Column("breakthrough_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_breakthrough_area_area_slug"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["breakthrough_code"],
            ["breakthrough.code"],
            name=op.f("fk_breakthrough_area_breakthrough_code"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("breakthrough_code", "area_slug", name=op.f("pk_breakthrough_area")),
    )
    op.create_index(op.f("ix_breakthrough_area_area_slug"), "breakthrough_area", ["area_slug"], unique=False)
    op.create_table(
        "breakthrough_measure",
        sa.Column("breakthrough_code", sa.String(length=10), nullable=False),
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["breakthrough_code"],
            ["breakthrough.code"],
            name=op.f("fk_breakthrough_measure_breakthrough_code"),
            ondelete="RESTRICT",
        ),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_breakthrough_measure_measure_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("breakthrough_code", "measure_code", name=op.f("pk_breakthrough_measure")),
    )
    op.create_index(
        op.f("ix_breakthrough_measure_measure_code"), "breakthrough_measure", ["measure_code"], unique=False
    )
    op.create_table(
        "cell_grade",
        sa.Column("grade", sa.String(length=1), nullable=False),
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("grade IN ('A', 'B', 'C', 'D')", name=op.f("ck_cell_grade_grade")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_cell_grade_version")),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_cell_grade_area_slug"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_cell_grade_measure_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("measure_code", "area_slug", name=op.f("pk_cell_grade")),
    )
    op.create_index(op.f("ix_cell_grade_area_slug"), "cell_grade", ["area_slug"], unique=False)
    op.create_table(
        "landing",
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("confidence", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.String(length=200), nullable=False),
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('impression', 'substantiated', 'tested')", name=op.f("ck_landing_confidence")
        ),
        sa.CheckConstraint(
            "status IN ('unassessed', 'not_landing', 'detours', 'misplaced', 'landing', 'differentiated', 'not_applicable')",
            name=op.f("ck_landing_status"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('stopped', 'not_applicable') OR length(note) > 0", name=op.f("ck_landing_note_needed")
        ),
        sa.CheckConstraint("length(note) <= 1000", name=op.f("ck_landing_note_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_landing_version")),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_landing_area_slug"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_landing_measure_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("measure_code", "area_slug", name=op.f("pk_landing")),
    )
    op.create_index(op.f("ix_landing_area_slug"), "landing", ["area_slug"], unique=False)
    op.create_table(
        "municipal_amount",
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("municipality_code", sa.String(length=20), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("rung", sa.String(length=20), nullable=False),
        sa.Column("amount_eur", sa.BigInteger(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("rung IN ('allocated', 'received')", name=op.f("ck_municipal_amount_rung")),
        sa.CheckConstraint(
            "amount_eur IS NULL OR (amount_eur >= 0 AND amount_eur <= 1000000000000)",
            name=op.f("ck_municipal_amount_amount_eur"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_municipal_amount_version")),
        sa.CheckConstraint("amount_eur = CAST(amount_eur AS BIGINT)", name=op.f("ck_municipal_amount_whole_euros")),
        sa.CheckConstraint("year = CAST(year AS INTEGER)", name=op.f("ck_municipal_amount_whole_year")),
        sa.CheckConstraint("year BETWEEN 2015 AND 2040", name=op.f("ck_municipal_amount_year")),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_municipal_amount_measure_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["organisation.code"],
            name=op.f("fk_municipal_amount_municipality_code"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("measure_code", "municipality_code", "year", "rung", name=op.f("pk_municipal_amount")),
    )
    op.create_index("ix_municipal_amount_municipality_code", "municipal_amount", ["municipality_code"], unique=False)
    op.create_table(
        "obstacle_cell",
        sa.Column("obstacle_code", sa.String(length=10), nullable=False),
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_obstacle_cell_area_slug"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_obstacle_cell_measure_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["obstacle_code"], ["obstacle.code"], name=op.f("fk_obstacle_cell_obstacle_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("obstacle_code", "measure_code", "area_slug", name=op.f("pk_obstacle_cell")),
    )
    op.create_index(op.f("ix_obstacle_cell_area_slug"), "obstacle_cell", ["area_slug"], unique=False)
    op.create_index("ix_obstacle_cell_measure_code", "obstacle_cell", ["measure_code", "area_slug"], unique=False)
    op.create_table(
        "obstacle_measure",
        sa.Column("obstacle_code", sa.String(length=10), nullable=False),
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_obstacle_measure_measure_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["obstacle_code"], ["obstacle.code"], name=op.f("fk_obstacle_measure_obstacle_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("obstacle_code", "measure_code", name=op.f("pk_obstacle_measure")),
    )
    op.create_index(op.f("ix_obstacle_measure_measure_code"), "obstacle_measure", ["measure_code"], unique=False)
    op.create_table(
        "rollout",
        sa.Column("status", sa.String(length=20), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("confidence", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("confirmed_by", sa.String(length=200), nullable=False),
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint(
            "confidence IN ('impression', 'substantiated', 'tested')", name=op.f("ck_rollout_confidence")
        ),
        sa.CheckConstraint(
            "status IN ('unassessed', 'announced', 'designed', 'open', 'running', 'completed', 'stopped', 'not_applicable')",
            name=op.f("ck_rollout_status"),
        ),
        sa.CheckConstraint(
            "status NOT IN ('stopped', 'not_applicable') OR length(note) > 0", name=op.f("ck_rollout_note_needed")
        ),
        sa.CheckConstraint("length(note) <= 1000", name=op.f("ck_rollout_note_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_rollout_version")),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_rollout_area_slug"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_rollout_measure_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("measure_code", "area_slug", name=op.f("pk_rollout")),
    )
    op.create_index(op.f("ix_rollout_area_slug"), "rollout", ["area_slug"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_rollout_area_slug"), table_name="rollout")
    op.drop_table("rollout")
    op.drop_index(op.f("ix_obstacle_measure_measure_code"), table_name="obstacle_measure")
    op.drop_table("obstacle_measure")
    op.drop_index("ix_obstacle_cell_measure_code", table_name="obstacle_cell")
    op.drop_index(op.f("ix_obstacle_cell_area_slug"), table_name="obstacle_cell")
    op.drop_table("obstacle_cell")
    op.drop_index("ix_municipal_amount_municipality_code", table_name="municipal_amount")
    op.drop_table("municipal_amount")
    op.drop_index(op.f("ix_landing_area_slug"), table_name="landing")
    op.drop_table("landing")
    op.drop_index(op.f("ix_cell_grade_area_slug"), table_name="cell_grade")
    op.drop_table("cell_grade")
    op.drop_index(op.f("ix_breakthrough_measure_measure_code"), table_name="breakthrough_measure")
    op.drop_table("breakthrough_measure")
    op.drop_index(op.f("ix_breakthrough_area_area_slug"), table_name="breakthrough_area")
    op.drop_table("breakthrough_area")
    op.drop_index(op.f("ix_area_amount_area_slug"), table_name="area_amount")
    op.drop_table("area_amount")
    op.drop_index(op.f("ix_signal_area_area_slug"), table_name="signal_area")
    op.drop_table("signal_area")
    op.drop_index(op.f("ix_obstacle_area_area_slug"), table_name="obstacle_area")
    op.drop_table("obstacle_area")
    op.drop_index(op.f("ix_breakthrough_origin_area_slug"), table_name="breakthrough")
    op.drop_table("breakthrough")
    op.drop_index(op.f("ix_signal_theme_slug"), table_name="signal")
    op.drop_table("signal")
    op.drop_index(op.f("ix_obstacle_raised_by"), table_name="obstacle")
    op.drop_table("obstacle")
