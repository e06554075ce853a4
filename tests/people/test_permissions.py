"""The one table of rights, read side by side with ``domain.md`` §5."""

from __future__ import annotations

import pytest

from alignment.people.permissions import (
    CITY_SIDE,
    MINISTRY_SIDE,
    REFUSED,
    ROLE_FITS,
    ROLE_LABELS,
    ROLE_MAY,
    WHAT,
    May,
    Owners,
    Role,
    why_not,
)
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANSTAD, actor

CELL = Owners(ministries=("VWS", "OCW"), municipality="GM0479")
OCW = actor(Role.MINISTRY_EDITOR, "OCW")
SZW = actor(Role.MINISTRY_EDITOR, "SZW")
EVERYBODY = [actor(role, "X") for role in Role]


def test_every_role_and_every_permission_is_in_the_tables() -> None:
    assert set(ROLE_MAY) == set(ROLE_LABELS) == set(ROLE_FITS) == set(Role)
    assert set(WHAT) == set(REFUSED) == set(May)
    assert set().union(*ROLE_MAY.values()) == set(May)


@pytest.mark.parametrize("person", EVERYBODY)
def test_everybody_reads_and_exports(person: object) -> None:
    assert why_not(person, May.READ) is None  # type: ignore[arg-type]
    assert why_not(person, May.EXPORT) is None  # type: ignore[arg-type]


@pytest.mark.parametrize("may", May)
def test_a_visitor_may_nothing(may: May) -> None:
    assert why_not(None, may) == "Log eerst in; zonder account kunt u hier niets zien of wijzigen."


@pytest.mark.parametrize("may", sorted(MINISTRY_SIDE))
def test_the_ministrys_side_is_for_lead_and_co_lead(may: May) -> None:
    assert why_not(VWS, may, CELL) is None
    assert why_not(OCW, may, CELL) is None
    assert "Alleen VWS of OCW kan" in (why_not(SZW, may, CELL) or "")
    assert "Alleen een ministerie kan" in (why_not(SZW, may, Owners()) or "")
    for other in (ZAANSTAD, SECRETARIAT, READER):
        assert why_not(other, may, CELL)


@pytest.mark.parametrize("may", sorted(CITY_SIDE))
def test_the_citys_side_is_for_its_own_areas(may: May) -> None:
    assert why_not(ZAANSTAD, may, CELL) is None
    assert "Alleen de gemeente van dit gebied kan" in (why_not(HEERLEN, may, CELL) or "")
    for other in (VWS, SECRETARIAT, READER):
        assert why_not(other, may, CELL)


@pytest.mark.parametrize(
    ("may", "role"), [(May.EDIT_REGISTER, Role.SECRETARIAT), (May.MANAGE_ACCOUNTS, Role.ADMINISTRATOR)]
)
def test_register_and_accounts_belong_to_one_role(may: May, role: Role) -> None:
    allowed = {person.role for person in EVERYBODY if why_not(person, may, CELL) is None}
    assert allowed == {role}


def test_a_refusal_is_a_dutch_sentence() -> None:
    sentence = "Met de rol lezer kunt u geen pakketten en maatregelen wijzigen."
    assert why_not(READER, May.EDIT_REGISTER) == sentence
    for may, refused in REFUSED.items():
        assert refused.split()[-1] == WHAT[may].split()[-1], "the same verb"
        assert {"niet", "geen"} & set(refused.split())


def test_the_administrator_writes_no_content() -> None:
    assert ROLE_MAY[Role.ADMINISTRATOR] == {May.READ, May.EXPORT, May.REMARK, May.MANAGE_ACCOUNTS}


def test_without_a_thing_the_question_is_about_the_role() -> None:
    assert why_not(HEERLEN, May.EDIT_LANDING) is None
