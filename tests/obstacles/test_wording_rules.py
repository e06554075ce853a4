"""Who may change the text of an obstacle, when, and what is said of the history."""

from __future__ import annotations

import pytest

from alignment.obstacles import wording_rules
from alignment.obstacles.rules import RUNGS
from alignment.people.permissions import Actor
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANSTAD


@pytest.mark.parametrize(
    ("who", "raised_by", "sentence"),
    [
        (ZAANSTAD, "GM0479", None),
        (SECRETARIAT, "GM0479", None),
        (HEERLEN, "GM0479", wording_rules.OF_ANOTHER),
        (ZAANSTAD, None, wording_rules.OF_THE_REGISTER),
        (SECRETARIAT, None, wording_rules.OF_THE_REGISTER),
        (VWS, "GM0479", "Met de rol redacteur ministerie kunt u niet de tekst van een knelpunt wijzigen."),
        (READER, "GM0479", "Met de rol lezer kunt u niet de tekst van een knelpunt wijzigen."),
        (None, "GM0479", "Log eerst in; zonder account kunt u hier niets zien of wijzigen."),
    ],
)
def test_who_may(who: Actor | None, raised_by: str | None, sentence: str | None) -> None:
    assert wording_rules.why_not_change(who, raised_by) == sentence


def test_only_what_is_solved_stays_as_it_is() -> None:
    assert {rung for rung in RUNGS if wording_rules.why_not_reword(rung)} == {"solved"}


def test_the_history_is_told_of_only_when_a_text_seems_private() -> None:
    assert wording_rules.about_the_past([], []) == ""
    assert wording_rules.about_the_past([""], ["onzin"]) == ""
    assert wording_rules.about_the_past([], ["bsn", "telefoon"]) == (
        "De vorige tekst leek een burgerservicenummer en een telefoonnummer te bevatten. De geschiedenis bewaart elke "
        "tekst die hier stond. Vraag de beheerder wat daarmee moet gebeuren."
    )
    assert "staat het daar nog" in wording_rules.about_the_past(["bsn"], [])
