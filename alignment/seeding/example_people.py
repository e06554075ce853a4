"""The invented people of the example as those who may do something: each in the role that fits her organisation."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.people.models import Organisation
from alignment.people.permissions import Actor, OrganisationKind, Role
from alignment.seeding.example_entries import Owners

ROLES: Mapping[str, Role] = {
    OrganisationKind.MINISTRY: Role.MINISTRY_EDITOR,
    OrganisationKind.MUNICIPALITY: Role.CITY_EDITOR,
    OrganisationKind.SECRETARIAT: Role.SECRETARIAT,
    OrganisationKind.TABLE: Role.TABLE_MEMBER,
}
SECRETARIAT, TABLE = "SECRETARIAAT", "REGIETAFEL"


class People:
    """Who acts for which organisation and area; nobody's account, as everything that the seed writes."""

    def __init__(self, session: Session, owners: Owners) -> None:
        self._owners = owners
        kinds = session.execute(select(Organisation.code, Organisation.kind))
        self._roles = {code: ROLES[kind] for code, kind in kinds if kind in ROLES}
        self.areas = set(owners.municipality)

    def of(self, code: str) -> Actor:
        """Who acts for an organisation."""
        doer = self._owners.organisation(code)
        return Actor(
            account_id=doer.account_id,
            name=doer.name,
            role=self._roles[code],
            organisation_code=code,
            organisation_name=doer.organisation_name,
            channel=doer.channel,
        )

    def city(self, area: str) -> Actor:
        """Who acts for the city of an area."""
        return self.of(self._owners.municipality[area])
