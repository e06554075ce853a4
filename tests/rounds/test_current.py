"""The state of the register is asked once per request, and only when something needs it."""

from __future__ import annotations

import pytest
from flask import Flask, g
from sqlalchemy.exc import OperationalError

from alignment.rounds.current import current_state
from alignment.rounds.grid import RegisterState
from tests.counting import failing, statements
from tests.writing import save


def test_it_is_asked_once(app: Flask) -> None:
    save("landing", "landing")
    g.pop("state", None)
    with statements() as seen:
        state = current_state()
        assert current_state() is state
    assert len(seen) == 1
    assert (state.revision > 0, state.is_example, state.round is not None) == (True, False, True)


def test_a_database_that_is_gone_is_told_once(app: Flask) -> None:
    g.pop("state", None)
    with failing(OperationalError("", {}, Exception("gone"))):
        with pytest.raises(OperationalError):
            current_state()
        assert current_state() == RegisterState()
