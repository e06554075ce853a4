"""The forms of packages and measures. The rules live in ``checks.py``; a form reads what was typed and carries the
sentences back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any

from wtforms import SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from alignment.formats import read_euro, whole
from alignment.measures.cards import PackageCard, ThemeCard
from alignment.measures.fields import (
    LISTS,
    MEASURE_CHOICES,
    MEASURE_LABELS,
    PACKAGE_CHOICES,
    PACKAGE_LABELS,
    Choices,
    Fields,
    Unreadable,
)
from alignment.measures.rules import ALL_AREAS, codes
from alignment.write_form import WriteForm

AMOUNTS = ("budget_eur", "total_eur")
PRECISION = "Zo precies als de bron: 2021, 2021-03 of 2021-03-02. Leeg als het niet is gevonden."
WHOLE_EUROS = "Hele euro’s, bijvoorbeeld 13.500.000. Leeg als het bedrag niet is gevonden."
PUBLIC_THEN = "Ja, als een bron laat zien dat het toen al openbaar was."
SOURCE_CODES = "Codes uit de lijst van bronnen, bijvoorbeeld S001 S012."
Option = tuple[str, str]


def _select(labels: Any, choices: Choices, name: str, description: str = "") -> SelectField:
    values, may_be_empty = choices[name]
    nothing = {"": "Niet bekend" if may_be_empty else "Kies"}
    options = nothing | {code: word.capitalize() for code, word in values.items()}
    return SelectField(labels[name], choices=options, description=description, validate_choice=False)


class Boxes(SelectMultipleField):
    """A list of boxes to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class RegisterForm(WriteForm):
    """What the forms of packages and measures share: fields by name, from and to plain values."""

    names: tuple[str, ...] = ()

    def fill(self, fields: Fields, version: int) -> None:
        """Put plain values in the form, with the version they belong to and a fresh key."""
        for name in self.names:
            self[name].data = self.shown(name, fields[name])
        self.carry(version)

    def shown(self, name: str, value: Any) -> Any:
        """How a field shows a plain value."""
        if name in AMOUNTS:
            return value.text if isinstance(value, Unreadable) else "" if value is None else whole(value)
        if isinstance(self[name], Boxes):
            return list(codes(value))
        return value.replace(";", " ") if name in LISTS else value or ""

    def fields(self) -> dict[str, Any]:
        """What was typed, as plain values; an amount that cannot be read is ``Unreadable``, for the checks to tell."""
        return {name: self._read(name, self[name].data or "") for name in self.names}

    @staticmethod
    def _read(name: str, typed: Any) -> Any:
        if name in AMOUNTS:
            try:
                return read_euro(typed)
            except ValueError as problem:
                return Unreadable(typed, str(problem))
        if name not in LISTS:
            return typed
        items = typed if isinstance(typed, list) else re.split(r"[;,\s]+", typed.strip().upper())
        return ";".join(dict.fromkeys(item for item in items if item))


class PackageForm(RegisterForm):
    """A package."""

    names = tuple(PACKAGE_LABELS)
    title = StringField(PACKAGE_LABELS["title"])
    description = TextAreaField(PACKAGE_LABELS["description"])
    decided_on = StringField(PACKAGE_LABELS["decided_on"], description=PRECISION)
    lead_ministry = SelectField(PACKAGE_LABELS["lead_ministry"], validate_choice=False)
    total_eur = StringField(PACKAGE_LABELS["total_eur"], description=WHOLE_EUROS)
    amount_note = TextAreaField(PACKAGE_LABELS["amount_note"])
    kind = _select(PACKAGE_LABELS, PACKAGE_CHOICES, "kind")
    known_on_2021_03_02 = _select(PACKAGE_LABELS, PACKAGE_CHOICES, "known_on_2021_03_02", PUBLIC_THEN)
    verification = _select(PACKAGE_LABELS, PACKAGE_CHOICES, "verification")
    source_ids = StringField(PACKAGE_LABELS["source_ids"], description=SOURCE_CODES)

    def offer(self, ministries: Sequence[Option]) -> None:
        """Set the ministries to choose from."""
        self.lead_ministry.choices = {"": "Niet bekend", **dict(ministries)}


