"""Reading what waits: the open requests, the last replies and the history of the gaps, in one query."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask

from alignment.cells.read import load_owners
from alignment.db import db, utc_now
from alignment.dialogue.read import load_remarks, open_request
from alignment.pages.gap_age import load_gaps_since
from alignment.rounds.read import load_state
from alignment.work.read import load_facts, load_work
from alignment.work.rules import GAP, REQUEST, UNASSESSED, Work
from tests.benchmarks.ground import add_areas
from tests.counting import statements
from tests.factories import READER, VWS, ZAANDAM, ZAANSTAD
from tests.work.remarks import remark
from tests.writing import lines, save

PLACE = ("M028", ZAANDAM)
sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)


def work(who: object = VWS) -> Work:
    return load_work(db.session, load_state(db.session), who)  # type: ignore[arg-type]


def here(kind: str, who: object = VWS) -> bool:
    return work(who).find(PLACE, kind) is not None


def test_a_request_is_open_until_that_side_replies_and_open_again_when_asked_anew(app: Flask) -> None:
    assert load_facts(db.session, []).requests == ()
    remark("request", "landing", "Eerste vraag.")
    remark("comment", "landing", "Ter kennisgeving.")
    remark("request", "landing", "Tweede vraag.")
    remark("reply", "rollout", "Dit is het antwoord van de stad, elders.")
    (one,) = load_facts(db.session, []).requests
    assert (one.measure, one.area, one.side, one.note) == (*PLACE, "landing", "Eerste vraag.")
    assert (one.said_by, one.said_for) == ("Zara Zaanstad", "Zaanstad")
    assert here(REQUEST)
    assert not here(REQUEST, ZAANSTAD)
    remark("reply", "landing", "In mei.")
    assert load_facts(db.session, []).requests == ()
    remark("request", "landing", "En in juni?")
    assert [request.note for request in load_facts(db.session, []).requests] == ["En in juni?"]


def test_the_page_of_the_cell_tells_of_the_same_request(app: Flask) -> None:
    old, now = utc_now() - timedelta(days=40), utc_now()
    remark("request", "landing", "Al beantwoord.", at=old - timedelta(days=9))
    remark("reply", "landing", "Ja.", at=old - timedelta(days=8))
    remark("request", "landing", "Wacht al lang.", at=old)
    remark("request", "landing", "Nog eens.", at=now)
    (task,) = work().of(REQUEST)
    owners = load_owners(db.session, *PLACE)
    shown = open_request(load_remarks(db.session, owners), "landing")
    assert shown is not None
    assert (task.note, task.since) == (shown.note, shown.said_at) == ("Wacht al lang.", shown.said_at)


def test_a_gap_waits_for_a_reply_since_it_began(app: Flask) -> None:
    before = utc_now() - timedelta(days=3)
    save("rollout", "running")
    remark("reply", "landing", "Een antwoord van voor de kloof.", at=before)
    save("landing", "not_landing", note="Niets van gezien.")
    assert here(GAP)
    (task,) = work().of(GAP)
    assert load_facts(db.session, [PLACE]).gaps[PLACE].said_at == lines("landing")[0].at
    assert task.since == load_gaps_since(db.session, [PLACE])[PLACE], "the same day as on the page of the cell"
    remark("reply", "landing", "Wij zoeken het uit.")
    assert not here(GAP)
    save("landing", "landing", 1)
    save("landing", "detours", 2, note="Toch weer niet.")
    assert here(GAP), "the gap began anew after that reply"


def test_the_own_column_waits_for_a_city_and_nothing_for_a_reader(app: Flask) -> None:
    tasks = work(ZAANSTAD).tasks
    assert {task.kind for task in tasks} == {UNASSESSED}
    assert {task.place[1] for task in tasks} == {ZAANDAM}
    assert len(tasks) > 80
    with statements() as seen:
        assert work(READER) == Work()
    assert len(seen) == 2, "the state, and the comments that ask her organisation"


@sqlite_only
@pytest.mark.parametrize("who", [VWS, ZAANSTAD])
def test_it_takes_one_query_beside_the_picture_whatever_the_number_of_areas(app: Flask, who: object) -> None:
    save("rollout", "running")
    save("landing", "not_landing", note="Niets van gezien.")

    def asked() -> int:
        work(who)
        with statements() as seen:
            work(who)
        return len(seen)

    assert asked() == 2, "the state and the facts; the picture is kept"
    add_areas(100)
    assert asked() == 2
