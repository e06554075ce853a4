"""A copy of the seed files that a test may damage."""

from __future__ import annotations

import csv
import io
import shutil
from pathlib import Path

from config import ROOT


def copy_of_register(folder: Path) -> Path:
    """The shipped CSV files, example included, in a folder of this test."""
    target = folder / "seed_data"
    shutil.copytree(ROOT / "seed_data", target, ignore=shutil.ignore_patterns("map", "*.py", "*.txt", "*.md"))
    return target


def read_rows(path: Path) -> list[dict[str, str]]:
    """The rows of a file as they stand there."""
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8"), newline="")))


def write_rows(path: Path, rows: list[dict[str, str]]) -> None:
    """Write the rows of a file back."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, rows[0].keys(), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    path.write_text(text.getvalue(), encoding="utf-8", newline="")


def set_cell(folder: Path, file: str, line: int, **cells: str) -> None:
    """Change cells of one line of a file; line 2 is the first row."""
    rows = read_rows(folder / file)
    rows[line - 2] |= cells
    write_rows(folder / file, rows)
