"""The closed lists: every profile belongs to a side, and every state has its word."""

from __future__ import annotations

from alignment.returns.fields import SIDE_OF
from alignment.returns.states import PROFILES, STATES


def test_every_profile_has_a_side_and_its_own_word() -> None:
    assert set(PROFILES) == set(SIDE_OF)
    assert len(set(STATES.values())) == len(STATES)
