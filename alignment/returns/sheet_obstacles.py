"""The sheet Knelpunten: for a city what it stands behind and empty rows, for a ministry what it answers. Pure.

One table: the cells to fill in are yellow and open, of an obstacle that is there only those about its answer.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alignment.obstacles.ladder import ANSWERED, MAX_ANSWER, MAX_NOTE, VERDICTS
from alignment.obstacles.rules import CATEGORIES, MAX_TEXT, MAX_TITLE, RUNGS
from alignment.returns.field import Field
from alignment.returns.obstacle_fields import ANSWER, DESCRIPTION, TITLE, VERDICT, VERDICT_NOTE
from alignment.returns.obstacle_standing import NEW, ObstacleHere
from alignment.returns.outgoing import KEY, OBSTACLES, ReturnInput
from alignment.workbook.layout import Alarm, Block, Cell, Column, Row, Sheet

EMPTY_ROWS = 30
OPEN = "fill_text"
MOST: Mapping[str, int] = {TITLE.key: MAX_TITLE, DESCRIPTION.key: MAX_TEXT}
TO_CITY = (
    "Ligt er een antwoord? Vul dan in of het bij u werkt. Vul onderaan een nieuw knelpunt in op een lege gele regel.",
    "Een melding of een oordeel kan na het inlezen niet meer worden teruggenomen.",
)
TO_MINISTRY = (
    "Vul bij een knelpunt uw antwoord in. Het gaat naar elke stad die achter dit knelpunt staat.",
    "Een antwoord kan na het inlezen niet meer worden teruggenomen.",
)


def obstacle_sheet(given: ReturnInput, ranges: Mapping[tuple[str, ...], str]) -> Sheet:
    """Knelpunten.

    Args:
        ranges: where the words of each list stand, for the drop-downs.
    """
    city = given.standing.side == "landing"
    return Sheet(
        name=OBSTACLES,
        title=f"Knelpunten: {given.organisation_name}",
        explanation=TO_CITY if city else TO_MINISTRY,
        blocks=(_for_city(given, ranges) if city else _for_ministry(given),),
        frozen=1,
        paper="A3",
        protected=True,
    )


def _for_city(given: ReturnInput, ranges: Mapping[tuple[str, ...], str]) -> Block:
    obstacles = given.standing.obstacles.shown("landing")
    fields = {one.key: one for one in given.obstacle_fields}

    def column(key: str) -> Column:
        return _column(fields[key], ranges.get(tuple(fields[key].words.values()), ""))

    columns = (
        Column(key="key", heading=KEY, width=11, kind="code"),
        *(column(key) for key in ("measure", "area", "title", "description", "category")),
        Column(key="rung", heading="Trede", width=18, wrap=True),
        Column(key="standing", heading="Antwoord", width=40, wrap=True),
        column(VERDICT.key),
        column(VERDICT_NOTE.key),
    )

    def rows() -> Iterator[Row]:
        for one in obstacles:
            yield _city_row(one)
        for number in range(1, EMPTY_ROWS + 1):
            yield [f"{NEW}{number}", *[Cell(None, OPEN)] * 5, None, None, None, None]

    return Block(table="tblKnelpunten", columns=columns, rows=rows, size=len(obstacles) + EMPTY_ROWS, heading_height=44)


def _city_row(one: ObstacleHere) -> Row:
    said = (VERDICTS.get(one.verdict), one.note or None)
    return [
        one.code,
        ", ".join(one.measures) or None,
        one.areas or None,
        one.title,
        one.description or None,
        CATEGORIES[one.category],
        RUNGS[one.rung],
        (one.answer if one.standing_answer else f"Eerder: {one.answer}") if one.answer else None,
        *((Cell(word, OPEN) for word in said) if one.rung == ANSWERED else said),
    ]


def _for_ministry(given: ReturnInput) -> Block:
    obstacles = given.standing.obstacles.shown("rollout")
    columns = (
        Column(key="key", heading=KEY, width=11, kind="code"),
        Column(key="title", heading="Knelpunt", width=30, wrap=True),
        Column(key="measures", heading="Maatregelen", width=16, wrap=True),
        Column(key="areas", heading="Gebieden", width=24, wrap=True),
        Column(key="description", heading="Wat merkt de stad?", width=44, wrap=True),
        Column(key="question", heading="Vraag", width=30, wrap=True),
        Column(key="before", heading="Vorig antwoord", width=30, wrap=True),
        Column(
            key=ANSWER.key, heading=ANSWER.heading, width=ANSWER.width, wrap=True, style=OPEN, alarm=_alarm(ANSWER, "")
        ),
    )

    def rows() -> Iterator[Row]:
        for one in obstacles:
            told = (one.title, ", ".join(one.measures), one.areas, one.description, one.question, one.answer)
            yield [one.code, *(text or None for text in told), None]

    return Block(
        table="tblKnelpunten",
        columns=columns,
        rows=rows,
        size=len(obstacles),
        heading_height=44,
        empty="Er ligt nu geen knelpunt bij uw ministerie.",
    )


def _column(one: Field, picks: str) -> Column:
    return Column(
        key=one.key,
        heading=one.heading,
        width=one.width,
        wrap=True,
        picks=picks,
        alarm=_alarm(one, picks),
    )


def _alarm(one: Field, picks: str) -> Alarm | None:
    """When a cell turns red in Excel itself: the rule that the checker would name, as far as a formula can tell."""
    if one.key == VERDICT.key:
        wrong = f'AND({{here}}<>"",OR(COUNTIF({picks},{{here}})=0,{{rung}}<>"{RUNGS[ANSWERED]}"))'
        return Alarm(wrong, columns={"rung": "rung"})
    if one.key == VERDICT_NOTE.key:
        needed = f'OR(LEN({{here}})>{MAX_NOTE},AND(LEN({{here}})=0,{{verdict}}="{VERDICTS["not"]}"))'
        return Alarm(needed, columns={"verdict": VERDICT.key})
    new = f'LEFT({{key}},{len(NEW)})="{NEW}"'
    if picks:
        return Alarm(f'AND({new},{{here}}<>"",COUNTIF({picks},{{here}})=0)', columns={"key": "key"})
    if one.key == ANSWER.key:
        return Alarm(f"LEN({{here}})>{MAX_ANSWER}")
    return Alarm(f"AND({new},LEN({{here}})>{MOST[one.key]})", columns={"key": "key"}) if one.key in MOST else None
