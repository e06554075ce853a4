"""The pages of return workbooks: out, in, look, choose, take over, the answer, and back. Each refusal has its page."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask import Flask
from openpyxl import load_workbook
from werkzeug.test import TestResponse

from alignment.intake.refusals import SENTENCES
from alignment.returns.comparing import MERGED
from alignment.returns.received import NO_MARK
from alignment.workbook.views import XLSX
from tests.factories import ZAANDAM
from tests.intake.corpus import small
from tests.register import page, signed_in
from tests.returns.travelling_file import (
    CELL,
    NEXT,
    NOTE,
    STATUS,
    confirm,
    edited,
    exports,
    form_of,
    upload,
    uploads,
    went_out,
)
from tests.workbook.builders import reopened
from tests.writing import lines, save, stored_half

pytestmark = pytest.mark.usefixtures("same_process")
BAD = (NEXT, "Stad ziet")


def counts(body: str) -> list[str]:
    return re.findall(r"<b>([\d.]+)</b><span>", body)


def test_a_file_goes_out_with_a_button_and_is_recorded(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    answer = city.submit("/excel/stad.xlsx", {}, page="/excel")
    assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (200, XLSX, "no-store")
    assert "concept_stad-zaanstad_stand-" in answer.headers["Content-Disposition"]
    assert load_workbook(io.BytesIO(answer.data)).sheetnames[1] == "Invullen"
    (kept,) = exports()
    assert kept.organisation_code == "GM0479"
    asked = city.get("/excel/stad.xlsx")
    assert (asked.status_code, asked.headers["Location"]) == (303, "/excel#invullen")
    assert city.submit("/excel/ministerie.xlsx", {}, page="/excel").status_code == 403
    assert len(exports()) == 1, "a GET and a refusal record nothing"


def test_no_file_is_said_at_the_field(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    answer = city.submit("/excel/uploads", {}, page="/excel")
    assert answer.headers["Location"] == "/excel?leeg=1#inlezen"
    assert "Kies eerst het bestand dat u hebt ingevuld." in page(city, "/excel?leeg=1")
    assert "Kies eerst het bestand" not in page(city, "/excel"), "negative control"
    assert uploads() == []


def test_look_choose_take_over_answer_and_back(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(went_out(), {STATUS: "Landt", NOTE: "<script>1</script>", BAD: "onzin"}))
    body = page(city, address)
    assert counts(body)[1:] == ["2", "0", "1"]
    assert "Invullen!G" in body
    assert "‘onzin’ herkennen we niet" in body
    assert "&lt;script&gt;1" in body
    assert lines() == [], "looking stores nothing"
    before = reopened(city.get(f"{address}/antwoord.xlsx").data)
    notes = [cell.comment.text for row in before["Invullen"].iter_rows() for cell in row if cell.comment]
    assert len(notes) == 1
    assert notes[0].startswith("Fout: ‘onzin’ herkennen we niet")

    assert confirm(city, address).status_code == 303
    assert stored_half("landing")[0].note == "<script>1</script>"
    body = page(city, address)
    assert "2 wijzigingen zijn opgeslagen" in body
    assert "<span>Landt</span>" in body or "<span>landt</span>" in body, "values are told in Dutch, not by their code"
    assert "Maak dit ongedaan" in body
    answer = city.get(f"{address}/antwoord.xlsx")
    assert "antwoord-" in answer.headers["Content-Disposition"]
    reply = reopened(answer.data)
    assert reply.sheetnames[0] == "Resultaat"
    assert not reply["Invullen"]["H10"].protection.locked, "empty cells can still be filled in"
    again = upload(city, edited(answer.data, {BAD: "landt"}), "antwoord.xlsx")
    assert counts(page(city, again))[1:] == ["1", "0", "0"], "what was taken over counts no more"

    assert city.submit(f"{address}/ongedaan", {"version": "0", "idempotency_key": "k"}, page=address).status_code == 303
    assert "Ongedaan gemaakt" in page(city, address)
    assert stored_half("landing")[0].status == "unassessed"
    twice = city.submit(f"{address}/ongedaan", {"version": "0", "idempotency_key": "k"}, page="/excel")
    assert (twice.status_code, twice.headers["Location"]) == (303, address), "a second press gives the same answer"
    assert city.get(f"{address}/ongedaan").headers["Location"] == address


def test_a_first_judgement_can_be_made_surer_in_the_answer(app: Flask) -> None:
    """It was stored with a day and a certainty that the file did not hold: that is no clash with herself."""
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(went_out(), {STATUS: "landt"}))
    confirm(city, address)
    answer = city.get(f"{address}/antwoord.xlsx").data
    same = page(city, upload(city, answer))
    assert counts(same)[1:] == ["0", "0", "0"]
    assert "Goed om te weten" not in same, "nothing in the answer says something else than here"
    surer = upload(city, edited(answer, {(CELL, "Zekerheid"): "onderbouwd", (CELL, "Sinds"): "1-2-2021"}))
    assert counts(page(city, surer))[1:] == ["2", "0", "0"]


def test_what_a_colleague_changed_meanwhile_is_not_taken_back_by_the_answer(app: Flask) -> None:
    save("landing", "landing", note="Van mij.")
    out = went_out()
    save("landing", "landing", note="Van een collega.", version=1)
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(out, {STATUS: "landt na veel omwegen"}))
    confirm(city, address)
    assert counts(page(city, upload(city, city.get(f"{address}/antwoord.xlsx").data)))[1:] == ["0", "0", "0"]


def test_a_line_without_its_tick_stays(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(went_out(), {STATUS: "landt", BAD: "landt"}))
    answer = confirm(city, address, neem=[f"{CELL}/landing.status"])
    assert answer.status_code == 303
    assert (stored_half("landing")[0].status, stored_half("landing", "M029")[1]) == ("landing", 0)
    assert "U nam deze niet over." in page(city, address)


def test_nothing_ticked_is_refused_with_the_choices_kept(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(went_out(), {STATUS: "landt"}))
    refused = confirm(city, address, neem=[])
    assert refused.status_code == 422
    body = refused.get_data(as_text=True)
    assert "Er is niets gekozen om over te nemen" in body
    assert f'value="{CELL}/landing.status" aria-label' in body
    assert " checked aria-label" not in body


@pytest.mark.parametrize(("choice", "status"), [("mijn", "landing"), ("nu", "detours"), ("later", "detours")])
def test_a_clash_is_chosen(app: Flask, choice: str, status: str) -> None:
    city = signed_in(app, "stad-zaanstad")
    out = went_out()
    save("landing", "detours")
    address = upload(city, edited(out, {STATUS: "landt", BAD: "landt"}))
    body = page(city, address)
    assert counts(body)[2] == "1"
    assert all(word in body for word in ("landt na veel omwegen", "Zara Zaanstad", "Uit mijn bestand"))
    assert confirm(city, address, **{f"kies.{CELL}/landing.status": choice}).status_code == 303
    assert stored_half("landing")[0].status == status


def test_what_changed_since_she_looked_is_shown_again(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(went_out(), {STATUS: "landt"}))
    sent = form_of(page(city, address))
    save("landing", "detours")
    answer = city.submit(address, sent)
    assert answer.status_code == 409
    body = answer.get_data(as_text=True)
    assert "Er is nog niets opgeslagen: bekijk het opnieuw" in body
    assert counts(body)[1:3] == ["0", "1"]
    assert stored_half("landing")[0].status == "detours"


def test_emptying_asks_with_the_count(app: Flask) -> None:
    save("landing", "landing", note="Weg?")
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(went_out(), {NOTE: None}))
    asked = confirm(city, address)
    assert asked.status_code == 409
    assert "U maakt 1 gevulde cel leeg" in asked.get_data(as_text=True)
    assert stored_half("landing")[0].note == "Weg?"
    assert confirm(city, address, leegmaken="ja").status_code == 303
    assert stored_half("landing")[0].note == ""


@pytest.mark.parametrize(
    ("raw", "sentence"), [(b"", SENTENCES["empty"]), (b"dag", SENTENCES["text"]), (small(), NO_MARK)]
)
def test_a_file_that_is_not_read_has_its_page_everywhere(app: Flask, raw: bytes, sentence: str) -> None:
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, raw, "bestand.xlsx")
    body = page(city, address)
    assert "Dit bestand is niet gelezen" in body
    assert sentence in body
    assert city.get(f"{address}/antwoord.xlsx").headers["Location"] == address
    refused = city.submit(address, {"gezien": "x", "version": "0", "idempotency_key": "k"}, page="/excel")
    assert refused.status_code == 422
    assert lines() == []


def test_a_file_that_is_too_large_is_not_kept(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("alignment.returns.views", "alignment.returns.commands", "alignment.intake.precheck"):
        monkeypatch.setattr(f"{module}.MAX_FILE", 10)
    city = signed_in(app, "stad-zaanstad")
    assert SENTENCES["too_large"] in page(city, upload(city, b"PK" + b"0" * 20))
    assert [(one.content, one.size) for one in uploads()] == [(b"", 11)], "what was received counts for the day"


def test_merged_cells_get_their_note_too(app: Flask) -> None:
    book = reopened(went_out())
    sheet = book["Invullen"]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "Sleutel" for cell in row))
    column = next(cell.column_letter for cell in head if cell.value == "Toelichting")
    first = head[0].row + 1
    sheet.merge_cells(f"{column}{first}:{column}{first + 1}")
    file = io.BytesIO()
    book.save(file)
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, file.getvalue())
    assert MERGED in page(city, address)
    noted = reopened(city.get(f"{address}/antwoord.xlsx").data)["Invullen"][f"{column}{first}"]
    assert MERGED in noted.comment.text


def test_a_file_of_another_is_not_there(app: Flask) -> None:
    address = upload(signed_in(app, "stad-zaanstad"), went_out())
    other = signed_in(app, "stad-heerlen")
    assert [other.get(path).status_code for path in (address, f"{address}/antwoord.xlsx")] == [404, 404]
    assert other.submit(address, {"gezien": ""}, page="/excel").status_code == 404
    assert ZAANDAM not in page(other, "/excel")


def test_a_second_press_of_the_same_button_gives_the_same_answer(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(went_out(), {STATUS: "landt", BAD: "landt"}))
    form = form_of(page(city, address))

    def press(**changes: Any) -> TestResponse:
        return city.submit(address, form | changes, page="/excel")

    first, again = press(), press()
    assert (first.status_code, again.status_code, again.headers["Location"]) == (303, 303, address)
    assert len(lines()) == 2
    other = press(neem=[f"{CELL}/landing.status"])
    assert other.status_code == 422, "negative control: with other choices it is another press"
    assert press(idempotency_key="k" * 32).status_code == 422
    assert len(lines()) == 2


def test_what_she_did_not_choose_does_not_come_back_in_the_answer(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(went_out(), {STATUS: "landt", (NEXT, "Extra aandacht gevraagd"): "ja"}))
    confirm(city, address, neem=[f"{CELL}/landing.status"])
    assert counts(page(city, upload(city, city.get(f"{address}/antwoord.xlsx").data)))[1:] == ["0", "0", "0"]


def test_choices_that_tear_a_half_apart_are_refused_before_anything_is_stored(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(went_out(), {STATUS: "landt", NOTE: "Via het wijkteam.", BAD: "landt"}))
    answer = confirm(city, address, neem=[f"{CELL}/landing.note", f"{NEXT}/landing.status"])
    assert answer.status_code == 422
    assert "kan zo niet mee. Kies eerst een oordeel." in answer.get_data(as_text=True)
    assert lines() == []
    assert confirm(city, address, neem=[f"{NEXT}/landing.status"]).status_code == 303, "negative control"
