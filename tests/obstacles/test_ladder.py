"""The ladder as a table and as pure questions: what may happen on every rung, and the sentence when it may not."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.obstacles import ladder
from alignment.obstacles.ladder import LADDER, Clock, Standing
from alignment.obstacles.rules import RUNGS
from alignment.people.permissions import May

CITIES = ("GM0479", "GM0917")


def test_every_rung_is_on_the_ladder_in_its_order_with_its_norm_and_the_reason_of_it() -> None:
    assert tuple(LADDER) == tuple(RUNGS)
    norms = [rung.norm for rung in LADDER.values()]
    assert norms == [7, 14, 14, 30, 90, 14, None]
    assert all(rung.reason and rung.owner for rung in LADDER.values())


def test_the_way_up_is_one_rung_at_a_time_to_the_cabinet() -> None:
    way, rung = ["reported"], LADDER["reported"]
    while rung.up:
        way.append(rung.up)
        rung = LADDER[rung.up]
    assert way == ["reported", "ministry", "breakthrough_table", "steering_table", "cabinet"]
    assert tuple(way) == ladder.CLIMBING


def test_the_ministry_answers_on_its_own_rung_only() -> None:
    answers = {code: rung.answers for code, rung in LADDER.items()}
    assert answers.pop("ministry") == May.ANSWER_AS_MINISTRY
    assert [answers.pop(code) for code in ladder.CLIMBING if code != "ministry"] == [May.ANSWER_AT_TABLE] * 4
    assert set(answers.values()) == {None}


@pytest.mark.parametrize("rung", RUNGS)
def test_what_may_happen_on_a_rung(rung: str) -> None:
    climbing = rung in ladder.CLIMBING
    assert (ladder.why_not_move(rung) is None) == (climbing and rung != "cabinet")
    assert (ladder.why_not_answer(rung) is None) == climbing
    assert (ladder.why_not_join(rung, CITIES, "GM0202") is None) == (rung != "solved")
    assert (ladder.why_not_verify(rung, CITIES, "GM0479") is None) == (rung == "answered")


def test_every_refusal_is_a_dutch_sentence_of_its_own() -> None:
    assert ladder.why_not_move("cabinet") == ladder.AT_THE_TOP
    assert ladder.why_not_move("solved") == ladder.why_not_answer("solved") == ladder.IS_SOLVED
    assert ladder.why_not_move("answered") == ladder.why_not_answer("answered") == ladder.IS_ANSWERED
    assert ladder.why_not_join("answered", CITIES, "GM0479") == ladder.ALREADY_BEHIND
    assert ladder.why_not_verify("answered", CITIES, "GM0202") == ladder.NOT_BEHIND
    assert ladder.why_not_verify("ministry", CITIES, "GM0479") == ladder.NOT_ANSWERED


@pytest.mark.parametrize("rung", ladder.LADDER)
def test_a_name_comes_off_only_while_no_answer_lies_there_and_not_of_who_raised_it(rung: str) -> None:
    first, other = "GM0479", "GM0202"
    names = (first, other)
    assert (ladder.why_not_leave(rung, names, other, first) is None) == (rung not in ("answered", "solved"))
    assert ladder.why_not_leave(rung, names, first, first) == ladder.RAISED_IT
    assert ladder.why_not_leave(rung, names, "GM0917", first) == ladder.NOT_THERE
    assert ladder.why_not_leave(rung, (), None, None) == ladder.NOT_THERE


def test_the_length_of_what_is_asked_answered_and_seen() -> None:
    assert ladder.check_question("?") == ladder.check_question("v" * 280) == {}
    assert "281 tekens" in ladder.check_question("v" * 281)["question"]
    assert "Stel één vraag" in ladder.check_question("")["question"]
    assert ladder.check_answer("a") == ladder.check_answer("a" * 2000) == {}
    assert set(ladder.check_answer("")) == set(ladder.check_answer("a" * 2001)) == {"answer"}
    assert set(ladder.check_verdict("not", " ")) == {"note"}
    assert (
        ladder.check_verdict("works", "")
        == ladder.check_verdict("partly", "")
        == ladder.check_verdict("not", "n" * 500)
        == {}
    )
    assert set(ladder.check_verdict("", "n" * 501)) == {"verdict", "note"}


@pytest.mark.parametrize(
    ("verdicts", "rung"),
    [
        ({}, "answered"),
        ({"a": ""}, "answered"),
        ({"a": "works"}, "solved"),
        ({"a": "partly", "b": "works"}, "solved"),
        ({"a": "works", "b": ""}, "answered"),
        ({"a": "works", "b": "not"}, "cabinet"),
        ({"a": "not", "b": ""}, "cabinet"),
    ],
)
def test_what_the_cities_said_decides(verdicts: dict[str, str], rung: str) -> None:
    assert ladder.after_verdicts(Standing("answered", "cabinet", verdicts)) == rung
    assert ladder.after_verdicts(Standing("ministry", "cabinet", verdicts)) == "ministry"


@pytest.mark.parametrize(
    ("rung", "since", "told", "late"),
    [
        ("ministry", date(2021, 2, 11), "19 dagen van 14, te laat", True),
        ("ministry", date(2021, 2, 16), "14 dagen van 14", False),
        ("reported", date(2021, 3, 1), "1 dag van 7", False),
        ("reported", None, "sinds onbekend, norm 7 dagen", False),
        ("solved", date(2021, 1, 1), "60 dagen", False),
        ("solved", None, "sinds onbekend", False),
    ],
)
def test_the_clock(rung: str, since: date | None, told: str, late: bool) -> None:
    clock = ladder.late(rung, since, date(2021, 3, 2))
    assert (clock.told, clock.late) == (told, late)
    assert Clock(None, 7).days is None


def test_who_has_to_do_something_now() -> None:
    assert ladder.told_standing(Standing("ministry")) == "Aan zet: ministerie van de maatregel."
    assert "nog geen stad" in ladder.told_standing(Standing("answered", "ministry"))
    waiting = Standing("answered", "ministry", {"a": "works", "b": ""})
    assert ladder.told_standing(waiting) == "Wacht op het oordeel van 1 stad."
    assert ladder.waiting_for(Standing("ministry", "", {"a": ""})) == 0
    assert ladder.told_standing(Standing("solved", "ministry", {"a": "works", "b": "works"})).startswith("Opgelost: 2")
