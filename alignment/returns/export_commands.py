"""Recording what goes out in return workbooks: by this a file is known again when it comes back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from alignment.db import utc_now
from alignment.errors import NotAllowed, RuleBroken
from alignment.people.pen import take_pen
from alignment.people.permissions import MAY_EDIT, Actor, why_not
from alignment.returns.fields import SIDE_OF
from alignment.returns.models import WorkbookExport
from alignment.returns.standing import Base, Standing, base_text

MAX_EXPORTS = 200  # files to fill in that one person gets in a day: what they went out with is kept
TOO_MANY_TODAY = (
    f"U hebt vandaag al {MAX_EXPORTS} bestanden opgehaald. Gebruik er een van, of haal er morgen weer een op."
)


@dataclass(frozen=True)
class Sent:
    """An export that was recorded: its number and the values it goes out with."""

    number: int
    base: Base


def why_not_return(actor: Actor | None, profile: str) -> str | None:
    """Why a person gets no workbook of this profile to fill in; None when she does."""
    return why_not(actor, MAY_EDIT[SIDE_OF[profile]])


def record_export(session: Session, *, profile: str, standing: Standing, round_code: str, by: Actor) -> Sent:
    """Record what goes out in a return workbook. No register data is changed.

    Raises:
        NotAllowed: this profile is not hers; RuleBroken: she got too many today.
    """
    take_pen(session, by)
    refusal = why_not_return(by, profile)
    if refusal or by.organisation_code is None:
        raise NotAllowed(refusal or "Alleen wie voor een organisatie werkt kan een invulbestand ophalen.")
    table: Any = WorkbookExport.__table__
    hers = (table.c.made_by == by.name, table.c.made_for == by.organisation_name)
    today = table.c.made_at > utc_now() - timedelta(days=1)
    if (session.scalar(select(func.count()).where(*hers, today)) or 0) >= MAX_EXPORTS:
        raise RuleBroken({"": TOO_MANY_TODAY})
    return keep_export(session, profile, by.organisation_code, round_code, standing.years, standing.cells, by)


def keep_export(
    session: Session, profile: str, organisation: str, round_code: str, years: tuple[int, ...], base: Base, by: Actor
) -> Sent:
    """Keep what goes out in a workbook, inside an open transaction.

    Args:
        years: that have columns; base: the values it goes out with; by: who gets it.
    """
    row = {
        "profile": profile,
        "organisation_code": organisation,
        "round_code": round_code,
        "years": ";".join(map(str, years)),
        "base": base_text(base),
        "made_at": utc_now(),
        "made_by": by.name,
        "made_for": by.organisation_name,
    }
    number = session.scalar(insert(WorkbookExport).values(**row).returning(WorkbookExport.id))
    return Sent(int(number or 0), base)
