"""The writes of tests about breakthroughs: one command in one transaction, on the state as it stands unless given."""

from __future__ import annotations

from typing import Any

from alignment.breakthroughs.adoption_commands import save_adoption, take_over
from alignment.breakthroughs.commands import propose_breakthrough
from alignment.breakthroughs.detail_commands import NAMES, save_detail
from alignment.breakthroughs.read import BreakthroughCard, fields_of, find_breakthrough, load_adoptions
from alignment.cells.commands import Saved
from alignment.db import db, transaction
from tests.factories import HEERLEN, SECRETARIAT, ZAANDAM, ZAANSTAD
from tests.obstacles.climbing import answer, verify
from tests.writing import complain

HEERLEN_NOORD = "heerlen-noord"


def card_of(code: str) -> BreakthroughCard:
    """A breakthrough as it stands."""
    db.session.rollback()
    return find_breakthrough(db.session, code)


def propose(title: str = "Eén loket", **given: Any) -> str:
    """Propose a breakthrough as Zaanstad."""
    texts = {"title": title, "description": "Eén loket voor alle vragen."} | given.pop("fields", {})
    plain: dict[str, Any] = {"area": ZAANDAM, "by": ZAANSTAD, "idempotency_key": None}
    with transaction() as session:
        return propose_breakthrough(session, fields=texts, **plain | given)


def keep(code: str, **given: Any) -> Saved:
    """Save what the secretariat keeps of it: what is not given stays."""
    card = card_of(code)
    rest = {name: given.pop(name) for name in ("by", "version", "idempotency_key") if name in given}
    plain: dict[str, Any] = {"by": SECRETARIAT, "version": card.detail_version, "idempotency_key": None}
    with transaction() as session:
        return save_detail(session, code=code, fields=fields_of(card, NAMES) | given, **plain | rest)


def adoption_of(code: str, area: str = HEERLEN_NOORD) -> Any:
    """What an area says of it now; None when nothing."""
    db.session.rollback()
    return load_adoptions(db.session).get(code, {}).get(area)


def say(code: str, status: str, **given: Any) -> Saved:
    """Say for Heerlen-Noord what it does with it."""
    area = given.get("area", HEERLEN_NOORD)
    now = adoption_of(code, area)
    texts = {"status": status, "note": given.pop("note", ""), "plan": given.pop("plan", now.plan if now else "")}
    plain: dict[str, Any] = {
        "area": area,
        "by": HEERLEN,
        "version": now.version if now else 0,
        "idempotency_key": None,
    }
    with transaction() as session:
        return save_adoption(session, code=code, fields=texts, **plain | given)


def take(code: str, **given: Any) -> Saved:
    """Take it over in Heerlen-Noord."""
    now = adoption_of(code, given.get("area", HEERLEN_NOORD))
    plain: dict[str, Any] = {
        "area": HEERLEN_NOORD,
        "by": HEERLEN,
        "version": now.version if now else 0,
        "idempotency_key": None,
    }
    with transaction() as session:
        return take_over(session, code=code, **plain | given)


def solved() -> str:
    """An obstacle of Zaandam-Oost that its city solved."""
    code = complain()
    answer(code)
    verify(code, "works")
    return code
