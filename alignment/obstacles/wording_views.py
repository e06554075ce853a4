"""The write that changes the text of an obstacle: one command in one transaction."""

from __future__ import annotations

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from alignment.cells.privacy import seems_private
from alignment.db import transaction
from alignment.errors import RuleBroken, Stale
from alignment.history.read import load_line
from alignment.obstacles.forms import ObstacleForm
from alignment.obstacles.obstacle_page import obstacle_page
from alignment.obstacles.wording_commands import change_obstacle
from alignment.obstacles.wording_page import NAME
from alignment.obstacles.wording_rules import LABELS
from alignment.people.guard import acting, requires
from alignment.people.permissions import May

blueprint = Blueprint("wording", __name__, url_prefix="/knelpunten/<code>/tekst")


@blueprint.get("")
@requires(May.READ)
def go_back(code: str) -> ResponseReturnValue:
    """The address of a form that was refused, asked for again: back to the obstacle."""
    return redirect(url_for("obstacles.show", code=code, _anchor=NAME), 303)


@blueprint.post("")
@requires(May.CHANGE_OBSTACLE)
def change(code: str) -> ResponseReturnValue:
    """Change it; the command decides whose it is."""
    form, by = ObstacleForm(), acting()
    fields = {name: str(form[name].data or "") for name in LABELS}
    try:
        with transaction() as session:
            saved = change_obstacle(
                session, code=code, fields=fields, version=form.seen_version, idempotency_key=form.key, by=by
            )
            line = load_line(session, saved.line) if saved.line else None
            before = {name: str(line.old[name]) for name in LABELS} if line else fields
    except RuleBroken as refusal:
        form.show(refusal)
        return obstacle_page(code, refused={NAME: form}), 422
    except Stale as stale:
        for taken in stale.taken_over:
            form[taken.name].data = taken.theirs
        form.carry(stale.current_version)
        return obstacle_page(code, refused={NAME: form}, stale=True, clash=stale), 409
    seems, seemed = ("-".join(seems_private(texts.values())) or None for texts in (fields, before))
    told, eerder = (NAME, seemed) if line else ("gelijk", None)
    return redirect(url_for("obstacles.show", code=code, bewaard=told, let=seems, eerder=eerder), 303)
