"""``flask user …``: accounts from the command line, for the first administrator and for when nobody can sign in."""

from __future__ import annotations

import secrets

import click
from flask.cli import AppGroup

from alignment.db import db, transaction
from alignment.errors import RuleBroken
from alignment.people import passwords
from alignment.people.commands import add_account, change_account, set_start_password
from alignment.people.permissions import ROLE_LABELS, Actor, Role
from alignment.people.read import find_account, load_accounts, load_organisations
from alignment.people.rules import AccountState
from alignment.sentences import one_sentence

COMMAND_LINE = Actor(
    account_id=None,
    name="Opdrachtregel",
    role=Role.ADMINISTRATOR,
    organisation_code=None,
    organisation_name="Beheer",
    channel="command",
)
ONCE = "Startwachtwoord, alleen nu te zien: {}"

user_group = AppGroup("user", help="Accounts tonen, toevoegen, uitzetten en een startwachtwoord geven.")


@user_group.command("list")
@one_sentence
def list_accounts() -> None:
    """Toon alle accounts."""
    for one in load_accounts(db.session):
        access = "mag inloggen" if one.active else "uitgezet"
        click.echo("\t".join((one.email, one.name, one.role, one.organisation_code, access)))


@user_group.command("add")
@click.argument("email")
@click.option("--role", required=True, type=click.Choice([str(role) for role in Role]), help="De rol.")
@click.option("--organisation", required=True, help="De code van de organisatie, bijvoorbeeld VWS of GM0479.")
@click.option("--name", default="", help="De naam; zonder naam het deel voor de @.")
@one_sentence
def add(email: str, role: str, organisation: str, name: str) -> None:
    """Voeg een account toe en toon het startwachtwoord."""
    code = _organisation(organisation)
    state = AccountState(name or email.split("@")[0], role, code)
    password, hashed = _fresh_password()
    with transaction() as writing:
        add_account(writing, email=email, state=state, password_hash=hashed, idempotency_key=_key(), by=COMMAND_LINE)
    click.echo(f"Toegevoegd: {email}, {ROLE_LABELS[Role(role)]} voor {code}.")
    click.echo(ONCE.format(password))


@user_group.command("disable")
@click.argument("email")
@one_sentence
def disable(email: str) -> None:
    """Zet een account uit; wie is ingelogd, wordt uitgelogd."""
    with transaction() as writing:
        account = find_account(writing, email)
        state = AccountState(account.name, account.role, account.organisation_code, active=False)
        changed = change_account(
            writing,
            account_id=account.id,
            state=state,
            version=account.version,
            idempotency_key=_key(),
            by=COMMAND_LINE,
        )
    click.echo(f"Uitgezet: {account.email}." if changed else f"{account.email} stond al uit.")


@user_group.command("reset")
@click.argument("email")
@one_sentence
def reset(email: str) -> None:
    """Maak een nieuw startwachtwoord; het oude werkt dan niet meer."""
    password, hashed = _fresh_password()
    with transaction() as writing:
        account = find_account(writing, email)
        set_start_password(
            writing, account_id=account.id, password_hash=hashed, idempotency_key=_key(), by=COMMAND_LINE
        )
    click.echo(f"Nieuw startwachtwoord voor {account.email}.")
    click.echo(ONCE.format(password))


def _fresh_password() -> tuple[str, str]:
    password = passwords.fresh_start_password()
    return password, passwords.hash_password(password)


def _key() -> str:
    return secrets.token_hex(16)


def _organisation(given: str) -> str:
    """The code of an organisation, however it was typed."""
    codes = [one.code for one in load_organisations(db.session)]
    found = [code for code in codes if code.casefold() == given.strip().casefold()]
    if not found:
        known = ", ".join(codes) or "er zijn er nog geen; draai eerst seed"
        raise RuleBroken({"organisation": f"De organisatie {given} bestaat niet. Kies uit: {known}."})
    return found[0]
