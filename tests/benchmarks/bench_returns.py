"""How fast a return workbook is compared: ``python -m tests.benchmarks.bench_returns`` in the test environment.

Figures of the issue: the plan of a return workbook of 92 × 16 rows, from its bytes, in ≤ 1.3 × reading it once with
openpyxl (every cell of every sheet); a workbook of 20,000 rows under 1 GB in the process that reads it, while the
process that asks for it grows by little.
"""

from __future__ import annotations

import io
import resource
import sys
import tracemalloc
from datetime import UTC, date, datetime
from functools import partial

import openpyxl

from alignment.cells.scales import ROLLOUT
from alignment.intake.read import parse, sheets_of
from alignment.returns.fields import fields_of
from alignment.returns.lines import Plan
from alignment.returns.outgoing import ReturnInput
from alignment.returns.plan import make_plan
from alignment.returns.received import read_mark
from alignment.returns.sending import make_return
from alignment.returns.standing import Stand, Standing
from tests.benchmarks.ground import by_turns, told
from tests.factories import VWS
from tests.matrices import area_head, measure_head

KEY = "benchmark-only-key-of-more-than-32-characters"
TODAY = date(2021, 3, 2)
YEARS = (2020, 2021)
MEGABYTE = 1024 * 1024


def generated(measures: int, areas: int) -> Standing:
    """Every half of a ministry filled in, one amount in ten, one answer in three."""
    heads = {f"M{n:04}": measure_head(f"M{n:04}") for n in range(measures)}
    places = {f"gebied-{n}": area_head(f"gebied-{n}") for n in range(areas)}
    statuses = [status for status in ROLLOUT if status != "unassessed"]
    cells = {}
    for i, measure in enumerate(heads):
        for j, area in enumerate(places):
            number = i * areas + j
            fields = {
                "rollout.status": statuses[number % len(statuses)],
                "rollout.note": f"Toelichting {number}: zo staat het er nu voor in dit gebied.",
                "rollout.confidence": "impression",
                "rollout.since": "2021-01-04",
            }
            if number % 3 == 0:
                fields["tick.extra.promised"] = "partly"
            if number % 10 == 0:
                fields["amount.allocated.2021"] = str(1000 + number)
            cells[f"{measure}/{area}"] = {name: Stand(text, 1) for name, text in fields.items()}
    return Standing("rollout", YEARS, heads, places, cells, {})


def workbook(standing: Standing) -> bytes:
    """The workbook that goes out."""
    given = ReturnInput(
        profile="ministerie", organisation="VWS", organisation_name="VWS", standing=standing, base=standing.cells,
        number=1, key=KEY, made_at=datetime(2021, 3, 2, 9, tzinfo=UTC), made_by="Bank", round_told="", is_example=False,
    )  # fmt: skip
    return make_return(given)[1]


def filled_in(content: bytes) -> bytes:
    """The workbook with every tenth note changed."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet = book["Invullen"]
    (heading,) = (cell for row in sheet.iter_rows(max_row=9) for cell in row if cell.value == "Toelichting")
    for row in range(heading.row + 1, sheet.max_row + 1, 10):
        sheet.cell(row, heading.column).value = f"Nieuwe toelichting van regel {row}."
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def plan_of(content: bytes, standing: Standing) -> Plan:
    """What is measured: from bytes to plan, the process that reads included."""
    sheets = sheets_of(parse(content))
    return make_plan(sheets, read_mark(sheets, KEY), standing, YEARS, VWS, TODAY)


def read_once(content: bytes) -> int:
    """The reference: every cell of every sheet with openpyxl."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    return sum(cell.value is not None for sheet in book.worksheets for row in sheet.iter_rows() for cell in row)


def child_peak() -> float:
    """The largest process that was started so far, in MB."""
    size = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return size / (MEGABYTE if sys.platform == "darwin" else 1024)


def growth(content: bytes, standing: Standing) -> float:
    """Megabytes of Python memory at the peak of making a plan, beside what was there."""
    tracemalloc.start()
    plan_of(content, standing)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return peak / MEGABYTE


def main() -> None:
    """Run everything and print the ratios."""
    standing = generated(92, 16)
    content = filled_in(workbook(standing))
    plan = plan_of(content, standing)
    counts = f"{plan.unchanged} ongewijzigd, {len(plan.lines)} over te nemen"
    assert (len(fields_of("rollout", YEARS)), len(plan.lines)) == (9, 148), counts
    sheets = sheets_of(parse(content))
    medians = by_turns(
        7,
        product=partial(plan_of, content, standing),
        reference=partial(read_once, content),
        start=partial(parse, workbook(generated(0, 0))),
        compare=partial(make_plan, sheets, read_mark(sheets, KEY), standing, YEARS, VWS, TODAY),
    )
    print(told(f"plan van 92 × 16 regels ({counts}) / openpyxl", medians["product"] / medians["reference"], 1.3))
    parts = {"start": "een leeg bestand lezen", "compare": "vergelijken alleen"}
    print(f"    {medians['product']:.2f} s tegen {medians['reference']:.2f} s", end="")
    print("".join(f"; {word} {medians[name]:.2f} s" for name, word in parts.items()))
    print(f"    geheugen van het web: +{growth(content, standing):.0f} MB")
    large = generated(9_900 // 16, 16)
    content = workbook(large)
    medians = by_turns(1, product=partial(plan_of, content, large), reference=partial(read_once, content))
    print(told("plan van 20.000 regels (met _basis) / openpyxl", medians["product"] / medians["reference"], 1.3))
    print(f"    {medians['product']:.2f} s tegen {medians['reference']:.2f} s")
    print(f"    lezend proces op het hoogste punt: {child_peak():.0f} MB (doel < 1024)")
    print(f"    geheugen van het web: +{growth(content, large):.0f} MB")


if __name__ == "__main__":
    main()
