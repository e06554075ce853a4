"""The ministries: the list, and the page of one with its measures, its cells and its gaps by age."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from alignment.db import db
from alignment.errors import NotFound
from alignment.matrix.grid import Crossing, Matrix
from alignment.matrix.kept import current_matrix
from alignment.pages.bars import landing_bar, spread, spread_told
from alignment.pages.gap_age import load_gaps_since
from alignment.pages.matrix_rows import amount_told
from alignment.pages.measure import gaps_told
from alignment.pages.ministry_counts import age_bar, age_groups, load_differentiated, verdict_counts
from alignment.people.guard import requires
from alignment.people.permissions import May, OrganisationKind
from alignment.people.read import OrganisationView, load_organisations
from alignment.rounds.current import current_state

blueprint = Blueprint("ministries", __name__, url_prefix="/ministeries")


@dataclass(frozen=True)
class Share:
    """The part of the matrix in which a ministry leads, and the part in which it helps."""

    lead: Matrix
    co: Matrix

    @property
    def cells(self) -> tuple[Crossing, ...]:
        """The cells of the measures that it leads: only there is it due."""
        return tuple(self.lead.crossings())


def share_of(matrix: Matrix, code: str) -> Share:
    """What belongs to a ministry.

    Args:
        code: of the ministry.
    """
    return Share(
        lead=matrix.only(measure=lambda head: head.lead_ministry == code),
        co=matrix.only(measure=lambda head: code in head.co_ministries),
    )


def load_ministries(session: Session) -> list[OrganisationView]:
    """The ministries by name."""
    return [one for one in load_organisations(session) if one.kind == OrganisationKind.MINISTRY]


@blueprint.get("")
@requires(May.READ)
def index() -> ResponseReturnValue:
    """All ministries with what they lead."""
    matrix = current_matrix(db.session, current_state())
    return render_template(
        "ministries/index.html",
        nav="maatregelen",
        ministries=[(one, share_of(matrix, one.code)) for one in load_ministries(db.session)],
        gaps=lambda share: sum(one.square.verdict.code == "gap" for one in share.cells),
        silent=lambda share: all(one.square.verdict.code == "both_silent" for one in share.cells),
    )


@blueprint.get("/<code>")
@requires(May.READ)
def show(code: str) -> ResponseReturnValue:
    """One ministry; a code in other capitals leads to the one address of its page."""
    ministry = next((one for one in load_ministries(db.session) if one.code.upper() == code.upper()), None)
    if ministry is None:
        raise NotFound(f"Het ministerie ‘{code[:20]}’ bestaat niet. Kies een ministerie uit de lijst.")
    if ministry.code != code:
        return redirect(url_for("ministries.show", code=ministry.code))
    matrix = current_matrix(db.session, current_state())
    share = share_of(matrix, code)
    gaps = [(one.measure.code, one.area.slug) for one in share.cells if one.square.verdict.code == "gap"]
    since = load_gaps_since(db.session, gaps)
    ages = age_groups(share.cells, since, matrix.today)
    landings = spread(one.square for one in share.cells)
    return render_template(
        "ministries/show.html",
        nav="maatregelen",
        ministry=ministry,
        share=share,
        areas=len(matrix.columns),
        verdicts=verdict_counts(share.cells),
        landings=landings,
        landings_told=spread_told(landings),
        ages=ages,
        most=max((len(group.gaps) for group in ages), default=0),
        age_bar=age_bar,
        differentiated=load_differentiated(db.session, [row.measure.code for row in share.lead.rows], share.cells),
        bar=lambda row: landing_bar(spread(row.squares)),
        gaps=gaps_told,
        amount_told=amount_told,
        today=matrix.today,
    )
