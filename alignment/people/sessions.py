"""Server-side sessions: the browser holds a random token, the table only its SHA-256.

A session ends after 30 minutes without a request and 12 hours after it began. The moment of the last request is
written at most once a minute; this is the one write that a GET may do.
"""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, g, request, session
from flask_login import LoginManager, UserMixin, current_user, login_user, logout_user
from flask_wtf.csrf import generate_csrf
from sqlalchemy import bindparam, delete, insert, or_, select, update
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from alignment.db import db, transaction, utc_now
from alignment.people.guard import current_actor
from alignment.people.models import Account, Organisation, SignIn
from alignment.people.permissions import Actor, Role
from alignment.people.saved_views import told_views

IDLE = timedelta(minutes=30)
ABSOLUTE = timedelta(hours=12)
TOUCH_EVERY = timedelta(minutes=1)
TOKEN_BYTES = 32
DEVICE_LENGTH = 200

SESSIONS: Any = SignIn.__table__
ACCOUNTS: Any = Account.__table__
ORGANISATIONS: Any = Organisation.__table__
# With the person come her saved views: the matrix page shows them, and what it shows must be in its ETag.
SAVED_VIEWS = told_views(ACCOUNTS.c.id).label("saved_views")
# Asked at every request, so made once, on the bare tables: building it anew took longer than running it.
WHO_IS_THIS = (
    select(
        SESSIONS.c.id_hash,
        SESSIONS.c.seen_at,
        SESSIONS.c.started_at,
        *ACCOUNTS.c,
        ORGANISATIONS.c.name.label("organisation_name"),
        SAVED_VIEWS,
    )
    .join_from(SESSIONS, ACCOUNTS, ACCOUNTS.c.id == SESSIONS.c.account_id)
    .join(ORGANISATIONS, ORGANISATIONS.c.code == ACCOUNTS.c.organisation_code)
    .where(
        SESSIONS.c.id_hash == bindparam("id_hash"),
        SESSIONS.c.seen_at > bindparam("seen_after"),
        SESSIONS.c.started_at > bindparam("started_after"),
        ACCOUNTS.c.active,
    )
)


class SignedIn(UserMixin):
    """What Flask-Login holds during a request: the token, its hash and the person as plain values."""

    def __init__(self, token: str, actor: Actor, seen_at: datetime, started_at: datetime) -> None:
        self.token = token
        self.actor = actor
        self.seen_at = seen_at
        self.started_at = started_at
        self.id_hash = token_hash(token)

    def get_id(self) -> str:
        """What Flask-Login keeps in the signed cookie: the token, never the number of the account."""
        return self.token


def token_hash(token: str) -> str:
    """The SHA-256 of a token, as it is stored."""
    return hashlib.sha256(token.encode()).hexdigest()


def init_app(app: Flask) -> None:
    """Install Flask-Login and the once-a-minute mark of the last request."""
    manager = LoginManager()
    manager.session_protection = None  # a phone changes its address on the way; the token is what counts
    manager.user_loader(load_signed_in)
    manager.init_app(app, add_context_processor=False)  # templates ask for the actor, which is looked up only once
    app.before_request(touch)


def load_signed_in(token: str) -> SignedIn | None:
    """Who belongs to a token, in one query; None when the session ended or the account was switched off."""
    now = utc_now()
    limits = {"id_hash": token_hash(token), "seen_after": now - IDLE, "started_after": now - ABSOLUTE}
    row = db.session.execute(WHO_IS_THIS, limits).first()
    if row is None:
        return None
    g.session_mark = row.id_hash[:16]
    g.saved_views = row.saved_views or ""
    return SignedIn(token, actor_of(row, row.organisation_name), row.seen_at, row.started_at)


