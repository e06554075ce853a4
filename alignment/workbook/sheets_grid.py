"""The four grids of the workbook: the codes of both halves, and uitrol, landing and kloof in full words. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import groupby

from alignment.cells.scales import GAPS, LANDING, SCALES
from alignment.cells.scales import Value as ScaleValue
from alignment.formats import count, days
from alignment.matrix.counters import GAP_COUNTERS
from alignment.matrix.grid import Half, Matrix, Row, Square
from alignment.matrix.summary import spread, spread_in_words
from alignment.workbook.heights import unbroken
from alignment.workbook.layout import Block, Cell, Column, Line, Sheet, Value
from alignment.workbook.layout import Row as SheetRow
from alignment.workbook.looks import half_look, verdict_look
from alignment.workbook.totals import area_columns, per_area, per_ministry, per_package, squares_of

OUTSIDE = Cell("·", "outside")
NO_NUMBER = Cell("–", "package_grid")
CODE_WIDTH, WORD_WIDTH = 8.7, 12.5
HEADS = (
    Column(key="package", heading="Pakket", width=12, style="row_head"),
    Column(key="code", heading="Code", width=7.5, style="row_code"),
    Column(key="measure", heading="Maatregel", width=38, style="row_head"),
)
NOTHING = "Geen enkele maatregel past bij dit filter."


@dataclass(frozen=True)
class Grid:
    """One grid: what stands in a cell, and how it is counted.

    Args:
        cell_of: of a shown square; value_of: what is counted per area; values: the closed list of those, with words;
        drawn: the scale when the counts per area come with a chart.
    """

    cell_of: Callable[[Square], Cell]
    value_of: Callable[[Square], str]
    values: dict[str, str]
    drawn: Mapping[str, ScaleValue] | None = None


def code_of(square: Square) -> str:
    """``R4·L2·3``: the step of the Rijk, the judgement of the city, the number of open obstacles."""
    code = f"R{square.rollout.value.sign}·L{square.landing.value.sign}"
    return f"{code}·{square.obstacles}" if square.obstacles else code


def code_cell(square: Square) -> Cell:
    """The code with the border of what the halves say together; silence is said in a word too."""
    code = f"{code_of(square)} stil" if square.silent else code_of(square)
    return Cell(code, verdict_look(square.verdict, square.silent))


def half_cell(side: str, half: Half) -> Cell:
    """The word of one half, with how long it has been silent."""
    word = half.value.label
    if half.silent and half.quiet is not None:
        word = f"{word} (stil, {days(half.quiet)})"
    return Cell(word, half_look(side, half))


def verdict_cell(square: Square) -> Cell:
    """What the halves say together, in a word."""
    word = f"{square.verdict.label} (stil)" if square.silent else square.verdict.label
    return Cell(word, verdict_look(square.verdict, square.silent))


def _half_grid(side: str) -> Grid:
    def half_of(square: Square) -> Half:
        return square.rollout if side == "rollout" else square.landing

    words = {value.code: value.label for value in SCALES[side].values()}
    return Grid(lambda square: half_cell(side, half_of(square)), lambda square: half_of(square).value.code, words)


CODES = Grid(code_cell, lambda square: square.verdict.counter, {word: word for word in GAP_COUNTERS})
ROLLOUTS, LANDINGS = _half_grid("rollout"), replace(_half_grid("landing"), drawn=LANDING)
GAPS_GRID = Grid(
    verdict_cell, lambda square: square.verdict.code, {verdict.code: verdict.label for verdict in GAPS.values()}
)


def cells_of(row: Row, grid: Grid) -> list[Value]:
    """A row of the grid; squares outside the filter are a dot."""
    return [grid.cell_of(square) if shown else OUTSIDE for square, shown in zip(row.squares, row.shown, strict=True)]


def heads_of(row: Row) -> list[Value]:
    """The first columns of a row."""
    return [row.measure.package_code, row.measure.code, row.measure.title]


def matrix_sheet(matrix: Matrix) -> Sheet:
    """Both halves as a code, folded by package, with the distribution at the right and per area below."""
    counters = tuple(
        Column(key=f"count_{number}", heading=word, width=max(8.2, unbroken(word)), centred=True, style="count")
        for number, word in enumerate(map(str.capitalize, GAP_COUNTERS))
    )
    columns = (
        *HEADS,
        *area_columns(matrix, CODE_WIDTH),
        *counters,
        Column(key="spread", heading="Landing in woorden", width=42, style="spread"),
    )
    packages = sum(1 for _ in groupby(matrix.rows, key=_package))
    block = Block(
        table="tblMatrix",
        columns=columns,
        rows=lambda: _folded(matrix),
        size=len(matrix.rows) + packages,
        heading_height=45,
        empty=NOTHING,
    )
    return Sheet(
        name="Matrix",
        title="Matrix: wat het Rijk zegt en wat de stad ziet",
        explanation=(
            "R = uitrol volgens het Rijk, L = landing volgens de stad, derde getal = open knelpunten in deze cel. "
            "R0 en L0: nog niet beoordeeld. RN en LN: niet van toepassing.",
            "Dikke rode rand: kloof. Paarse streepjesrand: stad is verder. Grijze stippelrand: oneens over toepassing. "
            "Gearceerd, met het woord stil: te lang niet bijgewerkt. Alle tekens staan op blad Legenda.",
            "Een rij met het woord pakket is de kop van de maatregelen eronder, geen maatregel: er staat geen getal "
            "in (–), dus een som over deze tabel telt alleen maatregelen. Onderaan: aantal per gebied en per pakket.",
        ),
        blocks=(block, _per_area(matrix, CODES, "Matrix", CODE_WIDTH), per_package(matrix)),
        frozen=len(HEADS),
        paper="A3",
        levels=1,
    )


def _package(row: Row) -> str:
    return row.measure.package_code


def _folded(matrix: Matrix) -> Iterator[SheetRow]:
    for code, group in groupby(matrix.rows, key=_package):
        rows = list(group)
        told = f"{rows[0].measure.package_title} ({count(len(rows), 'maatregel', 'maatregelen')})"
        yield Line(
            [
                Cell(code, "package"),
                Cell("pakket", "package"),
                Cell(told, "package_title"),
                *[NO_NUMBER] * (len(matrix.columns) + len(GAP_COUNTERS)),
                Cell(_landings_told(squares_of(rows)), "package_words"),
            ],
        )
        for row in rows:
            squares = list(squares_of([row]))
            yield Line([*heads_of(row), *cells_of(row, CODES), *_counted(squares), _landings_told(squares)], level=1)


def _landings_told(squares: Iterable[Square]) -> str:
    return spread_in_words("landing", (square.landing.value.code for square in squares))


def _counted(squares: Iterable[Square]) -> list[int]:
    return list(spread((square.verdict.counter for square in squares), GAP_COUNTERS).values())


def _per_area(matrix: Matrix, grid: Grid, name: str, width: float) -> Block:
    return per_area(
        matrix, f"tbl{name}Gebieden", value_of=grid.value_of, words=grid.values, width=width, drawn=grid.drawn
    )


def word_sheet(
    matrix: Matrix, grid: Grid, *, name: str, title: str, explanation: tuple[str, ...], more: tuple[Block, ...] = ()
) -> Sheet:
    """The same grid with one value in full words.

    Args:
        more: tables below that of the areas.
    """

    def rows() -> Iterator[SheetRow]:
        for row in matrix.rows:
            yield [*heads_of(row), *cells_of(row, grid), _spread_told(row, grid)]

    block = Block(
        table=f"tbl{name}",
        columns=(
            *HEADS,
            *area_columns(matrix, WORD_WIDTH),
            Column(key="spread", heading="Verdeling over de gebieden", width=34, style="spread"),
        ),
        rows=rows,
        size=len(matrix.rows),
        heading_height=45,
        empty=NOTHING,
    )
    return Sheet(
        name=name,
        title=title,
        explanation=explanation,
        blocks=(block, _per_area(matrix, grid, name, WORD_WIDTH), *more),
        frozen=len(HEADS),
        paper="A3",
    )


def _spread_told(row: Row, grid: Grid) -> str:
    counted = Counter(map(grid.value_of, squares_of([row])))
    return "; ".join(f"{word} in {counted[value]}" for value, word in grid.values.items() if counted[value])


def word_sheets(matrix: Matrix) -> tuple[Sheet, ...]:
    """Uitrol, Landing and Kloof."""
    silent = "Gearceerd met ‘stil’: wel een oordeel, maar te lang niet bijgewerkt of bevestigd."
    return (
        word_sheet(
            matrix,
            ROLLOUTS,
            name="Uitrol",
            title="Uitrol: hoe ver is de maatregel volgens het Rijk?",
            explanation=(f"Dit zegt het ministerie dat de maatregel leidt, per gebied. {silent}",),
        ),
        word_sheet(
            matrix,
            LANDINGS,
            name="Landing",
            title="Landing: wat komt er aan in het gebied, volgens de stad?",
            explanation=(f"Dit ziet de gemeente van het gebied. {silent} Onderaan: landing per gebied als grafiek.",),
        ),
        word_sheet(
            matrix,
            GAPS_GRID,
            name="Kloof",
            title="Kloof: wat zeggen Rijk en stad samen?",
            explanation=(
                f"Berekend uit uitrol en landing; de tabel met de regels staat op blad Legenda. {silent}",
                "Onbekend: nog niemand gaf een oordeel. Onderaan: uitrol tegenover landing per ministerie.",
            ),
            # Here, because this is the sheet that sets what the Rijk says against what the city sees.
            more=(per_ministry(matrix, WORD_WIDTH),),
        ),
    )
