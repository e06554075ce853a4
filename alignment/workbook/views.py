"""The workbook of the Regietafel as a file, one at a time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore, Lock

from flask import Blueprint, abort, request, send_file
from flask.typing import ResponseReturnValue

from alignment.db import db
from alignment.errors import Busy
from alignment.matrix.filters import read_filters
from alignment.people.guard import current_actor, requires
from alignment.people.permissions import May
from alignment.workbook.export import export_regietafel
from alignment.workbook.regietafel import PROFILES

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

blueprint = Blueprint("workbook", __name__)
# Making a workbook takes seconds of one processor. One at a time with two waiting, so that pages stay quick.
making, places = Lock(), BoundedSemaphore(3)
BUSY = "Er worden nu al drie werkboeken gemaakt. Wacht een halve minuut en probeer het opnieuw."


@contextmanager
def one_at_a_time() -> Iterator[None]:
    """Wait for whoever makes a workbook now.

    Raises:
        Busy: there are two waiting already.
    """
    if not places.acquire(blocking=False):
        raise Busy(BUSY)
    try:
        with making:
            yield
    finally:
        places.release()


@blueprint.get("/excel/<profiel>.xlsx")
@requires(May.EXPORT)
def download(profiel: str) -> ResponseReturnValue:
    """The workbook of now, for the same query as the matrix."""
    if profiel not in PROFILES:
        abort(404)
    actor = current_actor()
    with one_at_a_time():
        filters = read_filters(request.args)
        name, content = export_regietafel(db.session, filters, by_name=actor.name if actor else "")
    response = send_file(
        io.BytesIO(content), mimetype=XLSX, as_attachment=True, download_name=name, etag=False, max_age=None
    )
    response.headers["Cache-Control"] = "no-store"
    return response
