"""Reading recognition: what stands, what is still open, and always as many queries."""

from __future__ import annotations

from dataclasses import replace

from flask import Flask

from alignment.db import db
from alignment.recognition.read import load_asked, load_questions, load_recognitions, open_questions
from tests.counting import statements
from tests.factories import SECRETARIAT, ZAANDAM
from tests.recognition.recognising import HEERLEN_AREA, put, say


def test_a_question_is_open_until_the_area_answers(app: Flask) -> None:
    put("SG001", HEERLEN_AREA, ZAANDAM)
    put("K001")
    opened = db.session.execute(open_questions("GM0917")).all()
    assert {(one.code, one.area) for one in opened} == {("SG001", HEERLEN_AREA), ("K001", HEERLEN_AREA)}
    assert any(one.title.startswith("Werkelijke impact") for one in opened)
    db.session.rollback()
    say("SG001", "partly", note="Soms.")
    assert [one.code for one in db.session.execute(open_questions("GM0917"))] == ["K001"]
    assert [(one.code, one.answer, one.note) for one in load_questions(db.session, HEERLEN_AREA)] == [
        ("SG001", "partly", "Soms."),
        ("K001", "", ""),
    ]
    assert len(db.session.execute(open_questions("GM0479")).all()) == 1
    assert load_asked(db.session, "SG001") == {HEERLEN_AREA, ZAANDAM}


def test_every_area_was_asked_by_who_asked_it(app: Flask) -> None:
    put("SG001", by=replace(SECRETARIAT, name="Eerste"))
    put("K001")
    put("SG001", ZAANDAM, by=replace(SECRETARIAT, name="Tweede"))
    found = load_recognitions(db.session, "SG001")["SG001"]
    assert {slug: one.by for slug, one in found.put.items()} == {HEERLEN_AREA: "Eerste", ZAANDAM: "Tweede"}
    assert found.last == found.put[ZAANDAM]
    assert found.put[HEERLEN_AREA].at < found.last.at
    asked = load_questions(db.session, HEERLEN_AREA)
    assert [one.code for one in asked] == ["SG001", "K001"], "asking another area makes this question no younger"
    assert asked[0].asked_at == found.put[HEERLEN_AREA].at


def test_everything_is_read_in_one_query(app: Flask) -> None:
    for code in ("K001", "K002", "SG001"):
        put(code)
    say("K001", "not")
    with statements() as seen:
        found = load_recognitions(db.session)
    assert len([one for one in seen if one.startswith("SELECT")]) == 1
    assert {code: one.said for code, one in found.items()} == {
        "K001": {HEERLEN_AREA: "not"},
        "K002": {},
        "SG001": {},
    }
