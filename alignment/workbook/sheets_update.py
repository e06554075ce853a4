"""The sheets Bijgewerkt and Bronnen: who kept up what, and what everything rests on. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator

from alignment.formats import count, day, partial_day
from alignment.matrix.grid import Matrix
from alignment.matrix.summary import per_organisation
from alignment.workbook.layout import Block, Cell, Column, Row, Sheet, Value
from alignment.workbook.read import CitedSource

SIDES = {"rollout": "uitrol (Rijk)", "landing": "landing (stad)"}
# Together narrow enough for letters of at least 8 points on one upright A4.
SOURCE_WIDTHS = (7.0, 38.0, 15.0, 10.5, 27.0, 13.0, 12.0)
_WEB_ADDRESS = re.compile(r"https?://[!-;=?-~]{1,2000}")


def update_sheet(matrix: Matrix) -> Sheet:
    """Bijgewerkt."""
    tallies = per_organisation(matrix)

    def rows() -> Iterator[Row]:
        for tally in tallies:
            yield [
                tally.name,
                SIDES[tally.side],
                tally.halves,
                tally.changed,
                tally.confirmed,
                tally.waiting,
                tally.never,
                tally.silent,
                "nog niets beoordeeld" if tally.oldest is None else tally.oldest,
                Cell("komt later", "word_wrap"),
            ]

    since = f"de ronde openging ({day(matrix.round.opens)})" if matrix.round else "het begin; er is nu geen ronde open"
    silent_after = f"langer dan {matrix.round.rhythm_days} dagen" if matrix.round else "te lang"
    block = Block(
        table="tblBijgewerkt",
        columns=(
            Column(key="organisation", heading="Organisatie", width=18, wrap=True),
            Column(key="side", heading="Helft", width=14),
            Column(key="halves", heading="Aantal helften", width=9.5, kind="number"),
            Column(key="changed", heading="Gewijzigd", width=10.5, kind="number"),
            Column(key="confirmed", heading="Bevestigd", width=10.5, kind="number"),
            Column(key="waiting", heading="Nog niet bijgewerkt", width=11.5, kind="number"),
            Column(key="never", heading="Nog niet beoordeeld", width=11.5, kind="number"),
            Column(key="silent", heading="Waarvan stil", width=9.5, kind="number"),
            Column(key="oldest", heading="Oudste, in dagen", width=12, kind="number"),
            Column(key="signed", heading="Getekend", width=11, wrap=True),
        ),
        rows=rows,
        size=len(tallies),
        heading_height=34,
        empty="Geen enkele cel past bij dit filter.",
    )
    return Sheet(
        name="Bijgewerkt",
        title="Bijgewerkt: wie hield welke helften bij?",
        explanation=(
            f"Gewijzigd en bevestigd tellen sinds {since}.",
            "Helften = gewijzigd + bevestigd + nog niet bijgewerkt + nog niet beoordeeld.",
            f"Stil = wel een oordeel, maar {silent_after} niet bijgewerkt. "
            "Ministeries: alleen maatregelen die zij leiden.",
            "Plannen en ondertekenen van rondes komt in een latere versie; getekend is daarom nog leeg.",
        ),
        blocks=(block,),
        frozen=1,
    )


def is_web_address(text: str) -> bool:
    """Whether a text can safely be a link that opens in a browser."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def _code(source: CitedSource) -> Value:
    """The code opens the document; the address itself is plain text, so that it also reads on paper."""
    return Cell(source.code, "link", link=source.url) if is_web_address(source.url) else source.code


def sources_sheet(sources: tuple[CitedSource, ...], to_check: tuple[str, ...]) -> Sheet:
    """Bronnen: every source under a heading that stays and repeats, and below it what must still be checked."""

    def open_points() -> Iterator[Row]:
        for number, sentence in enumerate(to_check, start=1):
            yield [str(number), sentence]

    def documents() -> Iterator[Row]:
        for source in sources:
            yield [
                _code(source),
                source.title,
                source.publisher or Cell("onbekend", "word_wrap"),
                partial_day(source.date) or Cell("onbekend", "word_wrap"),
                source.url or Cell("geen adres", "word_wrap"),
                source.reference or Cell("–", "word_wrap"),
                ", ".join(source.cited_by) or Cell("–", "word_wrap"),
            ]

    check = Block(
        table="tblTeControleren",
        columns=(
            Column(key="number", heading="Nr", width=SOURCE_WIDTHS[0]),
            Column(key="what", heading="Wat moet nog gecontroleerd worden", width=SOURCE_WIDTHS[1], wrap=True),
        ),
        rows=open_points,
        size=len(to_check),
        has_filter=False,
        heading_height=18,
        above=(("Nog te controleren",),),
        empty="niets",
        new_page=True,
    )
    code, title, publisher, written, address, reference, cited = SOURCE_WIDTHS
    block = Block(
        table="tblBronnen",
        columns=(
            Column(key="code", heading="Bron", width=code, kind="code"),
            Column(key="title", heading="Titel", width=title, wrap=True),
            Column(key="publisher", heading="Uitgever", width=publisher, wrap=True),
            Column(key="date", heading="Datum", width=written, wrap=True),
            Column(key="url", heading="Adres", width=address, wrap=True),
            Column(key="reference", heading="Kenmerk", width=reference, wrap=True),
            Column(key="cited", heading="Waarvoor", width=cited, wrap=True),
        ),
        rows=documents,
        size=len(sources),
        has_links=True,
        heading_height=18,
        empty="Er staan geen bronnen in het register.",
    )
    return Sheet(
        name="Bronnen",
        title="Bronnen: waar rust alles op, en wat is nog niet zeker?",
        explanation=(
            "Bijna elke bron is maar voor een deel gelezen. Wat uit geheugen komt, is geen feit en telt nergens mee.",
            f"Onder de tabel van bronnen: {count(len(to_check), 'punt', 'punten')} om nog te controleren.",
        ),
        blocks=(block, check),
        frozen=1,
    )
