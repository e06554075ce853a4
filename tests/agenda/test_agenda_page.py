"""What the pages of the agenda offer to whom."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.agenda import agenda_page
from alignment.agenda.agenda_page import find_table
from alignment.errors import NotFound
from alignment.obstacles.rules import OUTCOMES
from tests.agenda.sitting import TABLE, ask, bring, decide
from tests.obstacles.climbing import answer, verify
from tests.register import page, signed_in


@pytest.mark.parametrize(
    ("who", "slug", "offered"),
    [
        ("secretariaat", "regietafel", {"plaats", "vraag"}),
        ("secretariaat", "doorbraakoverleg", {"plaats", "besluit"}),
        ("regietafel", "regietafel", {"besluit"}),
        ("regietafel", "doorbraakoverleg", set()),
        ("stad-zaanstad", "regietafel", set()),
        ("ministerie-vws", "regietafel", set()),
    ],
)
def test_everybody_is_offered_what_she_may_and_reads_why_not_the_rest(
    app: Flask, who: str, slug: str, offered: set[str]
) -> None:
    code = bring(find_table(slug))
    shown = page(signed_in(app, who), f"/agenda/{slug}/{code}")
    parts = {"plaats", "besluit"} | ({"vraag"} if slug == "regietafel" else set())
    assert {part for part in parts if f'action="/agenda/{slug}/{code}/{part}"' in shown} == offered
    assert all(f'<li id="{part}"><b>' in shown for part in parts - offered)


def test_a_fourth_question_is_closed_with_the_reason_that_the_refusal_gives(app: Flask) -> None:
    codes = [bring(title=f"Knelpunt {number}") for number in range(4)]
    for code in codes[:3]:
        ask(code)
    shown = page(signed_in(app, "secretariaat"), f"/agenda/regietafel/{codes[3]}")
    assert "Er staan al 3 vragen aan de tafel" in shown
    assert f'action="/agenda/regietafel/{codes[3]}/vraag"' not in shown
    assert f'action="/agenda/regietafel/{codes[0]}/vraag"' in page(
        signed_in(app, "secretariaat"), f"/agenda/regietafel/{codes[0]}"
    )


@pytest.mark.parametrize(
    ("outcome", "told", "part"),
    [
        ("back", "Nu geeft het secretariaat het antwoord van de tafel.", "antwoord"),
        ("agreed", "Nu geeft het secretariaat het antwoord van de tafel.", "antwoord"),
        ("up", "Nu brengt het secretariaat dit knelpunt met een vraag naar het kabinet.", "omhoog"),
        ("held", "blijft op deze agenda staan", ""),
    ],
)
def test_after_a_decision_the_page_says_what_to_do(app: Flask, outcome: str, told: str, part: str) -> None:
    code = bring()
    client = signed_in(app, "regietafel")
    assert "En nu?" not in page(client, f"/agenda/regietafel/{code}")
    decide(code, outcome=outcome)
    shown = page(client, f"/agenda/regietafel/{code}")
    assert told in shown
    assert (f'href="/knelpunten/{code}#{part}"' in shown) == bool(part)
    answer(code)
    assert "En nu?" not in page(client, f"/agenda/regietafel/{code}"), "it lies elsewhere"
    verify(code, "not")
    assert "En nu?" not in page(client, f"/agenda/regietafel/{code}"), "it came back: decided before that"


def test_no_decision_is_offered_that_brings_it_down_the_ladder() -> None:
    assert not any("terug" in word for word in OUTCOMES.values())
    assert OUTCOMES["back"] == "ministerie pakt het op"


def test_an_obstacle_that_lies_elsewhere_now_says_where(app: Flask) -> None:
    code = bring()
    answer(code)
    shown = page(signed_in(app), f"/agenda/regietafel/{code}")
    assert "ligt niet of niet meer bij: Regietafel." in shown
    assert f'Nu: <a href="/knelpunten/{code}#ladder">' in shown


def test_a_decision_of_an_earlier_stay_is_no_decision_of_now(app: Flask) -> None:
    code = bring()
    decide(code, decision="Alleen in Breda.")
    reader, path = signed_in(app), f"/agenda/regietafel/{code}"
    shown = page(reader, "/agenda/regietafel")
    assert "<b>Besluit: akkoord.</b> Alleen in Breda." in shown
    assert "Akkoord. Alleen in Breda.</dd>" in shown, "and on paper"
    assert "eerder besluit" not in page(reader, path)
    answer(code)
    verify(code, "not")  # back at the Regietafel
    shown = page(reader, "/agenda/regietafel")
    assert "Alleen in Breda." not in shown, "neither on screen nor on paper"
    assert "Er is nog geen besluit over wat nu voorligt." in shown
    assert f'<a href="{path}#besluiten">Eerder besluit' in shown
    assert "eerder besluit" in page(reader, path), "there it still stands, as an earlier one"
    decide(code, decision="Nu overal.")
    shown = page(reader, "/agenda/regietafel")
    assert "<b>Besluit: akkoord.</b> Nu overal." in shown
    assert "nog geen besluit" not in shown


def test_a_table_that_does_not_exist_is_not_found() -> None:
    assert find_table("doorbraakoverleg") == TABLE
    with pytest.raises(NotFound):
        find_table("kabinet")


def test_the_page_and_the_command_count_the_questions_in_one_place(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    code = bring()
    monkeypatch.setattr(agenda_page, "load_asked", lambda session, but: ["K1", "K2", "K3"])
    assert "Er staan al 3 vragen aan de tafel" in page(signed_in(app, "secretariaat"), f"/agenda/regietafel/{code}")
