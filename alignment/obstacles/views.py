"""The pages of obstacles: the board and the table with their filters, and one obstacle with everything it touches."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.areas.read import load_areas
from alignment.db import db, utc_now
from alignment.formats import local_date
from alignment.measures.read import load_measures
from alignment.obstacles.board import LANES, make_board
from alignment.obstacles.filters import (
    CONFIRM,
    LATE,
    MINE,
    OPEN,
    ObstacleFilters,
    Surroundings,
    count_picks,
    read_filters,
)
from alignment.obstacles.ladder_read import load_cities
from alignment.obstacles.obstacle_page import obstacle_page
from alignment.obstacles.offers import load_offers
from alignment.obstacles.read import load_obstacles
from alignment.obstacles.rules import CATEGORIES, MAX_TITLE, RUNGS, SCALES
from alignment.obstacles.similar import similar
from alignment.people.guard import current_actor, requires
from alignment.people.permissions import May, Role

blueprint = Blueprint("obstacles", __name__, url_prefix="/knelpunten")

TABLE = "tabel"
PICKS_OF = {Role.CITY_EDITOR: (OPEN, LATE, MINE, CONFIRM), Role.MINISTRY_EDITOR: (OPEN, LATE, MINE)}


@blueprint.get("")
@requires(May.READ)
def index() -> ResponseReturnValue:
    """The obstacles as a board, or as a table (``?vorm=tabel``)."""
    reader = current_actor()
    measures, areas = load_measures(db.session), load_areas(db.session)
    everything = load_obstacles(db.session)
    around = Surroundings(
        today=local_date(utc_now()),
        own=reader.organisation_code if reader else None,
        ministries={card.code: card.ministries for card in measures},
        cities=load_cities(db.session),
    )
    filters = read_filters(request.args, measures, areas)
    wanted = [card for card in everything if filters.wants(card, around)]
    form = TABLE if request.args.get("vorm") == TABLE else ""
    touched = {code for card in everything for code in card.measures}

    def address(kept: ObstacleFilters, shape: str = form) -> str:
        query = urlencode(({"vorm": shape} if shape else {}) | kept.given)
        return url_for("obstacles.index") + (f"?{query}" if query else "")

    return render_template(
        "obstacles/index.html",
        nav="knelpunten",
        filters=filters,
        obstacles=wanted,
        form=form,
        addresses={"": address(filters, ""), TABLE: address(filters, TABLE)},
        address=address,
        column_address=lambda lane, rung: address(replace(filters, termijn=lane, trede=rung), TABLE),
        lanes={code: title for code, (title, _, _) in LANES.items()},
        counters=count_picks(everything, filters, around, PICKS_OF.get(reader.role, (OPEN, LATE)) if reader else ()),
        board=() if form else make_board(wanted, areas, around.ministries, around.today),
        total=len(everything),
        today=around.today,
        areas=areas,
        ministries=sorted({code for codes in around.ministries.values() for code in codes}),
        measures=[card for card in measures if card.code in touched],
        titles={card.code: card.title for card in measures},
        area_names={area.slug: area.name for area in areas},
        categories=CATEGORIES,
        rungs=RUNGS,
        scale_words=SCALES,
    )


@blueprint.get("/lijkt")
@requires(May.READ)
def alike() -> ResponseReturnValue:
    """The obstacles that look like what somebody types; with ``paneel`` only the list, for the page of a cell."""
    measure, title = request.args.get("maatregel", ""), request.args.get("titel", "")[:MAX_TITLE]
    category = request.args.get("categorie", "")
    found = similar(load_obstacles(db.session), title=title, category=category, measures=(measure,))
    return render_template(
        "obstacles/alike.html" if "paneel" not in request.args else "obstacles/_alike.html",
        nav="knelpunten",
        offers=load_offers(db.session, found, current_actor()),
        title=title,
        category=category,
        measure=measure,
        categories=CATEGORIES,
    )


@blueprint.get("/<code>")
@requires(May.READ)
def show(code: str) -> ResponseReturnValue:
    """One obstacle."""
    return obstacle_page(code, saved=request.args.get("bewaard", ""))
