"""A column from Excel into one's own column: which lines it has, what could not be read, and the same preview."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from alignment.blocks.paste import Column, read_column
from alignment.blocks.rules import SIDES
from alignment.cells.scales import SCALES
from alignment.db import db
from alignment.formats import count
from alignment.matrix.grid import AreaHead, Crossing, Matrix
from alignment.matrix.kept import current_matrix
from alignment.pages.block_preview import show_preview
from alignment.pages.block_view import Asked, editor, read_keys
from alignment.people.guard import signed_in
from alignment.people.permissions import Actor, why_not
from alignment.rounds.current import current_state

blueprint = Blueprint("block_paste", __name__, url_prefix="/blok/plak")

EMPTY = "Er staat nog geen oordeel in het vak. Plak een kolom met op elke regel een oordeel."


@blueprint.get("")
@signed_in
def show() -> ResponseReturnValue:
    """Choose an area, and paste its column."""
    actor, side = editor()
    return show_column(actor, side)


@blueprint.post("")
@signed_in
def look() -> ResponseReturnValue:
    """What the column would change; or, on the way back from there, the column as it was pasted."""
    actor, side = editor()
    asked, column = asked_of_column(request.form, side)
    if request.form.get("stap") == "wijzig":
        return show_column(actor, side)
    if column.problems or not asked.changes:
        return show_column(actor, side, column=column), 422
    return show_preview(asked, actor, notice=_short(column, request.form.get("volgorde", "").split()))


def asked_of_column(given: MultiDict[str, str], side: str) -> tuple[Asked, Column]:
    """What a pasted column wants of which cells, and how it was read.

    Args:
        given: the form: the area, the column, and the measures in the order that was shown; side: of the reader.
    """
    area, text, order = (given.get(name, "") for name in ("gebied", "kolom", "volgorde"))
    heads = [head for head in current_matrix(db.session, current_state()).columns if head.slug == area]
    column = read_column(text, side, order.split(), [head.name for head in heads])
    seen, left_out, _ = read_keys(given)
    asked = Asked(
        side=side,
        changes={f"{code}/{area}": change for code, change in column.changes.items()},
        seen=seen,
        refused=left_out,
        carried=(("gebied", area), ("volgorde", order), ("kolom", text)),
    )
    return asked, column


def _short(column: Column, order: list[str]) -> str:
    skipped = f"De eerste regel (“{column.heading}”) lezen we als kop; die telt niet mee." if column.heading else ""
    if column.coded or column.lines == len(order):
        return skipped
    lines, measures = count(column.lines, "regel", "regels"), count(len(order), "maatregel", "maatregelen")
    told = f"U plakte {lines} en de lijst telt {measures}. De regels horen bij de eerste maatregelen van de lijst."
    return f"{skipped} {told}".strip()


def show_column(actor: Actor, side: str, *, column: Column | None = None) -> str:
    """The page with the box to paste into.

    Args:
        column: what was sent and could not be used; None when nothing was sent, or on the way back.
    """
    everything = current_matrix(db.session, current_state())
    areas = _areas(everything, actor, side)
    wanted = request.values.get("gebied", "")
    chosen = next((area for area in areas if area.slug == wanted), areas[0] if len(areas) == 1 else None)
    rows = _rows(everything, chosen, actor, side)
    problems = column.problems if column else ()
    return render_template(
        "pages/block_paste.html",
        nav="matrix",
        side=side,
        areas=areas,
        chosen=chosen,
        rows=rows,
        order=" ".join(crossing.measure.code for crossing in rows),
        text=request.form.get("kolom", ""),
        problems=problems,
        empty=EMPTY if column is not None and not problems else "",
        scale=SCALES[side],
    )


def _areas(matrix: Matrix, actor: Actor, side: str) -> tuple[AreaHead, ...]:
    """The columns that a person writes in: those of her city; for a ministry all of them."""
    if side == "rollout":
        return matrix.columns
    return tuple(area for area in matrix.columns if area.municipality_code == actor.organisation_code)


def _rows(matrix: Matrix, chosen: AreaHead | None, actor: Actor, side: str) -> list[Crossing]:
    """One's own cells in an area, in the order of the matrix."""
    if chosen is None:
        return []
    column = matrix.only(area=lambda area: area.slug == chosen.slug)
    return [crossing for crossing in column.crossings() if why_not(actor, SIDES[side], crossing) is None]
