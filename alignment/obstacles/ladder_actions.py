"""What one reader may do with an obstacle: a form, or the reason why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from alignment.obstacles import ladder
from alignment.obstacles.ladder_forms import AnswerForm, JoinForm, LeaveForm, MoveForm, VerifyForm
from alignment.obstacles.ladder_read import CityBehind, standing_of
from alignment.obstacles.move_words import beforehand, typed_for
from alignment.obstacles.read import ObstacleCard
from alignment.obstacles.rules import RUNGS
from alignment.people.permissions import Actor, May, Owners, why_not
from alignment.write_form import WriteForm


@dataclass(frozen=True)
class Action:
    """Something to do here.

    Args:
        name: of its address; heading, button: as people read them; form: None when it cannot be done, with the reason;
        told: what will happen, empty where the button says it.
    """

    name: str
    heading: str
    button: str
    form: WriteForm | None
    reason: str | None
    told: str = ""


def actions_of(
    card: ObstacleCard,
    ministries: tuple[str, ...],
    cities: tuple[CityBehind, ...],
    actor: Actor | None,
    refused: Mapping[str, WriteForm],
) -> list[Action]:
    """Everything that can be done with an obstacle, the most likely first.

    Args:
        ministries: that may answer for its measures;
        refused: forms that were not accepted, by the name of their action.
    """
    own = actor.organisation_code if actor else None
    behind = [city.code for city in cities]
    mine, led = Owners(municipality=own), Owners(ministries=ministries)
    rung = ladder.LADDER[card.rung]
    above = RUNGS.get(rung.up or "", "")
    answering = rung.answers or (May.ANSWER_AS_MINISTRY if _is_ministry(actor) else May.ANSWER_AT_TABLE)
    word = next((city for city in cities if city.code == own), None)

    def action(
        name: str, heading: str, button: str, reason: str | None, made: Callable[[], WriteForm], told: str = ""
    ) -> Action:
        form = refused.get(name) or (None if reason else made())
        return Action(name, heading, button, form, reason, told)

    def carried(form: WriteForm) -> WriteForm:
        form.carry(card.version)
        return form

    return [
        action(
            "oordeel",
            "Werkt het antwoord bij u?",
            "Sla op",
            why_not(actor, May.VERIFY_OBSTACLE, mine) or ladder.why_not_verify(card.rung, behind, own),
            lambda: carried(_verify(word, card)),
            beforehand(standing_of(card.rung, card.answered_from, card.answers, cities), own),
        ),
        action(
            "antwoord",
            "Geef antwoord",
            "Stuur terug naar de steden",
            why_not(actor, answering, led) or ladder.why_not_answer(card.rung),
            lambda: carried(AnswerForm(formdata=None)),
        ),
        action(
            "omhoog",
            f"Verplaats naar {above}" if above else "Verplaats",
            "Verplaats",
            why_not(actor, May.MOVE_OBSTACLE) or ladder.why_not_move(card.rung),
            lambda: carried(MoveForm(formdata=None)),
            _retold(refused.get("omhoog"), card.rung),
        ),
        action(
            "herken",
            "Speelt dit ook bij u?",
            "Zet onze naam erbij",
            why_not(actor, May.RECOGNISE_OBSTACLE, mine) or ladder.why_not_join(card.rung, behind, own),
            lambda: carried(JoinForm(formdata=None)),
        ),
        action(
            "weg",
            "Haal onze naam weg",
            "Haal onze naam weg",
            why_not(actor, May.LEAVE_OBSTACLE, mine) or ladder.why_not_leave(card.rung, behind, own, card.raised_by),
            lambda: carried(LeaveForm(formdata=None)),
        ),
    ]


def _is_ministry(actor: Actor | None) -> bool:
    return actor is not None and why_not(actor, May.ANSWER_AS_MINISTRY) is None


def _retold(form: WriteForm | None, rung: str) -> str:
    """For which table a refused question was typed, when the obstacle moved since."""
    return typed_for(form.typed_at.data or "", rung) if isinstance(form, MoveForm) else ""


def _verify(word: CityBehind | None, card: ObstacleCard) -> VerifyForm:
    """With what this city said of this answer, if anything."""
    said = word if word is not None and word.on == card.answers else None
    form = VerifyForm(formdata=None, verdict=said.verdict if said else None, note=said.note if said else "")
    form.city_version.data = word.version if word else 0
    return form
