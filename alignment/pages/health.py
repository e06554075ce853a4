"""Two addresses for whoever keeps the service running: does the process live, and can it serve."""

from __future__ import annotations

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.db import db
from alignment.migrations.runner import current, head
from alignment.people.guard import public

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
@public
def live() -> ResponseReturnValue:
    """The process answers. Asks nothing of the database."""
    return Response("ok", mimetype="text/plain")


@blueprint.get("/readyz")
@public
def ready() -> ResponseReturnValue:
    """The database answers and has the newest revision; otherwise 503 with one sentence."""
    try:
        with db.engine.connect() as connection:
            connection.execute(text("SELECT 1"))
            revision = current(connection)
    except DBAPIError:
        return Response("De database antwoordt niet.", 503, mimetype="text/plain")
    if revision != head():
        return Response("De database heeft niet de nieuwste migratie.", 503, mimetype="text/plain")
    return Response("ok", mimetype="text/plain")
