"""The front door: every page declares who may enter, and what declares nothing stays shut.

The decorators only mark the view; one look before each request decides. So a test can walk the address map and see
of every page what it declared.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from flask import Flask, current_app, g, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from alignment.errors import NotAllowed
from alignment.people.permissions import Actor, May, Owned, why_not

View = TypeVar("View", bound=Callable[..., Any])

MARK = "declared_guard"
SIGN_IN = "people.show_sign_in"
PUBLIC_ENDPOINTS = frozenset({"static"})
READING = frozenset({"GET", "HEAD"})
SAME_SITE = frozenset({"same-origin", "none"})

NO_GUARD = "Deze pagina heeft nog geen toegangsregel en blijft daarom dicht. Meld dit bij de beheerder."
FOREIGN = "Dit verzoek kwam van een andere website. Er is niets gewijzigd."
NOT_SIGNED_IN = "U bent niet of niet meer ingelogd. Er is niets gewijzigd."


@dataclass(frozen=True)
class Guard:
    """What one page asks of whoever enters.

    Args:
        public: visitors may enter; may: what a role must allow; None when being signed in is enough.
    """

    public: bool = False
    may: May | None = None


def _mark(view: View, guard: Guard) -> View:
    setattr(view, MARK, guard)
    return view


def public(view: View) -> View:
    """Declare that anybody may enter, also without an account."""
    return _mark(view, Guard(public=True))


def signed_in(view: View) -> View:
    """Declare that anybody with an account may enter."""
    return _mark(view, Guard())


def requires(may: May) -> Callable[[View], View]:
    """Declare that only roles that may do this at all can enter; the command asks about the thing itself.

    Args:
        may: the permission, looked up in the table of ``permissions``.
    """

    def declare(view: View) -> View:
        return _mark(view, Guard(may=may))

    return declare


def declared_guard(app: Flask, endpoint: str) -> Guard | None:
    """What an endpoint declared, or None when it declared nothing."""
    if endpoint in PUBLIC_ENDPOINTS:
        return Guard(public=True)
    found = getattr(app.view_functions.get(endpoint), MARK, None)
    return found if isinstance(found, Guard) else None


def current_actor() -> Actor | None:
    """The signed-in person, looked up once per request; None for a visitor. Never asks a second time, so that a
    page about a broken database can be shown."""
    if "actor" not in g:
        g.actor = None
        g.actor = getattr(current_user, "actor", None)
    actor: Actor | None = g.actor
    return actor


def acting() -> Actor:
    """Who writes: behind a guard that lets nobody in without an account.

    Raises:
        RuntimeError: a visitor came through, which is a fault of the program.
    """
    actor = current_actor()
    if actor is None:
        raise RuntimeError("the guard let a visitor through")
    return actor


def reason(may: May, thing: Owned | None = None) -> str | None:
    """Why the signed-in person may not do something, in Dutch; None when it is allowed."""
    return why_not(current_actor(), may, thing)


def can(may: May, thing: Owned | None = None) -> bool:
    """Whether the signed-in person may do something."""
    return reason(may, thing) is None


def init_app(app: Flask) -> None:
    """Install the look before each request. Comes after the sessions, before everything that loads anything."""
    app.before_request(decide)


def decide() -> ResponseReturnValue | None:
    """Let the request in, send a visitor to the sign-in page, or refuse.

    Raises:
        NotAllowed: with one Dutch sentence.
    """
    if request.method not in READING and request.headers.get("Sec-Fetch-Site", "none") not in SAME_SITE:
        raise NotAllowed(FOREIGN)
    if request.endpoint is None:
        return None  # unknown address or method: the answer is 404 or 405 for everybody
    guard = declared_guard(current_app, request.endpoint)
    if guard is None:
        raise NotAllowed(NO_GUARD)
    return None if guard.public else _enter(guard)


def _enter(guard: Guard) -> ResponseReturnValue | None:
    actor = current_actor()
    if actor is None:
        if request.method not in READING:
            raise NotAllowed(NOT_SIGNED_IN)
        return redirect(url_for(SIGN_IN, verder=request.full_path.rstrip("?")), code=303)
    refusal = None if guard.may is None else why_not(actor, guard.may)
    if refusal:
        raise NotAllowed(refusal)
    return None
