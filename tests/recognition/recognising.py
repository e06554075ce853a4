"""The writes of tests about recognition: one command in one transaction, on the state as it stands unless given."""

from __future__ import annotations

from typing import Any

from alignment.db import db, transaction
from alignment.people.permissions import Actor
from alignment.recognition.commands import answer_recognition, ask_areas
from alignment.recognition.read import Asked, load_recognitions
from tests.factories import HEERLEN, SECRETARIAT

HEERLEN_AREA = "heerlen-noord"


def asked_of(code: str) -> Asked:
    """What stands now."""
    db.session.rollback()
    found = load_recognitions(db.session, code).get(code, Asked(code))
    db.session.rollback()
    return found


def put(code: str, *areas: str, by: Actor = SECRETARIAT, **given: Any) -> int:
    """Put a finding to areas as the secretariat; to Heerlen-Noord when none is named."""
    version = given.pop("version", asked_of(code).version)
    key = given.pop("idempotency_key", None)
    with transaction() as session:
        return ask_areas(
            session, code=code, areas=areas or (HEERLEN_AREA,), version=version, idempotency_key=key, by=by
        )


def say(code: str, answer: str, area: str = HEERLEN_AREA, by: Actor = HEERLEN, **given: Any) -> int:
    """Answer for Heerlen-Noord."""
    said = asked_of(code).answers.get(area)
    plain: dict[str, Any] = {"note": "", "version": said.version if said else 0, "idempotency_key": None}
    with transaction() as session:
        return answer_recognition(session, code=code, area=area, answer=answer, by=by, **plain | given)
