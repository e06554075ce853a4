"""The sheet Knelpunten from end to end on both databases: raised once, judged, answered, told, and never taken back."""

from __future__ import annotations

import io
import re

import openpyxl
import pytest
from flask import Flask
from sqlalchemy import text

from alignment.db import db, transaction
from alignment.errors import RuleBroken
from alignment.obstacles.ladder_read import load_cities
from alignment.obstacles.read import load_obstacles
from alignment.returns.choosing import Choices
from alignment.returns.undoing import STAYS_ALL, look_at_undo, undo_upload
from tests.careful_client import CarefulClient
from tests.obstacles.climbing import answer, climb, rung_of, stand_behind, verify
from tests.returns.obstacle_rounds import NEW, fetched, filled, heads, keep_one_measure, send, told
from tests.returns.travelling_file import person
from tests.writing import complain, lines


@pytest.fixture(autouse=True)
def _small(app: Flask) -> None:
    keep_one_measure()


def raised(title: str = "Geen personeel") -> list[str]:
    """The codes of all obstacles with a title."""
    db.session.rollback()
    return [card.code for card in load_obstacles(db.session) if card.title == title]


def test_a_new_row_raises_an_obstacle_once_however_often_the_file_is_sent(app: Flask) -> None:
    city = person("stad-zaanstad")
    content = filled(fetched(city), {"nieuw-2": NEW})
    send(content, city).take()
    (code,) = raised()
    (line,) = lines("obstacle")
    assert (line.action, line.object_key, line.channel) == ("obstacle.raised", code, "upload")
    assert line.why.startswith("Excel-bestand ")
    assert line.why.endswith(": terug.xlsx")
    assert line.batch
    again = send(content, city).look(db.session)
    assert again.lines == ()
    assert any(f"al gemeld als {code}" in one for one in again.warnings)
    with transaction() as session:
        reword = text("UPDATE obstacle SET title = 'Anders', version = version + 1 WHERE code = :code")
        session.execute(reword, {"code": code})
    assert send(content, city).look(db.session).lines == (), "what was raised is known by the words of then"
    assert (
        send(filled(content, {"nieuw-5": NEW | {"Titel": "Nog iets"}}), city).look(db.session).counts["over te nemen"]
        == 1
    ), "negative control: another row is another obstacle"


def test_a_row_of_the_reply_that_was_raised_says_where_to_change_it(app: Flask) -> None:
    client = app.test_client().sign_in("stad-zaanstad")
    assert isinstance(client, CarefulClient)
    city = person("stad-zaanstad")
    sent = send(filled(fetched(city), {"nieuw-2": NEW}), city)
    sent.take()
    (code,) = raised()
    page = client.get(f"/excel/uploads/{sent.number}").get_data(as_text=True)
    assert f'href="/knelpunten/{code}"' in page
    assert "Geen personeel. Het loket is twee dagen dicht (capaciteit)" in page
    reply = client.get(f"/excel/uploads/{sent.number}/antwoord.xlsx").data
    assert f"Gemeld als {code}." in [row[6].value for row in openpyxl.load_workbook(io.BytesIO(reply))["Resultaat"]]
    same = send(reply, city).look(db.session)
    assert (same.lines, same.warnings) == ((), ())
    edited = send(filled(reply, {"nieuw-2": {"Titel": "Geen mensen"}}), city).look(db.session)
    ((kind, _, why),) = told(edited.lines)
    assert kind == "fout"
    assert f"al gemeld als {code}" in why


def test_a_city_says_whether_the_answer_works_and_the_obstacle_moves_as_on_the_page(app: Flask) -> None:
    city, code = person("stad-zaanstad"), complain()
    answer(code)
    sent = send(filled(fetched(city), {code: {"Werkt het?": " Werkt NIET ", "Toelichting bij oordeel": "Op."}}), city)
    assert sent.look(db.session).counts["over te nemen"] == 2
    sent.take()
    assert rung_of(code) == "reported", "back to who answered"
    (word,) = load_cities(db.session, code)[code]
    assert (word.verdict, word.note) == ("not", "Op.")
    spoken, back = lines()[-2:]
    assert [spoken.action, back.action] == ["obstacle_city.verified", "obstacle.returned"]
    assert spoken.batch == back.batch is not None
    assert spoken.why == back.why != ""


def test_the_last_city_closes_an_obstacle_from_a_file(app: Flask) -> None:
    city, code = person("stad-zaanstad"), complain()
    stand_behind(code)
    answer(code)
    content = filled(fetched(city), {code: {"Werkt het?": "werkt"}})
    send(content, city).take()
    assert rung_of(code) == "answered", "Heerlen has not said anything yet"
    heerlen = person("stad-heerlen")
    send(filled(fetched(heerlen), {code: {"Werkt het?": "werkt deels"}}), heerlen).take()
    assert rung_of(code) == "solved"
    assert send(content, city).look(db.session).lines == (), "said already"


