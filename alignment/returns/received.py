"""A return workbook as it came back: its mark, its base, and its rows by the titles of their columns. Pure.

Columns are found by their title and rows by their key, so that people may move, sort, add and leave out what they like.
What makes the whole file unfit is refused here; what is wrong with one cell is for the plan.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from alignment.formats import clean_text
from alignment.intake.read import Odd, RawSheet, RawValue, column_letter
from alignment.returns.outgoing import BASE, FILL_IN, KEY
from alignment.returns.remarks import headless_columns, renamed, sheet_remarks, unread_sheets
from alignment.returns.row_values import RowValues
from alignment.returns.standing import MARKS, Base, Stand, base_text, signature
from alignment.returns.tables import Table, find_table, plain

NEW_FILE = "Download een nieuw bestand en vul dat in."
NO_MARK = f"Dit bestand is niet van hier: het heeft geen blad ‘{BASE}’. {NEW_FILE}"
TAMPERED = f"Het verborgen blad ‘{BASE}’ is gewijzigd, dus we kunnen niet nagaan wat er stond. {NEW_FILE}"
NO_SHEET = f"Het blad ‘{FILL_IN}’ ontbreekt, of de kolom ‘{KEY}’ erin. {NEW_FILE}"
TWO_SHEETS = "De bladen ‘{}’ en ‘{}’ heten hetzelfde en zijn allebei ingevuld. Haal het blad weg dat niet telt."
MOST_TOLD = 200  # columns that are named as extra
MOST_KEY = 200  # characters of a key or title that are looked at


class Unfit(Exception):
    """The whole file is not taken: the Dutch sentence says why and what now."""


@dataclass(frozen=True)
class Mark:
    """What the hidden sheet says: which export this was, and the values it went out with."""

    number: int
    profile: str
    organisation: str
    base: Base


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """One row: its key as it stands in the file, and its values by column title with their places."""

    key: str
    place: str
    values: Mapping[str, tuple[str, RawValue]]


@dataclass(frozen=True)
class Returned:
    """The rows of one sheet.

    Args:
        missing: titles that have no column; warnings: what a person should know and nothing is refused for.
    """

    rows: tuple[ReturnedRow, ...]
    missing: tuple[str, ...] = ()
    warnings: tuple[str, ...] = field(default=())


def read_mark(sheets: Sequence[RawSheet], key: str) -> Mark:
    """What the hidden sheet says, if it was made with this key and nobody changed it.

    Raises:
        Unfit: there is none, or it was changed.
    """
    sheet = next((one for one in sheets if one.name == BASE), None)
    if sheet is None:
        raise Unfit(NO_MARK)
    pairs = {str(cells.get(1, "")): str(cells.get(2, "")) for cells in sheet.rows.values()}
    try:
        number, profile, organisation, given = (pairs[name] for name in MARKS)
        base = {cell: _fields(cell, text) for cell, text in pairs.items() if "/" in cell}
        told = signature(key, int(number), profile, organisation, base_text(base))
    except (KeyError, ValueError, TypeError, AttributeError, RecursionError):  # read before anybody vouches for it
        raise Unfit(TAMPERED) from None
    if told != given:
        raise Unfit(TAMPERED)
    return Mark(int(number), profile, organisation, base)


def _fields(cell: str, text: str) -> dict[str, Stand]:
    return {name: Stand(*stand) for name, stand in json.loads(text)[cell].items()}


def read_rows(sheets: Sequence[RawSheet], titles: Sequence[str], known: Sequence[str], name: str = FILL_IN) -> Returned:
    """The rows of a sheet.

    Args:
        titles: of the columns that can be filled in; known: titles that only explain; name: of the sheet; one that
        was renamed is found by its columns.

    Raises:
        Unfit: there is no such sheet, or a title stands in it twice.
    """
    found = find_table(sheets, titles, name)
    if found is None:
        raise Unfit(NO_SHEET)
    return read_table(found, titles, known, name)


def read_table(table: Table, titles: Sequence[str], known: Sequence[str], name: str) -> Returned:
    """The rows of a sheet that was found (see ``read_rows``).

    Raises:
        Unfit: another sheet is called the same and holds it too, or a title stands in it twice.
    """
    if table.rival:
        raise Unfit(TWO_SHEETS.format(clean_text(table.sheet.name), clean_text(table.rival)))
    sheet, head = table.sheet, table.head
    wanted = {plain(title): title for title in (KEY, *titles, *known)}
    columns: dict[int, str] = {}
    extra = []
    for number, value in sorted(sheet.rows[head].items()):
        title = wanted.get(_plain(value))
        if title is None:
            bare = clean_text(told(value)[:MOST_KEY])
            extra += [f"{bare[:40]} ({column_letter(number)})"] if bare else []
        elif title in columns.values():
            raise Unfit(f"De kop ‘{title}’ staat er twee keer. Haal een van de twee kolommen weg.")
        else:
            columns[number] = title
    missing = tuple(title for title in titles if title not in columns.values())
    (key,) = (number for number, title in columns.items() if title == KEY)
    warnings = (
        *renamed(sheet, name),
        *sheet_remarks(sheet, head, missing, extra[:MOST_TOLD]),
        *headless_columns(sheet, head, key),
        *unread_sheets(sheet, table.others),
    )
    return Returned(tuple(_rows(sheet, head, columns, key)), missing, warnings)


def _rows(sheet: RawSheet, head: int, columns: Mapping[int, str], key_column: int) -> Iterator[ReturnedRow]:
    at = {
        title: (f"{sheet.name}!{column_letter(number)}", number)
        for number, title in columns.items()
        if number != key_column
    }
    for row in sorted(number for number in sheet.rows if number > head):
        cells = sheet.rows[row]
        place = f"{sheet.name}!{column_letter(key_column)}{row}"
        yield ReturnedRow(_key(cells.get(key_column)), place, RowValues(at, row, cells))


def _key(value: RawValue) -> str:
    """A key as it is kept, however it was typed: ``M028/zaanstad-zaandam-oost``."""
    text = told(value)
    cut = text if len(text) <= MOST_KEY else f"{text[:MOST_KEY]}…"  # so it stays a key that nobody knows
    measure, slash, area = clean_text(cut).partition("/")
    return f"{measure.upper()}{slash}{area.lower()}"


def told(value: RawValue) -> str:
    """A value as a person sees it in the sheet."""
    return "" if value is None else value.told if isinstance(value, Odd) else str(value)


def _plain(value: RawValue) -> str:
    return plain(told(value)[:MOST_KEY])
