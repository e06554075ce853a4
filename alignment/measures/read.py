"""Reading the rows as plain values: sources, packages and measures, each with a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from alignment.measures.models import Citation, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """A public document that a fact rests on. ``date`` is as precise as its length."""

    code: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    reference: str = ""


SOURCE_COLUMNS = (Source.code, Source.title, Source.publisher, Source.date, Source.url, Source.reference)


def _source(row: Row[tuple[str, str, str, str, str, str]]) -> SourceCard:
    return SourceCard(**row._mapping)


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
    return tuple(_source(row) for row in session.execute(statement))


def load_all_sources(session: Session) -> tuple[SourceCard, ...]:
    """Every source of the register, by code."""
    return tuple(_source(row) for row in session.execute(select(*SOURCE_COLUMNS).order_by(Source.code)))


def load_source_uses(session: Session) -> dict[str, tuple[tuple[str, str], ...]]:
    """Where every source is used: pairs of kind and key by its code."""
    uses: dict[str, list[tuple[str, str]]] = defaultdict(list)
    statement = select(Citation.source_code, Citation.kind, Citation.key)
    for code, kind, key in session.execute(statement.order_by(*statement.selected_columns)):
        uses[code].append((kind, key))
    return {code: tuple(found) for code, found in uses.items()}
