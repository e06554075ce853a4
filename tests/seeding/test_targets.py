"""Rows of the files become fields of tables."""

from __future__ import annotations

import pytest

from alignment.seeding.coherence import read_register
from alignment.seeding.files import Tables
from alignment.seeding.targets import TARGETS, Fields, slug_of, things_of
from config import ROOT

BY_KIND = {target.kind: target for target in TARGETS}


@pytest.fixture(scope="module")
def tables() -> Tables:
    return read_register(ROOT / "seed_data")


def things(kind: str, tables: Tables) -> dict[str, Fields]:
    return {BY_KIND[kind].key_of(thing): thing for thing in things_of(BY_KIND[kind], tables)}


@pytest.mark.parametrize("kind", BY_KIND)
def test_every_field_has_its_place(kind: str, tables: Tables) -> None:
    target = BY_KIND[kind]
    for thing in things_of(target, tables):
        assert set(thing) <= set(target.table.c.keys()) | set(target.links)


def test_all_areas_is_a_mark_and_not_a_list(tables: Tables) -> None:
    obstacles = things("obstacle", tables)
    assert (obstacles["K001"]["all_areas"], obstacles["K001"]["area_slugs"]) == (True, ())
    assert (obstacles["K007"]["all_areas"], obstacles["K007"]["area_slugs"]) == (False, ("zaanstad-zaandam-oost",))
    assert (obstacles["K008"]["all_areas"], obstacles["K008"]["area_slugs"]) == (False, ())


def test_lists_on_a_measure_stay_text(tables: Tables) -> None:
    measures = things("measure", tables)
    assert (measures["M001"]["co_ministries"], measures["M001"]["named_area_slugs"]) == ("SZW;VWS", "*")
    assert measures["M059"]["named_area_slugs"] == "nieuwegein-centrale-as;utrecht-overvecht"
    assert measures["M022"]["budget_eur"] is None


def test_a_key_of_two_columns_is_joined(tables: Tables) -> None:
    assert "M001/KB2020" in things("mention", tables)


def test_places_follow_the_file(tables: Tables) -> None:
    assert [area["position"] for area in things_of(BY_KIND["area"], tables)] == list(range(1, 17))


def test_a_name_becomes_part_of_an_address() -> None:
    assert slug_of("Den Haag") == "den-haag"
