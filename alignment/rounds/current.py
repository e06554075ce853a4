"""The state of the register as this request sees it."""

from __future__ import annotations

from flask import g

from alignment.db import db
from alignment.rounds.grid import RegisterState
from alignment.rounds.read import load_state


def current_state() -> RegisterState:
    """The revision, the example mark and the open round, asked when first needed: a save that ends in a redirect
    never needs them. Never asked a second time, so that a page about a broken database can be shown.

    Raises:
        sqlalchemy.exc.DBAPIError: the database did not answer, the first time only.
    """
    if "state" not in g:
        g.state = RegisterState()
        g.state = load_state(db.session)
    state: RegisterState = g.state
    return state
