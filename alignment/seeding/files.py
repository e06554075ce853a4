"""Reads the CSV files of a folder and checks all of them before anything is loaded.

Every mistake is found in one go and told with its file, line and column; rows only leave here when there is none.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from alignment.seeding.columns import Shape
from alignment.seeding.problems import Problem, SeedRefused
from alignment.seeding.values import check_cell

BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Row:
    """One row of a file: where it stands, its cells as text, and those that could be read as values."""

    file: str
    line: int
    texts: dict[str, str]
    values: dict[str, Any]

    def problem(self, reason: str, column: str = "") -> Problem:
        """A problem at the place of this row."""
        return Problem(file=self.file, line=self.line, column=column, reason=reason)


Tables = dict[str, list[Row]]
Rule = Callable[[Tables, Mapping[str, Shape]], Iterable[Problem]]


def read_folder(folder: Path, shapes: Iterable[Shape], rules: Iterable[Rule]) -> Tables:
    """Read all files of a folder.

    Args:
        folder: where the files stand; shapes: what each must look like; rules: what must hold between cells.

    Returns:
        The rows per file, in their order in the file. A file that could not be read at all is not in what the
        rules get, so that one missing file does not give a problem for each reference to it.

    Raises:
        SeedRefused: with every problem of every file, in the order of the files and their lines.
    """
    shaped = {shape.file: shape for shape in shapes}
    tables: Tables = {}
    problems: list[Problem] = []
    if not folder.is_dir():
        raise SeedRefused([Problem(file=folder.name or str(folder), reason="deze map bestaat niet")])
    for file, shape in shaped.items():
        rows = _read_file(folder / file, shape, problems)
        if rows is not None:
            tables[file] = rows
    for rule in rules:
        problems += rule(tables, shaped)
    if problems:
        order = {file: place for place, file in enumerate(shaped)}
        raise SeedRefused(sorted(problems, key=lambda problem: (order[problem.file], problem.line)))
    return tables


def _read_file(path: Path, shape: Shape, problems: list[Problem]) -> list[Row] | None:
    """The rows of one file; None when the file or its heading cannot be used. Problems are added to the list."""
    text = _read_text(path, shape.file, problems)
    if text is None:
        return None
    lines = _split(text, shape.file, problems)
    heading = next(lines, None)
    if heading is None:
        problems.append(Problem(file=shape.file, reason="het bestand is leeg"))
        return None
    names = heading[1]
    broken = list(_check_heading(shape, names))
    problems += broken
    if broken:
        return None
    return [_read_row(shape, line, names, cells, problems) for line, cells in lines]


def _read_text(path: Path, file: str, problems: list[Problem]) -> str | None:
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        problems.append(Problem(file=file, reason="dit bestand ontbreekt"))
        return None
    except OSError:
        problems.append(Problem(file=file, reason="dit bestand is niet te lezen"))
        return None
    if raw.startswith(BYTE_ORDER_MARK):
        reason = "het bestand begint met een byte order mark; sla het op als UTF-8 zonder BOM"
        problems.append(Problem(file=file, line=1, reason=reason))
        raw = raw.removeprefix(BYTE_ORDER_MARK)
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        problems.append(Problem(file=file, line=line, reason="dit is geen UTF-8; sla het bestand op als UTF-8"))
        return None


def _split(text: str, file: str, problems: list[Problem]) -> Iterator[tuple[int, list[str]]]:
    """The records with the line on which each begins; stops at the first that is not CSV."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error:
            reason = "vanaf hier is dit geen CSV: let op de aanhalingstekens en op komma's ertussen"
            problems.append(Problem(file=file, line=line, reason=reason))
            return
        yield line, cells


def _check_heading(shape: Shape, names: list[str]) -> Iterator[Problem]:
    wanted = [column.name for column in shape.columns]
    if len(names) == 1 and ";" in names[0]:
        yield Problem(file=shape.file, line=1, reason="de kolommen zijn gescheiden met ; en niet met een komma")
        return
    for name in wanted:
        if name not in names:
            yield Problem(file=shape.file, line=1, column=name, reason="deze kolom ontbreekt")
    for place, name in enumerate(names):
        if name not in wanted:
            yield Problem(file=shape.file, line=1, column=name, reason="deze kolom is onbekend")
        elif name in names[:place]:
            yield Problem(file=shape.file, line=1, column=name, reason="deze kolom staat er twee keer")


def _read_row(shape: Shape, line: int, names: list[str], cells: list[str], problems: list[Problem]) -> Row:
    row = Row(shape.file, line, dict(zip(names, cells, strict=False)), {})
    if len(cells) != len(names):
        problems.append(row.problem(f"{len(cells)} cellen in plaats van {len(names)}"))
        return row
    for column in shape.columns:
        text = row.texts[column.name]
        if not text:
            if column.required:
                problems.append(row.problem("deze cel is leeg en moet gevuld zijn", column.name))
            else:
                row.values[column.name] = column.absent
            continue
        try:
            check_cell(text)
            row.values[column.name] = (text,) if column.star and text == "*" else column.read(text)
        except ValueError as refusal:
            problems.append(row.problem(str(refusal), column.name))
    return row
