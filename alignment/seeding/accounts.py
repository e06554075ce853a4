"""Sample accounts for development and tests: invented people who sign in with one button and have no password."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from flask import current_app
from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from alignment.db import utc_now
from alignment.errors import NotAllowed
from alignment.history.record import Change, Doer, lock_head, record
from alignment.people.models import Account, Organisation
from alignment.people.permissions import OrganisationKind, Role
from alignment.people.read import KIND
from alignment.people.rules import AccountState
from alignment.seeding.report import FileCount, SeedReport


@dataclass(frozen=True)
class Sample:
    """One sample account: its ``<wie>`` in the address of the one-button sign-in, its name, role and organisation."""

    sample: str
    name: str
    role: Role
    organisation: str


def seed_sample_accounts(session: Session, *, by: Doer) -> SeedReport:
    """Add the sample accounts that are not there yet: every ministry, every city, and one of each other role.

    Args:
        by: who writes, with channel ``seed``. The organisations are there already.

    Raises:
        NotAllowed: in production, where nobody may come in without a password.
    """
    if current_app.config["ALIGNMENT_ENV"] == "production":
        raise NotAllowed("Voorbeeldaccounts horen niet in productie. Maak accounts met `user add`.")
    lock_head(session)
    there = set(session.scalars(select(Account.sample).where(Account.sample.is_not(None))))
    kinds = {code: kind for code, kind in session.execute(select(Organisation.code, Organisation.kind))}
    samples = list(_samples(session))
    new = [sample for sample in samples if sample.sample not in there]
    for sample in new:
        _add(session, sample, kinds[sample.organisation], by=by)
    unchanged = len(samples) - len(new)
    return SeedReport((FileCount(file="voorbeeldaccounts", added=len(new), unchanged=unchanged),))


def _samples(session: Session) -> Iterator[Sample]:
    statement = select(Organisation.code, Organisation.slug, Organisation.kind, Organisation.name)
    for code, slug, kind, name in session.execute(statement.order_by(Organisation.code)):
        if kind == OrganisationKind.MINISTRY:
            yield Sample(f"ministerie-{slug}", f"Voorbeeld {code}", Role.MINISTRY_EDITOR, code)
        elif kind == OrganisationKind.MUNICIPALITY:
            yield Sample(f"stad-{slug}", f"Voorbeeld {name}", Role.CITY_EDITOR, code)
    yield Sample("secretariaat", "Voorbeeld Secretariaat", Role.SECRETARIAT, "SECRETARIAAT")
    yield Sample("regietafel", "Voorbeeld Regietafel", Role.TABLE_MEMBER, "REGIETAFEL")
    yield Sample("lezer", "Voorbeeld Lezer", Role.READER, "REGIETAFEL")
    yield Sample("beheerder", "Voorbeeld Beheerder", Role.ADMINISTRATOR, "BEHEER")


def _add(session: Session, sample: Sample, kind: str, *, by: Doer) -> None:
    state = AccountState(sample.name, sample.role.value, sample.organisation, True)
    row = {
        "email": f"{sample.sample}@example.invalid",
        "organisation_kind": kind,
        "password_hash": None,
        "sample": sample.sample,
        "created_at": utc_now(),
        "version": 1,
    }
    account_id = session.scalar(insert(Account).values(**asdict(state), **row).returning(Account.id))
    record(session, Change(action="seed.added", kind=KIND, key=str(account_id), version=1, new=asdict(state)), by=by)
