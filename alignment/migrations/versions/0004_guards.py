"""Guards in the database itself: history only grows, versions rise by one."""

from alembic import op

from alignment.migrations.guards import create_guards, drop_guards

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for statement in create_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    for statement in drop_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)
