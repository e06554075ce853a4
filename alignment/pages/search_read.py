"""Everything that can be searched, as plain values: one query per kind, whatever its size.

Everyone who signs in reads everything (``domain.md`` §5). What was withdrawn is not found.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import literal, select, union_all
from sqlalchemy.orm import Session

from alignment.areas.models import Area, AreaText, Initiative
from alignment.breakthroughs.models import Breakthrough, BreakthroughDetail
from alignment.cells.models import Landing, Rollout
from alignment.dialogue.models import Remark
from alignment.dialogue.rules import KINDS as REMARKS
from alignment.measures.models import Measure, Package
from alignment.obstacles.models import Obstacle
from alignment.people.models import Organisation
from alignment.signals.models import Signal

SIDES: Mapping[str, str] = {"rollout": "Rijk zegt", "landing": "Stad ziet"}


@dataclass(frozen=True, slots=True)
class Found:
    """One thing that can be found: its page, its title, its text, and what stands beside it (searched too)."""

    address: str
    title: str
    text: str = ""
    beside: str = ""


def _measures(session: Session) -> Iterator[Found]:
    columns = (Measure.code, Measure.title, Measure.description, Measure.note, Package.title.label("package"))
    statement = select(*columns, Measure.lead_ministry).join(Package, Package.code == Measure.package_code)
    for row in session.execute(statement.where(Measure.withdrawn_at.is_(None)).order_by(Measure.code)):
        beside = f"{row.code} · {row.lead_ministry} · {row.package}"
        yield Found(f"/maatregelen/{row.code}", row.title, _joined(row.description, row.note), beside)


def _areas(session: Session) -> Iterator[Found]:
    columns = (Area.slug, Area.name, Area.neighbourhoods, Area.local_programme, AreaText.programme)
    statement = (
        select(*columns, Organisation.name.label("city"))
        .join(Organisation, Organisation.code == Area.municipality_code)
        .outerjoin(AreaText, AreaText.area_slug == Area.slug)
        .order_by(Area.position)
    )
    for row in session.execute(statement):
        text = _joined(row.neighbourhoods.replace(";", ", "), row.programme or row.local_programme)
        yield Found(f"/gebieden/{row.slug}", row.name, text, f"gemeente {row.city}")


def _obstacles(session: Session) -> Iterator[Found]:
    statement = select(Obstacle.code, Obstacle.title, Obstacle.description).order_by(Obstacle.code)
    for row in session.execute(statement):
        yield Found(f"/knelpunten/{row.code}", row.title, row.description, row.code)


def _breakthroughs(session: Session) -> Iterator[Found]:
    columns = (Breakthrough.code, Breakthrough.title, Breakthrough.description)
    kept = (BreakthroughDetail.conditions, BreakthroughDetail.lesson)
    statement = select(*columns, *kept).outerjoin(
        BreakthroughDetail, BreakthroughDetail.breakthrough_code == Breakthrough.code
    )
    for row in session.execute(statement.order_by(Breakthrough.code)):
        text = _joined(row.description, row.conditions or "", row.lesson or "")
        yield Found(f"/doorbraken/{row.code}", row.title, text, row.code)


def _signals(session: Session) -> Iterator[Found]:
    for row in session.execute(select(Signal.code, Signal.title, Signal.description).order_by(Signal.code)):
        yield Found(f"/signalen/{row.code}", row.title, row.description, row.code)


def _texts(session: Session) -> Iterator[Found]:
    halves = [
        select(literal(side).label("side"), *_crossing(), table.note, table.changed_at, table.changed_for)
        .join(Measure, Measure.code == table.measure_code)
        .join(Area, Area.slug == table.area_slug)
        .where(table.note != "", Measure.withdrawn_at.is_(None))
        for side, table in (("rollout", Rollout), ("landing", Landing))
    ]
    for row in session.execute(union_all(*halves).order_by("code", "slug", "side")):
        yield Found(_cell(row), f"{row.title} in {row.area}", row.note, f"{SIDES[row.side]} · {row.changed_for}")


def _remarks(session: Session) -> Iterator[Found]:
    statement = (
        select(*_crossing(), Remark.note, Remark.kind, Remark.said_for, Remark.said_by)
        .join(Measure, Measure.code == Remark.measure_code)
        .join(Area, Area.slug == Remark.area_slug)
        .where(Remark.note != "", Measure.withdrawn_at.is_(None))
        .order_by(Remark.id.desc())
    )
    for row in session.execute(statement):
        beside = f"{REMARKS[row.kind].capitalize()} · {row.said_for} · {row.said_by}"
        yield Found(_cell(row), f"{row.title} in {row.area}", row.note, beside)


def _packages(session: Session) -> Iterator[Found]:
    statement = select(Package.code, Package.title, Package.description).where(Package.withdrawn_at.is_(None))
    for row in session.execute(statement.order_by(Package.position)):
        yield Found(f"/pakketten/{row.code}", row.title, row.description, row.code)


def _initiatives(session: Session) -> Iterator[Found]:
    statement = (
        select(Initiative.title, Initiative.note, Initiative.partner, Area.slug, Area.name)
        .join(Area, Area.slug == Initiative.area_slug)
        .where(Initiative.withdrawn.is_(False))
        .order_by(Area.position, Initiative.title)
    )
    for row in session.execute(statement):
        yield Found(f"/gebieden/{row.slug}", row.title, row.note, " · ".join(filter(None, (row.name, row.partner))))


def _crossing() -> tuple[Any, ...]:
    return Measure.code, Area.slug, Measure.title, Area.name.label("area")


def _cell(row: Any) -> str:
    return f"/cellen/{row.code}/{row.slug}"


def _joined(*texts: str) -> str:
    return " ".join(text for text in texts if text)


KINDS: Mapping[str, tuple[str, Callable[[Session], Iterator[Found]]]] = {
    "maatregelen": ("Maatregelen", _measures),
    "gebieden": ("Gebieden", _areas),
    "knelpunten": ("Knelpunten", _obstacles),
    "doorbraken": ("Doorbraken", _breakthroughs),
    "signalen": ("Signalen", _signals),
    "teksten": ("Teksten in cellen", _texts),
    "reacties": ("Reacties en opmerkingen", _remarks),
    "pakketten": ("Pakketten", _packages),
    "initiatieven": ("Lokale initiatieven", _initiatives),
}
