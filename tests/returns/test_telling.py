"""Lines of a plan on the command line: counts first, then each with its place; nothing steers the terminal."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment.returns.lines import CLASH, FAULT, FOREIGN, TAKE, PlanLine
from alignment.returns.telling import CHOOSE, MOST_SHOWN, told_line, told_plan
from tests.returns.rows_in_hand import line_of, place_of, plan_of

STATUS, MONEY = "landing.status", "amount.received.2021"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        (line_of(TAKE, STATUS, want="landing"), "van (leeg) naar ‘landt’"),
        (line_of(TAKE, MONEY, want="", now="412000"), "van ‘€ 412.000’ naar (leeg)"),
        (
            line_of(CLASH, STATUS, base="", want="landing", now="detours", who="Vera, VWS"),
            f"stond (leeg), in het bestand ‘landt’, nu ‘landt na veel omwegen’ (Vera, VWS). {CHOOSE}",
        ),
        (
            line_of(CLASH, STATUS, cell="regietafel/K001", want="landing", now="detours"),
            f"wat er stond is onbekend, in het bestand ‘landt’, nu ‘landt na veel omwegen’. {CHOOSE}",
        ),
        (line_of(FAULT, STATUS, found="onzin", why="Dat kan niet."), "‘onzin’. Dat kan niet."),
        (line_of(FOREIGN, STATUS, why="Niet van u."), "(leeg). Niet van u."),
    ],
)
def test_each_kind_is_told_in_one_line(line: PlanLine, told: str) -> None:
    about = "M001 Maatregel M001, Gebied a-1, Toelichting"
    assert told_line(plan_of(line), line) == f"{line.kind}\t{place_of(1, 1)}\t{about}: {told}"


def test_counts_and_warnings_come_first() -> None:
    plan = replace(plan_of(line_of(TAKE, want="zo"), unchanged=1742), warnings=("Een kolom ontbreekt.",))
    assert list(told_plan(plan))[:6] == [
        "ongewijzigd: 1.742",
        "over te nemen: 1",
        "botsing: 0",
        "fout: 0",
        "niet van u: 0",
        "let op: Een kolom ontbreekt.",
    ]
    assert len(list(told_plan(plan))) == 7


def test_a_row_as_a_whole_names_only_its_key() -> None:
    whole = line_of(FAULT, "", measure="M9/x", area="", heading="Sleutel", found="M9/x", why="Onbekend.")
    assert told_line(plan_of(whole), whole).endswith("\tM9/x, Sleutel: ‘M9/x’. Onbekend.")


@pytest.mark.parametrize("bad", ["\x1b[2J", "\r", "a\nb", "a\tb", "\u202e"])
def test_nothing_in_a_file_writes_on_the_screen_by_itself(bad: str) -> None:
    line = line_of(FAULT, found=f"voor{bad}na", why="x", place=f"Blad{bad}!A1")
    told = told_line(plan_of(line), line)
    assert not set("\x1b\r\n\u202e") & set(told)
    assert told.count("\t") == 2
    assert "voor" in told


def test_a_long_text_is_cut_with_a_sign() -> None:
    line = line_of(TAKE, want="x" * 999)
    assert f"{'x' * (MOST_SHOWN - 1)}…’" in told_line(plan_of(line), line)
    short = line_of(TAKE, want="x" * MOST_SHOWN)
    assert "…" not in told_line(plan_of(short), short)
