"""The areas: the list with the map, and the page of one area with all measures together."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.areas.figure_rules import DIRECTIONS
from alignment.areas.read import (
    PartnerCard,
    chosen,
    draw_map,
    load_areas,
    load_commitments,
    load_indicators,
    load_initiatives,
    load_partners,
    load_programme,
)
from alignment.areas.rules import COMMITMENT_STATES
from alignment.breakthroughs.rules import STAGES, told_days
from alignment.db import db
from alignment.matrix.grid import Matrix
from alignment.matrix.kept import current_matrix
from alignment.measures.read import load_sources_of
from alignment.obstacles.read import ObstacleCard, load_obstacles
from alignment.pages.breakthroughs_beside import load_here
from alignment.pages.facts import grade_told, number_told, rung_told
from alignment.pages.matrix_cells import differentiation_signs
from alignment.pages.matrix_rows import gaps_per_column, grouped
from alignment.people.guard import requires
from alignment.people.permissions import May, Owners
from alignment.recognition.read import load_questions
from alignment.recognition.rules import ANSWERS
from alignment.rounds.current import current_state
from alignment.signals.read import load_signals

PARTNER_KINDS = {
    "gemeenten": "Gemeenten",
    "koepel": "Koepels",
    "sector": "Sectoren",
    "uitvoering": "Uitvoering",
    "kennispartner": "Kennispartners",
    "programma": "Programma’s",
    "monitoring": "Monitoring",
    "overleg": "Overleg",
}

blueprint = Blueprint("areas", __name__, url_prefix="/gebieden")


def touching(obstacles: tuple[ObstacleCard, ...], slug: str) -> list[ObstacleCard]:
    """The open obstacles that are seen in an area."""
    return [card for card in obstacles if card.open and card.touches(slug)]


def by_kind(partners: tuple[PartnerCard, ...]) -> dict[str, list[PartnerCard]]:
    """The partners under the Dutch word of their kind, in a fixed order; a kind without a word keeps its own."""
    groups: dict[str, list[PartnerCard]] = {word: [] for word in PARTNER_KINDS.values()}
    for one in partners:
        groups.setdefault(PARTNER_KINDS.get(one.kind, one.kind), []).append(one)
    return {word: found for word, found in groups.items() if found}


@blueprint.get("")
@requires(May.READ)
def index() -> ResponseReturnValue:
    """All areas; the chooser of the map comes here too."""
    if request.args.get("gebied"):
        return redirect(url_for("areas.show", slug=request.args["gebied"][:60]), 303)
    areas = load_areas(db.session)
    obstacles = load_obstacles(db.session)
    return render_template(
        "areas/index.html",
        nav="gebieden",
        areas=areas,
        area_map=draw_map(areas),
        gaps=_gaps(current_matrix(db.session, current_state())),
        obstacles={area.slug: len(touching(obstacles, area.slug)) for area in areas},
    )


def _gaps(matrix: Matrix) -> dict[str, str]:
    """Gaps per area; a dash where nobody assessed anything."""
    return dict(zip((column.slug for column in matrix.columns), gaps_per_column(matrix), strict=True))


@blueprint.get("/<slug>")
@requires(May.READ)
def show(slug: str) -> ResponseReturnValue:
    """One area with everything that comes together in it."""
    areas = load_areas(db.session)
    area = chosen(areas, slug)
    matrix = current_matrix(db.session, current_state()).only(area=lambda column: column.slug == slug)
    obstacles = touching(load_obstacles(db.session), slug)
    indicators, signals = load_indicators(db.session, slug), load_signals(db.session)
    return render_template(
        "areas/show.html",
        nav="gebieden",
        area=area,
        areas=areas,
        area_map=draw_map(areas),
        groups=list(grouped(matrix, "thema")),
        measures=len(matrix.rows),
        gaps=_gaps(matrix)[slug],
        obstacles=obstacles,
        named=[card for card in obstacles if not card.all_areas],
        indicators=indicators,
        programme=load_programme(db.session, slug),
        initiatives=load_initiatives(db.session, area=slug),
        commitments=load_commitments(db.session, slug),
        commitment_states=COMMITMENT_STATES,
        breakthroughs=load_here(db.session, area),
        stages=STAGES,
        told_days=told_days,
        recognised=load_questions(db.session, slug),
        answer_words=ANSWERS,
        partners=by_kind(load_partners(db.session)),
        titles={row.measure.code: row.measure.title for row in matrix.rows},
        owners=Owners(municipality=area.municipality_code),
        today=matrix.today,
        signals=[one for one in signals if one.touches(slug)],
        shown_by={figure.code: [one for one in signals if one.indicator_code == figure.code] for figure in indicators},
        directions=DIRECTIONS,
        sources=load_sources_of(db.session, "area", slug),
        signs=differentiation_signs,
        rung_told=rung_told,
        grade_told=grade_told,
        number_told=number_told,
    )
