"""Answers 304 when nothing changed since the reader's last look.

A signed-in page depends on the account, the revision of the register, the address and the day (ages are counted in
days). So those four make its ETag, and an unchanged page costs two small queries and no rendering. What is sent is
noted for ``kept_pages``, so that this process need not come here at all the next time.
"""

from __future__ import annotations

import hashlib
from datetime import date

from flask import Flask, Response, current_app, g, request, session
from flask_login import current_user

from alignment.db import utc_now
from alignment.formats import local_date
from alignment.kept_pages import HELD, NOTE, Note, Sent
from alignment.matrix.filters import read_filters
from alignment.people.guard import current_actor
from alignment.people.sessions import seen_again_at
from alignment.rounds.current import current_state
from alignment.static_files import build_stamp, theme_address

MATRIX = "matrix.show"
NO_STORE = "no-store"
REVALIDATE = "private, no-cache"
WITHOUT_DATABASE = ("static", "health.")  # answer also when the database is gone
NEVER_KEPT = (
    *WITHOUT_DATABASE,
    "people.",
    "workbook.",
    "returns.",
    "excel.",
)  # sign-in, accounts, files and what was sent in: their answers change without a change of the register


def init_app(app: Flask) -> None:
    """Install the look before and the mark after each request."""
    app.before_request(answer_unchanged)
    app.after_request(mark)


def page_tag(revision: int, today: date) -> str:
    """The ETag of the page that is asked for, as the signed-in person sees it today."""
    actor = current_actor()
    parts = (
        actor.account_id if actor else 0,
        actor.role if actor else "",
        actor.organisation_code if actor else "",
        g.get("session_mark", ""),
        session.get("matrix", "") if request.endpoint != MATRIX else "",  # the way back
        g.get("saved_views", "") if request.endpoint == MATRIX else "",
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
    if request.endpoint == MATRIX:
        remember_way_back()
    g.page_day = local_date(utc_now())  # asked once: a page of before midnight must not be kept as one of after it
    g.page_tag = page_tag(current_state().revision, g.page_day)
    held = held_page()
    if g.page_tag in request.if_none_match.as_set():  # not "*": that would also fit a page that does not exist
        return Response(status=304)
    return None if held is None else Response(held.note.body, mimetype="text/html")


def remember_way_back() -> None:
    """ "Terug naar de matrix" leads to the filter that was last looked at, also when the matrix under it was kept.

    It stands in the cookie and not in each link to a cell, because then all those links would be in the matrix
    twice. It is remembered here and not by the view, because the view is not asked for a page that is unchanged.
    What ``kept_pages`` repeats needs nothing: it knows a page by the whole cookie, and keeps none that changes it.
    """
    query = read_filters(request.args).query
    if session.get("matrix", "") != query:
        session["matrix"] = query


def held_page() -> Sent | None:
    """What went out to this browser before from this process, when it is still this very page."""
    held: Sent | None = request.environ.get(HELD)
    return held if held is not None and held.note.tag == g.page_tag else None


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
    held = held_page() if response.status_code == 304 else None  # the browser has it, and so has this process
    whole = response.status_code == 200 and response.mimetype == "text/html"
    if request.method != "GET" or not (whole or held):
        return
    body = held.note.body if held else response.get_data()
    views, revision = g.get("saved_views", ""), current_state().revision
    request.environ[NOTE] = Note(tag, current_user.id_hash, revision, views, g.page_day, seen_again_at(), body)
