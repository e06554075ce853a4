"""A return workbook on its way: it goes out, somebody edits it, it comes back, and is taken over."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from typing import Any

from openpyxl import load_workbook
from sqlalchemy import select
from werkzeug.test import TestResponse

from alignment.db import db, transaction
from alignment.intake.read import parse
from alignment.people.permissions import Actor
from alignment.people.read import find_account
from alignment.people.sessions import actor_of
from alignment.returns.choosing import Choices, Decided
from alignment.returns.commands import apply_upload, keep_upload
from alignment.returns.looking import Look, look_at
from alignment.returns.models import WorkbookExport, WorkbookUpload
from alignment.returns.sending import make_return, record_return
from tests.careful_client import CarefulClient
from tests.factories import ZAANDAM
from tests.returns.filling import unpacked

CELL = f"M028/{ZAANDAM}"
NEXT = f"M029/{ZAANDAM}"
STATUS, NOTE = (CELL, "Stad ziet"), (CELL, "Toelichting")
Changes = Mapping[tuple[str, str], Any]


def person(who: str = "stad-zaanstad") -> Actor:
    """A sample account as she is signed in."""
    account = find_account(db.session, f"{who}@example.invalid")
    return actor_of(account, account.organisation_name)


def went_out(profile: str = "stad", by: Actor | None = None) -> bytes:
    """A file of now, as it is downloaded."""
    with transaction() as session:
        given = record_return(session, profile=profile, by=by or person())
    return make_return(given)[1]


def edited(raw: bytes, changes: Changes, sheet: str = "Invullen") -> bytes:
    """The file after somebody typed in it: values by key and title, None empties."""
    book = load_workbook(io.BytesIO(raw))
    table: Any = book[sheet]
    rows = list(table.iter_rows())
    head = next(row for row in rows if any(cell.value == "Sleutel" for cell in row))
    titles = {cell.value: cell.column for cell in head}
    at = titles["Sleutel"] - 1
    keys = {row[at].value: row[at].row for row in rows if row[at].row > head[0].row}
    for (key, title), value in changes.items():
        table.cell(keys[key], titles[title]).value = value
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def came_back(raw: bytes, by: Actor | None = None, name: str = "ingevuld.xlsx") -> int:
    """The number of the upload of a file that can be read."""
    with transaction() as session:
        return keep_upload(session, file_name=name, content=raw, parsed=parse(raw), refusal="", by=by or person())


def refused_upload(by: Actor) -> int:
    """The number of the upload of a file that could not be read."""
    with transaction() as session:
        return keep_upload(session, file_name="a.xlsx", content=b"", parsed=b"", refusal="Dit bestand is leeg.", by=by)


def looked(number: int, by: Actor | None = None) -> Look:
    """An upload against now."""
    sender = by or person()
    return look_at(db.session, unpacked(db.session, number, sender), sender)


def taken_over(number: int, choices: Choices | None = None, by: Actor | None = None) -> Decided:
    """Take over what was chosen (everything that clashes with nothing), as it is looked at now."""
    sender = by or person()
    seen, opened = looked(number, sender).plan.seen, unpacked(db.session, number, sender)
    with transaction() as session:
        return apply_upload(session, opened=opened, choices=choices or Choices(), seen=seen, by=sender)


def exports() -> list[WorkbookExport]:
    """What was recorded of every export, in order."""
    return list(db.session.scalars(select(WorkbookExport).order_by(WorkbookExport.id)))


def uploads() -> list[WorkbookUpload]:
    """What was kept of every upload, in order."""
    return list(db.session.scalars(select(WorkbookUpload).order_by(WorkbookUpload.id)))


def upload(client: CarefulClient, raw: bytes, name: str = "ingevuld.xlsx") -> str:
    """Send a file in on the page; the address where it is looked at."""
    fields = {"bestand": (io.BytesIO(raw), name)}
    answer = client.submit("/excel/uploads", fields, page="/excel", content_type="multipart/form-data")
    assert answer.status_code == 303, answer.get_data(as_text=True)[:500]
    return answer.headers["Location"]


def form_of(page: str) -> dict[str, Any]:
    """What a browser sends when nobody changes the form that takes over."""
    found = {name: re.findall(rf'name="{name}" value="([^"]*)"', page) for name in ("gezien", "getoond", "neem")}
    return {"gezien": found["gezien"][0], "version": "0", "idempotency_key": "k" * 16} | {
        name: found[name] for name in ("getoond", "neem")
    }


def confirm(client: CarefulClient, address: str, **changes: Any) -> TestResponse:
    """Send the form on the page of an upload."""
    return client.submit(address, form_of(client.get(address).get_data(as_text=True)) | changes)
