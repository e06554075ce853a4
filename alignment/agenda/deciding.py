"""Recording what a table decided. A decision is added and never changed: a later one is the one that counts."""

from __future__ import annotations

from datetime import date

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from alignment.agenda.rules import TABLES
from alignment.agenda.writing import broken, load_lying, must, repeated
from alignment.cells.commands import Saved
from alignment.db import utc_now
from alignment.errors import NotFound, Stale
from alignment.formats import clean_text, local_date, whole
from alignment.history.read import load_last_writer
from alignment.history.record import Change, record, repeat_key
from alignment.obstacles.beside_rules import check_not_past
from alignment.obstacles.decisions import DECISIONS
from alignment.obstacles.rules import MAX_DECISION, MAX_LEAD, OUTCOMES
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


def check_decision(outcome: str, decision: str, lead: str, due: str, today: date) -> dict[str, str]:
    """The rules of a decision: one Dutch sentence per field that breaks one.

    Args:
        due: ISO text, empty when no day was agreed, anything else as it was typed; today: of the clock.
    """
    wrong = {}
    if outcome not in OUTCOMES:
        wrong["outcome"] = "Kies wat de tafel besloot."
    if not decision:
        wrong["decision"] = "Schrijf in één of twee zinnen wat er is besloten."
    elif len(decision) > MAX_DECISION:
        wrong["decision"] = (
            f"Het besluit telt {whole(len(decision))} tekens; er passen er {whole(MAX_DECISION)}. Maak het korter."
        )
    if len(lead) > MAX_LEAD:
        wrong["lead"] = (
            f"De trekker telt {len(lead)} tekens; er passen er {MAX_LEAD}. Schrijf een organisatie of functie."
        )
    return wrong | _check_due(due, today)


def _check_due(text: str, today: date) -> dict[str, str]:
    try:
        due = date.fromisoformat(text) if text else None
    except ValueError:
        return {"due": f"‘{text[:30]}’ is geen datum. Schrijf bijvoorbeeld 2-3-2021."}
    if due is not None and not FIRST_DAY <= due <= LAST_DAY:
        return {"due": "Deze datum kan niet: kies een dag tussen 1 januari 2000 en 31 december 2099."}
    return check_not_past(due, today)


def right_to_record(rung: str, by: Actor) -> May:
    """The right that recording takes: on a page who decides there, from a workbook that the table filled in also who
    copies it (issue 5: the secretariat)."""
    return May.COPY_DECISIONS if rung == "steering_table" and by.channel != "page" else TABLES[rung].decides


def _fresh(session: Session, code: str, version: int) -> None:
    """Refuse who did not see every decision; the refusal tells who recorded the last one."""
    already = session.execute(select(DECISIONS).where(DECISIONS.c.obstacle_code == code).order_by(DECISIONS.c.id)).all()
    if version == len(already):
        return
    last = already[-1] if already else None
    raise Stale(
        clashes=(),
        taken_over=(),
        current_version=len(already),
        by=last.decided_by if last else "",
        by_account=load_last_writer(session, "decision", f"{code}/{last.id}") if last else None,
        when=last.decided_at if last else None,
    )


def record_decision(
    session: Session,
    *,
    rung: str,
    code: str,
    outcome: str,
    decision: str,
    lead: str,
    due: str,
    version: int,
    idempotency_key: str | None,
    by: Actor,
    why: str = "",
    batch: str | None = None,
) -> Saved:
    """Write down what a table decided about an obstacle that lies there. The obstacle itself does not move.

    Args:
        lead: who takes it up (the trekker); due: ISO text, empty when no day was agreed;
        version: how many decisions about this obstacle the person saw;
        why: the reason, for the history; batch: what it is written together with.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: another decision was added in between.
    """
    take_pen(session, by)
    if rung not in TABLES:
        raise NotFound("Deze agenda bestaat niet. Kies het Doorbraakoverleg of de Regietafel.")
    must(by, right_to_record(rung, by))
    decision, lead, due = clean_text(decision), " ".join(clean_text(lead).split()), due.strip()
    key = repeat_key(idempotency_key, "decision", rung, code, outcome, decision, lead, due, version)
    done = repeated(session, by, key)
    if done:
        return done
    load_lying(session, code, rung)
    _fresh(session, code, version)
    broken(check_decision(outcome, decision, lead, due, local_date(utc_now())))
    told = {"rung": rung, "outcome": outcome, "decision": decision, "lead": lead}
    day = date.fromisoformat(due) if due else None
    who = {"decided_at": utc_now(), "decided_by": by.name, "decided_for": by.organisation_name}
    added = insert(DECISIONS).values(obstacle_code=code, due=day, **told, **who).returning(DECISIONS.c.id)
    number = session.scalar(added)
    line = Change(
        action="decision.recorded",
        kind="decision",
        key=f"{code}/{number}",
        version=1,
        new=told | {"due": due or None},
        why=why,
        idempotency_key=key,
        batch=batch,
    )
    return Saved(record(session, line, by=by), 1)
