"""The forms of breakthroughs: what they offer and carry."""

from __future__ import annotations

from flask import Flask

from alignment.breakthroughs.forms import AdoptionForm, DetailForm, ProposalForm, TakeForm
from alignment.breakthroughs.rules import ADOPTION_LABELS, ADOPTIONS, DETAIL_LABELS, SCOPES, STAGES

AREAS = [("a", "Gebied a"), ("b", "Gebied b")]


def values(field: object) -> list[str]:
    """The values of a list."""
    return [choice.value for choice in field.choices]  # type: ignore[attr-defined]


def test_every_field_has_its_place_and_every_list_its_values(app: Flask) -> None:
    with app.test_request_context():
        detail, adoption = DetailForm(formdata=None), AdoptionForm(formdata=None)
        assert values(detail.stage) == list(STAGES)
        assert values(detail.scope) == ["", *SCOPES]
        assert values(adoption.status) == ["", *ADOPTIONS]
        assert list(detail.texts) == list(DETAIL_LABELS)
        assert list(adoption.texts) == list(ADOPTION_LABELS)
        assert set(TakeForm(formdata=None).data) <= {"version", "idempotency_key", "csrf_token"}


def test_areas_are_offered_to_who_may_say_them(app: Flask) -> None:
    with app.test_request_context():
        form = ProposalForm(formdata=None)
        assert values(form.offer(AREAS, unknown=True).area) == ["", "a", "b"]
        assert form.area.choices[0].label == "Onbekend"  # type: ignore[index]
        assert values(form.offer(AREAS, unknown=False).area) == ["", "a", "b"]
        assert values(form.offer(AREAS[:1], unknown=False).area) == ["a"], "there is nothing to choose"
        assert list(form.texts) == ["title", "description", "conditions", "lesson"]


def test_two_areas_on_one_page_have_fields_of_their_own(app: Flask) -> None:
    with app.test_request_context():
        ids = [field.id for area in ("a", "b") for field in AdoptionForm(formdata=None).named(area)]
    assert len(ids) - ids.count("csrf_token") == len(set(ids) - {"csrf_token"})
