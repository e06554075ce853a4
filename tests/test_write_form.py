"""The base of every form: Dutch, typed fields only, and what a form that writes carries."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict
from wtforms import IntegerField, StringField

from alignment.errors import FieldClash, RuleBroken, Stale
from alignment.write_form import INCOMPLETE, DutchForm, WriteForm, fresh_key
from tests.house import named, sources


@pytest.fixture
def web() -> Flask:
    """An application of nothing but forms."""
    app = Flask(__name__)
    app.secret_key = "only for this test"
    app.config["WTF_CSRF_ENABLED"] = False
    return app


class Counting(DutchForm):
    """A form with a field whose message comes from WTForms."""

    number = IntegerField("Aantal")
    text = StringField("Tekst")


def test_the_messages_of_wtforms_are_dutch(web: Flask) -> None:
    with web.test_request_context("/"):
        form = Counting(MultiDict({"number": "x"}))
        assert not form.validate()
    assert form.number.errors == ["Ongeldig getal."]


def test_a_form_reads_typed_fields_and_never_a_file(web: Flask) -> None:
    sent: dict[str, Any] = {"number": "4", "text": (io.BytesIO(b"inhoud"), "tekst.txt")}
    with web.test_request_context("/", method="POST", data=sent):
        form = Counting()
        assert (form.number.data, form.text.data) == (4, None)
    with web.test_request_context("/", method="POST", data={"text": (io.BytesIO(b"inhoud"), "tekst.txt")}):
        assert not Counting().text.data, "also when there is nothing but a file"


def test_a_form_reads_no_json(web: Flask) -> None:
    with web.test_request_context("/", method="POST", json={"text": "van een programma"}):
        assert not Counting().text.data


def test_a_form_that_was_not_sent_is_not_read(web: Flask) -> None:
    with web.test_request_context("/?text=adres", method="GET"):
        assert Counting().text.data is None
    with web.test_request_context("/", method="POST", data={"text": "getypt"}):
        assert Counting().text.data == "getypt"
        assert Counting(formdata=None, text="van ons").text.data == "van ons"


@pytest.mark.parametrize(
    ("missing", "field"),
    [
        ({"version": ""}, "version"),
        ({"version": "-1"}, "version"),
        ({"version": str(2**31)}, "version"),
        ({"version": None}, "version"),
        ({"idempotency_key": None}, "idempotency_key"),
        ({"idempotency_key": "kort"}, "idempotency_key"),
        ({"idempotency_key": "k" * 65}, "idempotency_key"),
    ],
)
def test_a_form_that_validates_needs_its_version_and_key(web: Flask, missing: dict[str, Any], field: str) -> None:
    sent = {name: value for name, value in ({"version": "0", "idempotency_key": "k" * 8} | missing).items() if value}
    with web.test_request_context("/"):
        form = WriteForm(MultiDict(sent))
        assert not form.validate()
        assert form[field].errors == [INCOMPLETE]
        assert WriteForm(MultiDict({"version": "0", "idempotency_key": "k" * 8})).validate()


def test_version_key_and_refusals(web: Flask) -> None:
    with web.test_request_context(method="POST"):
        form = WriteForm(MultiDict({"version": "4", "idempotency_key": "k" * 64}))
        assert (form.seen_version, form.key) == (4, "k" * 64)
        for odd in ({"version": "vier"}, {"title": "zonder"}):
            assert WriteForm(MultiDict(odd)).seen_version == -1, "what is no number, or not there, never was"
        for key in ("", "kort", "k" * 65):
            with pytest.raises(RuleBroken, match="niet compleet"):
                _ = WriteForm(MultiDict({"version": "4", "idempotency_key": key})).key
        form.carry(5)
        assert form.seen_version == 5
        assert len(form.key) == 32
        form.show(RuleBroken({"version": "Oud.", "elders": "Ook."}))
        assert form.version.errors == ["Oud."]
        assert form.form_errors == ["Ook."]


class Talk(WriteForm):
    """A form with three texts."""

    mine = StringField("Mijn")
    theirs = StringField("Hun")
    emptied = StringField("Leeg")


def test_a_form_is_ready_for_its_second_press(web: Flask) -> None:
    taken = (FieldClash("theirs", "oud", "nieuw", "oud"), FieldClash("emptied", "oud", None, "oud"))
    elsewhere = FieldClash("elders", "oud", "nieuw", "oud")
    clash = FieldClash("mine", "oud", "hun tekst", "mijn tekst")
    stale = Stale(
        clashes=(clash,), taken_over=(*taken, elsewhere), current_version=7, by="", by_account=None, when=None
    )
    sent = {"version": "4", "idempotency_key": "k" * 8, "mine": "mijn tekst", "theirs": "oud", "emptied": "oud"}
    with web.test_request_context(method="POST"):
        form = Talk(MultiDict(sent))
        form.retake(stale)
        assert (form.mine.data, form.theirs.data, form.emptied.data) == ("mijn tekst", "nieuw", "")
        assert form.seen_version == 7
        assert form.key not in (None, "k" * 8), "the second press is another one"


def test_every_form_that_meets_a_colleague_is_made_ready_by_the_one_helper() -> None:
    texts = sources("alignment/")
    by_hand = re.compile(r"version\.data = stale\.current_version|form\.fill\([^)]*taken_over")
    assert [name for name, text in texts.items() if by_hand.search(text)] == []
    assert by_hand.search("form.version.data = stale.current_version"), "it sees what it looks for"


def test_a_key_is_fresh() -> None:
    assert fresh_key() != fresh_key()


def test_every_form_stands_on_this_one() -> None:
    users = {name for name, text in sources("alignment/").items() if named(text, "FlaskForm")}
    assert users == {"alignment/write_form.py"}
    made = [name for name, text in sources("alignment/").items() if "class WriteForm" in text]
    assert made == ["alignment/write_form.py"]
