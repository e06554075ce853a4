"""What happens to the columns, rows and sheets of a return workbook: each kind, with what must be said of it."""

from __future__ import annotations

import re

from alignment.returns.outgoing import BASE, FILL_IN, LISTS, READ_ME
from tests.returns.kinds import (
    AREA,
    ASKED,
    GOT,
    NOTE,
    SAID,
    SEES,
    SILENT,
    SPENT,
    Expected,
    Kind,
    accepted,
    fault,
    remark,
    takes,
    together,
    typed,
    unchanged,
    unfit,
    whole_row,
)  # fmt: skip
from tests.returns.rebuilding import (
    another_table,
    colours,
    copy_row,
    drop_column,
    drop_row,
    heading,
    hide,
    in_xml,
    merge,
    move_columns,
    own_sheets,
    rekey,
    rename,
    retitle,
    rows_above,
    rows_between,
    show,
    sort_rows,
    swap_keys,
    total_below,
    without,
)  # fmt: skip

NO_MARK = "Dit bestand is niet van hier: het heeft geen blad ‘_basis’. Download een nieuw bestand en vul dat in."
NO_SHEET = "Het blad ‘Invullen’ ontbreekt, of de kolom ‘Sleutel’ erin. Download een nieuw bestand en vul dat in."
NO_KEY = "Deze regel heeft geen sleutel, dus we lezen hem niet. Hoort hij bij een cel?"
UNKNOWN = "Deze sleutel kennen we niet in dit bestand. Zet de sleutel terug zoals hij was."
TWICE = "Deze cel staat ook op regel "
COPY = "We lezen het blad ‘Invullen’ en niet ‘Invullen (oud)’. Zet op ‘Invullen’ wat u wilt inlezen."
HEADLESS = "Zonder kop, dus niet gelezen: kolom AD. Zet uw tekst in een kolom met een kop uit dit bestand."
MERGED = "Deze cel is samengevoegd met andere. Splits ze in Excel en vul elke cel in."

