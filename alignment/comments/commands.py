"""Saying something under an obstacle or a breakthrough, and asking other organisations to look. Everyone may."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from alignment.cells.commands import Saved
from alignment.comments.models import Comment, CommentMention
from alignment.comments.read import PLACES
from alignment.comments.rules import ABOUT, MAX_NOTE, check_comment, read_mentions
from alignment.db import Base, utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.formats import clean_text
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.models import Organisation
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not


def say_under(
    session: Session, *, about: str, code: str, note: str, ask: str, idempotency_key: str | None, by: Actor
) -> Saved:
    """Say something under a thing; it is never changed and never removed.

    Args:
        about: ``obstacle`` or ``breakthrough``; code: of that thing; ask: the code of an organisation that is asked
        beside those that the text names with an @, empty for none. The own organisation is not asked.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused.
    """
    take_pen(session, by)
    _find(session, about, code)
    refusal = why_not(by, May.REMARK)
    if refusal:
        raise NotAllowed(refusal)
    note = clean_text(note)
    names = {found: name for found, name in session.execute(select(Organisation.code, Organisation.name))}
    key = repeat_key(idempotency_key, "comment", about, code, note, ask)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return Saved(repeated.id, 1)
    mentions = read_mentions(note[:MAX_NOTE], names)
    broken = check_comment(note, mentions)
    if ask and ask not in names:
        broken["ask"] = "Deze organisatie bestaat niet. Kies er een uit de lijst."
    if broken:
        raise RuleBroken(broken)
    asked = sorted({*mentions.codes, *([ask] if ask else [])} - {by.organisation_code})
    number = _store(session, {PLACES[about].key: code, "note": note}, asked, by)
    change = Change(
        action="comment.said",
        kind="comment",
        key=f"{about}/{code}/{number}",
        version=1,
        new={"note": note, "mentions": asked},
        idempotency_key=key,
    )
    return Saved(record(session, change, by=by), 1)


def _find(session: Session, about: str, code: str) -> None:
    things = Base.metadata.tables[about] if about in ABOUT else None
    if things is None or session.scalar(select(things.c.code).where(things.c.code == code)) is None:
        raise NotFound("Dit knelpunt of deze doorbraak bestaat niet. Zoek in de lijst.")


def _store(session: Session, said: dict[str, Any], asked: list[str], by: Actor) -> int | None:
    who = {"said_at": utc_now(), "said_by": by.name, "said_for": by.organisation_name}
    row = said | who | {"organisation_code": by.organisation_code}
    number = session.scalar(insert(Comment).values(**row).returning(Comment.id))
    if asked:
        session.execute(
            insert(CommentMention),
            [{"comment_id": number, "organisation_code": organisation} for organisation in asked],
        )
    return number
