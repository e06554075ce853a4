"""Saving one part of a cell without script: what was typed in the other parts comes back, and nothing else does."""

from __future__ import annotations

import re
from html import unescape

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from alignment.db import db
from alignment.dialogue.rules import MAX_NOTE
from tests.pages.cells import COLLEAGUE, PATH, Person, text_of
from tests.pages.shared_form import FORM, Browser
from tests.writing import lines, save, stored_half, tick

pytestmark = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)


def press(person: Person, label: str, page: str = "", **typed: str) -> TestResponse:
    """Fill in fields of the one form and press a button of it."""
    seen = Browser(page or person.page)
    button = seen.buttons[label]
    unknown = typed.keys() - seen.fields.keys() - {"status", "confidence"}
    assert not unknown, "the field is not part of the form"
    action = button.get("formaction") or re.findall(rf'action="([^"]+)"[^>]* id="{FORM}"', page or person.page)[0]
    sent = seen.fields | typed | {button.get("name", ""): button.get("value", "")}
    answer = person.client.post(action, data={name: text for name, text in sent.items() if name})
    db.session.rollback()
    return answer


def fields_of(answer: TestResponse) -> dict[str, str]:
    return Browser(answer.get_data(as_text=True)).fields


TYPED = {"ticks-0-value": "yes", "note-rollout": "Wij zien\r\ndit <niet>.", "note-landing": "En dit."}


def test_what_was_typed_beside_the_half_comes_back_and_can_be_saved(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    answer = press(person, "Opslaan", status="landing", note="Het loopt.", **TYPED)
    told = text_of(answer)
    assert answer.status_code == 200
    assert "Landing staat op ‘landt’." in told
    assert "Nog niet opgeslagen: de differentiatie, uw reactie bij de uitrol en uw reactie bij de landing</h2>" in told
    assert stored_half("landing")[0].note == "Het loopt."
    assert (len(lines("differentiation")), len(lines("remark"))) == (0, 0)
    back = fields_of(answer)
    assert back["version"] == "1"
    assert {name: back[name].replace("\r\n", "\n") for name in TYPED} == {
        name: text.replace("\r\n", "\n") for name, text in TYPED.items()
    }
    ticked = press(person, "Differentiatie opslaan", answer.get_data(as_text=True))
    assert "1 antwoord gewijzigd" in text_of(ticked)
    assert "Nog niet opgeslagen: uw reactie bij de uitrol en uw reactie bij de landing</h2>" in text_of(ticked)
    placed = press(person, "Reageer", ticked.get_data(as_text=True))
    assert "Uw reactie is geplaatst" in text_of(placed)
    assert "Nog niet opgeslagen: uw reactie bij de landing</h2>" in text_of(placed)
    assert fields_of(placed)["note-rollout"] == "", "it was placed"
    assert stored_half("landing")[1] == 1
    assert (len(lines("differentiation")), len(lines("remark"))) == (1, 1)


def test_a_half_typed_judgement_comes_back_after_saving_the_differentiation(app: Flask) -> None:
    save("landing", "landing", note="Zo was het.")
    person = Person(app, "stad-zaanstad")
    typed = {"note": "Half getypt", "since": "2021-02-01", "ticks-1-value": "no"}
    answer = press(person, "Differentiatie opslaan", **typed)
    told = text_of(answer)
    assert "Nog niet opgeslagen: uw deel (landing)</h2>" in told
    back = fields_of(answer)
    assert (back["note"], back["since"], back["version"], back["status"]) == (
        "Half getypt",
        "2021-02-01",
        "1",
        "landing",
    )
    assert stored_half("landing")[0].note == "Zo was het."


@pytest.mark.parametrize(
    ("label", "typed"),
    [
        ("Opslaan", {"status": "landing", "note": "Het loopt."}),
        ("Differentiatie opslaan", {"ticks-0-value": "yes"}),
        ("Reageer", {"note-rollout": "Gezien."}),
    ],
)
def test_with_nothing_beside_it_a_save_leads_to_the_address_of_the_cell(
    app: Flask, label: str, typed: dict[str, str]
) -> None:
    tick("extra", "asked", "partly")
    person = Person(app, "stad-zaanstad")
    answer = press(person, label, **typed)
    assert answer.status_code == 303
    assert "Nog niet opgeslagen" not in text_of(person.client.get(answer.headers["Location"]))


def test_loading_the_page_again_repeats_nothing(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    first = press(person, "Opslaan", status="landing", note="Het loopt.", **TYPED)
    again = press(person, "Opslaan", status="landing", note="Het loopt.", **TYPED)
    assert (first.status_code, again.status_code, len(lines())) == (200, 200, 1)


def test_a_refusal_keeps_the_other_parts_too(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    refused = press(person, "Opslaan", status="landing", since="31-31-2021", **TYPED)
    assert refused.status_code == 422
    assert {name: fields_of(refused)[name] for name in ("ticks-0-value", "note-landing")} == {
        "ticks-0-value": "yes",
        "note-landing": "En dit.",
    }
    long = press(person, "Reageer", **{"note-rollout": "x" * (MAX_NOTE + 1), "note": "Mijn oordeel"})
    back = fields_of(long)
    assert (long.status_code, back["note"], len(back["note-rollout"])) == (422, "Mijn oordeel", MAX_NOTE + 1)


def test_a_conflict_carries_the_other_parts_along(app: Flask) -> None:
    save("landing", "landing", note="Zo was het.")
    person = Person(app, "stad-zaanstad")
    save("landing", "landing", 1, note="Van Cor.", by=COLLEAGUE)
    clash = press(person, "Opslaan", note="Van mij.", **TYPED)
    assert clash.status_code == 409
    page = clash.get_data(as_text=True)
    form = page[page.index('<form class="blok"') : page.index("</form>", page.index('<form class="blok"'))]
    fields = Browser(form.replace('<form class="blok"', f'<form id="{FORM}"')).fields
    fields |= {"keuze-note": "mine", "actie": "opslaan"}
    answer = person.client.post(f"{PATH}/landing", data=fields)
    db.session.rollback()
    assert stored_half("landing")[0].note == "Van mij."
    assert "Nog niet opgeslagen: de differentiatie, uw reactie bij de uitrol" in text_of(answer)


def test_a_warning_about_private_data_is_about_what_was_stored(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    number = "Bel 06-12345678."
    unsaved = press(person, "Differentiatie opslaan", **{"ticks-0-value": "yes", "note": number})
    assert "De tekst is wel opgeslagen" not in text_of(unsaved)
    placed = press(person, "Reageer", **{"note-rollout": number, "note": "Half"})
    assert "De tekst is wel opgeslagen" in text_of(placed)


def test_enter_in_a_field_saves_the_half(app: Flask) -> None:
    save("rollout", "running")
    save("landing", "not_landing", note="Nog niet.")
    seen = Browser(Person(app, "stad-zaanstad").page)
    label, first = next(iter(seen.buttons.items()))
    assert (label, first["value"], first["tabindex"]) == ("Opslaan", "opslaan", "-1")
    assert "Vraag VWS om reactie" in seen.buttons, "which stands above the half"


def test_who_has_no_half_has_a_form_for_each_text(app: Flask) -> None:
    page = unescape(Person(app, "lezer").page)
    assert FORM not in page
    assert page.count('/reactie" novalidate') == 2
