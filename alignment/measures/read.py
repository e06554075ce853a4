"""Reading the rows as plain values: sources, packages and measures, each with a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from alignment.errors import NotFound
from alignment.measures.cards import MeasureCard, MentionCard, PackageCard, ThemeCard
from alignment.measures.cards import SourceCard as SourceCard
from alignment.measures.models import Citation, Measure, Mention, Package, Source, Theme
from alignment.measures.rules import codes

SOURCE_COLUMNS = (Source.code, Source.title, Source.publisher, Source.date, Source.url, Source.reference)
LISTS = ("co_ministries", "named_areas")
NO_MEASURE = "Maatregel {} bestaat niet. Zoek de maatregel in de lijst van maatregelen."
NO_PACKAGE = "Pakket {} bestaat niet. Kies een pakket in de lijst van maatregelen."


def load_sources_of(session: Session, kind: str, key: str) -> tuple[SourceCard, ...]:
    """The sources behind one thing, by code.

    Args:
        kind: what it is (``measure``, ``package``, ``area``, ``obstacle`` …); key: its code or slug.
    """
    statement = (
        select(*SOURCE_COLUMNS)
        .join(Citation, Citation.source_code == Source.code)
        .where(Citation.kind == kind, Citation.key == key)
        .order_by(Source.code)
    )
    return tuple(SourceCard(**row) for row in session.execute(statement).mappings())


def load_all_sources(session: Session) -> tuple[SourceCard, ...]:
    """Every source of the register, by code."""
    statement = select(*SOURCE_COLUMNS).order_by(Source.code)
    return tuple(SourceCard(**row) for row in session.execute(statement).mappings())


def load_source_uses(session: Session) -> dict[str, tuple[tuple[str, str], ...]]:
    """Where every source is used: pairs of kind and key by its code."""
    uses: dict[str, list[tuple[str, str]]] = defaultdict(list)
    statement = select(Citation.source_code, Citation.kind, Citation.key)
    for code, kind, key in session.execute(statement.order_by(*statement.selected_columns)):
        uses[code].append((kind, key))
    return {code: tuple(found) for code, found in uses.items()}


def load_themes(session: Session) -> tuple[ThemeCard, ...]:
    """The themes in their order."""
    statement = select(Theme.slug, Theme.name, Theme.origin).order_by(Theme.position)
    return tuple(ThemeCard(**row) for row in session.execute(statement).mappings())


def _packages() -> Select[Any]:
    names = PackageCard.__dataclass_fields__
    return select(*(Package.__table__.c[name] for name in names)).order_by(Package.position, Package.code)


def load_packages(session: Session) -> tuple[PackageCard, ...]:
    """Every package in its order, withdrawn ones too."""
    return tuple(PackageCard(**row) for row in session.execute(_packages()).mappings())


def load_package(session: Session, code: str) -> PackageCard:
    """One package.

    Raises:
        NotFound: no such package.
    """
    row = session.execute(_packages().where(Package.code == code)).mappings().first()
    if row is None:
        raise NotFound(NO_PACKAGE.format(code[:20]))
    return PackageCard(**row)


def _measures() -> Select[Any]:
    joined = {"package_title": Package.title, "theme_name": Theme.name, "named_areas": Measure.named_area_slugs}
    columns = (
        (joined[name] if name in joined else Measure.__table__.c[name]).label(name)
        for name in MeasureCard.__dataclass_fields__
    )
    return (
        select(*columns)
        .join(Package, Package.code == Measure.package_code)
        .join(Theme, Theme.slug == Measure.theme_slug)
        .order_by(Package.position, Measure.code)
    )


def _measure(row: Any) -> MeasureCard:
    return MeasureCard(**{**row, **{name: codes(row[name]) for name in LISTS}})


def load_measures(session: Session) -> tuple[MeasureCard, ...]:
    """Every measure by package and code, withdrawn ones too."""
    return tuple(_measure(row) for row in session.execute(_measures()).mappings())


def load_measure(session: Session, code: str) -> MeasureCard:
    """One measure.

    Raises:
        NotFound: no such measure.
    """
    row = session.execute(_measures().where(Measure.code == code)).mappings().first()
    if row is None:
        raise NotFound(NO_MEASURE.format(code[:20]))
    return _measure(row)


def load_mentions(session: Session, *, measure: str | None = None) -> tuple[MentionCard, ...]:
    """Which packages name which measures, by package and measure.

    Args:
        measure: only of this measure.
    """
    statement = (
        select(Mention.measure_code, Mention.package_code, Package.title.label("package_title"), Mention.certainty)
        .join(Package, Package.code == Mention.package_code)
        .order_by(Package.position, Mention.measure_code)
    )
    if measure is not None:
        statement = statement.where(Mention.measure_code == measure)
    return tuple(MentionCard(**row) for row in session.execute(statement).mappings())
