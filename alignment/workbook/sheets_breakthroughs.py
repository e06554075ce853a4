"""The sheet Doorbraken: every breakthrough with what each area does with it. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from alignment.breakthroughs.read import Adoptions, BreakthroughCard
from alignment.breakthroughs.rules import ADOPTIONS, LETTERS, SCOPES, STAGES
from alignment.matrix.grid import Matrix
from alignment.measures.rules import HORIZONS, KNOWN_THEN, VERIFICATIONS
from alignment.workbook.layout import Block, Cell, Column, Row, Sheet, Value
from alignment.workbook.sheets_findings import touching_breakthroughs
from alignment.workbook.sheets_register import ALL, CODE, UNKNOWN, code_list, flag, flag_columns, or_unknown

ORIGIN = "start"
NOT_KEPT = Cell("nog niet vastgelegd", "word_wrap")


def breakthrough_sheet(matrix: Matrix, cards: tuple[BreakthroughCard, ...], adoptions: Adoptions) -> Sheet:
    """Doorbraken.

    Args:
        adoptions: what every area said, by code and slug.
    """
    cards = touching_breakthroughs(cards, matrix)
    names = {area.slug: area.name for area in matrix.columns}
    columns = (  # together narrow enough for letters of at least 7 points on one A3
        CODE,
        Column(key="title", heading="Doorbraak", width=20, wrap=True),
        Column(key="stage", heading="Stadium", width=11, wrap=True),
        Column(key="scope", heading="Bereik", width=10, wrap=True),
        Column(key="description", heading="Wat houdt het in", width=32, wrap=True),
        Column(key="origin", heading="Begonnen in", width=12, wrap=True),
        *flag_columns(matrix),
        Column(key="named", heading="Genoemd in een bron", width=12, wrap=True),
        Column(key="conditions", heading="Voorwaarden", width=18, wrap=True),
        Column(key="lesson", heading="Les", width=18, wrap=True),
        Column(key="contact", heading="Contact", width=11, wrap=True),
        Column(key="horizon", heading="Termijn", width=9.5, wrap=True),
        Column(key="measures", heading="Maatregelen", width=11.5, wrap=True),
        Column(key="known", heading="Bekend op 2-3-2021", width=8, wrap=True),
        Column(key="verification", heading="Hoe zeker", width=10.5, wrap=True),
        Column(key="sources", heading="Bronnen", width=8, wrap=True),
        Column(key="note", heading="Opmerking", width=26, wrap=True),
    )

    def rows() -> Iterator[Row]:
        for card in cards:
            origin = card.origin_area_slug or ""
            yield [
                card.code,
                card.title,
                STAGES[card.stage],
                or_unknown(SCOPES.get(card.scope, "")),
                card.description,
                or_unknown(names.get(origin, origin)),
                *[flag(_said(card, area.slug, adoptions)) for area in matrix.columns],
                _named(card, names),
                card.conditions or NOT_KEPT,
                card.lesson or NOT_KEPT,
                card.contact or NOT_KEPT,
                or_unknown(HORIZONS.get(card.horizon, "")),
                code_list(card.measures),
                KNOWN_THEN.get(card.known_on_2021_03_02, UNKNOWN),
                VERIFICATIONS.get(card.verification, "hier voorgesteld"),
                code_list(card.sources),
                card.note or Cell("–", "word"),
            ]

    block = Block(
        table="tblDoorbraken",
        columns=columns,
        rows=rows,
        size=len(cards),
        heading_height=90,
        empty="Geen doorbraak past bij dit filter.",
    )
    letters = ", ".join(f"{LETTERS[code]} = {word}" for code, word in ADOPTIONS.items())
    return Sheet(
        name="Doorbraken",
        title="Doorbraken: wat werkt, en waar is het overgenomen?",
        explanation=(
            f"Gebieden: start = hier begonnen, {letters}, – = de stad heeft nog niets gezegd.",
            "Elke stad zegt zelf wat haar gebied doet. Dat een bron een gebied noemt, "
            "zegt niet dat de doorbraak daar is overgenomen.",
        ),
        blocks=(block,),
        frozen=2,
        paper="A3",
    )


def _said(card: BreakthroughCard, slug: str, adoptions: Adoptions) -> str | None:
    if slug == card.origin_area_slug:
        return ORIGIN
    here = adoptions.get(card.code, {}).get(slug)
    return LETTERS[here.status] if here else None


def _named(card: BreakthroughCard, names: dict[str, str]) -> Value:
    return ALL if card.all_areas else code_list(names.get(slug, slug) for slug in card.areas)
