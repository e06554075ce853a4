"""Reading obstacles as plain values: five queries, whatever their number."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alignment.errors import NotFound
from alignment.measures.models import Citation
from alignment.obstacles.beside_models import ObstacleRoot, ObstacleWork
from alignment.obstacles.models import Obstacle, ObstacleArea, ObstacleCell, ObstacleMeasure
from alignment.obstacles.rules import SOLVED


@dataclass(frozen=True, slots=True, kw_only=True)
class ObstacleCard:
    """One obstacle with everything it touches.

    Args:
        measures, areas: the two separate lists; cells: the crossings (measure code, area slug) it was raised on;
        sources: the codes of the sources it rests on; root: the obstacle it lies under; owner, due: who works on it,
        and the day by which it should be done.
    """

    code: str
    title: str
    description: str
    category: str
    category_is_inferred: bool
    horizon: str
    scale: str
    all_areas: bool
    rung: str
    observed: str
    raised_by: str | None
    raised_name: str
    raised_at: datetime | None
    verification: str
    note: str
    known_on_2021_03_02: str
    rung_since: datetime | None = None
    question: str = ""
    answer: str = ""
    answered_from: str = ""
    answers: int = 0
    version: int = 1
    root: str | None = None
    root_version: int = 0
    owner: str = ""
    due: date | None = None
    work_version: int = 0
    measures: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    cells: tuple[tuple[str, str], ...] = ()
    sources: tuple[str, ...] = ()

    @property
    def named_areas(self) -> frozenset[str]:
        """The areas that it lists, and those of the cells it was raised on."""
        return frozenset((*self.areas, *(area for _, area in self.cells)))

    def touches(self, area: str) -> bool:
        """Whether it is seen in an area: by name, on one of its cells, or because it is seen in all of them."""
        return self.all_areas or area in self.named_areas

    @property
    def open(self) -> bool:
        """Whether it is not solved: what every page counts as an open one."""
        return self.rung != SOLVED

    def overdue(self, today: date) -> bool:
        """Whether its day has passed and it is not solved."""
        return self.due is not None and self.due < today and self.open


_COLUMNS = [Obstacle.__table__.c[field.name] for field in fields(ObstacleCard) if field.name in Obstacle.__table__.c]
_BESIDE = [
    ObstacleRoot.root_code.label("root"),
    func.coalesce(ObstacleRoot.version, 0).label("root_version"),
    func.coalesce(ObstacleWork.owner, "").label("owner"),
    ObstacleWork.due,
    func.coalesce(ObstacleWork.version, 0).label("work_version"),
]


def load_obstacles(session: Session) -> tuple[ObstacleCard, ...]:
    """Every obstacle, by code."""
    measures = grouped(session, select(ObstacleMeasure.obstacle_code, ObstacleMeasure.measure_code))
    areas = grouped(session, select(ObstacleArea.obstacle_code, ObstacleArea.area_slug))
    cells = defaultdict(list)
    on_cells = select(ObstacleCell.obstacle_code, ObstacleCell.measure_code, ObstacleCell.area_slug)
    for code, measure, area in session.execute(on_cells.order_by(*on_cells.selected_columns)):
        cells[code].append((measure, area))
    sources = cited(session, "obstacle")
    rows = session.execute(
        select(*_COLUMNS, *_BESIDE)
        .outerjoin(ObstacleRoot, ObstacleRoot.obstacle_code == Obstacle.code)
        .outerjoin(ObstacleWork, ObstacleWork.obstacle_code == Obstacle.code)
        .order_by(Obstacle.code)
    )
    return tuple(
        ObstacleCard(
            **row,
            measures=measures.get(row["code"], ()),
            areas=areas.get(row["code"], ()),
            cells=tuple(cells[row["code"]]),
            sources=sources.get(row["code"], ()),
        )
        for row in rows.mappings()
    )


def find_obstacle(session: Session, code: str) -> ObstacleCard:
    """One obstacle.

    Raises:
        NotFound: there is none.
    """
    return pick_obstacle(load_obstacles(session), code)


def pick_obstacle(cards: Iterable[ObstacleCard], code: str) -> ObstacleCard:
    """One of these obstacles.

    Raises:
        NotFound: it is not among them.
    """
    card = next((one for one in cards if one.code == code), None)
    if card is None:
        raise NotFound(f"Knelpunt {code[:20]} bestaat niet. Zoek het knelpunt in de lijst van knelpunten.")
    return card


def count_on_rungs(session: Session, rungs: tuple[str, ...]) -> dict[str, int]:
    """How many obstacles lie on each of some rungs: one query."""
    statement = select(Obstacle.rung, func.count()).where(Obstacle.rung.in_(rungs)).group_by(Obstacle.rung)
    found = {rung: number for rung, number in session.execute(statement)}
    return {rung: found.get(rung, 0) for rung in rungs}


def grouped(session: Session, pairs: Any) -> dict[str, tuple[str, ...]]:
    """The second column of a query in lists by its first column, both in order."""
    lists: dict[str, list[str]] = defaultdict(list)
    found: Iterable[Any] = session.execute(pairs.order_by(*pairs.selected_columns))
    for key, value in found:
        lists[key].append(value)
    return {key: tuple(values) for key, values in lists.items()}


def cited(session: Session, kind: str) -> dict[str, tuple[str, ...]]:
    """The codes of the sources behind every thing of one kind (``obstacle``, ``breakthrough``, ``signal``)."""
    return grouped(session, select(Citation.key, Citation.source_code).where(Citation.kind == kind))
