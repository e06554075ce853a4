"""The sheet Legenda: every scale, code, border and word of the workbook, from the tables of the rules. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from alignment.cells.rules import GRADES, RUNG_LEVELS, RUNGS
from alignment.cells.scales import CONFIDENCE, GAP_COLUMNS, GAP_TABLE, GAPS, SCALES
from alignment.differentiation.rules import KINDS, LEVELS, MOMENTS, UNSAID, VALUES
from alignment.measures.rules import IN_LETTER, VERIFICATIONS
from alignment.obstacles.rules import CATEGORIES
from alignment.obstacles.rules import RUNGS as TABLES
from alignment.rounds.grid import RoundHead
from alignment.workbook.layout import Block, Cell, Column, Sheet, Value

WIDE = (20.0, 38.0, 26.0, 22.0, 20.0)
DIFFERENTIATION = {
    **dict.fromkeys(KINDS.values(), "vorm: wat een gebied krijgt dat anders is dan in de rest van Nederland"),
    MOMENTS["asked"]: "moment: de stad heeft erom gevraagd",
    MOMENTS["promised"]: "moment: het Rijk heeft het toegezegd",
    MOMENTS["happening"]: "moment: de stad ziet dat het gebeurt",
    ", ".join(VALUES.values()): "het antwoord per vorm en moment",
    LEVELS[UNSAID]: "niemand gaf een antwoord; dat is iets anders dan nee",
    "generiek": "een maatregel waarvan in geen enkel gebied iets is gevraagd, toegezegd of gebeurt",
}
BORDERS = {
    "gap": "dikke rode rand, lichte vulling",
    "city_ahead": "paarse streepjesrand",
    "disagree": "grijze stippelrand",
}
MEANINGS = {
    "gap": "Rijk: opengesteld of verder. Stad: het landt niet, of niet goed",
    "city_ahead": "Stad: het landt. Rijk: nog maar aangekondigd of uitgewerkt",
    "aligned": "Rijk: opengesteld of verder. Stad: het landt",
    "too_early": "Rijk: aangekondigd of uitgewerkt. Stad: het landt nog niet, of niet goed",
    "both_silent": "niemand gaf een oordeel",
    "ministry_silent": "de stad gaf een oordeel, het Rijk nog niet",
    "city_silent": "het Rijk gaf een oordeel, de stad nog niet",
    "disagree": "Rijk en stad zijn het niet eens of de maatregel hier geldt of nog loopt",
    "lapsed": "het Rijk is gestopt, en in het gebied landt het niet of is het niet van toepassing",
    "not_applicable": "Rijk en stad zeggen allebei: niet van toepassing",
}
VERIFIED = {
    "source": "gelezen in een officiële of eerste bron",
    "secondary": "uit nieuws of een kopie, of afgeleid",
    "memory": "in geen bron gevonden; staat nergens als feit en in geen totaal",
}


def _words(table: str, caption: str, headings: Sequence[str], rows: Sequence[Sequence[Value]]) -> Block:
    columns = tuple(
        Column(key=f"c{number}", heading=heading, width=WIDE[number], wrap=True)
        for number, heading in enumerate(headings)
    )
    return Block(
        table=table,
        columns=columns,
        rows=lambda: rows,
        size=len(rows),
        above=((caption,),),
        has_filter=False,
        heading_height=18,
    )


def _scale(side: str, letter: str, table: str, caption: str) -> Block:
    rows: list[list[Value]] = [
        [Cell(f"{letter}{value.sign}", f"{side}.{value.code}"), value.label, value.short]
        for value in SCALES[side].values()
    ]
    return _words(table, caption, ("Teken", "Woord", "Kort"), rows)


def _truth_table() -> Block:
    headings = [f"Landing {_signs('L', signs)}" for signs in GAP_COLUMNS]
    rows: list[list[Value]] = []
    for signs, verdicts in GAP_TABLE:
        cells = [Cell(GAPS[code].label, f"gap.{code}") for code in verdicts]
        rows.append([Cell(f"Uitrol {_signs('R', signs)}", "label"), *cells])
    return _words("tblKlooftabel", "Kloof: wat de twee helften samen zeggen", ("Rijk \\ stad", *headings), rows)


def _signs(letter: str, signs: str) -> str:
    return ", ".join(f"{letter}{sign}" for sign in signs)


def _verdicts() -> Block:
    rows: list[list[Value]] = [
        [
            Cell(verdict.label, f"gap.{verdict.code}"),
            MEANINGS[verdict.code],
            BORDERS.get(verdict.code, "dunne rand"),
            verdict.counter,
        ]
        for verdict in GAPS.values()
    ]
    return _words(
        "tblKloofwoorden", "Woorden en randen van de kloof", ("Woord", "Betekenis", "Rand", "Telt mee bij"), rows
    )


def _marks(current: RoundHead | None) -> Block:
    rhythm = f"langer dan {current.rhythm_days} dagen" if current else "langer dan het ritme van de ronde"
    rows: list[list[Value]] = [
        [Cell("R4·L2·3", "gap.gap"), "Rijk zegt 4, stad ziet 2, drie open knelpunten in deze cel"],
        [Cell("R0·L0", "gap.both_silent"), "nog niet beoordeeld: niemand heeft iets gezegd"],
        [Cell("RN·LN", "gap.not_applicable"), "niet van toepassing: dat is gezegd, met een reden"],
        [Cell("stil", "silent"), f"er is een oordeel, maar het is {rhythm} niet gewijzigd of bevestigd"],
        [Cell("·", "outside"), "valt buiten het filter van dit bestand"],
        [Cell("–", "no_flag"), "niet genoemd, niet ingevuld, of hoort niet bij deze rij"],
        [Cell("onbekend", "word"), "niemand weet of zei het; onbekend is nooit nul"],
    ]
    return _words("tblTekens", "Tekens in de bladen", ("Teken", "Betekenis"), rows)


def _pairs(table: str, caption: str, words: Mapping[str, str], *, shows_code: bool = False) -> Block:
    if shows_code:
        return _words(table, caption, ("Code", "Woord"), [[code, word] for code, word in words.items()])
    return _words(table, caption, ("Woord",), [[word] for word in words.values()])


def legend_sheet(current: RoundHead | None) -> Sheet:
    """Legenda."""
    money = [[word, RUNG_LEVELS[rung]] for rung, word in RUNGS.items()]
    verified = [[word, VERIFIED[code]] for code, word in VERIFICATIONS.items()]
    return Sheet(
        name="Legenda",
        title="Legenda: wat betekenen de tekens, woorden en kleuren?",
        explanation=(
            "Vierkant in de dienst = het Rijk (R). Rond = de stad (L). Naast elke kleur staat een letter of woord.",
        ),
        blocks=(
            _marks(current),
            _scale("rollout", "R", "tblUitrolschaal", "Uitrol: wat het Rijk zegt"),
            _scale("landing", "L", "tblLandingschaal", "Landing: wat de stad ziet"),
            _truth_table(),
            _verdicts(),
            _words("tblGeldladder", "Geld: de treden en hun niveau", ("Trede", "Niveau"), money),
            _pairs("tblHerleidbaarheid", "Geld: hoe ver is het te volgen?", GRADES, shows_code=True),
            _words("tblDifferentiatiewoorden", "Differentiatie", ("Woord", "Betekenis"), list(DIFFERENTIATION.items())),
            _words("tblBronzekerheid", "Hoe zeker is een feit?", ("Woord", "Betekenis"), verified),
            _pairs("tblZekerheid", "Hoe zeker is een oordeel?", CONFIDENCE),
            _pairs("tblInDeBrief", "Staat de maatregel in de brief van 8 oktober 2020?", IN_LETTER),
            _pairs("tblCategorieen", "Knelpunten: waar ligt het aan?", CATEGORIES),
            _pairs("tblTreden", "Knelpunten: de treden", TABLES),
        ),
        one_table=False,
    )
