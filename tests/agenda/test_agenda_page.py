"""What the pages of the agenda offer to whom."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.agenda.agenda_page import find_table
from alignment.errors import NotFound
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
