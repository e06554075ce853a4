"""What the writes of breakthroughs share."""

from __future__ import annotations

import pytest

from alignment.breakthroughs.writing import cleaned, must, refuse
from alignment.errors import NotAllowed, RuleBroken


def test_one_line_stays_one_line_and_nothing_invisible_is_kept() -> None:
    fields = {"title": " Eén \n loket\x00 ", "lesson": " a\r\nb "}
    assert cleaned(fields) == {"title": "Eén loket", "lesson": "a\nb"}


def test_refusals_say_why_and_nothing_refuses_nothing() -> None:
    must(None)
    refuse({})
    with pytest.raises(NotAllowed, match="Nee"):
        must("Nee.")
    with pytest.raises(RuleBroken, match="Te lang"):
        refuse({"title": "Te lang."})
