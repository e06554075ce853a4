"""Beside the ladder: roots of obstacles, who works on one and until when, and comments with mentions."""

import sqlalchemy as sa
from alembic import op

from alignment.migrations.guards import create_guards, drop_guards

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "obstacle_root",
        sa.Column("obstacle_code", sa.String(length=10), nullable=False),
        sa.Column("root_code", sa.String(length=10), nullable=True),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("joined_by", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("root_code <> obstacle_code", name=op.f("ck_obstacle_root_not_itself")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_obstacle_root_version")),
        sa.ForeignKeyConstraint(
            ["obstacle_code"], ["obstacle.code"], name=op.f("fk_obstacle_root_obstacle_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["root_code"], ["obstacle.code"], name=op.f("fk_obstacle_root_root_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("obstacle_code", name=op.f("pk_obstacle_root")),
    )
    op.create_index(op.f("ix_obstacle_root_root_code"), "obstacle_root", ["root_code"], unique=False)
    op.create_table(
        "obstacle_work",
        sa.Column("obstacle_code", sa.String(length=10), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_by", sa.String(length=200), nullable=False),
        sa.Column("changed_for", sa.String(length=200), nullable=False),
        sa.CheckConstraint("length(owner) <= 200", name=op.f("ck_obstacle_work_owner_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_obstacle_work_version")),
        sa.ForeignKeyConstraint(
            ["obstacle_code"], ["obstacle.code"], name=op.f("fk_obstacle_work_obstacle_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("obstacle_code", name=op.f("pk_obstacle_work")),
    )
    op.create_table(
        "comment",
        sa.Column("id", BIG, autoincrement=True, nullable=False),
        sa.Column("obstacle_code", sa.String(length=10), nullable=True),
        sa.Column("breakthrough_code", sa.String(length=10), nullable=True),
        sa.Column("note", sa.String(length=1000), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("said_by", sa.String(length=200), nullable=False),
        sa.Column("said_for", sa.String(length=200), nullable=False),
        sa.Column("organisation_code", sa.String(length=20), nullable=True),
        sa.CheckConstraint(
            "(obstacle_code IS NULL) <> (breakthrough_code IS NULL)", name=op.f("ck_comment_about_one_thing")
        ),
        sa.CheckConstraint("length(note) BETWEEN 1 AND 1000", name=op.f("ck_comment_note_length")),
        sa.ForeignKeyConstraint(
            ["obstacle_code"], ["obstacle.code"], name=op.f("fk_comment_obstacle_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["breakthrough_code"], ["breakthrough.code"], name=op.f("fk_comment_breakthrough_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"], ["organisation.code"], name=op.f("fk_comment_organisation_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_comment")),
    )
    for column in ("obstacle_code", "breakthrough_code", "organisation_code"):
        op.create_index(op.f(f"ix_comment_{column}"), "comment", [column], unique=False)
    op.create_table(
        "comment_mention",
        sa.Column("comment_id", BIG, nullable=False),
        sa.Column("organisation_code", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(
            ["comment_id"], ["comment.id"], name=op.f("fk_comment_mention_comment_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["organisation_code"],
            ["organisation.code"],
            name=op.f("fk_comment_mention_organisation_code"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("comment_id", "organisation_code", name=op.f("pk_comment_mention")),
    )
    op.create_index(
        op.f("ix_comment_mention_organisation_code"), "comment_mention", ["organisation_code"], unique=False
    )
    for statement in create_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    for statement in drop_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)
    op.drop_index(op.f("ix_comment_mention_organisation_code"), table_name="comment_mention")
    op.drop_table("comment_mention")
    for column in ("organisation_code", "breakthrough_code", "obstacle_code"):
        op.drop_index(op.f(f"ix_comment_{column}"), table_name="comment")
    op.drop_table("comment")
    op.drop_table("obstacle_work")
    op.drop_index(op.f("ix_obstacle_root_root_code"), table_name="obstacle_root")
    op.drop_table("obstacle_root")
