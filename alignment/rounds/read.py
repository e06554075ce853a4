"""Reading the rhythm: the state of the register with its open round, in one query."""

from __future__ import annotations

from sqlalchemy import select, true
from sqlalchemy.orm import Session

from alignment.history.models import HistoryHead
from alignment.rounds.grid import RegisterState, RoundHead
from alignment.rounds.models import Installation, Round


def load_state(session: Session) -> RegisterState:
    """The revision, whether the data are examples, and the open round if there is one."""
    table = Round.__table__
    statement = (
        select(HistoryHead.revision, Installation.is_example, *table.columns)
        .select_from(HistoryHead)
        .outerjoin(Installation, true())
        .outerjoin(Round, Round.state == "open")
        .where(HistoryHead.id == 1)
    )
    found = session.execute(statement).mappings().first()
    if found is None:
        return RegisterState()
    round_head = None
    if found["code"] is not None:
        round_head = RoundHead(**{column.name: found[column.name] for column in table.columns})
    return RegisterState(found["revision"], bool(found["is_example"]), round_head)
