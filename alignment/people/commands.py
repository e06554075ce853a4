"""Writing accounts: add, change, switch off, set a password. Each is one write with one history line of kind
``account``, which never holds a password, a hash or an e-mail address.
"""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from alignment.db import utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.history.read import load_lines_of, load_state_at
from alignment.history.record import Change, find_repeat, record, repeat_key
from alignment.people.models import Account, Organisation
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, Role, why_not
from alignment.people.read import KIND, NO_ACCOUNT, OWN_PASSWORD, Credentials, must_still_hold
from alignment.people.rules import (
    AccountState,
    changes_rights,
    check_account,
    check_email,
    gives_up_administrator,
    merge_account,
)
from alignment.people.sessions import end_sessions

START_PASSWORD_SET = "account.start_password_set"  # noqa: S105 - the name of an action


def add_account(
    session: Session,
    *,
    email: str,
    state: AccountState,
    password_hash: str | None,
    idempotency_key: str | None,
    by: Actor,
) -> int | None:
    """Add an account.

    Args:
        password_hash: of its start password; None when it will sign in another way.

    Returns:
        The number of the new account, or None when this form was sent before.

    Raises:
        NotAllowed, RuleBroken: refused.
    """
    _must_manage(by)
    take_pen(session, by)
    address = email.strip()
    wanted = replace(state, name=state.name.strip())
    key = repeat_key(idempotency_key, "account.added", address, wanted)
    if find_repeat(session, by=by, idempotency_key=key):
        return None
    kind = _organisation_kind(session, wanted.organisation_code)
    problems = check_email(address) | _check_free(session, address) | check_account(wanted, kind)
    if problems or kind is None:
        raise RuleBroken(problems)
    row = {"email": address, "organisation_kind": kind, "password_hash": password_hash, "created_at": utc_now()}
    account_id = session.scalar(insert(Account).values(**asdict(wanted), **row, version=1).returning(Account.id))
    _record(session, "account.added", account_id, 1, {}, wanted, key, by)
    return account_id


