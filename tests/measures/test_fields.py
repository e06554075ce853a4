"""The words of fields, and the order of lists."""

from __future__ import annotations

from alignment.measures.checks import check_measure, check_package
from alignment.measures.fields import (
    MEASURE_CHOICES,
    MEASURE_LABELS,
    PACKAGE_CHOICES,
    PACKAGE_LABELS,
    Unreadable,
    in_order,
    told,
)
from alignment.measures.models import Measure, Package
from tests.register import KNOWN, measure_fields, package_fields

OWN = {"code", "position", "version", "withdrawn_at"}  # what no form writes


def test_the_forms_write_every_column_and_the_sources() -> None:
    assert set(MEASURE_LABELS) == {column.name for column in Measure.__table__.c} - OWN | {"source_ids"}
    assert set(PACKAGE_LABELS) == {column.name for column in Package.__table__.c} - OWN | {"source_ids"}


def test_every_closed_list_is_a_field_and_is_checked() -> None:
    assert set(MEASURE_CHOICES) <= set(MEASURE_LABELS)
    assert set(PACKAGE_CHOICES) <= set(PACKAGE_LABELS)
    for name in MEASURE_CHOICES:
        assert name in check_measure("", measure_fields(**{name: "bestaat niet"}), KNOWN)
    for name in PACKAGE_CHOICES:
        assert name in check_package(package_fields(**{name: "bestaat niet"}), KNOWN)


def test_the_order_of_a_list_is_no_change_but_its_items_are() -> None:
    assert in_order({"co_ministries": "VWS;BZK", "title": "b;a"}) == {"co_ministries": "BZK;VWS", "title": "b;a"}
    assert in_order({"co_ministries": ""}) == {"co_ministries": ""}


def test_values_are_told_in_words_and_empty_says_so() -> None:
    assert told("budget_eur", None) == "leeg"
    assert told("budget_eur", 1500) == "€\u00a01.500"
    assert told("budget_eur", Unreadable("veel", "Geen bedrag.")) == "veel"
    assert told("note", "") == "leeg"
    assert told("known_on_2021_03_02", "no") == "nee of onbekend"
    assert told("horizon", "short") == "kort"
    assert told("kind", "letter") == "brief"
    assert told("co_ministries", "BZK;VWS") == "BZK en VWS"
    assert told("title", "Zo heet het") == "Zo heet het"
