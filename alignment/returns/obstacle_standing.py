"""The obstacles that a return workbook is about, as they stand now, and what its city raised before. Pure.

An obstacle stands in a workbook and in its base under ``knelpunten/K1003``; a new row under ``knelpunten/nieuw-3``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from alignment.formats import clean_text
from alignment.matrix.grid import AreaHead
from alignment.obstacles.ladder import ANSWERED
from alignment.obstacles.rules import SOLVED

ABOUT = "knelpunten/"
NEW, WITHOUT_KEY = "nieuw-", "regel-"  # a new row by its key, or by its place when it has none
AT_MINISTRY = "ministry"
ANSWERS = "answers"  # in the base: how many answers were given when the file was made
PARTS = ("measure", "area", "title", "description", "category")


@dataclass(frozen=True, kw_only=True)
class ObstacleHere:
    """One obstacle, as one organisation looks at it.

    Args:
        areas: as people read them; ministries: that may answer for its measures; cities: the codes of those behind it;
        own: whether it is of this organisation; verdict, note, said_by: what this city said of the answer that lies
        there; city_version: of what it said.
    """

    code: str
    title: str
    description: str
    category: str
    rung: str
    question: str
    answer: str
    answers: int
    version: int
    measures: tuple[str, ...]
    areas: str
    ministries: tuple[str, ...]
    cities: tuple[str, ...]
    own: bool
    verdict: str = ""
    note: str = ""
    said_by: str = ""
    city_version: int = 0

    @property
    def standing_answer(self) -> str:
        """The answer that lies there; empty when none does, also after one that did not work."""
        return self.answer if self.rung in (ANSWERED, SOLVED) else ""


@dataclass(frozen=True)
class Obstacles:
    """All obstacles, for one organisation.

    Args:
        organisation: its code; raised: what this city ever raised, as ``content`` tells it, with the code it got;
        places: every area by its slug, also of other cities.
    """

    organisation: str = ""
    here: Mapping[str, ObstacleHere] = field(default_factory=dict)
    raised: Mapping[str, str] = field(default_factory=dict)
    places: Mapping[str, AreaHead] = field(default_factory=dict)

    def shown(self, side: str) -> tuple[ObstacleHere, ...]:
        """What stands on the sheet: of a city all that is not solved, of a ministry what lies at its rung."""
        return tuple(
            one
            for one in self.here.values()
            if one.own and (one.rung == AT_MINISTRY if side == "rollout" else one.rung != SOLVED)
        )


def content(measure: str, area: str, title: str, description: str, category: str) -> str:
    """What is raised as one text, the same for the same words: by this an obstacle is known again."""
    told = (measure, area, " ".join(clean_text(title).split()), clean_text(description), category)
    return json.dumps(dict(zip(PARTS, told, strict=True)), sort_keys=True, ensure_ascii=False)


def read_content(text: str) -> dict[str, str]:
    """What ``content`` wrote, by the names of ``PARTS``."""
    return {name: json.loads(text)[name] for name in PARTS}
