"""The page of the history: what was changed, by whom, newest first. Lines about accounts are for administrators."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from alignment.areas.read import load_areas
from alignment.db import db
from alignment.errors import NotAllowed
from alignment.history import words
from alignment.history.read import PAGE_SIZE, load_latest
from alignment.measures.read import load_measures, load_packages, load_themes
from alignment.pages.history_subjects import Names, subject_of
from alignment.pages.history_told import parts_of
from alignment.people.guard import can, reason, signed_in
from alignment.people.permissions import May
from alignment.people.read import load_organisations

blueprint = Blueprint("history", __name__)

MAX_DIGITS = 15


@blueprint.get("/geschiedenis")
@signed_in
def show() -> ResponseReturnValue:
    """One page of lines; ``soort`` keeps one kind of thing, ``voor`` pages back."""
    wanted, before = request.args.get("soort", ""), request.args.get("voor", "")
    if (wanted and wanted not in words.KINDS) or (before and not is_number(before)):
        abort(404)
    lines = load_latest(db.session, before=int(before) if before else None, kinds=visible_kinds(wanted))
    names = load_names(db.session)
    page = render_template(
        "pages/history.html",
        nav="geschiedenis",
        told=[(line, subject_of(line, names), parts_of(line, names)) for line in lines],
        history_words=words,
        kinds=[kind for kind in words.KINDS if kind not in words.PRIVATE_KINDS or can(May.MANAGE_ACCOUNTS)],
        wanted=wanted,
        before=before,
        older=lines[-1].id if len(lines) == PAGE_SIZE else None,
    )
    return page, {"Cache-Control": "no-store"}  # lines about accounts stay in no browser


def is_number(text: str) -> bool:
    """Whether a query value is a number of a line."""
    return text.isascii() and text.isdigit() and len(text) <= MAX_DIGITS


def visible_kinds(wanted: str) -> tuple[str, ...]:
    """The kinds of lines to load for the person who asks; empty means all.

    Args:
        wanted: one kind, or empty.

    Raises:
        NotAllowed: this kind is for administrators.
    """
    refusal = reason(May.MANAGE_ACCOUNTS)
    if refusal and wanted in words.PRIVATE_KINDS:
        raise NotAllowed(refusal)
    if wanted:
        return (wanted,)
    return tuple(kind for kind in words.KINDS if kind not in words.PRIVATE_KINDS) if refusal else ()


def load_names(session: Session) -> Names:
    """The names that lines need in place of codes, with a fixed number of queries."""
    return Names(
        organisations={one.code: one.name for one in load_organisations(session)},
        areas={area.slug: area.name for area in load_areas(session)},
        themes={theme.slug: theme.name for theme in load_themes(session)},
        packages={package.code: package.title for package in load_packages(session)},
        measures={measure.code: measure.title for measure in load_measures(session)},
    )
