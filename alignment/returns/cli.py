"""The commands ``flask export`` and ``flask import``: a workbook to a file, and one that was filled in back again."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click
from flask.cli import with_appcontext

from alignment.db import db, transaction
from alignment.errors import NotAllowed, RuleBroken
from alignment.formats import count, listed
from alignment.intake.read import parse
from alignment.intake.refusals import MAX_FILE, Refused
from alignment.matrix.filters import Filters
from alignment.people.cli import COMMAND_LINE
from alignment.people.permissions import ROLE_FITS, Actor, May, OrganisationKind, Role, why_not
from alignment.people.read import find_account, load_organisations
from alignment.people.sessions import actor_of
from alignment.returns.choosing import Choices
from alignment.returns.commands import Moved, apply_upload, keep_upload
from alignment.returns.lines import TAKE
from alignment.returns.looking import Look, find_upload, look_at, open_file, open_upload
from alignment.returns.received import Unfit
from alignment.returns.sending import make_return, record_return
from alignment.returns.telling import told_plan
from alignment.sentences import one_sentence
from alignment.workbook.export import export_regietafel
from alignment.workbook.regietafel import PROFILES

BY_COMMAND = "opdracht export"
CONTRACT = ("regietafel", "ministerie", "stad")  # the three of ``workbook.md``; another word is wrong use
FILLS_IN = {"ministerie": Role.MINISTRY_EDITOR, "stad": Role.CITY_EDITOR}
MOST_NAMED = 10
CHANGED = "Intussen is in de matrix iets gewijzigd. Er is niets overgenomen; geef de opdracht nog een keer."
NOTHING_NEW = "Het bestand zegt niets anders dan wat er staat. Er is niets overgenomen."
NOTHING_GOOD = "Er is niets overgenomen: elke wijziging is fout, niet van deze persoon of een botsing."


@click.command("export")
@click.option("--profile", required=True, type=click.Choice(CONTRACT), help="Soort werkboek.")
@click.option("--organisation", "code", default="", help="Bij ministerie en stad: de code, bijvoorbeeld VWS of GM0479.")
@click.option(
    "--out",
    "path",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Bestand; een bestaand wordt vervangen.",
)
@with_appcontext
@one_sentence
def export_command(profile: str, code: str, path: Path) -> None:
    """Schrijf het Excel-werkboek van nu, of een bestand om in te vullen, naar een bestand."""
    if (profile in FILLS_IN) != bool(code.strip()):
        needs = "hoort --organisation" if profile in FILLS_IN else "hoort geen --organisation"
        raise click.UsageError(f"Bij het profiel {profile} {needs}.")
    content = _to_fill_in(profile, code) if profile not in PROFILES else _to_read()
    try:
        path.write_bytes(content)
    except OSError as error:
        raise click.ClickException(
            f"Het bestand {path} is niet te schrijven ({error.strerror}). Kies een andere map of naam."
        ) from error
    click.echo(f"Geschreven: {path} ({len(content) // 1024} kB).")


def _to_read() -> bytes:
    _, content = export_regietafel(db.session, Filters(), by_name=BY_COMMAND)
    return content


def _to_fill_in(profile: str, code: str) -> bytes:
    by = _acting_for(profile, code)
    with transaction() as session:
        given = record_return(session, profile=profile, by=by)
    _, content = make_return(given)
    return content


def _acting_for(profile: str, code: str) -> Actor:
    """The command line in the place of who fills in this profile for an organisation."""
    role = FILLS_IN[profile]
    fit = [one for one in load_organisations(db.session) if OrganisationKind(one.kind) in ROLE_FITS[role]]
    found = next((one for one in fit if one.code.casefold() == code.strip().casefold()), None)
    if found is None:
        known = listed([one.code for one in fit], "of") or "er zijn er nog geen; draai eerst seed"
        raise RuleBroken({"organisation": f"‘{code.strip()}’ is geen code van een {profile}. Kies uit: {known}."})
    return replace(COMMAND_LINE, role=role, organisation_code=found.code, organisation_name=found.name)


@click.command("import")
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@click.option("--as", "email", required=True, help="E-mailadres van wie het bestand invulde: haar rechten tellen.")
@click.option("--apply", "applies", is_flag=True, help="Neem over wat over te nemen is; zonder wordt niets opgeslagen.")
@click.option("--maak-leeg", "clear", is_flag=True, help="Met --apply: gevulde cellen mogen leeg worden.")
@with_appcontext
@one_sentence
def import_command(path: Path, email: str, applies: bool, clear: bool) -> None:
    """Toon wat een ingevuld bestand verandert, en neem het met --apply over."""
    if clear and not applies:
        raise click.UsageError("--maak-leeg werkt alleen samen met --apply.")
    by = _sender(email)
    with path.open("rb") as file:
        content = file.read(MAX_FILE + 1)
    try:
        if applies:
            _take_over(path.name, content, Choices(clear=clear), by)
        else:
            _tell(look_at(db.session, open_file(parse(content)), by))
            click.echo("Er is niets opgeslagen. Met --apply neemt u over wat over te nemen is.")
    except Refused as refused:
        raise click.ClickException(refused.sentence) from refused
    except Unfit as unfit:
        raise click.ClickException(str(unfit)) from unfit


def _sender(email: str) -> Actor:
    """Who filled the file in, as she may act now."""
    account = find_account(db.session, email)
    by = actor_of(account, account.organisation_name, channel="command")
    refusal = why_not(by, May.UPLOAD) if account.active else f"Het account {account.email} is uitgezet."
    if refusal:
        raise NotAllowed(refusal)
    return by


def _tell(found: Look) -> None:
    for line in told_plan(found.plan):
        click.echo(line)


def _take_over(name: str, content: bytes, choices: Choices, by: Actor) -> None:
    number = _keep(name, content, by)
    opened = open_upload(find_upload(db.session, number, by))
    found = look_at(db.session, opened, by)
    _tell(found)
    if not found.plan.of(TAKE):
        if found.plan.lines:
            raise click.ClickException(NOTHING_GOOD)
        click.echo(NOTHING_NEW)
        return
    try:
        with transaction() as session:
            decided = apply_upload(session, opened=opened, choices=choices, seen=found.plan.seen, by=by)
    except Moved as moved:
        raise click.ClickException(_not_emptied(found, moved.emptied) if moved.emptied else CHANGED) from moved
    click.echo(f"Overgenomen: {len(decided.taken)}. Blijft liggen: {len(decided.left)}.")


def _keep(name: str, content: bytes, by: Actor) -> int:
    """Keep the file as it was received, as the page does: also one that is refused."""
    try:
        parsed, refused = parse(content), None
    except Refused as refusal:
        parsed, refused = b"", refusal
    told = refused.sentence if refused else ""
    with transaction() as session:
        number = keep_upload(session, file_name=name, content=content, parsed=parsed, refusal=told, by=by)
    click.echo(f"Bewaard als ingelezen bestand {number}.")
    if refused:
        raise refused
    return number


def _not_emptied(found: Look, emptied: int) -> str:
    places = [line.where for line in found.plan.of(TAKE) if line.clears]
    named = listed(places[:MOST_NAMED]) + (" en meer" if len(places) > MOST_NAMED else "")
    cells = count(emptied, "gevulde cel zou", "gevulde cellen zouden")
    return f"{cells} leeg worden: {named}. Er is niets overgenomen. Geef --maak-leeg mee als dat klopt."