def test_a_new_answer_since_the_file_was_made_asks_for_a_choice(app: Flask) -> None:
    city, code = person("stad-zaanstad"), complain()
    answer(code)
    content = filled(fetched(city), {code: {"Werkt het?": "werkt"}})
    stand_behind(code)
    verify(code, "not", by=person("stad-heerlen"))
    answer(code, answer="Er komt meer geld.")
    sent = send(content, city)
    (line,) = sent.look(db.session).lines
    assert (line.kind, line.now) == ("botsing", "")
    assert "antwoord 2: Er komt meer geld." in line.who
    sent.take(Choices(clashes={line.id: "mijn"}))
    assert {one.code: one.verdict for one in load_cities(db.session, code)[code]}["GM0479"] == "works"


def test_a_ministry_answers_from_its_file_and_two_answers_never_stand_on_each_other(app: Flask) -> None:
    ministry, code = person("ministerie-vws"), complain()
    climb(code)
    content = filled(fetched(ministry), {code: {"Antwoord": "Het geld komt in mei."}})
    sent, second = send(content, ministry), send(filled(content, {code: {"Antwoord": "Er komt geen geld."}}), ministry)
    sent.take()
    assert rung_of(code) == "answered"
    assert lines("obstacle")[-1].why.startswith("Excel-bestand")
    assert send(content, ministry).look(db.session).lines == ()
    ((kind, _, why),) = told(second.look(db.session).lines)
    assert (kind, why[:24]) == ("fout", "Er ligt een antwoord. Nu")


def test_undo_takes_the_cells_back_and_says_what_stays(app: Flask) -> None:
    client = app.test_client().sign_in("stad-zaanstad")
    assert isinstance(client, CarefulClient)
    city = person("stad-zaanstad")
    content = filled(fetched(city), {"nieuw-1": NEW})
    half = {"M028/zaanstad-zaandam-oost": {"Stad ziet": "landt"}}
    sent = send(filled(content, half, sheet="Invullen"), city)
    sent.take()
    (code,) = raised()
    page = client.get(f"/excel/uploads/{sent.number}").get_data(as_text=True)
    assert f"Dit blijft staan, want het kan niet terug: knelpunt gemeld ({code})." in page
    number = re.search(r'name="idempotency_key" value="([^"]+)"', page)
    assert number is not None
    answered = client.submit(
        f"/excel/uploads/{sent.number}/ongedaan",
        {"version": "0", "idempotency_key": number[1]},
        page=f"/excel/uploads/{sent.number}",
    )
    assert answered.status_code == 303
    page = client.get(f"/excel/uploads/{sent.number}").get_data(as_text=True)
    assert f"Dit bleef staan: knelpunt gemeld ({code})." in page
    assert raised() == [code]
    assert lines("landing")[-1].why != ""


def test_a_file_with_nothing_but_obstacles_cannot_be_taken_back(app: Flask) -> None:
    city = person("stad-zaanstad")
    sent = send(filled(fetched(city), {"nieuw-1": NEW}), city)
    sent.take()
    batch = lines("obstacle")[-1].batch
    assert batch is not None
    assert look_at_undo(db.session, batch).why_not == STAYS_ALL
    db.session.rollback()
    with pytest.raises(RuleBroken, match="kan niet terug"), transaction() as session:
        undo_upload(session, number=sent.number, by=city)
    assert len(raised()) == 1


def test_what_was_not_chosen_is_not_raised(app: Flask) -> None:
    city = person("stad-zaanstad")
    sent = send(filled(fetched(city), {"nieuw-1": NEW, "nieuw-2": NEW | {"Titel": "Te ver weg"}}), city)
    first, second = sent.look(db.session).lines
    decided = sent.take(Choices(skip=frozenset({second.id})))
    assert [line.id for line in decided.left] == [second.id]
    assert (len(raised()), raised("Te ver weg")) == (1, [])
    assert first.found == "Geen personeel"


def test_a_workbook_that_comes_back_untouched_changes_nothing(app: Flask) -> None:
    code, other = complain(), complain("Te weinig plek")
    answer(code)
    verify(code, "partly", note="Nog niet overal.")
    answer(other)
    for sample in ("stad-zaanstad", "ministerie-vws"):
        who = person(sample)
        content = fetched(who)
        assert send(content, who).look(db.session).lines == ()
        book = openpyxl.load_workbook(io.BytesIO(content))
        _, columns = heads(book["Knelpunten"])
        assert ("Werkt het?" in columns) == (sample == "stad-zaanstad")
