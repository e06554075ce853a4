"""Differentiation in many cells through the pages: chosen, looked at, written, and nothing chosen lost."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from tests.blocks.blocks import FOREIGN, SEVEN, state_now
from tests.blocks.test_blocks_of_answers import COLLEAGUE, said_in, tick_in
from tests.counting import statements
from tests.pages.cells import text_of
from tests.pages.test_block import fields_in, look, send
from tests.people.browser import browser, revision
from tests.writing import lines, save

pytestmark = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
NINE = (*SEVEN, *FOREIGN)
YES = {"extra_asked": "yes"}


def selected(page: str) -> dict[str, str]:
    """What each choice about differentiation says."""
    found = re.findall(r'<select[^>]* name="(\w+)">(.*?)</select>', page, re.DOTALL)
    return {name: choice[1] for name, html in found if (choice := re.search(r'<option selected value="(\w*)"', html))}


def test_old_new_same_and_refused_stand_in_the_preview(app: Flask) -> None:
    tick_in(SEVEN[0], "no")
    tick_in(SEVEN[1], "yes")
    city = browser(app, "stad-zaanstad")
    start = revision(app)
    preview = look(city, NINE, extra_asked="yes")
    told = text_of(preview)
    assert (preview.status_code, revision(app)) == (200, start)
    assert "<h1>6 cellen worden gewijzigd</h1>" in told
    assert "Differentiatie. Er is nog niets opgeslagen." in told
    assert told.count('Extra aandacht gevraagd: <span class="nw">nog niets gezegd › <b>ja</b>') == 5
    assert told.count('Extra aandacht gevraagd: <span class="nw">nee › <b>ja</b>') == 1
    assert "extra aandacht gevraagd: ja</li>" in told
    assert told.count("Alleen de gemeente van dit gebied kan invullen wat is gevraagd en wat gebeurt") == 2
    assert '<th scope="col">Wordt</th>' not in told, "nothing is said about the halves"
    applied = send(city, preview)
    assert (applied.status_code, revision(app)) == (303, start + 6)
    assert {line.batch for line in lines() if line.batch} == {applied.headers["Location"].rpartition("/")[2]}
    result = text_of(city.get(applied.headers["Location"]))
    assert "6 cellen gewijzigd" in result
    assert result.count('Extra aandacht gevraagd: <span class="nw">nog niets gezegd › <b>ja</b>') == 5
    assert all(said_in(key) == {("extra", "asked"): "yes"} for key in SEVEN)


def test_together_with_a_judgement(app: Flask) -> None:
    save("landing", "landing")
    city = browser(app, "stad-zaanstad")
    preview = look(city, SEVEN, status="landing", extra_asked="yes", preferred_happening="no")
    told = text_of(preview)
    assert "Landing en differentiatie. Er is nog niets opgeslagen." in told
    assert "<h1>7 cellen worden gewijzigd</h1>" in told
    assert told.count("oordeel blijft") == 1
    applied = send(city, preview)
    assert applied.status_code == 303
    result = text_of(city.get(applied.headers["Location"]))
    assert "7 cellen gewijzigd" in result
    assert result.count("bleef zoals het was") == 1, "the half that said so already"
    assert {state_now(key)[0].status for key in SEVEN} == {"landing"}


def test_a_judgement_that_is_refused_keeps_its_answers_too(app: Flask) -> None:
    save("landing", "landing")
    told = text_of(look(browser(app, "stad-zaanstad"), SEVEN, status="not_landing", extra_asked="yes"))
    assert "<h1>6 cellen worden gewijzigd</h1>" in told
    assert "gaat terug van ‘landt’" in told
    assert "Extra aandacht gevraagd: nog niets gezegd</td>" in told


def test_an_answer_that_moved_shows_the_preview_again_and_loses_nothing(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    preview = look(city, SEVEN, extra_asked="yes", note="Via drie loketten.", status="detours")
    tick_in(SEVEN[3], "no", by=COLLEAGUE)
    before = revision(app)
    again = send(city, preview)
    told = text_of(again)
    assert (again.status_code, revision(app)) == (409, before)
    assert "1 cel is intussen veranderd" in told
    assert "Extra aandacht gevraagd: gewijzigd door Cor Collega op" in told
    assert 'Extra aandacht gevraagd: <span class="nw">nee › <b>ja</b>' in told
    assert "Via drie loketten." in told
    assert fields_in(again, "/blok/pas-toe")["extra_asked"] == "yes"
    assert send(city, again).status_code == 303
    assert said_in(SEVEN[3]) == {("extra", "asked"): "yes"}


def test_the_way_back_and_a_refusal_keep_what_was_chosen(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    chosen = {"extra_asked": "yes", "preferred_happening": "no"}
    carried = fields_in(look(city, SEVEN, **chosen), "/blok/pas-toe") | {"stap": "wijzig"}
    back = city.post("/blok/bekijk", data=carried)
    expected = {"accelerated_asked": "", "accelerated_happening": "", "preferred_asked": "", "extra_happening": ""}
    assert back.status_code == 200
    assert selected(back.get_data(as_text=True)) == expected | chosen
    wrong = look(city, SEVEN, note="x" * 1001, **chosen)
    assert wrong.status_code == 422
    assert selected(wrong.get_data(as_text=True)) == expected | chosen


@pytest.mark.parametrize("typed", [{}, {"extra_asked": ""}, {"extra_promised": "yes"}], ids=["none", "open", "foreign"])
def test_nothing_chosen_is_one_sentence(app: Flask, typed: dict[str, str]) -> None:
    answer = look(browser(app, "stad-zaanstad"), SEVEN, **typed)
    assert answer.status_code == 422
    assert text_of(answer).count("Kies een oordeel, een zekerheid of een antwoord bij differentiatie, of") == 2, (
        "in the summary and at the field"
    )


def test_what_is_no_answer_is_refused_at_its_field(app: Flask) -> None:
    answer = look(browser(app, "stad-zaanstad"), SEVEN, extra_asked="maybe")
    told = text_of(answer)
    assert answer.status_code == 422
    assert 'id="extra_asked-fout">Kies nee, deels of ja.</span>' in told
    assert 'href="#extra_asked">Extra aandacht gevraagd: Kies nee, deels of ja.' in told


def test_unchanged_with_an_answer_is_a_question_back(app: Flask) -> None:
    answer = look(browser(app, "stad-zaanstad"), SEVEN, doe="bevestig", extra_asked="yes")
    assert answer.status_code == 422
    assert "U vulde ook iets in" in text_of(answer)


@pytest.mark.parametrize("version", ["0", "0.1", "0.0.0", "0.x", "0.-1"])
def test_forged_versions_write_nothing(app: Flask, version: str) -> None:
    city = browser(app, "stad-zaanstad")
    preview = look(city, SEVEN, extra_asked="yes")
    cells = fields_in(preview, "/blok/pas-toe").getlist("cel")
    assert cells == [f"{key}@0.0" for key in SEVEN]
    before = revision(app)
    answer = send(city, preview, cel=[*cells[1:], f"{SEVEN[0]}@{version}"])
    assert (answer.status_code, revision(app)) == (409, before)


def test_an_answer_added_between_preview_and_apply_writes_nothing(app: Flask) -> None:
    city = browser(app, "stad-zaanstad")
    preview = look(city, SEVEN, extra_asked="yes")
    before = revision(app)
    assert send(city, preview, extra_happening="yes").status_code == 409
    assert revision(app) == before


def test_too_much_has_a_sentence_and_no_button(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("alignment.blocks.commands.MAX_CELLS", 8)
    monkeypatch.setattr("alignment.pages.block_preview.MAX_CELLS", 8)
    told = text_of(look(browser(app, "stad-zaanstad"), SEVEN, extra_asked="yes", extra_happening="no"))
    assert "Dit zijn 14 wijzigingen; er passen er 8 in één keer. Kies minder cellen." in told
    assert "Wijzig 7 cellen" not in told


def test_a_ministry_is_asked_what_it_promises(app: Flask) -> None:
    ministry = browser(app, "ministerie-vws")
    page = ministry.get("/blok?maatregel=M028").get_data(as_text=True)
    assert re.findall(r'<select[^>]* name="(\w+)"', page) == [
        f"{kind}_promised" for kind in ("accelerated", "preferred", "extra")
    ]
    assert send(ministry, look(ministry, (SEVEN[3], FOREIGN[0]), extra_promised="partly")).status_code == 303
    assert said_in(FOREIGN[0]) == {("extra", "promised"): "partly"}


def test_more_cells_cost_no_more_queries(app: Flask) -> None:
    city = browser(app, "stad-zaanstad", careful=False)

    def cost(keys: tuple[str, ...]) -> int:
        with statements() as seen:
            look(city, keys, extra_asked="yes")
        return len(seen)

    cost(SEVEN)
    assert cost((SEVEN[0], FOREIGN[0])) == cost(NINE)


def test_the_result_costs_no_more_queries_either(app: Flask) -> None:
    city = browser(app, "stad-zaanstad", careful=False)

    def cost(keys: tuple[str, ...]) -> int:
        where = send(city, look(city, keys, extra_happening="yes")).headers["Location"]
        city.get(where)
        with statements() as seen:
            city.get(where)
        return len(seen)

    cost(SEVEN[:1])
    assert cost(SEVEN[1:3]) == cost(SEVEN[3:])


def test_what_was_changed_since_is_named_and_the_rest_comes_back(app: Flask) -> None:
    for key in SEVEN[:3]:
        tick_in(key, "no")
    city = browser(app, "stad-zaanstad")
    where = send(city, look(city, SEVEN[:3], extra_asked="yes", status="detours")).headers["Location"]
    tick_in(SEVEN[0], "partly", 2, by=COLLEAGUE)
    result = city.get(where)
    assert re.search(r"extra aandacht gevraagd</th><td[^>]*>Gewijzigd door Cor Collega op", text_of(result))
    back = city.post(f"{where}/herstel", data=fields_in(result, f"{where}/herstel"))
    told = text_of(city.get(back.headers["Location"]))
    assert "Ongedaan gemaakt: 2 cellen staan weer zoals daarvoor" in told
    assert "1 cel is voor een deel hersteld" in told
    assert told.count("deels hersteld") == 1
    assert [said_in(key)["extra", "asked"] for key in SEVEN[:3]] == ["partly", "no", "no"]
    assert {state_now(key)[0].status for key in SEVEN[:3]} == {"unassessed"}
    mark = lines()[-1].batch
    assert "3 cellen hersteld" in text_of(city.get(f"/blok/{mark}"))
