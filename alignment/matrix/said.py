"""What people said about cells, for the matrix: the two halves and the answers about differentiation.

The page of the matrix asks for both in one query; the workbook and the page of a cell ask for the halves with their
texts in one, and for the answers in another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import String, case, cast, func, literal, select, union_all
from sqlalchemy.orm import Session

from alignment.cells.models import Landing, Rollout
from alignment.cells.rules import days_quiet, is_silent
from alignment.cells.scales import SCALES
from alignment.differentiation.grid import Answers
from alignment.differentiation.models import Differentiation
from alignment.differentiation.rules import PLACES, VALUES
from alignment.matrix.grid import Half
from alignment.matrix.ladders import narrow

SIDES: dict[str, Any] = {"rollout": Rollout, "landing": Landing}
DIFFERENTIATION = "differentiation"
NOT_ASSESSED = "unassessed"  # a judgement that was taken back has a row, and cannot be silent
Key = tuple[str, str]

# The nine answers of a cell as one number: a digit per place, 0 for no answer.
DIGITS = ("", *VALUES)
BASE = len(DIGITS)


@dataclass(frozen=True)
class Said:
    """The halves by side, and the answers about differentiation; each by measure code and area slug.

    Equal ones are one object. The answers are of all areas: whether a measure is generic depends on them.
    """

    halves: dict[str, dict[Key, Half]] = field(default_factory=lambda: {side: {} for side in SIDES})
    answers: dict[Key, Answers] = field(default_factory=dict)


def load_brief(session: Session, today: date, rhythm: int, only: Collection[str] | None, area: str | None) -> Said:
    """Status, version and age of every half, and every answer, in one query.

    The database hands over one text per measure and cuts the hour out of each moment: making a row and a moment of
    every half costs more than the query, while the age in days follows from the hour alone.

    Args:
        today: the Dutch day that ages are counted to; rhythm: days after which a half is silent; only: codes of
        measures; area: halves of this one only.
    """
    said = Said()
    statements = [_brief_half(side, only, area) for side in SIDES]
    known: dict[str, Any] = {}
    for part, code, cells in session.execute(union_all(*statements, _brief_answers(only))):
        found: dict[Key, Any] = said.answers if part == DIFFERENTIATION else said.halves[part]
        for cell in cells.split(";"):
            slug, _, words = cell.partition(",")
            key = part + words
            if key not in known:
                known[key] = _answers(int(words)) if part == DIFFERENTIATION else _half(part, words, today, rhythm)
            found[code, slug] = known[key]
    return said


def load_told(session: Session, today: date, rhythm: int, only: Collection[str] | None, area: str | None) -> Said:
    """The same, with the texts, names and moments of the halves.

    Args:
        as for ``load_brief``.
    """
    said = Said()
    statements = [
        narrow(select(literal(side).label("side"), *table.__table__.columns), table, only, area)
        for side, table in SIDES.items()
    ]
    for row in session.execute(union_all(*statements)):
        judged = row.status != NOT_ASSESSED
        quiet = days_quiet(row.changed_at, row.confirmed_at, today) if judged else None
        said.halves[row.side][row.measure_code, row.area_slug] = Half(
            SCALES[row.side][row.status],
            row.version,
            quiet,
            is_silent(quiet, rhythm),
            note=row.note,
            confidence=row.confidence,
            since=row.since,
            changed_at=row.changed_at,
            changed_by=row.changed_by,
            changed_for=row.changed_for,
            confirmed_at=row.confirmed_at,
            confirmed_by=row.confirmed_by,
        )
    said.answers.update(_read_answers(session.execute(_answers_per_cell(only))))
    return said


def _brief_half(side: str, only: Collection[str] | None, area: str | None) -> Any:
    table = SIDES[side]
    last = case((table.confirmed_at > table.changed_at, table.confirmed_at), else_=table.changed_at)
    hour = func.substr(cast(last, String), 1, 13)
    told = table.area_slug + "," + table.status + "," + cast(table.version, String) + "," + hour
    statement = select(literal(side).label("part"), table.measure_code, func.aggregate_strings(told, ";"))
    return narrow(statement, table, only, area).group_by(table.measure_code)


def _half(side: str, words: str, today: date, rhythm: int) -> Half:
    status, version, hour = words.split(",")
    at = datetime.strptime(hour, "%Y-%m-%d %H").replace(tzinfo=UTC)
    quiet = None if status == NOT_ASSESSED else days_quiet(at, None, today)
    return Half(SCALES[side][status], int(version), quiet, is_silent(quiet, rhythm))


def _answers_per_cell(only: Collection[str] | None) -> Any:
    """Per cell its answers as one number."""
    table = Differentiation
    digit = case(*((table.value == value, DIGITS.index(value)) for value in VALUES), else_=0)
    weights = [
        ((table.kind == kind) & (table.moment == moment), BASE**index) for index, (kind, moment) in enumerate(PLACES)
    ]
    number = func.sum(digit * case(*weights, else_=0)).label("number")
    statement = select(table.measure_code, table.area_slug, number)
    return narrow(statement, table, only, None).group_by(table.measure_code, table.area_slug)


def _brief_answers(only: Collection[str] | None) -> Any:
    cells = _answers_per_cell(only).subquery()
    told = cells.c.area_slug + "," + cast(cells.c.number, String)
    return select(literal(DIFFERENTIATION), cells.c.measure_code, func.aggregate_strings(told, ";")).group_by(
        cells.c.measure_code
    )


def _answers(number: int) -> Answers:
    digits = []
    for _ in PLACES:
        number, digit = divmod(number, BASE)
        digits.append(DIGITS[digit])
    return Answers(tuple(digits))


def _read_answers(rows: Iterable[Any]) -> dict[Key, Answers]:
    known: dict[int, Answers] = {}
    found = {}
    for code, slug, number in rows:
        if number not in known:
            known[number] = _answers(int(number))
        found[code, slug] = known[number]
    return found
