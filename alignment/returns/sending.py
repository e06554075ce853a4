"""The one way from database to return workbook, for the page and for the command alike."""

from __future__ import annotations

from flask import current_app
from sqlalchemy.orm import Session

from alignment.db import utc_now
from alignment.formats import day, local_date
from alignment.people.permissions import Actor
from alignment.returns.export_commands import record_export
from alignment.returns.fields import SIDE_OF
from alignment.returns.outgoing import ReturnInput
from alignment.returns.read import load_standing
from alignment.returns.sheets import describe_return, return_name
from alignment.rounds.read import load_state
from alignment.workbook.writer import write_workbook


def record_return(session: Session, *, profile: str, by: Actor) -> ReturnInput:
    """Record an export of now, inside a transaction, and give everything that its file shows.

    Raises:
        NotAllowed: this profile is not hers.
    """
    made_at = utc_now()
    state = load_state(session)
    standing = load_standing(session, SIDE_OF[profile], by.organisation_code or "", local_date(made_at))
    code = state.round.code if state.round else ""
    sent = record_export(session, profile=profile, standing=standing, round_code=code, by=by)
    closes = f", tot en met {day(state.round.closes)}" if state.round and state.round.closes else ""
    return ReturnInput(
        profile=profile,
        organisation=by.organisation_code or "",
        organisation_name=by.organisation_name,
        standing=standing,
        base=sent.base,
        number=sent.number,
        key=current_app.config["HISTORY_KEY"],
        made_at=made_at,
        made_by=by.name,
        round_told=f"Open ronde: {state.round.name}{closes}." if state.round else "",
        is_example=state.is_example,
    )


def make_return(given: ReturnInput) -> tuple[str, bytes]:
    """The name of the file and its bytes; takes time, so outside the transaction."""
    return return_name(given), write_workbook(describe_return(given))
