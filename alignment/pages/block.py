"""Many cells at once: choose them, look what would change, and write it in one transaction.

Looking is a POST too, because what was typed goes along with it; it writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from alignment.blocks.answers import field_name
from alignment.blocks.commands import BlockMoved, Wanted, apply_block
from alignment.blocks.forms import BlockForm
from alignment.blocks.rules import CONFIRM, MAX_CELLS, NOTHING_CHOSEN, SET
from alignment.blocks.seen import Seen
from alignment.cells.scales import SCALES
from alignment.db import db, transaction
from alignment.errors import RuleBroken
from alignment.formats import whole
from alignment.pages.block_paste import asked_of_column, show_column
from alignment.pages.block_preview import show_preview
from alignment.pages.block_view import Asked, editor, list_cells, query_of, read_keys
from alignment.people.guard import signed_in
from alignment.write_form import KEY_LENGTH

blueprint = Blueprint("block", __name__, url_prefix="/blok")

NO_CELLS = "Kies eerst een of meer cellen."
TOO_MANY = f"Kies ten hoogste {whole(MAX_CELLS)} cellen tegelijk."


@blueprint.get("")
@signed_in
def choose() -> ResponseReturnValue:
    """The cells of the address, or one's own under its filter, with the form for all that are ticked."""
    _, side = editor()
    return _choose(BlockForm.of(side, sent=False), side, request.args)


@blueprint.get("/<any('bekijk', 'pas-toe'):part>")
@signed_in
def go_back(part: str) -> ResponseReturnValue:
    """The address of a form, asked for again: back to choosing."""
    editor()
    return redirect(url_for("block.choose"), 303)


@blueprint.post("/bekijk")
@signed_in
def look() -> ResponseReturnValue:
    """What would change; or, on the way back from there, the form as it was filled in."""
    actor, side = editor()
    form = BlockForm.of(side, sent=True)
    if request.form.get("stap") == "wijzig":
        return _choose_again(form, side)
    try:
        asked = _asked(form, side)
    except RuleBroken as refusal:
        form.show(refusal)
        return _choose_again(form, side), 422
    return show_preview(asked, actor)


@blueprint.post("/pas-toe")
@signed_in
def apply() -> ResponseReturnValue:
    """Write what the preview showed, all of it or nothing."""
    actor, side = editor()
    form = BlockForm.of(side, sent=True)
    if "kolom" in request.form:
        asked, column = asked_of_column(request.form, side)
        if column.problems or not asked.changes:
            return show_column(actor, side, column=column), 422
    else:
        try:
            asked = _asked(form, side)
        except RuleBroken as refusal:
            form.show(refusal)
            return _choose_again(form, side), 422
    wanted = [_wanted(asked, key) for key in asked.keys if key not in asked.refused]
    try:
        with transaction() as session:
            batch = apply_block(session, wanted=wanted, idempotency_key=_key(), by=actor)
    except BlockMoved as moved:
        return show_preview(asked, actor, moved=moved.cells), 409
    except RuleBroken as refusal:
        return show_preview(asked, actor, problem=str(refusal)), 422
    return redirect(url_for("block_result.show", batch=batch), 303)


def _wanted(asked: Asked, key: str) -> Wanted:
    seen = asked.seen.get(key, Seen(key, -1))
    return Wanted(key, seen.version, asked.changes[key], seen.answers)


def _key() -> str | None:
    return request.form.get("idempotency_key", "")[:KEY_LENGTH] or None


def _asked(form: BlockForm, side: str) -> Asked:
    """What the form wants of the chosen cells.

    Raises:
        RuleBroken: nothing is chosen, too much is, or no cell could say it.
    """
    action = CONFIRM if request.form.get("doe") == "bevestig" else SET
    seen, left_out, unknown = read_keys(request.form)
    if not seen:
        raise RuleBroken({"": NO_CELLS})
    if len(seen) > MAX_CELLS:
        raise RuleBroken({"": TOO_MANY})
    change = form.change(side, action)
    if not change.says_something:
        raise RuleBroken({"status": NOTHING_CHOSEN})
    texts = {"status": change.status, "note": change.note, "confidence": change.confidence}
    carried = [(name, text) for name, text in texts.items() if text]
    carried += [(field_name(*one.place), one.value) for one in change.answers]
    carried += [("doe", "bevestig" if action == CONFIRM else "zet"), ("uit", request.form.get("uit", ""))]
    return Asked(
        side=side,
        changes=dict.fromkeys(seen, change),
        seen=seen,
        refused=left_out,
        unknown=unknown,
        carried=tuple(carried),
    )


def _choose_again(form: BlockForm, side: str) -> str:
    seen, _, _ = read_keys(request.form)
    return _choose(form, side, query_of(request.form.get("uit", "")), list(seen))


def _choose(form: BlockForm, side: str, given: MultiDict[str, str], ticked: Sequence[str] | None = None) -> str:
    actor, _ = editor()
    return render_template(
        "pages/block_choose.html",
        nav="matrix",
        side=side,
        form=form,
        listing=list_cells(db.session, given, actor, side, ticked),
        scale=SCALES[side],
        max_cells=MAX_CELLS,
    )
