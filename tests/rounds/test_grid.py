"""The round and the state of the register as plain values."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest

from alignment.rounds.grid import RegisterState


def test_a_new_register_has_no_writes_no_examples_and_no_round() -> None:
    state = RegisterState()
    assert (state.revision, state.is_example, state.round) == (0, False, None)
    with pytest.raises(FrozenInstanceError):
        state.revision = 1  # type: ignore[misc]
