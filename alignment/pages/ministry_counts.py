"""What the page of a ministry counts: verdicts, ages of gaps and differentiation. Counts of cells, never averages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup
from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.cells.scales import GAPS
from alignment.differentiation.models import Differentiation
from alignment.formats import count
from alignment.matrix.grid import Crossing

AGES: tuple[tuple[str, int | None], ...] = (
    ("0 tot en met 14 dagen", 14),
    ("15 tot en met 30 dagen", 30),
    ("31 tot en met 90 dagen", 90),
    ("meer dan 90 dagen", None),
)
UNKNOWN_AGE = "onbekend sinds wanneer"
BAR_WIDTH = 200.0
SAID = ("partly", "yes")


@dataclass(frozen=True)
class OpenGap:
    """One gap with its age in days; None when the history does not say since when."""

    crossing: Crossing
    since: date | None
    days: int | None


@dataclass(frozen=True)
class AgeGroup:
    """The gaps of one age, the oldest first."""

    word: str
    gaps: tuple[OpenGap, ...]


@dataclass(frozen=True)
class Differentiated:
    """In how many of a number of cells something is promised, something happens, or either of the two; in how many of
    the others somebody answered *nee*. Of the rest nobody said anything."""

    cells: int
    promised: int
    happening: int
    either: int
    refused: int

    @property
    def silent(self) -> int:
        """The cells about which nothing was answered."""
        return self.cells - self.either - self.refused


def verdict_counts(crossings: Iterable[Crossing]) -> list[tuple[str, str, int]]:
    """Code, words and number of each verdict that occurs, in the order of the legend."""
    counted = Counter(one.square.verdict.code for one in crossings)
    return [(code, verdict.sentence, counted[code]) for code, verdict in GAPS.items() if counted[code]]


def age_groups(
    crossings: Iterable[Crossing], since: Mapping[tuple[str, str], date], today: date
) -> tuple[AgeGroup, ...]:
    """The gaps by age. All four ages are there, also when empty; the group of unknown age only when it is needed.

    Args:
        crossings: any crossings; those that are no gap are left out; since, today: Dutch days.
    """
    groups: dict[str, list[OpenGap]] = {word: [] for word in (*dict(AGES), UNKNOWN_AGE)}
    for one in crossings:
        if one.square.verdict.code != "gap":
            continue
        begin = since.get((one.measure.code, one.area.slug))
        age = None if begin is None else (today - begin).days
        groups[_age_word(age)].append(OpenGap(one, begin, age))
    return tuple(
        AgeGroup(word, tuple(sorted(found, key=lambda gap: -(gap.days or 0))))
        for word, found in groups.items()
        if found or word != UNKNOWN_AGE
    )


def _age_word(age: int | None) -> str:
    if age is None:
        return UNKNOWN_AGE
    return next(word for word, last in AGES if last is None or age <= last)


def age_bar(group: AgeGroup, most: int) -> Markup:
    """One bar of the chart; nothing is a dashed line, so that it cannot be taken for a small number.

    Args:
        most: the size of the largest group.
    """
    number = len(group.gaps)
    if not number:
        shape = f'<path class="px streep" d="M0 7H{BAR_WIDTH:g}"/>'
    else:
        unknown = ' class="t3"' if group.word == UNKNOWN_AGE else ' class="c1"'
        shape = f'<rect{unknown} x="1" y="1" width="{max((BAR_WIDTH - 2) * number / most, 2):.1f}" height="12"/>'
    return Markup(  # noqa: S704 - built from numbers and from our own words
        f'<svg class="balkje" viewBox="0 0 {BAR_WIDTH:g} 14" width="{BAR_WIDTH:g}" height="14" role="img"'
        f' aria-label="{group.word}: {count(number, "kloof", "kloven")}">{shape}</svg>'
    )


def load_differentiated(session: Session, measures: Collection[str], crossings: Iterable[Crossing]) -> Differentiated:
    """How many cells have something promised or happening, in one query; *nee* and silence are told apart.

    Args:
        measures: the codes of the measures to count; crossings: their cells.
    """
    cells = {(one.measure.code, one.area.slug) for one in crossings}
    table = Differentiation
    statement = select(table.measure_code, table.area_slug, table.moment, table.value).where(
        table.measure_code.in_(measures), table.moment.in_(("promised", "happening")), table.value.is_not(None)
    )
    found: dict[str, set[tuple[str, str]]] = {"promised": set(), "happening": set()}
    answered: set[tuple[str, str]] = set()
    for measure, area, moment, value in session.execute(statement):
        answered.add((measure, area))
        if value in SAID:
            found[moment].add((measure, area))
    promised, happening = found["promised"] & cells, found["happening"] & cells
    either = promised | happening
    return Differentiated(len(cells), len(promised), len(happening), len(either), len((answered & cells) - either))
