"""Why a file cannot be read: what is wrong with it, as one Dutch sentence that says what to do now. Pure."""

from __future__ import annotations

MAX_FILE = 10 * 1024**2  # bytes, as received
MAX_UNPACKED = 100 * 1024**2  # bytes, all parts together
MAX_PARTS = 2000
MAX_ROWS = 20_000  # that hold something, all sheets together
MAX_CELLS = 400_000  # that hold something, all sheets together: 20 in each of those rows
MAX_MERGED = 500  # ranges of merged cells, all sheets together
MAX_MERGED_CELLS = 200_000  # that those cover: a library makes every one of them to write in such a file
MAX_ROW, MAX_COLUMN = 1_048_576, 16_384  # the last ones of Excel
# Bytes of the JSON that is kept and read again at every look. 20,000 rows as they go out take 5.4 MB; texts take up to
# four times their bytes in who reads them, and she should not grow by more than 100 MB.
MAX_TOLD = 10 * 1024**2
MAX_SHEET_NAME = 31  # characters: what Excel allows
MAX_TEXT = 32_767  # characters that fit in a cell of Excel
MAX_ODD = 255  # characters of a formula or an error: enough to know it by, and nobody takes it over

SAVE_AS = "Open het in Excel en sla het op als ‘Excel-werkmap (.xlsx)’."
AGAIN = "Download het bestand opnieuw en vul dat in."
SENTENCES = {
    "empty": "Dit bestand is leeg. Kies het bestand dat u hebt ingevuld.",
    "too_large": "Dit bestand is groter dan 10 MB. Haal plaatjes en eigen bladen weg en sla het opnieuw op.",
    "old_excel": f"Dit is een oud Excel-bestand (.xls) of een bestand met een wachtwoord. {SAVE_AS}",
    "password": "Dit bestand heeft een wachtwoord, dus we kunnen het niet lezen. Haal het wachtwoord er in Excel af.",
    "not_excel": f"Dit is geen Excel-bestand (.xlsx). {SAVE_AS}",
    "picture": "Dit is een plaatje of een pdf. Kies het Excel-bestand (.xlsx) zelf.",
    "text": f"Dit is een tekstbestand of webpagina, geen Excel-bestand. {SAVE_AS}",
    "other_office": f"Dit bestand is niet gemaakt als Excel-werkmap. {SAVE_AS}",
    "binary_excel": f"Dit is een binaire Excel-werkmap (.xlsb). {SAVE_AS}",
    "strict": "Dit bestand is opgeslagen als ‘Strict Open XML’. Kies in Excel bij Opslaan als ‘Excel-werkmap (.xlsx)’.",
    "macros": f"Dit bestand bevat macro’s en die lezen we niet. {SAVE_AS}",
    "damaged": f"Dit bestand is beschadigd of niet compleet. {AGAIN}",
    "strange_parts": f"In dit bestand zitten onderdelen die niet in een Excel-bestand horen. {AGAIN}",
    "too_much_inside": "Uitgepakt is dit bestand groter dan 100 MB. Haal bladen en plaatjes weg die u niet nodig hebt.",
    "external_links": "Dit bestand haalt gegevens uit andere bestanden. Verbreek die koppelingen in Excel "
    "(Gegevens, Koppelingen bewerken) en sla het opnieuw op.",
    "bad_xml": f"Een onderdeel van dit bestand is niet goed geschreven. {AGAIN}",
    "declared_entities": f"Dit bestand bevat verwijzingen die niet in een Excel-bestand horen. {AGAIN}",
    "too_many_rows": "Dit bestand heeft meer dan 20.000 gevulde regels. Haal weg wat u niet nodig hebt.",
    "too_many_cells": "Dit bestand heeft meer dan 400.000 gevulde cellen. Haal bladen weg die u niet nodig hebt.",
    "too_much_merged": "In dit bestand zijn te veel cellen samengevoegd. Hef dat in Excel op en sla het opnieuw op.",
    "too_heavy": "Dit bestand kost te veel tijd of geheugen om te lezen. Haal opmaak, plaatjes en eigen bladen weg.",
    "no_reply": "Bij dit bestand lukt het niet om een bestand met opmerkingen te maken. "
    "Kijk op de pagina zelf: daar staat hetzelfde, en er is niets verloren.",
    "no_sheets": f"In dit bestand staat geen leesbaar blad. {AGAIN}",
}


class Refused(Exception):
    """A file that is not read.

    Args:
        code: a key of ``SENTENCES``.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code

    @property
    def sentence(self) -> str:
        """What people read."""
        return SENTENCES[self.code]
