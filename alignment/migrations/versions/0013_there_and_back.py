"""What goes out in return workbooks, and what comes back: exports with their base, uploads with what became of them."""

import sqlalchemy as sa
from alembic import op

from alignment.migrations.guards import create_guards, drop_guards

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "workbook_export",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("profile", sa.String(length=20), nullable=False),
        sa.Column("organisation_code", sa.String(length=20), nullable=False),
        sa.Column("round_code", sa.String(length=20), nullable=False),
        sa.Column("years", sa.String(length=200), nullable=False),
        sa.Column("base", sa.Text(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("profile IN ('ministerie', 'stad')", name=op.f("ck_workbook_export_profile")),
        sa.ForeignKeyConstraint(
            ["organisation_code"],
            ["organisation.code"],
            name=op.f("fk_workbook_export_organisation_code"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workbook_export")),
    )
    op.create_index(
        op.f("ix_workbook_export_organisation_code"), "workbook_export", ["organisation_code"], unique=False
    )
    op.create_table(
        "workbook_upload",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("received_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("parsed", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("refusal", sa.String(length=500), nullable=False),
        sa.Column("export_id", BIG, nullable=True),
        sa.Column("reply_export_id", BIG, nullable=True),
        sa.Column("batch", sa.String(length=32), nullable=True),
        sa.Column("applied_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("result", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "state IN ('received', 'refused', 'applied', 'undone')", name=op.f("ck_workbook_upload_state")
        ),
        sa.CheckConstraint(
            "(state IN ('applied', 'undone')) = (batch IS NOT NULL)",
            name=op.f("ck_workbook_upload_applied_has_a_batch"),
        ),
        sa.CheckConstraint(
            "(state = 'refused') = (length(refusal) > 0)", name=op.f("ck_workbook_upload_refused_has_a_reason")
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_workbook_upload_account_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["export_id"], ["workbook_export.id"], name=op.f("fk_workbook_upload_export_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["reply_export_id"],
            ["workbook_export.id"],
            name=op.f("fk_workbook_upload_reply_export_id"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_workbook_upload")),
        sa.UniqueConstraint("batch", name=op.f("uq_workbook_upload_batch")),
    )
    for column in ("account_id", "export_id", "reply_export_id"):
        op.create_index(op.f(f"ix_workbook_upload_{column}"), "workbook_upload", [column], unique=False)
    for statement in create_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    for statement in drop_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)
    for column in ("reply_export_id", "export_id", "account_id"):
        op.drop_index(op.f(f"ix_workbook_upload_{column}"), table_name="workbook_upload")
    op.drop_table("workbook_upload")
    op.drop_index(op.f("ix_workbook_export_organisation_code"), table_name="workbook_export")
    op.drop_table("workbook_export")
