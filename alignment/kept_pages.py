"""Sends a page that did not change again, before the rest of the program wakes up.

A signed-in page depends on the account, the session, the revision, the address and the day (``etags``). Of every page
that was sent this process remembers those, with the bytes. When the same browser asks for the same address again, one
statement through the driver says whether the session is still alive and the revision still the same; then the same
bytes go out, or 304. In every other case the program answers as always. So nothing here decides who may see what: it
only repeats, to the same session, what was decided and sent before.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from flask import Flask
from sqlalchemy import bindparam, select
from sqlalchemy.engine import Engine
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.http import parse_etags

from alignment.db import db, utc_now
from alignment.formats import local_date
from alignment.history.models import HistoryHead
from alignment.people.models import Account, SignIn
from alignment.people.saved_views import told_views

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIEnvironment

NOTE = "alignment.page"  # under this name the program hands over what it says about a page that may be kept
HELD = "alignment.held"  # and here it finds the page that went out before, for when only the session had to be seen
ENTRY_BYTES = 4096
MAX_KEY = 4096  # characters of cookie and address; a browser of a person stays far below
MAX_BYTES = 64 * 1024 * 1024
OF_A_BODY = frozenset({"content-length", "content-type"})
SESSIONS: Any = SignIn.__table__
ACCOUNTS: Any = Account.__table__
HEAD: Any = HistoryHead.__table__
STILL = (
    select(HEAD.c.revision, told_views(ACCOUNTS.c.id))
    .join_from(SESSIONS, ACCOUNTS, ACCOUNTS.c.id == SESSIONS.c.account_id)
    .join(HEAD, HEAD.c.id == 1)
    .where(SESSIONS.c.id_hash == bindparam("id_hash", ""), ACCOUNTS.c.active)
)


@dataclass(frozen=True, slots=True)
class Note:
    """What the program says about a page that may be sent again.

    Args:
        tag: its ETag; id_hash: the session it was made for; revision, views: of the register and of the saved views;
        day: on which it was made; until: the moment from which the program wants to see the session itself.
    """

    tag: str
    id_hash: str
    revision: int
    views: str
    day: date
    until: datetime
    body: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Sent:
    """A page as it went out, with the style sheet that the installation had then."""

    note: Note
    headers: list[tuple[str, str]]
    theme: int


class KeptPages:
    """The pages that went out last, together at most ``size`` bytes."""

    def __init__(self, size: int = MAX_BYTES) -> None:
        self._size, self._used = size, 0
        self._pages: OrderedDict[Any, Sent] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Any) -> Sent | None:
        """What was sent under this key, or None."""
        with self._lock:
            page = self._pages.get(key)
            if page is not None:
                self._pages.move_to_end(key)
            return page

    def put(self, key: Any, page: Sent) -> None:
        """Keep a page; those that were unused for longest are let go when there is no room."""
        with self._lock:
            self._drop(key)
            self._pages[key] = page
            self._used += _room(key, page)
            while self._used > self._size:
                self._drop(next(iter(self._pages)))

    def _drop(self, key: Any) -> None:
        gone = self._pages.pop(key, None)
        self._used -= _room(key, gone) if gone else 0


def _room(key: Any, page: Sent) -> int:
    """What a page takes in memory, about: its bytes, its key (cookie and address) and what stands around them."""
    return len(page.note.body) + sum(len(part or "") for part in key) + ENTRY_BYTES


class Door:
    """Stands before the program: repeats what did not change, and remembers what the program sends."""

    def __init__(self, app: Flask, engine: Engine) -> None:
        self._program, self._engine, self._config = app.wsgi_app, engine, app.config
        self._pages = KeptPages()
        made = STILL.compile(engine, compile_kwargs={"render_postcompile": True})
        self._still, self._order, self._values = made.string, made.positiontup, made.params

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request."""
        fresh = "no-cache" in environ.get("HTTP_CACHE_CONTROL", "")  # Ctrl+F5: she wants it made again
        if environ["REQUEST_METHOD"] != "GET" or "HTTP_COOKIE" not in environ:
            return self._program(environ, start_response)
        key = tuple(environ.get(name) for name in ("HTTP_COOKIE", "HTTP_HOST", "wsgi.url_scheme", "SCRIPT_NAME"))
        key += (environ.get("PATH_INFO"), environ.get("QUERY_STRING"))
        page = None if fresh else self._pages.get(key)
        if page is not None and self._unchanged(page):
            return _again(page, environ, start_response)
        environ[HELD] = page
        return self._watched(key, page, environ, start_response)

    def _unchanged(self, page: Sent) -> bool:
        now, note = utc_now(), page.note
        if now >= note.until or local_date(now) != note.day or self._theme_stamp() != page.theme:
            return False
        try:
            return self._ask(note.id_hash) == (note.revision, note.views)
        except (SQLAlchemyError, self._engine.dialect.loaded_dbapi.Error):
            return False  # the program finds out by itself, and has a page for it

    def _ask(self, id_hash: str) -> tuple[int, str] | None:
        """The revision and the saved views now; None when the session is not alive any more."""
        values = self._values | {"id_hash": id_hash}
        connection = self._engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(self._still, tuple(values[name] for name in self._order) if self._order else values)
            row = cursor.fetchone()
            cursor.close()
        finally:
            connection.close()
        return (row[0], row[1] or "") if row else None

    def _theme_stamp(self) -> int:
        theme = self._config["THEME_CSS"]
        return Path(theme).stat().st_mtime_ns if theme and Path(theme).is_file() else 0

    def _watched(
        self, key: Any, page: Sent | None, environ: WSGIEnvironment, start_response: StartResponse
    ) -> Iterable[bytes]:
        told: list[list[tuple[str, str]]] = []

        def listening(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            told[:] = [headers] if status.startswith(("200 ", "304 ")) else []
            return start_response(status, headers, exc_info)

        answer = self._program(environ, listening)
        note = environ.get(NOTE)
        short = sum(len(part or "") for part in key) <= MAX_KEY
        if short and note is not None and told and not any(name.lower() == "set-cookie" for name, _ in told[0]):
            whole = page.headers if page is not None and page.note.tag == note.tag else list(told[0])  # a 304 has few
            self._pages.put(key, Sent(note, whole, self._theme_stamp()))
        return answer


def _again(page: Sent, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    """The same answer once more, or 304 to a browser that has it still."""
    if page.note.tag in parse_etags(environ.get("HTTP_IF_NONE_MATCH")).as_set():
        start_response("304 NOT MODIFIED", [one for one in page.headers if one[0].lower() not in OF_A_BODY])
        return []
    start_response("200 OK", list(page.headers))
    return [page.note.body]


def init_app(app: Flask) -> None:
    """Put the door before the program.

    Args:
        app: with its database bound already.
    """
    with app.app_context():
        engine = db.engine
    app.wsgi_app = Door(app, engine)  # type: ignore[method-assign]
