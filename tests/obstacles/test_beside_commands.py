"""Roots, and who works on it by when, on both databases: what is stored, told and refused, and the last guard."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken, Stale
from alignment.obstacles.read import find_obstacle
from alignment.people.permissions import Actor
from alignment.verify import first_untold_row
from tests.factories import HEERLEN, READER, VWS, ZAANSTAD
from tests.obstacles.besides import assign, lie_under, stand_alone
from tests.obstacles.climbing import climb
from tests.writing import complain, lines


def test_joined_and_split_again_leaves_both_obstacles_as_they_were(app: Flask) -> None:
    code = complain()
    before = find_obstacle(db.session, code)
    lie_under(code, "k008", reason=" Zelfde  oorzaak. ")
    card = find_obstacle(db.session, code)
    assert (card.root, card.root_version) == ("K008", 1)
    assert (card.rung, card.version, card.description) == (before.rung, before.version, before.description)
    climb(code)
    assert find_obstacle(db.session, "K008").rung == "reported", "each keeps its own rung"
    stand_alone(code)
    db.session.rollback()
    assert find_obstacle(db.session, code).root is None
    lie_under(code, "K012")
    told = [(line.action, json.loads(line.new)["root_code"], line.why) for line in lines("obstacle_root")]
    assert told == [
        ("obstacle_root.joined", "K008", "Zelfde oorzaak."),
        ("obstacle_root.split", None, "Toch iets anders."),
        ("obstacle_root.joined", "K012", "Zelfde oorzaak."),
    ]
    assert first_untold_row(db.session) is None


def test_no_circle_not_itself_and_not_under_what_lies_under_something(app: Flask) -> None:
    lie_under("K001", "K002")
    for code, root, sentence in (
        ("K003", "K003", "niet onder zichzelf"),
        ("K002", "K001", "in een kring kan niet"),
        ("K003", "K001", "Kies K002 als wortel"),
        ("K001", "K003", "valt al onder K002"),
        ("K002", "K003", "zelf een wortel"),
        ("K003", "", "Kies onder welk"),
        ("K003", "K999", "bestaat niet"),
    ):
        with pytest.raises(RuleBroken) as broken:
            lie_under(code, root)
        assert sentence in broken.value.fields["root"], (code, root)
    for reason in ("", "r" * 281):
        with pytest.raises(RuleBroken) as broken:
            lie_under("K003", "K002", reason=reason)
        assert set(broken.value.fields) == {"reason"}
    with pytest.raises(RuleBroken, match="los te maken"):
        stand_alone("K003")
    with pytest.raises(NotFound):
        lie_under("K999", "K001", version=0)
    assert len(lines()) == 1


def test_a_repeat_writes_once_and_an_older_page_is_stale(app: Flask) -> None:
    first = lie_under("K001", "K002", idempotency_key="k", version=0)
    assert lie_under("K001", "K002", idempotency_key="k", version=0) == first
    with pytest.raises(Stale):
        lie_under("K001", "K003", version=0)
    gone = stand_alone("K001", idempotency_key="s", version=1)
    assert stand_alone("K001", idempotency_key="s", version=1) == gone
    with pytest.raises(Stale) as stale:
        stand_alone("K001", version=1)
    assert stale.value.current_version == 2


@pytest.mark.parametrize("by", [VWS, ZAANSTAD, READER], ids=lambda by: str(by.role))
def test_only_the_secretariat_joins_and_splits(app: Flask, by: Actor) -> None:
    with pytest.raises(NotAllowed):
        lie_under("K001", "K002", by=by)
    lie_under("K001", "K002")
    with pytest.raises(NotAllowed):
        stand_alone("K001", by=by)


INSERT = (
    "INSERT INTO obstacle_root (obstacle_code, root_code, joined_at, joined_by, version) "
    "VALUES ('{}', '{}', '2021-03-02 10:00:00+00:00', 'x', 1)"
)


def force(statement: str) -> None:
    with transaction() as session:
        session.execute(text(statement))


def test_the_database_itself_makes_no_circle(app: Flask) -> None:
    lie_under("K001", "K002")
    for code, root in (("K003", "K003"), ("K002", "K001"), ("K003", "K001"), ("K002", "K003")):
        with pytest.raises(DBAPIError):
            force(INSERT.format(code, root))
    with pytest.raises(DBAPIError):
        force("DELETE FROM obstacle_root")
    on = " ON obstacle_root" if db.engine.dialect.name == "postgresql" else ""
    force(f"DROP TRIGGER tr_obstacle_root_flat_insert{on}")  # negative control: it is this trigger that refuses
    force(INSERT.format("K002", "K001"))


def test_who_and_when_are_told_and_merge_by_field(app: Flask) -> None:
    assert assign("K008", " Team  Jeugd ", due=date(2021, 5, 3)).version == 1
    assert assign("K008", "Team Jeugd", due=date(2021, 5, 3)).line is None, "nothing changed"
    assign("K008", "Team Werk", due=date(2021, 5, 3))
    assign("K008", "Team Jeugd", due=date(2021, 6, 1), version=1)
    card = find_obstacle(db.session, "K008")
    assert (card.owner, card.due, card.work_version) == ("Team Werk", date(2021, 6, 1), 3)
    with pytest.raises(Stale) as stale:
        assign("K008", "Team Zorg", due=date(2021, 5, 3), version=1)
    assert [(one.name, one.theirs, one.mine) for one in stale.value.clashes] == [("owner", "Team Werk", "Team Zorg")]
    with pytest.raises(RuleBroken) as broken:
        assign("K008", "t" * 201, due=date(1999, 1, 1))
    assert set(broken.value.fields) == {"owner", "due"}
    with pytest.raises(RuleBroken, match="31 mei 2021 is al voorbij"):
        assign("K008", "Team Werk", due=date(2021, 5, 31), on=datetime(2021, 6, 2, tzinfo=UTC))
    assert assign("K008", "Team Tijd", due=date(2021, 6, 1), on=datetime(2021, 6, 2, tzinfo=UTC)).line, "stands already"
    db.session.rollback()
    assert first_untold_row(db.session) is None
    force("UPDATE obstacle_work SET owner = 'stil', version = version + 1")
    assert first_untold_row(db.session), "written past the history"


def test_a_ministry_says_so_at_its_own_rung_only(app: Flask) -> None:
    code = complain()
    with pytest.raises(NotAllowed, match="trede ministerie"):
        assign(code, by=VWS)
    climb(code)
    assign(code, by=VWS)
    for by in (ZAANSTAD, HEERLEN, READER):
        with pytest.raises(NotAllowed):
            assign(code, by=by)
