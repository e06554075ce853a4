"""From database to workbook: the register itself, a save that shows, the filter, and a fixed number of queries."""

from __future__ import annotations

import re
from typing import Any

import time_machine
from sqlalchemy.orm import Session

from alignment.matrix.filters import Filters
from alignment.workbook.export import export_regietafel
from tests.counting import statements
from tests.factories import ZAANDAM
from tests.workbook.builders import SHEETS, reopened, table_rows
from tests.writing import pay, save

ONE_AREA = Filters(gebied=ZAANDAM)


def export(session: Session, filters: Filters | None = None) -> Any:
    """The workbook of now, read back."""
    _, content = export_regietafel(session, filters or Filters(), by_name="Lotte Lezer")
    return reopened(content)


def cell_row(workbook: Any) -> dict[str, Any]:
    """What sheet Cellen says about M028 in Zaandam-Oost."""
    rows = table_rows(workbook["Cellen"], "tblCellen")
    (row,) = [row for row in rows if row["Sleutel"] == f"M028/{ZAANDAM}"]
    return row


def test_a_new_installation_shows_every_cell_as_not_assessed(session: Session) -> None:
    workbook = export(session)
    assert workbook.sheetnames == SHEETS
    rows = table_rows(workbook["Matrix"], "tblMatrix")
    measures = [row for row in rows if re.fullmatch(r"M\d{3}", row["Code"])]
    assert len(measures) == 92
    areas = [head for head in measures[0] if measures[0][head] == "R0·L0"]
    assert len(areas) == 16
    assert all(row[area] == "R0·L0" for row in measures for area in areas)
    facts = {row["Over dit bestand"]: row["Stand"] for row in table_rows(workbook["Voorblad"], "tblVoorblad")}
    assert facts["Beoordeeld"].startswith("Nog niemand gaf een oordeel")
    assert facts["Gemaakt door"] == "Lotte Lezer"
    assert len(table_rows(workbook["Bronnen"], "tblBronnen")) == 224


def test_what_ministry_and_city_save_shows_as_a_kloof_with_its_texts_and_money(session: Session) -> None:
    save("rollout", "running", note="De regeling loopt.")
    save("landing", "not_landing", note="Wij zien er niets van.")
    pay("received", 1000)
    pay("spent", 1500)
    row = cell_row(export(session, ONE_AREA))
    assert [row["Kloof"], row["Toelichting Rijk"], row["Toelichting stad"]] == [
        "kloof",
        "De regeling loopt.",
        "Wij zien er niets van.",
    ]
    assert [row["Ontvangen (gemeente)"], row["Besteed (gebied)"]] == [1000, 1500]
    assert "hoger dan ontvangen" in row["Waarschuwingen geld"]


def test_amounts_from_memory_are_in_no_total(session: Session) -> None:
    rows = table_rows(export(session, Filters(zoek="M022"))["Geld"], "tblGeld")
    (memory,) = [row for row in rows if row["Code"] == "M022"]
    assert memory["Telt mee in het totaal"].startswith("nee")
    assert not isinstance(memory["Aangekondigd (Nederland)"], int)


def test_the_filter_of_the_page_is_honoured_and_told_with_names(session: Session) -> None:
    workbook = export(session, Filters(ministerie="VWS", gebied=ZAANDAM))
    rows = table_rows(workbook["Cellen"], "tblCellen")
    assert {row["Gebiedscode"] for row in rows} == {ZAANDAM}
    assert all("VWS" in (row["Ministerie"], *row["Doen ook mee"].split(", ")) for row in rows)
    facts = {row["Over dit bestand"]: row["Stand"] for row in table_rows(workbook["Voorblad"], "tblVoorblad")}
    assert facts["Filter"].startswith("ministerie: VWS; gebied: Zaandam Oost.")


def test_the_number_of_queries_does_not_grow_with_what_is_in_the_register(session: Session) -> None:
    with statements() as before:
        export_regietafel(session, ONE_AREA, by_name="")
    save("rollout", "running")
    session.rollback()
    with statements() as after:
        export_regietafel(session, Filters(), by_name="")
    selects = [len([one for one in seen if one.lstrip("( ").startswith("SELECT")]) for seen in (before, after)]
    assert selects[0] == selects[1] <= 30


def test_the_same_data_at_the_same_moment_give_the_same_bytes(session: Session) -> None:
    with time_machine.travel("2026-11-23T22:59:00Z", tick=False):
        first, second = (export_regietafel(session, ONE_AREA, by_name="Lotte Lezer") for _ in range(2))
    assert first == second
    assert first[0] == "concept_regietafel_stand-2026-11-23-2359.xlsx"
