"""Whom a text asks, which addresses lead somewhere, and how long it may be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.comments import rules
from alignment.comments.rules import Mentions, check_comment, pieces_of, read_mentions

NAMES = {
    "VWS": "Ministerie van VWS",
    "GM0479": "Zaanstad",
    "GM0518": "’s-Gravenhage",
    "GM0": "Den Haag Zuid",
    "Z": "Zaan",
}


@pytest.mark.parametrize(
    ("note", "codes", "unknown"),
    [
        ("@VWS en @zaanstad, kijk mee", ("VWS", "GM0479"), ()),
        ("(@Zaanstad) @GM0479", ("GM0479",), ()),
        ("@Den Haag Zuid?", ("GM0",), ()),
        ("@’s-Gravenhage", ("GM0518",), ()),
        ("mail naar iemand@vws.nl", (), ()),
        ("@Zaanstadse wijk", (), ("@Zaanstadse",)),
        ("om 10 @ 12 uur", (), ()),
    ],
)
def test_whom_a_text_asks(note: str, codes: tuple[str, ...], unknown: tuple[str, ...]) -> None:
    assert read_mentions(note, NAMES) == Mentions(codes, unknown)


def test_a_flood_of_marks_costs_no_more_than_its_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever writes holds the only lock; every mark used to fold the whole rest of the text."""
    folded, read = 0, rules.folded

    def counted(text: str) -> str:
        nonlocal folded
        folded += len(text)
        return read(text)

    monkeypatch.setattr(rules, "folded", counted)
    note = "@a " * 2000
    read_mentions(note, NAMES)
    assert folded < 20 * len(note), "in step with the length; to fold the rest each time takes a thousand times that"


def test_the_rules_of_a_text() -> None:
    assert check_comment("x" * 1000, Mentions()) == {}
    assert "1.001 tekens" in check_comment("x" * 1001, Mentions())["note"]
    assert check_comment("", Mentions())
    assert "@Foo of @Bar" in check_comment("x", Mentions((), ("@Foo", "@Bar")))["note"]


def test_only_https_is_a_link_and_the_full_stop_is_not_part_of_it() -> None:
    pieces = pieces_of("Zie https://a.nl/b?c=1, http://x.nl en javascript:alert(1) of https:// niets.")
    assert [one.url for one in pieces if one.url] == ["https://a.nl/b?c=1"]


@given(st.text(alphabet="ab .https:/@", max_size=60))
def test_no_letter_is_lost(note: str) -> None:
    assert "".join(one.text for one in pieces_of(note)) == note
    assert all(one.url.startswith("https://") for one in pieces_of(note) if one.url)
