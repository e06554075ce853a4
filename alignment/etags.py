"""Answers 304 when nothing changed since the reader's last look.

A signed-in page depends on the account, the revision of the register, the address and the day (ages are counted in
days). So those four make its ETag, and an unchanged page costs two small queries and no rendering. What is sent is
noted for ``kept_pages``, so that this process need not come here at all the next time.
"""

from __future__ import annotations

import hashlib

from flask import Flask, Response, current_app, g, request, session
from flask_login import current_user

from alignment.db import utc_now
from alignment.formats import local_date
from alignment.kept_pages import HELD, NOTE, Note, Sent
from alignment.people.guard import current_actor
from alignment.people.sessions import seen_again_at
from alignment.rounds.current import current_state
from alignment.static_files import build_stamp, theme_address

NO_STORE = "no-store"
REVALIDATE = "private, no-cache"
WITHOUT_DATABASE = ("static", "health.")  # answer also when the database is gone
NEVER_KEPT = (
    *WITHOUT_DATABASE,
    "people.",
    "workbook.",
)  # sign-in, accounts and files: blueprints whose answers are not kept


def init_app(app: Flask) -> None:
    """Install the look before and the mark after each request."""
    app.before_request(answer_unchanged)
    app.after_request(mark)


def page_tag(revision: int) -> str:
    """The ETag of the page that is asked for, as the signed-in person sees it now."""
    actor = current_actor()
    today = local_date(utc_now())
    parts = (
        actor.account_id if actor else 0,
        actor.role if actor else "",
        actor.organisation_code if actor else "",
        g.get("session_mark", ""),
        session.get("matrix", "") if request.endpoint != "matrix.show" else "",  # the way back
        g.get("saved_views", "") if request.endpoint == "matrix.show" else "",
        session.get("csrf_token", ""),  # a kept page carries its forms, and those belong to one token
        revision,
        request.full_path,
        today,
        current_app.config["ALIGNMENT_ENV"],
        build_stamp(),
        theme_address(),
    )
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]


def keepable() -> bool:
    """Whether this request asks for a page that a browser may keep and check again."""
    endpoint = request.endpoint or ""
    return request.method in ("GET", "HEAD") and current_actor() is not None and not endpoint.startswith(NEVER_KEPT)


def answer_unchanged() -> Response | None:
    """304 when the browser already holds this page, the page itself when this process does; otherwise remember the
    tag for the answer."""
    if not keepable():
        return None
    g.page_tag = page_tag(current_state().revision)
    if g.page_tag in request.if_none_match.as_set():  # not "*": that would also fit a page that does not exist
        return Response(status=304)
    held: Sent | None = request.environ.get(HELD)
    if held is not None and held.note.tag == g.page_tag:
        return Response(held.note.body, mimetype="text/html")
    return None


def mark(response: Response) -> Response:
    """Set the caching headers of every answer that did not set its own."""
    if response.headers.get("Cache-Control"):
        return response
    tag = g.get("page_tag")
    if tag and response.status_code in (200, 304):
        response.set_etag(tag)
        response.headers["Cache-Control"] = REVALIDATE
        response.headers["Vary"] = "Cookie"
        note(tag, response)
    else:
        response.headers["Cache-Control"] = NO_STORE
    return response


def note(tag: str, response: Response) -> None:
    """Say what this page depends on, so that it can be sent again as long as that holds: see ``kept_pages``."""
    if response.status_code == 200 and response.mimetype == "text/html" and request.method == "GET":
        today, views, body = local_date(utc_now()), g.get("saved_views", ""), response.get_data()
        said = Note(tag, current_user.id_hash, current_state().revision, views, today, seen_again_at(), body)
        request.environ[NOTE] = said
