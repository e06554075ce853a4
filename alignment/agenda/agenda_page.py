"""The pages of an agenda: the whole list of a table, and one obstacle on it with what this reader may do there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template
from sqlalchemy.orm import Session

from alignment.agenda.commands import load_asked
from alignment.agenda.forms import DecisionForm, PlaceForm, QuestionForm
from alignment.agenda.next_step import next_step
from alignment.agenda.read import Item, load_agenda
from alignment.agenda.rules import MAX_QUESTIONS, TABLES, Table, why_not_ask, why_not_there
from alignment.cells.privacy import privacy_warning
from alignment.db import db, utc_now
from alignment.errors import NotFound, Stale
from alignment.formats import local_date
from alignment.history.read import load_lines_of
from alignment.measures.read import load_measures
from alignment.obstacles.decisions import DecisionCard, load_decisions
from alignment.obstacles.ladder import LADDER
from alignment.obstacles.obstacle_page import ministries_of
from alignment.obstacles.read import ObstacleCard, load_obstacles, pick_obstacle
from alignment.obstacles.rules import OUTCOMES, RUNGS
from alignment.people.guard import current_actor
from alignment.people.permissions import Actor, May, why_not
from alignment.write_form import WriteForm

STEERING = "steering_table"
BELOW = {table: next(code for code, rung in LADDER.items() if rung.up == table) for table in TABLES}  # comes from there
NEVER_THERE = "Knelpunt {} stond nooit op deze agenda: {}. Kijk op de pagina van het knelpunt waar het ligt."
MOST_LINES = 1000  # of one obstacle: more than it will ever have
SAVED: Mapping[str, str] = {
    "plaats": "De plaats op de agenda is bijgewerkt.",
    "vraag": "De vragen aan de tafel zijn bijgewerkt.",
    "besluit": "Het besluit is vastgelegd. Het staat ook bij het knelpunt en bij de cellen die het raakt.",
}


@dataclass(frozen=True)
class Doing:
    """Something to do with an obstacle on the agenda: a form, or the reason why not."""

    name: str
    heading: str
    form: WriteForm | None
    reason: str | None


def list_page(rung: str) -> str:
    """The agenda of one table."""
    now = utc_now()
    items = load_agenda(db.session, rung, local_date(now))
    measures = {card.code: card for card in load_measures(db.session)}
    return render_template(
        "agenda/show.html",
        nav="knelpunten",
        table=TABLES[rung],
        rung=rung,
        items=items,
        questions=[item for item in items if item.question.asked],
        most=MAX_QUESTIONS,
        made_at=now,
        asks=rung == STEERING,
        may_arrange=why_not(current_actor(), May.ARRANGE_AGENDA) is None,
        may_decide=why_not(current_actor(), TABLES[rung].decides) is None,
        outcomes=OUTCOMES,
        rungs=RUNGS,
        below=BELOW[rung],
        led={item.card.code: ministries_of(item.card, measures) for item in items},
    )


def item_page(
    rung: str,
    code: str,
    *,
    refused: Mapping[str, WriteForm] | None = None,
    clash: Stale | None = None,
    saved: str = "",
    private: str = "",
) -> str:
    """One obstacle on the agenda of a table; when it left the table, what was decided there still shows.

    Args:
        refused: forms that were not accepted, by the name of what was done; clash: what somebody else saved first;
        saved: the name of what was saved just now; private: what its texts seem to hold.

    Raises:
        NotFound: there is no such obstacle, or nothing of it was ever at this table.
    """
    everything, actor = load_obstacles(db.session), current_actor()
    card = pick_obstacle(everything, code)
    items = load_agenda(db.session, rung, local_date(utc_now()), obstacles=everything)
    item = next((one for one in items if one.card.code == code), None)
    if item is None and not refused and not _was_there(db.session, rung, code):
        raise NotFound(NEVER_THERE.format(code, TABLES[rung].word))
    decisions = item.decisions if item else _decided(db.session, code)
    asked = load_asked(db.session, but=code)
    return render_template(
        "agenda/item.html",
        nav="knelpunten",
        table=TABLES[rung],
        rung=rung,
        item=item,
        obstacle=card,
        size=len(items),
        decisions=decisions,
        earlier=item is not None and item.decision_now is None,
        gone=why_not_there(card.rung, rung),
        lies_at=TABLES.get(card.rung),
        next=next_step(rung, card.rung_since, decisions) if item else None,
        doings=_doings(rung, item, card, decisions, asked, actor, refused or {}),
        refused=refused or {},
        clash=clash,
        own=clash is not None and actor is not None and clash.is_own(actor.account_id),
        saved=SAVED.get(saved, ""),
        warning=privacy_warning(private.split("-")),
        outcomes=OUTCOMES,
        rungs=RUNGS,
    )


def find_table(slug: str) -> str:
    """The rung of a table by its part of the address.

    Raises:
        NotFound: there is no such table.
    """
    for rung, table in TABLES.items():
        if table.slug == slug:
            return rung
    raise NotFound("Deze agenda bestaat niet. Kies het Doorbraakoverleg of de Regietafel.")


def _was_there(session: Session, rung: str, code: str) -> bool:
    """Whether an obstacle ever lay at a table, as far as its history tells."""
    lines = load_lines_of(session, [("obstacle", code)], limit=MOST_LINES)
    return any(rung in (line.old.get("rung"), line.new.get("rung")) for line in lines)


def _decided(session: Session, code: str) -> tuple[DecisionCard, ...]:
    return load_decisions(session, code).get(code, ())


def _doings(
    rung: str,
    item: Item | None,
    card: ObstacleCard,
    decisions: tuple[DecisionCard, ...],
    asked: list[str],
    actor: Actor | None,
    refused: Mapping[str, WriteForm],
) -> list[Doing]:
    gone = why_not_there(card.rung, rung)
    table: Table = TABLES[rung]
    arranging = why_not(actor, May.ARRANGE_AGENDA)
    doings = [
        _doing("besluit", "Leg een besluit vast", why_not(actor, table.decides) or gone, _decision(decisions), refused),
        _doing("plaats", "Geef een andere plaats", arranging or gone, _place(item), refused),
    ]
    if rung == STEERING:
        standing = item is not None and item.question.asked
        reason = arranging or gone or (None if standing else why_not_ask(card.question, asked))
        doings.insert(1, _doing("vraag", "Vraag aan de tafel", reason, _question(item), refused))
    return doings


def _doing(name: str, heading: str, reason: str | None, made: WriteForm, refused: Mapping[str, WriteForm]) -> Doing:
    form = refused.get(name) or (None if reason else made)
    return Doing(name, heading, form, reason)


def _decision(decisions: tuple[DecisionCard, ...]) -> DecisionForm:
    form = DecisionForm(formdata=None)
    form.carry(len(decisions))
    return form


def _place(item: Item | None) -> PlaceForm:
    position = str(item.place.position or item.number) if item else ""
    form = PlaceForm(formdata=None, position=position, reason=item.place.reason if item else "")
    form.carry(item.place.version if item else 0)
    return form


def _question(item: Item | None) -> QuestionForm:
    form = QuestionForm(formdata=None, advice=item.question.advice if item else "")
    form.carry(item.question.version if item else 0)
    return form
