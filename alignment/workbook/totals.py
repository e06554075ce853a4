"""The small tables below a grid: counts per area, per package and per ministry, two of them with a chart. Pure.

Statuses are counted, never averaged, and only over the cells that the filter wants.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from alignment.cells.scales import LANDING, ROLLOUT, SCALES
from alignment.cells.scales import Value as ScaleValue
from alignment.formats import count, whole
from alignment.matrix.counters import GAP_COUNTERS
from alignment.matrix.grid import Matrix, Row, Square
from alignment.matrix.summary import spread, spread_by_area
from alignment.workbook.heights import unbroken
from alignment.workbook.layout import Block, Cell, Column, Value
from alignment.workbook.looks import paint_of
from alignment.workbook.pictures import CM_PER_UNIT, Chart, Paint

FIRST = 3  # these tables stand under the third column of the grid, so that areas stand under areas
LABEL = 38.0
NOT_OF_SCALE = Cell("–", "outside")
SHARED = ("unassessed", "not_applicable")  # the words that both scales have
SIDE_NAMES = {"rollout": "uitrol (Rijk)", "landing": "landing (stad)"}


def area_columns(matrix: Matrix, width: float) -> tuple[Column, ...]:
    """One column per area, headed by its short name and wide enough that no word of it breaks."""
    return tuple(_counts(area.slug, area.short_name, width) for area in matrix.columns)


def _counts(key: str, heading: str, width: float) -> Column:
    return Column(key=key, heading=heading, width=max(width, unbroken(heading)), centred=True, style="count")


def per_area(
    matrix: Matrix,
    table: str,
    *,
    value_of: Callable[[Square], str],
    words: Mapping[str, str],
    width: float,
    drawn: Mapping[str, ScaleValue] | None = None,
) -> Block:
    """How many cells of every area have each value.

    Args:
        value_of: what is counted; words: the closed list of values with their words; width: of a column, at least;
        drawn: the scale when there must be a chart of it.
    """
    counters = spread_by_area(matrix, value_of)

    def rows() -> Iterator[Sequence[Value]]:
        for value, word in words.items():
            yield [word, *[counter[value] for counter in counters]]

    columns = (
        Column(key="value", heading="Aantal cellen per gebied", width=LABEL, style="row_head"),
        *area_columns(matrix, width),
    )
    has_cells = any(counter.total() for counter in counters)
    return Block(
        table=table,
        columns=columns,
        rows=rows,
        size=len(words),
        first=FIRST,
        has_filter=False,
        heading_height=45,
        chart=_chart_of_areas(counters, columns, drawn) if drawn and has_cells else None,
        new_page=bool(drawn),
    )


def _chart_of_areas(
    counters: Sequence[Counter[str]], columns: Sequence[Column], scale: Mapping[str, ScaleValue]
) -> Chart:
    together: Counter[str] = sum(counters, Counter())
    told = "; ".join(f"{value.label} {whole(together[code])}" for code, value in scale.items())
    return Chart(
        title="Landing per gebied: aantal maatregelen per oordeel van de stad",
        told=(
            f"Gestapelde staven, één per gebied ({len(counters)}), met het aantal cellen per waarde van de "
            f"landingsschaal. Alle gebieden samen: {told}. Dezelfde getallen staan in de tabel hierboven."
        ),
        paints=tuple(paint_of("landing", value) for value in scale.values()),
        series_in_rows=True,
        height=17.0,
        width=max(22.0, sum(column.width for column in columns) * CM_PER_UNIT),
    )


def per_package(matrix: Matrix) -> Block:
    """How many cells of every package count under each counter, so that the grid itself holds only measures."""
    packages: dict[str, list[Row]] = {}
    for row in matrix.rows:
        packages.setdefault(row.measure.package_code, []).append(row)

    def rows() -> Iterator[Sequence[Value]]:
        for members in packages.values():
            head = members[0].measure
            counted = spread((square.verdict.counter for square in squares_of(members)), GAP_COUNTERS)
            yield [f"{head.package_code} {head.package_title}", *counted.values()]

    counters = tuple(_counts(f"count_{number}", word.capitalize(), 8.7) for number, word in enumerate(GAP_COUNTERS))
    return Block(
        table="tblMatrixPakketten",
        columns=(Column(key="package", heading="Aantal cellen per pakket", width=LABEL, style="row_head"), *counters),
        rows=rows,
        size=len(packages),
        first=FIRST,
        has_filter=False,
        heading_height=45,
        empty="Geen pakket past bij dit filter.",
    )


def squares_of(rows: Sequence[Row]) -> Iterator[Square]:
    """The squares of rows that the filter wants."""
    for row in rows:
        yield from (square for square, shown in zip(row.squares, row.shown, strict=True) if shown)


def per_ministry(matrix: Matrix, width: float) -> Block:
    """Uitrol against landing of the cells that every ministry leads: two rows of counts per ministry.

    Args:
        width: of a column of counts.
    """
    ministries: dict[str, list[Row]] = {}
    for row in sorted(matrix.rows, key=lambda row: row.measure.lead_ministry):
        if any(row.shown):
            ministries.setdefault(row.measure.lead_ministry, []).append(row)
    scale = _both_scales()

    def rows() -> Iterator[Sequence[Value]]:
        for ministry, members in ministries.items():
            squares = list(squares_of(members))
            for side, name in SIDE_NAMES.items():
                halves = (square.rollout if side == "rollout" else square.landing for square in squares)
                counted = Counter(half.value.code for half in halves)
                yield [
                    f"{ministry}: {name}, {count(len(squares), 'cel', 'cellen')}",
                    *[counted[code] if own in ("", side) else NOT_OF_SCALE for own, code in scale],
                ]

    return Block(
        table="tblKloofMinisteries",
        columns=(
            Column(key="half", heading="Aantal cellen per ministerie dat leidt", width=LABEL, style="row_head"),
            *[_counts(f"{side}.{code}", heading, width) for (side, code), (heading, _) in scale.items()],
        ),
        rows=rows,
        size=len(ministries) * len(SIDE_NAMES),
        first=FIRST,
        has_filter=False,
        heading_height=62,
        empty="Geen enkele maatregel past bij dit filter.",
        chart=_chart_of_ministries(list(ministries), [paint for _, paint in scale.values()]) if ministries else None,
        new_page=True,
    )


def _both_scales() -> dict[tuple[str, str], tuple[str, Paint]]:
    """Heading and paint of every value of the two scales; words that both have stand once, at the ends."""

    def entry(side: str, letter: str, code: str) -> tuple[str, Paint]:
        value = SCALES[side][code]
        return f"{letter}{value.sign} {value.label}" if letter else value.label, paint_of(side, value)

    first, last = ({("", code): entry("rollout", "", code)} for code in SHARED)
    rollouts = {("rollout", code): entry("rollout", "R", code) for code in ROLLOUT if code not in SHARED}
    landings = {("landing", code): entry("landing", "L", code) for code in LANDING if code not in SHARED}
    return {**first, **rollouts, **landings, **last}


def _chart_of_ministries(ministries: Sequence[str], paints: Sequence[Paint]) -> Chart:
    return Chart(
        title="Uitrol tegenover landing, per ministerie dat leidt: verdeling van dezelfde cellen",
        told=(
            f"Liggende staven, twee per ministerie ({', '.join(ministries)}): boven hoe ver de cellen zijn volgens het "
            "Rijk, daaronder wat er landt volgens de stad. De lengte is het deel van de cellen, het getal in de staaf "
            "het aantal cellen. Dezelfde getallen staan in de tabel hierboven."
        ),
        paints=tuple(paints),
        lying=True,
        parts="percentStacked",
        height=4.5 + 1.5 * len(ministries),
        width=40.0,
    )
