"""The pages of the workbook: choose what you get, and the file itself."""

from __future__ import annotations

import io
from threading import BoundedSemaphore, Lock

from flask import Blueprint, abort, render_template, request, send_file
from flask.typing import ResponseReturnValue

from alignment.db import db
from alignment.errors import Busy
from alignment.matrix.filters import filtered, read_filters, readable_names, told
from alignment.matrix.read import load_matrix
from alignment.people.guard import current_actor, requires
from alignment.people.permissions import May
from alignment.workbook.export import export_regietafel
from alignment.workbook.regietafel import PROFILES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

blueprint = Blueprint("workbook", __name__)
# Making a workbook takes seconds of one processor. One at a time with two waiting, so that pages stay quick.
making, places = Lock(), BoundedSemaphore(3)
BUSY = "Er worden nu al drie werkboeken gemaakt. Wacht een halve minuut en probeer het opnieuw."


@blueprint.get("/excel")
@requires(May.EXPORT)
def choose() -> ResponseReturnValue:
    """What there is to download, and which filter the file will honour."""
    filters = read_filters(request.args)
    everything = load_matrix(db.session)
    matrix = filtered(everything, filters)
    return render_template(
        "excel/choose.html",
        nav="excel",
        profiles=PROFILES,
        query=filters.query,
        filter_told=told(filters, readable_names(everything)),
        matrix=matrix,
        shown=sum(sum(row.shown) for row in matrix.rows),
    )


@blueprint.get("/excel/<profiel>.xlsx")
@requires(May.EXPORT)
def download(profiel: str) -> ResponseReturnValue:
    """The workbook of now, for the same query as the matrix."""
    if profiel not in PROFILES:
        abort(404)
    actor = current_actor()
    if not places.acquire(blocking=False):
        raise Busy(BUSY)
    try:
        with making:
            filters = read_filters(request.args)
            name, content = export_regietafel(db.session, filters, by_name=actor.name if actor else "")
    finally:
        places.release()
    response = send_file(
        io.BytesIO(content), mimetype=XLSX, as_attachment=True, download_name=name, etag=False, max_age=None
    )
    response.headers["Cache-Control"] = "no-store"
    return response
