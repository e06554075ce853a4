"""The page of one upload in each of its states, as HTML; in a browser: tests/browser/test_excel_journey.py."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from flask import Flask
from sqlalchemy import delete
from werkzeug.test import TestResponse

from alignment.db import db, transaction
from alignment.people import resend
from alignment.people.models import SignIn
from alignment.returns import upload_page
from tests.careful_client import CarefulClient, csrf_token
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.pages.cells import areas_in, hidden_in, text_of
from tests.returns.by_hand import downloaded, form_of, sent, taken_back, taken_over
from tests.writing import count_rows, save, stored_half

CELL = f"M028/{ZAANDAM}"
HERE = {"Sec-Fetch-Site": "same-origin"}


def told(page: TestResponse) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", text_of(page))).split())


def filled_in(client: CarefulClient) -> str:
    """An upload with two changes, one mistake and one clash."""
    save("landing", "landing", note="Zoals het was.")
    book = downloaded(client)
    save("landing", "landing", note="Een collega schreef dit.", version=1)
    book.put(CELL, "Toelichting", "Uit het bestand.")
    book.put(f"M029/{ZAANDAM}", "Stad ziet", "Landt na veel omwegen ")
    book.put(f"M029/{ZAANDAM}", "Zekerheid", "getoetst")
    book.put(f"M031/{ZAANDAM}", "Stad ziet", "landt een beetje")
    return sent(client, book.saved())


@pytest.fixture
def city(app: Flask) -> CarefulClient:
    client = CarefulClient(app, use_cookies=True)
    return client.sign_in("stad-zaanstad")


def test_the_bar_tells_what_will_be_taken_over_without_script(city: CarefulClient) -> None:
    page = told(city.get(filled_in(city)))
    assert "Laatst geteld: 2 wijzigingen worden overgenomen. 1 botsing en 1 fout blijven liggen." in page
    assert "Voorbeeldgegevens" not in page


def test_judgements_stand_with_their_sign(city: CarefulClient) -> None:
    page = city.get(filled_in(city)).get_data(as_text=True)
    assert '<use href="#l2"/></svg><span>landt na veel omwegen</span>' in page
    assert '<use href="#l0"/></svg><span>nog niet beoordeeld</span>' in page


def test_all_off_shows_the_page_again_and_keeps_the_choice(city: CarefulClient) -> None:
    where = filled_in(city)
    form = form_of(city.get(where).get_data(as_text=True))
    (clash,) = (name for name in form if name.startswith("kies."))
    answer = city.submit(where, form | {clash: "mijn", "actie": "niets"})
    page = answer.get_data(as_text=True)
    again = form_of(page)
    assert (answer.status_code, again["neem"], again[clash]) == (200, [], "mijn")
    assert "1 keuze wordt overgenomen. 2 wijzigingen en 1 fout blijven liggen." in told(answer)
    assert len(form_of(city.submit(where, again | {"actie": "alles"}).get_data(as_text=True))["neem"]) == 2
    db.session.rollback()
    assert stored_half("landing")[0].note == "Een collega schreef dit."


def test_what_moved_since_is_told_also_when_she_only_counts_again(city: CarefulClient) -> None:
    where = filled_in(city)
    form = form_of(city.get(where).get_data(as_text=True))
    assert "bekijk het opnieuw" not in told(city.submit(where, form | {"actie": "toon"}))
    save("landing", "landing", note="En nog eens anders.", version=2)
    assert "bekijk het opnieuw" in told(city.submit(where, form | {"actie": "toon"}))


def test_done_and_undone_tell_values_in_words(city: CarefulClient) -> None:
    where = filled_in(city)
    taken_over(city, where)
    done = city.get(where)
    assert "2 wijzigingen zijn opgeslagen" in told(done)
    assert "landt na veel omwegen" in told(done)
    assert "detours" not in done.get_data(as_text=True)
    taken_back(city, where)
    undone = city.get(where)
    assert "Alles staat weer zoals het was" in told(undone)
    assert "antwoord.xlsx" not in undone.get_data(as_text=True), "its base holds what was taken back"


@pytest.mark.parametrize(
    ("content", "sentence"), [(b"", "Dit bestand is leeg."), (b"\x89PNG\r\n\x1a\n" + b"0" * 99, "Dit is een plaatje")]
)
def test_a_refused_file_says_why_and_the_way_back(city: CarefulClient, content: bytes, sentence: str) -> None:
    page = city.get(sent(city, content, "foto.xlsx"))
    assert sentence in told(page)
    assert 'href="/excel#inlezen"' in page.get_data(as_text=True)
    assert "niet gelezen" in told(city.get("/excel"))


def test_no_file_and_a_file_that_is_too_large(city: CarefulClient) -> None:
    form = {"bestand": (io.BytesIO(b""), "")}
    answer = city.submit("/excel/uploads", form, page="/excel", content_type="multipart/form-data")
    assert "Kies eerst het bestand dat u hebt ingevuld." in told(city.get(answer.headers["Location"]))
    told_size = {"CONTENT_LENGTH": str(12 * 1024**2)}  # refused by its size alone, before anything of it is read
    headers = HERE | {"Referer": "http://localhost/excel"}
    kind = "multipart/form-data; boundary=x"
    refused = city.post("/excel/uploads", content_type=kind, headers=headers, environ_overrides=told_size)
    assert refused.status_code == 413
    assert "Dit bestand is groter dan 10 MB." in told(refused)
    assert 'href="/excel">Terug naar de pagina' in refused.get_data(as_text=True)


def test_a_page_of_very_many_lines_says_what_it_leaves_out(
    city: CarefulClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(upload_page, "MOST_SHOWN", 1)
    where = filled_in(city)
    page = city.get(where)
    assert "1 regels staan niet op deze pagina. Ze worden ook overgenomen." in told(page)
    assert "2 wijzigingen worden overgenomen." in told(page)
    taken_over(city, where)
    assert "2 wijzigingen zijn opgeslagen" in told(city.get(where))


def end_sessions() -> None:
    with transaction() as session:
        session.execute(delete(SignIn))
    db.session.rollback()


def test_an_ended_session_loses_no_tick(city: CarefulClient) -> None:
    where = filled_in(city)
    page = city.get(where)
    form = form_of(page.get_data(as_text=True))
    sent_form = form | {"neem": form["neem"][:1], "csrf_token": csrf_token(page)}
    end_sessions()
    refused = city.post(where, data=sent_form, headers=HERE | {"Referer": f"http://localhost{where}"})
    assert "wat u typte gaat mee" in told(refused)
    along = {
        "csrf_token": csrf_token(refused),
        resend.FIELD: hidden_in(refused.get_data(as_text=True), resend.FIELD)[0],
    }
    asked = city.post("/inloggen/voorbeeld/stad-zaanstad", data=along)
    assert "1 aangevinkt" in told(asked)
    assert "getoond" not in told(asked).lower()
    body = asked.get_data(as_text=True)
    fields = re.findall(r'<textarea[^>]*name="([^"]+)"[^>]*>\n(.*?)</textarea>', body, re.DOTALL)
    data: dict[str, list[str]] = {"csrf_token": hidden_in(body[body.index("<main") :], "csrf_token")[:1]}
    for name, text in fields:
        data.setdefault(name, []).append(unescape(text))
    again = city.post(where, data=data)
    assert again.status_code == 200
    assert form_of(again.get_data(as_text=True))["neem"] == form["neem"][:1]
    assert count_rows("landing") == 1, "nothing was taken over on the way"
    assert areas_in(body), "the fields go along in the form"


def test_a_file_that_met_an_ended_session_is_asked_for_again(city: CarefulClient) -> None:
    data = {"csrf_token": csrf_token(city.get("/excel")), "bestand": (io.BytesIO(b"x"), "ingevuld.xlsx")}
    end_sessions()
    refused = city.post("/excel/uploads", data=data, content_type="multipart/form-data", headers=HERE)
    assert "Uw bestand is niet ontvangen. Het staat nog op uw computer" in told(refused)


def test_a_page_of_many_lines_asks_as_much_as_one_of_few(city: CarefulClient) -> None:
    few, many = downloaded(city), downloaded(city)
    few.put(CELL, "Stad ziet", "landt")
    for row in range(many.head + 1, many.sheet.max_row + 1):
        many.sheet.cell(row, many.columns["Stad ziet"]).value = "landt"
    counts = []
    for book in (few, many):
        where = sent(city, book.saved())
        city.get(where)
        with statements() as seen:
            page = city.get(where)
        counts.append(len(seen))
        db.session.rollback()
    assert "92 wijzigingen worden overgenomen" in told(page)
    assert counts[0] == counts[1]


def test_a_name_of_a_sheet_turns_nothing_round_on_the_page(city: CarefulClient) -> None:
    book = downloaded(city)
    for title, typed in (("Stad ziet", "landt"), ("Zekerheid", "onzin"), ("Maatregel", "anders")):
        book.put(CELL, title, typed)
    book.book["Invullen"].title = "\u202eIngevuld"
    page = text_of(city.get(sent(city, book.saved())))
    assert "\u202e" not in page
    assert 'class="adres">Ingevuld!' in page
    assert "Het blad heet nu ‘Ingevuld’" in page
