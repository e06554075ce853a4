"""Reading a column that was copied from Excel: one line per measure, in words, short words, codes or signs. Pure.

Nothing is guessed: a line that cannot be read is named by its number, and then nothing of the column is used.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from alignment.blocks.rules import Change
from alignment.cells.rules import MAX_NOTE
from alignment.cells.scales import SCALES, SIDE_LABELS
from alignment.formats import clean_text, folded, whole

LETTERS = {"rollout": "r", "landing": "l"}
CODE = re.compile(r"[a-z]{1,2}\d{3,4}", re.IGNORECASE)
PAIR = re.compile(r"(r[0-5xn])·(l[0-5n])(·\d+)?")  # a cell of the sheet Matrix
MAX_SHOWN = 60
HEADINGS = {"rollout": "rijk zegt", "landing": "stad ziet"}  # and what the side and a judgement are called


@dataclass(frozen=True)
class Problem:
    """A line that cannot be used: its number as people count, what it says, and why not."""

    number: int
    text: str
    why: str


@dataclass(frozen=True)
class Column:
    """What a pasted column asks for.

    Args:
        changes: by the code of the measure, only where the column says something; problems: lines that cannot be used.
        lines: how many lines there were, without a heading; coded: whether they name their measures.
        heading: the first line when it only names the column, so that it was left out; empty when there was none.
    """

    changes: Mapping[str, Change]
    problems: tuple[Problem, ...]
    lines: int
    coded: bool
    heading: str = ""


@cache
def words_of(side: str) -> Mapping[str, str]:
    """Every way to write a status of one side, as compared, with its code. The scales are fixed: made once."""
    known: dict[str, str] = {}
    for code, value in SCALES[side].items():
        ways = (value.label, value.short, code, value.sign, LETTERS[side] + value.sign)
        known |= {plain(way): code for way in ways}
    return MappingProxyType(known | {plain("nvt"): "not_applicable", "-": "unassessed"})


def plain(text: str) -> str:
    """Text as it is compared: without case, accents, doubled blanks, or a full stop at its end."""
    return " ".join(folded(text).replace("_", " ").split()).rstrip(".")


def read_status(side: str, text: str) -> str | None:
    """The status that a text stands for, or None when it stands for none of this side.

    Args:
        side: ``rollout`` or ``landing``; text: ``landt na veel omwegen``, ``omweg``, ``detours``, ``L2``, ``2``, or
            a cell of the sheet Matrix, ``R4·L2·3``.
    """
    bare, known = plain(text), words_of(side)
    pair = PAIR.fullmatch(bare)
    if pair:
        return known[pair[1] if side == "rollout" else pair[2]]
    if bare in known:
        return known[bare]
    sign, _, word = bare.partition(" ")  # "L2 landt na veel omwegen", "2: omweg"
    both = known.get(sign.rstrip(":")), known.get(word.lstrip(":· "))
    return both[0] if both[0] is not None and both[0] == both[1] else None


def read_heading(side: str, cells: Sequence[str], titles: Sequence[str] = ()) -> str:
    """A line that only names its column, as it was written; empty when it is a line like the others.

    Args:
        cells: of the first line; titles: other names of the column, such as that of its area. Some cell must be a name
            of the column, and no other may be a judgement or the code of a measure: those are never skipped.
    """
    names = {plain(name) for name in (SIDE_LABELS[side], HEADINGS[side], "status", "oordeel", *titles)}
    others = [cell.strip() for cell in cells if plain(cell).rstrip(":") not in names]
    if len(others) == len(cells) or any(read_status(side, cell) or CODE.fullmatch(cell) for cell in others):
        return ""
    return " ".join(" ".join(cells).split())[:MAX_SHOWN]


def _in_codes(side: str, rows: Sequence[tuple[int, list[str]]]) -> bool:
    """Whether the first line is a judgement in code: *landing* is one, and the name of the column too. It is the name
    when lines follow and none of them is written in codes."""
    codes = [plain(cell).replace(" ", "_") in SCALES[side] for _, cells in rows for cell in cells[:1]]
    return codes[0] and (len(rows) == 1 or any(codes[1:]))


def read_column(text: str, side: str, measures: Sequence[str], titles: Sequence[str] = ()) -> Column:
    """Read a column.

    Args:
        text: as it came from the clipboard; side: whose halves; measures: the codes in the order that was shown.
        titles: what the column is called besides its side, for a first line that is a heading.
    """
    rows = _rows(text)
    heading = read_heading(side, rows[0][1], titles) if rows and not _in_codes(side, rows) else ""
    rows = rows[1:] if heading else rows
    coded = any(cells and CODE.fullmatch(cells[0].strip()) for _, cells in rows)
    changes: dict[str, Change] = {}
    problems = []
    for place, (number, cells) in enumerate(rows):
        if not any(cell.strip() for cell in cells):
            continue
        code, rest = _measure(cells, place, measures, coded)
        why = _why_no_measure(code, measures, changes, coded) or _why_not_read(side, rest)
        if why:
            problems.append(Problem(number, " ".join(" ".join(cells).split())[:MAX_SHOWN], why))
            continue
        note = clean_text(" ".join(cell for cell in rest[1:] if cell.strip()))
        changes[code] = Change(side=side, status=read_status(side, rest[0]), note=note or None)
    changes = {code: change for code, change in changes.items() if change.says_something}
    return Column(changes, tuple(problems), len(rows), coded, heading)


def _rows(text: str) -> list[tuple[int, list[str]]]:
    """The lines with their numbers, cut at the tabs. Excel puts a text of several lines between quotes; a column in
    which the quotes do not come in pairs was typed, and there every line is a line."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
    lines = unified.split("\n") if unified else []
    if '"' not in unified or unified.count('"') % 2:
        return [(number, line.split("\t")) for number, line in enumerate(lines, 1)]
    reader = csv.reader([f"{line}\n" for line in lines], dialect="excel-tab")
    rows, begins = [], 1
    for cells in reader:
        rows.append((begins, [cell.removesuffix("\n") for cell in cells]))
        begins = reader.line_num + 1
    return rows


def _measure(cells: list[str], place: int, measures: Sequence[str], coded: bool) -> tuple[str, list[str]]:
    """The measure of a line and the rest of its cells; an empty code when it has none."""
    if coded:
        return cells[0].strip().upper(), cells[1:]
    return (measures[place] if place < len(measures) else ""), cells


def _why_no_measure(code: str, measures: Sequence[str], before: Mapping[str, Change], coded: bool) -> str:
    if not coded:
        return "" if code else f"Er staan {whole(len(measures))} maatregelen in de lijst; deze regel is er een te veel."
    if code not in measures:
        return "Deze regel begint niet met de code van een maatregel uit de lijst."
    return "Deze maatregel staat er twee keer." if code in before else ""


def _why_not_read(side: str, cells: Sequence[str]) -> str:
    first = cells[0].strip() if cells else ""
    if first and read_status(side, first) is None:
        return f"‘{first[:MAX_SHOWN]}’ is geen oordeel over de {SIDE_LABELS[side]}."
    note = clean_text(" ".join(cells[1:]))
    if len(note) > MAX_NOTE:
        return f"De tekst telt {whole(len(note))} tekens; er passen er {whole(MAX_NOTE)}."
    return ""
