"""Reading the dialogue: in the order it was said, and what still waits for a reply."""

from __future__ import annotations

from datetime import date

from flask import Flask

from alignment.cells.read import load_owners
from alignment.db import db
from alignment.dialogue.read import (
    contact_told,
    load_remarks,
    load_stored_contacts,
    load_stored_remarks,
    open_request,
)
from alignment.history.verify import Stored
from tests.counting import statements
from tests.dialogue.talking import reach, remark
from tests.factories import READER, VWS, ZAANDAM, ZAANSTAD


def waiting(side: str = "landing") -> str | None:
    found = open_request(load_remarks(db.session, load_owners(db.session, "M028", ZAANDAM)), side)
    return found.note if found else None


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
    assert (waiting(), waiting("rollout")) == ("Wat doet u?", None)
    remark("landing", "reply", "Dit doen wij.")
    assert waiting() is None
    remark("landing", "request", "En nu?", by=READER)
    assert waiting() == "En nu?"


def test_the_first_of_two_requests_waits_and_one_reply_answers_both(app: Flask) -> None:
    remark("landing", "request", "Eerst.")
    remark("landing", "request", "Nog eens.", by=READER)
    assert waiting() == "Eerst."
    remark("landing", "reply", "Beide gezien.")
    assert waiting() is None


def test_contacts_and_remarks_are_told_as_the_history_tells_them(app: Flask) -> None:
    reach("landing", "Team wijken", since=date(2021, 1, 4))
    remark("landing", "request", "Eerst.")
    cell = f"M028/{ZAANDAM}"
    with statements() as seen:
        assert list(load_stored_contacts(db.session)) == [
            Stored("contact", f"{cell}/landing", 1, {"name": "Team wijken", "since": "2021-01-04"})
        ]
        (said,) = load_stored_remarks(db.session)
    assert len(seen) == 2
    assert (said.kind, said.version, said.state["note"]) == ("remark", 1, "Eerst.")
    assert contact_told(None) == {"name": "", "since": None}
