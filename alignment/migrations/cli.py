"""``flask migrate``: bring the database to the newest revision."""

from __future__ import annotations

from pathlib import Path

import click
from flask.cli import with_appcontext

from alignment.db import db
from alignment.migrations.runner import migrate
from alignment.sentences import one_sentence


@click.command("migrate")
@with_appcontext
@one_sentence
def migrate_command() -> None:
    """Werk de database bij naar de nieuwste versie."""
    database = db.engine.url.database
    if db.engine.dialect.name == "sqlite" and database and database != ":memory:":
        Path(database).parent.mkdir(parents=True, exist_ok=True)
    before, after = migrate(db.engine)
    click.echo(f"De database is al bij: {after}." if before == after else f"De database is bijgewerkt tot {after}.")
