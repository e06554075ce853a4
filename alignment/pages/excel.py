"""The page of Excel: what there is to download, a file to fill in, and sending one in."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from alignment.db import db, utc_now
from alignment.formats import local_date
from alignment.matrix.filters import filtered, read_filters, readable_names, told
from alignment.matrix.read import load_matrix
from alignment.people.guard import acting, requires
from alignment.people.permissions import Actor, May, why_not
from alignment.returns.export_commands import why_not_return
from alignment.returns.field import Field
from alignment.returns.fields import SIDE_OF, fields_of
from alignment.returns.looking import load_uploads
from alignment.returns.obstacle_fields import obstacle_fields
from alignment.returns.outgoing import FILL_IN, OBSTACLES
from alignment.returns.sheets import TOLERATED
from alignment.returns.states import PROFILES as TO_FILL_IN
from alignment.returns.states import STATES
from alignment.workbook.regietafel import PROFILES

blueprint = Blueprint("excel", __name__)


@blueprint.get("/excel")
@requires(May.EXPORT)
def choose() -> ResponseReturnValue:
    """What there is to download, which filter the file will honour, and the files that this person sent in."""
    filters = read_filters(request.args)
    everything = load_matrix(db.session)
    matrix = filtered(everything, filters)
    actor = acting()
    fills = _fills(actor)
    takes_files = why_not(actor, May.UPLOAD) is None
    return render_template(
        "excel/choose.html",
        nav="excel",
        profiles=PROFILES,
        query=filters.query,
        filter_told=told(filters, readable_names(everything)),
        matrix=matrix,
        shown=sum(sum(row.shown) for row in matrix.rows),
        fills=fills,
        tolerated=TOLERATED,
        columns=_columns(fills),
        takes_files=takes_files,
        uploads=load_uploads(db.session, actor) if takes_files else [],
        states=STATES,
        no_file="leeg" in request.args,
    )


def _fills(actor: Actor) -> str:
    """The profile that this person fills in; empty when none."""
    return next((profile for profile in TO_FILL_IN if why_not_return(actor, profile) is None), "")


def _columns(profile: str) -> dict[str, tuple[Field, ...]]:
    """What can be filled in by sheet, as Leeswijzer and the checker know it; of the amounts those of this year."""
    if not profile:
        return {}
    side = SIDE_OF[profile]
    return {FILL_IN: fields_of(side, (local_date(utc_now()).year,)), OBSTACLES: obstacle_fields(side, ())}
