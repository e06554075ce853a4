"""The page of the history: what was changed, by whom, newest first. Lines about accounts are for administrators."""

from __future__ import annotations

from flask import abort, render_template, request
from flask.typing import ResponseReturnValue

from alignment.db import db
from alignment.errors import NotAllowed
from alignment.history import words
from alignment.history.read import PAGE_SIZE, Told, load_latest
from alignment.people.guard import can, reason, signed_in
from alignment.people.permissions import May

MAX_DIGITS = 15


@signed_in
def show_history() -> ResponseReturnValue:
    """One page of lines; ``soort`` keeps one kind of thing, ``voor`` pages back."""
    wanted, before = request.args.get("soort", ""), request.args.get("voor", "")
    if (wanted and wanted not in words.KINDS) or (before and not is_number(before)):
        abort(404)
    kinds = visible_kinds(wanted)
    lines = load_latest(db.session, before=int(before) if before else None, kinds=kinds)
    return render_template(
        "people/history.html",
        lines=lines,
        changes={line.id: told_changes(line) for line in lines},
        history_words=words,
        kinds=[kind for kind in words.KINDS if kind not in words.PRIVATE_KINDS or can(May.MANAGE_ACCOUNTS)],
        wanted=wanted,
        before=before,
        older=lines[-1].id if len(lines) == PAGE_SIZE else None,
    )


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


def told_changes(line: Told) -> tuple[str, ...]:
    """The fields of a line worth telling: those that differ, and nothing for a thing that is new."""
    return tuple(name for name in line.changed if name not in words.SILENT_FIELDS) if line.old else ()
