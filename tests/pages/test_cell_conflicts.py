"""Two people on one cell: who is second sees three values, chooses, and never loses what she typed."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from sqlalchemy import select

from alignment.db import db
from alignment.people.models import Account
from alignment.people.permissions import Actor, Role
from tests.factories import actor
from tests.pages.cells import COLLEAGUE, Person, areas_in, hidden_in, line, text_of
from tests.writing import lines, pay, save, stored_half

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)  # what a page says
OWN = "U sloeg dit zelf al op in een ander venster"


def test_a_stale_save_shows_three_values_and_stores_the_choice(app: Flask) -> None:
    save("landing", "landing", note="Zo was het.")
    person = Person(app, "stad-zaanstad")
    save("landing", "landing", 1, note="Zo werd het.", by=COLLEAGUE)
    answer = person.send("landing", status="landing", note="Zo vind ik het.", version="1")
    page = text_of(answer)
    assert answer.status_code == 409
    for words in ("Zo was het.", "Zo werd het.", "Zo vind ik het.", COLLEAGUE.name):
        assert words in page, words
    assert stored_half("landing")[0].note == "Zo werd het."
    carried = areas_in(answer.get_data(as_text=True))
    assert (carried["mine-note"], carried["theirs-note"]) == ("Zo vind ik het.", "Zo werd het.")
    assert hidden_in(page, "version") == ["2"]
    (key,) = hidden_in(page, "idempotency_key")
    person.answer = answer
    chosen = person.send("landing", **carried, **{"keuze-note": "mine", "version": "2", "idempotency_key": key})
    assert chosen.status_code == 303
    assert stored_half("landing")[0].note == "Zo vind ik het."
    assert stored_half("landing")[1] == 3


@sqlite_only
def test_the_choice_for_the_other_and_a_second_conflict(app: Flask) -> None:
    save("landing", "landing", note="Was.")
    person = Person(app, "stad-zaanstad")
    save("landing", "landing", 1, note="Werd.", by=COLLEAGUE)
    person.answer = person.send("landing", status="landing", note="Mijn.", confidence="tested", version="1")
    carried = areas_in(person.answer.get_data(as_text=True))
    assert carried["confidence"] == "tested", "what needs no choice is carried along"
    save("landing", "landing", 2, note="En nog eens.", by=COLLEAGUE)
    again = person.send("landing", **carried, **{"keuze-note": "mine", "version": "2"})
    assert again.status_code == 409
    carried = areas_in(again.get_data(as_text=True))
    assert (carried["mine-note"], carried["theirs-note"]) == ("Mijn.", "En nog eens.")
    assert person.send("landing", **carried, **{"keuze-note": "theirs", "version": "3"}).status_code == 303
    state, _ = stored_half("landing")
    assert (state.note, state.confidence) == ("En nog eens.", "tested")


@sqlite_only
def test_a_stale_amount_keeps_what_was_typed_and_says_who_was_first(app: Flask) -> None:
    pay("received", 100)
    person = Person(app, "stad-zaanstad")
    pay("received", 200, 1, by=COLLEAGUE)
    answer = person.send("geld", **line("received", "2021", "300", "1"))
    page = text_of(answer)
    assert answer.status_code == 409
    assert f"Hier stond €\u00a0100; {COLLEAGUE.name} zette er intussen €\u00a0200" in page
    assert 'value="300"' in page
    assert '<details class="ruim" id="bedragen" open>' in page
    (version,) = re.findall(r'name="lines-0-version"[^>]*value="(\d+)"', page)
    assert version == "2", "saving again from this very page is the choice that the sentence offers"
    assert person.send("geld", **line("received", "2021", "300", version)).status_code == 303
    assert lines("amount")[-1].object_version == 3


@sqlite_only
def test_a_stale_amount_that_is_also_no_amount_keeps_what_was_typed(app: Flask) -> None:
    pay("received", 100)
    person = Person(app, "stad-zaanstad")
    pay("received", 200, 1, by=COLLEAGUE)
    answer = person.send("geld", **line("received", "2021", "driehonderd", "1"))
    assert answer.status_code == 422
    assert "Wat u typte staat hieronder nog" in text_of(answer)
    assert 'value="driehonderd"' in text_of(answer)


@sqlite_only
def test_a_confirmation_of_what_moved_on_shows_what_stands_now(app: Flask) -> None:
    save("landing", "landing", note="Eerst.")
    person = Person(app, "stad-zaanstad")
    save("landing", "detours", 1, note="Toch via omwegen.", by=COLLEAGUE)
    answer = person.send("landing", actie="bevestig", version="1")
    assert answer.status_code == 409
    assert "Toch via omwegen." in text_of(answer)
    assert lines("landing")[-1].action == "landing.saved"
    assert person.send("landing", actie="bevestig", version="2").status_code == 303
    assert lines("landing")[-1].action == "landing.confirmed"


def test_several_amounts_are_stored_together_or_not_at_all(app: Flask) -> None:
    pay("received", 100)
    person = Person(app, "stad-zaanstad")
    both = line("received", "2021", "300", "1") | {
        "lines-1-rung": "spent",
        "lines-1-year": "2022",
        "lines-1-amount": "veel",
        "lines-1-version": "0",
        "grade": "C",
    }
    assert person.send("geld", **both).status_code == 422
    assert len(lines("amount")) == 1, "the good line waits for the bad one"
    answer = person.send("geld", **both | {"lines-1-amount": "250"})
    assert answer.status_code == 303
    assert [one.object_key.split("/")[2:] for one in lines("amount")[1:]] == [["2021", "received"], ["2022", "spent"]]
    assert lines("grade")[0].object_version == 1
    page = person.client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "3 wijzigingen in het geld" in page


def test_an_amount_that_was_left_alone_does_not_undo_what_a_colleague_wrote(app: Flask) -> None:
    pay("received", 100)
    person = Person(app, "stad-zaanstad")
    pay("received", 200, 1, by=COLLEAGUE)
    assert person.send("geld", **line("received", "2021", "100", "1")).status_code == 303
    assert lines("amount")[-1].object_version == 2


@sqlite_only
def test_confirming_after_typing_asks_what_is_meant_and_keeps_the_text(app: Flask) -> None:
    save("landing", "landing", note="Zo was het.")
    person = Person(app, "stad-zaanstad")
    sent = {"status": "landing", "confidence": "impression", "version": "1", "actie": "bevestig"}
    answer = person.send("landing", note="Zo is het nu.", **sent)
    assert answer.status_code == 422
    assert "U wijzigde ook iets" in text_of(answer)
    assert "Zo is het nu." in text_of(answer)
    assert person.send("landing", note="Zo was het.", **sent).status_code == 303


def _sample_city() -> Actor:
    """The account behind the browser of these tests, as the commands know it."""
    account = db.session.scalars(select(Account).where(Account.email.startswith("stad-zaanstad"))).one()
    found = actor(Role.CITY_EDITOR, "GM0479", account_id=account.id, name=account.name)
    db.session.rollback()
    return found


def test_the_own_save_in_another_window_is_told_as_such(app: Flask) -> None:
    save("landing", "landing", note="Zo was het.")
    person = Person(app, "stad-zaanstad")
    save("landing", "landing", 1, note="Zo werd het.", by=_sample_city())
    page = text_of(person.send("landing", status="landing", note="Zo vind ik het.", version="1"))
    assert OWN in page
    assert "Uw collega" not in page


@sqlite_only
def test_somebody_of_the_same_name_is_a_colleague(app: Flask) -> None:
    """Negative control: two people may have one name; the account tells them apart."""
    save("landing", "landing", note="Zo was het.")
    person = Person(app, "stad-zaanstad")
    own = _sample_city()
    namesake = actor(Role.CITY_EDITOR, "GM0479", account_id=997, name=own.name)
    save("landing", "landing", 1, note="Zo werd het.", by=namesake)
    page = text_of(person.send("landing", status="landing", note="Zo vind ik het.", version="1"))
    assert f"Uw collega {own.name} sloeg ook iets op" in page
    assert OWN not in page


@sqlite_only
@pytest.mark.parametrize(
    ("part", "first", "second", "told"),
    [
        ("geld", line("received", "2021", "100"), line("received", "2021", "300"), "; u zelf"),
        ("contact", {"side": "landing", "name": "Buurtteam"}, {"side": "landing", "name": "Wijkteam"}, "U zelf"),
        ("route", {"steps-0-name": "college"}, {"steps-0-name": "raad"}, "U zelf"),
        (
            "differentiatie",
            {"ticks-0-kind": "extra", "ticks-0-moment": "asked", "ticks-0-value": "no", "ticks-0-version": "0"},
            {"ticks-0-kind": "extra", "ticks-0-moment": "asked", "ticks-0-value": "yes", "ticks-0-version": "0"},
            "; u zelf",
        ),
    ],
)
def test_who_was_first_herself_in_another_window_is_told_so(
    app: Flask, part: str, first: dict[str, str], second: dict[str, str], told: str
) -> None:
    person = Person(app, "stad-zaanstad")
    assert person.send(part, **first).status_code == 303
    answer = person.send(part, **second)
    assert answer.status_code == 409
    assert f"{told} (in een ander venster) " in text_of(answer)
    name = lines()[-1].actor_name
    assert f"{name} zette" not in text_of(answer)
    assert f"{name} wijzigde" not in text_of(answer)