class NewPackageForm(PackageForm):
    """A new package also gets its code."""

    code = StringField(
        "Code", description="3 tot 12 hoofdletters of cijfers, bijvoorbeeld JEUGD2021. Blijft altijd zo."
    )


class MeasureForm(RegisterForm):
    """A measure."""

    names = tuple(MEASURE_LABELS)
    title = StringField(MEASURE_LABELS["title"])
    description = TextAreaField(MEASURE_LABELS["description"])
    package_code = SelectField(MEASURE_LABELS["package_code"], validate_choice=False)
    theme_slug = SelectField(MEASURE_LABELS["theme_slug"], validate_choice=False)
    lead_ministry = SelectField(MEASURE_LABELS["lead_ministry"], validate_choice=False)
    co_ministries = Boxes(MEASURE_LABELS["co_ministries"], validate_choice=False)
    budget_eur = StringField(MEASURE_LABELS["budget_eur"], description=WHOLE_EUROS)
    budget_basis = _select(MEASURE_LABELS, MEASURE_CHOICES, "budget_basis", "Alleen als u een bedrag invult.")
    amount_verification = _select(
        MEASURE_LABELS, MEASURE_CHOICES, "amount_verification", "Alleen als u een bedrag invult."
    )
    budget_years = StringField(MEASURE_LABELS["budget_years"])
    budget_note = TextAreaField(MEASURE_LABELS["budget_note"])
    part_of = SelectField(
        MEASURE_LABELS["part_of"], description="Dan telt dit bedrag nergens dubbel mee.", validate_choice=False
    )
    instrument = _select(MEASURE_LABELS, MEASURE_CHOICES, "instrument")
    instrument_note = TextAreaField(MEASURE_LABELS["instrument_note"])
    recipient = StringField(MEASURE_LABELS["recipient"], description="Wie het geld of de opdracht krijgt.")
    start = StringField(MEASURE_LABELS["start"], description=PRECISION)
    end = StringField(MEASURE_LABELS["end"], description=PRECISION)
    horizon = _select(MEASURE_LABELS, MEASURE_CHOICES, "horizon")
    reach = _select(MEASURE_LABELS, MEASURE_CHOICES, "reach")
    named_area_slugs = Boxes(
        MEASURE_LABELS["named_area_slugs"],
        description="Alleen gebieden die de bron zelf noemt. Dat is een aanwijzing, geen oordeel.",
        validate_choice=False,
    )
    in_letter = _select(MEASURE_LABELS, MEASURE_CHOICES, "in_letter")
    known_on_2021_03_02 = _select(MEASURE_LABELS, MEASURE_CHOICES, "known_on_2021_03_02", PUBLIC_THEN)
    verification = _select(MEASURE_LABELS, MEASURE_CHOICES, "verification")
    note = TextAreaField(MEASURE_LABELS["note"])
    source_ids = StringField(MEASURE_LABELS["source_ids"], description=SOURCE_CODES)

    def offer(
        self,
        *,
        ministries: Sequence[Option],
        themes: Iterable[ThemeCard],
        packages: Iterable[PackageCard],
        parts: Iterable[Option],
        areas: Sequence[Option],
    ) -> None:
        """Set what there is to choose from.

        Args:
            parts: packages and measures of which this amount may be a part; areas: slug and name.
        """
        nothing = {"": "Kies"}
        standing = {card.code: card.title for card in packages if card.withdrawn_at is None}
        self.package_code.choices = nothing | standing
        self.theme_slug.choices = nothing | {card.slug: card.name for card in themes}
        self.lead_ministry.choices = nothing | dict(ministries)
        self.co_ministries.choices = dict(ministries)
        self.part_of.choices = {"": "Nee, dit bedrag staat op zichzelf"} | dict(parts)
        self.named_area_slugs.choices = {ALL_AREAS: "Alle gebieden"} | dict(areas)


class WithdrawForm(WriteForm):
    """Withdraw a package or a measure."""

    why = TextAreaField("Waarom trekt u dit in?", description="Anderen lezen dit in de geschiedenis.")
