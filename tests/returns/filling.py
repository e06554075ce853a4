"""Return workbooks as people use them: fetch one, fill it in with openpyxl, send it in, look, take over.

Reading happens in this process through the same JSON, because starting a child takes longer than everything else
together; ``parse`` of ``intake.read`` does the same in a process of its own.
"""

from __future__ import annotations

import io
import json
import warnings
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from alignment.db import db, transaction, utc_now
from alignment.history.models import HistoryLine
from alignment.intake.annotate import mark_typed
from alignment.intake.child import answer_to
from alignment.intake.lean import without_empty
from alignment.intake.read import column_letter
from alignment.intake.refusals import Refused
from alignment.measures.models import Measure
from alignment.people.permissions import Actor
from alignment.returns.choosing import Choices, Decided
from alignment.returns.commands import apply_upload, keep_upload
from alignment.returns.looking import Look, Opened, find_upload, look_at, open_upload
from alignment.returns.outgoing import BASE, FILL_IN, KEY
from alignment.returns.sending import make_return, record_return

CLEAR = Choices(clear=True)
AMSTERDAM, ZAANSTAD = "stad-amsterdam", "stad-zaanstad"


def keep_few(session: Session, codes: Collection[str]) -> None:
    """Withdraw every other measure, so that a workbook has a few rows and is made and read in no time."""
    rest = update(Measure).where(Measure.code.not_in(codes), Measure.withdrawn_at.is_(None))
    session.execute(rest.values(withdrawn_at=utc_now(), version=Measure.version + 1))


def fetched(session: Session, profile: str, by: Actor) -> bytes:
    """A return workbook of now, inside an open transaction."""
    return make_return(record_return(session, profile=profile, by=by))[1]


@contextmanager
def unwarned() -> Iterator[None]:
    """What openpyxl warns of is said to nobody in the process that reads files."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def fetch(profile: str, by: Actor) -> bytes:
    """A return workbook of now."""
    with transaction() as session:
        given = record_return(session, profile=profile, by=by)
    return make_return(given)[1]


def parsed(content: bytes) -> bytes:
    """What ``intake.read.parse`` makes of a file, without the child.

    Raises:
        Refused: it is not read.
    """
    with unwarned():
        answer = json.loads(json.dumps(answer_to(content)))
    if "refused" in answer:
        raise Refused(answer["refused"])
    return json.dumps(answer).encode()


def kept(session: Session, content: bytes, by: Actor, told: bytes | None = None) -> int:
    """The number of an upload, inside an open transaction.

    Args:
        told: what the file holds, when that is known already.
    """
    told = parsed(content) if told is None else told
    return keep_upload(session, file_name="terug.xlsx", content=content, parsed=told, refusal="", by=by)


def send(content: bytes, by: Actor) -> int:
    """Send a file in; the number of the upload."""
    with transaction() as session:
        return kept(session, content, by)


def unpacked(session: Session, number: int, by: Actor) -> Opened:
    """What is in an upload."""
    return open_upload(find_upload(session, number, by))


def seen(number: int, by: Actor) -> Look:
    """Look at an upload."""
    db.session.rollback()
    return look_at(db.session, unpacked(db.session, number, by), by)


def take_over(number: int, by: Actor, choices: Choices = CLEAR) -> Decided:
    """Look at an upload and take it over at once."""
    shown, opened = seen(number, by).plan.seen, unpacked(db.session, number, by)
    with transaction() as session:
        return apply_upload(session, opened=opened, choices=choices, seen=shown, by=by)


def told(found: Look) -> dict[tuple[str, str], tuple[str, str]]:
    """What a look says of every field that is not simply unchanged: its kind, and what would be stored."""
    return {(line.cell, line.field): (line.kind, line.want) for line in found.plan.lines}


def written() -> int:
    """The number of history lines of people: whatever changes the register adds one."""
    db.session.rollback()
    return len(db.session.scalars(select(HistoryLine.id).where(HistoryLine.channel != "seed")).all())


class Filled:
    """A return workbook opened as a person has it before her: cells by key and title.

    What Excel does by itself and openpyxl does not is done here: texts that look like ``_x000D_`` stay as they are.
    """

    def __init__(self, content: bytes) -> None:
        self.book = openpyxl.load_workbook(io.BytesIO(without_empty(content)))
        self.sheet: Any = self.book[FILL_IN]
        self.base: Any = self.book[BASE]
        self.head = next(row[0].row for row in self.sheet.iter_rows() if any(cell.value == KEY for cell in row))
        self.columns = {cell.value: cell.column for cell in self.sheet[self.head] if cell.value}
        self.key = self.columns[KEY]
        self.rows = {
            self.sheet.cell(row, self.key).value: row
            for row in range(self.head + 1, self.sheet.max_row + 1)
            if self.sheet.cell(row, self.key).value
        }

    def cell(self, key: str, title: str) -> Cell:
        """One cell."""
        return self.sheet.cell(self.rows[key], self.columns[title])

    def place(self, key: str, title: str) -> str:
        """Its address as the plan gives it."""
        return f"{FILL_IN}!{column_letter(self.columns[title])}{self.rows[key]}"

    def fill(self, key: str, values: Mapping[str, Any]) -> Filled:
        """Type values into a row; a text is typed as a text."""
        for title, value in values.items():
            cell = self.cell(key, title)
            cell.value = value
            if isinstance(value, str):
                cell.data_type = "s"
        return self

    @property
    def keys(self) -> list[str]:
        """The keys in the order of the sheet."""
        return list(self.rows)

    @property
    def file(self) -> bytes:
        """The file as it is saved now."""
        for sheet in self.book.worksheets:
            mark_typed(sheet)
        raw = io.BytesIO()
        self.book.save(raw)
        return raw.getvalue()
