"""``flask history verify``: is the history still what was written, and do the rows still say what it tells?

It knows every part of a cell and every obstacle, so it stands above them all; each says itself what its rows hold.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

import click
from flask import current_app
from flask.cli import AppGroup
from sqlalchemy.orm import Session

from alignment.agenda.read import load_stored_agenda
from alignment.areas.figure_read import load_stored_figures
from alignment.breakthroughs.stored import (
    load_stored_adoptions,
    load_stored_breakthroughs,
    load_stored_details,
)
from alignment.cells.stored import load_stored_cells
from alignment.comments.read import load_stored_comments
from alignment.db import snapshot
from alignment.dialogue.read import load_stored_contacts, load_stored_remarks
from alignment.differentiation.read import load_stored_answers
from alignment.history.read import load_revision
from alignment.history.verify import Stored, first_broken_line, first_untold
from alignment.obstacles.beside_read import load_stored_roots, load_stored_work
from alignment.obstacles.decisions import load_stored_decisions
from alignment.obstacles.stored import load_stored_obstacles
from alignment.recognition.read import load_stored_recognitions
from alignment.routes.read import load_stored_routes
from alignment.sentences import one_sentence
from alignment.signals.read import load_stored_signals

# The kinds that the history tells of row by row, with who knows their rows.
PARTS: Mapping[tuple[str, ...], Callable[[Session], Iterable[Stored]]] = {
    ("rollout", "landing", "amount", "grade"): load_stored_cells,
    ("differentiation",): load_stored_answers,
    ("contact",): load_stored_contacts,
    ("remark",): load_stored_remarks,
    ("route",): load_stored_routes,
    ("obstacle", "obstacle_city"): load_stored_obstacles,
    ("breakthrough",): load_stored_breakthroughs,
    ("breakthrough_detail",): load_stored_details,
    ("adoption",): load_stored_adoptions,
    ("agenda_place", "agenda_question"): load_stored_agenda,
    ("decision",): load_stored_decisions,
    ("recognition", "recognition_answer"): load_stored_recognitions,
    ("signal_state",): load_stored_signals,
    ("indicator_state",): load_stored_figures,
    ("obstacle_root",): load_stored_roots,
    ("obstacle_work",): load_stored_work,
    ("comment",): load_stored_comments,
}
history_group = AppGroup("history", help="De geschiedenis controleren.")


@history_group.command("verify")
@one_sentence
def verify() -> None:
    """Controleer of geen regel van de geschiedenis is gewijzigd of verdwenen, en of alles wat er staat ermee klopt."""
    with snapshot() as session:  # somebody who saves meanwhile is no forger
        broken = first_broken_line(session, current_app.config["HISTORY_KEY"]) or first_untold_row(session)
        if broken:
            raise click.ClickException(broken)
        click.echo(f"De geschiedenis klopt: {load_revision(session)} regels.")


def first_untold_row(session: Session) -> str | None:
    """Look for the first row of a cell that is not what its last history line says.

    Args:
        session: reads only, always with as many queries.

    Returns:
        A Dutch sentence that names the row, or None when every row is as told.
    """
    kinds = [kind for part in PARTS for kind in part]
    return first_untold(session, kinds, [row for load in PARTS.values() for row in load(session)])
