"""What the page of one obstacle shows: the ladder with its clock, what every city said, and what this reader may do."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from flask import render_template
from sqlalchemy.orm import Session

from alignment.areas.read import load_areas
from alignment.db import db, utc_now
from alignment.errors import NotFound
from alignment.formats import local_date
from alignment.history.read import load_lines_of
from alignment.history.words import ACTIONS
from alignment.measures.cards import MeasureCard
from alignment.measures.read import load_measures, load_sources_of
from alignment.obstacles import ladder
from alignment.obstacles.ladder_forms import AnswerForm, JoinForm, MoveForm, VerifyForm
from alignment.obstacles.ladder_read import CityBehind, load_cities, standing_of
from alignment.obstacles.read import ObstacleCard, load_obstacles
from alignment.obstacles.rules import CATEGORIES, RUNGS, SCALES
from alignment.people.guard import current_actor
from alignment.people.permissions import Actor, May, Owners, why_not
from alignment.people.read import load_organisations
from alignment.write_form import WriteForm


@dataclass(frozen=True)
class Step:
    """One rung as drawn: its word, who acts there, and whether the obstacle lies there, passed it or not yet."""

    code: str
    word: str
    owner: str
    norm: int | None
    here: bool


@dataclass(frozen=True)
class Word:
    """What one city says: in words, and of which answer."""

    city: CityBehind
    told: str
    earlier: bool


@dataclass(frozen=True)
class Action:
    """Something to do here.

    Args:
        name: of its address; heading, button: as people read them; form: None when it cannot be done, with the reason.
    """

    name: str
    heading: str
    button: str
    form: WriteForm | None
    reason: str | None


@dataclass(frozen=True)
class LadderView:
    """The ladder of one obstacle."""

    steps: tuple[Step, ...]
    clock: ladder.Clock
    told: str
    words: tuple[Word, ...]
    actions: tuple[Action, ...]

    @property
    def offered(self) -> list[Action]:
        """What this reader may do now."""
        return [one for one in self.actions if one.form is not None]

    @property
    def closed(self) -> list[Action]:
        """What she may not, each with its reason."""
        return [one for one in self.actions if one.form is None]


def clock_of(card: ObstacleCard, today: date) -> ladder.Clock:
    """How long an obstacle lies on its rung."""
    return ladder.late(card.rung, local_date(card.rung_since) if card.rung_since else None, today)


def ministries_of(card: ObstacleCard, measures: Mapping[str, MeasureCard]) -> tuple[str, ...]:
    """The ministries that lead or co-lead a measure that an obstacle touches."""
    return tuple(dict.fromkeys(one for code in card.measures if code in measures for one in measures[code].ministries))


def load_ladder(
    session: Session,
    card: ObstacleCard,
    measures: Mapping[str, MeasureCard],
    actor: Actor | None,
    refused: Mapping[str, WriteForm],
) -> LadderView:
    """Gather the ladder of an obstacle, with one query.

    Args:
        refused: forms that were not accepted, by the name of their action.
    """
    cities = load_cities(session, card.code).get(card.code, ())
    standing = standing_of(card.rung, card.answered_from, card.answers, cities)
    return LadderView(
        steps=tuple(
            Step(code, RUNGS[code], rung.owner, rung.norm, code == card.rung) for code, rung in ladder.LADDER.items()
        ),
        clock=clock_of(card, local_date(utc_now())),
        told=ladder.told_standing(standing),
        words=tuple(_word(city, card) for city in cities),
        actions=tuple(_actions(card, ministries_of(card, measures), cities, actor, refused)),
    )


def _word(city: CityBehind, card: ObstacleCard) -> Word:
    if not city.verdict:
        return Word(city, "nog niets gezegd", False)
    earlier = city.on != card.answers
    return Word(city, ladder.VERDICTS[city.verdict], earlier)


def _actions(
    card: ObstacleCard,
    ministries: tuple[str, ...],
    cities: tuple[CityBehind, ...],
    actor: Actor | None,
    refused: Mapping[str, WriteForm],
) -> list[Action]:
    own = actor.organisation_code if actor else None
    behind = [city.code for city in cities]
    mine, led = Owners(municipality=own), Owners(ministries=ministries)
    rung = ladder.LADDER[card.rung]
    above = RUNGS.get(rung.up or "", "")
    answering = rung.answers or (May.ANSWER_AS_MINISTRY if _is_ministry(actor) else May.ANSWER_AT_TABLE)
    word = next((city for city in cities if city.code == own), None)

    def action(name: str, heading: str, button: str, reason: str | None, made: Callable[[], WriteForm]) -> Action:
        form = refused.get(name) or (None if reason else made())
        return Action(name, heading, button, form, reason)

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
        ),
        action(
            "herken",
            "Speelt dit ook bij u?",
            "Zet onze naam erbij",
            why_not(actor, May.RECOGNISE_OBSTACLE, mine) or ladder.why_not_join(card.rung, behind, own),
            lambda: carried(JoinForm(formdata=None)),
        ),
    ]


def _is_ministry(actor: Actor | None) -> bool:
    return actor is not None and why_not(actor, May.ANSWER_AS_MINISTRY) is None


def _verify(word: CityBehind | None, card: ObstacleCard) -> VerifyForm:
    """With what this city said of this answer, if anything."""
    said = word if word is not None and word.on == card.answers else None
    form = VerifyForm(formdata=None, verdict=said.verdict if said else None, note=said.note if said else "")
    form.city_version.data = word.version if word else 0
    return form


def find_obstacle(session: Session, code: str) -> ObstacleCard:
    """One obstacle.

    Raises:
        NotFound: there is none.
    """
    card = next((one for one in load_obstacles(session) if one.code == code), None)
    if card is None:
        raise NotFound(f"Knelpunt {code[:20]} bestaat niet. Zoek het knelpunt in de lijst van knelpunten.")
    return card


def obstacle_page(
    code: str, *, refused: Mapping[str, WriteForm] | None = None, stale: bool = False, saved: str = ""
) -> str:
    """The page of one obstacle.

    Args:
        refused: forms that were not accepted; stale: whether that was because it changed in between;
        saved: the name of what was saved just now.
    """
    card = find_obstacle(db.session, code)
    measures = {one.code: one for one in load_measures(db.session)}
    view = load_ladder(db.session, card, measures, current_actor(), refused or {})
    behind = [("obstacle_city", f"{code}/{word.city.code}") for word in view.words]
    return render_template(
        "obstacles/show.html",
        nav="knelpunten",
        obstacle=card,
        ladder=view,
        refused=refused or {},
        stale=stale,
        saved=saved,
        titles={one.code: one.title for one in measures.values()},
        area_names={area.slug: area.name for area in load_areas(db.session)},
        organisations={one.code: one.name for one in load_organisations(db.session)},
        sources=load_sources_of(db.session, "obstacle", code),
        categories=CATEGORIES,
        rungs=RUNGS,
        scale_words=SCALES,
        lines=load_lines_of(db.session, [("obstacle", code), *behind], limit=8),
        action_words=ACTIONS,
    )
