"""Reading the rhythm: the state of the register with its open round, in one query."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from alignment.history.models import HistoryHead
from alignment.rounds.grid import RegisterState, RoundHead
from alignment.rounds.models import Installation, Round

HEAD: Any = HistoryHead.__table__
INSTALLATION: Any = Installation.__table__
ROUNDS: Any = Round.__table__
# Asked at every request, so made once, on the bare tables.
STATE = (
    select(HEAD.c.revision, INSTALLATION.c.is_example, *ROUNDS.c)
    .select_from(HEAD)
    .outerjoin(INSTALLATION, true())
    .outerjoin(ROUNDS, ROUNDS.c.state == "open")
    .where(HEAD.c.id == 1)
)


def load_state(session: Session) -> RegisterState:
    """The revision, whether the data are examples, and the open round if there is one."""
    found = session.execute(STATE).first()
    if found is None:
        return RegisterState()
    revision, is_example, *values = found
    fields = dict(zip(ROUNDS.columns.keys(), values, strict=True))
    return RegisterState(revision, bool(is_example), RoundHead(**fields) if fields["code"] is not None else None)
