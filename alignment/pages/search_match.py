"""Finding words in texts without regard to accents and capitals, and marking where they stand. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from markupsafe import Markup, escape

from alignment.formats import folded

MIN_LENGTH = 2
BEFORE, SNIPPET = 60, 200


@dataclass(frozen=True, slots=True)
class Words:
    """What is looked for: every word must occur. ``typed`` is the question as it was asked."""

    typed: str
    each: tuple[str, ...]

    @property
    def enough(self) -> bool:
        """Whether there is anything to look for."""
        return sum(map(len, self.each)) >= MIN_LENGTH

    def occur_in(self, *texts: str) -> bool:
        """Whether every word occurs in one of the texts."""
        together = plain("\n".join(texts))
        return all(word in together for word in self.each)


def read_words(typed: str) -> Words:
    """The words of a question."""
    clean = " ".join(typed.split())
    return Words(clean, tuple(dict.fromkeys(plain(clean).split())))


def plain(text: str) -> str:
    """``folded``, with a blank for a hyphen (the sources write both Zaandam-Oost and Zaandam Oost); most texts have no
    accents at all, and for those it is quick."""
    return (text.lower() if text.isascii() else folded(text)).replace("-", " ")


def mark(text: str, words: Words) -> Markup:
    """A text as HTML with every occurrence of a word in ``<mark>``; all of it is escaped."""
    parts, end = [], 0
    for start, stop in spans(text, words.each):
        parts += [escape(text[end:start]), Markup("<mark>{}</mark>").format(text[start:stop])]
        end = stop
    return Markup("").join([*parts, escape(text[end:])])


def snippet(text: str, words: Words) -> Markup:
    """The piece of a text around the first word that is found in it, marked; the beginning when none is."""
    flat = " ".join(text.split())
    first = next(iter(spans(flat, words.each)), (0, 0))[0]
    start = 0 if first <= BEFORE else flat.find(" ", first - BEFORE, first) + 1 or first
    stop = len(flat) if len(flat) - start <= SNIPPET else flat.rfind(" ", start + 1, start + SNIPPET)
    stop = stop if stop > start else start + SNIPPET
    piece = mark(flat[start:stop], words)
    return Markup("{}{}{}").format("… " if start else "", piece, " …" if stop < len(flat) else "")


def spans(text: str, words: Iterable[str]) -> list[tuple[int, int]]:
    """Where words stand in a text, in order, joined where they overlap; positions are those of the text itself."""
    found = re.compile("|".join(sorted(map(re.escape, words), key=len, reverse=True)) or r"(?!)")
    letters, origin = [], []
    for index, character in enumerate(text):
        for letter in plain(character):
            letters.append(letter)
            origin.append(index)
    joined: list[tuple[int, int]] = []
    for match in found.finditer("".join(letters)):
        start, stop = origin[match.start()], origin[match.end() - 1] + 1
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(stop, joined[-1][1])
        else:
            joined.append((start, stop))
    return joined
