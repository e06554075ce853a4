"""The shapes of the files that measures rest on: sources, themes, organisations, areas and partners."""

from __future__ import annotations

from alignment.areas.models import Area, AreaNeighbourhood, Partner
from alignment.measures.models import Source, Theme
from alignment.measures.rules import VERIFICATIONS
from alignment.people.models import Organisation
from alignment.seeding.columns import SLUG, SOURCES, VERIFICATION, Column, Shape, maybe_number, must, one
from alignment.seeding.values import choice, code_like, number, partial_date, text_of, whole_number

MAX_INHABITANTS = 20_000_000
PARTNER_KINDS = (
    "koepel",
    "uitvoering",
    "sector",
    "kennispartner",
    "gemeenten",
    "overleg",
    "monitoring",
    "programma",
)

GROUND = (
    Shape(
        "sources.csv",
        (
            must("id", code_like(r"S[0-9]{3}", "S001")),
            must("title", text_of(Source.title)),
            Column("publisher", text_of(Source.publisher)),
            Column("date", partial_date),
            Column("url", text_of(Source.url)),
            Column("reference", text_of(Source.reference)),
        ),
        key=("id",),
    ),
    Shape(
        "themes.csv",
        (must("slug", SLUG), must("name", text_of(Theme.name)), Column("origin", text_of(Theme.origin))),
        key=("slug",),
    ),
    Shape(
        "ministries.csv",
        (
            must("code", code_like(r"[A-Z][A-Za-z]{1,4}", "VWS")),
            must("name", text_of(Organisation.name)),
            Column("tooi_uri", text_of(Organisation.tooi_uri)),
            VERIFICATION,
            SOURCES,
        ),
        key=("code",),
    ),
    Shape(
        "municipalities.csv",
        (
            must("code", code_like(r"GM[0-9]{4}", "GM0479")),
            must("name", text_of(Organisation.name)),
            Column("province", text_of(Organisation.province)),
            Column("tooi_uri", text_of(Organisation.tooi_uri)),
            Column("mayor_june_2020", text_of(Organisation.mayor_june_2020)),
            VERIFICATION,
            SOURCES,
        ),
        key=("code",),
        unique=("name",),
    ),
    Shape(
        "areas.csv",
        (
            must("slug", SLUG),
            must("name", text_of(Area.name)),
            must("short_name", text_of(Area.short_name)),
            one("municipality_code", "municipalities.csv"),
            maybe_number("inhabitants", whole_number(1, MAX_INHABITANTS, "aantal inwoners")),
            Column("inhabitants_as_of", partial_date),
            Column("neighbourhoods", text_of(Area.neighbourhoods)),
            Column("local_programme", text_of(Area.local_programme)),
            must("latitude", number(50, 54)),
            must("longitude", number(3, 8)),
            must("boundary_status", choice(("exact", "approximate"))),
            must("name_verification", choice(VERIFICATIONS)),
            must("inhabitants_verification", choice(VERIFICATIONS)),
            Column("note", text_of(Area.note)),
            SOURCES,
        ),
        key=("slug",),
        unique=("short_name",),
    ),
    Shape(
        "area_neighbourhoods.csv",
        (
            one("area_slug", "areas.csv"),
            must("neighbourhood_code_2015", code_like(r"BU[0-9]{8}", "BU03631400")),
            must("neighbourhood_name_2015", text_of(AreaNeighbourhood.neighbourhood_name_2015)),
        ),
        key=("neighbourhood_code_2015",),
    ),
    Shape(
        "partners.csv",
        (must("slug", SLUG), must("name", text_of(Partner.name)), must("kind", choice(PARTNER_KINDS)), SOURCES),
        key=("slug",),
    ),
)
