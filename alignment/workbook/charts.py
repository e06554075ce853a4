"""Native charts of a workbook: bars from the numbers of one table, readable in grey and by ear. Pure.

openpyxl draws the chart but has no place for an alternative text; ``described`` puts it in the drawing afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import quoteattr

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.data_source import AxDataSource, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.colors import ColorChoice
from openpyxl.drawing.fill import PatternFillProperties
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from alignment.workbook.layout import Placed
from alignment.workbook.looks import INK, LINE
from alignment.workbook.pictures import Chart, Paint
from alignment.workbook.rows import clean

FONT = "Calibri"
LETTERS, TITLE_LETTERS = 1000, 1200  # hundredths of a point
THIN = 9_525  # one pixel in English metric units
_FORMAT = re.compile(rb'(<(?:c:)?numFmt formatCode="[^"]*") */>')
_NAME = re.compile(rb'name="Chart \d+"')


def make_chart(worksheet: Worksheet, place: Placed, chart: Chart) -> BarChart:
    """The chart of a table, standing where the layout says.

    Args:
        worksheet: of the skeleton; only its name is used, because the numbers are streamed in later.
    """
    bars: Any = BarChart()
    bars.type = "bar" if chart.lying else "col"
    bars.grouping = chart.parts if len(chart.paints) > 1 else "clustered"  # only then a number can stand at the end
    bars.overlap, bars.gapWidth = 100, 45
    row, column = place.chart_at
    bars.anchor = f"{get_column_letter(column)}{row}"
    bars.width, bars.height = chart.width, chart.height
    _fill_in(bars, worksheet, place, chart)
    bars.title = _title(chart.title)
    bars.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=_line(LINE))
    bars.legend.position = "b"
    bars.legend.txPr = _letters()
    if len(bars.series) == 1:
        bars.legend = None
    _set_axes(bars, chart)
    return bars


def settled(chart: bytes) -> bytes:
    """A chart of which every number format is its own; openpyxl leaves open whether it follows that of the cells."""
    return _FORMAT.sub(rb'\1 sourceLinked="0"/>', chart)


def described(drawing: bytes, charts: Iterator[Chart]) -> bytes:
    """A drawing of which every chart carries its title and its alternative text.

    Args:
        charts: in the order of the drawings; as many are taken as the drawing holds.
    """

    def named(_match: re.Match[bytes]) -> bytes:
        chart = next(charts)
        return f"name={quoteattr(clean(chart.title))} descr={quoteattr(clean(chart.told))}".encode()

    return _NAME.sub(named, drawing)


def _fill_in(bars: Any, worksheet: Worksheet, place: Placed, chart: Chart) -> None:
    first = place.block.first
    numbers = Reference(
        worksheet, min_col=first + 1, min_row=place.header, max_col=place.last_column, max_row=place.last
    )
    names = Reference(worksheet, min_col=first, min_row=place.header + 1, max_row=place.last)
    if chart.series_in_rows:
        numbers = Reference(
            worksheet, min_col=first, min_row=place.header + 1, max_col=place.last_column, max_row=place.last
        )
        names = Reference(worksheet, min_col=first + 1, min_row=place.header, max_col=place.last_column)
    bars.add_data(numbers, from_rows=chart.series_in_rows, titles_from_data=True)
    for series, paint in zip(bars.series, chart.paints, strict=True):
        series.cat = AxDataSource(strRef=StrRef(f=str(names)))
        series.graphicalProperties = _painted(paint)
        series.invertIfNegative = False
        series.dLbls = _numbers(chart)


def _painted(paint: Paint) -> GraphicalProperties:
    """The fill with a thin dark edge, so that neighbours of the same grey stay apart."""
    edge = _line(INK)
    if not paint.pattern:
        return GraphicalProperties(solidFill=paint.colour, ln=edge)
    preset: Any = paint.pattern
    pattern = PatternFillProperties(prst=preset, fgClr=_colour(paint.colour), bgClr=_colour(paint.ground))
    return GraphicalProperties(pattFill=pattern, ln=edge)


def _numbers(chart: Chart) -> DataLabelList:
    """The numbers themselves: on a white field inside parts, at the end of single bars."""
    labels = DataLabelList(
        numFmt=chart.number_format,
        txPr=_letters(),
        dLblPos="ctr" if len(chart.paints) > 1 else "outEnd",
        showVal=True,
        showSerName=False,
        showCatName=False,
        showLegendKey=False,
        showPercent=False,
        showBubbleSize=False,
    )
    if len(chart.paints) > 1:
        labels.spPr = GraphicalProperties(solidFill="FFFFFF")
    return labels


def _set_axes(bars: Any, chart: Chart) -> None:
    for axis in (bars.x_axis, bars.y_axis):
        axis.delete = False  # openpyxl leaves it open, and Excel then hides the axis
        axis.txPr = _letters()
        axis.graphicalProperties = GraphicalProperties(ln=_line(LINE))
    bars.x_axis.tickLblPos = "low"
    bars.y_axis.majorGridlines.spPr = GraphicalProperties(ln=_line(LINE))
    bars.y_axis.number_format = "0%" if chart.parts == "percentStacked" else chart.number_format.partition(";")[0]
    if chart.lying:
        bars.x_axis.scaling.orientation = "maxMin"  # the first row of the table on top
        bars.y_axis.crosses = "max"


def _title(text: str) -> Title:
    letters = _character(TITLE_LETTERS, bold=True)
    paragraph = Paragraph(pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=clean(text))])
    rich = RichText(bodyPr=RichTextProperties(), p=[paragraph])
    return Title(tx=Text(rich=rich), overlay=False)


def _letters() -> RichText:
    paragraph = Paragraph(
        pPr=ParagraphProperties(defRPr=_character(LETTERS)), r=[], endParaRPr=CharacterProperties(lang="nl-NL")
    )
    return RichText(bodyPr=RichTextProperties(), p=[paragraph])


def _character(size: int, *, bold: bool = False) -> CharacterProperties:
    return CharacterProperties(lang="nl-NL", sz=size, b=bold, solidFill=INK, latin=Font(typeface=FONT))


def _line(colour: str) -> LineProperties:
    return LineProperties(solidFill=colour, w=THIN)


def _colour(value: str) -> ColorChoice:
    choice: Any = ColorChoice  # the stubs want an object where openpyxl takes the six digits
    found: ColorChoice = choice(srgbClr=value)
    return found
