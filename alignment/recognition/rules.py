"""Recognition (*herkenning*): what areas say of a finding of another area, and how it is counted. Pure.

An area that says nothing is counted as *geen antwoord* and as nothing else (``domain.md`` §3).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from alignment.formats import listed

MAX_NOTE = 500
SILENT, UNASKED, SEEN = "silent", "unasked", "seen"
ANSWERS: Mapping[str, str] = {"strong": "sterk", "partly": "deels", "not": "niet"}
# Every state of a box of the strip: what people read, and the letter in the box.
STATES: Mapping[str, str] = {
    **ANSWERS,
    SILENT: "geen antwoord",
    UNASKED: "niet gevraagd",
    SEEN: "hier al gezien",
}
LETTERS: Mapping[str, str] = {"strong": "S", "partly": "D", "not": "N", SILENT: "?", UNASKED: "", SEEN: "•"}

NO_AREA = "Kies ten minste één gebied dat dit nog niet is gevraagd."
NOT_ASKED = "Dit is nog niet aan dit gebied gevraagd. Het secretariaat of de stad die het meldde kan dat doen."


@dataclass(frozen=True)
class Box:
    """One area in the strip: its name and one of ``STATES``."""

    slug: str
    name: str
    state: str

    @property
    def word(self) -> str:
        """The state as people read it."""
        return STATES[self.state]

    @property
    def letter(self) -> str:
        """The letter in the box; empty for an area that was not asked."""
        return LETTERS[self.state]


def check_answer(answer: str, note: str) -> dict[str, str]:
    """The rules of an answer: one Dutch sentence per field that breaks one."""
    broken = {}
    if answer not in ANSWERS:
        broken["answer"] = "Kies of u dit herkent: sterk, deels of niet."
    if len(note) > MAX_NOTE:
        broken["note"] = f"De toelichting telt {len(note)} tekens; er passen er {MAX_NOTE}. Maak haar korter."
    return broken


def to_ask(chosen: Collection[str], areas: Collection[str], asked: Collection[str]) -> tuple[str, ...]:
    """The areas that are asked now, in their order: those chosen that exist and were not asked before.

    Args:
        chosen: slugs as they were sent; areas: every slug in its order; asked: those asked before.
    """
    return tuple(slug for slug in areas if slug in chosen and slug not in asked)


def strip_of(
    areas: Iterable[tuple[str, str]], asked: Collection[str], answers: Mapping[str, str], seen: Collection[str]
) -> tuple[Box, ...]:
    """One box per area, in their order.

    Args:
        areas: slug and name; asked: the areas that were asked; answers: what they said, by slug;
        seen: the areas that the finding itself names; an answer of such an area still counts as its answer.
    """

    def state(slug: str) -> str:
        if slug in asked:
            return answers.get(slug, SILENT)
        return SEEN if slug in seen else UNASKED

    return tuple(Box(slug, name, state(slug)) for slug, name in areas)


def counts_of(strip: Sequence[Box]) -> dict[str, int]:
    """How many areas are in each state; every state is in it, and together they are all areas."""
    counted = Counter(box.state for box in strip)
    return {state: counted[state] for state in STATES}


def told_counts(strip: Sequence[Box]) -> str:
    """The counts in words: ``sterk in 3, deels in 2, niet in 1, geen antwoord van 10``."""
    counts = counts_of(strip)
    parts = [f"{word} in {counts[code]}" for code, word in ANSWERS.items()]
    parts.append(f"geen antwoord van {counts[SILENT]}")
    if counts[UNASKED]:
        parts.append(f"niet gevraagd aan {counts[UNASKED]}")
    if counts[SEEN]:
        parts.append(f"al gezien in {counts[SEEN]}")
    return ", ".join(parts)


def told_strip(strip: Sequence[Box]) -> str:
    """The strip for who cannot see it: the areas by what they said."""
    groups = []
    for state, word in STATES.items():
        names = [box.name for box in strip if box.state == state]
        if names:
            groups.append(f"{word}: {listed(names)}")
    return "; ".join(groups)
