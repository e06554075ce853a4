"""Writing what stands beside the ladder: putting an obstacle under a root, splitting it again, and saying who works on
it and by when. None of these touches the rung, the answer, the cities or the text of any obstacle.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import insert, select, update
from sqlalchemy.orm import Session

from alignment.cells.commands import Saved
from alignment.cells.versioned import Part, Told, save_part
from alignment.db import utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.formats import clean_text, local_date
from alignment.history.read import load_last_writer
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.obstacles.beside_models import ObstacleRoot, ObstacleWork
from alignment.obstacles.beside_read import load_roots, root_told, work_told
from alignment.obstacles.beside_rules import NO_ROOT, check_reason, check_root, check_work, why_not_assign
from alignment.obstacles.ladder_commands import load_ministries
from alignment.obstacles.models import Obstacle
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not

ROOTS: Any = ObstacleRoot.__table__


@dataclass(frozen=True)
class Link:
    """Under what an obstacle lies now; version 0 when it never lay under anything."""

    code: str
    root: str | None
    version: int


def join_root(
    session: Session, *, code: str, root: str, reason: str, version: int, idempotency_key: str | None, by: Actor
) -> Saved:
    """Put an obstacle under another one, its root.

    Args:
        version: of this link, as the person saw it; reason: in one sentence, for the history.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: it was joined or split in between.
    """
    take_pen(session, by)
    _known(session, code)
    _must(why_not(by, May.JOIN_ROOTS))
    root, reason = root.strip().upper(), " ".join(clean_text(reason).split())
    key = repeat_key(idempotency_key, "obstacle_root.joined", code, root, reason, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return Saved(repeated.id, repeated.object_version or 0)
    link = _fresh(session, code, version)
    broken = check_root(code, root, load_roots(session)) | check_reason(reason)
    if "root" not in broken and _rung(session, root) is None:
        broken["root"] = f"Knelpunt {root[:20]} bestaat niet. Kies een knelpunt uit de lijst."
    if broken:
        raise RuleBroken(broken)
    return _write(session, link, root, "joined", reason, by=by, key=key)


def split_root(
    session: Session, *, code: str, reason: str, version: int, idempotency_key: str | None, by: Actor
) -> Saved:
    """Take an obstacle from under its root again.

    Args, raises: as ``join_root``.
    """
    take_pen(session, by)
    _known(session, code)
    _must(why_not(by, May.JOIN_ROOTS))
    reason = " ".join(clean_text(reason).split())
    key = repeat_key(idempotency_key, "obstacle_root.split", code, reason, version)
    repeated = find_repeat(session, by=by, idempotency_key=key)
    if repeated is not None:
        return Saved(repeated.id, repeated.object_version or 0)
    link = _fresh(session, code, version)
    broken = check_reason(reason) | ({} if link.root else {"": NO_ROOT})
    if broken:
        raise RuleBroken(broken)
    return _write(session, link, None, "split", reason, by=by, key=key)


def assign_obstacle(
    session: Session,
    *,
    code: str,
    owner: str,
    due: date | None,
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> Saved:
    """Say who works on an obstacle and by when; both may be empty.

    Args:
        version: of what was said of this, as the person saw it; 0 when nothing was.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed the same field first.
    """
    take_pen(session, by)
    _must(why_not_assign(by, _known(session, code), load_ministries(session, code)))
    today = local_date(utc_now())
    stands = session.scalar(select(ObstacleWork.due).where(ObstacleWork.obstacle_code == code))
    part = Part(
        table=ObstacleWork.__table__,
        kind="obstacle_work",
        key=code,
        identity={"obstacle_code": code},
        told=work_told,
        columns=_columns,
        check=lambda told: check_work(**_columns(told), today=today, stands=stands),
    )
    given = {"owner": " ".join(clean_text(owner).split()), "due": due.isoformat() if due else None}
    return save_part(session, part, given, version=version, idempotency_key=idempotency_key, by=by)


def _columns(told: Told) -> Told:
    return {"owner": told["owner"], "due": date.fromisoformat(told["due"]) if told["due"] else None}


def _rung(session: Session, code: str) -> str | None:
    return session.scalar(select(Obstacle.rung).where(Obstacle.code == code))


def _known(session: Session, code: str) -> str:
    """The rung of an obstacle that there is."""
    rung = _rung(session, code)
    if rung is None:
        raise NotFound(f"Knelpunt {code[:20]} bestaat niet. Zoek het knelpunt in de lijst van knelpunten.")
    return rung


def _fresh(session: Session, code: str, version: int) -> Link:
    row = session.execute(select(ROOTS).where(ROOTS.c.obstacle_code == code)).first()
    link = Link(code, row.root_code, row.version) if row else Link(code, None, 0)
    if version != link.version:
        raise Stale(
            clashes=(),
            taken_over=(),
            current_version=link.version,
            by=row.joined_by if row else "",
            by_account=load_last_writer(session, "obstacle_root", code),
            when=row.joined_at if row else None,
        )
    return link


def _write(
    session: Session, link: Link, root: str | None, action: str, reason: str, *, by: Actor, key: str | None
) -> Saved:
    version = link.version + 1
    fields = {"root_code": root, "joined_at": utc_now(), "joined_by": by.name, "version": version}
    if link.version == 0:
        session.execute(insert(ROOTS).values(obstacle_code=link.code, **fields))
    else:
        where = (ROOTS.c.obstacle_code == link.code, ROOTS.c.version == link.version)
        session.execute(update(ROOTS).where(*where).values(**fields))
    change = Change(
        action=f"obstacle_root.{action}",
        kind="obstacle_root",
        key=link.code,
        version=version,
        old=root_told(link.root) if link.version else {},
        new=root_told(root),
        why=reason,
        idempotency_key=key,
    )
    return Saved(record(session, change, by=by), version)


def _must(refusal: str | None) -> None:
    if refusal:
        raise NotAllowed(refusal)
