"""The board: every obstacle in one lane and one column, what is late first, and areas as a strip with its words."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from sqlalchemy.orm import Session

from alignment.areas.read import load_areas
from alignment.measures.read import load_measures
from alignment.obstacles.board import LANES, make_board
from alignment.obstacles.read import load_obstacles
from alignment.obstacles.rules import RUNGS

TODAY = date(2021, 3, 2)


def test_every_obstacle_is_on_the_board_once(session: Session) -> None:
    cards, areas = load_obstacles(session), load_areas(session)
    ministries = {one.code: one.ministries for one in load_measures(session)}
    lanes = make_board(cards, areas, ministries, TODAY)
    assert [lane.code for lane in lanes] == [code for code in LANES if code in {lane.code for lane in lanes}]
    assert all([column.code for column in lane.columns] == list(RUNGS) for lane in lanes)
    found = [one for lane in lanes for column in lane.columns for one in column.cards]
    assert sorted(one.card.code for one in found) == [card.code for card in cards]
    strips = {one.card.code: one for one in found}
    assert strips["K001"].strip == (True,) * 16
    assert strips["K009"].strip == (False,) * 16
    assert strips["K009"].areas == "Geen gebied genoemd"
    assert strips["K009"].ministries == "VWS en BZK"
    assert strips["K007"].areas == "Gezien in Zaandam Oost"
    assert all(one.clock.days is None and not one.clock.late for one in found), "the register knows no day"


def test_what_is_late_comes_first_and_an_empty_lane_is_left_out(session: Session) -> None:
    (plain,) = [card for card in load_obstacles(session) if card.code == "K009"]
    plain = replace(plain, horizon="short")
    fresh = replace(plain, code="K1", rung_since=datetime(2021, 3, 1, 12, tzinfo=UTC))
    stale = replace(plain, code="K2", rung_since=datetime(2021, 2, 1, 12, tzinfo=UTC))
    solved = replace(plain, code="K3", rung="solved")
    (lane,) = make_board([plain, fresh, stale, solved], load_areas(session), {}, TODAY)
    assert lane.code == "kort"
    assert [one.card.code for one in lane.columns[0].cards] == ["K2", "K1", "K009"]
    assert [one.clock.late for one in lane.columns[0].cards] == [True, False, False]
    assert [one.up for one in lane.columns[0].cards] == ["ministry"] * 3
    assert [one.up for one in lane.columns[-1].cards] == [""]
