"""What tests of the additions of an area share: fields that break no rule, and each command in one transaction."""

from __future__ import annotations

from typing import Any

from alignment.areas import commands
from alignment.db import transaction
from tests.factories import SECRETARIAT, ZAANDAM, ZAANSTAD


def initiative_fields(**changes: str) -> dict[str, str]:
    """An initiative that breaks no rule."""
    return {"title": "Buurtsport", "partner": "Sportservice", "note": "In de avond.", "measure_codes": "M028"} | changes


def commitment_fields(**changes: str) -> dict[str, str]:
    """A commitment that breaks no rule."""
    plain = {"promised_by": "ministerie van VWS", "title": "Een vast aanspreekpunt", "due": "2021-06-01"}
    return plain | {"horizon": "short", "state": "open", "note": ""} | changes


def tell(text: str, version: int = 0, **given: Any) -> int:
    """Save the programme of Zaandam-Oost as its city, unless something else is given."""
    plain = {"area": ZAANDAM, "by": ZAANSTAD, "idempotency_key": None, "version": version}
    with transaction() as session:
        return commands.save_programme(session, **plain | {"fields": {"programme": text}} | given)


def start(**given: Any) -> int:
    """Add an initiative to Zaandam-Oost."""
    plain = {"area": ZAANDAM, "by": ZAANSTAD, "idempotency_key": None, "fields": initiative_fields()}
    with transaction() as session:
        return commands.add_initiative(session, **plain | given)


def change(number: int, version: int, **given: Any) -> int:
    """Change an initiative of Zaandam-Oost."""
    plain = {"area": ZAANDAM, "by": ZAANSTAD, "idempotency_key": None, "fields": initiative_fields()}
    with transaction() as session:
        return commands.change_initiative(session, number=number, version=version, **plain | given)


def withdraw(number: int, version: int, withdrawn: bool = True, **given: Any) -> int:
    """Withdraw an initiative of Zaandam-Oost, or put it back."""
    plain = {"area": ZAANDAM, "by": ZAANSTAD, "idempotency_key": None}
    with transaction() as session:
        return commands.set_initiative_withdrawn(
            session, number=number, version=version, withdrawn=withdrawn, **plain | given
        )


def promise(**given: Any) -> int:
    """Add a commitment to Zaandam-Oost as the secretariat."""
    plain = {"area": ZAANDAM, "by": SECRETARIAT, "idempotency_key": None, "fields": commitment_fields()}
    with transaction() as session:
        return commands.add_commitment(session, **plain | given)


def keep(number: int, version: int, **given: Any) -> int:
    """Change a commitment to Zaandam-Oost."""
    plain = {"area": ZAANDAM, "by": SECRETARIAT, "idempotency_key": None, "fields": commitment_fields(state="kept")}
    with transaction() as session:
        return commands.change_commitment(session, number=number, version=version, **plain | given)
