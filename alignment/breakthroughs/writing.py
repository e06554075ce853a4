"""What the writes of breakthroughs share: cleaning texts, refusals, and putting two edits of one thing together."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from alignment.errors import NotAllowed, RuleBroken, Stale
from alignment.formats import clean_text
from alignment.history.read import load_last_writer, load_state_at
from alignment.measures.merge import Merge, merge

Fields = Mapping[str, str]
ONE_LINE = frozenset({"title", "contact"})
NEVER_WAS = "Dit formulier hoort bij een stand die niet bestaat. Laad de pagina opnieuw."


def cleaned(fields: Fields) -> dict[str, str]:
    """The texts as they are stored; what is one line stays one line."""
    return {name: clean_text(" ".join(text.split()) if name in ONE_LINE else text) for name, text in fields.items()}


def must(refusal: str | None) -> None:
    """Refuse who may not.

    Raises:
        NotAllowed: with the reason.
    """
    if refusal:
        raise NotAllowed(refusal)


def refuse(broken: Mapping[str, str]) -> None:
    """Refuse what breaks a rule.

    Raises:
        RuleBroken: with a sentence per field.
    """
    if broken:
        raise RuleBroken(broken)


def merged(
    session: Session,
    thing: tuple[str, str],
    *,
    now: Fields,
    given: Fields,
    versions: tuple[int, int],
    first: Fields,
    last: tuple[str, datetime | None],
) -> dict[str, str]:
    """What to store when somebody sends fields that were based on a version.

    Args:
        thing: kind and key in the history; now: the fields that stand; versions: the one that was seen and the one
        that stands; first: the fields at version 0; last: who saved last, and when.

    Raises:
        Stale: somebody else changed the same field since; RuleBroken: that version never was.
    """
    seen, current = versions
    if seen == current:
        return dict(given)
    state = first if seen == 0 else load_state_at(session, *thing, seen)
    if state is None:
        raise RuleBroken({"": NEVER_WAS})
    outcome: Merge = merge({name: str(state.get(name) or "") for name in given}, now, given)
    if outcome.clashes:
        raise Stale(
            clashes=outcome.clashes,
            taken_over=outcome.taken_over,
            current_version=current,
            by=last[0],
            by_account=load_last_writer(session, *thing),
            when=last[1],
        )
    return outcome.fields