def actor_of(account: Any, organisation_name: str, channel: str = "page") -> Actor:
    """An account as the plain person that commands and pages know.

    Args:
        account: an Account, or a row with its columns.
        channel: along which way she works: ``page``, ``command`` or ``upload``.
    """
    return Actor(
        account_id=account.id,
        name=account.name,
        email=account.email,
        role=Role(account.role),
        organisation_code=account.organisation_code,
        organisation_name=organisation_name,
        channel=channel,
    )


def touch() -> None:
    """Write the moment of this request, at most once a minute. A database that cannot write does not stop a reader."""
    if request.endpoint in (None, "static") or "_user_id" not in session or current_actor() is None:
        return
    now = utc_now()
    if now - current_user.seen_at < TOUCH_EVERY:
        return
    try:
        with transaction() as writing:
            writing.execute(update(SignIn).where(SignIn.id_hash == current_user.id_hash).values(seen_at=now))
        current_user.seen_at = now
    except DBAPIError:
        current_app.logger.warning("the last moment of a session could not be written", exc_info=True)


def seen_again_at() -> datetime:
    """When the session of this request has to be looked at again: to mark it, or because it has ended by then."""
    moment: datetime = min(current_user.seen_at + TOUCH_EVERY, current_user.started_at + ABSOLUTE)
    return moment


def start_session(writing: Session, account_id: int, device: str) -> str:
    """Add a session and clear away those that ended by time.

    Args:
        writing: an open transaction; device: what the browser calls itself.

    Returns:
        The token; it exists nowhere else.
    """
    now = utc_now()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    ended = or_(SignIn.started_at <= now - ABSOLUTE, SignIn.seen_at <= now - IDLE)
    writing.execute(delete(SignIn).where(ended))
    row = {"started_at": now, "seen_at": now, "device": device[:DEVICE_LENGTH]}
    writing.execute(insert(SignIn).values(id_hash=token_hash(token), account_id=account_id, **row))
    return token


def end_session(writing: Session, id_hash: str | None, account_id: int | None = None) -> None:
    """End one session; one that ended already is fine too.

    Args:
        writing: an open transaction; id_hash: the hash of its token; account_id: only when it is of this account.
    """
    whose = () if account_id is None else (SignIn.account_id == account_id,)
    writing.execute(delete(SignIn).where(SignIn.id_hash == id_hash, *whose))


def end_sessions(writing: Session, account_id: int, *, keep: str | None = None) -> None:
    """End all sessions of one account.

    Args:
        writing: an open transaction; keep: the hash of a session that goes on.
    """
    kept = () if keep is None else (SignIn.id_hash != keep,)
    writing.execute(delete(SignIn).where(SignIn.account_id == account_id, *kept))


def carry(token: str) -> None:
    """Give the browser a new token, after the transaction that made it was stored. Nothing of before is kept."""
    session.clear()
    user = load_signed_in(token)
    if user is not None:
        login_user(user)
        session["account"] = user.actor.account_id  # signed; still known when the session has long been cleared away
        g.pop("csrf_token", None)  # a form of this request may have asked for the token of before
        generate_csrf()  # now, not on the first page that has a form: two first pages would each make their own
        g.actor = user.actor


def drop() -> None:
    """Take the token from the browser, with everything else in its cookie."""
    logout_user()
    session.clear()
    g.actor = None


def account_before() -> int | None:
    """Whose session this browser carried, also when it has ended since; None for whoever signed out or never came."""
    known = session.get("account")
    return known if isinstance(known, int) else None


def current_id_hash() -> str | None:
    """The hash of the session of this request; None for a visitor."""
    return getattr(current_user, "id_hash", None)


def safe_target(target: str | None) -> str:
    """Where to go after signing in: a path on this site, otherwise the matrix.

    Args:
        target: what the address asked for. Other hosts, ``//host``, backslashes and control characters are ignored.
    """
    if not target or not target.startswith("/") or target.startswith("//") or "\\" in target:
        return "/"
    if any(ord(character) < 32 for character in target):
        return "/"
    parts = urlsplit(target)
    return "/" if parts.scheme or parts.netloc else target
