"""The body of the matrix as ready HTML: groups, rows and the list for a phone, all from one frozen Matrix."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from alignment.formats import count, short_euro
from alignment.matrix.grid import AreaHead, Matrix, MeasureHead, Row, Square
from alignment.measures.rules import HORIZONS
from alignment.pages.bars import landing_bar, spread
from alignment.pages.matrix_cells import FRAGMENTS, NOT_WANTED, sentence_on, shape

LETTER_WORDS = {"yes": "in de brief gelezen", "theme": "onderwerp in brief"}
PER_YEAR = " per jaar"
SHOWN_BY_HALVES = ("kloof", "uitrol", "landing")  # overlays that the two halves tell already
GENERIC = "generiek"  # no area gets anything that the rest of the country does not


@dataclass(frozen=True)
class Group:
    """A few rows under one heading."""

    key: str
    title: str
    note: str
    rows: tuple[Row, ...]


def grouped(matrix: Matrix, by: str) -> Iterator[Group]:
    """The rows under their package, theme or leading ministry; every measure stands once."""
    keys = {
        "pakket": lambda m: (m.package_position, m.package_code, m.package_title),
        "thema": lambda m: (m.theme_position, m.theme_slug, m.theme_name),
        "ministerie": lambda m: (0, m.lead_ministry, m.lead_ministry),
    }
    key = keys[by]
    rows = sorted(matrix.rows, key=lambda row: (*key(row.measure), row.measure.code))
    for (_, code, title), members in groupby(rows, key=lambda row: key(row.measure)):
        inside = tuple(members)
        yield Group(code, title, count(len(inside), "maatregel", "maatregelen"), inside)


def amount_told(measure: MeasureHead) -> str:
    """The announced amount in a few words; an amount from memory is never shown as one."""
    if measure.budget_eur is None:
        return ""
    if measure.announced is None:
        return "bedrag uit geheugen, niet als feit"
    return short_euro(measure.announced) + (PER_YEAR if measure.budget_basis == "per_year" else "")


def meta(measure: MeasureHead, *, generic: bool = False) -> Markup:
    """The small line under the title of a measure.

    Args:
        generic: whether no area asked, was promised or gets anything of its own.
    """
    parts = [" + ".join(measure.ministries), HORIZONS.get(measure.horizon, ""), amount_told(measure)]
    parts += [GENERIC] if generic else []
    known = " · ".join(part for part in parts if part)
    doubt = "uit geheugen, niet als feit" if measure.verification == "memory" else LETTER_WORDS.get(measure.in_letter)
    tail = Markup(" <em>· {}</em>").format(doubt) if doubt else ""
    return escape(known) + tail


def table_body(matrix: Matrix, *, layer: str, by: str, own: frozenset[str]) -> Markup:
    """The ``tbody`` elements of the matrix.

    Args:
        layer: the overlay; by: how to group; own: slugs of the reader's own columns.
    """
    width = len(matrix.columns) + 1
    openings = [_opening(column, column.slug in own) for column in matrix.columns]
    parts: list[str] = []
    for group in grouped(matrix, by):
        parts.append(
            f'<tbody><tr class="groep"><th scope="rowgroup" colspan="{width}"><b>{escape(group.title)}</b>'
            f'<span>{escape(group.note)}</span></th><td class="kvk"></td></tr>\n'
        )
        parts += [_table_row(row, layer, openings) for row in group.rows]
        parts.append("</tbody>\n")
    return Markup("".join(parts))  # noqa: S704 - every text was escaped above


def _opening(column: AreaHead, own: bool) -> tuple[str, str]:
    return f'<td{" class=mij" if own else ""}><a href="/cellen/', f'/{column.slug}"'


def _table_row(row: Row, layer: str, openings: list[tuple[str, str]]) -> str:
    measure, fragment = row.measure, FRAGMENTS[layer]
    parts = [
        f'<tr><th scope="row"><a href="/maatregelen/{measure.code}"><span class="ti">{escape(measure.title)}</span>'
        f'<span class="meta">{meta(measure, generic=row.generic)}</span></a></th>'
    ]
    for (start, end), square, shown in zip(openings, row.squares, row.shown, strict=True):
        css, inside = fragment(square) if shown else NOT_WANTED
        parts.append(f"{start}{measure.code}{end}{css}>{inside}</a></td>")
    parts.append(f'<td class="vd kvk">{_row_summary(row)}</td></tr>\n')
    return "".join(parts)


def _wanted(row: Row) -> tuple[Square, ...]:
    """The squares of a row that the filter wants: what is not shown is not counted."""
    return tuple(square for square, shown in zip(row.squares, row.shown, strict=True) if shown)


def _row_summary(row: Row) -> str:
    squares = _wanted(row)
    counts = spread(squares)
    gaps = sum(square.verdict.code == "gap" for square in squares)
    assessed = any(code not in ("unassessed", "not_applicable") for code, _ in counts)
    told = f"<b>{gaps}</b> {'kloof' if gaps == 1 else 'kloven'}" if assessed else '<span aria-hidden="true">–</span>'
    return f"{landing_bar(counts)}{told}"


def gaps_per_column(matrix: Matrix) -> list[str]:
    """The last line of the table: gaps per area among what the filter shows; a dash where nobody assessed anything,
    and nothing where no cell is shown."""
    told = []
    for index in range(len(matrix.columns)):
        squares = [row.squares[index] for row in matrix.rows if row.shown[index]]
        if not squares:
            told.append("")
            continue
        heard = any(square.verdict.code != "both_silent" for square in squares)
        told.append(str(sum(square.verdict.code == "gap" for square in squares)) if heard else "–")
    return told


def phone_list(matrix: Matrix, *, layer: str, by: str, slug: str) -> Markup:
    """The measures of one area as a list, for a narrow screen: both halves, and what the overlay says in words."""
    index = next((i for i, column in enumerate(matrix.columns) if column.slug == slug), None)
    if index is None:
        return Markup("")
    parts: list[str] = []
    for group in grouped(matrix, by):
        rows = [row for row in group.rows if row.shown[index]]
        if rows:
            parts.append(f'<h2>{escape(group.title)}</h2><ul class="m">')
            parts += [_phone_item(row.measure, row.squares[index], slug, layer) for row in rows]
            parts.append("</ul>\n")
    return Markup("".join(parts))  # noqa: S704 - every text was escaped above


def _phone_item(measure: MeasureHead, square: Square, slug: str, layer: str) -> str:
    css = f' class="{square.verdict.css}"' if square.verdict.css in ("kloof", "stad") else ""
    halves = "".join(
        f'<span>{shape(half.value.symbol)}<span><span class="vh">{side}: </span>{half.value.label}</span></span>'
        for side, half in (("Rijk", square.rollout), ("Stad", square.landing))
    )
    tags = '<span class="tag k">Kloof</span>' if square.verdict.code == "gap" else ""
    if square.verdict.code == "city_ahead":
        tags += '<span class="tag">Stad is verder</span>'
    if square.obstacles:
        tags += f'<span class="tag">{shape("vlag")}{count(square.obstacles, "knelpunt", "knelpunten")}</span>'
    if square.silent:
        tags += f'<span class="tag">{shape("klok")}stil</span>'
    marks = f'<span class="mk">{tags}</span>' if tags else ""
    if layer not in SHOWN_BY_HALVES:
        marks = f'<span class="laagtekst">{sentence_on(layer, square)}</span>{marks}'
    return (
        f'<li><a href="/cellen/{measure.code}/{slug}"{css}><span class="ti">{escape(measure.title)}</span>'
        f'<span class="rs">{halves}</span>{marks}</a></li>\n'
    )
