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
    "obstacle.moved": "knelpunt naar de volgende tafel gebracht",
    "obstacle.answered": "antwoord gegeven op een knelpunt",
    "obstacle.returned": "knelpunt terug naar wie antwoordde",
    "obstacle.solved": "knelpunt opgelost",
    "obstacle_city.joined": "naam bij een knelpunt gezet",
    "obstacle_city.verified": "gezegd of het antwoord werkt",
    "obstacle_root.joined": "knelpunt onder een ander gelegd",
    "obstacle_root.split": "knelpunt losgemaakt van een ander",
    "obstacle_work.saved": "wie en wanneer van een knelpunt gewijzigd",
    "comment.said": "opmerking geplaatst",
    "differentiation.saved": "differentiatie gewijzigd",
    "remark.request": "om een reactie gevraagd",
    "remark.reply": "gereageerd",
    "remark.comment": "opmerking geplaatst",
    "contact.saved": "contact gewijzigd",
    "route.saved": "route gewijzigd",
    "area_text.saved": "programma van het gebied gewijzigd",
    "initiative.added": "lokaal initiatief toegevoegd",
    "initiative.saved": "lokaal initiatief gewijzigd",
    "initiative.withdrawn": "lokaal initiatief ingetrokken",
    "initiative.restored": "lokaal initiatief teruggezet",
    "commitment.added": "afspraak toegevoegd",
    "commitment.saved": "afspraak gewijzigd",
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
    "obstacle_city": "stad bij een knelpunt",
    "obstacle_root": "wortel van een knelpunt",
    "obstacle_work": "wie en wanneer van een knelpunt",
    "comment": "opmerking bij een knelpunt of doorbraak",
    "differentiation": "differentiatie",
    "remark": "reactie of opmerking",
    "contact": "contact",
    "route": "route",
    "area_text": "programma van een gebied",
    "initiative": "lokaal initiatief",
    "commitment": "afspraak",
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
    "route": "/cellen/{key}",
    "rollout": "/cellen/{key}",
    "landing": "/cellen/{key}",
    "grade": "/cellen/{key}",
    "measure": "/maatregelen/{key}",
    "package": "/pakketten/{key}",
    "area": "/gebieden/{key}",
    "area_text": "/gebieden/{key}",
    "obstacle": "/knelpunten/{key}",
    "obstacle_root": "/knelpunten/{key}",
    "obstacle_work": "/knelpunten/{key}",
    "account": "/beheer/accounts/{key}",
}
# Fields of forms and of lines. Those of a package and a measure have their words with their forms.
FIELDS: Mapping[str, str] = {
    # the two halves, money, and an obstacle that a city raises
    "status": "oordeel",
    "note": "toelichting",
    "confidence": "zekerheid",
    "since": "sinds",
    "grade": "herleidbaarheid",
    "year": "jaar",
    "amount": "bedrag",
    "why": "waarom",
    "aangekondigd": "aangekondigd",
    "toegekend": "toegekend",
    "ontvangen": "ontvangen",
    "geoormerkt": "geoormerkt",
    "besteed": "besteed",
    "herleidbaarheid": "herleidbaarheid",
    # the nine answers about differentiation
    "versneld gevraagd": "versneld gevraagd",
    "versneld toegezegd": "versneld toegezegd",
    "versneld gebeurt": "versneld gebeurt",
    "bij voorkeur gevraagd": "bij voorkeur gevraagd",
    "bij voorkeur toegezegd": "bij voorkeur toegezegd",
    "bij voorkeur gebeurt": "bij voorkeur gebeurt",
    "extra aandacht gevraagd": "extra aandacht gevraagd",
    "extra aandacht toegezegd": "extra aandacht toegezegd",
    "extra aandacht gebeurt": "extra aandacht gebeurt",
    # obstacles
    "title": "titel",
    "description": "omschrijving",
    "category": "soort",
    "category_is_inferred": "soort is afgeleid",
    "scale": "schaal",
    "rung": "trede",
    "rung_since": "op deze trede sinds",
    "question": "vraag aan de tafel",
    "answer": "antwoord",
    "answered_from": "antwoord van",
    "answers": "hoeveelste antwoord",
    "joined_by": "naam erbij gezet door",
    "verdict": "wat de stad ziet",
    "verdict_on": "over het hoeveelste antwoord",
    "verdict_note": "toelichting van de stad",
    "root_code": "valt onder",
    "asked": "ook gevraagd",
    "observed": "gezien sinds",
    "raised_by": "gemeld door",
    "raised_name": "gemeld door (naam)",
    "raised_at": "gemeld op",
    "measure": "maatregel",
    "area": "gebied",
    # what is said and done beside the two halves
    "side": "deel van de cel",
    "steps": "stappen van de route",
    "owner": "wie",
    "came_in": "datum in",
    "went_out": "datum uit",
    "gone": "haal weg",
    # what an area adds
    "programme": "programma van het gebied",
    "partner": "met wie",
    "withdrawn": "ingetrokken",
    "promised_by": "toegezegd door",
    "due": "op of vóór",
    # accounts
    "email": "e-mailadres",
    "name": "naam",
    "role": "rol",
    "organisation_code": "organisatie",
    "active": "mag inloggen",
    # the rest of the register
    "code": "code",
    "slug": "naam in het adres",
    "position": "volgorde",
    "kind": "soort",
    "origin": "herkomst",
    "publisher": "uitgever",
    "date": "datum",
    "url": "adres",
    "reference": "verwijzing",
    "province": "provincie",
    "mayor_june_2020": "burgemeester in juni 2020",
    "tooi_uri": "nummer in de lijst van overheden",
    "verification": "zekerheid",
    "short_name": "korte naam",
    "municipality_code": "gemeente",
    "inhabitants": "inwoners",
    "inhabitants_as_of": "peildatum van de inwoners",
    "inhabitants_verification": "zekerheid van de inwoners",
    "name_verification": "zekerheid van de naam",
    "neighbourhoods": "buurten",
    "local_programme": "lokaal programma",
    "latitude": "breedtegraad",
    "longitude": "lengtegraad",
    "boundary_status": "grens op de kaart",
    "neighbourhood_code_2015": "buurtcode van 2015",
    "neighbourhood_name_2015": "buurtnaam van 2015",
    "area_slug": "gebied",
    "area_slugs": "gebieden",
    "all_areas": "geldt voor alle gebieden",
    "origin_area_slug": "begonnen in",
    "measure_code": "maatregel",
    "measure_codes": "maatregelen",
    "package_code": "pakket",
    "certainty": "hoe zeker genoemd",
    "stage": "stand",
    "theme_slug": "thema",
    "horizon": "termijn",
    "value": "waarde",
    "unit": "eenheid",
    "period": "periode",
    "comparison_value": "waarde om mee te vergelijken",
    "comparison_label": "vergeleken met",
    "known_on_2021_03_02": "bekend op 2 maart 2021",
    "source_ids": "bronnen",
    "withdrawn_at": "ingetrokken",
    "is_example": "voorbeeldgegevens",
    "as_of": "peildatum",
    "opens": "gaat open",
    "closes": "sluit",
    "rhythm_days": "stil na zoveel dagen",
    "state": "stand",
}
# Written along with every change; the line itself says who and when.
SILENT_FIELDS = frozenset({"confirmed_at", "confirmed_by"})


def action_word(action: str) -> str:
    """An action in Dutch; one without a word stays as it is."""
    return ACTIONS.get(action, action)


def kind_word(kind: str) -> str:
    """A kind of thing in Dutch; one without a word stays as it is."""
    return KINDS.get(kind, kind)


def field_word(name: str) -> str:
    """A field in Dutch; one without a word stays as it is, with spaces.

    Args:
        name: of a field of a line or a form; of a field in a list of fields (``lines-0-amount``) its end counts.
    """
    return FIELDS.get(name.rpartition("-")[2], name.replace("_", " "))


def page_of(kind: str, key: str) -> str | None:
    """The path of the page of a thing, or None when it has none."""
    return PAGES[kind].format(key=key) if kind in PAGES else None
