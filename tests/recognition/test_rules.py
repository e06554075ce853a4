"""Recognition, pure: the strip, the counts, and that silence is counted as nothing but silence."""

from __future__ import annotations

import pytest

from alignment.recognition.rules import (
    ANSWERS,
    LETTERS,
    STATES,
    check_answer,
    counts_of,
    strip_of,
    to_ask,
    told_counts,
    told_strip,
)

AREAS = [(f"a{number}", f"Gebied {number}") for number in range(16)]


def test_the_counts_are_those_of_the_memo_and_together_all_areas() -> None:
    answers = {"a0": "strong", "a1": "strong", "a2": "strong", "a3": "partly", "a4": "partly", "a5": "not"}
    strip = strip_of(AREAS, [slug for slug, _ in AREAS], answers, ())
    assert told_counts(strip) == "sterk in 3, deels in 2, niet in 1, geen antwoord van 10"
    assert sum(counts_of(strip).values()) == 16
    assert [box.letter for box in strip[:7]] == ["S", "S", "S", "D", "D", "N", "?"]


def test_silence_is_never_agreement_and_unasked_is_not_silence() -> None:
    strip = strip_of(AREAS, ["a1"], {"a2": "strong"}, ["a0", "a1"])
    assert told_counts(strip) == (
        "sterk in 0, deels in 0, niet in 0, geen antwoord van 1, niet gevraagd aan 14, al gezien in 1"
    )
    assert strip[1].state == "silent", "that a source names an area is no answer of it"
    assert strip[2].state == "unasked", "who was not asked did not answer"


def test_every_state_has_a_word_and_no_two_answered_states_one_letter() -> None:
    assert set(LETTERS) == set(STATES) >= set(ANSWERS)
    assert len(set(LETTERS.values())) == len(STATES)
    assert told_strip(strip_of(AREAS[:3], ["a0", "a1"], {"a0": "not"}, ())) == (
        "niet: Gebied 0; geen antwoord: Gebied 1; niet gevraagd: Gebied 2"
    )


@pytest.mark.parametrize(
    ("answer", "note", "fields"),
    [("strong", "", set()), ("", "", {"answer"}), ("ja", "n" * 501, {"answer", "note"}), ("not", "n" * 500, set())],
)
def test_an_answer_is_one_of_three(answer: str, note: str, fields: set[str]) -> None:
    assert set(check_answer(answer, note)) == fields


def test_only_areas_that_exist_and_were_not_asked_are_asked() -> None:
    assert to_ask(["c", "a", "x", "b"], ["a", "b", "c"], {"b"}) == ("a", "c")
