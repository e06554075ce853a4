"""Putting a finding to areas and answering, on both databases: rights, versions, repeats, history, and the database."""

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
from tests.obstacles.climbing import stand_behind
from tests.recognition.recognising import HEERLEN_AREA, asked_of, put, say
from tests.writing import complain, lines

AMSTERDAM = actor(Role.CITY_EDITOR, "GM0363", account_id=109)


def test_a_question_an_answer_another_answer(app: Flask) -> None:
    assert put("K001", HEERLEN_AREA, ZAANDAM) == 1
    assert asked_of("K001").areas == {HEERLEN_AREA, ZAANDAM}
    assert asked_of("K001").said == {}, "silence has no row"
    assert say("K001", "partly", note=" Ja. ") == 1
    assert say("K001", "strong") == 2
    assert asked_of("K001").said == {HEERLEN_AREA: "strong"}
    assert put("K001", "amsterdam-zuidoost", HEERLEN_AREA) == 2
    assert len(asked_of("K001").areas) == 3
    told = [(line.action, json.loads(line.old), json.loads(line.new)) for line in lines()]
    assert [one[0] for one in told] == ["recognition.asked", *["recognition_answer.saved"] * 2, "recognition.asked"]
    assert (told[2][1]["herkenning"], told[2][1]["note"], told[2][2]["herkenning"]) == ("partly", "Ja.", "strong")
    assert told[3][1]["asked_areas"] == [HEERLEN_AREA, ZAANDAM]
    assert first_untold_row(db.session) is None


def test_a_signal_can_be_put_to_areas_too(app: Flask) -> None:
    put("SG004")
    say("SG004", "not")
    assert asked_of("SG004").said == {HEERLEN_AREA: "not"}
    with pytest.raises(NotFound):
        put("SG999")


def test_the_secretariat_asks_about_anything_and_a_city_about_what_it_raised(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    for by in (HEERLEN, VWS, READER, actor(Role.ADMINISTRATOR, "BEHEER"), actor(Role.TABLE_MEMBER, "REGIETAFEL")):
        with pytest.raises(NotAllowed):
            put(code, by=by)
    put(code, by=ZAANSTAD)
    with pytest.raises(NotAllowed, match="Alleen het secretariaat"):
        put("K001", by=ZAANSTAD)
    put("K001", by=SECRETARIAT)


def test_only_the_city_of_an_area_answers_for_it(app: Flask) -> None:
    put("K001", "amsterdam-zuidoost", "amsterdam-nieuw-west")
    for by in (HEERLEN, VWS, READER, SECRETARIAT):
        with pytest.raises(NotAllowed):
            say("K001", "strong", "amsterdam-zuidoost", by)
    say("K001", "strong", "amsterdam-zuidoost", AMSTERDAM)
    assert asked_of("K001").said == {"amsterdam-zuidoost": "strong"}, "the other area of Amsterdam is silent"
    with pytest.raises(RuleBroken, match="nog niet aan dit gebied gevraagd"):
        say("K001", "strong")
    with pytest.raises(NotFound):
        say("K001", "strong", "nergens")


def test_what_cannot_be_is_refused_at_its_field(app: Flask) -> None:
    put("K001")
    for given, name in (({"answer": "ja"}, "answer"), ({"answer": "not", "note": "n" * 501}, "note")):
        with pytest.raises(RuleBroken) as broken:
            say("K001", **given)  # type: ignore[arg-type]
        assert set(broken.value.fields) == {name}
    for areas in ((HEERLEN_AREA,), ("nergens",)):
        with pytest.raises(RuleBroken) as broken:
            put("K001", *areas)
        assert set(broken.value.fields) == {"areas"}
    with pytest.raises(RuleBroken, match="die niet bestaat"):
        put("K002", version=7)
    assert len(lines()) == 1


def test_a_changed_state_is_stale_and_a_repeat_writes_once(app: Flask) -> None:
    assert put("K001", idempotency_key="k") == put("K001", idempotency_key="k", version=0)
    with pytest.raises(Stale):
        put("K001", ZAANDAM, version=0)
    assert say("K001", "not", idempotency_key="a") == say("K001", "not", idempotency_key="a", version=0)
    with pytest.raises(Stale) as stale:
        say("K001", "strong", version=0)
    assert stale.value.current_version == 1
    assert len(lines()) == 2


FORGED = "UPDATE recognition_answer SET answer = 'strong', version = version + 1"
UNASKED = (
    "INSERT INTO recognition_answer (code, area_slug, answer, note, answered_at, answered_by, answered_for, version) "
    "VALUES ('K001', 'zaanstad-zaandam-oost', 'strong', '', '2021-03-02 10:00:00', '', '', 1)"
)
UNTOLD = f"INSERT INTO recognition_area VALUES ('K001', '{ZAANDAM}', '2021-03-02', 'Ik', 'Mij')"  # noqa: S608


def force(statement: str) -> None:
    with transaction() as session:
        session.execute(text(statement))


def test_the_database_lets_nobody_answer_who_was_not_asked(app: Flask) -> None:
    put("K001")
    say("K001", "not")
    for statement in (
        UNASKED,
        UNASKED.replace(ZAANDAM, HEERLEN_AREA),
        "DELETE FROM recognition_answer",
        "UPDATE recognition_answer SET answer = 'ja', version = 2",
        "UPDATE recognition_answer SET answer = 'strong'",
        "UPDATE recognition SET signal_code = 'SG001', version = 2",
        "UPDATE recognition_area SET asked_by = 'Een ander'",
    ):
        with pytest.raises(DBAPIError):
            force(statement)


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        (FORGED, "herkenning van K001/heerlen-noord"),
        ("DELETE FROM recognition_answer", "herkenning van K001/heerlen-noord"),
        (UNTOLD, "vraag om herkenning van K001"),
    ],
)
def test_an_answer_past_the_commands_is_found(app: Flask, statement: str, named: str) -> None:
    put("K001")
    say("K001", "not")
    assert first_untold_row(db.session) is None
    with transaction() as session:
        for drop in drop_guards(db.engine.dialect.name):
            session.execute(text(drop))
        session.execute(text(statement))
    assert named in str(first_untold_row(db.session))
