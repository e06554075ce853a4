"""Reading the dialogue: in the order it was said, and what still waits for a reply, in one query for all cells."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import update

from alignment.cells.read import load_owners
from alignment.db import db, transaction, utc_now
from alignment.dialogue.read import load_open_requests, load_remarks, open_request
from alignment.measures.models import Measure
from tests.counting import statements
from tests.dialogue.talking import remark
from tests.factories import HEERLEN, READER, VWS, ZAANDAM, ZAANSTAD


def waiting() -> list[tuple[str, str, str, str]]:
    return [(one.measure, one.area, one.side, one.note) for one in load_open_requests(db.session)]


def test_remarks_stand_in_the_order_in_which_they_were_said(app: Flask) -> None:
    remark("landing", "request", "Ziet u dit?")
    remark("rollout", "comment", "Boven.")
    remark("landing", "reply", "Ja.")
    remark("landing", "comment", "Elders.", measure="M029")
    said = load_remarks(db.session, load_owners(db.session, "M028", ZAANDAM))
    assert [one.note for one in said] == ["Ziet u dit?", "Boven.", "Ja."]
    assert (said[0].said_by, said[0].said_for) == (ZAANSTAD.name, ZAANSTAD.organisation_name)


def test_a_request_waits_until_the_other_side_replies_under_the_same_half(app: Flask) -> None:
    remark("landing", "request", "Wat doet u?")
    remark("landing", "comment", "Geen antwoord.", by=VWS)
    remark("rollout", "reply", "Onder de andere helft.")
    assert waiting() == [("M028", ZAANDAM, "landing", "Wat doet u?")]
    remark("landing", "reply", "Dit doen wij.")
    assert waiting() == []
    remark("landing", "request", "En nu?", by=READER)
    assert waiting() == [("M028", ZAANDAM, "landing", "En nu?")]


def test_the_page_of_a_cell_sees_the_same_as_the_list(app: Flask) -> None:
    remark("landing", "request", "Eerst.")
    remark("landing", "request", "Nog eens.", by=READER)
    said = load_remarks(db.session, load_owners(db.session, "M028", ZAANDAM))
    first = open_request(said, "landing")
    assert first is not None
    assert first.note == "Eerst."
    assert open_request(said, "rollout") is None
    remark("landing", "reply", "Beide gezien.")
    assert open_request(load_remarks(db.session, load_owners(db.session, "M028", ZAANDAM)), "landing") is None
    assert waiting() == []


def test_all_cells_cost_one_query_and_a_withdrawn_measure_waits_no_more(app: Flask) -> None:
    remark("landing", "request", "A")
    remark("rollout", "request", "B", measure="M040", area="heerlen-noord", by=HEERLEN)
    with statements() as seen:
        (first, second) = load_open_requests(db.session)
    assert len(seen) == 1
    assert (first.note, first.said_by, first.said_for) == ("A", ZAANSTAD.name, ZAANSTAD.organisation_name)
    assert (second.measure, second.area, second.side) == ("M040", "heerlen-noord", "rollout")
    with transaction() as session:
        gone = {"withdrawn_at": utc_now(), "version": Measure.version + 1}
        session.execute(update(Measure).where(Measure.code == "M040").values(**gone))
    assert [one.note for one in load_open_requests(db.session)] == ["A"]
