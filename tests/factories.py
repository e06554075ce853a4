"""The same cast in every test: who acts, and plain matrices."""

from __future__ import annotations

from alignment.people.permissions import Actor, Role

SEEDER = Actor(
    account_id=None,
    name="Seed",
    role=Role.ADMINISTRATOR,
    organisation_code=None,
    organisation_name="Register",
    channel="seed",
)


def actor(role: Role, organisation: str, *, account_id: int = 9001, name: str = "Test Persoon") -> Actor:
    """A signed-in person of one organisation."""
    return Actor(
        account_id=account_id, name=name, role=role, organisation_code=organisation, organisation_name=organisation
    )


VWS = actor(Role.MINISTRY_EDITOR, "VWS", account_id=101, name="Vera VWS")
ZAANSTAD = actor(Role.CITY_EDITOR, "GM0479", account_id=102, name="Zara Zaanstad")
HEERLEN = actor(Role.CITY_EDITOR, "GM0917", account_id=103, name="Henk Heerlen")
SECRETARIAT = actor(Role.SECRETARIAT, "SECRETARIAAT", account_id=104, name="Sam Secretaris")
READER = actor(Role.READER, "REGIETAFEL", account_id=105, name="Lotte Lezer")
ZAANDAM = "zaanstad-zaandam-oost"
