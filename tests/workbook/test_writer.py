"""The file as a whole: the same input gives the same bytes, and every part is where readers look for it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256
from pathlib import Path

import pytest
from defusedxml.ElementTree import fromstring

from alignment.workbook import writer
from alignment.workbook.layout import Book, Properties, Sheet
from alignment.workbook.regietafel import make_regietafel
from alignment.workbook.skeleton import make_skeleton
from config import ROOT
from tests.conftest import missing
from tests.workbook.builders import MADE_AT, SHEETS, book_of, reopened

PLAIN = Book(
    sheets=(Sheet(name="S", title="T", explanation=(), blocks=()),),
    properties=Properties(title="T", subject="", author="", made_at=MADE_AT, footer=""),
)
PRINT_HASH = (
    "from hashlib import sha256\n"
    "from alignment.workbook.regietafel import make_regietafel\n"
    "from tests.workbook.builders import book_of\n"
    "print(sha256(make_regietafel(book_of())).hexdigest())\n"
)


def parts_of(content: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(content))


def test_the_same_input_gives_the_same_bytes_in_another_process_too() -> None:
    here = sha256(make_regietafel(book_of())).hexdigest()
    for seed in ("1", "2"):
        environment = os.environ | {"PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        there = subprocess.run(
            [sys.executable, "-c", PRINT_HASH], env=environment, cwd=ROOT, capture_output=True, text=True, check=True
        )
        assert there.stdout.strip() == here


def test_another_moment_gives_other_bytes() -> None:
    """Negative control of the test above."""
    later = replace(book_of(), made_at=MADE_AT + timedelta(minutes=1))
    assert make_regietafel(later) != make_regietafel(book_of())


def test_every_timestamp_in_the_file_is_the_moment_of_export() -> None:
    content = make_regietafel(book_of())
    assert {entry.date_time for entry in parts_of(content).infolist()} == {(2021, 3, 2, 23, 59, 0)}
    properties = reopened(content).properties
    assert properties.created == properties.modified == MADE_AT.replace(tzinfo=None)


def test_every_part_is_well_formed_announced_and_stands_once() -> None:
    parts = parts_of(make_regietafel(book_of()))
    names = parts.namelist()
    assert len(names) == len(set(names))
    assert names[0] == "[Content_Types].xml"
    trees = {name: fromstring(parts.read(name)) for name in names}
    announced = {element.get("PartName") for element in trees["[Content_Types].xml"].findall("{*}Override")}
    assert announced == {f"/{name}" for name in names if not name.endswith(".rels") and name != "[Content_Types].xml"}
    assert not [name for name in names if "externalLink" in name or "vba" in name.lower() or "pivot" in name.lower()]


def test_rows_and_cells_stand_in_order_as_excel_demands() -> None:
    parts = parts_of(make_regietafel(book_of()))
    for name in parts.namelist():
        if name.startswith("xl/worksheets/sheet"):
            rows = [int(row.get("r") or 0) for row in fromstring(parts.read(name)).findall(".//{*}row")]
            assert rows, name
            assert rows == sorted(set(rows)), name


def test_a_skeleton_without_room_for_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    skeleton, styles = make_skeleton(PLAIN)
    broken = io.BytesIO()
    with parts_of(skeleton) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"sheetData", b"otherData"))
    monkeypatch.setattr(writer, "make_skeleton", lambda _book: (broken.getvalue(), styles))
    with pytest.raises(ValueError, match="no place for rows"):
        writer.write_workbook(PLAIN)


@pytest.mark.office
def test_libreoffice_reads_every_sheet_and_every_value(tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        missing("LibreOffice")
    path = tmp_path / "boek.xlsx"
    path.write_bytes(make_regietafel(book_of()))
    profile = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"
    for form, source, folder in (("ods", path, tmp_path), ("xlsx", tmp_path / "boek.ods", tmp_path / "terug")):
        command = [str(office), "--headless", profile, "--convert-to", form, "--outdir", str(folder), str(source)]
        subprocess.run(command, capture_output=True, check=True, timeout=180)
    first, second = reopened(path.read_bytes()), reopened((tmp_path / "terug" / "boek.xlsx").read_bytes())
    assert second.sheetnames == SHEETS
    for sheet in first:
        for row in sheet:
            for cell in row:
                if cell.data_type != "f":
                    assert second[sheet.title][cell.coordinate].value == cell.value, f"{sheet.title}!{cell.coordinate}"
