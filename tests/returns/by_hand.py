"""A return workbook in the hands of a person: found by its titles and keys, changed as she would, and saved."""

from __future__ import annotations

import io
import re
from typing import Any

from openpyxl import load_workbook

from tests.careful_client import CarefulClient
from tests.pages.cells import hidden_in

FILL_IN, KEY = "Invullen", "Sleutel"


class InHand:
    """One workbook that is open in somebody's Excel.

    Args:
        content: the file as it was downloaded.
    """

    def __init__(self, content: bytes) -> None:
        self.book = load_workbook(io.BytesIO(content))
        self.sheet = self.book[FILL_IN]
        self.head = next(row for row in range(1, 12) if any(one.value == KEY for one in self.sheet[row]))

    @property
    def columns(self) -> dict[str, int]:
        """Where each title stands now."""
        return {str(one.value): one.column for one in self.sheet[self.head] if one.value}

    def row(self, cell: str) -> int:
        """The row of a cell of the matrix, by its key."""
        key = self.columns[KEY]
        last = self.sheet.max_row
        return next(row for row in range(self.head + 1, last + 1) if self.sheet.cell(row, key).value == cell)

    def at(self, cell: str, title: str) -> Any:
        """One cell of the sheet."""
        return self.sheet.cell(self.row(cell), self.columns[title])

    def put(self, cell: str, title: str, value: Any) -> str:
        """Write a value; where it stands, as ``Invullen!G7``."""
        self.at(cell, title).value = value
        return f"{self.sheet.title}!{self.at(cell, title).coordinate}"

    def move_to_the_end(self, title: str) -> None:
        """Take one column out and put it behind the last."""
        here, there = self.columns[title], self.sheet.max_column + 1
        for row in range(self.head, self.sheet.max_row + 1):
            self.sheet.cell(row, there).value = self.sheet.cell(row, here).value
        self.sheet.delete_cols(here)

    def saved(self) -> bytes:
        """The file as it is sent."""
        file = io.BytesIO()
        self.book.save(file)
        return file.getvalue()


def downloaded(client: CarefulClient, profile: str = "stad") -> InHand:
    """A new return workbook of who is signed in, opened."""
    return InHand(client.submit(f"/excel/{profile}.xlsx", {}, page="/excel").data)


def sent(client: CarefulClient, content: bytes, name: str = "ingevuld.xlsx") -> str:
    """Send a file as the page does; the address of what comes back."""
    data = {"bestand": (io.BytesIO(content), name)}
    answer = client.submit("/excel/uploads", data, page="/excel", content_type="multipart/form-data")
    assert answer.status_code == 303, answer.get_data(as_text=True)[:400]
    return answer.headers["Location"]


def form_of(page: str) -> dict[str, Any]:
    """What a browser would send of the page of an upload as it stands."""
    ticked = re.findall(r'<input type="checkbox" name="neem" value="([^"]+)" checked', page)
    radios = dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)" checked', page))
    names = ("version", "idempotency_key", "gezien")
    plain = {name: hidden_in(page, name)[0] for name in names}
    return plain | radios | {"getoond": hidden_in(page, "getoond"), "neem": ticked}


def taken_over(client: CarefulClient, where: str) -> None:
    """Confirm an upload as its page stands."""
    assert client.submit(where, form_of(client.get(where).get_data(as_text=True))).status_code == 303


def taken_back(client: CarefulClient, where: str) -> None:
    """Undo an upload."""
    fields = {"version": "0", "idempotency_key": "k" * 16}
    assert client.submit(f"{where}/ongedaan", fields, page=where).status_code == 303
