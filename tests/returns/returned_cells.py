"""What stands in one cell of a return workbook that comes back: each kind, with what must be said of it."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta

from alignment.db import utc_now
from alignment.formats import local_date
from tests.returns.kinds import (
    ASKED,
    GOT,
    NOTE,
    SEES,
    SILENT,
    SINCE,
    SPENT,
    SURE,
    Kind,
    entered,
    fault,
    made,
    odd,
    same,
    takes,
    unchanged,
)  # fmt: skip
from tests.returns.rebuilding import in_xml, swapped

STOOD = "Via het wijkteam.\nElke week."
NO_WORD = "herkennen we niet. Kies uit: nog niet beoordeeld; landt niet; landt na veel omwegen;"
NO_DATE = "is geen datum. Schrijf bijvoorbeeld 2-3-2021."
NO_DAY = "Deze datum kan niet: ‘sinds’ ligt tussen 1 januari 1990 en vandaag."
NO_EURO = "is geen bedrag in hele euro’s. Schrijf bijvoorbeeld 412.000."
TOO_MUCH = "Dit bedrag is hoger dan €\u00a01.000.000.000.000. Controleer het aantal nullen."
NEGATIVE = "Een bedrag kan niet negatief zijn. Schrijf het bedrag zonder minteken."
FORMULA = "Hier staat een formule. Zet er de waarde neer (Plakken speciaal, Waarden)."
WRONG = "Hier staat een foutwaarde van Excel. Vul de waarde zelf in of maak de cel leeg."
TRUTH = "Excel maakte hier WAAR of ONWAAR van. Vul in wat u bedoelt."
CLOCK = "Excel maakte hier een tijd van. Vul in wat u bedoelt."
DATED = "Excel maakte hier een datum van. Maak de cel op als tekst en vul opnieuw in wat u bedoelt."
NO_NUMBER = "is een getal en geen datum. Schrijf bijvoorbeeld 2-3-2021."
WORSE = "Het oordeel gaat terug van ‘landt’ naar ‘landt niet’. Schrijf in één zin wat er veranderde."
DAY = datetime(2021, 2, 1, tzinfo=UTC).replace(tzinfo=None)
TOMORROW = local_date(utc_now()) + timedelta(days=2)
RICH = b"<r><rPr><b/></rPr><t>Van </t></r><r><t>twee letters</t></r>"

JUDGEMENTS: dict[str, Kind] = {
    "onbekend oordeel": fault(SEES, "landt een beetje", f"‘landt een beetje’ {NO_WORD}"),
    "heel lang onbekend oordeel": fault(SEES, "landt " * 500, "landt lan…’ herkennen we niet."),
    "andere letters en spaties": takes(SEES, "  LANDT   niet ", "not_landing"),
    "punt erachter": takes(SEES, "landt niet.", "not_landing"),
    "cijfer van de schaal": takes(SEES, 3, "misplaced"),
    "cijfer van de schaal als breuk": takes(SEES, 3.0, "misplaced"),
    "cijfer van de schaal als tekst": takes(SEES, "3", "misplaced"),
    "cijfer buiten de schaal": fault(SEES, 7, f"‘7’ {NO_WORD}"),
    "half cijfer": fault(SEES, 3.5, f"‘3,5’ {NO_WORD}"),
    "letter van de schaal": takes(SEES, "n", "not_applicable"),
    "kort woord": takes(SEES, "plek/wijze", "misplaced"),
    "kort woord n.v.t.": takes(SEES, "n.v.t.", "not_applicable"),
    "kort woord nvt": takes(SEES, " NVT ", "not_applicable"),
    "code van binnen": takes(SEES, "differentiated", "differentiated"),
    "woord van de andere schaal": fault(SEES, "opengesteld", f"‘opengesteld’ {NO_WORD}"),
    "oordeel teruggenomen": takes(SEES, "nog niet beoordeeld", ""),
    "oordeel leeggemaakt": takes(SEES, None, ""),
    "nog niet beoordeeld in een lege cel": same(SEES, "Nog niet beoordeeld", SILENT),
    "spaties in een lege cel": same(SEES, "    ", SILENT),
    "oordeel met teken zonder breedte": takes(SEES, "landt\u200b niet", "not_landing"),
    "oordeel in breed schrift": takes(SEES, "３", "misplaced"),
    "oordeel als datum": odd(SEES, DAY, DATED, "d-mmm"),
    "oordeel als WAAR": odd(SEES, True, TRUTH),
    "zekerheid onbekend": fault(SURE, "heel zeker", "‘heel zeker’ herkennen we niet. Kies uit: eerste indruk;"),
    "zekerheid in hoofdletters": takes(SURE, "GETOETST", "tested"),
    "zekerheid leeggemaakt": fault(SURE, None, "Kies hoe zeker u bent: eerste indruk, onderbouwd of getoetst."),
    "alleen zekerheid": fault(SURE, "getoetst", "Kies eerst een oordeel.", SILENT, "tested"),
    "alleen toelichting": fault(NOTE, "Tja", "Kies eerst een oordeel.", SILENT, "Tja"),
    "niet van toepassing zonder reden": fault(
        SEES, "niet van toepassing", "Schrijf in één zin waarom het oordeel ‘niet van toepassing’ is.", SILENT,
        "not_applicable",
    ),
    "vinkje met een kruisje": fault(ASKED, "x", "‘x’ herkennen we niet. Kies uit: nee; deels; ja."),
    "vinkje JA": same(ASKED, "JA"),
    "vinkje nee": takes(ASKED, "Nee", "no"),
    "vinkje als WAAR": odd(ASKED, True, TRUTH),
    "vinkje leeggemaakt": takes(ASKED, None, ""),
}  # fmt: skip
TEXTS: dict[str, Kind] = {
    "lange tekst": fault(NOTE, "x" * 1001, "De tekst telt 1.001 tekens; er passen er 1.000. Maak de tekst korter."),
    "heel lange tekst": fault(NOTE, "x" * 32_767, "De tekst telt 32.767 tekens; er passen er 1.000."),
    "precies 1.000 tekens": takes(NOTE, "é" * 1000, "é" * 1000),
    "1.000 tekens en spaties": takes(NOTE, "  " + "x" * 1000 + " \n", "x" * 1000),
    "emoji": takes(NOTE, "Goed 👩‍👩‍👧 🎉", "Goed 👩‍👩‍👧 🎉"),
    "getal in de tekst": takes(NOTE, 2021, "2021"),
    "breuk in de tekst": takes(NOTE, 12.5, "12,5"),
    "lange breuk in de tekst": takes(NOTE, 3.14159, "3,14159"),
    "tekst met regels van Windows": same(NOTE, STOOD.replace("\n", "\r\n")),
    "tekst met regels van Excel": unchanged(swapped("STANDIN", STOOD.replace("\n", "_x000D_\n"))),
    "tekst met regels van een oude Mac": same(NOTE, STOOD.replace("\n", "\r")),
    "tekst met spaties eromheen": same(NOTE, f"  {STOOD}\n\n"),
    "tabs": takes(NOTE, "a\tb", "a b"),
    "bel en andere stuurtekens": made(NOTE, swapped("STANDIN", "a_x0007_b_x0000_c"), "abc"),
    "stuurteken dat iemand typte": takes(NOTE, "a_x0007_b_x005F_", "a_x0007_b_x005F_"),
    "letters als code": made(NOTE, swapped("STANDIN", "_x0041_msterdam"), "Amsterdam"),
    "onderstrepen zonder code": takes(NOTE, "_x00_ en _xyz1_", "_x00_ en _xyz1_"),
    "links en rechts omgedraaid": takes(NOTE, "\u202eabc\u202c", "abc"),
    "alleen spaties": takes(NOTE, "   ", ""),
    "alleen tekens zonder breedte": takes(NOTE, "\u200b\u200d\ufeff", ""),
    "tekst leeggemaakt": takes(NOTE, None, ""),
    "begint met =": takes(NOTE, "=cmd|'/c calc'!A1", "=cmd|'/c calc'!A1"),
    "begint met + en @": takes(NOTE, "+31 @SUM(A1)", "+31 @SUM(A1)"),
    "#REF! als tekst getypt": takes(NOTE, "#REF!", "#REF!"),
    "script": takes(NOTE, "<script>alert(1)</script>", "<script>alert(1)</script>"),
    "tekens van XML": takes(NOTE, "a < b && c > d ]]> “q” \"'", "a < b && c > d ]]> “q” \"'"),
    "NA, None en NULL": takes(NOTE, "NA", "NA"),
    "nullen vooraan": takes(NOTE, "007", "007"),
    "vet en gewoon door elkaar": made(
        NOTE, in_xml(lambda _name, part: part.replace(b"<t>STANDIN</t>", RICH), "STANDIN"), "Van twee letters"
    ),
    "tekst als datum": odd(NOTE, DAY, DATED, "dd-mm-yyyy"),
    "tekst als tijd": odd(NOTE, time(12, 30), CLOCK, "hh:mm"),
    "tekst als WAAR": odd(NOTE, False, TRUTH),
}
DAYS: dict[str, Kind] = {
    "Excel-datum": takes(SINCE, DAY.replace(month=3), "2021-03-01"),
    "Excel-datum met een tijd": takes(SINCE, DAY.replace(month=3, hour=23, minute=59), "2021-03-01"),
    "dezelfde datum als tekst": same(SINCE, "01-02-2021"),
    "datum in Nederlandse volgorde": takes(SINCE, "03/04/2021", "2021-04-03"),
    "datum met punten": takes(SINCE, "2.3.2021", "2021-03-02"),
    "datum met een korte maand": takes(SINCE, "2 mrt 2021", "2021-03-02"),
    "31-12-2020 als tekst": takes(SINCE, "31-12-2020", "2020-12-31"),
    "datum in woorden": takes(SINCE, " 2 Maart  2021 ", "2021-03-02"),
    "datum andersom": takes(SINCE, "2021-03-02", "2021-03-02"),
    "31-02-2021": fault(SINCE, "31-02-2021", f"‘31-02-2021’ {NO_DATE}"),
    "29-02-2021": fault(SINCE, "29-02-2021", f"‘29-02-2021’ {NO_DATE}"),
    "29-02-2020": takes(SINCE, "29-02-2020", "2020-02-29"),
    "jaar met twee cijfers": fault(SINCE, "1-2-21", f"‘1-2-21’ {NO_DATE}"),
    "alleen een jaar": fault(SINCE, "2021", f"‘2021’ {NO_DATE}"),
    "datum als volgnummer": odd(SINCE, 44257, f"‘44257’ {NO_NUMBER}"),
    "datum als breuk": odd(SINCE, 44257.5, f"‘44257,5’ {NO_NUMBER}"),
    "volgnummer in een cel voor datums": takes(SINCE, 44257, "2021-03-02"),
    "jaar 1899": fault(SINCE, "31-12-1899", NO_DAY, want="1899-12-31"),
    "dag nul van Excel": odd(SINCE, 0, CLOCK, "dd-mm-yyyy"),
    "datum buiten de kalender": odd(SINCE, 10**9, WRONG, "dd-mm-yyyy"),
    "overmorgen": fault(SINCE, TOMORROW.isoformat(), NO_DAY, want=TOMORROW.isoformat()),
    "datum als WAAR": odd(SINCE, True, TRUTH),
    "sinds leeggemaakt": same(SINCE, None),
    "sinds zonder oordeel": fault(SINCE, "2-3-2021", "Kies eerst een oordeel.", SILENT, "2021-03-02"),
}
AMOUNTS: dict[str, Kind] = {
    "Nederlandse punten": takes(GOT, "€ 1.250.000", "1250000"),
    "hard spatieteken": takes(GOT, "€\u00a01\u202f250\u202f000", "1250000"),
    "euro erachter": takes(GOT, "5000 euro", "5000"),
    "EUR ervoor": takes(GOT, "EUR 1.250.000,00", "1250000"),
    "streepje erachter": takes(GOT, "512.000,-", "512000"),
    "hetzelfde bedrag anders": same(GOT, "€ 412.000,00"),
    "getal als tekst, met apostrof": takes(GOT, "512000", "512000"),
    "nul is geen leeg": takes(GOT, 0, "0"),
    "bedrag leeggemaakt": takes(GOT, None, ""),
    "rekenrest van Excel": takes(GOT, 511999.99999999994, "512000"),
    "bijna niets": fault(GOT, 0.004, f"‘0,004’ {NO_EURO}"),
    "centen": fault(GOT, "1.250.000,50", "‘1.250.000,50’ heeft centen. Schrijf hele euro’s, bijvoorbeeld 1.250.000."),
    "centen als getal": fault(GOT, 1250000.5, "‘1250000,50’ heeft centen. Schrijf hele euro’s, bijvoorbeeld"),
    "miljoenen in woorden": fault(GOT, "EUR 1,5 mln", "met alle nullen. Anderhalf miljoen is bijvoorbeeld 1.500.000."),
    "ca. 4 ton": fault(GOT, "ca. 4 ton", f"‘ca. 4 ton’ {NO_EURO}"),
    "komma voor duizend": fault(GOT, "1,250,000", f"‘1,250,000’ {NO_EURO}"),
    "punt voor centen": takes(GOT, "512000.00", "512000"),
    "punt voor echte centen": fault(GOT, "412.50", f"‘412.50’ {NO_EURO}"),
    "n.v.t. als bedrag": fault(SPENT, "n.v.t.", f"‘n.v.t.’ {NO_EURO}"),
    "streepje": fault(SPENT, "-", NO_EURO),
    "negatief": fault(GOT, -5, NEGATIVE),
    "negatief als tekst": fault(GOT, "-1.000", NEGATIVE),
    "tussen haakjes": fault(GOT, "(1.000)", f"‘(1.000)’ {NO_EURO}"),
    "1e15": fault(GOT, 10**15, TOO_MUCH),
    "1e300": fault(GOT, 1e300, TOO_MUCH),
    "procenten": odd(GOT, 0.5, "‘0,50’ heeft centen.", "0%"),
    "WAAR als bedrag": odd(GOT, True, TRUTH),
    "bedrag als datum": odd(GOT, DAY, DATED, "d-m"),
    "formule": odd(GOT, "=SUM(A1:A3)", FORMULA),
    "formule in de tekst": odd(NOTE, '=HYPERLINK("http://x","y")', FORMULA),
    "#REF!": odd(GOT, "#REF!", WRONG),
    "#N/A in de tekst": odd(NOTE, "#N/A", WRONG),
    "bedrag met cijfers uit India": fault(GOT, "१२३", f"‘१२३’ {NO_EURO}"),
    "valuta als opmaak": made(GOT, entered(GOT, 512000, "[$$-409]#,##0.00"), "512000"),
}
CELLS = JUDGEMENTS | TEXTS | DAYS | AMOUNTS
