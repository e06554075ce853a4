"""Kinds of return workbooks that come back: how a person made each, and what she must read about it.

A sentence belongs to one cell, to a row, or to the whole file, or is a remark beside what is taken over; without one
the file is accepted, with what would be stored.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from alignment.returns.lines import FAULT, TAKE
from tests.returns.filling import Filled

AREA = "zaanstad-zaandam-oost"
SAID, SILENT = f"M028/{AREA}", f"M029/{AREA}"  # a cell with every field filled in, and one with nothing
SEES, NOTE, SURE, SINCE, ASKED = "Stad ziet", "Toelichting", "Zekerheid", "Sinds", "Extra aandacht gevraagd"
GOT, SPENT = "Ontvangen 2021, hele gemeente", "Besteed 2021, dit gebied"
FIELDS = {
    SEES: "landing.status",
    NOTE: "landing.note",
    SURE: "landing.confidence",
    SINCE: "landing.since",
    ASKED: "tick.extra.asked",
    GOT: "amount.received.2021",
    SPENT: "amount.spent.2021",
}
Change = Callable[[Filled], bytes | None]  # gives the file when it is not simply saved


@dataclass(frozen=True)
class Expected:
    """What a file must give.

    Args:
        sentence: that a person reads, empty when there is nothing to say; lines: kind and value by cell and field,
        exactly; whole: whether the whole file is refused.
    """

    sentence: str = ""
    lines: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    whole: bool = False

    @property
    def told(self) -> str:
        """As it stands in the printed table."""
        wants = ", ".join(repr(want[:40]) for kind, want in self.lines.values() if kind == TAKE)
        return self.sentence or (f"gelezen als {wants}" if wants else "niets gewijzigd")


@dataclass(frozen=True)
class Kind:
    """One kind: how it is made of a fresh file, and what it must give."""

    make: Change
    expected: Expected


def typed(title: str, value: Any, key: str = SAID) -> Change:
    """Something typed into one cell."""

    def make(filled: Filled) -> None:
        filled.fill(key, {title: value})

    return make


def entered(title: str, value: Any, form: str = "General") -> Change:
    """What Excel makes of something typed: a formula, or a value under another number format."""

    def make(filled: Filled) -> None:
        cell = filled.cell(SAID, title)
        cell.value, cell.number_format = value, form

    return make


def _one(make: Change, title: str, kind: str, want: str, sentence: str, key: str) -> Kind:
    return Kind(make, Expected(sentence, {(key, FIELDS[title]): (kind, want)}))


def fault(title: str, value: Any, sentence: str, key: str = SAID, want: str = "") -> Kind:
    """A value in one cell that is refused; ``want`` when it is understood and breaks a rule."""
    return _one(typed(title, value, key), title, FAULT, want, sentence, key)


def odd(title: str, value: Any, sentence: str, form: str = "General") -> Kind:
    """Something in one cell that Excel made otherwise than it was meant."""
    return _one(entered(title, value, form), title, FAULT, "", sentence, SAID)


def takes(title: str, value: Any, want: str, key: str = SAID) -> Kind:
    """A value in one cell that is understood."""
    return _one(typed(title, value, key), title, TAKE, want, "", key)


def made(title: str, make: Change, want: str) -> Kind:
    """A change of one cell that is understood."""
    return _one(make, title, TAKE, want, "", SAID)


def same(title: str, value: Any, key: str = SAID) -> Kind:
    """A value in one cell that says what stands there already."""
    return Kind(typed(title, value, key), Expected())


def unchanged(make: Change) -> Kind:
    """A file that says nothing new."""
    return Kind(make, Expected())


def unfit(sentence: str, make: Change) -> Kind:
    """A file that is refused as a whole."""
    return Kind(make, Expected(sentence, whole=True))


def remark(sentence: str, make: Change) -> Kind:
    """A file that changes nothing and of which something is said."""
    return Kind(make, Expected(sentence))


def accepted(make: Change) -> Kind:
    """A structure that may be changed: one edit in it is found all the same."""

    def edited(filled: Filled) -> bytes | None:
        filled.fill(SAID, {GOT: 512_000})
        return make(filled)

    return _one(edited, GOT, TAKE, "512000", "", SAID)


def whole_row(sentence: str, make: Change, *keys: str) -> Kind:
    """Rows that are refused at their key."""
    return Kind(make, Expected(sentence, {(key, ""): (FAULT, "") for key in keys}))


def together(*kinds: Kind) -> Kind:
    """Several edits in one file; the sentence of the first."""

    def make(filled: Filled) -> None:
        for kind in kinds:
            kind.make(filled)

    lines: dict[tuple[str, str], tuple[str, str]] = {}
    for kind in kinds:
        lines |= kind.expected.lines
    return Kind(make, replace(kinds[0].expected, lines=lines))
