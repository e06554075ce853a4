"""Closed lists, words and rules of signals. Pure."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from alignment.formats import NO_PARTIAL, is_partial

MAX_TITLE, MAX_TEXT, MAX_FIGURE, MAX_NOTE = 120, 1000, 200, 500
SOURCE_KINDS: Mapping[str, str] = {"professional": "professional", "resident": "bewoner", "partner": "partner"}
VERDICTS: Mapping[str, str] = {"confirmed": "bevestigd", "not_confirmed": "niet bevestigd"}
SIGNAL_FIELDS = (
    "title",
    "description",
    "theme_slug",
    "area_slugs",
    "source_kind",
    "first_seen",
    "expected_in",
)
SIGNAL_LABELS: Mapping[str, str] = {
    "title": "Wat zien mensen",
    "description": "Meer erover",
    "theme_slug": "Thema",
    "area_slugs": "Gebieden",
    "source_kind": "Wie ziet dit",
    "first_seen": "Eerst gezien",
    "expected_in": "Later te zien in",
    "verdict": "Bevestigd",
    "note": "Reden",
    "indicator": "Cijfer",
}
FIRST_YEAR = 1990


def check_signal(
    fields: Mapping[str, str], areas: Collection[str], own: Collection[str], today: date
) -> dict[str, str]:
    """The rules of a signal that a city adds: one Dutch sentence per field that breaks one.

    Args:
        fields: title, description, theme_slug, source_kind, first_seen (as stored), expected_in;
        areas: the slugs that see it; own: those that this city speaks for.
    """
    broken = {}
    if not fields["title"]:
        broken["title"] = "Noem het signaal in één korte zin."
    for name, most in (("title", MAX_TITLE), ("description", MAX_TEXT), ("expected_in", MAX_FIGURE)):
        if len(fields[name]) > most:
            broken[name] = f"Dit telt {len(fields[name])} tekens; er passen er {most}. Maak de tekst korter."
    if not fields["theme_slug"]:
        broken["theme_slug"] = "Kies bij welk thema dit hoort."
    if fields["source_kind"] not in SOURCE_KINDS:
        broken["source_kind"] = "Kies wie dit ziet: een professional, een bewoner of een partner."
    if not areas or not set(areas) <= set(own):
        broken["area_slugs"] = "Kies ten minste één eigen gebied. Andere gebieden vraagt u daarna of zij het herkennen."
    return broken | _check_seen(fields["first_seen"], today)


def _check_seen(seen: str, today: date) -> dict[str, str]:
    if seen and not is_partial(seen):
        return {"first_seen": NO_PARTIAL.format(seen[:30])}
    if seen and not (str(FIRST_YEAR) <= seen <= today.isoformat()):
        return {"first_seen": f"Deze datum kan niet: kies een dag vanaf {FIRST_YEAR} tot en met vandaag."}
    return {}


def check_verdict(verdict: str, note: str) -> dict[str, str]:
    """The rules of saying whether figures bear out a signal, by field."""
    broken = {}
    if verdict not in VERDICTS:
        broken["verdict"] = "Kies of het signaal is bevestigd of niet bevestigd."
    if not note:
        broken["note"] = "Leg in één zin uit waarom. Zonder reden kan niemand dit nagaan."
    elif len(note) > MAX_NOTE:
        broken["note"] = f"De reden telt {len(note)} tekens; er passen er {MAX_NOTE}. Maak de reden korter."
    return broken
