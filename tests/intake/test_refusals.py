"""Every refusal is one clear sentence: what is wrong, and what to do now."""

from __future__ import annotations

import pytest

from alignment.intake.refusals import SENTENCES, Refused


@pytest.mark.parametrize("code", SENTENCES)
def test_every_refusal_says_what_to_do(code: str) -> None:
    sentence = Refused(code).sentence
    assert sentence.startswith(("Dit ", "In dit ", "Bij dit ", "Uitgepakt ", "Een onderdeel "))
    assert sentence.count(". ") == 1, "what is wrong, and what now"
    assert len(sentence) < 200
