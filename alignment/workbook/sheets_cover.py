"""The sheet Voorblad: what this file is, what it covers, and where to find what. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from alignment.cells.scales import GAPS
from alignment.formats import count, day, moment, whole
from alignment.matrix.grid import Matrix
from alignment.rounds.grid import RoundHead
from alignment.workbook.book import EXAMPLE, RegietafelInput
from alignment.workbook.layout import Block, Cell, Column, Row, Sheet, Value
from alignment.workbook.sheets_agenda import told_questions
from alignment.workbook.sheets_legend import MEANINGS

CONCEPT = "CONCEPT. Dit is geen editie: er is niets vastgesteld en niemand heeft getekend."
CONTENTS = {
    "Vragen": "waar de Regietafel over besluit, met ruimte voor het besluit",
    "Matrix": "uitrol en landing als code, per maatregel en gebied",
    "Uitrol": "hoe ver de maatregel is volgens het Rijk, in woorden",
    "Landing": "wat er aankomt volgens de stad, in woorden",
    "Kloof": "wat beide samen zeggen, in woorden",
    "Knelpunten": "wat maatregelen tegenhoudt, en in welke gebieden",
    "Doorbraken": "wat werkte of is voorgesteld",
    "Geld": "van aangekondigd tot besteed, met totalen die het filter volgen",
    "Differentiatie": "wat een gebied versneld, bij voorkeur of met extra aandacht krijgt",
    "Signalen": "wat mensen zien dat nog niet in cijfers staat",
    "Cellen": "alle velden, één rij per maatregel en gebied, voor eigen draaitabellen",
    "Bijgewerkt": "welke organisatie welke helften bijhield",
    "Legenda": "alle tekens, woorden, kleuren en regels",
    "Bronnen": "waar alles op rust, en wat nog gecontroleerd moet worden",
}
LABEL, WORDS, NUMBER = 24.0, 62.0, 12.0


def cover_sheet(book: RegietafelInput, checksum: str) -> Sheet:
    """Voorblad.

    Args:
        checksum: SHA-256 of the register data in this file.
    """
    facts = _facts(book, checksum)
    return Sheet(
        name="Voorblad",
        title="Aansluitmatrix: stand voor de Regietafel",
        explanation=(CONCEPT,),
        blocks=(
            Block(
                table="tblVoorblad",
                columns=(
                    Column(key="what", heading="Over dit bestand", width=LABEL, style="label"),
                    Column(key="told", heading="Stand", width=WORDS, wrap=True),
                ),
                rows=lambda: facts,
                size=len(facts),
                has_filter=False,
                heading_height=18,
            ),
            _states(book),
            _contents(),
        ),
        one_table=False,
        pages_high=1,
        tab="154273",
    )


def _facts(book: RegietafelInput, checksum: str) -> Sequence[Row]:
    matrix = book.matrix
    facts: list[list[Value]] = []
    if matrix.is_example:
        facts.append(["Let op", Cell(f"{EXAMPLE}. Oordelen, knelpunten, bedragen en personen zijn bedacht.", "alert")])
    facts += [
        ["Soort", "Concept, profiel Regietafel"],
        ["Stand van", moment(book.made_at)],
        ["Gemaakt door", book.made_by],
        ["Ronde", _round_told(matrix.round)],
        [
            "Getekend",
            "Nog niet te zeggen. Plannen en ondertekenen van rondes komt in een latere versie.",
        ],
        ["Vragen aan de tafel", told_questions(book.agenda)],
        ["Verschillen", "De grootste veranderingen sinds een vorige editie komen in een latere versie."],
        ["Filter", _filter_told(book)],
        ["Omvang", _size_told(book)],
        ["Beoordeeld", _assessed_told(matrix)],
        ["Nog te controleren", _check_told(matrix)],
        ["Stand van het register", f"wijziging {whole(matrix.revision)}"],
        ["Controlegetal", Cell(checksum, "word_wrap")],
    ]
    return facts


def _round_told(current: RoundHead | None) -> str:
    if current is None:
        return "Er is nu geen ronde open."
    closes = f"sluit {day(current.closes)}" if current.closes else "nog geen sluitdatum"
    return (
        f"{current.name}; peildatum {day(current.as_of)}; open sinds {day(current.opens)}; {closes}. "
        f"Een oordeel heet stil na {current.rhythm_days} dagen."
    )


def _filter_told(book: RegietafelInput) -> str:
    if not book.filter_told:
        return "Geen filter: alles staat in dit bestand."
    return (
        f"{book.filter_told}. Wat buiten het filter valt, staat niet in dit bestand; losse cellen daarbuiten "
        "zijn een · in de roosters en ontbreken op blad Cellen."
    )


def _size_told(book: RegietafelInput) -> str:
    matrix = book.matrix
    told = (
        f"{count(len(matrix.rows), 'maatregel', 'maatregelen')} × {count(len(matrix.columns), 'gebied', 'gebieden')} "
        f"= {whole(matrix.size)} cellen"
    )
    return told if book.shown == matrix.size else f"{told}, waarvan {whole(book.shown)} binnen het filter"


def _assessed_told(matrix: Matrix) -> str:
    if matrix.empty:
        return (
            "Nog niemand gaf een oordeel: alle cellen zijn nog niet beoordeeld. Dat is de echte stand; de analyse per "
            "gebied is in voorbereiding."
        )
    squares = [crossing.square for crossing in matrix.crossings(shown_only=True)]
    rollouts = sum(square.rollout.quiet is not None for square in squares)
    landings = sum(square.landing.quiet is not None for square in squares)
    silent = sum(square.silent for square in squares)
    return (
        f"uitrol in {whole(rollouts)} en landing in {whole(landings)} van {whole(len(squares))} cellen; "
        f"{count(silent, 'cel is stil', 'cellen zijn stil')}"
    )


def _check_told(matrix: Matrix) -> str:
    found = Counter(row.measure.in_letter for row in matrix.rows)
    return (
        "De lijst van maatregelen in de brief van 8 oktober 2020 moet nog gecontroleerd worden: "
        f"{count(found['yes'], 'maatregel is', 'maatregelen zijn')} in de brief zelf gelezen, bij "
        f"{found['theme']} staat alleen het onderwerp in de brief. Zie blad Bronnen."
    )


def _states(book: RegietafelInput) -> Block:
    counted = Counter(crossing.square.verdict.code for crossing in book.matrix.crossings(shown_only=True))
    rows: list[list[Value]] = [
        [
            Cell(verdict.label, f"gap.{verdict.code}"),
            MEANINGS[code],
            counted[code],
        ]
        for code, verdict in GAPS.items()
    ]
    return Block(
        table="tblKloofstanden",
        columns=(
            Column(key="state", heading="Kloof", width=LABEL),
            Column(key="sentence", heading="Wat Rijk en stad samen zeggen", width=WORDS, wrap=True),
            Column(key="cells", heading="Cellen", width=NUMBER, kind="number"),
        ),
        rows=lambda: rows,
        size=len(rows),
        above=(
            (f"Samen {whole(book.shown)} {'cel' if book.shown == 1 else 'cellen'}, verdeeld over de kloofstanden",),
        ),
        has_filter=False,
        heading_height=18,
    )


def _contents() -> Block:
    rows: list[list[Value]] = [[Cell(name, "link", link=f"#{name}"), told] for name, told in CONTENTS.items()]
    return Block(
        table="tblBladen",
        columns=(
            Column(key="sheet", heading="Blad", width=LABEL),
            Column(key="told", heading="Wat u er vindt", width=WORDS, wrap=True),
        ),
        rows=lambda: rows,
        size=len(rows),
        above=(("Bladen",),),
        has_filter=False,
        has_links=True,
        heading_height=18,
    )
