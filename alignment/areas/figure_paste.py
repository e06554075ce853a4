"""Reading context figures from CSV, as a file or pasted, and one by one: what every line says, and every mistake with
its place. Pure.

Nothing is guessed: a line with a mistake is named by line and column, and then nothing of the file is stored.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice

from alignment.areas.figure_rules import DIRECTIONS, FIGURE_FIELDS, NUMBERS, check_figure, read_number
from alignment.formats import clean_text, folded, whole

HEADINGS: Mapping[str, str] = {
    "gebied": "area_slug",
    "cijfer": "title",
    "thema": "theme_slug",
    "waarde": "value",
    "eenheid": "unit",
    "periode": "period",
    "vergelijk waarde": "comparison_value",
    "vergelijk met": "comparison_label",
    "vorige waarde": "previous_value",
    "vorige periode": "previous_period",
    "goed is": "direction",
    "bron": "source",
    "let op": "note",
}
COLUMN_OF = {name: heading for heading, name in HEADINGS.items()}
NEEDED = ("gebied", "cijfer", "thema", "waarde", "eenheid", "bron")
EXAMPLE = ";".join(HEADINGS)
MAX_BYTES, MAX_LINES = 200_000, 2000
TOO_LARGE = "Dit is te groot: hooguit 200 kB en 2.000 regels. Verdeel de cijfers over meer bestanden."
NOT_UTF8 = "De letters in dit bestand kunnen we niet lezen. Kies bij het opslaan in Excel voor ‘CSV UTF-8’."
QUOTES = "De aanhalingstekens in dit bestand komen niet in paren. Sla het opnieuw op als CSV."
MOST_TOLD = 50
AND_MORE = "Verder is niet gekeken. Verbeter eerst de fouten hierboven."
EMPTY = "Er staat nog niets in. Plak de regels met de koppen erboven, of kies een bestand."


@dataclass(frozen=True)
class Problem:
    """A mistake: its line as people count (0: of the whole), the column, and what to do now."""

    line: int
    column: str
    why: str


@dataclass(frozen=True)
class Figures:
    """What a file asks for: the fields of every line by its number, and every mistake."""

    rows: Mapping[int, Mapping[str, str]]
    problems: tuple[Problem, ...]


def decode(raw: bytes) -> str:
    """The text of a file.

    Raises:
        ValueError: with a Dutch sentence, when it is too large or written in another encoding.
    """
    if len(raw) > MAX_BYTES:
        raise ValueError(TOO_LARGE)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ValueError(NOT_UTF8) from None
    if "\x00" in text:
        raise ValueError(NOT_UTF8)
    return text


def read_figures(text: str, areas: Mapping[str, str], themes: Mapping[str, str]) -> Figures:
    """Read the lines of a CSV text.

    Args:
        areas, themes: the slug by every name that people may write, as ``plain`` makes it.
    """
    try:
        heads, lines = _table(text)
    except ValueError as sentence:
        return Figures({}, (Problem(0, "", str(sentence)),))
    problems = list(islice(_of_the_heads(heads), MOST_TOLD))
    if problems:
        return Figures({}, tuple(problems))
    rows: dict[int, Mapping[str, str]] = {}
    seen: dict[tuple[str, str], int] = {}
    for number, cells in lines:
        if len(problems) >= MOST_TOLD:
            problems.append(Problem(0, "", AND_MORE))
            break
        fields, wrong = _line(number, heads, cells, areas, themes)
        key = fields["area_slug"], plain(fields["title"])
        if key in seen and not wrong:
            wrong = [Problem(number, "cijfer", f"Dit cijfer van dit gebied staat ook op regel {seen[key]}.")]
        seen.setdefault(key, number)
        problems += wrong
        rows[number] = fields
    return Figures(rows, tuple(problems))


def _table(text: str) -> tuple[list[str], list[tuple[int, list[str]]]]:
    """The headings, and every line that says something with its number; ``ValueError`` with the sentence if none."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").rstrip()
    if unified.count("\n") > MAX_LINES or len(unified.encode()) > MAX_BYTES:
        raise ValueError(TOO_LARGE)
    separator = max(";\t,", key=unified.lstrip().partition("\n")[0].count)
    reader = csv.reader(io.StringIO(unified), delimiter=separator, strict=True)
    table, begins = [], 1
    try:
        for cells in reader:
            table.append((begins, cells))
            begins = reader.line_num + 1
    except csv.Error:
        raise ValueError(QUOTES) from None
    lines = [(number, cells) for number, cells in table if any(cell.strip() for cell in cells)]
    if len(lines) < 2:
        raise ValueError(EMPTY)
    return [plain(cell) for cell in lines[0][1]], lines[1:]


def plain(text: str) -> str:
    """Text as it is compared: without case, accents, hyphens or doubled blanks."""
    return " ".join(folded(text).replace("_", " ").replace("-", " ").split())


def _of_the_heads(heads: list[str]) -> Iterator[Problem]:
    missing = [heading for heading in NEEDED if heading not in heads]
    if missing:
        why = f"Deze koppen ontbreken: {', '.join(missing)}. Zet op de eerste regel de koppen, met ; of , ertussen."
        yield Problem(1, "", why)
    for place, head in enumerate(heads):
        if head and head not in HEADINGS:
            yield Problem(1, head[:40], "Deze kop kennen we niet. Haal de kolom weg of gebruik een kop uit de lijst.")
        elif head and head in heads[:place]:
            yield Problem(1, head, "Deze kop staat er twee keer.")


def _line(
    number: int, heads: list[str], cells: list[str], areas: Mapping[str, str], themes: Mapping[str, str]
) -> tuple[dict[str, str], list[Problem]]:
    fields = dict.fromkeys(FIGURE_FIELDS, "")
    if len(cells) > len(heads):
        why = f"Deze regel heeft {whole(len(cells))} vakken en er zijn {len(heads)} koppen. Zet om een getal of tekst"
        return fields, [Problem(number, "", f"{why} met een scheidingsteken erin aanhalingstekens.")]
    for head, cell in zip(heads, cells, strict=False):
        if head:
            fields[HEADINGS[head]] = cell
    fields, broken = read_fields(fields, areas, themes)
    return fields, [Problem(number, COLUMN_OF[name], why) for name, why in broken.items()]


def read_fields(
    typed: Mapping[str, str], areas: Mapping[str, str], themes: Mapping[str, str]
) -> tuple[dict[str, str], dict[str, str]]:
    """One figure as it is stored, from what was typed for each of its fields; and a sentence per field that is wrong.

    Args:
        areas, themes: the slug by every name that people may write, as ``plain`` makes it.
    """
    fields = {name: " ".join(clean_text(typed[name]).split()) for name in FIGURE_FIELDS}
    wrong = {}
    for name in NUMBERS:
        try:
            fields[name] = read_number(fields[name])
        except ValueError as sentence:
            wrong[name] = str(sentence)
    fields["area_slug"] = areas.get(plain(fields["area_slug"]), "")
    fields["theme_slug"] = themes.get(plain(fields["theme_slug"]), "")
    directions = {word: code for code, word in DIRECTIONS.items()}
    fields["direction"] = directions.get(plain(fields["direction"]), plain(fields["direction"]))
    return fields, check_figure(fields, frozenset(areas.values()), frozenset(themes.values())) | wrong
