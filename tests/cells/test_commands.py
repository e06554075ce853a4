"""Saving and confirming a half, on both databases: one write, one line, and nobody's work lost."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from alignment.cells.commands import confirm_half, restore_half, save_half
from alignment.cells.read import HALVES
from alignment.cells.rules import HalfState
from alignment.db import db, transaction, utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.formats import local_date
from alignment.history.read import load_lines_of_batch, load_revision
from alignment.people.permissions import Actor, Role
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM, ZAANSTAD, actor
from tests.writing import SINCE, confirm, count_rows, lines, save, stored_half

BZK = actor(Role.MINISTRY_EDITOR, "BZK", account_id=201, name="Bas BZK")
OCW = actor(Role.MINISTRY_EDITOR, "OCW", account_id=202, name="Olga OCW")
ADMIN = actor(Role.ADMINISTRATOR, "BEHEER", account_id=203)
TABLE = actor(Role.TABLE_MEMBER, "REGIETAFEL", account_id=204)
COLLEAGUE = actor(Role.CITY_EDITOR, "GM0479", account_id=205, name="Zeno Zaanstad")


def test_the_first_save_is_version_1_with_one_line(app: Flask) -> None:
    before = load_revision(db.session)
    saved = save("landing", "not_landing", note="Er is niemand.", why="bezoek")
    assert (saved.version, saved.line) == (1, before + 1)
    state, version = stored_half("landing")
    today = local_date(utc_now())
    assert (state, version) == (HalfState(status="not_landing", note="Er is niemand.", since=today), 1)
    (line,) = lines()
    assert (line.actor_id, line.actor_name, line.organisation_code, line.channel) == (
        102,
        ZAANSTAD.name,
        "GM0479",
        "page",
    )
    assert (line.action, line.object_kind, line.object_key) == ("landing.saved", "landing", f"M028/{ZAANDAM}")
    assert (line.object_version, line.why) == (1, "bezoek")
    new = json.loads(line.new)
    assert new == {
        "status": "not_landing",
        "note": "Er is niemand.",
        "confidence": "impression",
        "since": today.isoformat(),
        "confirmed_at": None,
        "confirmed_by": "",
    }
    assert json.loads(line.old)["status"] == "unassessed"


def test_every_save_raises_the_version_by_one_and_tells_the_whole_state(app: Flask) -> None:
    save("landing", "landing", note="Het landt.")
    save("landing", "landing", 1, note="Het landt goed.", since=SINCE)
    first, second = lines()
    assert second.object_version == 2
    assert json.loads(second.old) == json.loads(first.new)
    assert json.loads(second.new)["note"] == "Het landt goed."
    assert json.loads(second.new)["status"] == "landing", "the full state, not only what changed"


def test_a_new_status_holds_from_today_unless_a_day_is_given(app: Flask) -> None:
    today = local_date(utc_now())
    save("rollout", "announced", since=SINCE)
    assert stored_half("rollout")[0].since == SINCE
    save("rollout", "running", 1)
    assert stored_half("rollout")[0].since == today, "left empty means today, as the form says"
    save("rollout", "running", 2, since=SINCE)
    assert stored_half("rollout")[0].since == SINCE, "a day that is given counts"
    save("rollout", "running", 3, note="Nog steeds.")
    assert stored_half("rollout")[0].since == SINCE, "left empty with the same judgement keeps the day"
    save("rollout", "unassessed", 4)
    assert stored_half("rollout")[0].since is None, "no judgement, no day"


@pytest.mark.parametrize("by", [VWS, BZK], ids=["lead", "co-lead"])
def test_lead_and_co_lead_may_write_the_rollout(app: Flask, by: Actor) -> None:
    assert save("rollout", "running", by=by).version == 1


@pytest.mark.parametrize(
    ("side", "by"),
    [
        ("rollout", OCW),
        ("rollout", ZAANSTAD),
        ("landing", VWS),
        ("landing", HEERLEN),
        *((side, by) for side in ("rollout", "landing") for by in (SECRETARIAT, READER, ADMIN, TABLE)),
    ],
)
def test_nobody_else_may_and_nothing_changes(app: Flask, side: str, by: Actor) -> None:
    before = load_revision(db.session)
    with pytest.raises(NotAllowed, match=r"kan |kunt u niet "):
        save(side, "running" if side == "rollout" else "landing", by=by)
    assert (load_revision(db.session), count_rows(side)) == (before, 0)


def test_the_same_field_changed_twice_is_refused_with_three_values(app: Flask) -> None:
    save("landing", "landing", note="Eerst.")
    save("landing", "landing", 1, note="Van de collega.", by=COLLEAGUE)
    with pytest.raises(Stale) as refused:
        save("landing", "landing", 1, note="Van mij.")
    stale = refused.value
    (clash,) = stale.clashes
    assert (clash.name, clash.base, clash.theirs, clash.mine) == ("note", "Eerst.", "Van de collega.", "Van mij.")
    assert (stale.current_version, stale.by) == (2, COLLEAGUE.name)
    assert stale.when is not None
    assert stored_half("landing")[0].note == "Van de collega."
    assert len(lines()) == 2


def test_two_first_saves_clash_on_what_both_said(app: Flask) -> None:
    save("landing", "landing", by=COLLEAGUE)
    with pytest.raises(Stale) as refused:
        save("landing", "not_landing")
    (clash,) = refused.value.clashes
    assert (clash.base, clash.theirs, clash.mine) == ("unassessed", "landing", "not_landing")


def test_different_fields_are_both_kept(app: Flask) -> None:
    save("landing", "landing", note="Eerst.", since=SINCE)
    save("landing", "landing", 1, note="Van de collega.", since=SINCE, by=COLLEAGUE)
    merged = save("landing", "landing", 1, note="Eerst.", confidence="tested", since=SINCE)
    assert merged.version == 3
    state, _ = stored_half("landing")
    assert (state.note, state.confidence) == ("Van de collega.", "tested")


def test_a_merge_must_still_keep_the_rules(app: Flask) -> None:
    save("landing", "landing", note="Omdat.", since=SINCE)
    save("landing", "landing", 1, note="", since=SINCE, by=COLLEAGUE)
    with pytest.raises(RuleBroken) as refused:
        save("landing", "not_landing", 1, note="Omdat.", since=SINCE)
    assert set(refused.value.fields) == {"note"}


@pytest.mark.parametrize("version", [7, -1, 10**30])
def test_a_version_that_never_was_is_refused(app: Flask, version: int) -> None:
    save("landing", "landing")
    with pytest.raises(RuleBroken, match="Laad de pagina opnieuw"):
        save("landing", "landing", version, note="x")


def test_a_status_that_does_not_exist_is_refused_also_on_an_old_version(app: Flask) -> None:
    save("landing", "landing")
    save("landing", "detours", 1, note="Lang.", by=COLLEAGUE)
    for version in (0, 1, 2):
        with pytest.raises(RuleBroken, match="bestaat niet"):
            save("landing", "running", version)


def test_a_repeat_with_the_same_key_writes_once(app: Flask) -> None:
    first = save("landing", "landing", key="k1")
    assert save("landing", "landing", key="k1") == first
    assert len(lines()) == 1


def test_the_same_key_with_other_content_is_a_new_write(app: Flask) -> None:
    save("landing", "landing", key="k1")
    assert save("landing", "landing", 1, note="Meer.", key="k1").version == 2
    assert len(lines()) == 2


def test_the_key_of_somebody_else_is_not_mine(app: Flask) -> None:
    save("landing", "landing", key="k1")
    with pytest.raises(Stale):
        save("landing", "detours", note="Lang.", key="k1", by=COLLEAGUE)


def test_the_same_content_again_writes_nothing(app: Flask) -> None:
    save("landing", "landing", since=SINCE)
    again = save("landing", "landing", 1, since=SINCE)
    assert (again.line, again.version) == (None, 1)
    assert len(lines()) == 1


def test_silence_is_not_stored(app: Flask) -> None:
    with pytest.raises(RuleBroken, match="Kies eerst een oordeel"):
        save("landing", "unassessed")
    assert count_rows("landing") == 0


def test_text_is_cleaned_before_it_is_stored(app: Flask) -> None:
    save("landing", "landing", note=" een\r\ntwee\x00 ")
    assert stored_half("landing")[0].note == "een\ntwee"
    assert save("landing", "landing", 1, note="een\r\ntwee", since=local_date(utc_now())).line is None


def test_a_confirmation_raises_the_version_and_keeps_what_it_says(app: Flask) -> None:
    save("landing", "landing", note="Het landt.")
    before, _ = stored_half("landing")
    assert confirm("landing", 1).version == 2
    assert stored_half("landing") == (before, 2)
    line = lines()[-1]
    assert line.action == "landing.confirmed"
    assert json.loads(line.new)["confirmed_by"] == ZAANSTAD.name
    assert utc_now() - line.at < timedelta(minutes=1)


def test_a_half_never_assessed_cannot_be_confirmed(app: Flask) -> None:
    with pytest.raises(RuleBroken, match="nog geen oordeel"):
        confirm("landing", 0)
    save("landing", "landing")
    save("landing", "unassessed", 1)
    with pytest.raises(RuleBroken, match="nog geen oordeel"):
        confirm("landing", 2)


def test_a_confirmation_of_something_else_is_refused_and_shows_what_changed(app: Flask) -> None:
    save("landing", "landing")
    save("landing", "detours", 1, note="Lang.", by=COLLEAGUE)
    with pytest.raises(Stale) as refused:
        confirm("landing", 1)
    assert refused.value.clashes == ()
    assert {taken.name for taken in refused.value.taken_over} == {"status", "note"}


def test_a_confirmation_is_repeated_safely_and_has_the_same_owner(app: Flask) -> None:
    save("landing", "landing")
    assert confirm("landing", 1, key="k") == confirm("landing", 1, key="k")
    assert len(lines()) == 2
    with pytest.raises(NotAllowed):
        confirm("landing", 2, by=VWS)


@pytest.mark.parametrize(("measure", "area"), [("M999", ZAANDAM), ("M028", "atlantis")])
def test_a_cell_that_does_not_exist(app: Flask, measure: str, area: str) -> None:
    with pytest.raises(NotFound, match="bestaat niet"):
        save("landing", "landing", measure=measure, area=area)


def test_a_withdrawn_measure_takes_no_judgement(app: Flask) -> None:
    with transaction() as session:
        session.connection().exec_driver_sql(
            "UPDATE measure SET withdrawn_at = '2021-03-02 00:00:00.000000', version = version + 1 WHERE code = 'M028'"
        )
    with pytest.raises(NotFound):
        save("landing", "landing")


def put_back(line: int, version: int, *, by: Actor = ZAANSTAD, **changes: object) -> int:
    """Put the landing back to what one of the lines tells as old, with other values when given."""
    told = json.loads(lines("landing")[line].old) | changes
    with transaction() as session:
        where = {"measure": "M028", "area": ZAANDAM}
        saved = restore_half(
            session, "landing", **where, told=told, version=version, by=by, why="terug", batch="b" * 32
        )
    return saved.version


def test_a_half_is_put_back_as_it_was_without_a_new_text_for_a_worse_judgement(app: Flask) -> None:
    save("landing", "not_landing")
    confirm("landing", 1)
    before = lines("landing")[1].new
    save("landing", "landing", 2, since=SINCE, note="Het landt.")
    assert put_back(2, 3, by=COLLEAGUE) == 4
    line = lines("landing")[-1]
    assert json.loads(line.new) == json.loads(before), "its confirmation included"
    assert (line.action, line.why, line.batch, line.actor_name) == ("landing.saved", "terug", "b" * 32, COLLEAGUE.name)
    assert stored_half("landing")[0].status == "not_landing"


def test_putting_a_confirmation_back_keeps_who_last_changed_it(app: Flask) -> None:
    save("landing", "landing")
    before = db.session.execute(select(HALVES["landing"])).one()
    confirm("landing", 1)
    put_back(1, 2, by=COLLEAGUE)
    after = db.session.execute(select(HALVES["landing"])).one()
    assert (after.confirmed_at, after.confirmed_by, after.version) == (None, "", 3)
    assert (after.changed_at, after.changed_by) == (before.changed_at, before.changed_by)


def test_putting_back_is_refused_by_everything_else(app: Flask) -> None:
    save("landing", "landing")
    save("landing", "detours", 1, note="Lang.")
    revision = load_revision(db.session)
    for version in (0, 1, 3):
        with pytest.raises(Stale):
            put_back(1, version)
    with pytest.raises(NotAllowed):
        put_back(1, 2, by=HEERLEN)
    for wrong in ({"status": "stopped"}, {"status": "not_applicable", "note": ""}, {"since": "1950-01-01"}):
        with pytest.raises(RuleBroken):
            put_back(1, 2, **wrong)
    assert load_revision(db.session) == revision


def test_lines_of_one_batch_are_found_by_it(app: Flask) -> None:
    with transaction() as session:
        common = {"measure": "M028", "area": ZAANDAM, "idempotency_key": None, "by": ZAANSTAD, "batch": "a" * 32}
        save_half(session, "landing", state=HalfState(status="landing"), version=0, **common)
        confirm_half(session, "landing", version=1, why="samen", **common)
    save("landing", "landing", 2, note="Los.")
    told = load_lines_of_batch(db.session, "a" * 32)
    assert [(one.action, one.why, one.batch) for one in told] == [
        ("landing.saved", "", "a" * 32),
        ("landing.confirmed", "samen", "a" * 32),
    ]
    assert load_lines_of_batch(db.session, "c" * 32) == []


def test_the_same_key_after_somebody_elses_save_is_a_save_and_not_a_repeat(app: Flask) -> None:
    """Two windows with the same page hold the same key: "Opgeslagen" may only be said of what stands."""
    save("landing", "landing", note="A")
    first = save("landing", "landing", version=1, note="B", key="one-page")
    assert save("landing", "landing", version=1, note="B", key="one-page") == first
    save("landing", "landing", version=2, note="C")
    with pytest.raises(Stale) as refused:
        save("landing", "landing", version=1, note="B", key="one-page")
    assert [(clash.theirs, clash.mine) for clash in refused.value.clashes] == [("C", "B")]
    assert stored_half("landing")[0].note == "C"
