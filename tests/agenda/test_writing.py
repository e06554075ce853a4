"""What the commands of the agenda share: refusing, and one row with one line."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.agenda import writing
from alignment.db import db
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.people.permissions import May
from tests.agenda.sitting import STEERING, TABLE, bring
from tests.factories import READER, SECRETARIAT


def test_each_refusal_has_its_own_kind(app: Flask) -> None:
    code = bring()
    writing.must(SECRETARIAT, May.ARRANGE_AGENDA)
    writing.can(None)
    writing.broken({})
    writing.fresh(db.session, "agenda_place", code, 2, 2)
    assert writing.load_lying(db.session, code, STEERING).code == code
    with pytest.raises(NotAllowed):
        writing.must(READER, May.ARRANGE_AGENDA)
    with pytest.raises(RuleBroken):
        writing.can("Dit kan niet.")
    with pytest.raises(RuleBroken):
        writing.broken({"reason": "Schrijf iets."})
    with pytest.raises(Stale):
        writing.fresh(db.session, "agenda_place", code, 1, 2)
    with pytest.raises(RuleBroken):
        writing.load_lying(db.session, code, TABLE)
    with pytest.raises(NotFound):
        writing.load_lying(db.session, "K999", TABLE)
