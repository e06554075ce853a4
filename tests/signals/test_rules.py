"""The rules of signals: days as precise as people know them, and every refusal at its field."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.signals.rules import SIGNAL_FIELDS, check_signal, check_verdict

TODAY = date(2021, 3, 2)
GOOD = dict.fromkeys(SIGNAL_FIELDS, "") | {"title": "Stille wijk", "theme_slug": "werk", "source_kind": "resident"}


@pytest.mark.parametrize(
    ("changes", "areas", "field"),
    [
        ({}, ["a"], ""),
        ({"title": ""}, ["a"], "title"),
        ({"title": "t" * 121}, ["a"], "title"),
        ({"description": "t" * 1001}, ["a"], "description"),
        ({"expected_in": "t" * 201}, ["a"], "expected_in"),
        ({"theme_slug": ""}, ["a"], "theme_slug"),
        ({"source_kind": "buurvrouw"}, ["a"], "source_kind"),
        ({}, [], "area_slugs"),
        ({}, ["a", "z"], "area_slugs"),
        ({"first_seen": "ooit"}, ["a"], "first_seen"),
        ({"first_seen": "2020-02-30"}, ["a"], "first_seen"),
        ({"first_seen": "2020-13"}, ["a"], "first_seen"),
        ({"first_seen": "2020-00"}, ["a"], "first_seen"),
        ({"first_seen": "٢٠٢٠"}, ["a"], "first_seen"),
        ({"first_seen": "2021-04"}, ["a"], "first_seen"),
        ({"first_seen": "1989"}, ["a"], "first_seen"),
        ({"first_seen": "2021-03"}, ["a"], ""),
    ],
)
def test_every_refusal_stands_at_its_field(changes: dict[str, str], areas: list[str], field: str) -> None:
    assert set(check_signal({**GOOD, **changes}, areas, ["a", "b"], TODAY)) == ({field} if field else set())


def test_a_judgement_needs_a_reason() -> None:
    assert check_verdict("confirmed", "Het CBS-cijfer laat het zien.") == {}
    assert set(check_verdict("", "")) == {"verdict", "note"}
    assert set(check_verdict("confirmed", "n" * 501)) == {"note"}
