"""Writing the agenda: the secretariat gives an obstacle a place with a reason, and marks the questions to the table.

A place and a question belong to the stay of the obstacle at that table: when it leaves, they no longer count.
"""

from __future__ import annotations

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from alignment.agenda.read import PLACES, QUESTIONS
from alignment.agenda.rules import MAX_QUESTIONS, TABLES, check_advice, check_place, why_not_ask
from alignment.agenda.writing import OBSTACLES, broken, can, fresh, load_lying, must, put, repeated
from alignment.cells.commands import Saved
from alignment.errors import NotFound
from alignment.formats import clean_text
from alignment.history.record import repeat_key
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May

STEERING = "steering_table"
NOT_PLACED = "Het secretariaat heeft dit knelpunt geen plaats gegeven. Er is niets terug te nemen."
NOT_ASKED = "Dit knelpunt staat niet als vraag aan de tafel. Er is niets weg te halen."


def place_item(
    session: Session,
    *,
    rung: str,
    code: str,
    position: int | None,
    reason: str,
    take_back: bool = False,
    version: int,
    idempotency_key: str | None,
    by: Actor,
) -> Saved:
    """Give an obstacle a place on the agenda of a table, or take that back so that the formula counts again.

    Args:
        position: from 1, None when what was typed is no number; reason: why it differs from the formula;
        version: of its place as the person saw it, 0 when it never had one.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Stale: somebody gave it another place in between.
    """
    take_pen(session, by)
    must(by, May.ARRANGE_AGENDA)
    if rung not in TABLES:
        raise NotFound("Deze agenda bestaat niet. Kies het Doorbraakoverleg of de Regietafel.")
    reason = " ".join(clean_text(reason).split())
    key = repeat_key(idempotency_key, "agenda_place", rung, code, position, reason, take_back, version)
    done = repeated(session, by, key)
    if done:
        return done
    card = load_lying(session, code, rung)
    before = session.execute(select(PLACES).where(PLACES.c.rung == rung, PLACES.c.obstacle_code == code)).first()
    fresh(session, "agenda_place", f"{rung}/{code}", version, before.version if before else 0)
    if take_back:
        counts = before is not None and before.position is not None and before.rung_since == card.rung_since
        can(None if counts else NOT_PLACED)
        position, reason = None, ""
    else:
        size = session.scalar(select(func.count()).select_from(OBSTACLES).where(OBSTACLES.c.rung == rung)) or 0
        broken(check_place(position, reason, size))
    told = {"position": position, "reason": reason, "rung_since": card.rung_since}
    change = (f"agenda_place.{'taken_back' if take_back else 'set'}", "agenda_place", f"{rung}/{code}")
    return put(session, PLACES, {"rung": rung, "obstacle_code": code}, before, told, change=change, by=by, key=key)


def ask_table(
    session: Session, *, code: str, asked: bool, advice: str, version: int, idempotency_key: str | None, by: Actor
) -> Saved:
    """Make an obstacle one of the at most three questions to the Regietafel, with an advice; or take it off.

    Args:
        asked: whether it is a question from now on; advice: may be empty; version: of the question as the person saw
        it, 0 when it never was one.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused, a fourth too; Stale: somebody changed it in between.
    """
    take_pen(session, by)
    must(by, May.ARRANGE_AGENDA)
    advice = " ".join(clean_text(advice).split())
    key = repeat_key(idempotency_key, "agenda_question", code, asked, advice, version)
    done = repeated(session, by, key)
    if done:
        return done
    card = load_lying(session, code, STEERING)
    before = session.execute(select(QUESTIONS).where(QUESTIONS.c.obstacle_code == code)).first()
    fresh(session, "agenda_question", code, version, before.version if before else 0)
    standing = before is not None and before.asked and before.rung_since == card.rung_since
    if asked:
        can(why_not_ask(card.question, load_asked(session, but=code)))
        broken(check_advice(advice))
    else:
        can(None if standing else NOT_ASKED)
        advice = ""
    told = {"asked": asked, "advice": advice, "rung_since": card.rung_since}
    action = ("agenda_question.changed" if standing else "agenda_question.asked") if asked else "agenda_question.off"
    change = (action, "agenda_question", code)
    return put(session, QUESTIONS, {"obstacle_code": code}, before, told, change=change, by=by, key=key)


def load_asked(session: Session, *, but: str = "") -> list[str]:
    """The codes that are a question to the Regietafel now, without one of them."""
    same_stay = OBSTACLES.c.rung_since.is_not_distinct_from(QUESTIONS.c.rung_since)
    statement = (
        select(QUESTIONS.c.obstacle_code)
        .join(OBSTACLES, OBSTACLES.c.code == QUESTIONS.c.obstacle_code)
        .where(QUESTIONS.c.asked, OBSTACLES.c.rung == STEERING, same_stay, QUESTIONS.c.obstacle_code != but)
        .order_by(QUESTIONS.c.changed_at, QUESTIONS.c.obstacle_code)
    )
    return list(session.scalars(statement.limit(MAX_QUESTIONS + 1)))
