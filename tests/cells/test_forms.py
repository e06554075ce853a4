"""What the forms of a cell read and carry."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from alignment.cells.forms import HalfForm, clash_texts, read_day, stored
from alignment.cells.rules import HalfState
from alignment.errors import FieldClash, RuleBroken, Stale


@pytest.fixture(autouse=True)
def _request() -> Iterator[None]:
    app = Flask(__name__)
    app.secret_key = "only for this test"
    app.config["WTF_CSRF_ENABLED"] = False
    with app.test_request_context(method="POST"):
        yield


def typed(**fields: str) -> HalfForm:
    form = HalfForm.of("landing")
    form.process(MultiDict(fields))
    return form


def test_the_form_asks_about_the_area_and_offers_every_judgement_but_silence() -> None:
    form = HalfForm.of("landing", HalfState(), 0).ask("landing", "Zaandam-Oost", None)
    assert "Zaandam-Oost" in form.status.label.text
    assert [choice[0] for choice in form.status.iter_choices()] == [
        "not_landing",
        "detours",
        "misplaced",
        "landing",
        "differentiated",
        "not_applicable",
    ]
    assert form.status.id == "landing-status"
    assert HalfForm.of("rollout", HalfState(), 0).status.id == "uitrol-status"


def test_a_form_carries_the_version_and_a_fresh_key() -> None:
    first, second = (HalfForm.of("landing", HalfState(status="landing"), 3) for _ in range(2))
    assert first.seen_version == 3
    assert first.key
    assert first.key != second.key
    assert len(first.key) == 32


@pytest.mark.parametrize(("version", "seen"), [("7", 7), ("", 0), ("abc", -1), ("1.5", -1)])
def test_a_version_that_is_no_number_never_was(version: str, seen: int) -> None:
    form = typed(version=version, idempotency_key="k" * 200)
    assert form.seen_version in (seen, -1)
    for odd in (form, typed()):
        with pytest.raises(RuleBroken, match="niet compleet"):
            _ = odd.key


def test_what_was_typed_becomes_the_half() -> None:
    form = typed(status="detours", note="Lang.", confidence="tested", since="2-3-2021")
    assert form.state({}) == HalfState(status="detours", note="Lang.", confidence="tested", since=date(2021, 3, 2))
    assert typed().state({}) == HalfState()


def test_a_choice_on_the_conflict_page_decides_per_field() -> None:
    chosen = {"keuze-note": "theirs", "theirs-note": "Van de ander.", "keuze-status": "mine", "mine-status": "detours"}
    form = typed(status="landing", note="Van mij.")
    assert form.state(chosen) == HalfState(status="detours", note="Van de ander.")
    assert form.note.data == "Van de ander.", "a later refusal shows what was chosen"
    assert typed(note="Van mij.").state({"keuze-note": "iets"}).note == "Van mij."


@pytest.mark.parametrize("text", ["2021-03-02", "2-3-2021", "02-03-2021", "02/03/2021", " 2021-03-02 "])
def test_days_as_people_write_them(text: str) -> None:
    assert read_day(text) == date(2021, 3, 2)


@pytest.mark.parametrize("text", ["31-02-2021", "morgen", "2021", "1-2", "2021-3-2T00:00"])
def test_what_is_no_day_is_told_at_its_field(text: str) -> None:
    assert read_day("") is None
    with pytest.raises(RuleBroken) as refused:
        read_day(text)
    assert set(refused.value.fields) == {"since"}


def test_sentences_stand_at_their_field_and_the_rest_on_top() -> None:
    form = typed()
    form.show(RuleBroken({"note": "Te lang.", "": "Laad opnieuw.", "onbekend": "Ook dit."}))
    assert form.note.errors == ["Te lang."]
    assert form.form_errors == ["Laad opnieuw.", "Ook dit."]


def test_a_clash_is_told_as_forms_send_it() -> None:
    clash = FieldClash("since", None, date(2021, 3, 2), date(2021, 3, 1))
    stale = Stale(
        clashes=(clash,),
        taken_over=(),
        current_version=2,
        by="Zara",
        by_account=7,
        when=datetime(2021, 3, 2, tzinfo=UTC),
    )
    assert clash_texts(stale) == [{"name": "since", "base": "", "theirs": "2021-03-02", "mine": "2021-03-01"}]
    assert stored("tekst") == "tekst"
