"""Reading what only the workbook shows: every source with what rests on it, in two queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.measures.models import Citation, Source

WORDS = {  # what carries no code that the reader of a workbook knows
    "area": "gebieden",
    "ministry": "ministeries",
    "municipality": "gemeenten",
    "partner": "partners",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """One public document; ``cited_by`` says what rests on it: codes, and words for what has no code of its own."""

    code: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    reference: str = ""
    cited_by: tuple[str, ...] = ()


def load_sources(session: Session) -> tuple[SourceCard, ...]:
    """Every source, by code."""
    cited: dict[str, list[str]] = defaultdict(list)
    statement = select(Citation.source_code, Citation.kind, Citation.key)
    for code, kind, key in session.execute(statement.order_by(Citation.kind, Citation.key)):
        told = WORDS.get(kind, key)
        if told not in cited[code]:
            cited[code].append(told)
    columns = [Source.__table__.c[name] for name in ("code", "title", "publisher", "date", "url", "reference")]
    rows = session.execute(select(*columns).order_by(Source.code))
    return tuple(SourceCard(**row, cited_by=tuple(cited[row["code"]])) for row in rows.mappings())
