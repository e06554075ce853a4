"""Pages that anybody may open: about this service, privacy, accessibility.

Whoever is signed in also sees the sources of the register and what must still be checked; visitors see nothing of it.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from flask import Blueprint, Response, current_app, render_template, request
from flask.typing import ResponseReturnValue

from alignment.db import db, utc_now
from alignment.history.words import KINDS, PAGES
from alignment.measures.cards import MeasureCard
from alignment.measures.read import load_all_sources, load_measures, load_source_uses
from alignment.measures.rules import VERIFICATIONS
from alignment.obstacles.read import load_obstacles
from alignment.people.guard import current_actor, public

blueprint = Blueprint("about", __name__)

SECURITY_DAYS = 180  # RFC 9116 advises less than a year; the page is made afresh at every request


@blueprint.get("/over")
@public
def about() -> ResponseReturnValue:
    """What this is, the legend and the words; for the signed-in the sources and what must be checked."""
    if current_actor() is None:
        return render_template("pages/over.html")
    measures = [card for card in load_measures(db.session) if card.withdrawn_at is None]
    doubtful = [card for card in load_obstacles(db.session) if card.verification in ("memory", "secondary")]
    return render_template(
        "pages/over_register.html",
        sources=load_all_sources(db.session),
        uses=load_source_uses(db.session),
        kinds=KINDS,
        pages=PAGES,
        from_memory=[card for card in measures if card.verification == "memory"],
        by_letter=_by_letter(measures),
        second_hand=[card for card in measures if card.verification == "secondary"],
        obstacles={word: [one for one in doubtful if one.verification == word] for word in VERIFICATIONS},
    )


def _by_letter(measures: list[MeasureCard]) -> dict[str, list[MeasureCard]]:
    """The measures of which must be checked whether the letter names them: by subject, and unknown."""
    return {word: [card for card in measures if card.in_letter == word] for word in ("theme", "unknown")}


@blueprint.get("/privacy")
@public
def privacy() -> ResponseReturnValue:
    """What this service keeps about people."""
    return render_template("pages/privacy.html")


@blueprint.get("/toegankelijkheid")
@public
def accessibility() -> ResponseReturnValue:
    """How far everybody can use this service."""
    return render_template("pages/toegankelijkheid.html")


@blueprint.get("/.well-known/security.txt")
@public
def security() -> ResponseReturnValue:
    """Where to report a weakness, in the form of RFC 9116."""
    address = current_app.config["BASE_URL"] or request.host
    return Response(security_text(address, utc_now()), mimetype="text/plain")


def security_text(address: str, now: datetime) -> str:
    """The lines of ``security.txt``.

    Args:
        address: where the service is reached, with or without ``https://``; now: the present UTC moment.
    """
    place = address.split("://", 1)[-1].strip("/")
    expires = (now + timedelta(days=SECURITY_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return f"Contact: https://{place}/over\nExpires: {expires}\nPreferred-Languages: nl, en\n"
