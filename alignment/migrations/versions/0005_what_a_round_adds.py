"""What a round adds to the cell and the area: differentiation, remarks, contacts, routes, programmes, initiatives,
commitments, saved views; and the mark of what was written together."""

import sqlalchemy as sa
from alembic import op

from alignment.migrations.guards import create_guards, drop_guards

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # A plain ADD COLUMN: rebuilding the table would drop its triggers.
    op.add_column("history_line", sa.Column("batch", sa.String(length=32), nullable=True))
    op.create_table(
        "area_text",
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("programme", sa.String(length=2000), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(programme) <= 2000", name=op.f("ck_area_text_programme_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_area_text_version")),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_area_text_area_slug"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("area_slug", name=op.f("pk_area_text")),
    )
    op.create_table(
        "commitment",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("promised_by", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("horizon", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("horizon IN ('short', 'medium', 'long', '')", name=op.f("ck_commitment_horizon")),
        sa.CheckConstraint("state IN ('open', 'kept', 'not_kept')", name=op.f("ck_commitment_state")),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_commitment_note_length")),
        sa.CheckConstraint("length(promised_by) BETWEEN 1 AND 200", name=op.f("ck_commitment_promised_by_length")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 200", name=op.f("ck_commitment_title_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_commitment_version")),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_commitment_area_slug"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commitment")),
    )
    op.create_index(op.f("ix_commitment_area_slug"), "commitment", ["area_slug"], unique=False)
    op.create_table(
        "initiative",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("note", sa.String(length=2000), nullable=False),
        sa.Column("partner", sa.String(length=200), nullable=False),
        sa.Column("withdrawn", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(note) <= 2000", name=op.f("ck_initiative_note_length")),
        sa.CheckConstraint("length(title) BETWEEN 1 AND 200", name=op.f("ck_initiative_title_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_initiative_version")),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_initiative_area_slug"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_initiative")),
    )
    op.create_index(op.f("ix_initiative_area_slug"), "initiative", ["area_slug"], unique=False)
    op.create_table(
        "saved_view",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=80), nullable=False),
        sa.Column("query", sa.String(length=1000), nullable=False),
        sa.CheckConstraint("length(name) BETWEEN 1 AND 80", name=op.f("ck_saved_view_name_length")),
        sa.CheckConstraint("length(query) <= 1000", name=op.f("ck_saved_view_query_length")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_saved_view_account_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_saved_view")),
        sa.UniqueConstraint("account_id", "name", name=op.f("uq_saved_view_account_id_name")),
    )
    op.create_index(op.f("ix_saved_view_account_id"), "saved_view", ["account_id"], unique=False)
    op.create_table(
        "contact",
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("side IN ('rollout', 'landing')", name=op.f("ck_contact_side")),
        sa.CheckConstraint("length(name) <= 200", name=op.f("ck_contact_name_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_contact_version")),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_contact_area_slug"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_contact_measure_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("measure_code", "area_slug", "side", name=op.f("pk_contact")),
    )
    op.create_index(op.f("ix_contact_area_slug"), "contact", ["area_slug"], unique=False)
    op.create_table(
        "differentiation",
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("moment", sa.String(length=20), nullable=False),
        sa.Column("value", sa.String(length=10), nullable=False),
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
    op.create_index(op.f("ix_differentiation_area_slug"), "differentiation", ["area_slug"], unique=False)
    op.create_table(
        "initiative_measure",
        sa.Column("initiative_id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["initiative_id"], ["initiative.id"], name=op.f("fk_initiative_measure_initiative_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_initiative_measure_measure_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("initiative_id", "measure_code", name=op.f("pk_initiative_measure")),
    )
    op.create_index(op.f("ix_initiative_measure_measure_code"), "initiative_measure", ["measure_code"], unique=False)
    op.create_table(
        "remark",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=True, nullable=False),
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("side", sa.String(length=10), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.String(length=200), nullable=False),
        sa.Column("said_for", sa.String(length=200), nullable=False),
        sa.Column("organisation_code", sa.String(length=20), nullable=True),
        sa.CheckConstraint("kind = 'request' OR length(note) > 0", name=op.f("ck_remark_note_needed")),
        sa.CheckConstraint("kind IN ('request', 'reply', 'comment')", name=op.f("ck_remark_kind")),
        sa.CheckConstraint("side IN ('rollout', 'landing')", name=op.f("ck_remark_side")),
        sa.CheckConstraint("length(note) <= 1000", name=op.f("ck_remark_note_length")),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_remark_area_slug"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_remark_measure_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_remark_organisation_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
    )
    op.create_index(op.f("ix_remark_area_slug"), "remark", ["area_slug"], unique=False)
    op.create_index("ix_remark_cell", "remark", ["measure_code", "area_slug", "id"], unique=False)
    op.create_index(op.f("ix_remark_organisation_code"), "remark", ["organisation_code"], unique=False)
    op.create_table(
        "route",
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("steps", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(steps) <= 8000", name=op.f("ck_route_steps_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_route_version")),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_route_area_slug"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_route_measure_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("measure_code", "area_slug", name=op.f("pk_route")),
    )
    op.create_index(op.f("ix_route_area_slug"), "route", ["area_slug"], unique=False)
    op.create_index(op.f("ix_history_line_batch"), "history_line", ["batch"], unique=False)
    for statement in create_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    for statement in drop_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)
    op.drop_index(op.f("ix_history_line_batch"), table_name="history_line")
    op.drop_column("history_line", "batch")
    op.drop_index(op.f("ix_route_area_slug"), table_name="route")
    op.drop_table("route")
    op.drop_index(op.f("ix_remark_organisation_code"), table_name="remark")
    op.drop_index("ix_remark_cell", table_name="remark")
    op.drop_index(op.f("ix_remark_area_slug"), table_name="remark")
    op.drop_table("remark")
    op.drop_index(op.f("ix_initiative_measure_measure_code"), table_name="initiative_measure")
    op.drop_table("initiative_measure")
    op.drop_index(op.f("ix_differentiation_area_slug"), table_name="differentiation")
    op.drop_table("differentiation")
    op.drop_index(op.f("ix_contact_area_slug"), table_name="contact")
    op.drop_table("contact")
    op.drop_index(op.f("ix_saved_view_account_id"), table_name="saved_view")
    op.drop_table("saved_view")
    op.drop_index(op.f("ix_initiative_area_slug"), table_name="initiative")
    op.drop_table("initiative")
    op.drop_index(op.f("ix_commitment_area_slug"), table_name="commitment")
    op.drop_table("commitment")
    op.drop_table("area_text")
