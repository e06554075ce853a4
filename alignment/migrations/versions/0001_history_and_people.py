"""History and people."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "attempt",
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("window", sa.Integer(), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "window", name=op.f("pk_attempt")),
    )
    op.create_table(
        "history_head",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("revision", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_history_head_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_head")),
    )
    op.create_table(
        "history_line",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor_id", sa.Integer(), nullable=True),
        sa.Column("actor_name", sa.String(length=200), nullable=False),
        sa.Column("organisation_code", sa.String(length=20), nullable=True),
        sa.Column("organisation_name", sa.String(length=200), nullable=False),
        sa.Column("channel", sa.String(length=20), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("object_kind", sa.String(length=40), nullable=False),
        sa.Column("object_key", sa.String(length=200), nullable=False),
        sa.Column("object_version", sa.Integer(), nullable=True),
        sa.Column("old", sa.Text(), nullable=False),
        sa.Column("new", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("idempotency_key", sa.String(length=64), nullable=True),
        sa.Column("prev_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("channel IN ('page', 'command', 'seed', 'upload')", name=op.f("ck_history_line_channel")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history_line")),
        sa.UniqueConstraint("actor_id", "idempotency_key", name=op.f("uq_history_line_actor_id_idempotency_key")),
        sa.UniqueConstraint(
            "object_kind",
            "object_key",
            "object_version",
            name=op.f("uq_history_line_object_kind_object_key_object_version"),
        ),
        sa.UniqueConstraint("prev_hash", name=op.f("uq_history_line_prev_hash")),
    )
    op.create_index("ix_history_line_object", "history_line", ["object_kind", "object_key", "id"], unique=False)
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("is_example", sa.Boolean(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_one_row")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "organisation",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("province", sa.String(length=60), server_default="", nullable=False),
        sa.Column("mayor_june_2020", sa.String(length=120), server_default="", nullable=False),
        sa.Column("tooi_uri", sa.String(length=300), server_default="", nullable=False),
        sa.Column("verification", sa.String(length=20), server_default="", nullable=False),
        sa.CheckConstraint(
            "kind IN ('ministry', 'municipality', 'secretariat', 'table', 'administration')",
            name=op.f("ck_organisation_kind"),
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_organisation")),
        sa.UniqueConstraint("code", "kind", name=op.f("uq_organisation_code_kind")),
        sa.UniqueConstraint("slug", name=op.f("uq_organisation_slug")),
    )
    op.create_table(
        "round",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.Column("opens", sa.Date(), nullable=False),
        sa.Column("closes", sa.Date(), nullable=True),
        sa.Column("rhythm_days", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.CheckConstraint("state IN ('open', 'closed')", name=op.f("ck_round_state")),
        sa.CheckConstraint("closes IS NULL OR closes >= opens", name=op.f("ck_round_closes")),
        sa.CheckConstraint("rhythm_days BETWEEN 1 AND 366", name=op.f("ck_round_rhythm_days")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_round")),
    )
    op.create_index(
        "uq_round_one_open",
        "round",
        ["state"],
        unique=True,
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.create_table(
        "seeded",
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("kind", "key", name=op.f("pk_seeded")),
    )
    op.create_table(
        "account",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("organisation_code", sa.String(length=20), nullable=False),
        sa.Column("organisation_kind", sa.String(length=20), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("sample", sa.String(length=60), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "(role = 'ministry_editor' AND organisation_kind IN ('ministry')) OR (role = 'city_editor' AND organisation_kind IN ('municipality')) OR (role = 'secretariat' AND organisation_kind IN ('secretariat')) OR (role = 'table_member' AND organisation_kind IN ('table')) OR (role = 'reader' AND organisation_kind IN ('administration', 'ministry', 'municipality', 'secretariat', 'table')) OR (role = 'administrator' AND organisation_kind IN ('administration'))",
            name=op.f("ck_account_role_fits_organisation"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_account_version")),
        sa.ForeignKeyConstraint(
            ["organisation_code", "organisation_kind"],
            ["organisation.code", "organisation.kind"],
            name=op.f("fk_account_organisation_code_organisation_kind"),
            ondelete="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account")),
        sa.UniqueConstraint("sample", name=op.f("uq_account_sample")),
    )
    op.create_index("ix_account_organisation_code", "account", ["organisation_code", "organisation_kind"], unique=False)
    op.create_table(
        "sign_in",
        sa.Column("id_hash", sa.String(length=64), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("device", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=op.f("fk_sign_in_account_id"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("id_hash", name=op.f("pk_sign_in")),
    )
    op.create_index(op.f("ix_sign_in_account_id"), "sign_in", ["account_id"], unique=False)
    op.create_index("uq_account_email_lower", "account", [sa.text("lower(email)")], unique=True)
    op.bulk_insert(
        sa.table("history_head", sa.column("id"), sa.column("revision"), sa.column("hash")),
        [{"id": 1, "revision": 0, "hash": "0" * 64}],
    )


def downgrade() -> None:
    op.drop_index("uq_account_email_lower", table_name="account")
    op.drop_index(op.f("ix_sign_in_account_id"), table_name="sign_in")
    op.drop_table("sign_in")
    op.drop_index("ix_account_organisation_code", table_name="account")
    op.drop_table("account")
    op.drop_table("seeded")
    op.drop_index(
        "uq_round_one_open",
        table_name="round",
        sqlite_where=sa.text("state = 'open'"),
        postgresql_where=sa.text("state = 'open'"),
    )
    op.drop_table("round")
    op.drop_table("organisation")
    op.drop_table("installation")
    op.drop_index("ix_history_line_object", table_name="history_line")
    op.drop_table("history_line")
    op.drop_table("history_head")
    op.drop_table("attempt")
