"""A city can take its name off an obstacle again: its row stays and says when it left, and closing no longer asks it."""

import sqlalchemy as sa
from alembic import op

from alignment.migrations.guards import create_guards, create_replaced, drop_guards, drop_replaced

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

TABLE = "obstacle_city"


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    op.add_column(TABLE, sa.Column("left_at", sa.DateTime(timezone=True), nullable=True))
    for statement in (*drop_replaced(dialect, revision), *create_guards(dialect, revision)):
        op.execute(statement)


def downgrade() -> None:
    """Without the moment a city that left would stand behind the obstacle again: its row goes, as it has no place."""
    dialect = op.get_bind().dialect.name
    for statement in (*drop_guards(dialect, revision), *drop_guards(dialect, "0007", TABLE)):
        op.execute(statement)
    op.execute(f"DELETE FROM {TABLE} WHERE left_at IS NOT NULL")  # noqa: S608 - own names
    op.drop_column(TABLE, "left_at")
    for statement in (*create_guards(dialect, "0007", TABLE), *create_replaced(dialect, revision)):
        op.execute(statement)
