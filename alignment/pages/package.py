"""The page of one package: what was decided, the measures that have their home here, and those it merely names."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from alignment.db import db
from alignment.history.read import load_lines_of
from alignment.history.words import ACTIONS
from alignment.measures.read import load_measures, load_mentions, load_package, load_sources_of
from alignment.pages.matrix_rows import amount_told
from alignment.pages.measure import LATEST, ministry_names
from alignment.people.guard import requires
from alignment.people.permissions import May

blueprint = Blueprint("packages", __name__, url_prefix="/pakketten")


@blueprint.get("/<code>")
@requires(May.READ)
def show(code: str) -> ResponseReturnValue:
    """One package."""
    package = load_package(db.session, code)
    measures = [card for card in load_measures(db.session) if card.withdrawn_at is None]
    certainty = {one.measure_code: one.certainty for one in load_mentions(db.session) if one.package_code == code}
    return render_template(
        "measures/package.html",
        nav="maatregelen",
        package=package,
        at_home=[card for card in measures if card.package_code == code],
        mentioned=[card for card in measures if card.package_code != code and card.code in certainty],
        certainty=certainty,
        ministry_names=ministry_names(db.session),
        amount_told=amount_told,
        sources=load_sources_of(db.session, "package", code),
        lines=load_lines_of(db.session, [("package", code)], limit=LATEST),
        action_words=ACTIONS,
    )
