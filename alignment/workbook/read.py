"""Reading what only the workbook shows: every source with what rests on it, in two queries."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.measures.models import Citation, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """One public document; ``cited_by`` holds the codes of what rests on it."""

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
    for code, key in session.execute(select(Citation.source_code, Citation.key).order_by(Citation.kind, Citation.key)):
        cited[code].append(key)
    columns = [Source.__table__.c[name] for name in ("code", "title", "publisher", "date", "url", "reference")]
    rows = session.execute(select(*columns).order_by(Source.code))
    return tuple(SourceCard(**row, cited_by=tuple(cited[row["code"]])) for row in rows.mappings())
