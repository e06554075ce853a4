"""The page of one upload: what it would change and what to choose, what became of it, or why it was not read."""

from __future__ import annotations

from typing import Any

from flask import render_template
from sqlalchemy import Row

from alignment.db import db
from alignment.people.guard import acting
from alignment.returns.choosing import Choices
from alignment.returns.lines import CLASH, FAULT, FOREIGN, KINDS, TAKE
from alignment.returns.looking import find_upload, look_at, open_upload
from alignment.returns.received import Unfit
from alignment.returns.result import read_result
from alignment.returns.states import STATES
from alignment.returns.tally import tally
from alignment.returns.told_fields import told_fields
from alignment.returns.undoing import look_at_undo
from alignment.write_form import WriteForm

MOST_SHOWN = 2000  # lines of one kind; a page of more is no longer readable, nor its form small enough to send


def upload_page(
    number: int,
    *,
    choices: Choices | None = None,
    emptied: int = 0,
    moved: bool = False,
    seen: str = "",
    sentence: str = "",
) -> str:
    """The page as it stands now.

    Args:
        choices: what was ticked; emptied: filled cells that would become empty without her word;
        moved: something changed since she looked; seen: ``Plan.seen`` of the page that she has;
        sentence: why it was refused.
    """
    actor = acting()
    upload = find_upload(db.session, number, actor)
    form = WriteForm(formdata=None)
    form.carry(0)
    given: dict[str, Any] = {"upload": upload, "form": form, "sentence": sentence, "states": STATES, "nav": "excel"}
    if upload.state in ("applied", "undone"):
        return _done(upload, given)
    try:
        found = None if upload.state == "refused" else look_at(db.session, open_upload(upload), actor)
    except Unfit as unfit:
        found, given["sentence"] = None, str(unfit)
    plan = found.plan if found else None
    choices = choices or Choices()
    return render_template(
        "returns/look.html",
        found=found,
        plan=plan,
        counts=plan.counts if plan else {},
        kinds=KINDS,
        of={kind: plan.of(kind) for kind in (TAKE, CLASH, FAULT, FOREIGN)} if plan else {},
        clears=[line for line in plan.lines if line.clears] if plan else [],
        tally=tally(plan, choices) if plan else None,
        most=MOST_SHOWN,
        choices=choices,
        emptied=emptied,
        moved=moved or bool(plan and seen and plan.seen != seen),
        **given,
    )


def _done(upload: Row[Any], given: dict[str, Any]) -> str:
    taken, left, unchanged = read_result(upload.result)
    undoing = look_at_undo(db.session, upload.batch)
    return render_template(
        "returns/done.html",
        taken=taken,
        left=left,
        unchanged=unchanged,
        undoing=undoing,
        most=MOST_SHOWN,
        fields=told_fields((*taken, *left)),
        **given,
    )
