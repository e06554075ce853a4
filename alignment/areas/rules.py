"""Closed lists, words and rules of what an area adds to the register. Pure.

The fields of one thing are plain texts by name: a day is ISO text, a list of measures ``M001;M028``.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from alignment.formats import whole
from alignment.measures.rules import HORIZONS, codes

MAX_TITLE = 200
MAX_TEXT = 2000
COMMITMENT_STATES: Mapping[str, str] = {"open": "loopt", "kept": "nagekomen", "not_kept": "niet nagekomen"}
PROGRAMME_LABELS: Mapping[str, str] = {"programme": "Programma van het gebied"}
INITIATIVE_LABELS: Mapping[str, str] = {
    "title": "Hoe heet het initiatief?",
    "partner": "Met wie?",
    "note": "Wat gebeurt er?",
    "measure_codes": "Werkt samen met deze maatregelen",
}
COMMITMENT_LABELS: Mapping[str, str] = {
    "promised_by": "Wie zegde het toe?",
    "title": "Wat is toegezegd?",
    "due": "Vóór of op welke dag?",
    "horizon": "Termijn",
    "state": "Hoe staat het ervoor?",
    "note": "Toelichting",
}
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2099, 12, 31)


def check_lengths(fields: Mapping[str, str], limits: Mapping[str, int]) -> dict[str, str]:
    """One sentence for every text that does not fit.

    Args:
        limits: the number of characters that fit, by field.
    """
    return {
        name: f"Deze tekst telt {whole(len(fields[name]))} tekens; er passen er {whole(limit)}. Maak de tekst korter."
        for name, limit in limits.items()
        if len(fields[name]) > limit
    }


def check_programme(fields: Mapping[str, str]) -> dict[str, str]:
    """The rules for the programme of an area; it may be empty."""
    return check_lengths(fields, {"programme": MAX_TEXT})


def check_initiative(fields: Mapping[str, str], measures: Collection[str]) -> dict[str, str]:
    """The rules for a local initiative.

    Args:
        measures: the codes that it may be linked to.

    Returns:
        One Dutch sentence per field that breaks a rule.
    """
    broken = check_lengths(fields, {"title": MAX_TITLE, "partner": MAX_TITLE, "note": MAX_TEXT})
    if not fields["title"]:
        broken["title"] = "Geef het initiatief een naam, bijvoorbeeld: Buurtsportcoach in de avond."
    unknown = [code for code in codes(fields["measure_codes"]) if code not in measures]
    if unknown:
        broken["measure_codes"] = f"Deze maatregel bestaat niet of is ingetrokken: {', '.join(unknown)}. Vink die uit."
    return broken


def check_commitment(fields: Mapping[str, str]) -> dict[str, str]:
    """The rules for a commitment; one Dutch sentence per field that breaks one."""
    broken = check_lengths(fields, {"title": MAX_TITLE, "promised_by": MAX_TITLE, "note": MAX_TEXT})
    if not fields["title"]:
        broken["title"] = "Schrijf in één zin wat is toegezegd."
    if not fields["promised_by"]:
        broken["promised_by"] = "Schrijf welke organisatie dit toezegde, bijvoorbeeld: ministerie van BZK."
    if fields["state"] not in COMMITMENT_STATES:
        broken["state"] = "Kies hoe het ervoor staat: loopt, nagekomen of niet nagekomen."
    if fields["horizon"] not in ("", *HORIZONS):
        broken["horizon"] = "Kies een termijn: kort, middellang of lang."
    return broken | _check_due(fields["due"])


def _check_due(text: str) -> dict[str, str]:
    if not text:
        return {}
    try:
        due = date.fromisoformat(text)
    except ValueError:
        return {"due": f"‘{text[:30]}’ is geen datum. Schrijf bijvoorbeeld 2-3-2021."}
    if not FIRST_DAY <= due <= LAST_DAY:
        return {"due": "Deze datum kan niet: kies een dag tussen 1 januari 2000 en 31 december 2099."}
    return {}


def is_overdue(due: date | None, state: str, today: date) -> bool:
    """Whether the day of a running commitment is past. A day ends at 24:00, so its own day still counts."""
    return state == "open" and due is not None and due < today
