"""The register as a whole: keys, references, circles and amounts, each with its place in the file."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignment.seeding.coherence import read_register
from alignment.seeding.problems import SeedRefused
from config import ROOT
from tests.seeding.folders import copy_of_register, read_rows, set_cell, write_rows


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copy_of_register(tmp_path)


def told(folder: Path) -> list[str]:
    with pytest.raises(SeedRefused) as refusal:
        read_register(folder)
    return [str(problem) for problem in refusal.value.problems]


def test_the_shipped_register_holds() -> None:
    tables = read_register(ROOT / "seed_data")
    assert {file: len(rows) for file, rows in tables.items()}["measures.csv"] == 92
    assert sum(len(rows) for rows in tables.values()) == 725


@pytest.mark.parametrize(
    ("file", "line", "cells", "reason"),
    [
        ("measures.csv", 14, {"budget_eur": "abc"}, "kolom budget_eur: 'abc' is geen heel bedrag in euro's"),
        ("measures.csv", 3, {"code": "M001"}, "kolom code: 'M001' staat al op regel 2"),
        ("measures.csv", 2, {"theme_slug": "weg"}, "kolom theme_slug: 'weg' staat niet in themes.csv"),
        ("measures.csv", 3, {"part_of": "M999"}, "kolom part_of: 'M999' staat niet in packages.csv of measures.csv"),
        ("measures.csv", 2, {"co_ministries": "SZW;XX"}, "kolom co_ministries: 'XX' staat niet in ministries.csv"),
        ("measures.csv", 2, {"source_ids": "*"}, "kolom source_ids: '*' staat niet in sources.csv"),
        ("measures.csv", 3, {"budget_basis": ""}, "kolom budget_basis: moet gevuld zijn als budget_eur gevuld is"),
        ("measures.csv", 3, {"end": "2019"}, "kolom end: '2019' ligt vóór het begin '2020-06-02'"),
        ("measures.csv", 3, {"instrument": "gift"}, "kolom instrument: 'gift' staat niet in de lijst"),
        ("areas.csv", 3, {"short_name": "Nieuw-West"}, "kolom short_name: 'Nieuw-West' staat al op regel 2"),
        ("areas.csv", 2, {"inhabitants": "0"}, "kolom inhabitants: '0' ligt niet tussen 1 en 20.000.000"),
        ("obstacles.csv", 2, {"scale": "national"}, "kolom area_slugs: scale national hoort bij een lege lijst"),
        ("mentions.csv", 3, {"measure_code": "M001"}, "kolom measure_code: 'M001/KB2020' staat al op regel 2"),
        ("signals.csv", 2, {"area_slugs": ""}, "kolom area_slugs: deze cel is leeg en moet gevuld zijn"),
        ("indicators.csv", 2, {"value": "veel"}, "kolom value: 'veel' is geen getal"),
    ],
)
def test_a_mistake_is_told_at_its_place(folder: Path, file: str, line: int, cells: dict[str, str], reason: str) -> None:
    set_cell(folder, file, line, **cells)
    found = told(folder)
    assert any(problem.startswith(f"{file}, regel {line}, {reason}") for problem in found), found


def test_a_circle_of_amounts_is_told_once(folder: Path) -> None:
    rows = read_rows(folder / "measures.csv")
    for code, parent in (("M016", "M018"), ("M017", "M016"), ("M018", "M017")):
        next(row for row in rows if row["code"] == code)["part_of"] = parent
    write_rows(folder / "measures.csv", rows)
    assert told(folder) == [
        "measures.csv, regel 17, kolom part_of: het bedrag is deel van zichzelf: M016 > M018 > M017 > M016"
    ]


def test_one_missing_file_does_not_give_a_problem_per_reference(folder: Path) -> None:
    (folder / "themes.csv").unlink()
    assert told(folder) == ["themes.csv: dit bestand ontbreekt"]


def test_a_row_with_too_few_cells_does_not_make_its_references_unknown(folder: Path) -> None:
    path = folder / "themes.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("werk,Snelle toeleiding naar werk,", "werk,"), "utf-8")
    assert told(folder) == ["themes.csv, regel 3: 2 cellen in plaats van 3"]


def test_problems_of_all_files_come_together_in_order(folder: Path) -> None:
    set_cell(folder, "measures.csv", 14, budget_eur="abc")
    set_cell(folder, "areas.csv", 4, latitude="5")
    set_cell(folder, "areas.csv", 2, latitude="noord")
    places = [problem.split(":")[0] for problem in told(folder)]
    assert places == [
        "areas.csv, regel 2, kolom latitude",
        "areas.csv, regel 4, kolom latitude",
        "measures.csv, regel 14, kolom budget_eur",
    ]
