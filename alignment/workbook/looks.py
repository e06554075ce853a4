"""How cells and charts look: one named table, with the colours and borders of the site. Pure."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from alignment.cells.scales import GAPS, ROLLOUT, SCALES, Value, Verdict
from alignment.matrix.grid import Half
from alignment.workbook.pictures import Paint

Line = Literal["", "thin", "medium", "mediumDashed", "dashed", "dotted"]
Pattern = Literal["solid", "lightUp"]
LINT, INK, INK_2, INK_3 = "154273", "1B2733", "465363", "5A6776"
LINE, LINT_FIELD, LINT_LINE, FIELD_EDGE = "C2CCD6", "EAF1F8", "C3D5E8", "6F7C8B"
WRONG = "A8201A"
YELLOW, ALARM = "FFF9DB", "F8D3CE"
EURO = "[$€-413] #,##0"  # 413: Dutch
HATCH: Pattern = "lightUp"


@dataclass(frozen=True, slots=True)
class Look:
    """Font, fill, border and number format of a cell; colours are hexadecimal.

    Args:
        size: points; border: an Excel line style on all four sides, none when empty; pattern: of the fill;
        turned: degrees; open: whether it can be typed in on a protected sheet.
    """

    ink: str = INK
    fill: str = ""
    pattern: Pattern = "solid"
    bold: bool = False
    size: float = 10
    underline: bool = False
    border: Line = "thin"
    border_colour: str = LINE
    across: str = "left"
    down: str = "top"
    wrap: bool = False
    turned: int = 0
    number_format: str = "General"
    open: bool = False


LINES: dict[str, Line] = {"mediumDashed": "mediumDashed", "dotted": "dotted"}
PLAIN = Look()
GRID = Look(across="center", down="center", wrap=True)
HEADING = Look(ink="FFFFFF", fill=LINT, bold=True, border_colour=LINT_LINE, wrap=True)
LOOSE = Look(border="")

LOOKS: dict[str, Look] = {
    "title": replace(LOOSE, ink=LINT, bold=True, size=16),
    "explanation": replace(LOOSE, ink=INK_2),
    "example": replace(LOOSE, ink=WRONG, bold=True, size=11),
    "caption": replace(LOOSE, ink=LINT, bold=True, size=12, down="center"),
    "loose": LOOSE,
    "heading": HEADING,
    "heading_area": replace(HEADING, across="center"),
    "heading_upright": replace(HEADING, across="center", down="center", turned=90, wrap=False),
    "text": PLAIN,
    "text_wrap": replace(PLAIN, wrap=True),
    "code": replace(PLAIN, bold=True, ink=LINT, number_format="@"),
    "number": replace(PLAIN, across="right", number_format="#,##0"),
    "level": replace(PLAIN, bold=True, fill=LINT_FIELD),
    "euro": replace(PLAIN, across="right", number_format=EURO),
    "euro_cents": replace(PLAIN, across="right", number_format=EURO + ".00"),
    "date": replace(PLAIN, across="right", number_format="dd-mm-yyyy"),
    "moment": replace(PLAIN, across="right", number_format="dd-mm-yyyy hh:mm"),
    "word": replace(PLAIN, ink=INK_3),
    "word_wrap": replace(PLAIN, ink=INK_3, wrap=True),
    "word_right": replace(PLAIN, ink=INK_3, across="right", wrap=True),
    "label": replace(PLAIN, bold=True, fill=LINT_FIELD, wrap=True),
    "alert": replace(PLAIN, bold=True, ink=WRONG, fill="FFF4F0", wrap=True),
    "link": replace(PLAIN, ink=LINT, underline=True, wrap=True),
    "total_label": replace(PLAIN, bold=True, fill=LINT_FIELD, wrap=True, down="center"),
    "total": replace(PLAIN, bold=True, fill=LINT_FIELD, across="right", down="center", number_format=EURO),
    "package": replace(PLAIN, bold=True, ink=LINT, fill=LINT_FIELD, border_colour=LINT_LINE, down="center"),
    "package_title": replace(PLAIN, bold=True, ink=LINT, fill=LINT_FIELD, border_colour=LINT_LINE, wrap=True),
    "package_grid": replace(GRID, bold=True, ink=LINT, fill=LINT_FIELD, border_colour=LINT_LINE),
    "package_words": replace(PLAIN, ink=LINT, fill=LINT_FIELD, border_colour=LINT_LINE, wrap=True, down="center"),
    "row_head": replace(PLAIN, wrap=True, down="center"),
    "row_code": replace(PLAIN, bold=True, ink=LINT, down="center", number_format="@"),
    "count": replace(GRID, number_format="#,##0", wrap=False),
    "spread": replace(PLAIN, wrap=True, down="center"),
    "outside": replace(GRID, ink=FIELD_EDGE),
    "flag": replace(GRID, wrap=False, down="top", bold=True, ink=LINT, fill=LINT_FIELD),
    "no_flag": replace(GRID, wrap=False, down="top", ink=INK_3),
    "fill_text": replace(PLAIN, wrap=True, fill=YELLOW, number_format="@", open=True),
    "fill_date": replace(PLAIN, fill=YELLOW, across="right", number_format="dd-mm-yyyy", open=True),
    "fill_euro": replace(PLAIN, fill=YELLOW, across="right", number_format=EURO, open=True),
    "silent": replace(GRID, fill="FFFFFF", pattern=HATCH, border="thin"),
}


def _value_look(value: Value) -> Look:
    if value.code == "unassessed":
        return replace(GRID, ink=INK_3, border="dashed", border_colour=INK_3)
    if value.code == "not_applicable":
        return replace(GRID, ink=INK_3)
    if value.code == "stopped":
        return replace(GRID, bold=True, border="medium", border_colour=INK_2)
    return replace(GRID, ink=value.ink, fill=value.colour, bold=value.ink == "FFFFFF")


def _verdict_look(verdict: Verdict) -> Look:
    fill = "" if verdict.fill == "FFFFFF" else verdict.fill
    if verdict.code == "gap":
        return replace(GRID, bold=True, ink=verdict.colour, fill=fill, border="medium", border_colour=verdict.colour)
    if verdict.border:
        return replace(GRID, fill=fill, border=LINES[verdict.border], border_colour=verdict.colour)
    if verdict.code in ("both_silent", "not_applicable"):
        return replace(GRID, ink=INK_3)
    return replace(GRID, fill=fill)


for _side, _scale in SCALES.items():
    for _value in _scale.values():
        LOOKS[f"{_side}.{_value.code}"] = _value_look(_value)
for _verdict in GAPS.values():
    _look = _verdict_look(_verdict)
    LOOKS[f"gap.{_verdict.code}"] = _look
    LOOKS[f"gap.{_verdict.code}.silent"] = replace(_look, pattern=HATCH, fill=_look.fill or "FFFFFF")

# In grey some colours of the site are equally dark; a pattern keeps them apart.
_PATTERNS = {
    "rollout.announced": "pct10",
    "rollout.running": "wdUpDiag",
    "rollout.stopped": "lgCheck",
    "rollout.not_applicable": "pct20",
    "landing.detours": "wdUpDiag",
    "landing.landing": "dkHorz",
    "landing.differentiated": "smGrid",
    "landing.not_applicable": "pct20",
}
_PALE = ("FFFFFF", ROLLOUT["announced"].colour)


def paint_of(side: str, value: Value) -> Paint:
    """How a value of a scale is filled in a chart: its own colour, behind the pattern when it is too pale to draw."""
    pattern = _PATTERNS.get(f"{side}.{value.code}", "")
    if pattern and value.colour in _PALE:
        return Paint(INK_3, pattern, value.colour)
    return Paint(value.colour, pattern)


def half_look(side: str, half: Half) -> str:
    """The look of one half in a grid. Silence hides the colour: it must never look like good news."""
    return "silent" if half.silent else f"{side}.{half.value.code}"


def verdict_look(verdict: Verdict, silent: bool) -> str:
    """The look of a crossing: border and fill of what the halves say together, hatched when one is silent."""
    return f"gap.{verdict.code}.silent" if silent else f"gap.{verdict.code}"
