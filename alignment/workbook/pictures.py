"""What a chart of a table looks like, as plain values: series, bars, words, size. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Literal

SMALL = 15.0  # the height of a plain row, points
POINTS_PER_CM = 72 / 2.54
CM_PER_UNIT = 7 / 96 * 2.54  # one unit of column width is seven pixels in Calibri


@dataclass(frozen=True, slots=True)
class Paint:
    """How one series of a chart is filled: the colour with a pattern that also differs in grey print.

    Args:
        colour: hexadecimal; pattern: a preset of DrawingML, plain when empty; ground: the colour behind a pattern.
    """

    colour: str
    pattern: str = ""
    ground: str = "FFFFFF"


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """A native chart of the table that it belongs to. Numbers are only drawn, never averaged.

    Args:
        title: above the bars; told: the alternative text, for who does not see the chart; paints: one per series;
        series_in_rows: a series is a row (its name in the first column), otherwise a column (its name in the heading);
        lying: bars run to the right; parts: how series are laid on each other (``percentStacked``: as shares of the
        whole, with the counts in the bars); height, width: centimetres; beside: it stands at the right of its table
        instead of below it; number_format: of the numbers in and at the bars; nought stays without a number.
    """

    title: str
    told: str
    paints: tuple[Paint, ...]
    series_in_rows: bool = False
    lying: bool = False
    parts: Literal["stacked", "percentStacked"] = "stacked"
    height: float = 10.0
    width: float = 25.0
    beside: bool = False
    number_format: str = "#,##0;;"

    @property
    def rows(self) -> int:
        """How many plain rows it covers."""
        return ceil(self.height * POINTS_PER_CM / SMALL)
