"""``flask history verify``: is the history still what was written, and do the cells still say what it tells?"""

from __future__ import annotations

import click
from flask import current_app
from flask.cli import AppGroup

from alignment.cells.verify import first_untold_row
from alignment.db import db
from alignment.history.read import load_revision
from alignment.history.verify import first_broken_line
from alignment.sentences import one_sentence

history_group = AppGroup("history", help="De geschiedenis controleren.")


@history_group.command("verify")
@one_sentence
def verify() -> None:
    """Controleer of geen regel van de geschiedenis is gewijzigd of verdwenen, en of de cellen ermee kloppen."""
    broken = first_broken_line(db.session, current_app.config["HISTORY_KEY"]) or first_untold_row(db.session)
    if broken:
        raise click.ClickException(broken)
    click.echo(f"De geschiedenis klopt: {load_revision(db.session)} regels.")
