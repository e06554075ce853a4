"""Loading the frozen Matrix: a fixed number of ordered queries, whatever the number of measures and areas.

What a reader may see is decided here, once, so that nothing hidden on a page shows up in a file. Today everyone who
signs in reads everything (``domain.md`` §5).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session, aliased

from alignment.areas.models import Area
from alignment.db import utc_now
from alignment.formats import local_date
from alignment.matrix.grid import (
    NO_ANSWERS,
    NO_LANDING,
    NO_ROLLOUT,
    AreaHead,
    Ladder,
    Matrix,
    MeasureHead,
    Row,
    Square,
    blank_square,
    build_rows,
)
from alignment.matrix.ladders import load_ladders, narrow
from alignment.matrix.said import Key, Said, load_brief, load_told
from alignment.measures.models import Measure, Mention, Package, Theme
from alignment.measures.rules import codes
from alignment.obstacles.models import Obstacle, ObstacleCell
from alignment.obstacles.rules import RUNGS, SOLVED
from alignment.people.models import Organisation
from alignment.rounds.grid import RegisterState
from alignment.rounds.read import load_state

DEFAULT_RHYTHM = 30
ORDER = tuple(RUNGS)


def load_matrix(
    session: Session,
    *,
    state: RegisterState | None = None,
    today: date | None = None,
    with_texts: bool = False,
    measure: str | None = None,
    area: str | None = None,
) -> Matrix:
    """The whole picture, or one row, column or crossing of it.

    Args:
        session: reads only.
        state: when the request has loaded it already.
        today: the Dutch day that ages are counted to; now when None.
        with_texts: also texts, names and dates of the halves (workbook and cell page; the matrix page goes without).
        measure, area: only this row or column.
    """
    state = state or load_state(session)
    today = today or local_date(utc_now())
    measures = load_measure_heads(session, measure)
    everywhere = load_area_heads(session)
    rhythm = state.round.rhythm_days if state.round else DEFAULT_RHYTHM
    load_said = load_told if with_texts else load_brief
    only = None if measure is None else (measure,)
    said = load_said(session, today, rhythm, only, area)
    heads = {head.code: head for head in measures}
    squares = _squares(
        said, _load_obstacles(session, only, area), load_ladders(session, heads, everywhere, only), heads
    )
    columns = tuple(column for column in everywhere if area is None or column.slug == area)
    return Matrix(
        rows=build_rows(measures, columns, squares),
        columns=columns,
        round=state.round,
        today=today,
        revision=state.revision,
        is_example=state.is_example,
    )


def reload_rows(session: Session, matrix: Matrix, touched: Collection[str]) -> dict[str, Row]:
    """The rows of some measures as they stand now; heads and columns are taken from a Matrix that is still right.

    Args:
        session: reads only; matrix: without texts; touched: codes of its measures.

    Returns:
        The fresh rows by code, in a number of queries that does not depend on how many.
    """
    heads = {row.measure.code: row.measure for row in matrix.rows if row.measure.code in touched}
    rhythm = matrix.round.rhythm_days if matrix.round else DEFAULT_RHYTHM
    said = load_brief(session, matrix.today, rhythm, touched, None)
    ladders = load_ladders(session, heads, matrix.columns, touched)
    squares = _squares(said, _load_obstacles(session, touched, None), ladders, heads)
    return {row.measure.code: row for row in build_rows(heads.values(), matrix.columns, squares)}


def load_measure_heads(session: Session, only: str | None = None) -> tuple[MeasureHead, ...]:
    """The rows that are not withdrawn, by package and code."""
    mentions = (
        select(func.aggregate_strings(Mention.package_code, ";"))
        .where(Mention.measure_code == Measure.code)
        .correlate(Measure)
        .scalar_subquery()
    )
    whole = [
        select(thing.title).where(thing.code == Measure.part_of).correlate(Measure).scalar_subquery()
        for thing in (aliased(Package), aliased(Measure))
    ]
    statement = (
        select(
            Measure.code,
            Measure.title,
            Measure.package_code,
            Package.title.label("package_title"),
            Package.position.label("package_position"),
            Measure.theme_slug,
            Theme.name.label("theme_name"),
            Theme.position.label("theme_position"),
            Measure.lead_ministry,
            Measure.co_ministries,
            Measure.budget_eur,
            Measure.budget_basis,
            Measure.amount_verification,
            Measure.part_of,
            func.coalesce(*whole, Measure.part_of, "").label("part_of_title"),
            Measure.instrument,
            Measure.horizon,
            Measure.reach,
            Measure.in_letter,
            Measure.verification,
            Measure.named_area_slugs.label("named_areas"),
            mentions.label("mentioned_in"),
        )
        .join(Package, Package.code == Measure.package_code)
        .join(Theme, Theme.slug == Measure.theme_slug)
        .where(Measure.withdrawn_at.is_(None))
        .order_by(Package.position, Measure.code)
    )
    if only is not None:
        statement = statement.where(Measure.code == only)
    return tuple(_measure_head(row) for row in session.execute(statement).mappings())


def _measure_head(row: Any) -> MeasureHead:
    lists = ("co_ministries", "named_areas", "mentioned_in")
    return MeasureHead(**{**row, **{name: codes(row[name] or "") for name in lists}})


def load_area_heads(session: Session) -> tuple[AreaHead, ...]:
    """The columns in their order."""
    statement = (
        select(
            Area.slug,
            Area.name,
            Area.short_name,
            Area.municipality_code,
            Organisation.name.label("municipality_name"),
            Area.inhabitants,
        )
        .join(Organisation, Organisation.code == Area.municipality_code)
        .order_by(Area.position)
    )
    return tuple(AreaHead(**row) for row in session.execute(statement).mappings())


def _load_obstacles(session: Session, only: Collection[str] | None, area: str | None) -> dict[Key, tuple[int, str]]:
    """Per cell the number of open obstacles raised on it, and the highest table where one lies."""
    statement = (
        select(ObstacleCell.measure_code, ObstacleCell.area_slug, Obstacle.rung, func.count())
        .join(Obstacle, Obstacle.code == ObstacleCell.obstacle_code)
        .where(Obstacle.rung != SOLVED)
        .group_by(ObstacleCell.measure_code, ObstacleCell.area_slug, Obstacle.rung)
    )
    statement = narrow(statement, ObstacleCell, only, area)
    found: dict[Key, tuple[int, str]] = {}
    for code, slug, rung, count in session.execute(statement):
        before, highest = found.get((code, slug), (0, rung))
        found[code, slug] = (before + count, max(highest, rung, key=ORDER.index))
    return found


def _squares(
    said: Said,
    obstacles: dict[Key, tuple[int, str]],
    ladders: dict[Key, Ladder],
    heads: dict[str, MeasureHead],
) -> dict[Key, Square]:
    """Everything that is known about a crossing, put together; a withdrawn measure is left out of the picture."""
    rollouts, landings, differentiation = said.halves["rollout"], said.halves["landing"], said.answers
    blanks: dict[str, Ladder] = {}
    interned: dict[Ladder, Ladder] = {}
    for code, head in heads.items():
        ladder = blank_square(head).ladder
        blanks[code] = interned.setdefault(ladder, ladder)
    made: dict[tuple[int, ...], Square] = {}  # equal parts are one object, so a square is known by their identities
    squares: dict[Key, Square] = {}
    for key in rollouts.keys() | landings.keys() | obstacles.keys() | ladders.keys() | differentiation.keys():
        if key[0] not in heads:
            continue
        parts = rollouts.get(key, NO_ROLLOUT), landings.get(key, NO_LANDING)
        answers = differentiation.get(key, NO_ANSWERS)
        if key in obstacles or key in ladders:
            squares[key] = Square(*parts, *obstacles.get(key, (0, "")), ladders.get(key) or blanks[key[0]], answers)
            continue
        ladder = blanks[key[0]]
        same = (id(parts[0]), id(parts[1]), id(ladder), id(answers))
        square = made.get(same)
        if square is None:
            square = made[same] = Square(*parts, ladder=ladder, differentiation=answers)
        squares[key] = square
    return squares
