"""How fast the workbook is written: ``python -m tests.benchmarks.bench_workbook`` in the test environment.

Figures of ``performance.md``: all sheets of 92 × 16 in ≤ 1.5 × openpyxl write_only of the same cells (values only,
without any style), at most 60 MB more memory at the peak; cost per cell flat within 1.5 × up to 147,200 cells.
"""

from __future__ import annotations

import io
import statistics
import time
import tracemalloc
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial

from openpyxl import Workbook

from alignment.cells.scales import LANDING, ROLLOUT, Value
from alignment.matrix.grid import AreaHead, Half, Ladder, Matrix, Square, build_rows
from alignment.workbook.book import RegietafelInput
from alignment.workbook.layout import Book, Cell, Line, Subtotal
from alignment.workbook.layout import Value as SheetValue
from alignment.workbook.regietafel import describe_regietafel
from alignment.workbook.writer import write_workbook
from tests.benchmarks.ground import by_turns, told
from tests.matrices import measure_head
from tests.workbook.builders import book_of, obstacle, source

MEASURES = 92
AT = datetime(2021, 2, 20, 9, 0, tzinfo=UTC)
MEGABYTE = 1024 * 1024


def generated(areas: int) -> RegietafelInput:
    """A register of 92 measures with every cell assessed."""
    measures = [
        measure_head(f"M{n:03}", package_code=f"P{n // 8}", title=f"Maatregel met nummer {n}") for n in range(92)
    ]
    columns = tuple(
        AreaHead(
            slug=f"gebied-{n}",
            name=f"Gebied {n}",
            short_name=f"G{n}",
            municipality_code=f"GM{n % 300}",
            municipality_name=f"Stad {n % 300}",
            inhabitants=10_000 + n,
        )
        for n in range(areas)
    )
    squares = {}
    for i, measure in enumerate(measures):
        for j, column in enumerate(columns):
            ladder = Ladder(None, 1000 + j, 900, 10, 5, "B", False) if (i + j) % 20 == 0 else Ladder()
            squares[measure.code, column.slug] = Square(
                _half(list(ROLLOUT)[(7 * i + j) % 8], ROLLOUT, i * areas + j),
                _half(list(LANDING)[(5 * i + 3 * j) % 7], LANDING, i * areas + j),
                ladder=ladder,
            )
    matrix = Matrix(rows=build_rows(measures, columns, squares), columns=columns, round=None, today=date(2021, 3, 2))
    return replace(
        book_of(matrix),
        obstacles=tuple(obstacle(f"K{n:03}", areas=(f"gebied-{n % areas}",)) for n in range(39)),
        sources=tuple(source(f"S{n:03}") for n in range(224)),
    )


def _half(status: str, scale: dict[str, Value], number: int) -> Half:
    quiet = number % 45
    return Half(
        scale[status],
        version=1,
        quiet=quiet,
        silent=quiet > 30,
        note=f"Toelichting {number}: zo staat het er nu voor in dit gebied.",
        since=date(2021, 1, 4),
        changed_at=AT,
        changed_by="Bank",
        changed_for="Proef",
    )


def plain(value: SheetValue) -> object:
    """What openpyxl gets for the same cell."""
    if isinstance(value, Cell):
        value = value.value
    if isinstance(value, Subtotal):
        return value.known
    return value.replace(tzinfo=None) if isinstance(value, datetime) else value


def write_only(book: Book) -> bytes:
    """The reference: the same cells through openpyxl's fastest way, without styles, tables or heights."""
    workbook = Workbook(write_only=True)
    for sheet in book.sheets:
        target = workbook.create_sheet(sheet.name)
        target.append([sheet.title])
        for sentence in sheet.explanation:
            target.append([sentence])
        for block in sheet.blocks:
            target.append([column.heading for column in block.columns])
            for row in block.lines():
                target.append([plain(value) for value in (row.values if isinstance(row, Line) else row)])
    buffer = io.BytesIO()
    workbook.save(buffer)
    return buffer.getvalue()


def cells_in(book: Book) -> int:
    """The number of cells in all tables."""
    return sum(block.height * len(block.columns) for sheet in book.sheets for block in sheet.blocks)


def make(book: RegietafelInput) -> bytes:
    """What is measured: from matrix to file."""
    return write_workbook(describe_regietafel(book))


def make_reference(book: RegietafelInput) -> bytes:
    """The reference from the same input."""
    return write_only(describe_regietafel(book))


def peak_of(book: RegietafelInput) -> float:
    """Megabytes of Python memory that one export needs at its peak, beside its input and its result."""
    tracemalloc.start()
    content = make(book)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return (peak - len(content)) / MEGABYTE


def cost_per_cell(book: RegietafelInput, rounds: int) -> float:
    """Processor seconds per cell of the matrix, the median of some rounds.

    Sizes far apart cannot be run by turns on one clock: the largest takes so long that what else the machine does
    in that time would decide. The processor time of this process alone does not have that.
    """
    seconds = []
    for _ in range(rounds):
        before = time.process_time()
        make(book)
        seconds.append(time.process_time() - before)
    return statistics.median(seconds) / book.matrix.size


def main() -> None:
    """Run everything and print the ratios."""
    per_cell: dict[int, float] = {}
    for areas, rounds in ((16, 7), (160, 1)):
        book = generated(areas)
        medians = by_turns(rounds, product=partial(make, book), reference=partial(make_reference, book))
        number = MEASURES * areas
        per_cell[number] = cost_per_cell(book, rounds)
        size = f"{number} cellen ({cells_in(describe_regietafel(book))} in alle bladen)"
        print(told(f"werkboek van {size} / openpyxl write_only", medians["product"] / medians["reference"], 1.5))
        print(f"    {medians['product']:.2f} s tegen {medians['reference']:.2f} s")
    print(f"    geheugen op het hoogste punt: +{peak_of(generated(16)):.1f} MB (doel ≤ 60)")
    per_cell[MEASURES * 1600] = cost_per_cell(generated(1600), 1)
    smallest = min(per_cell)
    for number, seconds in per_cell.items():
        if number != smallest:
            ratio = seconds / per_cell[smallest]
            print(told(f"kosten per cel bij {number} / bij {smallest} cellen", ratio, 1.5))


if __name__ == "__main__":
    main()
