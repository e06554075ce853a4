"""What a line of the history is about: words and a page, for every form of key."""

from __future__ import annotations

import pytest

from alignment.pages.history_subjects import subject_of
from tests.factories import ZAANDAM
from tests.pages.test_history_told import NAMES, line


@pytest.mark.parametrize(
    ("kind", "key", "text", "page"),
    [
        ("amount", "M003/GM0479/2021/received", "Ontvangen 2021, Zaanstad: M003 Jongerenwerk", "/maatregelen/M003"),
        (
            "amount",
            f"M003/{ZAANDAM}/2021/spent",
            "Besteed 2021, Zaandam-Oost: M003 Jongerenwerk",
            f"/cellen/M003/{ZAANDAM}",
        ),
        ("landing", f"M028/{ZAANDAM}", "M028 Wijkteams, Zaandam-Oost", f"/cellen/M028/{ZAANDAM}"),
        (
            "differentiation",
            f"M028/{ZAANDAM}/extra/asked",
            "M028 Wijkteams, Zaandam-Oost",
            f"/cellen/M028/{ZAANDAM}",
        ),
        ("route", f"M003/{ZAANDAM}", "M003 Jongerenwerk, Zaandam-Oost", f"/cellen/M003/{ZAANDAM}"),
        ("remark", f"M003/{ZAANDAM}/7", "M003 Jongerenwerk, Zaandam-Oost", f"/cellen/M003/{ZAANDAM}"),
        (
            "contact",
            f"M003/{ZAANDAM}/landing",
            "M003 Jongerenwerk, Zaandam-Oost (landing)",
            f"/cellen/M003/{ZAANDAM}",
        ),
        ("mention", "M003/KB2020", "M003 Jongerenwerk, in Kamerbrief", "/maatregelen/M003"),
        ("measure", "M003", "M003 Nieuw", "/maatregelen/M003"),
        ("area", ZAANDAM, "Nieuw", f"/gebieden/{ZAANDAM}"),
        ("area_text", ZAANDAM, "Zaandam-Oost", f"/gebieden/{ZAANDAM}"),
        ("initiative", f"{ZAANDAM}/3", "Nieuw, Zaandam-Oost", f"/gebieden/{ZAANDAM}"),
        ("agenda_place", "steering_table/K1001", "K1001, agenda Regietafel", "/agenda/regietafel/K1001"),
        ("agenda_question", "K1001", "K1001, agenda Regietafel", "/agenda/regietafel/K1001"),
        ("obstacle_city", "K1001/GM0479", "K1001, Zaanstad", "/knelpunten/K1001"),
        ("adoption", "D001/gebied-x", "D001 in gebied-x", "/doorbraken/D001"),
        ("obstacle_root", "K1001", "K1001 Nieuw", "/knelpunten/K1001"),
        ("obstacle_work", "K1001", "K1001 Nieuw", "/knelpunten/K1001"),
        ("comment", "obstacle/K1001/7", "K1001", "/knelpunten/K1001"),
        ("commitment", f"{ZAANDAM}/3", "Nieuw, Zaandam-Oost", f"/gebieden/{ZAANDAM}"),
        ("area_neighbourhood", "BU1", "BU1", ""),
        ("installation", "1", "", ""),
    ],
)
def test_what_a_line_is_about(kind: str, key: str, text: str, page: str) -> None:
    new = {} if kind in ("area_neighbourhood", "area_text") else {"title": "Nieuw"}
    subject = subject_of(line(kind, key, {}, new), NAMES)
    assert (subject.text, subject.page) == (text, page)
