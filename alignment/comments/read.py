"""Reading comments: what was said under one thing, and what still waits for an organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import String, case, cast, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from alignment.comments.models import Comment, CommentMention
from alignment.comments.rules import Piece, pieces_of
from alignment.db import Base
from alignment.history.verify import Stored
from alignment.people.models import Organisation

PLACES: dict[str, Any] = {"obstacle": Comment.obstacle_code, "breakthrough": Comment.breakthrough_code}


@dataclass(frozen=True, slots=True)
class Said:
    """One comment.

    Args:
        asked: the names of the organisations it asks; waiting: those that said nothing here since.
    """

    id: int
    note: str
    said_at: datetime
    said_by: str
    said_for: str
    asked: tuple[str, ...]
    waiting: tuple[str, ...]

    @property
    def pieces(self) -> list[Piece]:
        """Its text, with links."""
        return pieces_of(self.note)


@dataclass(frozen=True, slots=True)
class Ask:
    """A comment that waits for an organisation.

    Args:
        about: ``obstacle`` or ``breakthrough``; code, title: of that thing.
    """

    about: str
    code: str
    title: str
    note: str
    said_at: datetime
    said_by: str
    said_for: str


def load_comments(session: Session, about: str, code: str) -> tuple[Said, ...]:
    """Everything said under one thing, oldest first: two queries."""
    here = PLACES[about] == code
    mentions = (
        select(CommentMention.comment_id, CommentMention.organisation_code, Organisation.name)
        .join(Comment, Comment.id == CommentMention.comment_id)
        .join(Organisation, Organisation.code == CommentMention.organisation_code)
        .where(here)
        .order_by(CommentMention.comment_id, Organisation.name)
    )
    asked: dict[int, list[tuple[str, str]]] = defaultdict(list)
    for comment, organisation, name in session.execute(mentions):
        asked[comment].append((organisation, name))
    rows = session.execute(select(Comment.__table__).where(here).order_by(Comment.id)).all()
    last = {row.organisation_code: row.id for row in rows}
    return tuple(
        Said(
            row.id,
            row.note,
            row.said_at,
            row.said_by,
            row.said_for,
            tuple(name for _, name in asked[row.id]),
            tuple(name for organisation, name in asked[row.id] if last.get(organisation, 0) <= row.id),
        )
        for row in rows
    )


def asks_query(organisation: str) -> Any:
    """The comments that ask an organisation and that it did not answer yet, as a statement without an order, so that
    *mijn werk* can ask it along with the rest.

    It answers by saying something under the same thing, whoever of the organisation does it.
    """
    later = aliased(Comment)
    same = or_(*(getattr(later, column.key) == column for column in PLACES.values()))
    answered = exists().where(later.organisation_code == organisation, later.id > Comment.id, same)
    obstacle, breakthrough = (Base.metadata.tables[name] for name in PLACES)
    about = case((Comment.obstacle_code.is_not(None), "obstacle"), else_="breakthrough")
    return (
        select(
            Comment.id,
            cast(about, String).label("about"),
            func.coalesce(Comment.obstacle_code, Comment.breakthrough_code).label("code"),
            func.coalesce(obstacle.c.title, breakthrough.c.title).label("title"),
            Comment.note,
            Comment.said_at,
            Comment.said_by,
            Comment.said_for,
        )
        .join(CommentMention, CommentMention.comment_id == Comment.id)
        .outerjoin(obstacle, obstacle.c.code == Comment.obstacle_code)
        .outerjoin(breakthrough, breakthrough.c.code == Comment.breakthrough_code)
        .where(CommentMention.organisation_code == organisation, ~answered)
    )


def load_asks(session: Session, organisation: str | None) -> tuple[Ask, ...]:
    """The comments that wait for an organisation, oldest first; one query."""
    if organisation is None:
        return ()
    rows = session.execute(asks_query(organisation).order_by(Comment.id))
    return tuple(Ask(*said) for _number, *said in rows)


def load_stored_comments(session: Session) -> Iterator[Stored]:
    """Every comment as the history tells it, in two queries; it has one version."""
    asked: dict[int, list[str]] = defaultdict(list)
    for mention in session.execute(select(CommentMention.__table__).order_by(CommentMention.organisation_code)):
        asked[mention.comment_id].append(mention.organisation_code)
    for row in session.execute(select(Comment.__table__)):
        about = "obstacle" if row.obstacle_code else "breakthrough"
        key = f"{about}/{row.obstacle_code or row.breakthrough_code}/{row.id}"
        yield Stored("comment", key, 1, {"note": row.note, "mentions": sorted(asked[row.id])})
