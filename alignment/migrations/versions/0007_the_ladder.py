"""The ladder of an obstacle: since when it lies on its rung, what was asked and answered, and the cities behind it."""

import sqlalchemy as sa
from alembic import op

from alignment.migrations.guards import create_guards, drop_guards

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

TABLE = "obstacle"
OLD = (
    "code, title, description, category, category_is_inferred, horizon, scale, all_areas, rung, observed, raised_by, "
    "raised_name, raised_at, known_on_2021_03_02, verification, note, version"
)
CATEGORIES = (
    "category IN ('generiek', 'sectoraal', 'omweg', 'verkeerde_plek', 'verkeerde_manier', 'regels_privacy', "
    "'beslisbevoegdheid', 'geld', 'capaciteit', 'bereik_vertrouwen', 'nog_geen_cijfers', 'partner_ontbreekt')"
)
RUNGS = "rung IN ('reported', 'ministry', 'breakthrough_table', 'steering_table', 'cabinet', 'answered', 'solved')"
FROM = "answered_from IN ('reported', 'ministry', 'breakthrough_table', 'steering_table', 'cabinet', '')"
CHECKS = {
    "question_length": "length(question) <= 280",
    "answer_length": "length(answer) <= 2000",
    "answered_from": FROM,
    "answered": "rung NOT IN ('answered', 'solved') OR (answer <> '' AND answered_from <> '' AND answers >= 1)",
}


def _columns() -> list[sa.Column]:
    return [
        sa.Column("rung_since", sa.DateTime(timezone=True), nullable=True),
        sa.Column("question", sa.String(length=280), nullable=False, server_default=""),
        sa.Column("answer", sa.Text(), nullable=False, server_default=""),
        sa.Column("answered_from", sa.String(length=20), nullable=False, server_default=""),
        sa.Column("answers", sa.Integer(), nullable=False, server_default="0"),
    ]


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(with_ladder=True)
    else:
        for column in _columns():
            op.add_column(TABLE, column)
        for name, condition in CHECKS.items():
            op.create_check_constraint(op.f(f"ck_obstacle_{name}"), TABLE, condition)
    op.create_table(
        "obstacle_city",
        sa.Column("obstacle_code", sa.String(length=10), nullable=False),
        sa.Column("municipality_code", sa.String(length=20), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("joined_by", sa.String(length=200), nullable=False),
        sa.Column("verdict", sa.String(length=10), nullable=False),
        sa.Column("verdict_on", sa.Integer(), nullable=False),
        sa.Column("verdict_note", sa.String(length=500), nullable=False),
        sa.Column("verdict_by", sa.String(length=200), nullable=False),
        sa.Column("verdict_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("verdict IN ('works', 'partly', 'not', '')", name=op.f("ck_obstacle_city_verdict")),
        sa.CheckConstraint("length(verdict_note) <= 500", name=op.f("ck_obstacle_city_verdict_note_length")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_obstacle_city_version")),
        sa.ForeignKeyConstraint(
            ["obstacle_code"], ["obstacle.code"], name=op.f("fk_obstacle_city_obstacle_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["municipality_code"],
            ["organisation.code"],
            name=op.f("fk_obstacle_city_municipality_code"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("obstacle_code", "municipality_code", name=op.f("pk_obstacle_city")),
    )
    op.create_index(op.f("ix_obstacle_city_municipality_code"), "obstacle_city", ["municipality_code"], unique=False)
    op.execute("UPDATE obstacle SET rung_since = raised_at WHERE rung = 'reported'")
    op.execute(
        "INSERT INTO obstacle_city (obstacle_code, municipality_code, joined_at, joined_by, verdict, verdict_on, "
        "verdict_note, verdict_by, version) SELECT o.code, o.raised_by, o.raised_at, o.raised_name, '', 0, '', '', 1 "
        "FROM obstacle o JOIN organisation m ON m.code = o.raised_by WHERE m.kind = 'municipality'"
    )
    for statement in create_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)


def downgrade() -> None:
    """What lies higher than before 0007 existed stays on its rung; questions, answers and cities are gone."""
    for statement in drop_guards(op.get_bind().dialect.name, revision):
        op.execute(statement)
    op.drop_index(op.f("ix_obstacle_city_municipality_code"), table_name="obstacle_city")
    op.drop_table("obstacle_city")
    if op.get_bind().dialect.name == "sqlite":
        _rebuild(with_ladder=False)
        return
    for name in CHECKS:
        op.drop_constraint(op.f(f"ck_obstacle_{name}"), TABLE, type_="check")
    for column in reversed(_columns()):
        op.drop_column(TABLE, column.name)


def _rebuild(*, with_ladder: bool) -> None:
    """SQLite cannot add a check to a table: it is written out in full under another name, which then becomes its own.

    Its children refer to it by name and keep doing so, as foreign keys are off while a database is migrated.
    """
    more: list[sa.Column | sa.CheckConstraint] = []
    if with_ladder:
        more += _columns()
        more += [sa.CheckConstraint(text, name=op.f(f"ck_obstacle_{name}")) for name, text in CHECKS.items()]
    op.create_table(
        "obstacle_after",
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
        *more,
        sa.CheckConstraint(CATEGORIES, name=op.f("ck_obstacle_category")),
        sa.CheckConstraint("horizon IN ('short', 'medium', 'long', '')", name=op.f("ck_obstacle_horizon")),
        sa.CheckConstraint(RUNGS, name=op.f("ck_obstacle_rung")),
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
    op.execute(f"INSERT INTO obstacle_after ({OLD}) SELECT {OLD} FROM {TABLE}")  # noqa: S608 - own names
    op.drop_index(op.f("ix_obstacle_raised_by"), table_name=TABLE)
    op.drop_table(TABLE)
    op.rename_table("obstacle_after", TABLE)
    op.create_index(op.f("ix_obstacle_raised_by"), TABLE, ["raised_by"], unique=False)
