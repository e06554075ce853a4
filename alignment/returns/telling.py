"""What a returned workbook would change, as lines of text for the command line and in notes. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from alignment.formats import clean_text, whole
from alignment.returns.field import Field
from alignment.returns.lines import CLASH, TAKE, Plan, PlanLine

MOST_SHOWN = 300  # characters of one value
CHOOSE = "Kies op de pagina Excel of in de cel zelf."


def told_plan(plan: Plan) -> Iterator[str]:
    """The counts of every kind, the warnings, and then each line in the order of the file."""
    for kind, number in plan.counts.items():
        yield f"{kind}: {whole(number)}"
    for warning in plan.warnings:
        yield f"let op: {_one_line(warning)}"
    for line in plan.lines:
        yield told_line(plan, line)


def told_line(plan: Plan, line: PlanLine) -> str:
    """One line: its kind, sheet and cell, what it is about, and what is there; between tabs."""
    about = ", ".join(_one_line(part) for part in (line.measure, line.area, line.heading) if part)
    return f"{line.kind}\t{_one_line(line.where)}\t{about}: {_what(plan, line)}"


def _what(plan: Plan, line: PlanLine) -> str:
    if line.kind == TAKE:
        remark = f". {_one_line(line.why)}" if line.why else ""
        return f"van {_value(plan.fields, line, line.now)} naar {_value(plan.fields, line, line.want)}{remark}"
    if line.kind == CLASH:
        return f"{told_clash(plan.fields, line)}. {CHOOSE}"
    return f"{_quoted(line.found)}. {_one_line(line.why)}"


def told_clash(fields: Mapping[str, Field], line: PlanLine) -> str:
    """The three values of a clash, and who wrote the one that stands now.

    Args:
        fields: the columns by their key.
    """
    base, want, now = (_value(fields, line, text) for text in (line.base, line.want, line.now))
    stood = f"stond {base}" if line.knows_base else "wat er stond is onbekend"
    who = f" ({_one_line(line.who)})" if line.who else ""
    return f"{stood}, in het bestand {want}, nu {now}{who}"


def _value(fields: Mapping[str, Field], line: PlanLine, stored: str) -> str:
    return _quoted(fields[line.field].told(stored) if stored else "")


def _quoted(text: str) -> str:
    return f"‘{_one_line(text)}’" if text else "(leeg)"


def _one_line(text: str) -> str:
    """Without what steers a terminal: a file from outside never writes on the screen by itself."""
    bare = " ".join(clean_text(text).split())
    return bare if len(bare) <= MOST_SHOWN else f"{bare[: MOST_SHOWN - 1]}…"
