"""Small builders of what a workbook is made from, and ways to read it back."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from openpyxl import load_workbook

from alignment.breakthroughs.read import BreakthroughCard
from alignment.differentiation.grid import Answers
from alignment.matrix.grid import Ladder, Matrix
from alignment.obstacles.read import ObstacleCard
from alignment.signals.read import SignalCard
from alignment.workbook.book import RegietafelInput
from alignment.workbook.layout import Block, Book, Column, Properties, Row, Sheet
from alignment.workbook.read import CitedSource
from alignment.workbook.regietafel import make_regietafel
from alignment.workbook.writer import write_workbook
from tests.matrices import area_head, matrix_of, measure_head, square

MADE_AT = datetime(2021, 3, 2, 22, 59, tzinfo=UTC)  # one minute to midnight in the Netherlands
ANSWERS = Answers.of({("accelerated", "asked"): "yes", ("accelerated", "promised"): "no", ("extra", "asked"): "no"})
SHEETS = [
    "Voorblad",
    "Vragen",
    "Matrix",
    "Uitrol",
    "Landing",
    "Kloof",
    "Knelpunten",
    "Doorbraken",
    "Geld",
    "Differentiatie",
    "Signalen",
    "Cellen",
    "Bijgewerkt",
    "Legenda",
    "Bronnen",
    "_lijsten",
]


def obstacle(code: str = "K001", **changes: Any) -> ObstacleCard:
    """An obstacle of the register that touches nothing in particular."""
    plain: dict[str, Any] = {
        "title": "Te veel formulieren",
        "description": "Elke aanvraag vraagt een ander formulier.",
        "category": "omweg",
        "category_is_inferred": False,
        "horizon": "short",
        "scale": "area",
        "all_areas": False,
        "rung": "reported",
        "observed": "2021-03",
        "raised_by": None,
        "raised_name": "",
        "raised_at": None,
        "verification": "source",
        "note": "",
        "known_on_2021_03_02": "yes",
    }
    return ObstacleCard(code=code, **plain | changes)


def breakthrough(code: str = "D001", **changes: Any) -> BreakthroughCard:
    """A proposed breakthrough."""
    plain: dict[str, Any] = {
        "title": "Eén formulier",
        "description": "Eén formulier voor alles.",
        "stage": "proposal",
        "origin_area_slug": None,
        "all_areas": False,
        "horizon": "",
        "known_on_2021_03_02": "yes",
        "verification": "source",
        "note": "",
    }
    return BreakthroughCard(code=code, **plain | changes)


def signal(code: str = "SG001", **changes: Any) -> SignalCard:
    """A signal from all areas."""
    plain: dict[str, Any] = {
        "title": "Kinderen buiten",
        "description": "Kinderen komen bijna niet buiten.",
        "theme_slug": "wonen",
        "theme_name": "Wonen",
        "all_areas": True,
        "verification": "source",
    }
    return SignalCard(code=code, **plain | changes)


def source(code: str = "S001", **changes: Any) -> CitedSource:
    """A source with an address."""
    plain: dict[str, Any] = {"title": "Memo", "url": "https://example.org/memo", "date": "2021-03-02"}
    return CitedSource(code=code, **plain | changes)


def small_matrix(**changes: Any) -> Matrix:
    """Two packages of three measures in two areas of one city and one of another; a bit of everything."""
    measures = (
        measure_head("M001", budget_eur=900, budget_basis="total", amount_verification="source"),
        measure_head("M002", budget_eur=500, budget_basis="total", amount_verification="memory"),
        measure_head("M003", package_code="P2", package_title="Tweede pakket", lead_ministry="OCW"),
    )
    areas = (
        area_head("a-1", municipality_code="GM1", municipality_name="Stad", inhabitants=100),
        area_head("a-2", municipality_code="GM1", municipality_name="Stad"),
        area_head("b-1", municipality_code="GM2", municipality_name="Dorp", inhabitants=50),
    )
    squares = {
        ("M001", "a-1"): square(
            "running", "detours", obstacles=2, ladder=Ladder(900, 300, 200, 40, None, "B", False, ("Let op.",))
        ),
        ("M001", "a-2"): square(
            "running", "landing", differentiation=ANSWERS, ladder=Ladder(900, 300, 200, None, None, "D", True)
        ),
        ("M001", "b-1"): square("announced", "differentiated", quiet=40),
        ("M002", "a-1"): square("not_applicable", "not_applicable"),
        ("M002", "a-2"): square("stopped", "landing"),
    }
    return matrix_of(squares, measures=measures, areas=areas, **changes)


def book_of(matrix: Matrix | None = None, **changes: Any) -> RegietafelInput:
    """Everything for one workbook."""
    plain: dict[str, Any] = {
        "filter_told": "",
        "obstacles": (obstacle(),),
        "breakthroughs": (breakthrough(),),
        "adoptions": {},
        "signals": (signal(),),
        "sources": (source(),),
        "to_check": ("De brief moet nog gelezen worden.",),
        "made_at": MADE_AT,
        "made_by": "Sam Secretaris",
    }
    return RegietafelInput(matrix=small_matrix() if matrix is None else matrix, **plain | changes)


def opened(book: RegietafelInput | None = None) -> Any:
    """The workbook of an input, read back with openpyxl (untyped: what we read is always there)."""
    return reopened(make_regietafel(book_of() if book is None else book))


def reopened(content: bytes) -> Any:
    """A file, read back with openpyxl."""
    return load_workbook(io.BytesIO(content))


def table_rows(sheet: Any, table: str) -> list[dict[str, Any]]:
    """The rows of a table by their headings."""
    heads, *rows = [[cell.value for cell in row] for row in sheet[sheet.tables[table].ref]]
    return [dict(zip(heads, row, strict=True)) for row in rows]


def written(rows: Sequence[Row], *columns: Column, **changes: Any) -> bytes:
    """A workbook of one sheet with one table."""
    block = Block(table="tblProef", columns=columns, rows=lambda: rows, size=len(rows))
    sheet = Sheet(name="Proef", title="Proef", explanation=("Uitleg.",), blocks=(block,), **changes)
    properties = Properties(title="Proef", subject="", author="Test", made_at=MADE_AT, footer="Proef")
    return write_workbook(Book(sheets=(sheet,), properties=properties))
