"""Words and rules of the context figures of an area, and the numbers in them. Pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from decimal import Decimal

from alignment.formats import is_partial

DIRECTIONS: Mapping[str, str] = {"higher": "hoger is beter", "lower": "lager is beter", "": "onbekend"}
FIGURE_FIELDS = (
    "area_slug",
    "title",
    "theme_slug",
    "value",
    "unit",
    "period",
    "comparison_value",
    "comparison_label",
    "previous_value",
    "previous_period",
    "direction",
    "source",
    "note",
)
NUMBERS = ("value", "comparison_value", "previous_value")
LIMITS: Mapping[str, int] = {"title": 200, "unit": 40, "comparison_label": 200, "source": 300, "note": 1000}
NUMBER = re.compile(r"-?(\d{1,3}(\.\d{3})+|\d+)(,\d+)?|-?\d+\.\d+")
AMBIGUOUS = re.compile(r"-?[1-9]\d{0,2}\.\d{3}")
MOST = Decimal(10) ** 12


def read_number(text: str) -> str:
    """A number as Dutch people or programs write it, in one way: ``1.234,5`` and ``1234.5`` are ``1234.5``.

    Raises:
        ValueError: with the Dutch sentence for the field.
    """
    bare = text.strip().removesuffix("%").strip()
    if not bare:
        return ""
    if AMBIGUOUS.fullmatch(bare):
        whole, part = bare.split(".")
        raise ValueError(f"‘{bare}’ kan twee dingen zijn. Schrijf {whole}{part} of {whole},{part}.")
    if not bare.isascii() or not NUMBER.fullmatch(bare):
        raise ValueError(f"‘{text.strip()[:30]}’ is geen getal. Schrijf bijvoorbeeld 12,5.")
    plain = bare.replace(".", "").replace(",", ".") if "," in bare or bare.count(".") > 1 else bare
    number = Decimal(plain)
    if abs(number) >= MOST or number != round(number, 4):
        raise ValueError(f"‘{text.strip()[:30]}’ is te groot of heeft meer dan vier cijfers achter de komma.")
    return plain_number(number)


def plain_number(number: Decimal | None) -> str:
    """A stored number as text, without zeros at its end; empty for None."""
    return "" if number is None else format(number.normalize(), "f") if number else "0"


def told(name: str, value: str) -> str:
    """The value of a field as people read it.

    Args:
        name: of the field; value: as the commands keep it.
    """
    if name == "direction":
        return DIRECTIONS.get(value, value)
    return (value.replace(".", ",") if name in NUMBERS else value) or "leeg"


def check_figure(fields: Mapping[str, str], areas: Collection[str], themes: Collection[str]) -> dict[str, str]:
    """The rules of a figure whose numbers were read: one Dutch sentence per field that breaks one."""
    broken = {
        name: f"Dit telt {len(fields[name])} tekens; er passen er {most}. Maak de tekst korter."
        for name, most in LIMITS.items()
        if len(fields[name]) > most
    }
    for name, known, sentence in (
        ("area_slug", areas, "Dit gebied kennen we niet. Schrijf de naam zoals in de lijst van gebieden."),
        ("theme_slug", themes, "Dit thema kennen we niet. Schrijf de naam van een thema."),
        ("direction", DIRECTIONS, "Schrijf hoger is beter, lager is beter of onbekend."),
    ):
        if fields[name] not in known:
            broken[name] = sentence
    for name, sentence in (
        ("title", "Geef het cijfer een naam."),
        ("value", "Vul de waarde in."),
        ("unit", "Vul de eenheid in, bijvoorbeeld procent."),
        ("source", "Noem de bron. Zonder bron kan niemand dit cijfer nagaan."),
    ):
        if not fields[name]:
            broken[name] = sentence
    for name in ("period", "previous_period"):
        if fields[name] and not is_partial(fields[name]):
            broken[name] = f"‘{fields[name][:30]}’ is geen periode. Schrijf 2020, 2020-12 of 2020-12-31."
    if fields["comparison_value"] and not fields["comparison_label"]:
        broken["comparison_label"] = "Schrijf waarmee u vergelijkt, bijvoorbeeld: heel Nederland."
    return broken