COLUMNS: dict[str, Kind] = {
    "kolommen in een andere volgorde": accepted(move_columns),
    "kolom erbij": together(
        remark("Deze kolommen lezen we niet: Wie belt? (AD).", heading("Wie belt?")), takes(GOT, 512_000, "512000")
    ),
    "kolom erbij met een getal als kop": remark("Deze kolommen lezen we niet: 2021 (AD).", heading(2021)),
    "bedrag in een kolom van een ander jaar": remark(
        "Deze kolommen lezen we niet: Ontvangen 2019, hele gemeente (AD).", heading("Ontvangen 2019, hele gemeente")
    ),
    "tekst in een kolom zonder kop": remark(HEADLESS, heading(None)),
    "tekst in een kolom met een lege kop": remark(HEADLESS, heading("  ")),
    "kolom weg": remark("Niet in uw bestand, dus ongewijzigd: Toelichting.", drop_column(NOTE)),
    "kop veranderd": remark("Niet in uw bestand, dus ongewijzigd: Toelichting.", retitle(NOTE, "Opmerkingen")),
    "kop in hoofdletters met regeleinde": accepted(retitle(NOTE, "  TOELICHTING\n ")),
    "kop twee keer": unfit("De kop ‘Toelichting’ staat er twee keer. Haal een van de twee kolommen weg.",
                           heading(f" {NOTE.upper()} ")),
    "kolom Sleutel weg": unfit(NO_SHEET, drop_column("Sleutel")),
    "kolom met uitleg weg": accepted(drop_column("Ministerie")),
    "kolom met uitleg gewijzigd": remark(
        "In 1 cel die niet geel is, staat iets anders dan hier: Invullen!E", typed("Stond er", "landt niet")
    ),
    "oordeel van de andere kant gewijzigd": Kind(
        typed("Rijk zegt", "gestopt"),
        Expected("Dit vult het ministerie in. Stel uw vraag", {(SAID, "rollout.status"): ("niet van u", "")}),
    ),
    "oordeel van de andere kant onleesbaar": Kind(
        typed("Rijk zegt", 12), Expected("Dit vult het ministerie in.", {(SAID, "rollout.status"): ("niet van u", "")})
    ),
    "oordeel van de andere kant leeggemaakt": unchanged(typed("Rijk zegt", None)),
    "uitleg van alleen spaties": unchanged(typed("Maatregel", "   ")),
    "kop is een formule": remark("Deze kolommen lezen we niet: =A1 (AD).", heading("=A1")),
    "andere titel van de maatregel": remark(
        "In 1 cel die niet geel is, staat iets anders dan hier: Invullen!A", typed("Maatregel", "M028 Een andere titel")
    ),
}  # fmt: skip
ROWS: dict[str, Kind] = {
    "regels gesorteerd": accepted(sort_rows),
    "regel weg": accepted(drop_row),
    "regels boven de koppen": accepted(rows_above),
    "lege regels en een kopje ertussen": accepted(rows_between),
    "twee tabellen": accepted(another_table),
    "regel met een totaal": whole_row(f"{NO_KEY} Kopieer dan de sleutel van die cel", total_below, ""),
    "verborgen regels": remark("In uw bestand: 2 verborgen regels. We lezen ze wel.", hide),
    "samengevoegde cellen": Kind(
        merge, Expected(MERGED, {(SAID, f"tick.extra.{one}"): ("fout", "") for one in ("asked", "happening")})
    ),
    "regel dubbel, gelijk": whole_row(TWICE, copy_row(SAID), SAID),
    "regel gekopieerd naar een ander": whole_row(TWICE, copy_row(SILENT), SILENT),
    "regel van een andere stad erin": Kind(
        copy_row("M028/heerlen-noord"),
        Expected("Deze cel is van een andere gemeente,", {("M028/heerlen-noord", ""): ("niet van u", "")}),
    ),
    "regel van een gebied dat er niet is": whole_row(UNKNOWN, copy_row("M028/heerlen-zuid"), "M028/heerlen-zuid"),
    "sleutel weg": whole_row(f"{NO_KEY} Zet dan {SAID} in de kolom Sleutel.", rekey(None), ""),
    "sleutel onbekend": whole_row(UNKNOWN, rekey("M999/zaanstad-zaandam-oost"), f"M999/{AREA}"),
    "sleutel is een getal": whole_row(UNKNOWN, rekey(28), "28"),
    "sleutel met spaties": accepted(rekey(f"  {SAID} \u00a0")),
    "sleutel in hoofdletters": accepted(rekey(SAID.upper())),
    "sleutel van een andere regel": whole_row(TWICE, rekey(SILENT), SILENT),
    "sleutels verwisseld": whole_row(
        "De sleutel hoort bij M029, maar er staat M028. Zet terug zoals het was.", swap_keys, SAID, SILENT
    ),
    "sleutel is een formule": whole_row(UNKNOWN, rekey("=A7"), "=A7"),
}  # fmt: skip
SHEETS: dict[str, Kind] = {
    "blad Invullen weg": unfit(NO_SHEET, without(FILL_IN)),
    "blad Invullen heeft een andere naam": remark(
        "Het blad heet nu ‘Blad1’; we lezen het als ‘Invullen’.", rename(FILL_IN, "Blad1")
    ),
    "blad Invullen in kleine letters": accepted(rename(FILL_IN, "INVULLEN ")),
    "andere bladen weg": accepted(without(READ_ME, LISTS)),
    "eigen bladen ervoor en erachter": accepted(own_sheets),
    "kopie van het blad Invullen": remark(COPY, own_sheets),
    "blad Invullen verborgen": accepted(show(FILL_IN, "veryHidden")),
    "_basis zichtbaar": accepted(show(BASE, "visible")),
    "_basis heel erg verborgen": accepted(show(BASE, "veryHidden")),
    "_basis weg": unfit(NO_MARK, without(BASE)),
    "_basis heet anders": unfit(NO_MARK, rename(BASE, "basis")),
    "alles geel gemaakt": accepted(colours),
    "verkeerde omvang opgegeven": accepted(
        in_xml(lambda _name, part: re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="A1"', part))
    ),
    "meer fouten tegelijk": together(
        fault(SEES, "tja", "herkennen we niet"), fault(GOT, "veel", "is geen bedrag"), fault(SPENT, -1, "negatief"),
        takes(ASKED, "nee", "no"),
    ),
}  # fmt: skip
STRUCTURES = COLUMNS | ROWS | SHEETS
