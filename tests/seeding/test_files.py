"""Files that cannot be used are refused with their place; nothing of them is handed on."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignment.seeding.columns import Column, Shape, must
from alignment.seeding.files import read_folder
from alignment.seeding.problems import SeedRefused
from alignment.seeding.values import euros

SHAPE = Shape("dingen.csv", (must("code", str), Column("bedrag", euros, absent=None)), key=("code",))


def read(folder: Path, content: bytes | str) -> list[tuple[int, dict[str, object]]]:
    raw = content.encode() if isinstance(content, str) else content
    (folder / "dingen.csv").write_bytes(raw)
    return [(row.line, row.values) for row in read_folder(folder, [SHAPE], [])["dingen.csv"]]


def problems(folder: Path, content: bytes | str) -> list[str]:
    with pytest.raises(SeedRefused) as refusal:
        read(folder, content)
    return [str(problem) for problem in refusal.value.problems]


def test_good_rows_come_out_as_values_with_their_line(tmp_path: Path) -> None:
    assert read(tmp_path, 'code,bedrag\n"a",1\nb,\n') == [
        (2, {"code": "a", "bedrag": 1}),
        (3, {"code": "b", "bedrag": None}),
    ]


def test_the_order_of_columns_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    assert read(tmp_path, "bedrag,code\r\n1,a\r\n") == [(2, {"code": "a", "bedrag": 1})]


def test_a_separator_of_lines_inside_a_text_does_not_shift_the_lines(tmp_path: Path) -> None:
    assert [line for line, _ in read(tmp_path, "code,bedrag\na\u2028a,1\nb,2\n")] == [2, 3]


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", ["dingen.csv: het bestand is leeg"]),
        ("code\na\n", ["dingen.csv, regel 1, kolom bedrag: deze kolom ontbreekt"]),
        ("code,bedrag,x\na,1,2\n", ["dingen.csv, regel 1, kolom x: deze kolom is onbekend"]),
        ("code,bedrag,code\na,1,2\n", ["dingen.csv, regel 1, kolom code: deze kolom staat er twee keer"]),
        ("code;bedrag\na;1\n", ["dingen.csv, regel 1: de kolommen zijn gescheiden met ; en niet met een komma"]),
        ("code,bedrag\na,1,2\n", ["dingen.csv, regel 2: 3 cellen in plaats van 2"]),
        ("code,bedrag\n\na,1\n", ["dingen.csv, regel 2: 0 cellen in plaats van 2"]),
        ("code,bedrag\n,1\n", ["dingen.csv, regel 2, kolom code: deze cel is leeg en moet gevuld zijn"]),
        (
            'code,bedrag\na,1\n"b,2\n',
            ["dingen.csv, regel 3: vanaf hier is dit geen CSV: let op de aanhalingstekens en op komma's ertussen"],
        ),
        (b"code,bedrag\na,1\n\xe9,2\n", ["dingen.csv, regel 3: dit is geen UTF-8; sla het bestand op als UTF-8"]),
        (
            b"\xef\xbb\xbfcode,bedrag\na,1\n",
            ["dingen.csv, regel 1: het bestand begint met een byte order mark; sla het op als UTF-8 zonder BOM"],
        ),
        (
            "code,bedrag\n a,x\n\n",
            [
                "dingen.csv, regel 2, kolom code: ' a' begint of eindigt met een spatie",
                "dingen.csv, regel 2, kolom bedrag: 'x' is geen heel bedrag in euro's",
                "dingen.csv, regel 3: 0 cellen in plaats van 2",
            ],
        ),
    ],
)
def test_every_mistake_is_told_at_once(tmp_path: Path, content: bytes | str, told: list[str]) -> None:
    assert problems(tmp_path, content) == told


def test_a_missing_file_and_a_missing_folder_are_told(tmp_path: Path) -> None:
    with pytest.raises(SeedRefused, match=r"^dingen.csv: dit bestand ontbreekt$"):
        read_folder(tmp_path, [SHAPE], [])
    with pytest.raises(SeedRefused, match=r"^weg: deze map bestaat niet$"):
        read_folder(tmp_path / "weg", [SHAPE], [])


def test_a_folder_in_the_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "dingen.csv").mkdir()
    with pytest.raises(SeedRefused, match=r"^dingen.csv: dit bestand is niet te lezen$"):
        read_folder(tmp_path, [SHAPE], [])
