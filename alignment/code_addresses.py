"""A code typed in small letters leads to the one address of its page: ``/knelpunten/k001`` to ``/knelpunten/K001``."""

from __future__ import annotations

from urllib.parse import quote

from flask import Flask, redirect, request
from flask.typing import ResponseReturnValue

NAMED_BY_CODE = frozenset(
    {
        "agenda",
        "beside",
        "breakthroughs",
        "ladder",
        "measures",
        "obstacles",
        "packages",
        "recognition",
        "register",
        "signals",
        "withdrawal",
        "wording",
    }
)  # blueprints whose ``code`` is in capitals


def init_app(app: Flask) -> None:
    """Install the look before each request. Comes after the guard: only who may enter is led on."""
    app.before_request(lead_to_capitals)


def lead_to_capitals() -> ResponseReturnValue | None:
    """Redirect who reads an address with a code in small letters; a form is never sent on."""
    code = (request.view_args or {}).get("code", "")
    if request.method not in ("GET", "HEAD") or request.blueprint not in NAMED_BY_CODE or code == code.upper():
        return None
    parts = request.path.split("/")
    parts[parts.index(code)] = code.upper()
    address = quote("/".join(parts))
    query = request.query_string.decode("ascii", "replace")
    return redirect(f"{address}?{query}" if query else address)
