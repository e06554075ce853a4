"""Reading people: accounts, organisations, sessions and sample accounts, as plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, func, select
from sqlalchemy.orm import Session

from alignment.errors import NotAllowed, NotFound
from alignment.formats import clean_text
from alignment.history.models import HistoryLine
from alignment.people.models import Account, Organisation, SignIn
from alignment.people.permissions import ROLE_LABELS, OrganisationKind, Role
from alignment.people.rules import check_email
from alignment.people.sessions import ABSOLUTE, IDLE

KIND = "account"  # of the history lines about accounts; only administrators see them
OWN_PASSWORD = "account.password_changed"  # noqa: S105 - the name of an action
START_PASSWORD = ("account.added", "account.start_password_set")
NO_ACCOUNT = "Dit account bestaat niet."
KIND_LABELS = {
    OrganisationKind.MINISTRY: "Ministeries",
    OrganisationKind.MUNICIPALITY: "Gemeenten",
    OrganisationKind.SECRETARIAT: "Secretariaat",
    OrganisationKind.TABLE: "Regietafel",
    OrganisationKind.ADMINISTRATION: "Beheer",
}


@dataclass(frozen=True)
class AccountView:
    """One account, without anything secret."""

    id: int
    email: str
    name: str
    role: str
    role_label: str
    organisation_code: str
    organisation_name: str
    active: bool
    sample: str | None
    version: int


@dataclass(frozen=True)
class Credentials:
    """What checking a password needs: nothing of it leaves the sign-in."""

    account_id: int
    password_hash: str | None


@dataclass(frozen=True)
class OrganisationView:
    """One organisation, for lists to choose from."""

    code: str
    name: str
    kind: str
    kind_label: str


@dataclass(frozen=True)
class SessionView:
    """One open session of an account."""

    id_hash: str
    started_at: datetime
    seen_at: datetime
    device: str


@dataclass(frozen=True)
class Sample:
    """One sample account: the last part of its sign-in address, and for whom it works."""

    who: str
    account_id: int
    name: str
    role_label: str
    organisation_name: str


def _accounts() -> Any:
    columns = (Account.id, Account.email, Account.name, Account.role, Account.organisation_code)
    more = (Organisation.name.label("organisation_name"), Account.active, Account.sample, Account.version)
    return select(*columns, *more).join(Organisation, Organisation.code == Account.organisation_code)


def _account(row: Row[Any]) -> AccountView:
    return AccountView(role_label=ROLE_LABELS[Role(row.role)], **row._mapping)


def load_accounts(session: Session) -> list[AccountView]:
    """Every account, those that may sign in first, then by organisation and name."""
    ordered = _accounts().order_by(Account.active.desc(), Organisation.name, Account.name, Account.id)
    return [_account(row) for row in session.execute(ordered)]


def load_account(session: Session, account_id: int) -> AccountView:
    """One account.

    Raises:
        NotFound: there is none with this number.
    """
    row = session.execute(_accounts().where(Account.id == account_id)).first()
    if row is None:
        raise NotFound(NO_ACCOUNT)
    return _account(row)


def find_account(session: Session, email: str) -> AccountView:
    """One account by its e-mail address, regardless of case. Raises NotFound: there is none with this address."""
    wanted = _accounts().where(func.lower(Account.email) == email.strip().lower())
    row = session.execute(wanted).first() if email.strip().isprintable() else None  # no half characters
    if row is None:
        raise NotFound(f"Er is geen account met het e-mailadres {clean_text(email)}. Controleer hoe u het schreef.")
    return _account(row)


def find_credentials(session: Session, email: str) -> Credentials | None:
    """What signing in compares with; None when nobody who may sign in has this address."""
    if check_email(email.strip()):
        return None
    lowered = func.lower(Account.email) == email.strip().lower()
    row = session.execute(select(Account.id, Account.password_hash).where(lowered, Account.active)).first()
    return None if row is None else Credentials(row.id, row.password_hash)


def must_still_hold(session: Session, found: Credentials) -> None:
    """Look again, inside a transaction, at what was checked before it.

    Raises:
        NotAllowed: the account may no longer sign in, or has another password by now.
    """
    row = session.execute(select(Account.active, Account.password_hash).where(Account.id == found.account_id)).first()
    if row is None or not row.active or row.password_hash != found.password_hash:
        raise NotAllowed("Dit account of wachtwoord is zojuist gewijzigd. Log opnieuw in.")


def load_password_hash(session: Session, account_id: int) -> str | None:
    """The hash of the present password of an account; None when it has none."""
    return session.scalar(select(Account.password_hash).where(Account.id == account_id))


def has_start_password(session: Session, account_id: int) -> bool:
    """Whether the present password was made by an administrator: then it is time for an own one."""
    about = (HistoryLine.object_kind == KIND, HistoryLine.object_key == str(account_id))
    actions = HistoryLine.action.in_((OWN_PASSWORD, *START_PASSWORD))
    last = select(HistoryLine.action).where(*about, actions).order_by(HistoryLine.id.desc()).limit(1)
    return session.scalar(last) in START_PASSWORD


def load_organisations(session: Session) -> list[OrganisationView]:
    """Every organisation: ministries, municipalities, then the offices; each group by name."""
    rows = session.execute(select(Organisation.code, Organisation.name, Organisation.kind))
    order = list(KIND_LABELS)
    found = [OrganisationView(row.code, row.name, row.kind, KIND_LABELS[OrganisationKind(row.kind)]) for row in rows]
    return sorted(found, key=lambda one: (order.index(OrganisationKind(one.kind)), one.name))


def load_sessions_of(session: Session, account_id: int, now: datetime) -> list[SessionView]:
    """The open sessions of one account, the latest used first.

    Args:
        now: the present moment; what ended by time is left out.
    """
    still_open = (SignIn.account_id == account_id, SignIn.seen_at > now - IDLE, SignIn.started_at > now - ABSOLUTE)
    rows = session.execute(
        select(SignIn.id_hash, SignIn.started_at, SignIn.seen_at, SignIn.device)
        .where(*still_open)
        .order_by(SignIn.seen_at.desc(), SignIn.id_hash)
    )
    return [SessionView(row.id_hash, row.started_at, row.seen_at, row.device) for row in rows]


def load_samples(session: Session) -> list[Sample]:
    """The sample accounts that may sign in without a password, offices first, then by organisation."""
    statement = _accounts().where(Account.sample.is_not(None), Account.active)
    rows = session.execute(statement.order_by(Account.sample.contains("-"), Organisation.name, Account.sample))
    return [Sample(row.sample, row.id, row.name, ROLE_LABELS[Role(row.role)], row.organisation_name) for row in rows]


def find_sample(session: Session, who: str) -> Sample:
    """One sample account.

    Raises:
        NotFound: there is no sample account with this name.
    """
    for sample in load_samples(session):
        if sample.who == who:
            return sample
    raise NotFound("Dit voorbeeldaccount bestaat niet.")
