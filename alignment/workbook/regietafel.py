"""The workbook of the Regietafel: which sheets, in which order, under which name. Pure."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from alignment.formats import AMSTERDAM, moment
from alignment.workbook.book import EXAMPLE, RegietafelInput, data_hash
from alignment.workbook.layout import Book, Cell, Properties, Sheet
from alignment.workbook.sheets_agenda import LISTS, lists_sheet, question_sheet
from alignment.workbook.sheets_breakthroughs import breakthrough_sheet
from alignment.workbook.sheets_cells import cells_sheet
from alignment.workbook.sheets_cover import cover_sheet
from alignment.workbook.sheets_differentiation import differentiation_sheet
from alignment.workbook.sheets_findings import signal_sheet
from alignment.workbook.sheets_grid import matrix_sheet, word_sheets
from alignment.workbook.sheets_legend import legend_sheet
from alignment.workbook.sheets_money import money_sheet
from alignment.workbook.sheets_register import obstacle_sheet
from alignment.workbook.sheets_update import sources_sheet, update_sheet
from alignment.workbook.writer import write_workbook

PROFILES = {"regietafel": "Regietafel: lezen en printen"}


def make_regietafel(book: RegietafelInput) -> bytes:
    """The workbook as bytes; the same input gives the same bytes."""
    return write_workbook(describe_regietafel(book))


def describe_regietafel(book: RegietafelInput) -> Book:
    """The workbook as a layout."""
    checksum = data_hash(book)
    matrix = book.matrix
    lists = _marked(lists_sheet(book.organisations), book)
    sheets = (
        cover_sheet(book, checksum),
        question_sheet(book.agenda, lists),
        matrix_sheet(matrix),
        *word_sheets(matrix),
        obstacle_sheet(matrix, book.obstacles),
        breakthrough_sheet(matrix, book.breakthroughs, book.adoptions),
        money_sheet(matrix),
        differentiation_sheet(matrix),
        signal_sheet(matrix, book.signals, book.recognition),
        cells_sheet(book),
        update_sheet(matrix),
        legend_sheet(matrix.round),
        sources_sheet(book.sources, book.to_check),
    )
    marked = tuple(_marked(sheet, book) for sheet in sheets)
    return Book(sheets=(*marked, lists), properties=_properties(book, checksum))


def _marked(sheet: Sheet, book: RegietafelInput) -> Sheet:
    """Say on the sheet itself what a loose page must also say: example data, and the filter."""
    if book.filter_told and sheet.name not in ("Voorblad", "Legenda", "Bronnen", LISTS):
        sheet = replace(sheet, explanation=(*sheet.explanation, f"Filter: {book.filter_told}."))
    if book.matrix.is_example:
        return replace(sheet, explanation=(Cell(f"{EXAMPLE}.", "example"), *sheet.explanation))
    return sheet


def _properties(book: RegietafelInput, checksum: str) -> Properties:
    stand = moment(book.made_at)
    mark = f"{EXAMPLE} · " if book.matrix.is_example else ""
    return Properties(
        title=f"{mark}Aansluitmatrix, concept voor de Regietafel",
        subject=f"Stand van {stand}",
        author=book.made_by,
        made_at=book.made_at,
        footer=f"CONCEPT · stand {stand}",
        header=EXAMPLE if book.matrix.is_example else "",
        custom=(
            ("Nummer", "concept, geen editie"),
            ("Profiel", "regietafel"),
            ("Stand", stand),
            ("Filter", book.filter_told or "geen"),
            ("Gegevens SHA-256", checksum),
            ("Wijziging van het register", str(book.matrix.revision)),
        ),
    )


def file_name(profile: str, made_at: datetime, number: str | None = None) -> str:
    """The name of the file.

    Args:
        profile: a key of ``PROFILES``; made_at: the moment of export, or of the edition; number: of an edition.
    """
    local = made_at.astimezone(AMSTERDAM)
    if number:
        return f"{number}_{profile.capitalize()}_stand-{local:%Y-%m-%d}.xlsx"
    return f"concept_{profile}_stand-{local:%Y-%m-%d-%H%M}.xlsx"
