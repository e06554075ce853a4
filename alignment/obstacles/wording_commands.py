"""Changing the title, the text and the category of an obstacle that people raised; nothing of where it lies moves."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alignment.cells.commands import Saved
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.formats import clean_text
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.measures.merge import merge
from alignment.obstacles.ladder_commands import OBSTACLES, STATE
from alignment.obstacles.rules import check_obstacle
from alignment.obstacles.wording_read import CHANGED, load_last_change, load_texts_at
from alignment.obstacles.wording_rules import LABELS, why_not_change, why_not_reword
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor

NEVER_WAS = "Dit formulier hoort bij een stand die niet bestaat. Laad de pagina opnieuw."
TOLD = tuple(dict.fromkeys((*LABELS, *STATE)))


def change_obstacle(
    session: Session, *, code: str, fields: Mapping[str, str], version: int, idempotency_key: str | None, by: Actor
) -> Saved:
    """Change what an obstacle says.

    Args:
        fields: one text per name of ``LABELS``; version: of the obstacle, as the person saw it.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed the same field first.
    """
    take_pen(session, by)
    row = session.execute(select(OBSTACLES).where(OBSTACLES.c.code == code)).first()
    if row is None:
        raise NotFound(f"Knelpunt {code[:20]} bestaat niet. Zoek het knelpunt in de lijst van knelpunten.")
    refusal = why_not_change(by, row.raised_by)
    if refusal:
        raise NotAllowed(refusal)
    given = {name: clean_text(fields.get(name, "")) for name in LABELS}
    given["title"] = " ".join(given["title"].split())
    key = repeat_key(idempotency_key, CHANGED, code, given, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return Saved(repeated.id, repeated.object_version or 0)
    stays = why_not_reword(row.rung)
    if stays:
        raise RuleBroken({"": stays})
    now = {name: str(getattr(row, name)) for name in LABELS}
    wanted = _merged(session, code, now, given, (version, row.version))
    broken = check_obstacle(**wanted)
    if broken:
        raise RuleBroken(broken)
    if wanted == now:
        return Saved(None, row.version)
    where = (OBSTACLES.c.code == code, OBSTACLES.c.version == row.version)
    session.execute(update(OBSTACLES).where(*where).values(**wanted, version=row.version + 1))
    state = {name: getattr(row, name) for name in TOLD}
    change = Change(
        action=CHANGED,
        kind="obstacle",
        key=code,
        version=row.version + 1,
        old=state,
        new=state | wanted,
        idempotency_key=key,
    )
    return Saved(record(session, change, by=by), row.version + 1)


def _merged(
    session: Session, code: str, now: dict[str, str], given: dict[str, str], versions: tuple[int, int]
) -> dict[str, str]:
    """What to store: field by field what was typed, or what somebody else saved since in a field left as it was."""
    seen, current = versions
    if seen == current:
        return given
    base = load_texts_at(session, code, seen)
    if base is None:
        raise RuleBroken({"": NEVER_WAS})
    outcome = merge(base, now, given)
    if outcome.clashes:
        last = load_last_change(session, code)
        raise Stale(
            clashes=outcome.clashes,
            taken_over=outcome.taken_over,
            current_version=current,
            by=last.who if last else "",
            by_account=last.account_id if last else None,
            when=last.at if last else None,
        )
    return outcome.fields
