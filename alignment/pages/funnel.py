"""The money of a measure from announced to spent, each rung at its own level, and the pictures of it. Pure.

Amounts of different levels are never drawn to one scale (``screens.md`` §5): the bar of a rung belongs to its own
level, and beside it stand as many boxes as there are places, known, unknown or not traceable. Unknown is never 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from markupsafe import Markup, escape

from alignment.cells.rules import RUNG_LEVELS, RUNGS
from alignment.formats import euro
from alignment.matrix.grid import Crossing

WIDTH, HEIGHT = 240.0, 26.0
BOX_TOP, BOX_HEIGHT = 16.0, 10.0
LEVEL_WORDS = {"gemeente": ("gemeente", "gemeenten"), "gebied": ("gebied", "gebieden")}


@dataclass(frozen=True)
class Rung:
    """One rung of the funnel.

    Args:
        amount: whole euros, summed over the places of which it is known; None when it is known of none.
        places, known, lost, partly: how many places there are; of how many the amount is known; of how many it is
            unknown and cannot be traced; of how many known ones some year is still unknown.
        scale: the largest amount of its own level, to draw the bar to.
    """

    code: str
    amount: int | None
    places: int
    known: int
    lost: int = 0
    partly: int = 0
    scale: int = 0

    @property
    def name(self) -> str:
        """Its Dutch word."""
        return RUNGS[self.code]

    @property
    def level(self) -> str:
        """The level that its amounts belong to."""
        return RUNG_LEVELS[self.code]

    @property
    def unknown(self) -> int:
        """Of how many places it is unknown though it could be traced."""
        return self.places - self.known - self.lost

    @property
    def known_told(self) -> str:
        """``bekend van 3 van de 15 gemeenten``."""
        if self.level == "Nederland":
            return "bekend" if self.known else "niet bekend"
        return f"bekend van {self.known} van de {self.places} {LEVEL_WORDS[self.level][1]}"

    @property
    def told(self) -> str:
        """The picture as one sentence, for who cannot see it."""
        amount = "bedrag onbekend" if self.amount is None else euro(self.amount)
        lost = f", niet herleidbaar in {self.lost}" if self.lost else ""
        return f"{self.name.capitalize()} ({self.level}): {amount}, {self.known_told}{lost}"


def funnel(announced: int | None, crossings: Iterable[Crossing]) -> tuple[Rung, ...]:
    """The five rungs of one measure.

    Args:
        announced: the announced amount, None when it is unknown or from memory; crossings: of this measure, with every
            area. Toegekend and ontvangen stand in each area of a municipality and are counted once.
    """
    everywhere = tuple(crossings)
    municipalities = {one.municipality: one for one in everywhere}.values()
    rungs = [Rung("announced", announced, 1, int(announced is not None), scale=announced or 0)]
    for code in list(RUNGS)[1:]:
        rungs.append(_summed(code, tuple(municipalities) if RUNG_LEVELS[code] == "gemeente" else everywhere))
    largest = _largest(rungs)
    return tuple(replace(rung, scale=largest[rung.level]) for rung in rungs)


def _summed(code: str, places: tuple[Crossing, ...]) -> Rung:
    ladders = [one.square.ladder for one in places]
    known = [ladder for ladder in ladders if ladder.amounts[code] is not None]
    area = RUNG_LEVELS[code] == "gebied"
    return Rung(
        code,
        sum(ladder.amounts[code] or 0 for ladder in known) if known else None,
        len(places),
        len(known),
        lost=sum(area and ladder.grade == "D" and ladder.amounts[code] is None for ladder in ladders),
        partly=sum(code in ladder.open_years for ladder in known),
    )


def _largest(rungs: Iterable[Rung]) -> Mapping[str, int]:
    largest: dict[str, int] = {}
    for rung in rungs:
        largest[rung.level] = max(largest.get(rung.level, 0), rung.amount or 0)
    return largest


def differs(rungs: Iterable[Rung], level: str) -> bool:
    """Whether two rungs of one level are known of another number of places, so that their bars say little together."""
    return len({rung.known for rung in rungs if rung.level == level}) > 1


def picture(rung: Rung) -> Markup:
    """One rung: the bar to the scale of its own level, and a box per place."""
    return Markup(  # noqa: S704 - built from numbers and from our own words
        f'<svg class="trede-svg" viewBox="0 0 {WIDTH:g} {HEIGHT:g}" width="{WIDTH:g}" height="{HEIGHT:g}" role="img"'
        f' aria-label="{escape(rung.told)}">{_bar(rung)}{_boxes(rung)}</svg>'
    )


def _bar(rung: Rung) -> str:
    if rung.amount is None:
        return f'<rect class="t3" x=".5" y="1" width="{WIDTH - 1:g}" height="10"/>'
    width = WIDTH * rung.amount / rung.scale if rung.scale else 0.0
    return f'<rect class="t2" x="0" y="0" width="{max(width, 1.5):.1f}" height="12"/>'


def _boxes(rung: Rung) -> str:
    """Known places first, then the unknown ones, then those that cannot be traced; the whole country has no boxes."""
    if rung.places < 2:
        return ""
    step = WIDTH / rung.places
    marks = ["s1"] * rung.known + ["t3"] * rung.unknown + ["lost"] * rung.lost
    return "".join(_box(mark, index * step, step - min(2.0, step / 4)) for index, mark in enumerate(marks))


def _box(mark: str, left: float, width: float) -> str:
    if mark == "s1":
        return f'<rect class="s1" x="{left:.1f}" y="{BOX_TOP:g}" width="{width:.1f}" height="{BOX_HEIGHT:g}"/>'
    inside = f'x="{left + 0.5:.1f}" y="{BOX_TOP + 0.5:g}" width="{width - 1:.1f}" height="{BOX_HEIGHT - 1:g}"'
    if mark == "t3":
        return f'<rect class="t3" {inside}/>'
    top, bottom = BOX_TOP + 0.5, BOX_TOP + BOX_HEIGHT - 0.5
    left, middle, right = left + 0.5, left + width / 2, left + width - 0.5
    hatch = f"M{left:.1f} {bottom:g}L{middle:.1f} {top:g}M{middle:.1f} {bottom:g}L{right:.1f} {top:g}"
    return f'<rect class="spoor" {inside}/><path class="spoor" d="{hatch}"/>'
