"""The people of the example act in the role that fits their organisation, and have no account."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import db
from alignment.people.permissions import Role
from alignment.seeding.example_entries import Owners
from alignment.seeding.example_people import SECRETARIAT, TABLE, People


@pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
def test_each_organisation_acts_in_its_own_role(app: Flask) -> None:
    people = People(db.session, Owners(db.session))
    roles = {code: people.of(code).role for code in ("VWS", "GM0479", SECRETARIAT, TABLE)}
    assert list(roles.values()) == [Role.MINISTRY_EDITOR, Role.CITY_EDITOR, Role.SECRETARIAT, Role.TABLE_MEMBER]
    zaandam = people.city("zaanstad-zaandam-oost")
    assert (zaandam.organisation_code, zaandam.account_id, zaandam.channel) == ("GM0479", None, "seed")
    assert zaandam.name == "Voorbeeld Zaanstad"
    assert len(people.areas) == 16
    with pytest.raises(KeyError):
        people.of("BEHEER")  # the administration fills in nothing
