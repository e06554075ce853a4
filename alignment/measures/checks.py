"""What a package or a measure may say: one Dutch sentence per field that breaks a rule. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from alignment.formats import MAX_EURO, euro, whole
from alignment.measures.fields import MEASURE_CHOICES, PACKAGE_CHOICES, Choices, Fields, Unreadable
from alignment.measures.rules import ALL_AREAS, codes

MAX_TEXT = 4000
# What to choose, per closed list; it is the label of the field in a sentence.
ASKED = {
    "budget_basis": "Kies of dit bedrag per jaar is of in totaal. Weet u dat niet, kies dan ‘onbekend’.",
    "amount_verification": "Kies hoe zeker dit bedrag is.",
    "instrument": "Kies een instrument. Weet u het niet, kies dan ‘onbekend’.",
    "horizon": "Kies een termijn, of laat het veld leeg als die niet bekend is.",
    "reach": "Kies het bereik: generiek, gericht of deels gericht.",
    "in_letter": "Kies of de brief deze maatregel noemt. Weet u het niet, kies dan ‘onbekend’.",
    "known_on_2021_03_02": "Kies of dit op 2 maart 2021 bekend was. Weet u het niet, kies dan ‘nee of onbekend’.",
    "verification": "Kies hoe zeker dit is.",
    "kind": "Kies de soort van het pakket.",
}
LENGTHS = {"title": 200, "budget_years": 200, "recipient": 300}
PACKAGE_CODE = re.compile(r"[A-Z0-9]{3,12}")
MEASURE_CODE = re.compile(r"M[0-9]{3}")
PARTIAL_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")


@dataclass(frozen=True, kw_only=True)
class Known:
    """The codes that a field may refer to. ``parents`` tells of every package and measure
    of which amount its amount is a part, and is empty where it is no part."""

    ministries: frozenset[str] = frozenset()
    themes: frozenset[str] = frozenset()
    packages: frozenset[str] = frozenset()
    sources: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    parents: Mapping[str, str] = field(default_factory=dict)


def check_package(fields: Fields, known: Known) -> dict[str, str]:
    """The rules for a package: one Dutch sentence per field that breaks one; empty when all is well."""
    broken = _check_texts(fields) | _check_choices(fields, PACKAGE_CHOICES)
    broken |= _check_amount(fields, "total_eur") | _check_date(fields, "decided_on") | _check_sources(fields, known)
    if fields["lead_ministry"] and fields["lead_ministry"] not in known.ministries:
        broken["lead_ministry"] = "Kies een ministerie uit de lijst, of laat het veld leeg als dat niet bekend is."
    return broken


def check_package_code(code: str, taken: frozenset[str]) -> dict[str, str]:
    """The rules for the code of a new package. It may not look like the code of a measure: amounts refer to both."""
    if not PACKAGE_CODE.fullmatch(code) or MEASURE_CODE.fullmatch(code):
        return {"code": "Een code telt 3 tot 12 hoofdletters of cijfers. Voorbeeld: JEUGD2021."}
    if code in taken:
        return {"code": f"De code {code} bestaat al. Kies een andere code, of wijzig dat pakket."}
    return {}


def check_measure(code: str, fields: Fields, known: Known) -> dict[str, str]:
    """The rules for a measure.

    Args:
        code: its own code, empty when it is new.

    Returns:
        One Dutch sentence per field that breaks a rule; empty when all is well.
    """
    broken = _check_texts(fields) | _check_choices(fields, MEASURE_CHOICES) | _check_sources(fields, known)
    broken |= _check_budget(fields) | _check_references(code, fields, known)
    broken |= _check_date(fields, "start") | _check_date(fields, "end")
    if "start" not in broken and "end" not in broken:
        broken |= _check_order(fields["start"], fields["end"])
    return broken


def check_reason(why: str) -> dict[str, str]:
    """Withdrawing needs a reason."""
    if not why:
        return {"why": "Schrijf in één zin waarom. Anderen lezen dit in de geschiedenis."}
    if len(why) > MAX_TEXT:
        return {"why": f"De reden telt {whole(len(why))} tekens; er passen er {whole(MAX_TEXT)}. Maak de tekst korter."}
    return {}


def _check_texts(fields: Fields) -> dict[str, str]:
    broken = {}
    for name, value in fields.items():
        longest = LENGTHS.get(name, MAX_TEXT)
        if isinstance(value, str) and len(value) > longest:
            broken[name] = f"Dit zijn {whole(len(value))} tekens; er passen er {whole(longest)}. Maak de tekst korter."
    if not fields["title"]:
        broken["title"] = "Geef een titel."
    return broken


def _check_choices(fields: Fields, choices: Choices) -> dict[str, str]:
    return {
        name: ASKED[name]
        for name, (values, may_be_empty) in choices.items()
        if fields[name] not in values and not (may_be_empty and fields[name] == "")
    }


def _check_amount(fields: Fields, name: str) -> dict[str, str]:
    amount = fields[name]
    if isinstance(amount, Unreadable):
        return {name: amount.sentence}
    if amount is not None and not 0 <= amount <= MAX_EURO:
        return {name: f"Een bedrag ligt tussen € 0 en {euro(MAX_EURO)}. Controleer het aantal nullen."}
    return {}


def _check_budget(fields: Fields) -> dict[str, str]:
    broken = _check_amount(fields, "budget_eur")
    given = fields["budget_eur"] is not None
    for name in ("budget_basis", "amount_verification"):
        if given and not fields[name]:
            broken[name] = ASKED[name]
        elif fields[name] and not given:
            broken[name] = "Er is geen bedrag ingevuld. Vul het bedrag in, of maak dit veld leeg."
    return broken


def _check_date(fields: Fields, name: str) -> dict[str, str]:
    text = fields[name]
    if not text:
        return {}
    found = PARTIAL_DATE.fullmatch(text)
    try:
        if found is None or not 1900 <= date(*(int(part or 1) for part in found.groups())).year <= 2099:
            raise ValueError
    except ValueError:
        return {name: f"‘{text[:20]}’ is geen datum. Schrijf 2021, 2021-03 of 2021-03-02, zo precies als de bron."}
    return {}


def _check_order(start: str, end: str) -> dict[str, str]:
    shared = min(len(start), len(end))
    if shared and end[:shared] < start[:shared]:
        return {"end": "Het einde ligt vóór het begin. Controleer beide datums."}
    return {}


def _check_sources(fields: Fields, known: Known) -> dict[str, str]:
    named = codes(fields["source_ids"])
    unknown = [code for code in named if code not in known.sources]
    if unknown:
        return {"source_ids": f"Deze bron kennen wij niet: {unknown[0][:20]}. Kies codes uit de lijst van bronnen."}
    if not named and fields["verification"] != "memory":
        return {"source_ids": "Noem ten minste één bron, of kies bij zekerheid ‘uit geheugen, niet als feit’."}
    return {}


def _check_references(code: str, fields: Fields, known: Known) -> dict[str, str]:
    broken = {}
    for name, allowed, sentence in (
        ("package_code", known.packages, "Kies een pakket."),
        ("theme_slug", known.themes, "Kies een thema."),
        ("lead_ministry", known.ministries, "Kies het leidende ministerie."),
    ):
        if fields[name] not in allowed:
            broken[name] = sentence
    helping = codes(fields["co_ministries"])
    if not known.ministries.issuperset(helping) or len(set(helping)) < len(helping):
        broken["co_ministries"] = "Kies alleen ministeries uit de lijst."
    elif fields["lead_ministry"] in helping:
        broken["co_ministries"] = "Het leidende ministerie staat ook bij ‘ook betrokken’. Haal het daar weg."
    areas = codes(fields["named_area_slugs"])
    if areas != (ALL_AREAS,) and not known.areas.issuperset(areas):
        broken["named_area_slugs"] = "Kies alle gebieden, of kies gebieden uit de lijst; niet allebei."
    return broken | _check_part_of(code, fields["part_of"], known)


def _check_part_of(code: str, part_of: str, known: Known) -> dict[str, str]:
    if part_of and part_of not in known.parents:
        return {"part_of": "Kies een pakket of een maatregel uit de lijst, of laat dit veld leeg."}
    step, seen = part_of, {code} - {""}
    while step:
        if step in seen:
            return {"part_of": "Zo is het bedrag deel van zichzelf. Kies een ander bedrag of laat dit veld leeg."}
        seen.add(step)
        step = known.parents.get(step, "")
    return {}
