"""A return workbook made by hand: its input, and the file read back with openpyxl."""

from __future__ import annotations

from typing import Any

from alignment.returns.outgoing import ReturnInput
from alignment.returns.sheets import describe_return
from alignment.workbook.writer import write_workbook
from tests.returns.rows_in_hand import CELL, Said, standing_of
from tests.workbook.builders import MADE_AT, reopened

KEY = "sleutel van deze test"
STOOD: Said = {
    CELL: {
        "landing.status": ("landing", 4),
        "landing.note": ("Via het wijkteam.", 4),
        "landing.since": ("2021-02-01", 4),
        "tick.extra.asked": ("partly", 1),
        "amount.received.2021": ("0", 1),
    }
}


def given_of(side: str = "landing", **changes: Any) -> ReturnInput:
    """The input of a workbook for Stad (or VWS), with something in its first cell."""
    standing = standing_of(side, STOOD if side == "landing" else {})
    plain: dict[str, Any] = {
        "profile": "stad" if side == "landing" else "ministerie",
        "organisation": "GM1" if side == "landing" else "VWS",
        "organisation_name": "Grote Stad" if side == "landing" else "VWS",
        "standing": standing,
        "base": standing.cells,
        "number": 7,
        "key": KEY,
        "made_at": MADE_AT,
        "made_by": "Zara",
        "round_told": "",
        "is_example": False,
    }
    return ReturnInput(**plain | changes)


def went_out(side: str = "landing", **changes: Any) -> Any:
    """The file, read back."""
    return reopened(write_workbook(describe_return(given_of(side, **changes))))
