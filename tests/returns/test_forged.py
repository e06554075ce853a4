"""What somebody may try with a return workbook or with the form of its page: refused by name, and nothing changed."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from flask import Flask

from alignment.db import db, transaction
from alignment.errors import NotFound, RuleBroken
from alignment.people.permissions import Actor
from alignment.returns.choosing import MINE, Choices
from alignment.returns.commands import Moved, apply_upload
from alignment.returns.lines import FOREIGN
from alignment.returns.looking import UNKNOWN, find_upload
from alignment.returns.received import TAMPERED, Unfit
from tests.returns.filling import (
    AMSTERDAM,
    ZAANSTAD,
    Filled,
    fetch,
    fetched,
    keep_few,
    seen,
    send,
    told,
    unpacked,
    written,
)
from tests.returns.kinds import GOT, SAID
from tests.returns.travelling_file import person
from tests.writing import pay

HEERLEN = "stad-heerlen"


@pytest.fixture
def zaanstad(app: Flask) -> Actor:
    """Somebody of Zaanstad, and two rows of which one holds an amount."""
    with transaction() as session:
        keep_few(session, ("M028", "M029"))
    by = person(ZAANSTAD)
    pay("received", 412_000, by=by)
    return by


def edited(by: Actor) -> Filled:
    """Her file with one amount changed."""
    return Filled(fetch("stad", by)).fill(SAID, {GOT: 512_000})


def base_cell(filled: Filled, key: str) -> Any:
    """The value beside a key in the hidden sheet."""
    return next(filled.base.cell(cell.row, 2) for cell in filled.base["A"] if cell.value == key)


def replace_in(key: str, old: str, new: str) -> Callable[[Filled], None]:
    def forge(filled: Filled) -> None:
        cell = base_cell(filled, key)
        assert old in cell.value
        cell.value = cell.value.replace(old, new, 1)

    return forge


def write_in(key: str, new: str) -> Callable[[Filled], None]:
    def forge(filled: Filled) -> None:
        base_cell(filled, key).value = new

    return forge


def cell_more(filled: Filled) -> None:
    """A cell that was not in the base."""
    row = filled.base.max_row + 1
    filled.base.cell(row, 1).value = "M029/zaanstad-zaandam-oost"
    filled.base.cell(row, 2).value = '{"M029/zaanstad-zaandam-oost":{"amount.received.2021":["1",1]}}'


FORGED: dict[str, Callable[[Filled], None]] = {
    "waarde": replace_in(SAID, "412000", "512000"),
    "versie": replace_in(SAID, ",1]", ",2]"),
    "nummer": write_in("export", "999999"),
    "nummer is tekst": write_in("export", "veel"),
    "profiel": write_in("profiel", "ministerie"),
    "organisatie": write_in("organisatie", "GM0917"),
    "handtekening": write_in("handtekening", "0" * 64),
    "handtekening leeg": write_in("handtekening", ""),
    "geen JSON": write_in(SAID, "tja"),
    "andere JSON": write_in(SAID, "[1,2]"),
    "cel erbij": cell_more,
}


@pytest.mark.parametrize("forge", FORGED.values(), ids=FORGED)
def test_a_tampered_base_is_named(zaanstad: Actor, forge: Callable[[Filled], None]) -> None:
    filled, before = edited(zaanstad), written()
    forge(filled)
    number = send(filled.file, zaanstad)
    with pytest.raises(Unfit, match=re.escape(TAMPERED)):
        seen(number, zaanstad)
    assert written() == before


def test_a_base_that_is_not_touched_is_read(zaanstad: Actor) -> None:
    """Negative control of the forgeries."""
    assert told(seen(send(edited(zaanstad).file, zaanstad), zaanstad)) == {
        (SAID, "amount.received.2021"): ("over te nemen", "512000")
    }


def test_the_base_of_another_export_does_not_fit(zaanstad: Actor) -> None:
    """A real older base in a newer file: the older one counts, so what changed since is a clash and is not lost."""
    older = edited(zaanstad)
    pay("received", 413_000, version=1, by=zaanstad)
    newer = Filled(fetch("stad", zaanstad)).fill(SAID, {GOT: 600_000})
    for row in older.base.iter_rows():
        for cell in row:
            newer.base[cell.coordinate].value = cell.value
    found = told(seen(send(newer.file, zaanstad), zaanstad))
    assert found == {(SAID, "amount.received.2021"): ("botsing", "600000")}


def test_an_export_that_the_server_does_not_know_is_named(zaanstad: Actor) -> None:
    """Signed with the right key, but of another installation: its number is not here."""
    with transaction() as session:
        gone = fetched(session, "stad", zaanstad)
        session.rollback()
    number = send(gone, zaanstad)
    with pytest.raises(Unfit, match=re.escape(UNKNOWN)):
        seen(number, zaanstad)


@pytest.mark.parametrize("other", [AMSTERDAM, HEERLEN, "ministerie-vws"])
def test_cells_of_another_organisation_are_named(zaanstad: Actor, other: str) -> None:
    before = written()
    by = person(other)
    number = send(edited(zaanstad).file, by)
    plan = seen(number, by).plan
    (line,) = plan.lines
    assert line.kind == FOREIGN
    assert line.why
    chosen = Choices(clashes={line.id: MINE}, clear=True)
    opened = unpacked(db.session, number, by)
    with pytest.raises(RuleBroken, match="niets gekozen"), transaction() as session:
        apply_upload(session, opened=opened, choices=chosen, seen=plan.seen, by=by)
    assert written() == before


def test_somebody_elses_upload_is_not_there(app: Flask, zaanstad: Actor) -> None:
    number, before = send(edited(zaanstad).file, zaanstad), written()
    shown = seen(number, zaanstad).plan.seen
    other = person(AMSTERDAM)
    with pytest.raises(NotFound):
        find_upload(db.session, number, other)
    opened = unpacked(db.session, number, zaanstad)
    with pytest.raises(NotFound), transaction() as session:
        apply_upload(session, opened=opened, choices=Choices(), seen=shown, by=other)
    client = app.test_client().sign_in(AMSTERDAM)
    for address in (f"/excel/uploads/{number}", f"/excel/uploads/{number}/antwoord.xlsx"):
        assert client.get(address).status_code == 404
    for address in (f"/excel/uploads/{number}", f"/excel/uploads/{number}/ongedaan"):
        assert client.submit(address, {"gezien": shown}, page="/excel").status_code == 404
    assert written() == before


def test_a_form_cannot_choose_what_is_not_in_the_plan(app: Flask, zaanstad: Actor) -> None:
    filled = edited(zaanstad).fill(SAID, {"Stad ziet": "tja"})
    number = send(filled.file, zaanstad)
    client, address = app.test_client().sign_in(ZAANSTAD), f"/excel/uploads/{number}"
    form = {
        "gezien": seen(number, zaanstad).plan.seen,
        "neem": [f"{SAID}/landing.status", "M029/heerlen-heerlen-noord/landing.status", f"{SAID}/amount.received.2021"],
        f"kies.{SAID}/landing.status": MINE,
        "kies.M028/heerlen-heerlen-noord/landing.status": MINE,
        "kies.": MINE,
        "leegmaken": "ja",
        "idempotency_key": "k" * 32,
    }
    before = written()
    assert client.submit(address, form, page=address).status_code == 303
    assert written() == before + 1  # the amount that was in the plan, and nothing else
    once_more = form | {"idempotency_key": "l" * 32}
    assert client.submit(address, once_more, page="/excel").status_code == 422  # once only
    assert written() == before + 1


@pytest.mark.parametrize("of", ["nothing", "another"])
def test_what_was_seen_must_be_of_this_upload(app: Flask, zaanstad: Actor, of: str) -> None:
    number = send(edited(zaanstad).file, zaanstad)
    another = send(edited(zaanstad).fill(SAID, {GOT: 1}).file, zaanstad)
    shown, before = "" if of == "nothing" else seen(another, zaanstad).plan.seen, written()
    opened = unpacked(db.session, number, zaanstad)
    with pytest.raises(Moved), transaction() as session:
        apply_upload(session, opened=opened, choices=Choices(), seen=shown, by=zaanstad)
    client, address = app.test_client().sign_in(ZAANSTAD), f"/excel/uploads/{number}"
    assert client.submit(address, {"gezien": shown, "idempotency_key": "k" * 32}, page=address).status_code == 409
    assert written() == before
