"""The Dutch words of the history: of actions, of kinds of things, of fields, and where each thing has its page. Pure.

Whoever adds a kind or an action to the history adds its word here; what has no word is shown to administrators only.
"""

from __future__ import annotations

from collections.abc import Mapping

ACTIONS: Mapping[str, str] = {
    "rollout.saved": "uitrol gewijzigd",
    "rollout.confirmed": "uitrol ongewijzigd bevestigd",
    "landing.saved": "landing gewijzigd",
    "landing.confirmed": "landing ongewijzigd bevestigd",
    "amount.saved": "bedrag gewijzigd",
    "grade.saved": "herleidbaarheid gewijzigd",
    "obstacle.raised": "knelpunt gemeld",
    "measure.added": "maatregel toegevoegd",
    "measure.saved": "maatregel gewijzigd",
    "measure.withdrawn": "maatregel ingetrokken",
    "measure.restored": "maatregel teruggezet",
    "package.added": "pakket toegevoegd",
    "package.saved": "pakket gewijzigd",
    "package.withdrawn": "pakket ingetrokken",
    "package.restored": "pakket teruggezet",
    "seed.added": "uit het register ingelezen",
    "seed.updated": "uit het register bijgewerkt",
    "account.added": "account toegevoegd",
    "account.changed": "account gewijzigd",
    "account.start_password_set": "startwachtwoord gemaakt",
    "account.password_changed": "eigen wachtwoord gewijzigd",
}
PRIVATE_KINDS = frozenset({"account"})  # only administrators see these lines
KINDS: Mapping[str, str] = {
    "rollout": "uitrol",
    "landing": "landing",
    "amount": "bedrag",
    "grade": "herleidbaarheid",
    "obstacle": "knelpunt",
    "measure": "maatregel",
    "package": "pakket",
    "mention": "vermelding in een brief",
    "area": "gebied",
    "area_neighbourhood": "buurt",
    "partner": "partner",
    "breakthrough": "doorbraak",
    "signal": "signaal",
    "indicator": "indicator",
    "round": "ronde",
    "ministry": "ministerie",
    "municipality": "gemeente",
    "organisation": "organisatie",
    "source": "bron",
    "theme": "thema",
    "installation": "installatie",
    "account": "account",
}
PAGES: Mapping[str, str] = {
    "rollout": "/cellen/{key}",
    "landing": "/cellen/{key}",
    "grade": "/cellen/{key}",
    "measure": "/maatregelen/{key}",
    "package": "/pakketten/{key}",
    "area": "/gebieden/{key}",
    "obstacle": "/knelpunten/{key}",
    "account": "/beheer/accounts/{key}",
}
FIELDS: Mapping[str, str] = {
    "status": "oordeel",
    "note": "toelichting",
    "confidence": "zekerheid",
    "since": "sinds",
    "amount_eur": "bedrag",
    "grade": "herleidbaarheid",
    "title": "titel",
    "name": "naam",
    "text": "tekst",
    "description": "omschrijving",
    "category": "soort",
    "horizon": "termijn",
    "package_code": "pakket",
    "ministries": "ministeries",
    "themes": "thema’s",
    "instrument": "instrument",
    "budget_basis": "soort bedrag",
    "withdrawn": "ingetrokken",
    "role": "rol",
    "organisation_code": "organisatie",
    "active": "mag inloggen",
}
# Written along with every change; the line itself says who and when.
SILENT_FIELDS = frozenset({"confirmed_at", "confirmed_by", "changed_at", "changed_by", "changed_for", "version"})


def action_word(action: str) -> str:
    """An action in Dutch; one without a word stays as it is."""
    return ACTIONS.get(action, action)


def kind_word(kind: str) -> str:
    """A kind of thing in Dutch; one without a word stays as it is."""
    return KINDS.get(kind, kind)


def field_word(name: str) -> str:
    """A field in Dutch; one without a word stays as it is, with spaces."""
    return FIELDS.get(name, name.replace("_", " "))


def page_of(kind: str, key: str) -> str | None:
    """The path of the page of a thing, or None when it has none."""
    return PAGES[kind].format(key=key) if kind in PAGES else None
