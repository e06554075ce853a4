"""The device somebody works on: its name in the list of sessions, and the mark that an account signed in here before.

The mark is a signed cookie that opens nothing. With it, guesses are counted apart from those of strangers
(``limits``), so that a stranger cannot keep anybody out.
"""

from __future__ import annotations

import hashlib
import secrets

from flask import Response, current_app, request
from itsdangerous import BadSignature, URLSafeSerializer

COOKIE = "bekend-apparaat"
SALT = "known device"
KEEP_SECONDS = 180 * 24 * 3600
PATH = "/inloggen"
# The sign in what a browser calls itself, and its name; the first that fits counts.
BROWSERS = {"Edg": "Edge", "OPR/": "Opera", "Firefox/": "Firefox", "Chrome/": "Chrome", "Safari/": "Safari"}
SYSTEMS = ("Android", "iPhone", "iPad", "Windows", "Mac", "Linux")


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=SALT)


def _owner(email: str) -> str:
    """Whose mark it is, without writing the address itself into the browser."""
    return hashlib.sha256(email.strip().lower().encode()).hexdigest()[:32]


def known_device(email: str) -> str | None:
    """The mark that this browser holds for an account, or None.

    Args:
        email: as typed at sign-in; a mark of somebody else counts for nothing.
    """
    mark = request.cookies.get(COOKIE)
    if not mark:
        return None
    try:
        owner, _random = _signer().loads(mark)
    except (BadSignature, ValueError, TypeError):
        return None
    return mark if owner == _owner(email) else None


def remember_device(response: Response, email: str) -> None:
    """Give the browser a mark for an account that just signed in."""
    mark = _signer().dumps([_owner(email), secrets.token_urlsafe(16)])
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(COOKIE, mark, max_age=KEEP_SECONDS, path=PATH, secure=secure, httponly=True, samesite="Strict")


def device_name(user_agent: str) -> str:
    """``Firefox op Windows``: enough to know an own session by, and no more than that."""
    browser = next((name for sign, name in BROWSERS.items() if sign in user_agent), "Onbekend programma")
    system = next((name for name in SYSTEMS if name in user_agent), "")
    return f"{browser} op {system}" if system else browser
