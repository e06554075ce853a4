"""The workbook of the Regietafel, out and back on both databases: decisions recorded once, told in the history."""

from __future__ import annotations

import io

import openpyxl
import pytest
from flask import Flask

from alignment.db import db, transaction
from alignment.errors import RuleBroken
from alignment.matrix.filters import read_filters
from alignment.obstacles.decisions import load_decisions
from alignment.returns.choosing import Choices
from alignment.returns.undoing import undo_upload
from alignment.workbook.export import export_regietafel
from tests.careful_client import CarefulClient
from tests.obstacles.climbing import climb
from tests.returns.obstacle_rounds import Typed, keep_one_measure, send
from tests.returns.travelling_file import person
from tests.writing import complain, lines


@pytest.fixture(autouse=True)
def _small(app: Flask) -> None:
    keep_one_measure()


def at_the_table() -> str:
    """A new obstacle that lies with the Regietafel."""
    code = complain()
    for _ in range(3):
        climb(code)
    return code


def filled_agenda(typed: Typed) -> bytes:
    """The workbook of now with values in the rows of these codes."""
    db.session.rollback()
    _, content = export_regietafel(db.session, read_filters({}), by_name="Test")
    db.session.rollback()
    book = openpyxl.load_workbook(io.BytesIO(content))
    page = book["Vragen"]
    head = next(row for row in range(1, 12) if any(cell.value == "Code" for cell in page[row]))
    columns = {str(cell.value): cell.column for cell in page[head]}
    for row in range(head + 1, page.max_row + 1):
        for title, value in typed.get(str(page.cell(row, columns["Code"]).value), {}).items():
            page.cell(row, columns[title]).value = value
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("who", ["secretariaat", "regietafel"])
def test_a_decision_is_recorded_once_and_named_in_the_history(app: Flask, who: str) -> None:
    code, table = at_the_table(), person(who)
    said = {"Besluit": "akkoord", "Besluit in woorden": "Het geld komt.", "Trekker": "VWS", "Datum": "1-5-2099"}
    content = filled_agenda({code: said})
    sent = send(content, table)
    assert sent.look(db.session).counts["over te nemen"] == 1
    sent.take()
    (card,) = load_decisions(db.session, code)[code]
    assert (card.outcome, card.decision, card.lead, str(card.due)) == ("agreed", "Het geld komt.", "VWS", "2099-05-01")
    (line,) = lines("decision")
    assert (line.channel, line.why) == ("upload", f"Excel-bestand {sent.number}: terug.xlsx")
    assert send(content, table).look(db.session).lines == ()
    assert send(filled_agenda({}), table).look(db.session).lines == (), "what went out comes back unchanged"
    with pytest.raises(RuleBroken, match="kan niet terug"), transaction() as session:
        undo_upload(session, number=sent.number, by=table)


def test_a_later_decision_is_only_replaced_when_that_is_chosen(app: Flask) -> None:
    code, table = at_the_table(), person("regietafel")
    before = filled_agenda({code: {"Besluit": "niet akkoord", "Besluit in woorden": "Nee."}})
    send(filled_agenda({code: {"Besluit": "akkoord", "Besluit in woorden": "Ja."}}), table).take()
    sent = send(before, table)
    (clash,) = sent.look(db.session).lines
    assert clash.kind == "botsing"
    with pytest.raises(RuleBroken, match="niets gekozen"):
        sent.take()
    sent.take(Choices(clashes={clash.id: "mijn"}))
    assert [one.decision for one in load_decisions(db.session, code)[code]] == ["Nee.", "Ja."]


def test_the_pages_of_such_a_file(app: Flask) -> None:
    client = app.test_client().sign_in("regietafel")
    assert isinstance(client, CarefulClient)
    code, table = at_the_table(), person("regietafel")
    assert "besluiten op blad Vragen" in client.get("/excel").get_data(as_text=True)
    sent = send(filled_agenda({code: {"Besluit": "akkoord", "Besluit in woorden": "Ja."}}), table)
    page = client.get(f"/excel/uploads/{sent.number}").get_data(as_text=True)
    assert "Dit is het werkboek van de Regietafel" in page
    assert "akkoord: Ja." in page
    assert "Na het overnemen kunt u dit niet meer terugnemen: 1 besluit." in page
    assert "onbekend</span>" not in page, "negative control of the test below"
    sent.take()
    page = client.get(f"/excel/uploads/{sent.number}").get_data(as_text=True)
    assert f'href="/agenda/regietafel/{code}"' in page
    assert "kan niet terug" in page
    reply = openpyxl.load_workbook(io.BytesIO(client.get(f"/excel/uploads/{sent.number}/antwoord.xlsx").data))
    assert reply.sheetnames[0] == "Resultaat"
    assert "_basis" not in reply.sheetnames


def test_what_stood_there_is_unknown_when_another_decision_lies_there(app: Flask) -> None:
    client = app.test_client().sign_in("regietafel")
    code, table = at_the_table(), person("regietafel")
    before = filled_agenda({code: {"Besluit": "niet akkoord", "Besluit in woorden": "Nee."}})
    send(filled_agenda({code: {"Besluit": "akkoord", "Besluit in woorden": "Ja."}}), table).take()
    number = send(before, table).number
    page = client.get(f"/excel/uploads/{number}").get_data(as_text=True)
    assert '<td data-l="Was"><span class="stil-tekst">onbekend</span></td>' in page
    reply = openpyxl.load_workbook(io.BytesIO(client.get(f"/excel/uploads/{number}/antwoord.xlsx").data))
    notes = [cell.comment.text for row in reply["Vragen"].iter_rows() for cell in row if cell.comment]
    assert [note.partition(",")[0] for note in notes] == ["Botsing: Wat er stond is onbekend"]


def test_a_code_that_shifted_gives_no_decision_to_another_obstacle(app: Flask) -> None:
    code, table = at_the_table(), person("regietafel")
    other = complain(title="Een heel ander knelpunt")
    said = {"Besluit": "akkoord", "Besluit in woorden": "Ja."}
    moved = send(filled_agenda({code: said | {"Code": other}}), table).look(db.session).lines
    assert [(line.kind, line.place[:8]) for line in moved] == [("fout", "Vragen!D")]
    assert "maar er staat een ander knelpunt" in moved[0].why


def test_a_city_that_sends_the_workbook_of_the_table_is_told_that_it_is_not_hers(app: Flask) -> None:
    code, city = at_the_table(), person("stad-zaanstad")
    (line,) = (
        send(filled_agenda({code: {"Besluit": "akkoord", "Besluit in woorden": "Ja."}}), city).look(db.session).lines
    )
    assert line.kind == "niet van u"
    assert load_decisions(db.session, code) == {}
