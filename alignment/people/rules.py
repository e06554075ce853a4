"""What an account may look like, and how two edits of one account are put together. Pure."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from typing import Any

from alignment.errors import FieldClash
from alignment.people.permissions import ROLE_FITS, ROLE_LABELS, Role

EMAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+")
EMAIL_LENGTH, NAME_LENGTH = 254, 200


@dataclass(frozen=True)
class AccountState:
    """What an administrator decides about an account; these fields share one version."""

    name: str
    role: str
    organisation_code: str
    active: bool = True


def check_email(email: str) -> dict[str, str]:
    """The sentence about an e-mail address that cannot be used; empty when it can."""
    if len(email) > EMAIL_LENGTH or not EMAIL.fullmatch(email):
        return {"email": "Dit is geen e-mailadres dat wij kennen. Voorbeeld: naam@gemeente.nl."}
    return {}


def check_account(state: AccountState, organisation_kind: str | None) -> dict[str, str]:
    """What is wrong with the fields of an account: one Dutch sentence per field.

    Args:
        organisation_kind: of its organisation; None when that does not exist.
    """
    problems = {}
    if not state.name or len(state.name) > NAME_LENGTH or not state.name.isprintable():
        problems["name"] = f"Vul de naam in, in ten hoogste {NAME_LENGTH} tekens."
    if organisation_kind is None:
        problems["organisation_code"] = "Kies een organisatie uit de lijst."
    if state.role not in ROLE_FITS:
        problems["role"] = "Kies een rol uit de lijst."
    elif organisation_kind is not None and organisation_kind not in ROLE_FITS[Role(state.role)]:
        label = ROLE_LABELS[Role(state.role)]
        problems["role"] = f"De rol {label} past niet bij deze organisatie. Kies een andere rol of organisatie."
    return problems


def gives_up_administrator(old: AccountState, new: AccountState) -> bool:
    """Whether a change takes the administrator's rights away from an account that has them."""
    was = old.active and old.role == Role.ADMINISTRATOR
    return was and not (new.active and new.role == Role.ADMINISTRATOR)


def changes_rights(old: AccountState, new: AccountState) -> bool:
    """Whether a change touches what the person may do; then her open sessions end."""
    rights = ("role", "organisation_code", "active")
    return any(getattr(old, name) != getattr(new, name) for name in rights)


@dataclass(frozen=True)
class Merge:
    """The outcome of two edits of one account: what to store, or what must be chosen."""

    state: AccountState
    clashes: tuple[FieldClash, ...]
    taken_over: tuple[FieldClash, ...]


def merge_account(base: AccountState, theirs: AccountState, mine: AccountState) -> Merge:
    """Put two edits together, field by field.

    Args:
        base: what the second person saw when she began; theirs: what stands now; mine: what she sent.
    """
    result: dict[str, Any] = {}
    clashes: list[FieldClash] = []
    taken_over: list[FieldClash] = []
    for name, now in asdict(theirs).items():
        was, want = getattr(base, name), getattr(mine, name)
        result[name] = now if want == was else want
        if now not in (was, want):
            (taken_over if want == was else clashes).append(FieldClash(name, was, now, want))
    return Merge(AccountState(**result), tuple(clashes), tuple(taken_over))
