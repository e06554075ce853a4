"""The sheet Signalen, and which breakthroughs and signals a filter keeps. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from alignment.breakthroughs.read import BreakthroughCard
from alignment.matrix.grid import Matrix
from alignment.measures.rules import VERIFICATIONS
from alignment.signals.read import SignalCard
from alignment.workbook.layout import Block, Column, Row, Sheet
from alignment.workbook.sheets_register import (
    ALL,
    CODE,
    LISTED,
    UNKNOWN,
    code_list,
    flag,
    flag_columns,
)


def touching_breakthroughs(cards: Iterable[BreakthroughCard], matrix: Matrix) -> tuple[BreakthroughCard, ...]:
    """The breakthroughs about a measure of the matrix, or about none, that are not only about other areas."""
    codes = {row.measure.code for row in matrix.rows}
    slugs = {area.slug for area in matrix.columns}

    def wanted(card: BreakthroughCard) -> bool:
        areas = set() if card.all_areas else {*card.areas, card.origin_area_slug} - {None}
        return (not card.measures or bool(set(card.measures) & codes)) and (not areas or bool(areas & slugs))

    return tuple(filter(wanted, cards))


def touching_signals(cards: Iterable[SignalCard], matrix: Matrix) -> tuple[SignalCard, ...]:
    """The signals from an area of the matrix."""
    slugs = {area.slug for area in matrix.columns}
    return tuple(card for card in cards if card.all_areas or not card.areas or set(card.areas) & slugs)


def signal_sheet(matrix: Matrix, cards: tuple[SignalCard, ...]) -> Sheet:
    """Signalen."""
    cards = touching_signals(cards, matrix)
    columns = (
        CODE,
        Column(key="title", heading="Signaal", width=34, wrap=True),
        Column(key="description", heading="Wat zien mensen", width=56, wrap=True),
        Column(key="theme", heading="Thema", width=22, wrap=True),
        *flag_columns(matrix),
        Column(key="verification", heading="Hoe zeker", width=12, wrap=True),
        Column(key="sources", heading="Bronnen", width=14, wrap=True),
    )

    def rows() -> Iterator[Row]:
        for card in cards:
            flags = [
                LISTED if area.slug in card.areas else (ALL if card.all_areas else None) for area in matrix.columns
            ]
            yield [
                card.code,
                card.title,
                card.description,
                card.theme_name,
                *[flag(word) for word in flags],
                VERIFICATIONS.get(card.verification, UNKNOWN),
                code_list(card.sources),
            ]

    block = Block(
        table="tblSignalen",
        columns=columns,
        rows=rows,
        size=len(cards),
        heading_height=90,
        empty="Geen signaal past bij dit filter.",
    )
    return Sheet(
        name="Signalen",
        title="Signalen: wat zien mensen dat nog niet in cijfers staat?",
        explanation=(
            "Gebieden: ja = in dit gebied gezien, alle = gemeld namens alle gebieden, – = niet genoemd.",
            "Of andere gebieden een signaal herkennen, komt in een latere versie.",
        ),
        blocks=(block,),
        frozen=2,
        paper="A3",
    )
