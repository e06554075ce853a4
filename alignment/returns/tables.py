"""Which sheet of a file holds a table, and in which row its titles stand. Pure.

A file from outside can hold ten million characters, and this is asked while the others wait to write; so only short
texts at the top of a sheet are looked at.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from alignment.formats import clean_text, folded
from alignment.intake.read import RawSheet
from alignment.returns.outgoing import KEY

MOST_TITLE = 80  # characters; the longest title of ours has 53
TOP = 50  # rows that hold something
MOST_CELLS = 40_000  # of all sheets together; in the sheet that is looked for first, 50 rows of 800


@dataclass(frozen=True)
class Table:
    """Where a table was found.

    Args:
        head: the row of its titles; rival: the name of another sheet that is called the same and holds it too;
        others: the names of all other sheets that hold it.
    """

    sheet: RawSheet
    head: int
    rival: str = ""
    others: tuple[str, ...] = ()


def find_table(sheets: Sequence[RawSheet], titles: Sequence[str], name: str) -> Table | None:
    """The sheet with the key and one of these titles; the one of this name first, and then one that can be seen."""
    wanted, key, own = {plain(title) for title in titles}, plain(KEY), plain(name)
    found: tuple[RawSheet, int] | None = None
    others: dict[str, None] = {}
    for sheet, row, told in top_rows(sorted(sheets, key=lambda one: (plain(one.name) != own, not one.visible))):
        texts = set(told.values())
        if key not in texts or not wanted & texts:
            continue
        if found is None:
            found = sheet, row
        elif sheet is not found[0]:
            others[sheet.name] = None
    if found is None:
        return None
    rival = next((other for other in others if plain(other) == plain(found[0].name)), "")
    return Table(*found, rival, tuple(others))


def top_rows(sheets: Sequence[RawSheet]) -> Iterator[tuple[RawSheet, int, Mapping[int, str]]]:
    """The rows that can be one of titles: sheet, number, and the short texts by column as ``plain`` makes them."""
    left = MOST_CELLS
    for sheet in sheets:
        for row in sorted(sheet.rows)[:TOP]:
            cells = sheet.rows[row]
            left -= len(cells)
            if left < 0:
                return
            short = {at: one for at, one in cells.items() if isinstance(one, str) and len(one) <= MOST_TITLE}
            yield sheet, row, {at: plain(one) for at, one in short.items()}


def plain(text: str) -> str:
    """A title or a name of a sheet by which it is known, however it was typed."""
    return " ".join(folded(clean_text(text)).split())
