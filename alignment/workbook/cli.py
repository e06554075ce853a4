"""The command ``flask export``: one workbook to a file."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from alignment.db import db
from alignment.matrix.filters import Filters
from alignment.sentences import one_sentence
from alignment.workbook.export import export_regietafel
from alignment.workbook.regietafel import PROFILES

BY_COMMAND = "opdracht export"
CONTRACT = ("regietafel", "ministerie", "stad")  # the three of ``workbook.md``; another word is wrong use


@click.command("export")
@click.option("--profile", required=True, type=click.Choice(CONTRACT), help="Soort werkboek.")
@click.option(
    "--out",
    "path",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help="Bestand; een bestaand wordt vervangen.",
)
@with_appcontext
@one_sentence
def export_command(profile: str, path: Path) -> None:
    """Schrijf het Excel-werkboek van nu naar een bestand."""
    if profile not in PROFILES:
        raise click.ClickException(
            f"Profiel ‘{profile}’ bestaat nog niet. Kies uit: {', '.join(PROFILES)}. Er is niets geschreven."
        )
    _, content = export_regietafel(db.session, Filters(), by_name=BY_COMMAND)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise click.ClickException(
            f"Het bestand {path} is niet te schrijven ({error.strerror}). Kies een andere map of naam."
        ) from error
    click.echo(f"Geschreven: {path} ({len(content) // 1024} kB).")
