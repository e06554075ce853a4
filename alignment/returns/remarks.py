"""What a person should know of a sheet that came back: what of it is not read, and what is read all the same. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.formats import clean_text, count, listed
from alignment.intake.read import RawSheet, RawValue, column_letter
from alignment.returns.tables import plain

MOST_NAMED = 5


def renamed(sheet: RawSheet, name: str) -> Iterator[str]:
    """A sheet that was found by its columns, or that nobody sees.

    Args:
        name: under which it went out.
    """
    if plain(sheet.name) != plain(name):
        yield f"Het blad heet nu ‘{clean_text(sheet.name)}’; we lezen het als ‘{name}’."
    if not sheet.visible:
        yield f"Het blad ‘{clean_text(sheet.name)}’ is verborgen. We lezen het wel; kijk of het klopt."


def sheet_remarks(sheet: RawSheet, head: int, missing: Sequence[str], extra: Sequence[str]) -> Iterator[str]:
    """Columns that are not there or that nobody asked for, and rows that Excel hides.

    Args:
        head: the row of the headings; missing, extra: titles.
    """
    if missing:
        yield f"Niet in uw bestand, dus ongewijzigd: {listed(missing)}."
    if extra:
        yield f"Deze kolommen lezen we niet: {listed(extra)}."
    hidden = [row for row in sheet.rows if row > head and row in sheet.hidden]
    if hidden:
        yield f"In uw bestand: {count(len(hidden), 'verborgen regel', 'verborgen regels')}. We lezen ze wel."


def headless_columns(sheet: RawSheet, head: int, key: int) -> Iterator[str]:
    """Texts beside the rows in columns without a heading: whoever typed them there may think that they are read.

    Args:
        head: the row of the headings; key: the number of the column with the keys.
    """
    headed = {number for number, value in sheet.rows[head].items() if _filled(str(value))}
    bare: set[int] = set()
    for row, cells in sheet.rows.items():
        if row > head and cells.get(key) is not None:
            bare |= {number for number in cells.keys() - headed - bare if _filled(cells[number])}
    if bare:
        named = _first([column_letter(number) for number in sorted(bare)])
        yield f"Zonder kop, dus niet gelezen: kolom {named}. Zet uw tekst in een kolom met een kop uit dit bestand."


def unread_sheets(sheet: RawSheet, others: Sequence[str]) -> Iterator[str]:
    """The other sheets that look like the one that is read: somebody may have filled in a copy.

    Args:
        others: their names.
    """
    if others:
        named = _first([f"‘{clean_text(name)}’" for name in others])
        own = clean_text(sheet.name)
        yield f"We lezen het blad ‘{own}’ en niet {named}. Zet op ‘{own}’ wat u wilt inlezen."


def _first(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMED:
        return f"{', '.join(names[:MOST_NAMED])} en meer"
    return listed(names)


def _filled(value: RawValue) -> bool:
    """Whether it is a text that says something; a number beside the rows is a sum of her own."""
    return isinstance(value, str) and bool(clean_text(value))
