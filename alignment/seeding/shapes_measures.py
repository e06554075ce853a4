"""The shapes of the files about measures and what is known of them: packages, obstacles, breakthroughs, figures."""

from __future__ import annotations

from alignment.areas.models import Indicator
from alignment.breakthroughs.models import Breakthrough
from alignment.breakthroughs.rules import STAGES
from alignment.measures.models import Measure, Package
from alignment.measures.rules import (
    BUDGET_BASES,
    CERTAINTIES,
    IN_LETTER,
    INSTRUMENTS,
    PACKAGE_KINDS,
    REACHES,
    VERIFICATIONS,
)
from alignment.obstacles.models import Obstacle
from alignment.obstacles.rules import CATEGORIES, SCALES
from alignment.seeding.columns import (
    HORIZON,
    KNOWN,
    SOURCES,
    VERIFICATION,
    Column,
    Shape,
    many,
    maybe_number,
    must,
    one,
)
from alignment.seeding.values import choice, code_like, euros, list_of, number, partial_date, text_of, yes_or_no
from alignment.signals.models import Signal

FURTHEST = 10**12

MEASURES = (
    Shape(
        "packages.csv",
        (
            must("code", code_like(r"[A-Z0-9]{3,12}", "KB2020")),
            must("title", text_of(Package.title)),
            must("description", text_of(Package.description)),
            Column("decided_on", partial_date),
            one("lead_ministry", "ministries.csv", required=False, absent=None),
            maybe_number("total_eur", euros),
            Column("amount_note", text_of(Package.amount_note)),
            must("kind", choice(PACKAGE_KINDS)),
            KNOWN,
            VERIFICATION,
            SOURCES,
        ),
        key=("code",),
    ),
    Shape(
        "measures.csv",
        (
            must("code", code_like(r"M[0-9]{3}", "M001")),
            one("package_code", "packages.csv"),
            must("title", text_of(Measure.title)),
            must("description", text_of(Measure.description)),
            one("theme_slug", "themes.csv"),
            one("lead_ministry", "ministries.csv"),
            many("co_ministries", "ministries.csv"),
            maybe_number("budget_eur", euros),
            Column("budget_basis", choice(BUDGET_BASES)),
            Column("budget_years", text_of(Measure.budget_years)),
            Column("budget_note", text_of(Measure.budget_note)),
            one("part_of", "packages.csv", "measures.csv", required=False),
            must("instrument", choice(INSTRUMENTS)),
            Column("instrument_note", text_of(Measure.instrument_note)),
            Column("recipient", text_of(Measure.recipient)),
            Column("start", partial_date),
            Column("end", partial_date),
            HORIZON,
            must("reach", choice(REACHES)),
            many("named_area_slugs", "areas.csv", star=True),
            must("in_letter", choice(IN_LETTER)),
            KNOWN,
            VERIFICATION,
            Column("amount_verification", choice(VERIFICATIONS)),
            SOURCES,
            Column("note", text_of(Measure.note)),
        ),
        key=("code",),
    ),
    Shape(
        "mentions.csv",
        (
            one("measure_code", "measures.csv"),
            one("package_code", "packages.csv"),
            must("certainty", choice(CERTAINTIES)),
        ),
        key=("measure_code", "package_code"),
    ),
    Shape(
        "obstacles.csv",
        (
            must("code", code_like(r"K[0-9]{3}", "K001")),
            must("title", text_of(Obstacle.title)),
            must("description", text_of(Obstacle.description)),
            must("category", choice(CATEGORIES)),
            must("category_is_inferred", yes_or_no),
            must("scale", choice(SCALES)),
            many("area_slugs", "areas.csv", star=True),
            many("measure_codes", "measures.csv"),
            Column("observed", partial_date),
            KNOWN,
            VERIFICATION,
            SOURCES,
            Column("note", text_of(Obstacle.note)),
        ),
        key=("code",),
    ),
    Shape(
        "breakthroughs.csv",
        (
            must("code", code_like(r"D[0-9]{3}", "D001")),
            must("title", text_of(Breakthrough.title)),
            must("description", text_of(Breakthrough.description)),
            must("stage", choice(STAGES)),
            one("origin_area_slug", "areas.csv", required=False, absent=None),
            many("area_slugs", "areas.csv", star=True),
            many("measure_codes", "measures.csv"),
            HORIZON,
            KNOWN,
            VERIFICATION,
            SOURCES,
            Column("note", text_of(Breakthrough.note)),
        ),
        key=("code",),
    ),
    Shape(
        "signals.csv",
        (
            must("code", code_like(r"SG[0-9]{3}", "SG001")),
            must("title", text_of(Signal.title)),
            must("description", text_of(Signal.description)),
            one("theme_slug", "themes.csv"),
            Column("area_slugs", list_of, required=True, absent=(), refers_to=("areas.csv",), star=True),
            SOURCES,
            VERIFICATION,
        ),
        key=("code",),
    ),
    Shape(
        "indicators.csv",
        (
            must("code", code_like(r"I[0-9]{3}", "I001")),
            one("area_slug", "areas.csv"),
            one("theme_slug", "themes.csv"),
            must("title", text_of(Indicator.title)),
            must("value", number(-FURTHEST, FURTHEST)),
            must("unit", text_of(Indicator.unit)),
            Column("period", partial_date),
            maybe_number("comparison_value", number(-FURTHEST, FURTHEST)),
            Column("comparison_label", text_of(Indicator.comparison_label)),
            KNOWN,
            VERIFICATION,
            SOURCES,
            Column("note", text_of(Indicator.note)),
        ),
        key=("code",),
    ),
)
