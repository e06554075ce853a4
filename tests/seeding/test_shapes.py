"""The shapes fit the shipped files and the tables they fill."""

from __future__ import annotations

import csv

import pytest

from alignment.seeding.columns import Shape
from alignment.seeding.shapes import REGISTER
from alignment.seeding.targets import TARGETS, things_of
from config import ROOT

BY_FILE = {shape.file: shape for shape in REGISTER}


@pytest.mark.parametrize("shape", REGISTER, ids=lambda shape: shape.file)
def test_a_shape_names_exactly_the_columns_of_its_file(shape: Shape) -> None:
    with (ROOT / "seed_data" / shape.file).open(encoding="utf-8", newline="") as file:
        assert next(csv.reader(file)) == [column.name for column in shape.columns]


def test_every_file_has_a_shape_and_a_target() -> None:
    shipped = {path.name for path in (ROOT / "seed_data").glob("*.csv")}
    assert set(BY_FILE) == shipped
    assert {target.file for target in TARGETS if target.file.endswith(".csv")} == shipped


def test_every_reference_points_to_a_file_that_is_read() -> None:
    for shape in REGISTER:
        for column in shape.columns:
            assert set(column.refers_to) <= set(BY_FILE), (shape.file, column.name)


def test_a_thing_is_loaded_after_what_it_points_to() -> None:
    """Foreign keys hold while loading; part_of is text and may point to a later measure."""
    order = [target.file for target in TARGETS]
    for shape in REGISTER:
        for column in shape.columns:
            for file in set(column.refers_to) - {shape.file}:
                assert order.index(file) < order.index(shape.file), (shape.file, column.name)


def test_fixed_organisations_come_without_a_file() -> None:
    target = next(target for target in TARGETS if target.kind == "organisation")
    assert [thing["code"] for thing in things_of(target, {})] == ["REGIETAFEL", "SECRETARIAAT", "BEHEER"]
