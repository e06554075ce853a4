"""Finding and marking words without regard to accents and capitals; what is marked stays text."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.formats import folded
from alignment.pages.search_match import SNIPPET, mark, plain, read_words, snippet, spans

TAGS = re.compile(r"</?mark>")


@pytest.mark.parametrize(
    ("typed", "text", "found"),
    [
        ("financien", "De Financiën van de stad", True),
        ("FINANCIËN stad", "de financien van de Stad", True),
        ("strasse", "Große Straße", True),
        ("jeugd zorg", "Zorg voor de jeugd", True),
        ("jeugd dorp", "Zorg voor de jeugd", False),
        ("m028", "M028", True),
    ],
)
def test_every_word_must_occur(typed: str, text: str, found: bool) -> None:
    assert read_words(typed).occur_in(text) is found
    assert read_words(typed).occur_in("", *text.split(" ")) is found


@pytest.mark.parametrize(("typed", "enough"), [("", False), ("  ", False), ("a", False), ("ab", True), ("a b", True)])
def test_one_letter_is_too_little(typed: str, enough: bool) -> None:
    assert read_words(typed).enough is enough


@pytest.mark.parametrize(
    ("typed", "text", "marked"),
    [
        ("financien", "De Financiën.", "De <mark>Financiën</mark>."),
        ("b", "<b>&", "&lt;<mark>b</mark>&gt;&amp;"),
        ("lt", "<b>", "&lt;b&gt;"),
        ("jeugd jeugdzorg", "Jeugdzorg en jeugd", "<mark>Jeugdzorg</mark> en <mark>jeugd</mark>"),
        ("ss", "Straße", "Stra<mark>ß</mark>e"),
        ("a.c", "abc", "abc"),
        ("niets", "iets", "iets"),
    ],
)
def test_what_is_found_is_marked_and_everything_is_escaped(typed: str, text: str, marked: str) -> None:
    assert mark(text, read_words(typed)) == marked


@given(st.text(max_size=40), st.text(max_size=10))
def test_without_its_marks_the_text_is_the_text(text: str, typed: str) -> None:
    marked = str(mark(text, read_words(typed)))
    assert html.unescape(TAGS.sub("", marked)) == html.unescape(html.escape(text))
    assert marked.count("<mark>") == marked.count("</mark>") == marked.count("<") // 2
    for start, stop in spans(text, read_words(typed).each):
        assert 0 <= start < stop <= len(text)


@given(st.text(max_size=60))
def test_plain_is_folded(text: str) -> None:
    assert plain(text) == folded(text).replace("-", " ")


def test_a_long_text_is_shown_around_the_first_word() -> None:
    text = "Dit gaat over iets anders. " * 20 + "Hier staat de naald in de hooiberg. " + "En dan nog veel meer. " * 20
    piece = str(snippet(text, read_words("naald")))
    assert "de <mark>naald</mark> in de hooiberg" in piece
    assert piece.startswith("… ")
    assert piece.endswith(" …")
    assert len(TAGS.sub("", piece)) <= SNIPPET + 4
    assert snippet("Kort.", read_words("iets")) == "Kort."
    assert len(snippet("x" * 1000, read_words("y"))) <= SNIPPET + 2


def test_a_hyphen_is_a_blank() -> None:
    for typed in ("zaandam-oost", "Zaandam Oost"):
        assert read_words(typed).occur_in("Pact Zaandam-Oost")
        assert read_words(typed).occur_in("Zaandam Oost")
    assert str(mark("In Zaandam-Oost", read_words("dam-oost"))) == "In Zaan<mark>dam</mark>-<mark>Oost</mark>"
