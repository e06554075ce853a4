"""The sheet Differentiatie: per measure, area and kind what is asked, promised and happening. Pure.

A row stands for a kind about which somebody said something; how many cells nobody spoke about is said above, and
``Cellen`` has every cell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alignment.differentiation.grid import Answers
from alignment.differentiation.rules import KINDS, LEVELS, MOMENTS, REFUSED, TICKED, UNSAID, VALUES
from alignment.formats import count, listed
from alignment.matrix.grid import Crossing, Matrix
from alignment.workbook.layout import Block, Cell, Column, Row, Sheet, Value

WHO = {"asked": "stad", "promised": "Rijk", "happening": "stad"}
LEVEL_WORDS: Mapping[str, str] = {**LEVELS, REFUSED: "alleen nee gezegd"}
COLUMNS = (
    Column(key="measure", heading="Code", width=7, kind="code"),
    Column(key="title", heading="Maatregel", width=38, wrap=True),
    Column(key="ministry", heading="Ministerie", width=11),
    Column(key="municipality", heading="Gemeente", width=14),
    Column(key="area", heading="Gebied", width=24, wrap=True),
    Column(key="kind", heading="Vorm", width=16),
    *(Column(key=moment, heading=f"{word.capitalize()} ({WHO[moment]})", width=19) for moment, word in MOMENTS.items()),
    Column(key="level", heading="Verste moment", width=18),
)


def answer(value: str) -> Value:
    """One answer in words; what nobody said is said so."""
    if value in TICKED:
        return Cell(VALUES[value], "label")
    return VALUES[value] if value else Cell(LEVELS[UNSAID], "word")


def _lines(crossing: Crossing) -> Iterator[Row]:
    measure, area, said = crossing.measure, crossing.area, crossing.square.differentiation
    which = [measure.code, measure.title, measure.lead_ministry, area.municipality_name, area.name]
    for (kind, word), level in zip(KINDS.items(), said.levels, strict=True):
        if level != UNSAID:
            yield [*which, word, *(answer(said.value(kind, moment)) for moment in MOMENTS), LEVEL_WORDS[level]]


def differentiation_sheet(matrix: Matrix) -> Sheet:
    """Differentiatie."""
    crossings = list(matrix.crossings(shown_only=True))
    lines = [line for crossing in crossings for line in _lines(crossing)]
    block = Block(
        table="tblDifferentiatie",
        columns=COLUMNS,
        rows=lambda: lines,
        size=len(lines),
        empty="Over geen enkele cel van dit filter is iets gezegd over differentiatie.",
    )
    return Sheet(
        name="Differentiatie",
        title="Differentiatie: wie krijgt het versneld, bij voorkeur of met extra aandacht?",
        explanation=(
            "Eén rij per maatregel, gebied en vorm waarover iets is gezegd. De stad vult in wat is gevraagd en wat "
            "gebeurt, het Rijk wat is toegezegd.",
            _counted([crossing.square.differentiation for crossing in crossings]),
            _generic(matrix),
        ),
        blocks=(block,),
        frozen=2,
        paper="A3",
    )


def _counted(cells: list[Answers]) -> str:
    highest = [cell.highest for cell in cells]
    told = listed([f"{LEVEL_WORDS[level]} in {highest.count(level)}" for level in list(LEVELS)[::-1]])
    return f"Van {count(len(cells), 'cel', 'cellen')}, elk geteld bij het verste moment: {told}."


def _generic(matrix: Matrix) -> str:
    codes = [row.measure.code for row in matrix.rows if row.generic]
    if not codes:
        return "Generiek, dus nergens een vorm van differentiatie: geen enkele maatregel."
    told = count(len(codes), "maatregel", "maatregelen")
    return f"Generiek, dus nergens een vorm van differentiatie: {told}. Blad Cellen noemt ze in kolom ‘Generiek’."
