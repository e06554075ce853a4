"""What is said around a move is what the ladder does with it."""

from __future__ import annotations

import pytest

from alignment.obstacles.ladder import CLIMBING, Standing, after_verdicts
from alignment.obstacles.move_words import WITH, afterwards, beforehand, typed_for

LAST = "U bent de laatste stad: zegt u werkt of werkt deels, dan is dit knelpunt opgelost."
BACK = "Bij werkt niet gaat het terug naar het Doorbraakoverleg."


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ({"a": "", "b": "partly"}, f"{LAST} {BACK}"),
        ({"a": "works", "b": "works"}, f"{LAST} {BACK}"),
        ({"a": ""}, f"{LAST.replace('laatste stad', 'enige stad die erachter staat')} {BACK}"),
        ({"a": "", "b": ""}, f"Zegt u werkt of werkt deels, dan wacht dit knelpunt nog op 1 andere stad. {BACK}"),
        ({"b": "works"}, ""),
    ],
)
def test_what_will_happen_is_what_the_ladder_does(said: dict[str, str], told: str) -> None:
    standing = Standing("answered", "breakthrough_table", said)
    assert beforehand(standing, "a") == told
    for word in ("works", "partly"):
        after = after_verdicts(Standing("answered", "breakthrough_table", said | {"a": word}))
        assert (after == "solved") == ("is dit knelpunt opgelost" in told) or "a" not in said


def test_where_nothing_is_asked_nothing_is_told() -> None:
    assert beforehand(Standing("ministry", "ministry", {"a": ""}), "a") == ""
    assert beforehand(Standing("answered", "ministry", {"a": ""}), None) == ""


def test_what_happened_is_named_and_every_rung_has_its_words() -> None:
    assert tuple(WITH) == CLIMBING
    assert afterwards("solved", "ministry") == "Dit knelpunt is nu opgelost."
    assert afterwards("breakthrough_table", "breakthrough_table").startswith("Het ligt weer bij het Doorbraakoverleg.")
    assert afterwards("answered", "ministry") == "Uw oordeel staat hieronder."
    assert afterwards("cabinet", "ministry") == "Uw oordeel staat hieronder.", "it went on since"


@pytest.mark.parametrize("rung", CLIMBING)
def test_a_question_typed_for_the_table_that_it_goes_to_is_told_nothing(rung: str) -> None:
    assert typed_for(rung, rung) == typed_for("", rung) == typed_for("cabinet", rung) == typed_for("onzin", rung) == ""


def test_a_question_typed_for_another_table_is_told_both() -> None:
    told = typed_for("reported", "breakthrough_table")
    assert "voor het ministerie" in told
    assert "naar de Regietafel" in told
    assert typed_for("steering_table", "cabinet").endswith("Een hogere tafel is er niet.")
