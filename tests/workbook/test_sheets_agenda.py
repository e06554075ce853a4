"""The sheet Vragen, its drop-downs out of ``_lijsten``, and the questions on the cover."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy.orm import Session

from alignment.matrix.filters import Filters
from alignment.workbook.export import export_regietafel
from alignment.workbook.sheets_agenda import told_questions
from tests.agenda.sitting import ask, bring, decide, place
from tests.obstacles.climbing import answer, verify
from tests.workbook.builders import reopened, table_rows


def export(session: Session, **filters: str) -> Any:
    """The workbook of now, read back."""
    return reopened(export_regietafel(session, Filters(**filters), by_name="Lotte Lezer")[1])


def test_the_agenda_is_a_sheet_with_room_for_the_decision(session: Session) -> None:
    first, second = bring(title="Eén"), bring(title="Twee")
    place(second, 1, reason="Spoed.")
    ask(second, advice="Stem in.")
    decide(first, lead="BZK")
    workbook = export(session)
    one, two = table_rows(workbook["Vragen"], "tblVragen")
    assert (one["Code"], one["Vraag aan de tafel"], one["Advies"], one["Besluit"]) == (second, "ja", "Stem in.", None)
    assert "Plaats 1 door het secretariaat: Spoed." in str(list(one.values()))
    assert (two["Code"], two["Besluit"], two["Besluit in woorden"], two["Trekker"]) == (
        first,
        "akkoord",
        "Wij doen het.",
        "BZK",
    )
    assert two["Datum"] == datetime(2099, 6, 1)  # noqa: DTZ001 - a day in a cell
    assert (two["Gebieden"], two["Inwoners"], two["Dagen op trede"]) == (1, 48_000, 0)
    cover = {row["Over dit bestand"]: row["Stand"] for row in table_rows(workbook["Voorblad"], "tblVoorblad")}
    assert cover["Vragen aan de tafel"] == f"{second}: Wie beslist?"


def test_a_decision_of_an_earlier_stay_leaves_room_for_the_one_of_now(session: Session) -> None:
    code = bring()
    decide(code)
    answer(code)
    verify(code, "not")  # back at the Regietafel
    (row,) = table_rows(export(session)["Vragen"], "tblVragen")
    assert (row["Code"], row["Besluit"], row["Besluit in woorden"], row["Trekker"]) == (code, None, None, None)


def test_drop_downs_offer_the_hidden_lists(session: Session) -> None:
    bring()
    workbook = export(session)
    lists, sheet = workbook["_lijsten"], workbook["Vragen"]
    assert lists.sheet_state == "hidden"
    outcome, lead, due = sheet.data_validations.dataValidation
    offered = [
        [row[0].value for row in lists[one.formula1.partition("!")[2].replace("$", "")]] for one in (outcome, lead)
    ]
    assert offered[0][0] == "akkoord"
    assert offered[0] == [row["Besluit"] for row in table_rows(lists, "tblBesluiten")]
    assert "Zaanstad" in " ".join(offered[1])
    assert len(offered[1]) == len(table_rows(lists, "tblTrekkers"))
    assert due.type == "date"


def test_an_empty_agenda_says_so_and_asks_nothing(session: Session) -> None:
    sheet = export(session)["Vragen"]
    assert sheet.data_validations.dataValidation == []
    assert told_questions(()) == "Het secretariaat heeft nog geen vraag gekozen."


def test_the_filter_leaves_out_what_it_does_not_touch(session: Session) -> None:
    code = bring()
    for area, there in (("heerlen-noord", False), ("zaanstad-zaandam-oost", True)):
        codes = [row["Code"] for row in table_rows(export(session, gebied=area)["Vragen"], "tblVragen")]
        assert (code in codes) == there, area
