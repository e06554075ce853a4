"""Comments under a thing: how long, whom they ask with ``@VWS`` or ``@Zaanstad``, and which addresses in them lead
somewhere. Pure.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from alignment.formats import folded, listed, whole

MAX_NOTE = 1000
ABOUT: Mapping[str, str] = {"obstacle": "knelpunt", "breakthrough": "doorbraak"}
_AT = re.compile(r"(?<![\w.@-])@(?=\w|['’])")  # not the @ in an e-mail address
_WORD = re.compile(r"[\w'’-]+")
_LINK = re.compile(r"https://[^\s<>\"]+")
_ENDS = ".,;:!?'’)]}…"


@dataclass(frozen=True)
class Piece:
    """A part of a text as it is shown; ``url`` is empty for plain words."""

    text: str
    url: str = ""


@dataclass(frozen=True)
class Mentions:
    """Whom a text asks.

    Args:
        codes: of the organisations, each once, in the order of the text; unknown: the words after an @ that no
        organisation has.
    """

    codes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()


def read_mentions(note: str, names: Mapping[str, str]) -> Mentions:
    """The organisations that a text asks, by their code or their name, in capitals or not; the longest name counts.

    Args:
        names: from code to name.
    """
    called = {folded(word): code for code, name in names.items() for word in (code, name)}
    longest = sorted(called, key=len, reverse=True)
    reach = 2 * len(longest[0]) + 1 if longest else 1  # folding a text makes it longer, and takes marks away
    codes: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for at in _AT.finditer(note):
        rest = folded(note[at.end() : at.end() + reach])
        hit = next((word for word in longest if _begins(rest, word)), None)
        if hit is None:
            word = _WORD.match(note, at.end())
            unknown["@" + (word[0] if word else "")] = None
        else:
            codes[called[hit]] = None
    return Mentions(tuple(codes), tuple(unknown))


def _begins(text: str, word: str) -> bool:
    after = text[len(word) : len(word) + 1]
    return text.startswith(word) and not (after.isalnum() or after == "_")


def check_comment(note: str, mentions: Mentions) -> dict[str, str]:
    """The rules of a comment, by field."""
    if not note:
        return {"note": "Schrijf eerst uw opmerking. Eén zin is genoeg."}
    if len(note) > MAX_NOTE:
        return {"note": f"De tekst telt {whole(len(note))} tekens; er passen er {whole(MAX_NOTE)}. Maak hem korter."}
    if mentions.unknown:
        told = listed(mentions.unknown, "of")
        return {"note": f"Er is geen organisatie {told}. Kies haar bij ‘Vraag ook’, of haal het apenstaartje weg."}
    return {}


def pieces_of(note: str) -> list[Piece]:
    """A text in pieces, with every https address as a link; any other address stays text.

    The mark that ends a sentence is not part of an address.
    """
    pieces, done = [], 0
    for hit in _LINK.finditer(note):
        url = hit[0].rstrip(_ENDS)
        if len(url) == len("https://"):
            continue
        pieces += [Piece(note[done : hit.start()]), Piece(url, url)]
        done = hit.start() + len(url)
    pieces.append(Piece(note[done:]))
    return [one for one in pieces if one.text]
