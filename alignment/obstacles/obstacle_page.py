"""What the page of one obstacle shows: the ladder with its clock, what every city said, and what this reader may do."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from flask import render_template, request
from sqlalchemy.orm import Session
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its types

from alignment.areas.read import AreaCard, load_areas
from alignment.db import db, utc_now
from alignment.errors import Stale
from alignment.formats import local_date
from alignment.history.read import Told, load_lines_of
from alignment.history.words import ACTIONS
from alignment.measures.cards import MeasureCard
from alignment.measures.read import load_measures, load_sources_of
from alignment.obstacles import ladder
from alignment.obstacles.beside_page import load_beside
from alignment.obstacles.board import clock_of
from alignment.obstacles.decisions import load_decisions
from alignment.obstacles.ladder_actions import Action, actions_of
from alignment.obstacles.ladder_forms import JoinForm
from alignment.obstacles.ladder_read import CityBehind, load_cities, standing_of
from alignment.obstacles.move_words import afterwards
from alignment.obstacles.read import ObstacleCard, load_obstacles, pick_obstacle
from alignment.obstacles.rules import AGENDAS, CATEGORIES, OUTCOMES, RUNGS, SCALES, why_no_breakthrough
from alignment.obstacles.wording_page import make_wording
from alignment.people.guard import current_actor
from alignment.people.permissions import Actor
from alignment.people.read import load_organisations
from alignment.write_form import WriteForm

# Of the lines about it: kinds whose key is its code, and kinds whose key begins with something and its code.
KINDS = ("obstacle", "obstacle_root", "obstacle_work", "agenda_question", "recognition")
BELOW = (("decision", "{}/"), ("recognition_answer", "{}/"), ("obstacle_city", "{}/"), ("comment", "obstacle/{}/"))


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
        actions=tuple(actions_of(card, ministries_of(card, measures), cities, actor, refused)),
    )


def _word(city: CityBehind, card: ObstacleCard) -> Word:
    if not city.verdict:
        return Word(city, "nog niets gezegd", False)
    earlier = city.on != card.answers
    return Word(city, ladder.VERDICTS[city.verdict], earlier)


def _offer_areas(view: LadderView, areas: Iterable[AreaCard], actor: Actor | None) -> None:
    """A city chooses among its own areas where it sees an obstacle."""
    own = [area for area in areas if actor is not None and area.municipality_code == actor.organisation_code]
    for action in view.actions:
        if isinstance(action.form, JoinForm):
            action.form.areas.choices = [SelectChoice(value=area.slug, label=area.name) for area in own]


def _lines(code: str) -> list[Told]:
    """The last lines about an obstacle, and about what hangs on it."""
    places = [("agenda_place", f"{rung}/{code}") for rung in AGENDAS]
    below = [(kind, start.format(code)) for kind, start in BELOW]
    return load_lines_of(db.session, [*((kind, code) for kind in KINDS), *places], below=below, limit=8)


def obstacle_page(
    code: str,
    *,
    refused: Mapping[str, WriteForm] | None = None,
    stale: bool = False,
    saved: str = "",
    clash: Stale | None = None,
) -> str:
    """The page of one obstacle.

    Args:
        refused: forms that were not accepted; stale: whether that was because it changed in between;
        saved: the name of what was saved just now; clash: what somebody else changed first in the text.
    """
    everything = load_obstacles(db.session)
    card = pick_obstacle(everything, code)
    organisations = load_organisations(db.session)
    measures = {one.code: one for one in load_measures(db.session)}
    view = load_ladder(db.session, card, measures, current_actor(), refused or {})
    areas = load_areas(db.session)
    _offer_areas(view, areas, current_actor())
    return render_template(
        "obstacles/show.html",
        nav="knelpunten",
        obstacle=card,
        ladder=view,
        refused=refused or {},
        stale=stale,
        wording=make_wording(card, current_actor(), refused or {}, clash, request.args),
        why_no_breakthrough=why_no_breakthrough(card.rung),
        saved=saved,
        after_word=afterwards(card.rung, card.answered_from),
        titles={one.code: one.title for one in measures.values()},
        area_names={area.slug: area.name for area in areas},
        organisations={one.code: one.name for one in organisations},
        beside=load_beside(
            db.session,
            card,
            everything,
            ministries=ministries_of(card, measures),
            organisations=organisations,
            actor=current_actor(),
            refused=refused or {},
            today=local_date(utc_now()),
            query=request.args,
        ),
        sources=load_sources_of(db.session, "obstacle", code),
        categories=CATEGORIES,
        rungs=RUNGS,
        scale_words=SCALES,
        decisions=load_decisions(db.session, code).get(code, ()),
        outcomes=OUTCOMES,
        agendas=AGENDAS,
        lines=_lines(code),
        action_words=ACTIONS,
    )
