"""The table below sheet Geld: the totals per step of the ladder, with their chart. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from alignment.cells.rules import RUNG_LEVELS, RUNGS
from alignment.formats import euro
from alignment.workbook.layout import Block, Column, Subtotal, Value
from alignment.workbook.looks import EURO
from alignment.workbook.pictures import Chart, Paint

UNKNOWN = "onbekend"
STEPS = {  # each total with its words: announced for a period and per year are never one number
    "counted_total": ("announced", ", hele periode"),
    "counted_yearly": ("announced", ", per jaar"),
    "allocated": ("allocated", ""),
    "received": ("received", ""),
    "earmarked": ("earmarked", ""),
    "spent": ("spent", ""),
}
BAR = Paint("154273", "wdUpDiag")


def steps_block(sums: Mapping[str, int | None]) -> Block:
    """The totals once more below each other, with their chart; they follow the filter of ``tblGeld`` too.

    Args:
        sums: per key of ``STEPS`` the total in whole euros over all rows, None when no amount is known.
    """
    names = {key: f"{RUNGS[rung]}{detail} ({RUNG_LEVELS[rung]})" for key, (rung, detail) in STEPS.items()}
    rows: list[list[Value]] = [[names[key], Subtotal(key, sums[key], "euro", "tblGeld")] for key in STEPS]
    told = "; ".join(f"{names[key]} {UNKNOWN if known is None else euro(known)}" for key, known in sums.items())
    chart = Chart(
        title="Euro’s per trede: vergelijk alleen staven van hetzelfde niveau",
        told=f"Liggende staven, één per trede van het geld: {told}. Dezelfde getallen staan in de tabel ernaast.",
        paints=(BAR,),
        lying=True,
        height=8.0,
        width=26.0,
        beside=True,
        number_format=f"{EURO};;",
    )
    return Block(
        table="tblGeldTreden",
        columns=(
            Column(key="step", heading="Trede (niveau)", width=29, wrap=True),
            Column(key="sum", heading="Euro in het totaal", width=18, kind="euro"),
        ),
        rows=lambda: rows,
        size=len(rows),
        first=3,
        above=(("Geen staaf: onbekend of nul; de tabel zegt welke. Delen van een bedrag tellen niet dubbel.",),),
        has_filter=False,
        chart=chart if any(sums.values()) else None,
        new_page=True,
    )
