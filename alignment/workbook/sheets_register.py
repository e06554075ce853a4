"""The sheet Knelpunten: obstacles with a flag per area, and what such lists share. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from alignment.formats import local_date, partial_day
from alignment.matrix.grid import Matrix
from alignment.measures.rules import HORIZONS, KNOWN_THEN, VERIFICATIONS
from alignment.obstacles.read import ObstacleCard
from alignment.obstacles.rules import CATEGORIES, RUNGS, SCALES
from alignment.workbook.layout import Block, Cell, Column, Row, Sheet, Value

NOT_NAMED = Cell("–", "no_flag")
ALL, LISTED, ON_CELL = "alle", "ja", "cel"
UNKNOWN = "onbekend"
NOT_SET = Cell("niet vastgelegd", "word_wrap")
CODE = Column(key="code", heading="Code", width=7, kind="code")


def touching(cards: Iterable[ObstacleCard], matrix: Matrix) -> tuple[ObstacleCard, ...]:
    """The obstacles that touch a measure and an area of the matrix; an empty list touches everything."""
    codes = {row.measure.code for row in matrix.rows}
    slugs = {area.slug for area in matrix.columns}

    def wanted(card: ObstacleCard) -> bool:
        measures = {*card.measures, *(code for code, _ in card.cells)}
        return (not measures or bool(measures & codes)) and (
            not card.named_areas or any(card.touches(slug) for slug in slugs)
        )

    return tuple(filter(wanted, cards))


def flag_columns(matrix: Matrix) -> tuple[Column, ...]:
    """One narrow column per area, with its heading on its side."""
    return tuple(
        Column(key=area.slug, heading=area.short_name, width=4.4, upright=True, style="no_flag")
        for area in matrix.columns
    )


def code_list(codes: Iterable[str]) -> Value:
    """Codes in one cell; no codes is said in words."""
    told = ", ".join(codes)
    return told or Cell("geen genoemd", "word_wrap")


def or_unknown(text: str) -> Value:
    """A text, or the word for unknown."""
    return text or Cell(UNKNOWN, "word_wrap")


def flag(word: str | None) -> Cell:
    """The word of a flag, or the dash of an area that is not named."""
    return Cell(word, "flag") if word else NOT_NAMED


def obstacle_flag(card: ObstacleCard, slug: str) -> str | None:
    """``cel`` when it was raised on a cell of the area, ``ja`` when it lists the area, ``alle`` for all areas."""
    if any(slug == area for _, area in card.cells):
        return ON_CELL
    if slug in card.areas:
        return LISTED
    return ALL if card.all_areas else None


def days_on_rung(card: ObstacleCard, today: date) -> Value:
    """Days since it came on this rung; of the register nobody knows since when."""
    if card.rung_since is None:
        return UNKNOWN
    return (today - local_date(card.rung_since)).days


def obstacle_sheet(matrix: Matrix, cards: tuple[ObstacleCard, ...]) -> Sheet:
    """Knelpunten."""
    cards = touching(cards, matrix)
    columns = (
        CODE,
        Column(key="title", heading="Knelpunt", width=27, wrap=True),
        Column(key="description", heading="Toelichting", width=44, wrap=True),
        Column(key="category", heading="Waar ligt het aan", width=15, wrap=True),
        Column(key="horizon", heading="Termijn", width=10),
        Column(key="scale", heading="Schaal", width=10),
        Column(key="rung", heading="Trede", width=10, wrap=True),
        Column(key="days", heading="Dagen op trede", width=10, kind="number"),
        Column(key="root", heading="Wortel", width=8, wrap=True),
        Column(key="owner", heading="Wie werkt eraan", width=14, wrap=True),
        Column(key="due", heading="Uiterlijk", width=11, kind="date"),
        Column(key="raised", heading="Gemeld door", width=14, wrap=True),
        Column(key="observed", heading="Gezien sinds", width=11, wrap=True),
        Column(key="measures", heading="Maatregelen", width=13, wrap=True),
        *flag_columns(matrix),
        Column(key="known", heading="Bekend op 2-3-2021", width=10, wrap=True),
        Column(key="verification", heading="Hoe zeker", width=11, wrap=True),
        Column(key="sources", heading="Bronnen", width=10, wrap=True),
        Column(key="note", heading="Opmerking", width=32, wrap=True),
    )

    def rows() -> Iterator[Row]:
        for card in cards:
            yield [
                card.code,
                card.title,
                card.description,
                CATEGORIES[card.category] + (" (door ons ingedeeld)" if card.category_is_inferred else ""),
                or_unknown(HORIZONS.get(card.horizon, "")),
                SCALES[card.scale],
                RUNGS[card.rung],
                days_on_rung(card, matrix.today),
                card.root or Cell("geen", "word"),
                card.owner or NOT_SET,
                card.due or NOT_SET,
                _raised(card),
                or_unknown(partial_day(card.observed)),
                code_list(card.measures or tuple(dict.fromkeys(code for code, _ in card.cells))),
                *[flag(obstacle_flag(card, area.slug)) for area in matrix.columns],
                KNOWN_THEN.get(card.known_on_2021_03_02, UNKNOWN),
                VERIFICATIONS.get(card.verification, "door de stad gemeld"),
                code_list(card.sources),
                card.note or Cell("–", "word"),
            ]

    block = Block(
        table="tblKnelpunten",
        columns=columns,
        rows=rows,
        size=len(cards),
        heading_height=90,
        empty="Geen knelpunt raakt wat dit filter toont.",
    )
    return Sheet(
        name="Knelpunten",
        title="Knelpunten: wat houdt maatregelen tegen?",
        explanation=(
            "Gebieden: ja = het knelpunt noemt dit gebied, cel = gemeld bij een cel van dit gebied, "
            "alle = het geldt voor alle gebieden, – = niet genoemd.",
            "Wortel = het knelpunt waar dit onder valt; elk houdt zijn eigen trede en tekst. "
            "Vraag en antwoord staan op de pagina van het knelpunt.",
        ),
        blocks=(block,),
        frozen=2,
        paper="A3",
    )


def _raised(card: ObstacleCard) -> Value:
    if card.raised_name or card.raised_by:
        return card.raised_name or str(card.raised_by)
    return Cell("uit het register", "word_wrap")
