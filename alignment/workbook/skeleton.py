"""The furniture of a workbook, made with openpyxl: styles, tables, panes, print settings, links, properties. Pure."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC
from typing import Any

from openpyxl import Workbook
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.filters import AutoFilter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.properties import Outline, PageSetupProperties
from openpyxl.worksheet.table import Table, TableColumn
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.writer.excel import ExcelWriter

from alignment.workbook.alarms import add_alarms
from alignment.workbook.charts import make_chart
from alignment.workbook.drop_downs import add_drop_downs
from alignment.workbook.layout import Block, Book, Cell, Line, Placed, Properties, Sheet, placed, width_of, widths
from alignment.workbook.looks import LINE, LOOKS, Look
from alignment.workbook.rows import clean

FONT = "Calibri"
PAPER = {"A3": Worksheet.PAPERSIZE_A3, "A4": Worksheet.PAPERSIZE_A4}
MARGIN, FOOT = 0.4, 0.6  # inches
MAX_PROPERTY = 255


def headings(block: Block) -> list[str]:
    """The headings of a table: clean, on one line, never empty, and different from each other as Excel demands."""
    found: list[str] = []
    seen: set[str] = set()
    for column in block.columns:
        plain = " ".join(clean(column.heading).split()) or column.key
        name, count = plain, 1
        while name.casefold() in seen:
            count += 1
            name = f"{plain} ({count})"
        seen.add(name.casefold())
        found.append(name)
    return found


def make_skeleton(book: Book) -> tuple[bytes, dict[str, int]]:
    """A workbook with everything but its cells.

    Returns:
        The file without compression, and the number of every look in its style sheet.
    """
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    worksheets = [workbook.create_sheet(sheet.name) for sheet in book.sheets]
    styles = _register(worksheets[0], LOOKS)
    for worksheet, sheet in zip(worksheets, book.sheets, strict=True):
        _furnish(worksheet, sheet, book.properties)
    workbook.active = 0
    _describe(workbook, book.properties)
    buffer = io.BytesIO()
    ExcelWriter(workbook, zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED)).save()
    return buffer.getvalue(), styles


def _register(worksheet: Worksheet, looks: Mapping[str, Look]) -> dict[str, int]:
    numbers = {}
    for row, (name, look) in enumerate(looks.items(), start=1):
        cell = worksheet.cell(row, 1)  # a cell of its own, because openpyxl keeps the style itself, not a copy
        side = Side(style=look.border, color=look.border_colour) if look.border else Side()
        cell.font = Font(
            name=FONT, size=look.size, bold=look.bold, color=look.ink, underline="single" if look.underline else None
        )
        cell.fill = _fill(look)
        cell.border = Border(left=side, right=side, top=side, bottom=side)
        cell.alignment = Alignment(
            horizontal=look.across,
            vertical=look.down,
            wrap_text=look.wrap,
            text_rotation=look.turned,
            indent=1 if look.across == "right" else 0,  # keeps a number away from the text beside it
        )
        cell.number_format = look.number_format
        if look.open:
            cell.protection = Protection(locked=False)
        numbers[name] = cell.style_id
    return numbers


def _fill(look: Look) -> PatternFill:
    if not look.fill:
        return PatternFill()
    if look.pattern == "solid":
        return PatternFill("solid", fgColor=look.fill)
    return PatternFill(look.pattern, fgColor=LINE, bgColor=look.fill)


def _furnish(worksheet: Worksheet, sheet: Sheet, properties: Properties) -> None:
    places = placed(sheet)
    for number, width in widths(sheet).items():
        worksheet.column_dimensions[get_column_letter(number)].width = width
    for place in places:
        worksheet.add_table(_table(place))
        if place.block.has_links:
            _link(worksheet, place)
        _add_extras(worksheet, place)
    worksheet.sheet_view.showGridLines = not sheet.presents
    worksheet.sheet_view.tabSelected = False
    worksheet.freeze_panes = f"{get_column_letter(sheet.frozen + 1)}{_last_frozen_row(sheet, places) + 1}"
    if sheet.hidden:
        worksheet.sheet_state = "hidden"
    if sheet.protected:
        _protect(worksheet)
    if sheet.tab:
        worksheet.sheet_properties.tabColor = sheet.tab
    worksheet.sheet_properties.outlinePr = Outline(summaryBelow=False)
    worksheet.sheet_format.outlineLevelRow = sheet.levels
    _set_print(worksheet, sheet, places, properties)


def _add_extras(worksheet: Worksheet, place: Placed) -> None:
    add_drop_downs(worksheet, place)
    add_alarms(worksheet, place)
    if place.block.chart:
        worksheet.add_chart(make_chart(worksheet, place, place.block.chart))
    if place.block.new_page:
        worksheet.row_breaks.append(Break(id=place.above - 1))


def _protect(worksheet: Worksheet) -> None:
    """Guidance, not security: no password, and everything that only looks or arranges stays possible."""
    worksheet.protection.sheet = True
    for allowed in ("formatColumns", "formatRows", "formatCells", "sort", "autoFilter"):
        setattr(worksheet.protection, allowed, False)


def _last_frozen_row(sheet: Sheet, places: Sequence[Placed]) -> int:
    return places[0].header if sheet.one_table and places else 1


def _table(place: Placed) -> Table:
    block = place.block
    reference = f"{get_column_letter(block.first)}{place.header}:{get_column_letter(place.last_column)}{place.last}"
    columns = [TableColumn(id=number, name=name) for number, name in enumerate(headings(block), start=1)]
    own_filter = AutoFilter(ref=reference) if block.has_filter else None
    return Table(displayName=block.table, name=block.table, ref=reference, tableColumns=columns, autoFilter=own_filter)


def _link(worksheet: Worksheet, place: Placed) -> None:
    for number, row in enumerate(place.block.lines(), start=place.header + 1):
        values = row.values if isinstance(row, Line) else row
        for column, value in enumerate(values, start=place.block.first):
            if not isinstance(value, Cell) or not value.link:
                continue
            cell = worksheet.cell(number, column)
            if value.link.startswith("#"):
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{value.link[1:]}'!A1")
            else:
                cell.hyperlink = value.link


def _set_print(worksheet: Worksheet, sheet: Sheet, places: Sequence[Placed], properties: Properties) -> None:
    worksheet.page_setup.paperSize = PAPER[sheet.paper]
    worksheet.page_setup.orientation = "landscape" if sheet.paper == "A3" else "portrait"
    worksheet.page_setup.fitToWidth, worksheet.page_setup.fitToHeight = 1, sheet.pages_high
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    worksheet.page_margins = PageMargins(left=MARGIN, right=MARGIN, top=FOOT, bottom=FOOT, header=0.3, footer=0.3)
    worksheet.print_options.horizontalCentered = True
    top = _last_frozen_row(sheet, places)
    worksheet.print_title_rows = f"{top}:{top}"
    if sheet.frozen:
        worksheet.print_title_cols = f"A:{get_column_letter(sheet.frozen)}"
    last_row = places[-1].end if places else len(sheet.explanation) + 1
    worksheet.print_area = f"A1:{get_column_letter(sheet.printed or width_of(sheet))}{last_row}"
    footer: Any = worksheet.oddFooter
    footer.left.text = _printable(properties.footer)
    footer.right.text = f"{_printable(sheet.name)} · pagina &P van &N"
    if properties.header:
        header: Any = worksheet.oddHeader
        header.center.text = _printable(properties.header)


def _printable(text: str) -> str:
    return clean(text).replace("&", "&&")


def _describe(workbook: Workbook, properties: Properties) -> None:
    made_at = properties.made_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    core = workbook.properties
    core.creator = core.lastModifiedBy = clean(properties.author)
    core.title, core.subject = clean(properties.title), clean(properties.subject)
    core.created = core.modified = made_at
    core.language = "nl-NL"
    custom: Any = workbook.custom_doc_props  # type: ignore[attr-defined]  # the stubs do not know it
    for name, value in properties.custom:
        custom.append(StringProperty(name=name, value=clean(value)[:MAX_PROPERTY]))
