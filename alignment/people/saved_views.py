"""The views of the matrix that a person keeps under a name: save, replace, remove, and read them back.

They are personal: nobody else sees them, and they say nothing about the register. So they have no history line and
do not move the revision; they are read along with the person (``sessions``), and that is how a page knows of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import String, cast, delete, func, insert, literal, select, update
from sqlalchemy.orm import Session

from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.formats import clean_text
from alignment.people.models import SavedView
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor

VIEWS: Any = SavedView.__table__
MAX_NAME = 80
MAX_QUERY = 1000
MAX_VIEWS = 20
BETWEEN, AFTER = "\t", "\n"  # in no name and in no query
NO_NAME = "Geef deze weergave een naam, bijvoorbeeld ‘Kloven jeugd’."
TOO_LONG = f"De naam is te lang; er passen {MAX_NAME} tekens. Kies een kortere naam."
TOO_MUCH = "Deze keuze is te groot om te bewaren. Kies minder rijen of kolommen."
TOO_MANY = f"U hebt al {MAX_VIEWS} weergaven. Verwijder er eerst een die u niet meer gebruikt."
TAKEN = "U hebt al een weergave met deze naam. Kies een andere naam, of vervang de oude."
GONE = "Deze weergave bestaat niet of niet meer."
NO_ACCOUNT = "Alleen wie een account heeft kan weergaven bewaren."


@dataclass(frozen=True, slots=True)
class View:
    """One saved view: its number, its name, and the address after ``/?``."""

    id: int
    name: str
    query: str


class NameTaken(RuleBroken):
    """She already has a view of this name; it stays as it is until she says that it may be replaced."""


def told_views(account_id: Any) -> Any:
    """All views of an account as one text, for a query that reads the account anyway.

    Args:
        account_id: the column or value to look for.
    """
    between = literal(BETWEEN)
    one = cast(VIEWS.c.id, String) + between + VIEWS.c.name + between + VIEWS.c.query
    return select(func.aggregate_strings(one, AFTER)).where(VIEWS.c.account_id == account_id).scalar_subquery()


def read_views(text: str) -> tuple[View, ...]:
    """The views in such a text, by name."""
    parts = (line.split(BETWEEN) for line in text.split(AFTER) if line)
    views = (View(int(number), name, query) for number, name, query in parts)
    return tuple(sorted(views, key=lambda view: view.name.casefold()))


def load_views(session: Session, account_id: int | None) -> tuple[View, ...]:
    """The views of one account, by name."""
    return read_views(session.scalar(select(told_views(account_id))) or "")


def save_view(session: Session, *, name: str, query: str, replace: bool, by: Actor) -> None:
    """Keep a view under a name. The same again changes nothing.

    Args:
        query: the address after ``/?``; replace: whether an older view of this name may go.

    Raises:
        NotAllowed: no account; NameTaken: there is one of this name; RuleBroken: no or too long a name, too large a
        choice, too many views.
    """
    account_id = _account(by)
    take_pen(session, by)
    name = " ".join(clean_text(name).split())
    views = load_views(session, account_id)
    same = next((view for view in views if view.name.casefold() == name.casefold()), None)
    _check(name, query, full=same is None and len(views) >= MAX_VIEWS)
    if same is None:
        session.execute(insert(VIEWS).values(account_id=account_id, name=name, query=query))
    elif (same.name, same.query) != (name, query):
        if not replace:
            raise NameTaken({"name": TAKEN})
        session.execute(update(VIEWS).where(VIEWS.c.id == same.id).values(name=name, query=query))


def delete_view(session: Session, *, view_id: int, by: Actor) -> None:
    """Remove an own view.

    Raises:
        NotAllowed: no account; NotFound: it is not there, or it is somebody else's.
    """
    account_id = _account(by)
    take_pen(session, by)
    gone: Any = session.execute(delete(VIEWS).where(VIEWS.c.id == view_id, VIEWS.c.account_id == account_id))
    if gone.rowcount != 1:
        raise NotFound(GONE)


def _account(by: Actor) -> int:
    if by.account_id is None:
        raise NotAllowed(NO_ACCOUNT)
    return by.account_id


def _check(name: str, query: str, *, full: bool) -> None:
    problem = NO_NAME if not name else TOO_LONG if len(name) > MAX_NAME else ""
    if len(query) > MAX_QUERY or any(ord(character) < 32 for character in query):
        problem = problem or TOO_MUCH
    problem = problem or (TOO_MANY if full else "")
    if problem:
        raise RuleBroken({"name": problem})
