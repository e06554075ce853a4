"""The rules for packages and measures: what is right passes, and every rule has its sentence at its field."""

from __future__ import annotations

from typing import Any

import pytest

from alignment.measures.checks import ASKED, check_measure, check_package, check_package_code, check_reason
from alignment.measures.fields import MEASURE_CHOICES, PACKAGE_CHOICES, Unreadable
from tests.register import KNOWN, measure_fields, package_fields

BUDGET = {"budget_eur": 100, "budget_basis": "total", "amount_verification": "source"}


@pytest.mark.parametrize(
    "changes",
    [
        {},
        BUDGET,
        BUDGET | {"budget_eur": 0, "budget_basis": "unknown"},
        BUDGET | {"budget_eur": 10**12},
        {"start": "2020", "end": "2020-06"},
        {"start": "2020-06-02", "end": "2020"},
        {"verification": "memory", "source_ids": ""},
        {"co_ministries": "BZK;OCW", "named_area_slugs": "gebied-a;gebied-b", "source_ids": "S001;S002"},
        {"named_area_slugs": "*"},
        {"part_of": "KB2020", "horizon": "short"},
    ],
)
def test_a_good_measure_breaks_nothing(changes: dict[str, Any]) -> None:
    assert check_measure("M003", measure_fields(**changes), KNOWN) == {}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"description": "x" * 4001}, "description"),
        ({"package_code": "WEG"}, "package_code"),
        ({"theme_slug": "weg"}, "theme_slug"),
        ({"lead_ministry": "GM0479"}, "lead_ministry"),
        ({"co_ministries": "WEG"}, "co_ministries"),
        ({"co_ministries": "BZK;BZK"}, "co_ministries"),
        ({"co_ministries": "VWS"}, "co_ministries"),
        (BUDGET | {"budget_eur": -1}, "budget_eur"),
        (BUDGET | {"budget_eur": 10**12 + 1}, "budget_eur"),
        (BUDGET | {"budget_basis": ""}, "budget_basis"),
        (BUDGET | {"budget_basis": "maandelijks"}, "budget_basis"),
        (BUDGET | {"amount_verification": ""}, "amount_verification"),
        ({"budget_basis": "total"}, "budget_basis"),
        ({"amount_verification": "source"}, "amount_verification"),
        ({"instrument": ""}, "instrument"),
        ({"reach": "overal"}, "reach"),
        ({"start": "2-3-2021"}, "start"),
        ({"start": "2021-02-30"}, "start"),
        ({"start": "1066"}, "start"),
        ({"start": "2021-03", "end": "2021-02"}, "end"),
        ({"named_area_slugs": "gebied-c"}, "named_area_slugs"),
        ({"named_area_slugs": "*;gebied-a"}, "named_area_slugs"),
        ({"source_ids": "S999"}, "source_ids"),
        ({"source_ids": ""}, "source_ids"),
        ({"part_of": "WEG"}, "part_of"),
        ({"part_of": "M003"}, "part_of"),
    ],
)
def test_every_broken_rule_has_one_sentence_at_its_field(changes: dict[str, Any], field: str) -> None:
    broken = check_measure("M003", measure_fields(**changes), KNOWN)
    assert list(broken) == [field]
    assert broken[field].endswith(".")


def test_an_amount_is_never_part_of_itself_by_way_of_others() -> None:
    assert list(check_measure("M001", measure_fields(part_of="M002"), KNOWN)) == ["part_of"]
    assert check_measure("M004", measure_fields(part_of="M002"), KNOWN) == {}


def test_a_package_may_lack_a_ministry_but_not_a_title() -> None:
    assert check_package(package_fields(), KNOWN) == {}
    assert check_package(package_fields(decided_on="2020-10-08", total_eur=1, lead_ministry="BZK"), KNOWN) == {}
    wrong = package_fields(title="", lead_ministry="WEG", total_eur=-1, kind="", decided_on="8 oktober")
    assert set(check_package(wrong, KNOWN)) == {"title", "lead_ministry", "total_eur", "kind", "decided_on"}


@pytest.mark.parametrize("code", ["", "AB", "x" * 13, "jeugd2021", "MET SPATIE", "M001", "ÉÉN2020"])
def test_a_package_code_has_a_fixed_form_and_is_never_that_of_a_measure(code: str) -> None:
    assert list(check_package_code(code, frozenset())) == ["code"]


def test_a_package_code_is_used_once() -> None:
    assert check_package_code("JEUGD2021", frozenset({"KB2020"})) == {}
    assert "bestaat al" in check_package_code("KB2020", frozenset({"KB2020"}))["code"]


def test_withdrawing_needs_a_reason_that_fits() -> None:
    assert check_reason("Vervangen door een andere maatregel.") == {}
    assert list(check_reason("")) == ["why"]
    assert list(check_reason("x" * 4001)) == ["why"]


def test_every_list_asks_for_what_it_holds() -> None:
    assert set(ASKED) == set(MEASURE_CHOICES) | set(PACKAGE_CHOICES)
    assert len(set(ASKED.values())) == len(ASKED)
    empty = measure_fields(package_code="", theme_slug="", lead_ministry="", instrument="", reach="", in_letter="")
    sentences = check_measure("", empty, KNOWN)
    assert sentences["theme_slug"] == "Kies een thema."
    assert sentences["package_code"] == "Kies een pakket."
    assert sentences["lead_ministry"] == "Kies het leidende ministerie."
    assert len(set(sentences.values())) == len(sentences) == 6


def test_everything_that_is_wrong_is_told_at_once() -> None:
    wrong = {"title": "", "theme_slug": "", "verification": "", "source_ids": ""}
    fields = measure_fields(**wrong, budget_eur=Unreadable("veel", "Dit is geen bedrag."))
    broken = check_measure("", fields, KNOWN)
    assert set(broken) == {*wrong, "budget_eur", "budget_basis", "amount_verification"}
    assert broken["budget_eur"] == "Dit is geen bedrag."
    broken = check_package(package_fields(kind="", verification="", source_ids=""), KNOWN)
    assert set(broken) == {"kind", "verification", "source_ids"}
