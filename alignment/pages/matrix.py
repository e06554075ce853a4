"""The matrix page, ``/``: the whole picture with its overlays, counters and filters."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Blueprint, g, redirect, render_template, request
from flask.typing import ResponseReturnValue

from alignment.db import db
from alignment.matrix.counters import tallies
from alignment.matrix.filters import (
    GROUPS,
    LAYERS,
    SEVERAL,
    TERMS,
    Filters,
    chosen,
    layer_in,
    narrowed,
    read_filters,
    readable_names,
    told,
)
from alignment.matrix.grid import Matrix
from alignment.matrix.kept import current_matrix
from alignment.measures.rules import LETTER
from alignment.pages.matrix_rows import gaps_per_column, phone_list, table_body
from alignment.people.guard import current_actor, requires
from alignment.people.permissions import Actor, May
from alignment.people.saved_views import read_views
from alignment.rounds.current import current_state
from alignment.write_form import fresh_key

blueprint = Blueprint("matrix", __name__)

Choice = tuple[str, str]


@dataclass(frozen=True)
class Choices:
    """What the drop-downs of the filter offer: value and word."""

    pakket: tuple[Choice, ...]
    ministerie: tuple[Choice, ...]
    thema: tuple[Choice, ...]
    termijn: tuple[Choice, ...]
    gebied: tuple[Choice, ...]
    maatregel: tuple[Choice, ...]


def choices_of(matrix: Matrix) -> Choices:
    """The values that occur in the register, in the order of the register."""
    heads = [row.measure for row in matrix.rows]
    return Choices(
        pakket=_unique((head.package_code, head.package_title) for head in heads),
        ministerie=tuple(sorted({(code, code) for head in heads for code in head.ministries})),
        thema=_unique(
            (head.theme_slug, head.theme_name) for head in sorted(heads, key=lambda head: head.theme_position)
        ),
        termijn=tuple((word, word) for word in TERMS),
        gebied=tuple((column.slug, column.name) for column in matrix.columns),
        maatregel=tuple((head.code, head.title) for head in heads),
    )


def _unique(pairs: Iterable[Choice]) -> tuple[Choice, ...]:
    return tuple(dict.fromkeys(pairs))


def own_areas(matrix: Matrix, actor: Actor | None) -> tuple[str, ...]:
    """The columns of the reader's own city."""
    if actor is None:
        return ()
    return tuple(c.slug for c in matrix.columns if c.municipality_code == actor.organisation_code)


@blueprint.get("/")
@requires(May.READ)
def show() -> ResponseReturnValue:
    """The matrix under the filter of the address."""
    filters = read_filters(request.args)
    if any(len(request.args.getlist(key)) > 1 for key in SEVERAL):
        return redirect(f"/?{filters.query}", 303)  # boxes send a key per box; the address that people share is short
    return _render(filters)


def _render(filters: Filters) -> str:
    everything = current_matrix(db.session, current_state())
    choices = choices_of(everything)
    counted = narrowed(everything, filters)
    matrix = chosen(counted, filters)
    own = own_areas(everything, current_actor())
    slugs = [column.slug for column in matrix.columns]
    phone_area = next((slug for slug in (*filters.areas, *own, *slugs) if slug in slugs), "")
    letter = [row.measure.in_letter for row in everything.rows if LETTER in row.measure.mentioned_in]
    return render_template(
        "pages/matrix.html",
        nav="matrix",
        matrix=matrix,
        filters=filters,
        layers=LAYERS,
        groups=GROUPS,
        choices=choices,
        filter_told=told(filters, readable_names(everything)),
        tallies=tallies(counted, filters),
        phone_tallies=tallies(counted.only(area=lambda area: area.slug == phone_area), filters),
        cells=counted.size,
        empty=everything.empty,
        letter_read=letter.count("yes"),
        letter_subject=letter.count("theme"),
        body=table_body(matrix, layer=filters.laag, by=filters.groep, own=frozenset(own)),
        gaps=gaps_per_column(matrix),
        own=own,
        start=_first_cell(everything, own),
        phone_area=phone_area,
        phone=phone_list(matrix, layer=filters.laag, by=filters.groep, slug=phone_area),
        views=read_views(g.get("saved_views", "")),
        layer_of=lambda view: layer_in(view.query),
        view_key=fresh_key(),
        kept_now=request.args.get("bewaard", ""),
    )


def _first_cell(matrix: Matrix, own: tuple[str, ...]) -> tuple[str, str, str] | None:
    """Where a city starts: its first area and the first measure that waits for it (code, slug, name)."""
    for column in matrix.columns:
        if column.slug in own and matrix.rows:
            return matrix.rows[0].measure.code, column.slug, column.name
    return None
