"""What is wrong in a seed file, in one Dutch line with its place, and the refusal that carries all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

QUOTED_LENGTH = 40


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One mistake in one file.

    Args:
        file: the name of the file; reason: what is wrong, a Dutch clause without a full stop;
        line: the line in the file, 1 is the heading, 0 when it is about the file as a whole;
        column: the name of the column, empty when it is about the whole line.
    """

    file: str
    reason: str
    line: int = 0
    column: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.line:
            place += f", regel {self.line}"
        if self.column:
            place += f", kolom {self.column}"
        return f"{place}: {self.reason}"


class SeedRefused(Exception):
    """The files hold mistakes; nothing was loaded.

    Args:
        problems: every mistake found, in the order of the files and their lines.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def quoted(text: str) -> str:
    """A value as it stands in the file, between quotes, cut when it is long; control characters made visible."""
    shown = text if len(text) <= QUOTED_LENGTH else text[: QUOTED_LENGTH - 1] + "…"
    return "'" + "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in shown) + "'"