def change_account(
    session: Session,
    *,
    account_id: int,
    state: AccountState,
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> bool:
    """Change the name, role, organisation or access of an account. Another role or no access ends its sessions.

    Returns:
        Whether anything was written.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody changed the same field first.
    """
    _must_manage(by)
    take_pen(session, by)
    given = replace(state, name=state.name.strip())
    key = repeat_key(idempotency_key, "account.changed", account_id, given, version)
    if find_repeat(session, by=by, idempotency_key=key):
        return False
    account = _load(session, account_id)
    now, wanted = _state(account), _merged(session, account, given, version)
    if wanted == now:
        return False
    kind = _organisation_kind(session, wanted.organisation_code)
    problems = check_account(wanted, kind) | _check_last_administrator(session, account_id, now, wanted)
    if problems:
        raise RuleBroken(problems)
    _store(session, account, {**asdict(wanted), "organisation_kind": kind})
    if changes_rights(now, wanted):
        end_sessions(session, account_id)
    _record(session, "account.changed", account_id, account.version + 1, asdict(now), wanted, key, by)
    return True


def set_start_password(
    session: Session, *, account_id: int, password_hash: str, idempotency_key: str | None, by: Actor
) -> bool:
    """Give an account a new start password and end its sessions.

    Returns:
        Whether it was written; False when this form was sent before: then the password shown first counts.

    Raises:
        NotFound, NotAllowed: refused.
    """
    _must_manage(by)
    take_pen(session, by)
    key = repeat_key(idempotency_key, START_PASSWORD_SET, account_id)
    if find_repeat(session, by=by, idempotency_key=key):
        return False
    _set_password(session, START_PASSWORD_SET, account_id, password_hash, key, by, None)
    return True


def change_password(
    session: Session,
    *,
    checked: Credentials,
    password_hash: str,
    mark: str,
    keep_session: str | None,
    idempotency_key: str | None,
    by: Actor,
) -> bool:
    """Change the own password and end all own sessions but the present one.

    Args:
        checked: the own account with the hash of the present password as it was checked.
        mark: a fingerprint of the new password, so that another one under the same key is no repeat.
        keep_session: the hash of the present session.

    Raises:
        NotFound: the account is no longer there; NotAllowed: an administrator set another password meanwhile.
    """
    if by.account_id is None or by.account_id != checked.account_id:
        raise NotFound(NO_ACCOUNT)
    take_pen(session, by)
    key = repeat_key(idempotency_key, OWN_PASSWORD, by.account_id, mark)
    if find_repeat(session, by=by, idempotency_key=key):
        return False
    must_still_hold(session, checked)
    _set_password(session, OWN_PASSWORD, by.account_id, password_hash, key, by, keep_session)
    return True


def _must_manage(by: Actor) -> None:
    refusal = why_not(by, May.MANAGE_ACCOUNTS)
    if refusal:
        raise NotAllowed(refusal)


def _load(session: Session, account_id: int) -> Account:
    statement = select(Account).where(Account.id == account_id).execution_options(populate_existing=True)
    account = session.scalar(statement)
    if account is None:
        raise NotFound(NO_ACCOUNT)
    return account


def _state(account: Account) -> AccountState:
    return AccountState(account.name, account.role, account.organisation_code, account.active)


def _organisation_kind(session: Session, code: str) -> str | None:
    return session.scalar(select(Organisation.kind).where(Organisation.code == code))


def _check_free(session: Session, email: str) -> dict[str, str]:
    if session.scalar(select(Account.id).where(func.lower(Account.email) == email.lower())):
        return {"email": "Er is al een account met dit e-mailadres. Zoek het op in de lijst."}
    return {}


def _check_last_administrator(
    session: Session, account_id: int, old: AccountState, new: AccountState
) -> dict[str, str]:
    """There must always be somebody who can give others access."""
    if not gives_up_administrator(old, new):
        return {}
    others = (Account.role == Role.ADMINISTRATOR.value, Account.active, Account.id != account_id)
    if session.scalar(select(func.count()).where(*others)):
        return {}
    field = "role" if new.active else "active"
    return {field: "Dit is de laatste beheerder die kan inloggen. Maak eerst een andere beheerder."}


def _merged(session: Session, account: Account, given: AccountState, version: int) -> AccountState:
    """Put what was sent together with what somebody else saved since."""
    if version == account.version:
        return given
    key = str(account.id)
    base = load_state_at(session, KIND, key, version)
    if base is None:
        raise RuleBroken({"": "Dit formulier hoort bij een stand die niet bestaat. Laad de pagina opnieuw."})
    merge = merge_account(AccountState(**base), _state(account), given)
    if merge.clashes:
        last = load_lines_of(session, [(KIND, key)], limit=1)[0]
        raise Stale(
            clashes=merge.clashes,
            taken_over=merge.taken_over,
            current_version=account.version,
            by=last.who,
            by_account=last.account_id,
            when=last.at,
        )
    return merge.state


def _store(session: Session, account: Account, fields: dict[str, Any]) -> None:
    row = update(Account).where(Account.id == account.id)
    session.execute(row.values(**fields, version=Account.version + 1), execution_options={"synchronize_session": False})


def _set_password(
    session: Session,
    action: str,
    account_id: int,
    password_hash: str,
    key: str | None,
    by: Actor,
    keep_session: str | None,
) -> None:
    account = _load(session, account_id)
    _store(session, account, {"password_hash": password_hash})
    end_sessions(session, account_id, keep=keep_session)
    state = _state(account)
    _record(session, action, account_id, account.version + 1, asdict(state), state, key, by)


def _record(
    session: Session,
    action: str,
    account_id: int | None,
    version: int,
    old: dict[str, Any],
    new: AccountState,
    key: str | None,
    by: Actor,
) -> None:
    change = Change(
        action=action, kind=KIND, key=str(account_id), version=version, old=old, new=asdict(new), idempotency_key=key
    )
    record(session, change, by=by)
