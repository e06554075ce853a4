"""The register."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "partner",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_partner")),
    )
    op.create_table(
        "source",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("title", sa.String(length=500), nullable=False),
        sa.Column("publisher", sa.String(length=300), nullable=False),
        sa.Column("date", sa.String(length=10), nullable=False),
        sa.Column("url", sa.String(length=1000), nullable=False),
        sa.Column("reference", sa.String(length=500), nullable=False),
        sa.CheckConstraint("url = '' OR url LIKE 'https://%' OR url LIKE 'http://%'", name=op.f("ck_source_url")),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_source")),
    )
    op.create_table(
        "theme",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("origin", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_theme")),
    )
    op.create_table(
        "area",
        sa.Column("slug", sa.String(length=60), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("short_name", sa.String(length=14), nullable=False),
        sa.Column("municipality_code", sa.String(length=20), nullable=False),
        sa.Column("inhabitants", sa.Integer(), nullable=True),
        sa.Column("inhabitants_as_of", sa.String(length=10), nullable=False),
        sa.Column("neighbourhoods", sa.Text(), nullable=False),
        sa.Column("local_programme", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Float(), nullable=False),
        sa.Column("longitude", sa.Float(), nullable=False),
        sa.Column("boundary_status", sa.String(length=20), nullable=False),
        sa.Column("name_verification", sa.String(length=20), nullable=False),
        sa.Column("inhabitants_verification", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.CheckConstraint("boundary_status IN ('exact', 'approximate')", name=op.f("ck_area_boundary_status")),
        sa.CheckConstraint("inhabitants IS NULL OR inhabitants > 0", name=op.f("ck_area_inhabitants")),
        sa.ForeignKeyConstraint(
            ["municipality_code"], ["organisation.code"], name=op.f("fk_area_municipality_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("slug", name=op.f("pk_area")),
        sa.UniqueConstraint("short_name", name=op.f("uq_area_short_name")),
    )
    op.create_index(op.f("ix_area_municipality_code"), "area", ["municipality_code"], unique=False)
    op.create_table(
        "citation",
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("source_code", sa.String(length=10), nullable=False),
        sa.ForeignKeyConstraint(
            ["source_code"], ["source.code"], name=op.f("fk_citation_source_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("kind", "key", "source_code", name=op.f("pk_citation")),
    )
    op.create_index(op.f("ix_citation_source_code"), "citation", ["source_code"], unique=False)
    op.create_table(
        "package",
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.String(length=10), nullable=False),
        sa.Column("lead_ministry", sa.String(length=20), nullable=True),
        sa.Column("total_eur", sa.BigInteger(), nullable=True),
        sa.Column("amount_note", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("known_on_2021_03_02", sa.String(length=3), nullable=False),
        sa.Column("verification", sa.String(length=20), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "kind IN ('letter', 'youth', 'support', 'programme', 'other')", name=op.f("ck_package_kind")
        ),
        sa.CheckConstraint("verification IN ('source', 'secondary', 'memory')", name=op.f("ck_package_verification")),
        sa.CheckConstraint(
            "total_eur IS NULL OR (total_eur >= 0 AND total_eur <= 1000000000000)", name=op.f("ck_package_total_eur")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_package_version")),
        sa.ForeignKeyConstraint(
            ["lead_ministry"], ["organisation.code"], name=op.f("fk_package_lead_ministry"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_package")),
    )
    op.create_index(op.f("ix_package_lead_ministry"), "package", ["lead_ministry"], unique=False)
    op.create_table(
        "area_neighbourhood",
        sa.Column("neighbourhood_code_2015", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("neighbourhood_name_2015", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(
            ["area_slug"], ["area.slug"], name=op.f("fk_area_neighbourhood_area_slug"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("neighbourhood_code_2015", name=op.f("pk_area_neighbourhood")),
    )
    op.create_index(op.f("ix_area_neighbourhood_area_slug"), "area_neighbourhood", ["area_slug"], unique=False)
    op.create_table(
        "indicator",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("area_slug", sa.String(length=60), nullable=False),
        sa.Column("theme_slug", sa.String(length=60), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("value", sa.Numeric(precision=18, scale=4), nullable=False),
        sa.Column("unit", sa.String(length=40), nullable=False),
        sa.Column("period", sa.String(length=10), nullable=False),
        sa.Column("comparison_value", sa.Numeric(precision=18, scale=4), nullable=True),
        sa.Column("comparison_label", sa.String(length=200), nullable=False),
        sa.Column("known_on_2021_03_02", sa.String(length=3), nullable=False),
        sa.Column("verification", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["area_slug"], ["area.slug"], name=op.f("fk_indicator_area_slug"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["theme_slug"], ["theme.slug"], name=op.f("fk_indicator_theme_slug"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_indicator")),
    )
    op.create_index(op.f("ix_indicator_area_slug"), "indicator", ["area_slug"], unique=False)
    op.create_index(op.f("ix_indicator_theme_slug"), "indicator", ["theme_slug"], unique=False)
    op.create_table(
        "measure",
        sa.Column("code", sa.String(length=10), nullable=False),
        sa.Column("package_code", sa.String(length=20), nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("theme_slug", sa.String(length=60), nullable=False),
        sa.Column("lead_ministry", sa.String(length=20), nullable=False),
        sa.Column("co_ministries", sa.String(length=100), nullable=False),
        sa.Column("budget_eur", sa.BigInteger(), nullable=True),
        sa.Column("budget_basis", sa.String(length=20), nullable=False),
        sa.Column("budget_years", sa.String(length=200), nullable=False),
        sa.Column("budget_note", sa.Text(), nullable=False),
        sa.Column("part_of", sa.String(length=20), nullable=False),
        sa.Column("instrument", sa.String(length=40), nullable=False),
        sa.Column("instrument_note", sa.Text(), nullable=False),
        sa.Column("recipient", sa.String(length=300), nullable=False),
        sa.Column("start", sa.String(length=10), nullable=False),
        sa.Column("end", sa.String(length=10), nullable=False),
        sa.Column("horizon", sa.String(length=10), nullable=False),
        sa.Column("reach", sa.String(length=10), nullable=False),
        sa.Column("named_area_slugs", sa.Text(), nullable=False),
        sa.Column("in_letter", sa.String(length=10), nullable=False),
        sa.Column("known_on_2021_03_02", sa.String(length=3), nullable=False),
        sa.Column("verification", sa.String(length=20), nullable=False),
        sa.Column("amount_verification", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "amount_verification IN ('source', 'secondary', 'memory', '')", name=op.f("ck_measure_amount_verification")
        ),
        sa.CheckConstraint(
            "budget_basis IN ('total', 'per_year', 'unknown', '')", name=op.f("ck_measure_budget_basis")
        ),
        sa.CheckConstraint("horizon IN ('short', 'medium', 'long', '')", name=op.f("ck_measure_horizon")),
        sa.CheckConstraint("in_letter IN ('yes', 'theme', 'no', 'unknown')", name=op.f("ck_measure_in_letter")),
        sa.CheckConstraint(
            "instrument IN ('algemene_uitkering', 'decentralisatie_uitkering', 'specifieke_uitkering', 'subsidie', 'rijksbegroting', 'regio_deal', 'wet', 'convenant', 'overleg', 'fonds', 'onbekend')",
            name=op.f("ck_measure_instrument"),
        ),
        sa.CheckConstraint("reach IN ('generic', 'targeted', 'mixed')", name=op.f("ck_measure_reach")),
        sa.CheckConstraint("verification IN ('source', 'secondary', 'memory')", name=op.f("ck_measure_verification")),
        sa.CheckConstraint(
            "budget_eur IS NULL OR (budget_eur >= 0 AND budget_eur <= 1000000000000)",
            name=op.f("ck_measure_budget_eur"),
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_measure_version")),
        sa.ForeignKeyConstraint(
            ["lead_ministry"], ["organisation.code"], name=op.f("fk_measure_lead_ministry"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["package_code"], ["package.code"], name=op.f("fk_measure_package_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["theme_slug"], ["theme.slug"], name=op.f("fk_measure_theme_slug"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("code", name=op.f("pk_measure")),
    )
    op.create_index(op.f("ix_measure_lead_ministry"), "measure", ["lead_ministry"], unique=False)
    op.create_index(op.f("ix_measure_package_code"), "measure", ["package_code"], unique=False)
    op.create_index(op.f("ix_measure_theme_slug"), "measure", ["theme_slug"], unique=False)
    op.create_table(
        "mention",
        sa.Column("measure_code", sa.String(length=10), nullable=False),
        sa.Column("package_code", sa.String(length=20), nullable=False),
        sa.Column("certainty", sa.String(length=20), nullable=False),
        sa.CheckConstraint("certainty IN ('read', 'subject_only')", name=op.f("ck_mention_certainty")),
        sa.ForeignKeyConstraint(
            ["measure_code"], ["measure.code"], name=op.f("fk_mention_measure_code"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(
            ["package_code"], ["package.code"], name=op.f("fk_mention_package_code"), ondelete="RESTRICT"
        ),
        sa.PrimaryKeyConstraint("measure_code", "package_code", name=op.f("pk_mention")),
    )
    op.create_index("ix_mention_package_code", "mention", ["package_code"], unique=False)


def downgrade() -> None:
    op.drop_index("ix_mention_package_code", table_name="mention")
    op.drop_table("mention")
    op.drop_index(op.f("ix_measure_theme_slug"), table_name="measure")
    op.drop_index(op.f("ix_measure_package_code"), table_name="measure")
    op.drop_index(op.f("ix_measure_lead_ministry"), table_name="measure")
    op.drop_table("measure")
    op.drop_index(op.f("ix_indicator_theme_slug"), table_name="indicator")
    op.drop_index(op.f("ix_indicator_area_slug"), table_name="indicator")
    op.drop_table("indicator")
    op.drop_index(op.f("ix_area_neighbourhood_area_slug"), table_name="area_neighbourhood")
    op.drop_table("area_neighbourhood")
    op.drop_index(op.f("ix_package_lead_ministry"), table_name="package")
    op.drop_table("package")
    op.drop_index(op.f("ix_citation_source_code"), table_name="citation")
    op.drop_table("citation")
    op.drop_index(op.f("ix_area_municipality_code"), table_name="area")
    op.drop_table("area")
    op.drop_table("theme")
    op.drop_table("source")
    op.drop_table("partner")
