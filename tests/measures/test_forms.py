"""The forms read back what they were filled with, and carry refusals to their fields."""

from __future__ import annotations

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from alignment.errors import RuleBroken
from alignment.measures.checks import check_measure
from alignment.measures.forms import MeasureForm, PackageForm, RegisterForm, WithdrawForm
from tests.register import KNOWN, measure_fields, package_fields, typed

MINISTRIES = [("BZK", "BZK"), ("OCW", "OCW"), ("VWS", "VWS")]


def measure_form(data: MultiDict[str, str] | None = None) -> MeasureForm:
    form = MeasureForm(formdata=data, meta={"csrf": False})
    form.offer(ministries=MINISTRIES, themes=[], packages=[], parts=[], areas=[("gebied-a", "Gebied A")])
    return form


def sent(form: RegisterForm) -> MultiDict[str, str]:
    given: MultiDict[str, str] = MultiDict()
    for name in form.names:
        value = form[name].data
        given.setlist(name, value if isinstance(value, list) else [value])
    return given


def test_a_filled_form_sends_back_the_same_measure(app: Flask) -> None:
    fields = measure_fields(
        budget_eur=13_500_000, co_ministries="BZK;OCW", named_area_slugs="gebied-a", source_ids="S001;S002"
    )
    with app.test_request_context():
        form = measure_form()
        form.fill(fields, 4)
        assert (form.version.data, form.budget_eur.data, form.source_ids.data) == (4, "13.500.000", "S001 S002")
        assert measure_form(sent(form)).fields() == fields


def test_a_filled_form_sends_back_the_same_package(app: Flask) -> None:
    fields = package_fields(total_eur=0, lead_ministry="BZK")
    with app.test_request_context():
        form = PackageForm(formdata=None, meta={"csrf": False})
        form.offer(MINISTRIES)
        form.fill(fields, 1)
        again = PackageForm(formdata=sent(form), meta={"csrf": False})
        assert again.fields() == fields


@pytest.mark.parametrize("text", ["s001, S002", "S001;S002", " S001\nS002 s001 "])
def test_codes_of_sources_are_read_as_people_type_them(app: Flask, text: str) -> None:
    with app.test_request_context():
        form = measure_form(MultiDict(typed(measure_fields()) | {"source_ids": text}))
        assert form.fields()["source_ids"] == "S001;S002"


def test_an_amount_that_cannot_be_read_says_so_at_its_field(app: Flask) -> None:
    with app.test_request_context():
        form = measure_form(MultiDict(typed(measure_fields()) | {"budget_eur": "veel"}))
        fields = form.fields()
        form.show(RuleBroken(check_measure("", fields, KNOWN)))
        form.show(RuleBroken({"": "Dit hoort bij geen veld."}))
        assert "geen bedrag" in form.budget_eur.errors[0]
        assert form.form_errors == ["Dit hoort bij geen veld."]
        assert form.budget_eur.data == "veel"
        form.fill(fields, 1)
        assert form.budget_eur.data == "veel", "a conflict shows again what was typed"


def test_the_question_why_carries_its_refusal_too(app: Flask) -> None:
    with app.test_request_context():
        form = WithdrawForm(formdata=None, meta={"csrf": False})
        form.show(RuleBroken({"why": "Schrijf waarom."}))
        assert list(form.why.errors) == ["Schrijf waarom."]
