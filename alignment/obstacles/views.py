"""The pages of obstacles: the board and the table with their filters, and one obstacle with everything it touches."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from flask import Blueprint, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.areas.read import AreaCard, load_areas
from alignment.db import db, utc_now
from alignment.formats import folded, local_date
from alignment.measures.cards import MeasureCard
from alignment.measures.read import load_measures
from alignment.obstacles.board import make_board
from alignment.obstacles.obstacle_page import obstacle_page
from alignment.obstacles.read import ObstacleCard, load_obstacles
from alignment.obstacles.rules import CATEGORIES, RUNGS, SCALES
from alignment.people.guard import requires
from alignment.people.permissions import May

blueprint = Blueprint("obstacles", __name__, url_prefix="/knelpunten")

MAX_SEARCH = 100
TABLE = "tabel"


@dataclass(frozen=True)
class ObstacleFilters:
    """The query keys of ``/knelpunten``, cleaned: a value that does not exist counts as absent."""

    categorie: str = ""
    ministerie: str = ""
    maatregel: str = ""
    gebied: str = ""
    zoek: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is filtered at all."""
        return self != ObstacleFilters()

    def wants(self, card: ObstacleCard, ministries: Mapping[str, tuple[str, ...]]) -> bool:
        """Whether an obstacle is in the filter.

        Args:
            ministries: lead and co-leads by the code of a measure.
        """
        if self.categorie and self.categorie != card.category:
            return False
        if self.maatregel and self.maatregel not in card.measures:
            return False
        if self.gebied and not (card.all_areas or self.gebied in card.areas):
            return False
        if self.ministerie and not any(self.ministerie in ministries.get(code, ()) for code in card.measures):
            return False
        text = folded(f"{card.code} {card.title} {card.description}")
        return all(word in text for word in folded(self.zoek).split())


def read_filters(
    given: Mapping[str, str], measures: tuple[MeasureCard, ...], areas: tuple[AreaCard, ...]
) -> ObstacleFilters:
    """The filter that an address asks for.

    Args:
        given: the query, one value per key; measures, areas: what may be chosen.
    """

    def known(key: str, values: set[str]) -> str:
        return given.get(key, "") if given.get(key) in values else ""

    return ObstacleFilters(
        categorie=known("categorie", set(CATEGORIES)),
        ministerie=known("ministerie", {code for card in measures for code in card.ministries}),
        maatregel=known("maatregel", {card.code for card in measures}),
        gebied=known("gebied", {area.slug for area in areas}),
        zoek=" ".join(given.get("zoek", "").split())[:MAX_SEARCH],
    )


@blueprint.get("")
@requires(May.READ)
def index() -> ResponseReturnValue:
    """The obstacles as a board, or as a table (``?vorm=tabel``)."""
    measures, areas = load_measures(db.session), load_areas(db.session)
    everything = load_obstacles(db.session)
    filters = read_filters(request.args, measures, areas)
    ministries = {card.code: card.ministries for card in measures}
    wanted = [card for card in everything if filters.wants(card, ministries)]
    form = TABLE if request.args.get("vorm") == TABLE else ""
    kept = {name: value for name, value in asdict(filters).items() if value}
    touched = {code for card in everything for code in card.measures}
    return render_template(
        "obstacles/index.html",
        nav="knelpunten",
        filters=filters,
        obstacles=wanted,
        form=form,
        addresses={"": url_for("obstacles.index", **kept), TABLE: url_for("obstacles.index", vorm=TABLE, **kept)},
        board=() if form else make_board(wanted, areas, ministries, local_date(utc_now())),
        total=len(everything),
        areas=areas,
        ministries=sorted({code for codes in ministries.values() for code in codes}),
        measures=[card for card in measures if card.code in touched],
        titles={card.code: card.title for card in measures},
        area_names={area.slug: area.name for area in areas},
        categories=CATEGORIES,
        rungs=RUNGS,
        scale_words=SCALES,
    )


@blueprint.get("/<code>")
@requires(May.READ)
def show(code: str) -> ResponseReturnValue:
    """One obstacle."""
    return obstacle_page(code, saved=request.args.get("bewaard", ""))
