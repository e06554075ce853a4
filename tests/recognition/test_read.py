"""Reading recognition: what stands, what is still open, and always as many queries."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import db
from alignment.errors import NotFound
from alignment.recognition.read import find_finding, load_asked, load_questions, load_recognitions, open_questions
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.recognition.recognising import HEERLEN_AREA, put, say
from tests.writing import complain


def test_a_finding_is_an_obstacle_or_a_signal(app: Flask) -> None:
    code = complain()
    finding = find_finding(db.session, code)
    assert (finding.kind, finding.raised_by, finding.card.areas) == ("obstacle", "GM0479", (ZAANDAM,))
    assert finding.names(ZAANDAM)
    assert not finding.names(HEERLEN_AREA)
    assert finding.address == f"/knelpunten/{code}"
    signal = find_finding(db.session, "SG001")
    assert (signal.kind, signal.raised_by, signal.address) == ("signal", None, "/signalen/SG001")
    with pytest.raises(NotFound):
        find_finding(db.session, "M001")


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
