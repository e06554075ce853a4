"""Adding, changing and judging signals on both databases: rights, versions, repeats, history and the register."""

from __future__ import annotations

import json

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.migrations.guards import drop_guards
from alignment.people.permissions import Role
from alignment.verify import first_untold_row
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANDAM, ZAANSTAD, actor
from tests.signals.signalling import GOOD, change, judge, see, signal
from tests.writing import lines


def test_a_city_adds_changes_and_judges_its_own_signal(app: Flask) -> None:
    code = see()
    assert code == "SG1001"
    card = signal(code)
    assert (card.raised_by, card.raised_name, card.areas, card.verification) == (
        "GM0479",
        ZAANSTAD.name,
        (ZAANDAM,),
        "",
    )
    assert (card.first_seen, card.verdict, card.all_areas) == ("2020-09", "", False)
    change(code, title=" Jongeren  zonder werk ")
    judge(code, "not_confirmed", by=ZAANSTAD)
    judge(code, indicator="I003")
    card = signal(code)
    assert (card.title, card.verdict, card.indicator_code, card.state_version) == (
        "Jongeren zonder werk",
        "confirmed",
        "I003",
        4,
    )
    assert [line.action.partition(".")[2] for line in lines()] == ["raised", "saved", "judged", "judged"]
    assert json.loads(lines()[-1].old)["signal_verdict"] == "not_confirmed"
    assert first_untold_row(db.session) is None
    assert see(title="Nog een") == "SG1002"


def test_a_signal_of_the_register_keeps_its_source_and_what_is_unknown(app: Flask) -> None:
    judge("SG004", indicator="I003")
    card = signal("SG004")
    assert (card.sources, card.verification, card.source_kind, card.first_seen) == (("S001",), "source", "", "")
    assert first_untold_row(db.session) is None
    with pytest.raises(NotAllowed, match="uit het register"):
        change("SG001")


def test_who_may_what(app: Flask) -> None:
    others = [VWS, READER, actor(Role.TABLE_MEMBER, "REGIETAFEL"), actor(Role.ADMINISTRATOR, "BEHEER")]
    for by in [*others, SECRETARIAT]:
        with pytest.raises(NotAllowed):
            see(by=by)
    code = see()
    for by in [*others, HEERLEN]:
        with pytest.raises(NotAllowed):
            judge(code, by=by)
    for by in [*others, HEERLEN, SECRETARIAT]:
        with pytest.raises(NotAllowed):
            change(code, by=by)
    with pytest.raises(NotAllowed):
        judge("SG001", by=ZAANSTAD)
    assert len(lines()) == 1


def test_what_cannot_be_is_refused_at_its_field(app: Flask) -> None:
    for given, name in (
        ({"title": " "}, "title"),
        ({"theme_slug": "weer"}, "theme_slug"),
        ({"areas": ["heerlen-noord"]}, "area_slugs"),
        ({"source_kind": ""}, "source_kind"),
    ):
        with pytest.raises(RuleBroken) as broken:
            see(**given)
        assert set(broken.value.fields) == {name}
    for given, name in (
        ({"verdict": "ja"}, "verdict"),
        ({"note": " "}, "note"),
        ({"indicator": "I999"}, "indicator"),
        ({"version": 3}, ""),
    ):
        with pytest.raises(RuleBroken) as broken:
            judge("SG001", **given)
        assert set(broken.value.fields) == {name}
    with pytest.raises(NotFound):
        signal("SG999")
    assert lines() == []


def test_a_changed_state_is_stale_and_a_repeat_writes_once(app: Flask) -> None:
    code = see(idempotency_key="k")
    assert see(idempotency_key="k") == code
    first = change(code, idempotency_key="c", description="Anders.")
    assert change(code, idempotency_key="c", description="Anders.", version=1) == first
    with pytest.raises(Stale) as stale:
        change(code, version=1, description="Weer anders.")
    assert stale.value.current_version == 2
    said = judge(code, idempotency_key="j")
    assert judge(code, idempotency_key="j", version=2) == said
    assert len(lines()) == 3


def test_other_fields_and_a_verdict_go_along(app: Flask) -> None:
    code = see()
    change(code, description="Van een collega.")
    change(code, version=1, title="Van mij")
    judge(code, "not_confirmed", version=1)
    change(code, version=1, areas=[ZAANDAM], expected_in="Van later")
    card = signal(code)
    assert (card.title, card.description, card.expected_in) == ("Van mij", "Van een collega.", "Van later")
    assert (card.verdict, card.state_version) == ("not_confirmed", 5)
    with pytest.raises(Stale) as stale:
        change(code, version=1, title="Nog een", expected_in=GOOD["expected_in"])
    assert [(one.name, one.base, one.theirs, one.mine) for one in stale.value.clashes] == [
        ("title", GOOD["title"], "Van mij", "Nog een")
    ]
    assert {one.name for one in stale.value.taken_over} == {"description", "expected_in"}
    assert (stale.value.by, stale.value.by_account) == (ZAANSTAD.name, ZAANSTAD.account_id)
    assert first_untold_row(db.session) is None


def test_a_verdict_its_reason_and_its_figure_are_one(app: Flask) -> None:
    judge("SG004", "confirmed", note="Eerst.")
    with pytest.raises(Stale) as stale:
        judge("SG004", "not_confirmed", note="Eerst.", indicator="I003", version=0)
    assert [(one.name, one.base, one.theirs, one.mine) for one in stale.value.clashes] == [
        ("verdict", "", "confirmed", "not_confirmed"),
        ("indicator", "", "", "I003"),
    ]
    assert stale.value.taken_over == (), "half a verdict of each would be a third one"
    assert judge("SG004", "confirmed", note="Eerst.", version=0).line is None
    with pytest.raises(RuleBroken, match="stand die niet bestaat"):
        judge("SG004", version=7)
    with pytest.raises(RuleBroken, match="stand die niet bestaat"):
        change(see(), version=0)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE signal_state SET verdict = 'not_confirmed', version = version + 1",
        "UPDATE signal SET title = 'Vervalst' WHERE code = 'SG1001'",
        "DELETE FROM signal_area WHERE signal_code = 'SG1001'",
        "DELETE FROM signal_state",
    ],
)
def test_what_was_changed_past_the_commands_is_found(app: Flask, statement: str) -> None:
    judge(see())
    with transaction() as session:
        for drop in drop_guards(db.engine.dialect.name):
            session.execute(text(drop))
        session.execute(text(statement))
    assert "stand van een signaal van SG1001" in str(first_untold_row(db.session))


def test_the_database_keeps_a_verdict_without_a_reason_out(app: Flask) -> None:
    see()
    with pytest.raises(DBAPIError), transaction() as session:
        session.execute(text("UPDATE signal_state SET verdict = 'confirmed', version = 2"))
