"""The list of measures and the page of one measure: everything known of it, and how it stands in every area."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from alignment.breakthroughs.rules import STAGES
from alignment.db import db
from alignment.formats import count
from alignment.history.read import load_lines_of
from alignment.history.words import ACTIONS
from alignment.matrix.filters import GROUPS, TERMS, Filters, read_filters, wants_measure
from alignment.matrix.grid import Matrix, MeasureHead, Row
from alignment.matrix.kept import current_matrix
from alignment.measures.cards import MeasureCard
from alignment.measures.read import load_measure, load_measures, load_mentions, load_packages, load_sources_of
from alignment.measures.rules import IN_LETTER, VERIFICATIONS
from alignment.obstacles.read import load_obstacles
from alignment.pages.bars import landing_bar, spread, spread_told
from alignment.pages.breakthroughs_beside import load_about
from alignment.pages.facts import amount_sentence, grade_told, period_told, rung_told
from alignment.pages.funnel import differs, funnel, picture
from alignment.pages.matrix import choices_of
from alignment.pages.matrix_cells import differentiation_signs
from alignment.pages.matrix_rows import amount_told, grouped
from alignment.people.guard import requires
from alignment.people.permissions import May
from alignment.people.read import load_organisations
from alignment.rounds.current import current_state

blueprint = Blueprint("measures", __name__, url_prefix="/maatregelen")

LATEST = 5


@dataclass(frozen=True)
class ListFilters:
    """The filter of the list: what the matrix knows too, and how sure the facts are."""

    common: Filters
    zekerheid: str = ""
    brief: str = ""

    @property
    def active(self) -> bool:
        """Whether anything is filtered at all."""
        return self.common.active or bool(self.zekerheid or self.brief)

    def wants(self, measure: MeasureHead) -> bool:
        """Whether a measure is in the filter."""
        if self.zekerheid and self.zekerheid != measure.verification:
            return False
        if self.brief and self.brief != measure.in_letter:
            return False
        return wants_measure(self.common, measure)


def read_list_filters(given: Mapping[str, str]) -> ListFilters:
    """The filter that an address asks for; a value that does not exist counts as absent.

    Args:
        given: the query, one value per key.
    """
    keys = ("groep", "pakket", "ministerie", "thema", "termijn", "zoek")
    sure, letter = given.get("zekerheid", ""), given.get("brief", "")
    return ListFilters(
        common=read_filters({key: given[key] for key in keys if key in given}),
        zekerheid=sure if sure in VERIFICATIONS else "",
        brief=letter if letter in IN_LETTER else "",
    )


def ministry_names(session: Session) -> dict[str, str]:
    """The name of every organisation by its code."""
    return {one.code: one.name for one in load_organisations(session)}


@blueprint.get("")
@requires(May.READ)
def index() -> ResponseReturnValue:
    """All measures, grouped and filtered; the withdrawn ones when asked."""
    if request.args.get("ingetrokken") == "1":
        return _withdrawn()
    filters = read_list_filters(request.args)
    everything = current_matrix(db.session, current_state())
    wanted = everything.only(measure=filters.wants)
    packages = load_packages(db.session)
    return render_template(
        "measures/index.html",
        nav="maatregelen",
        filters=filters,
        groups=list(grouped(wanted, filters.common.groep)),
        group_names=GROUPS,
        terms=TERMS,
        choices=choices_of(everything),
        shown=len(wanted.rows),
        total=len(everything.rows),
        packages=packages,
        counts=_per_package(everything),
        ministry_names=ministry_names(db.session),
        amount_told=amount_told,
        bar=lambda row: landing_bar(spread(row.squares)),
        gaps=gaps_told,
    )


def gaps_told(row: Row) -> str:
    """How many gaps a measure has, or that nobody assessed it yet."""
    if all(square.verdict.code == "both_silent" for square in row.squares):
        return "nog niet beoordeeld"
    return count(sum(square.verdict.code == "gap" for square in row.squares), "kloof", "kloven")


def _per_package(matrix: Matrix) -> dict[str, int]:
    counts: dict[str, int] = {}
    for row in matrix.rows:
        counts[row.measure.package_code] = counts.get(row.measure.package_code, 0) + 1
    return counts


def _withdrawn() -> str:
    gone = [card for card in load_measures(db.session) if card.withdrawn_at is not None]
    packages = [card for card in load_packages(db.session) if card.withdrawn_at is not None]
    return render_template("measures/withdrawn.html", nav="maatregelen", measures=gone, packages=packages)


@blueprint.get("/<code>")
@requires(May.READ)
def show(code: str) -> ResponseReturnValue:
    """One measure."""
    card = load_measure(db.session, code)
    matrix = current_matrix(db.session, current_state()).only(measure=lambda head: head.code == code)
    squares = matrix.rows[0].squares if matrix.rows else ()
    counts = spread(squares)
    touching = [one for one in load_obstacles(db.session) if code in one.measures]
    return render_template(
        "measures/show.html",
        nav="maatregelen",
        measure=card,
        amount=amount_sentence(card),
        funnel=funnel(card.announced, matrix.crossings()),
        picture=picture,
        differs=differs,
        period=period_told(card.start, card.end),
        part_of=_part_of(card),
        ministry_names=ministry_names(db.session),
        area_names={column.slug: column.name for column in matrix.columns},
        crossings=list(matrix.crossings()),
        generic=any(row.generic for row in matrix.rows),
        ticked=sum(square.differentiation.ticked for square in squares),
        bar=landing_bar(counts) if squares else "",
        spread=spread_told(counts),
        mentions=load_mentions(db.session, measure=code),
        sources=load_sources_of(db.session, "measure", code),
        obstacles=[one for one in touching if one.open],
        solved=[one for one in touching if not one.open],
        breakthroughs=load_about(db.session, code),
        stages=STAGES,
        lines=load_lines_of(db.session, [("measure", code)], limit=LATEST),
        action_words=ACTIONS,
        signs=differentiation_signs,
        rung_told=rung_told,
        grade_told=grade_told,
    )


def _part_of(card: MeasureCard) -> tuple[str, str] | None:
    """Code and address of what this amount is a part of."""
    if not card.part_of:
        return None
    package = next((one for one in load_packages(db.session) if one.code == card.part_of), None)
    folder = "maatregelen" if package is None else "pakketten"
    return (package.title if package else card.part_of), f"/{folder}/{card.part_of}"
