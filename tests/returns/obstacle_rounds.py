"""A return workbook with the sheet Knelpunten, out and back: got, filled in by key and title, sent, taken over."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.worksheet.worksheet import Worksheet
from sqlalchemy import update
from sqlalchemy.orm import Session

from alignment.db import db, transaction, utc_now
from alignment.intake.read import parse
from alignment.measures.models import Measure
from alignment.people.permissions import Actor, Role
from alignment.returns.choosing import Choices, Decided
from alignment.returns.commands import apply_upload, keep_upload
from alignment.returns.lines import Plan, PlanLine
from alignment.returns.looking import look_at
from alignment.returns.outgoing import KEY, OBSTACLES
from alignment.returns.sending import make_return, record_return
from tests.returns.filling import unpacked

Typed = Mapping[str, Mapping[str, Any]]
NEW = {
    "Maatregel (code)": "M028",
    "Gebied": "zaandam oost",
    "Titel": "Geen personeel",
    "Wat merkt u ervan?": "Het loket is twee dagen dicht.",
    "Soort": "capaciteit",
}


def keep_one_measure() -> None:
    """Withdraw every measure but M028, so that a workbook is small and made and read in no time."""
    with transaction() as session:
        rest = update(Measure).where(Measure.code != "M028", Measure.withdrawn_at.is_(None))
        session.execute(rest.values(withdrawn_at=utc_now(), version=Measure.version + 1))


def fetched(by: Actor) -> bytes:
    """The workbook of who asks."""
    profile = "ministerie" if by.role == Role.MINISTRY_EDITOR else "stad"
    with transaction() as session:
        given = record_return(session, profile=profile, by=by)
    return make_return(given)[1]


def heads(sheet: Worksheet) -> tuple[int, dict[str, int]]:
    """The row of the titles, and the column of each."""
    row = next(number for number in range(1, 12) if any(cell.value == KEY for cell in sheet[number]))
    return row, {str(cell.value): cell.column for cell in sheet[row] if cell.value}


def filled(content: bytes, typed: Typed, sheet: str = OBSTACLES) -> bytes:
    """The workbook with values in the rows of these keys, by title; a key that is not there becomes a row."""
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book[sheet]
    head, columns = heads(page)
    at = columns[KEY]
    rows = {page.cell(row, at).value: row for row in range(head + 1, page.max_row + 1)}
    for key, values in typed.items():
        row = rows.get(key) or page.max_row + 1
        page.cell(row, at).value = key
        for title, value in values.items():
            page.cell(row, columns[title]).value = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@dataclass(frozen=True)
class Sent:
    """One upload, as it lies there."""

    number: int
    by: Actor

    def look(self, session: Session) -> Plan:
        """What it would do now."""
        plan = look_at(session, unpacked(session, self.number, self.by), self.by).plan
        session.rollback()
        return plan

    def take(self, choices: Choices | None = None) -> Decided:
        """Take it over."""
        plan, opened = self.look(db.session), unpacked(db.session, self.number, self.by)
        with transaction() as session:
            return apply_upload(session, opened=opened, choices=choices or Choices(), seen=plan.seen, by=self.by)


def send(content: bytes, by: Actor) -> Sent:
    """Send a file in."""
    with transaction() as session:
        number = keep_upload(session, file_name="terug.xlsx", content=content, parsed=parse(content), refusal="", by=by)
    return Sent(number, by)


def told(lines: tuple[PlanLine, ...]) -> list[tuple[str, str, str]]:
    """Per line its kind, the title of its column and what is wrong."""
    return [(line.kind, line.heading, line.why) for line in lines]
