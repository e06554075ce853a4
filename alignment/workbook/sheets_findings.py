"""The sheet Signalen, and which breakthroughs and signals a filter keeps. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from alignment.breakthroughs.read import BreakthroughCard
from alignment.formats import partial_day
from alignment.matrix.grid import Matrix
from alignment.measures.rules import VERIFICATIONS
from alignment.recognition.rules import ANSWERS
from alignment.signals.read import SignalCard
from alignment.signals.rules import SOURCE_KINDS, VERDICTS
from alignment.workbook.layout import Block, Cell, Column, Row, Sheet
from alignment.workbook.sheets_register import (
    ALL,
    CODE,
    LISTED,
    UNKNOWN,
    code_list,
    flag,
    flag_columns,
    or_unknown,
)

SILENT = "?"
BY_CITY = "gemeld door de stad"
NOBODY_ASKED: Mapping[str, Mapping[str, str]] = {}


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
    return tuple(card for card in cards if not card.areas or any(card.touches(slug) for slug in slugs))


def recognised(said: Mapping[str, str], card: SignalCard, slug: str) -> str | None:
    """The flag of an area: what it answered, ``?`` when it was asked and is silent, otherwise what the signal names."""
    if slug in said:
        return ANSWERS.get(said[slug], SILENT)
    return LISTED if slug in card.areas else (ALL if card.all_areas else None)


def signal_sheet(
    matrix: Matrix, cards: tuple[SignalCard, ...], recognition: Mapping[str, Mapping[str, str]] = NOBODY_ASKED
) -> Sheet:
    """Signalen, with what the areas that were asked say of them."""
    cards = touching_signals(cards, matrix)
    columns = (
        CODE,
        Column(key="title", heading="Signaal", width=34, wrap=True),
        Column(key="description", heading="Wat zien mensen", width=56, wrap=True),
        Column(key="theme", heading="Thema", width=22, wrap=True),
        Column(key="source_kind", heading="Wie ziet dit", width=12, wrap=True),
        Column(key="first_seen", heading="Eerst gezien", width=12, wrap=True),
        Column(key="expected_in", heading="Later te zien in", width=22, wrap=True),
        Column(key="verdict", heading="Bevestigd", width=14, wrap=True),
        *flag_columns(matrix),
        Column(key="verification", heading="Hoe zeker", width=12, wrap=True),
        Column(key="sources", heading="Bronnen", width=14, wrap=True),
    )

    def rows() -> Iterator[Row]:
        for card in cards:
            said = recognition.get(card.code, {})
            flags = [recognised(said, card, area.slug) for area in matrix.columns]
            yield [
                card.code,
                card.title,
                card.description,
                card.theme_name,
                or_unknown(SOURCE_KINDS.get(card.source_kind, "")),
                or_unknown(partial_day(card.first_seen)),
                or_unknown(card.expected_in),
                VERDICTS.get(card.verdict) or Cell("nog niet beoordeeld", "word_wrap"),
                *[flag(word) for word in flags],
                VERIFICATIONS.get(card.verification, BY_CITY if card.raised_by else UNKNOWN),
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
            "Herkenning: sterk, deels of niet = dit zei het gebied zelf; ? = gevraagd, geen antwoord. Geen antwoord is "
            "geen instemming.",
        ),
        blocks=(block,),
        frozen=2,
        paper="A3",
    )
