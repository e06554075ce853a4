"""Reading the history: of one thing, page by page, and any state that ever was."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import db
from alignment.history.read import (
    PAGE_SIZE,
    load_last_writer,
    load_latest,
    load_line,
    load_lines_of,
    load_revision,
    load_state_at,
)
from tests.factories import ZAANDAM, ZAANSTAD
from tests.pages.cells import COLLEAGUE
from tests.writing import complain, confirm, grade, lines, pay, save

KEY = f"M028/{ZAANDAM}"


def test_lines_of_one_thing_come_newest_first(app: Flask) -> None:
    save("landing", "landing")
    save("rollout", "running")
    confirm("landing", 1)
    save("landing", "landing", measure="M027")
    found = load_lines_of(db.session, [("landing", KEY)])
    assert [(line.action, line.version) for line in found] == [("landing.confirmed", 2), ("landing.saved", 1)]
    assert found[0].who == ZAANSTAD.name
    assert found[1].changed == ("since", "status")


def test_lines_below_a_key_take_no_neighbours(app: Flask) -> None:
    pay("spent", 1)
    pay("spent", 1, measure="M027")
    pay("received", 1)
    found = load_lines_of(db.session, [], below=[("amount", f"{KEY}/")])
    assert [line.key for line in found] == [f"{KEY}/2021/spent"]
    assert load_lines_of(db.session, [], below=[("amount", "M02%/")]) == [], "a percent sign is no wildcard"


def test_the_whole_history_comes_in_pages(app: Flask) -> None:
    save("landing", "landing")
    grade("A")
    complain()
    latest = load_latest(db.session)
    assert len(latest) == PAGE_SIZE
    assert [line.kind for line in latest[:3]] == ["obstacle", "grade", "landing"]
    older = load_latest(db.session, before=latest[-1].id)
    assert older[0].id == latest[-1].id - 1
    assert [line.kind for line in load_latest(db.session, kinds=["grade"])] == ["grade"]


def test_the_revision_is_the_number_of_the_last_write(app: Flask) -> None:
    before = load_revision(db.session)
    save("landing", "landing")
    assert load_revision(db.session) == before + 1 == lines()[-1].id


def test_one_line_by_its_number(app: Flask) -> None:
    saved = save("landing", "landing", note="Goed.", why="bezoek")
    assert saved.line is not None
    line = load_line(db.session, saved.line)
    assert line is not None
    assert (line.new["note"], line.why, line.old["status"]) == ("Goed.", "bezoek", "unassessed")
    assert load_line(db.session, 10**9) is None


def test_the_last_writer_is_an_account_and_a_confirmation_changes_nothing(app: Flask) -> None:
    assert load_last_writer(db.session, "landing", KEY) is None
    save("landing", "landing", by=COLLEAGUE)
    confirm("landing", 1)
    assert load_last_writer(db.session, "landing", KEY) == COLLEAGUE.account_id
    save("landing", "detours", 2, note="Via een omweg.")
    assert load_last_writer(db.session, "landing", KEY) == ZAANSTAD.account_id
    assert load_last_writer(db.session, "measure", "M001") is None, "the seed is no person"


def test_any_version_can_be_shown_again(app: Flask) -> None:
    save("landing", "landing", note="Een.")
    save("landing", "landing", 1, note="Twee.")
    assert [(load_state_at(db.session, "landing", KEY, v) or {}).get("note") for v in (1, 2)] == ["Een.", "Twee."]


@pytest.mark.parametrize("version", [3, 0, -1, 2**31, 10**30])
def test_a_version_that_never_was_has_no_state(app: Flask, version: int) -> None:
    assert load_state_at(db.session, "landing", KEY, version) is None
