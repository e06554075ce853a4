"""Writing accounts: one history line each, without secrets; repeats write nothing; sessions end with the rights."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import func, select, text

from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.history.models import HistoryLine
from alignment.history.read import Told, load_latest
from alignment.people.commands import add_account, change_account, change_password, set_start_password
from alignment.people.models import Account, SignIn
from alignment.people.permissions import Actor, Role
from alignment.people.read import (
    Credentials,
    find_account,
    has_start_password,
    load_account,
    load_password_hash,
)
from alignment.people.rules import AccountState
from alignment.people.sessions import start_session
from tests.factories import SECRETARIAT, VWS, ZAANSTAD, actor

HASH = "$argon2id$nep"
STATE = AccountState("Noor Noord", "reader", "REGIETAFEL")


@pytest.fixture
def boss(app: Flask) -> Actor:
    """The sample administrator."""
    return actor(Role.ADMINISTRATOR, "BEHEER", account_id=find_account(db.session, "beheerder@example.invalid").id)


def add(by: Actor, email: str = "noor@voorbeeld.nl", state: AccountState = STATE, key: str | None = None) -> int | None:
    with transaction() as session:
        return add_account(session, email=email, state=state, password_hash=HASH, idempotency_key=key, by=by)


def change(by: Actor, number: int, state: AccountState, version: int, key: str | None = None) -> bool:
    with transaction() as session:
        return change_account(session, account_id=number, state=state, version=version, idempotency_key=key, by=by)


def last_line() -> Told:
    return load_latest(db.session)[0]


def sessions_of(number: int) -> int:
    return db.session.scalar(select(func.count()).where(SignIn.account_id == number)) or 0


def open_session(number: int) -> None:
    with transaction() as session:
        start_session(session, number, "Firefox op Linux")


def test_a_new_account_and_its_line(boss: Actor) -> None:
    number = add(boss)
    assert number is not None
    assert load_account(db.session, number).email == "noor@voorbeeld.nl"
    line = last_line()
    assert (line.action, line.kind, line.key, line.version) == ("account.added", "account", str(number), 1)
    assert line.new == {"name": "Noor Noord", "role": "reader", "organisation_code": "REGIETAFEL", "active": True}
    assert line.who == boss.name


def test_history_never_holds_password_hash_or_address(boss: Actor) -> None:
    number = add(boss) or 0
    with transaction() as session:
        set_start_password(session, account_id=number, password_hash=HASH, idempotency_key=None, by=boss)
    change(boss, number, replace(STATE, name="Nora"), 2)
    for line in db.session.scalars(select(HistoryLine).where(HistoryLine.object_kind == "account")):
        whole = repr(vars(line))
        assert "argon2" not in whole
        assert "@" not in whole.replace("object at", "")


def test_the_same_form_twice_is_one_account(boss: Actor) -> None:
    assert add(boss, key="formulier-1") is not None
    before = last_line().id
    assert add(boss, key="formulier-1") is None
    assert last_line().id == before


def test_an_address_is_unique_regardless_of_case(boss: Actor) -> None:
    add(boss)
    with pytest.raises(RuleBroken) as refusal:
        add(boss, email="NOOR@voorbeeld.nl")
    assert set(refusal.value.fields) == {"email"}


def test_all_wrong_fields_are_named_together(boss: Actor) -> None:
    with pytest.raises(RuleBroken) as refusal:
        add(boss, email="noor", state=AccountState(" ", "city_editor", "VWS"))
    assert set(refusal.value.fields) == {"email", "name", "role"}


@pytest.mark.parametrize("by", [VWS, ZAANSTAD, SECRETARIAT])
def test_only_an_administrator_writes_accounts(app: Flask, by: Actor) -> None:
    number = find_account(db.session, "lezer@example.invalid").id
    before = last_line().id
    with pytest.raises(NotAllowed):
        add(by)
    with pytest.raises(NotAllowed):
        change(by, number, STATE, 1)
    with pytest.raises(NotAllowed), transaction() as session:
        set_start_password(session, account_id=number, password_hash=HASH, idempotency_key=None, by=by)
    assert last_line().id == before


@pytest.mark.parametrize(
    "changed",
    [{"role": "table_member"}, {"organisation_code": "SECRETARIAAT"}, {"active": False}],
)
def test_other_rights_end_the_sessions(boss: Actor, changed: dict[str, object]) -> None:
    number = add(boss) or 0
    open_session(number)
    assert change(boss, number, replace(STATE, name="Nora"), 1)
    assert sessions_of(number) == 1  # negative control: another name ends nothing
    assert change(boss, number, replace(STATE, name="Nora", **changed), 2)  # type: ignore[arg-type]
    assert sessions_of(number) == 0


def test_two_administrators_change_different_fields(boss: Actor) -> None:
    number = add(boss) or 0
    change(boss, number, replace(STATE, name="Nora"), 1)
    change(boss, number, replace(STATE, active=False), 1)
    account = load_account(db.session, number)
    assert (account.name, account.active, account.version) == ("Nora", False, 3)


def test_two_administrators_change_the_same_field(boss: Actor) -> None:
    number = add(boss) or 0
    change(boss, number, replace(STATE, name="Nora"), 1)
    with pytest.raises(Stale) as stale:
        change(boss, number, replace(STATE, name="Noortje"), 1)
    (clash,) = stale.value.clashes
    assert (clash.base, clash.theirs, clash.mine) == ("Noor Noord", "Nora", "Noortje")
    assert stale.value.current_version == 2
    assert stale.value.by == boss.name


def test_a_version_that_never_was_is_refused(boss: Actor) -> None:
    number = add(boss) or 0
    with pytest.raises(RuleBroken):
        change(boss, number, replace(STATE, name="Nora"), 9)


def test_nothing_changed_is_nothing_written(boss: Actor) -> None:
    number = add(boss) or 0
    before = last_line().id
    assert not change(boss, number, replace(STATE, name=" Noor Noord "), 1)
    assert last_line().id == before


def test_a_repeated_change_writes_once(boss: Actor) -> None:
    number = add(boss) or 0
    wanted = replace(STATE, name="Nora")
    assert change(boss, number, wanted, 1, key="formulier-2")
    assert not change(boss, number, wanted, 1, key="formulier-2")
    assert load_account(db.session, number).version == 2


def test_the_last_administrator_stays(boss: Actor) -> None:
    number = boss.account_id or 0
    account = load_account(db.session, number)
    state = AccountState(account.name, account.role, account.organisation_code)
    for wanted, field in ((replace(state, active=False), "active"), (replace(state, role="reader"), "role")):
        with pytest.raises(RuleBroken) as refusal:
            change(boss, number, wanted, account.version)
        assert set(refusal.value.fields) == {field}
    add(boss, email="tweede@voorbeeld.nl", state=AccountState("Tweede", "administrator", "BEHEER"))
    assert change(boss, number, replace(state, active=False), account.version)


def own_password(session: Any, me: Actor, new: str, **given: Any) -> bool:
    """Change the own password, after checking the one that stands now."""
    checked = Credentials(me.account_id or 0, load_password_hash(session, me.account_id or 0))
    plain: dict[str, Any] = {"checked": checked, "mark": new, "keep_session": None, "idempotency_key": None}
    return change_password(session, password_hash=new, by=me, **plain | given)


def test_an_own_password_never_overwrites_a_reset(boss: Actor) -> None:
    number = add(boss) or 0
    me = actor(Role.READER, "REGIETAFEL", account_id=number)
    seen = Credentials(number, load_password_hash(db.session, number))
    with transaction() as session:
        set_start_password(session, account_id=number, password_hash="reset", idempotency_key="a", by=boss)
    with pytest.raises(NotAllowed), transaction() as session:
        own_password(session, me, HASH + "3", checked=seen)
    assert load_password_hash(db.session, number) == "reset"


def test_another_password_under_the_same_key_is_no_repeat(boss: Actor) -> None:
    number = add(boss) or 0
    me = actor(Role.READER, "REGIETAFEL", account_id=number)
    for new, written in (("een", True), ("een", False), ("twee", True)):
        with transaction() as session:
            assert own_password(session, me, new, idempotency_key="zelfde") is written
    assert load_password_hash(db.session, number) == "twee"


def test_a_start_password_ends_all_sessions_and_asks_for_an_own_one(boss: Actor) -> None:
    number = add(boss) or 0
    me = actor(Role.READER, "REGIETAFEL", account_id=number)
    with transaction() as session:
        own_password(session, me, HASH + "2")
    assert not has_start_password(db.session, number)
    open_session(number)
    with transaction() as session:
        assert set_start_password(session, account_id=number, password_hash=HASH, idempotency_key="a", by=boss)
    assert sessions_of(number) == 0
    assert has_start_password(db.session, number)
    with transaction() as session:
        assert not set_start_password(session, account_id=number, password_hash="x", idempotency_key="a", by=boss)
    assert db.session.scalar(select(Account.password_hash).where(Account.id == number)) == HASH


def test_an_own_password_keeps_the_present_session(boss: Actor) -> None:
    number = add(boss) or 0
    open_session(number)
    open_session(number)
    kept = db.session.scalars(select(SignIn.id_hash).where(SignIn.account_id == number)).first()
    me = actor(Role.READER, "REGIETAFEL", account_id=number)
    with transaction() as session:
        own_password(session, me, HASH, keep_session=kept)
    assert list(db.session.scalars(select(SignIn.id_hash).where(SignIn.account_id == number))) == [kept]
    assert last_line().action == "account.password_changed"


def test_what_is_not_there_cannot_be_written(boss: Actor) -> None:
    with pytest.raises(NotFound):
        change(boss, 99_999, STATE, 1)
    nobody = replace(boss, account_id=None)
    with pytest.raises(NotFound), transaction() as session:
        own_password(session, nobody, HASH)


def test_a_refused_write_leaves_the_account_as_it_was(boss: Actor) -> None:
    count = db.session.scalar(text("SELECT count(*) FROM account"))
    with pytest.raises(RuleBroken):
        add(boss, email="nieuw@voorbeeld.nl", state=replace(STATE, role="city_editor"))
    assert db.session.scalar(text("SELECT count(*) FROM account")) == count
