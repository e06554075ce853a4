"""The fields of an account, and two administrators who change one account at the same time."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment.people.permissions import ROLE_FITS, OrganisationKind, Role
from alignment.people.rules import (
    AccountState,
    changes_rights,
    check_account,
    check_email,
    gives_up_administrator,
    merge_account,
)

READER = AccountState("Noor", "reader", "REGIETAFEL")
ADMINISTRATOR = AccountState("Bea", "administrator", "BEHEER")


@pytest.mark.parametrize("email", ["a@b.nl", "voor.naam+x@sub.gemeente.nl", "o'neil@rijk.nl"])
def test_an_email_address_is_taken(email: str) -> None:
    assert check_email(email) == {}


@pytest.mark.parametrize(
    "email", ["", "a", "a@b", "a b@c.nl", "a@b.nl\x00", "a@b..nl", "é@b.nl", "a@" + "b" * 260 + ".nl"]
)
def test_what_is_no_email_address_is_refused(email: str) -> None:
    assert "email" in check_email(email)


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("kind", OrganisationKind)
def test_a_role_fits_exactly_the_organisations_of_the_table(role: Role, kind: OrganisationKind) -> None:
    problems = check_account(AccountState("Noor", role, "X"), kind)
    assert ("role" in problems) == (kind not in ROLE_FITS[role])


@pytest.mark.parametrize("name", ["", "x" * 201, "twee\nregels", "nul\x00"])
def test_a_name_is_one_short_printable_line(name: str) -> None:
    assert "name" in check_account(replace(READER, name=name), "table")


def test_unknown_role_and_organisation_get_their_sentence() -> None:
    assert set(check_account(AccountState("Noor", "baas", "X"), None)) == {"role", "organisation_code"}
    assert set(check_account(AccountState("Noor", "reader", "X"), None)) == {"organisation_code"}


def test_giving_up_the_administrator() -> None:
    assert gives_up_administrator(ADMINISTRATOR, replace(ADMINISTRATOR, active=False))
    assert gives_up_administrator(ADMINISTRATOR, replace(ADMINISTRATOR, role="reader"))
    assert not gives_up_administrator(ADMINISTRATOR, replace(ADMINISTRATOR, name="Ben"))
    assert not gives_up_administrator(READER, replace(READER, active=False))
    assert not gives_up_administrator(replace(ADMINISTRATOR, active=False), READER)


def test_only_rights_end_sessions() -> None:
    assert not changes_rights(READER, replace(READER, name="Nora"))
    for change in ({"role": "secretariat"}, {"organisation_code": "X"}, {"active": False}):
        assert changes_rights(READER, replace(READER, **change))


def test_different_fields_are_put_together() -> None:
    merge = merge_account(READER, replace(READER, name="Nora"), replace(READER, active=False))
    assert merge.state == replace(READER, name="Nora", active=False)
    assert merge.clashes == ()
    assert [clash.name for clash in merge.taken_over] == ["name"]


def test_the_same_field_is_a_clash_with_three_values() -> None:
    merge = merge_account(READER, replace(READER, name="Nora"), replace(READER, name="Noortje"))
    (clash,) = merge.clashes
    assert (clash.base, clash.theirs, clash.mine) == ("Noor", "Nora", "Noortje")


def test_the_same_change_twice_is_no_clash() -> None:
    changed = replace(READER, name="Nora")
    merge = merge_account(READER, changed, changed)
    assert (merge.state, merge.clashes, merge.taken_over) == (changed, (), ())
