"""Searching in everything: results in groups with their counts, the same words marked in each."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy.orm import Session

from alignment.db import db
from alignment.pages.search_match import Words, mark, read_words, snippet
from alignment.pages.search_read import KINDS, Found
from alignment.people.guard import requires
from alignment.people.permissions import May

blueprint = Blueprint("search", __name__)
MAX_TYPED = 100
FEW, MANY = 20, 200


@dataclass(frozen=True)
class Hit:
    """One result as it is shown."""

    address: str
    title: Markup
    text: Markup
    beside: Markup


@dataclass(frozen=True)
class Group:
    """The results of one kind; ``number`` counts all of them, ``hits`` are those that are shown."""

    kind: str
    title: str
    number: int
    hits: tuple[Hit, ...]


@blueprint.get("/zoeken")
@requires(May.READ)
def show() -> ResponseReturnValue:
    """What is found for ``q``; ``soort`` shows more of one kind."""
    words = read_words(request.args.get("q", "")[:MAX_TYPED])
    kind = request.args.get("soort", "")
    kind = kind if kind in KINDS else ""
    groups = search(db.session, words, kind) if words.enough else ()
    return render_template(
        "pages/search.html",
        nav="zoeken",
        words=words,
        kind=kind,
        groups=groups,
        total=sum(group.number for group in groups),
        search_query=words.typed,
    )


def search(session: Session, words: Words, kind: str = "") -> tuple[Group, ...]:
    """The groups with results, in a fixed order.

    Args:
        kind: only this one, and more of it; all kinds when empty.
    """
    groups = []
    for code, (title, load) in KINDS.items():
        if kind not in ("", code):
            continue
        found = [one for one in load(session) if words.occur_in(one.title, one.text, one.beside)]
        found.sort(key=lambda one: not words.occur_in(one.title, one.beside))  # named so before mentioned somewhere
        if found:
            shown = found[: MANY if kind else FEW]
            groups.append(Group(code, title, len(found), tuple(_hit(one, words) for one in shown)))
    return tuple(groups)


def _hit(found: Found, words: Words) -> Hit:
    text = snippet(found.text, words) if found.text else Markup("")
    return Hit(found.address, mark(found.title, words), text, mark(found.beside, words))
