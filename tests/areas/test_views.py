"""The forms of an area in a browser: saved, refused with what was typed, and in conflict with what stands now."""

from __future__ import annotations

import re
from typing import Any

import pytest
from flask import Flask
from werkzeug.test import TestResponse

from alignment.areas.read import load_commitments, load_initiatives, load_programme
from alignment.db import db
from tests.area_additions import change, commitment_fields, initiative_fields, keep, promise, start, tell, withdraw
from tests.careful_client import CarefulClient
from tests.factories import ZAANDAM
from tests.pages.cells import areas_in, text_of
from tests.people.browser import browser, write_fields
from tests.writing import lines

AREA = f"/gebieden/{ZAANDAM}"
CONFLICT = "Een collega was u voor"


def send(client: CarefulClient, path: str, **fields: Any) -> TestResponse:
    """Open the form at a path and send it with these fields."""
    answer = client.post(path, data=write_fields(client.get(path)) | fields)
    db.session.rollback()  # the test looks again, at what was stored
    return answer


def initiative(**changes: Any) -> dict[str, Any]:
    """An initiative as a browser sends it."""
    fields: dict[str, Any] = initiative_fields(**changes)
    return fields | {"measure_codes": [one for one in fields["measure_codes"].split(";") if one]}


def test_a_city_writes_the_programme_and_the_register_stays_beside_it(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    answer = send(city, f"{AREA}/programma", programme="Wij werken aan wonen.\nMet bewoners.")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{AREA}?bewaard=programma#programma")
    shown = text_of(city.get(answer.headers["Location"]))
    assert "Opgeslagen" in shown
    assert "Wij werken aan wonen.\nMet bewoners." in shown
    assert shown.index("De stad zegt") < shown.index("In het register") < shown.index('Bron: <a href="/over#S')
    assert shown.count("Pact Poelenburg Peldersveld") >= 2
    assert load_programme(db.session, ZAANDAM).version == 1


def test_an_initiative_is_added_with_its_measures_and_shown_to_everybody(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    answer = send(city, f"{AREA}/initiatieven", **initiative(measure_codes="M028;M003"))
    assert answer.status_code == 303
    shown = text_of(browser(app, "lezer").get(AREA))
    assert "Lokale initiatieven (1)" in shown
    assert f'<a href="/cellen/M028/{ZAANDAM}">' in shown
    assert f"{AREA}/initiatieven/1" not in shown, "a reader is offered nothing"
    assert f"{AREA}/initiatieven/1" in text_of(city.get(AREA))


def test_an_initiative_is_changed_withdrawn_and_put_back(app: Flask) -> None:
    number = start()
    city, path = browser(app, "stad-zaanstad"), f"{AREA}/initiatieven/{start()}"
    assert send(city, path, **initiative(title="Anders")).status_code == 303
    assert send(city, path, actie="intrekken").status_code == 303
    shown = text_of(city.get(AREA))
    assert "Lokale initiatieven (1)" in shown
    assert "Ingetrokken initiatieven (1)" in shown
    again = text_of(city.get(path))
    assert "Zet initiatief terug" in again
    assert 'name="title"' not in again
    assert send(city, path, actie="terugzetten").status_code == 303
    assert {one.id: one.withdrawn for one in load_initiatives(db.session)} == {number: False, number + 1: False}


def test_a_withdrawn_measure_is_called_so_beside_an_initiative(app: Flask) -> None:
    start(fields=initiative_fields(measure_codes="M028"))
    office = browser(app, "secretariaat")
    send(office, "/maatregelen/M028/intrekken", why="Voorbij.")
    assert '<a href="/maatregelen/M028">M028</a> (ingetrokken)' in text_of(office.get(AREA))


def test_the_secretariat_keeps_commitments_and_a_day_past_is_said_without_blame(app: Flask) -> None:
    office = browser(app, "secretariaat")
    assert send(office, f"{AREA}/afspraken", **commitment_fields(due="1 juni 2021")).status_code == 303
    shown = text_of(office.get(AREA))
    assert "termijn voorbij" in shown
    assert "te laat" not in shown
    (card,) = load_commitments(db.session, ZAANDAM)
    path = f"{AREA}/afspraken/{card.id}"
    assert 'value="2021-06-01"' in text_of(office.get(path))
    assert send(office, path, **commitment_fields(state="kept")).status_code == 303
    shown = text_of(office.get(AREA))
    assert "nagekomen" in shown
    assert "termijn voorbij" not in shown


@pytest.mark.parametrize(
    ("who", "part", "fields", "kept", "words"),
    [
        ("stad-zaanstad", "programma", {"programme": "x" * 2001}, "x" * 2001, "2.001 tekens"),
        ("stad-zaanstad", "initiatieven", {"title": " ", "note": "Mijn tekst"}, "Mijn tekst", "een naam"),
        (
            "secretariaat",
            "afspraken",
            {"title": "A", "due": "32-1-2021", "promised_by": "BZK"},
            "32-1-2021",
            "geen datum",
        ),
    ],
)
def test_a_refused_form_comes_back_with_everything_typed(
    app: Flask, who: str, part: str, fields: dict[str, str], kept: str, words: str
) -> None:
    answer = send(browser(app, who), f"{AREA}/{part}", **fields)
    shown = text_of(answer)
    assert answer.status_code == 422
    assert kept in shown
    assert words in shown
    assert "Nog niet opgeslagen" in shown
    assert lines() == []


def test_a_refused_initiative_keeps_its_ticks(app: Flask) -> None:
    answer = send(browser(app, "stad-zaanstad"), f"{AREA}/initiatieven", **initiative(title="", measure_codes="M028"))
    ticked = re.findall(r"<input[^>]*checked[^>]*>", answer.get_data(as_text=True))
    assert [one for one in ticked if 'value="M028"' in one] == ticked != []


def test_a_form_without_version_or_key_is_refused(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    carried = write_fields(city.get(f"{AREA}/programma"))
    for missing in ("version", "idempotency_key"):
        fields = {name: value for name, value in carried.items() if name != missing}
        answer = city.post(f"{AREA}/programma", data=fields | {"programme": "Mijn tekst"})
        assert answer.status_code == 422
        assert areas_in(answer.get_data(as_text=True))["programme"] == "Mijn tekst"


def test_a_colleague_was_first_and_nothing_typed_is_lost(app: Flask) -> None:
    city, path = browser(app, "stad-zaanstad"), f"{AREA}/programma"
    carried = write_fields(city.get(path))
    tell("Van een collega.")
    answer = city.post(path, data=carried | {"programme": "Van mij."})
    shown = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert CONFLICT in shown
    assert "zelf al op" not in shown
    assert "Van een collega." in shown
    assert areas_in(shown)["programme"] == "Van mij."
    again = city.post(path, data=write_fields(answer) | {"programme": "Van mij."})
    assert again.status_code == 303
    db.session.rollback()
    assert load_programme(db.session, ZAANDAM).programme == "Van mij."


@pytest.mark.parametrize(("who", "part"), [("stad-zaanstad", "initiatieven"), ("secretariaat", "afspraken")])
def test_a_conflict_on_one_field_takes_the_others_over(app: Flask, who: str, part: str) -> None:
    fields: Any = initiative() if part == "initiatieven" else commitment_fields()
    number = start() if part == "initiatieven" else promise()
    client, path = browser(app, who), f"{AREA}/{part}/{number}"
    carried = write_fields(client.get(path))
    if part == "initiatieven":
        change(number, 1, fields=initiative_fields(title="Van een collega", note="Nieuwe tekst"))
    else:
        keep(number, 1, fields=commitment_fields(title="Van een collega", note="Nieuwe tekst"))
    answer = client.post(path, data=carried | fields | {"title": "Van mij"})
    shown = text_of(answer)
    assert answer.status_code == 409
    assert 'value="Van mij"' in shown
    assert areas_in(shown)["note"] == "Nieuwe tekst"
    assert "Van een collega" in shown


def test_withdrawing_what_a_colleague_changed_asks_to_look_again(app: Flask) -> None:
    city, path = browser(app, "stad-zaanstad"), f"{AREA}/initiatieven/{start()}"
    carried = write_fields(city.get(path))
    change(1, 1, fields=initiative_fields(title="Van een collega"))
    answer = city.post(path, data=carried | {"actie": "intrekken"})
    shown = text_of(answer)
    assert answer.status_code == 409
    assert 'value="Van een collega"' in shown
    assert not load_initiatives(db.session)[0].withdrawn


def test_an_edit_of_what_was_withdrawn_meanwhile_is_refused(app: Flask) -> None:
    city, path = browser(app, "stad-zaanstad"), f"{AREA}/initiatieven/{start()}"
    carried = write_fields(city.get(path))
    withdraw(1, 1)
    answer = city.post(path, data=carried | initiative(title="Van mij"))
    assert answer.status_code == 422
    assert "Dit initiatief is ingetrokken" in text_of(answer)


@pytest.mark.parametrize("part", ["programma", "initiatieven", "initiatieven/1"])
def test_another_city_meets_a_reason(app: Flask, part: str) -> None:
    start()
    other = browser(app, "stad-heerlen")
    answer = other.get(f"{AREA}/{part}")
    assert answer.status_code == 403
    assert "Alleen de gemeente van dit gebied" in text_of(answer)


@pytest.mark.parametrize(
    "path", [f"{AREA}/initiatieven/999", f"{AREA}/initiatieven/99999999999999999999", "/gebieden/nergens/programma"]
)
def test_what_does_not_exist_is_not_found(app: Flask, path: str) -> None:
    assert browser(app, "stad-zaanstad").get(path).status_code == 404
