"""Reading the obstacles that one organisation has a say in: a fixed number of queries, whatever their number."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.formats import day
from alignment.history.models import HistoryLine
from alignment.matrix.grid import AreaHead
from alignment.measures.models import Measure
from alignment.measures.rules import codes
from alignment.obstacles.ladder_read import CityBehind, load_cities
from alignment.obstacles.models import ObstacleMeasure
from alignment.obstacles.read import ObstacleCard, load_obstacles
from alignment.returns.obstacle_fields import ANSWER, VERDICT, VERDICT_NOTE
from alignment.returns.obstacle_standing import ABOUT, ANSWERS, PARTS, ObstacleHere, Obstacles, content
from alignment.returns.standing import Stand

EVERYWHERE = "alle gebieden"


def load_obstacles_here(session: Session, side: str, organisation: str, areas: Iterable[AreaHead]) -> Obstacles:
    """All obstacles, as one organisation looks at them.

    Args:
        side: ``rollout`` for a ministry, ``landing`` for a city; organisation: its code; areas: all there are.
    """
    places = {area.slug: area for area in areas}
    behind, ministries = load_cities(session), _load_ministries(session)
    here = {
        card.code: _here(card, side, organisation, places, behind.get(card.code, ()), ministries.get(card.code, ()))
        for card in load_obstacles(session)
    }
    return Obstacles(organisation, here, _load_raised(session, organisation) if side == "landing" else {}, places)


def stands_of(obstacles: Obstacles, side: str) -> dict[str, dict[str, Stand]]:
    """What stands in the fields of the obstacles of this organisation, by their key in a workbook."""
    return {f"{ABOUT}{one.code}": _stands(one, side) for one in obstacles.here.values() if one.own}


def who_of(obstacles: Obstacles, side: str) -> dict[str, dict[str, str]]:
    """Who said what stands there last, and of the how-manieth answer."""
    return {f"{ABOUT}{one.code}": dict.fromkeys(_stands(one, side), _who(one)) for one in obstacles.here.values()}


def _who(one: ObstacleHere) -> str:
    answer = f"antwoord {one.answers}: {one.answer}" if one.answers else "nog geen antwoord"
    return f"{one.said_by}; {answer}" if one.said_by else answer


def _stands(one: ObstacleHere, side: str) -> dict[str, Stand]:
    answers = {ANSWERS: Stand(str(one.answers), one.version)}
    if side == "rollout":
        return {ANSWER.key: Stand(one.standing_answer, one.version)} | answers
    version = one.version + one.city_version  # both only go up: the same sum is the same state
    return {VERDICT.key: Stand(one.verdict, version), VERDICT_NOTE.key: Stand(one.note, version)} | answers


def _here(
    card: ObstacleCard,
    side: str,
    organisation: str,
    places: dict[str, AreaHead],
    behind: tuple[CityBehind, ...],
    ministries: tuple[str, ...],
) -> ObstacleHere:
    mine = next((city for city in behind if city.code == organisation), None)
    said = mine if mine is not None and mine.verdict and mine.on == card.answers else None
    cities = tuple(city.code for city in behind)
    return ObstacleHere(
        code=card.code,
        title=card.title,
        description=card.description,
        category=card.category,
        rung=card.rung,
        question=card.question,
        answer=card.answer,
        answers=card.answers,
        version=card.version,
        measures=card.measures,
        areas=EVERYWHERE
        if card.all_areas
        else ", ".join(one.name for one in places.values() if card.touches(one.slug)),
        ministries=ministries,
        cities=cities,
        own=organisation in (ministries if side == "rollout" else (*cities, card.raised_by)),
        verdict=said.verdict if said else "",
        note=said.note if said else "",
        said_by=f"{said.said_by}, {day(said.said_at)}" if said and said.said_at else "",
        city_version=mine.version if mine else 0,
    )


def _load_ministries(session: Session) -> dict[str, tuple[str, ...]]:
    """The ministries that lead or co-lead a measure of every obstacle, as ``load_ministries`` tells of one."""
    found: dict[str, list[str]] = defaultdict(list)
    statement = (
        select(ObstacleMeasure.obstacle_code, Measure.lead_ministry, Measure.co_ministries)
        .join(Measure, ObstacleMeasure.measure_code == Measure.code)
        .order_by(ObstacleMeasure.obstacle_code, Measure.code)
    )
    for code, lead, others in session.execute(statement):
        found[code] += [lead, *codes(others)]
    return {code: tuple(dict.fromkeys(names)) for code, names in found.items()}


def _load_raised(session: Session, organisation: str) -> dict[str, str]:
    """What a city ever raised, in the words of then: the history keeps them when the text is changed later."""
    statement = (
        select(HistoryLine.object_key, HistoryLine.new)
        .where(
            HistoryLine.object_kind == "obstacle",
            HistoryLine.action == "obstacle.raised",
            HistoryLine.organisation_code == organisation,
        )
        .order_by(HistoryLine.id.desc())
    )
    told = ((code, json.loads(new)) for code, new in session.execute(statement))
    return {content(*(new[name] for name in PARTS)): code for code, new in told if set(PARTS) <= set(new)}
