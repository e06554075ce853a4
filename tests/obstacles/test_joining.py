"""A city that puts its name to an obstacle sees it in an area of its own, and only there."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from alignment.db import db
from alignment.errors import RuleBroken
from alignment.obstacles.ladder import check_areas
from alignment.obstacles.read import find_obstacle
from alignment.people.permissions import Role
from tests.careful_client import csrf_token
from tests.factories import ZAANDAM, actor
from tests.obstacles.climbing import stand_behind, version_of
from tests.register import page, signed_in
from tests.writing import complain, lines

AMSTERDAM = actor(Role.CITY_EDITOR, "GM0363", account_id=120, name="Anna Amsterdam")
ZUIDOOST, NIEUW_WEST = "amsterdam-zuidoost", "amsterdam-nieuw-west"


def test_a_city_with_one_area_need_not_choose_and_its_area_sees_it(app: Flask) -> None:
    code = complain()
    stand_behind(code)
    assert find_obstacle(db.session, code).areas == ("heerlen-noord", ZAANDAM)
    client = signed_in(app)
    assert code in page(client, "/gebieden/heerlen-noord")
    assert code not in page(client, "/gebieden/arnhem-oost")
    assert '"area_slugs":["heerlen-noord"]' in lines("obstacle_city")[-1].new.replace(" ", "")


def test_a_city_with_two_areas_chooses(app: Flask) -> None:
    code = complain()
    with pytest.raises(RuleBroken, match="Kies in welk gebied"):
        stand_behind(code, by=AMSTERDAM)
    with pytest.raises(RuleBroken, match="alleen gebieden van uw eigen gemeente"):
        stand_behind(code, by=AMSTERDAM, areas=[ZUIDOOST, "heerlen-noord"])
    stand_behind(code, by=AMSTERDAM, areas=[ZUIDOOST])
    assert find_obstacle(db.session, code).areas == (ZUIDOOST, ZAANDAM)


def test_an_obstacle_of_all_areas_stays_one_of_all_areas(app: Flask) -> None:
    assert find_obstacle(db.session, "K001").all_areas
    stand_behind("K001")
    assert find_obstacle(db.session, "K001").areas == ()


def test_the_page_asks_amsterdam_where_and_keeps_what_it_chose(app: Flask) -> None:
    code = complain()
    client = signed_in(app, "stad-amsterdam")
    shown = page(client, f"/knelpunten/{code}")
    assert re.findall(r'name="areas" type="checkbox" value="([^"]*)"', shown) == [NIEUW_WEST, ZUIDOOST]
    assert 'name="areas"' not in page(signed_in(app, "stad-heerlen"), f"/knelpunten/{code}")
    carried = {
        "csrf_token": csrf_token(client.get("/account")),
        "version": str(version_of(code)),
        "idempotency_key": "k" * 20,
    }
    refused = client.post(f"/knelpunten/{code}/herken", data=carried)
    assert refused.status_code == 422
    assert "Kies in welk gebied van uw gemeente u dit ziet." in refused.get_data(as_text=True)
    sent = client.post(f"/knelpunten/{code}/herken", data=carried | {"areas": NIEUW_WEST})
    assert sent.status_code == 303
    assert NIEUW_WEST in find_obstacle(db.session, code).areas


def test_only_own_areas_count() -> None:
    assert check_areas([ZUIDOOST], [ZUIDOOST, NIEUW_WEST]) == {}
    assert check_areas([], [ZUIDOOST]).keys() == {"areas"}
    assert check_areas([ZAANDAM], [ZUIDOOST]).keys() == {"areas"}
