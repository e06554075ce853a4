"""Decisions from the workbook of the Regietafel: unchanged, new, clash, or a sentence at the cell that is wrong."""

from __future__ import annotations

from datetime import date

import pytest

from alignment.intake.read import RawSheet, RawValue
from alignment.returns.comparing import MERGED
from alignment.returns.decision_fields import decision_text
from alignment.returns.decision_plan import NO_CODE, TWICE, agenda_sheet
from alignment.returns.lines import CLASH, FAULT, FOREIGN, TAKE
from tests.factories import SECRETARIAT, VWS
from tests.returns.decision_rows import FILLED, SAID, agenda, decided, lying

NOW = decision_text(SAID)


def test_the_workbook_is_known_by_its_titles_and_never_when_it_has_a_base() -> None:
    assert agenda_sheet([RawSheet("Matrix", {1: {1: "Code"}}), agenda(name="Blad1")]) is not None
    assert agenda_sheet([agenda(), RawSheet("_basis", {})]) is None
    assert agenda_sheet([RawSheet("Vragen", {1: {1: "Code", 2: "Besluit"}})]) is None


def test_a_decision_where_nothing_was_decided_is_taken_over() -> None:
    plan = decided(agenda(("k001", *FILLED)), lying(version=2))
    (line,) = plan.lines
    assert (line.kind, line.place, line.want, line.version) == (TAKE, "Vragen!C6", NOW, 2)
    assert (line.page, line.measure) == ("/agenda/regietafel/K001", "K001 Wachtlijst")
    assert plan.fields[line.field].told(line.want).startswith("akkoord: Het geld komt.")


def test_what_was_decided_already_is_unchanged_and_empty_rows_are_nothing() -> None:
    same = decided(agenda(("K001", *FILLED)), lying(now=NOW, last=NOW))
    assert (same.lines, same.unchanged) == ((), 1)
    gone = decided(agenda(("K001", *FILLED)), lying(rung="cabinet", last=NOW))
    assert (gone.lines, gone.unchanged) == ((), 1), "decided, and it went on"
    assert decided(agenda(("K001", None, None, None, None)), lying()).lines == ()


def test_another_decision_of_this_stay_asks_for_a_choice() -> None:
    other = decision_text(SAID | {"outcome": "refused"})
    (line,) = decided(agenda(("K001", *FILLED)), lying(now=other, last=other, who="Sam, 1 maart 2021")).lines
    assert (line.kind, line.now, line.who) == (CLASH, other, "Sam, 1 maart 2021")
    assert (line.base, line.knows_base) == ("", False), "that workbook has no base: nobody knows what stood there"
    (again,) = decided(agenda(("K001", *FILLED)), lying(last=other)).lines
    assert again.kind == TAKE, "of an earlier stay"
    (sent_before,) = decided(agenda(("K001", *FILLED)), lying(last=NOW)).lines
    assert sent_before.kind == CLASH, "the file that was taken over then is no new decision"


@pytest.mark.parametrize(
    ("row", "place", "why"),
    [
        (("K001", "misschien", "Ja.", None, None), "C6", "‘misschien’ herkennen we niet. Kies uit: akkoord"),
        (("K001", None, "Ja.", None, None), "C6", "Kies wat de tafel besloot."),
        (("K001", "akkoord", None, None, None), "D6", "Schrijf in één of twee zinnen"),
        (("K001", "akkoord", "a" * 1001, None, None), "D6", "Het besluit telt 1.001 tekens"),
        (("K001", "akkoord", "Ja.", "a" * 201, None), "E6", "De trekker telt 201 tekens"),
        (("K001", "akkoord", "Ja.", None, date(2020, 1, 1)), "F6", ""),
        (("K999", "akkoord", "Ja.", None, None), "B6", "Knelpunt K999 bestaat niet."),
        ((None, "akkoord", "Ja.", None, None), "B6", NO_CODE),
    ],
)
def test_what_is_wrong_says_so_at_its_cell(row: tuple[RawValue, ...], place: str, why: str) -> None:
    (line,) = decided(agenda(row), lying()).lines
    assert (line.kind, line.place) == (FAULT, f"Vragen!{place}")
    assert line.why
    assert line.why.startswith(why)


def test_a_row_twice_a_merged_cell_and_an_obstacle_that_left_are_refused() -> None:
    twice = decided(agenda(("K001", *FILLED), ("k001", *FILLED)), lying())
    assert [line.why for line in twice.lines] == [TWICE, TWICE]
    assert MERGED in [line.why for line in decided(agenda(("K001", *FILLED), merged=("C6:C7",)), lying()).lines]
    (left,) = decided(agenda(("K001", *FILLED)), lying(rung="cabinet")).lines
    assert (left.kind, left.why) == (FAULT, "Dit knelpunt ligt niet of niet meer bij: Regietafel.")


def test_only_who_may_copy_the_decisions_of_the_table_can_send_them() -> None:
    (line,) = decided(agenda(("K001", *FILLED)), lying(), by=VWS).lines
    assert (line.kind, line.why) == (
        FOREIGN,
        "Met de rol redacteur ministerie kunt u geen besluiten uit het werkboek van de Regietafel overnemen.",
    )
    (line,) = decided(agenda(("K001", *FILLED)), lying(), by=SECRETARIAT).lines
    assert line.kind == TAKE


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Vervoer te duur", FAULT),
        (" vervoer  te DUUR", FAULT),
        ("Wachtlijst", TAKE),
        ("Wachtlijst, mijn woorden", TAKE),
        (None, TAKE),
    ],
)
def test_a_code_beside_the_title_of_another_obstacle_is_refused(title: str | None, kind: str) -> None:
    plan = decided(agenda(("K001", *FILLED, title)), lying(), K002=lying(title="Vervoer te duur"))
    ((found, place, why),) = [(line.kind, line.place, line.why) for line in plan.lines]
    assert (found, place) == (kind, "Vragen!B6" if kind == FAULT else "Vragen!C6")
    moved = "De code hoort bij ‘Wachtlijst’, maar er staat een ander knelpunt. Zet terug zoals het was."
    assert why == (moved if kind == FAULT else "")


def test_two_obstacles_with_one_title_are_not_mistaken_for_each_other() -> None:
    (line,) = decided(agenda(("K001", *FILLED, "Wachtlijst")), lying(), K002=lying()).lines
    assert line.kind == TAKE
