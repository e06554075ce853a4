"""``flask seed``: load the register, and with ``--example`` invented data, and tell what was done per file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from alignment.db import transaction
from alignment.seeding.accounts import seed_sample_accounts
from alignment.seeding.commands import seed_register
from alignment.seeding.doer import SeedDoer
from alignment.seeding.example import load_example
from alignment.seeding.problems import SeedRefused
from alignment.seeding.report import SeedReport
from alignment.sentences import one_sentence
from config import ROOT

SEED_FOLDER = ROOT / "seed_data"
HEADINGS = ("bestand", "toegevoegd", "bijgewerkt", "ongewijzigd", "door mensen gewijzigd")


@click.command("seed")
@click.option("--example", is_flag=True, help="Voeg verzonnen voorbeeldgegevens toe; alleen in een eigen database.")
@click.option(
    "--folder",
    type=click.Path(path_type=Path),
    default=SEED_FOLDER,
    show_default="seed_data",
    help="De map met de bestanden van het register.",
)
@with_appcontext
@one_sentence
def seed_command(example: bool, folder: Path) -> None:
    """Laad het register. Herhaalbaar: wat mensen wijzigden blijft staan, er gaat niets weg."""
    try:
        report = _seed(example, folder)
    except SeedRefused as refusal:
        lines = "\n".join(f"- {problem}" for problem in refusal.problems)
        raise click.ClickException(
            f"Er is niets geladen. Herstel eerst dit ({len(refusal.problems)}):\n{lines}"
        ) from refusal
    for line in table_of(report):
        click.echo(line)


def _seed(example: bool, folder: Path) -> SeedReport:
    by = SeedDoer()
    with transaction() as session:
        report = seed_register(session, folder, by=by, example=example)
        if current_app.config["ALIGNMENT_ENV"] != "production":
            report += seed_sample_accounts(session, by=by)
        if example:
            report += load_example(session, folder / "example", by=by)
    return report


def table_of(report: SeedReport) -> Iterator[str]:
    """The counts per file as lines of a table in Dutch, with a total below it."""
    total = (report.added, report.updated, report.unchanged, report.by_people)
    rows = [(file.file, file.added, file.updated, file.unchanged, file.by_people) for file in report.files]
    widths = [max(len(row[0]) for row in rows), *(len(heading) for heading in HEADINGS[1:])]
    for row in (HEADINGS, *rows, ("samen", *total)):
        first, *others = (str(cell) for cell in row)
        numbers = (cell.rjust(width) for cell, width in zip(others, widths[1:], strict=True))
        yield "  ".join((first.ljust(widths[0]), *numbers))
