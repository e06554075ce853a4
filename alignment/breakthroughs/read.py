"""Reading breakthroughs as plain values: five queries, whatever their number; and one for what the areas do."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alignment.breakthroughs.models import (
    Adoption,
    Breakthrough,
    BreakthroughArea,
    BreakthroughDetail,
    BreakthroughMeasure,
    BreakthroughObstacle,
    BreakthroughProposal,
)
from alignment.breakthroughs.rules import PROVED, TAKEN, days_to_adoption, proved_since_unknown
from alignment.errors import NotFound
from alignment.obstacles.read import cited, grouped

DETAIL: Any = BreakthroughDetail.__table__
ADOPTIONS: Any = Adoption.__table__
TOLD_OF_DETAIL = ("stage", "scope", "conditions", "first_steps", "lesson", "contact", "piloted_on", "proved_before")
TOLD_OF_ADOPTION = ("status", "note", "plan", "piloted_on", "adopted_on")
ALL = "areas"  # the scope of what the register marks as meant for all areas
MISSING = "Doorbraak {} bestaat niet. Zoek de doorbraak in de lijst van doorbraken."


@dataclass(frozen=True, slots=True, kw_only=True)
class BreakthroughCard:
    """One breakthrough. ``areas`` are those that a source names; whether it was adopted there is for its city to say.

    Args:
        stage: where it stands now; scope: how far it reaches, empty when nobody said;
        detail_version: of what the secretariat keeps, 0 when nothing yet;
        register_stage: the stage before anybody kept another; piloted_on, proved_before: see ``BreakthroughDetail``.
    """

    code: str
    title: str
    description: str
    stage: str
    origin_area_slug: str | None
    all_areas: bool
    horizon: str
    known_on_2021_03_02: str
    verification: str
    note: str
    scope: str = ""
    conditions: str = ""
    first_steps: str = ""
    lesson: str = ""
    contact: str = ""
    piloted_on: date | None = None
    proved_before: bool = False
    detail_version: int = 0
    register_stage: str = ""
    changed_by: str = ""
    changed_at: datetime | None = None
    proposed_by: str | None = None
    proposed_name: str = ""
    proposed_at: datetime | None = None
    measures: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    obstacles: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def at_first(self) -> dict[str, str]:
        """What stood before anybody kept anything."""
        return {"stage": self.register_stage, "scope": ALL if self.all_areas else ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptionCard:
    """What the city of one area says of one breakthrough."""

    breakthrough_code: str
    area_slug: str
    status: str
    note: str
    plan: str
    piloted_on: date | None
    adopted_on: date | None
    version: int
    changed_at: datetime
    changed_by: str
    changed_for: str

    @property
    def taken(self) -> bool:
        """Whether it was taken over there, as it is or adapted."""
        return self.status in TAKEN


_OWN = [field.name for field in fields(BreakthroughCard) if field.name in Breakthrough.__table__.c]
_KEPT = ("conditions", "first_steps", "lesson", "contact", "changed_by")  # a text that nobody kept is empty
_PROPOSED = ("proposed_by", "proposed_name", "proposed_at")


def _statement() -> Any:
    proposal: Any = BreakthroughProposal.__table__
    return (
        select(
            *(Breakthrough.__table__.c[name] for name in _OWN),
            *(func.coalesce(DETAIL.c[name], "").label(name) for name in _KEPT),
            DETAIL.c.stage.label("kept_stage"),
            DETAIL.c.scope.label("kept_scope"),
            DETAIL.c.proved_before.label("kept_proved"),
            DETAIL.c.piloted_on,
            DETAIL.c.changed_at,
            func.coalesce(DETAIL.c.version, 0).label("detail_version"),
            *(proposal.c[name] for name in _PROPOSED),
        )
        .outerjoin(DETAIL, DETAIL.c.breakthrough_code == Breakthrough.code)
        .outerjoin(proposal, proposal.c.breakthrough_code == Breakthrough.code)
        .order_by(Breakthrough.code)
    )


def _now(row: Any) -> dict[str, Any]:
    """The fields that stand now: what is kept goes before what the register said."""
    found = dict(row)
    stage, scope, proved = (found.pop(name) for name in ("kept_stage", "kept_scope", "kept_proved"))
    kept = found["detail_version"] > 0
    found["proved_before"] = bool(proved) if kept else found["stage"] in PROVED
    found["scope"] = scope if kept else (ALL if found["all_areas"] else "")
    found["register_stage"] = found["stage"]
    found["stage"] = stage if kept else found["stage"]
    found["proposed_name"] = found["proposed_name"] or ""
    return found


def load_breakthroughs(session: Session) -> tuple[BreakthroughCard, ...]:
    """Every breakthrough, by code."""
    measures = grouped(session, select(BreakthroughMeasure.breakthrough_code, BreakthroughMeasure.measure_code))
    areas = grouped(session, select(BreakthroughArea.breakthrough_code, BreakthroughArea.area_slug))
    obstacles = grouped(session, select(BreakthroughObstacle.breakthrough_code, BreakthroughObstacle.obstacle_code))
    sources = cited(session, "breakthrough")
    return tuple(
        BreakthroughCard(
            **_now(row),
            measures=measures.get(row["code"], ()),
            areas=areas.get(row["code"], ()),
            obstacles=obstacles.get(row["code"], ()),
            sources=sources.get(row["code"], ()),
        )
        for row in session.execute(_statement()).mappings()
    )


def find_breakthrough(session: Session, code: str) -> BreakthroughCard:
    """One breakthrough.

    Raises:
        NotFound: there is none.
    """
    card = next((one for one in load_breakthroughs(session) if one.code == code), None)
    if card is None:
        raise NotFound(MISSING.format(code[:20]))
    return card


Adoptions = dict[str, dict[str, AdoptionCard]]


def load_adoptions(session: Session) -> Adoptions:
    """What every area does, by the code of the breakthrough and the slug of the area: one query."""
    names = [field.name for field in fields(AdoptionCard)]
    rows = select(*(ADOPTIONS.c[name] for name in names)).order_by(ADOPTIONS.c.breakthrough_code, ADOPTIONS.c.area_slug)
    found: Adoptions = defaultdict(dict)
    for row in session.execute(rows).mappings():
        found[row["breakthrough_code"]][row["area_slug"]] = AdoptionCard(**row)
    return dict(found)


def days_to(card: BreakthroughCard, here: AdoptionCard, everywhere: Mapping[str, AdoptionCard]) -> int | None:
    """Days from the first proof of a breakthrough, anywhere, to its adoption in one area; None when not known.

    A proof in the area itself counts, from its day; but taking it over there is no proof of its own.
    """
    dated = [day for day in (card.piloted_on, *(one.piloted_on for one in everywhere.values())) if day]
    unknown = card.proved_before or any(
        proved_since_unknown(one.piloted_on, one.adopted_on, one.status, dated)
        for one in everywhere.values()
        if one.area_slug != here.area_slug
    )
    return days_to_adoption([*dated, None] if unknown else dated, here.adopted_on)


def fields_of(card: BreakthroughCard, names: tuple[str, ...]) -> dict[str, str]:
    """Some fields of a breakthrough as texts, as a form and a merge want them."""
    everything = asdict(card)
    return {name: str(everything[name] or "") for name in names}
