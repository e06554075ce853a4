"""The order for the file that goes back: a note at each cell that stayed, a sheet that tells all, and a new base."""

from __future__ import annotations

from dataclasses import replace

from alignment.returns.choosing import SKIPPED
from alignment.returns.lines import CLASH, FAULT, TAKE
from alignment.returns.reply import HEADINGS, TAKEN, reply_order
from alignment.returns.standing import base_rows
from alignment.returns.telling import CHOOSE
from tests.returns.rows_in_hand import line_of

BASE = {"number": 8, "profile": "stad", "organisation": "GM1", "base": {}, "key": "sleutel"}


def test_what_stayed_has_a_note_and_what_was_taken_over_has_none() -> None:
    wrong = line_of(FAULT, place="Mijn blad!C9", found="onzin", why="Dat herkennen we niet.")
    taken = line_of(TAKE, place="Mijn blad!C8", found="=1+1")
    order = reply_order([taken], [wrong], 5, 3, BASE)
    assert order["notes"] == {"Mijn blad": {"C9": "Fout: Dat herkennen we niet."}}
    result, base = order["sheets"]
    assert result["rows"][0] == ["Ingelezen bestand 3: 1 overgenomen, 1 blijft liggen, 5 ongewijzigd."]
    assert result["rows"][result["heading"] - 1] == list(HEADINGS)
    assert [row[0] for row in result["rows"][result["heading"] :]] == [FAULT, TAKEN]
    assert result["rows"][-1][5:] == ["=1+1", ""]
    assert (result["first"], result["hidden"]) == (True, False)
    assert (base["name"], base["rows"], base["hidden"]) == ("_basis", base_rows(**BASE), True)  # type: ignore[arg-type]


def test_every_row_has_a_value_for_every_heading() -> None:
    order = reply_order([line_of(TAKE)], [line_of(FAULT, why="x")], 0, 1, BASE)
    (result, _) = order["sheets"]
    assert {len(row) for row in result["rows"][result["heading"] - 1 :]} == {len(HEADINGS)} == {len(result["widths"])}


def test_without_mistakes_there_are_no_notes() -> None:
    assert reply_order([line_of(TAKE)], [], 0, 1, BASE)["notes"] == {}


def test_cells_that_were_written_too_get_their_value() -> None:
    shown = [("Invullen!C6", "euro", "500"), ("Invullen!D6", "choice", "eerste indruk")]
    order = reply_order([line_of(TAKE)], [], 0, 1, BASE, shown=shown)
    assert order["values"] == {"Invullen": {"C6": ("euro", "500"), "D6": ("choice", "eerste indruk")}}
    assert reply_order([line_of(TAKE)], [], 0, 1, BASE)["values"] == {}


def test_a_clash_is_told_with_its_three_values() -> None:
    clash = line_of(CLASH, "landing.status", base="", want="landing", now="detours", who="Vera, VWS")
    told = "Stond (leeg), in het bestand ‘landt’, nu ‘landt na veel omwegen’ (Vera, VWS). " + CHOOSE
    order = reply_order([], [clash], 0, 1, BASE)
    assert order["notes"] == {"Invullen": {"B5": f"Botsing: {told}"}}
    assert order["sheets"][0]["rows"][-1][-1] == told
    later = reply_order([], [replace(clash, why="Nog niet gekozen; deze blijft liggen.")], 0, 1, BASE)
    assert later["notes"]["Invullen"]["B5"] == f"Botsing: Nog niet gekozen; deze blijft liggen. {told}"


def test_what_was_not_chosen_is_no_mistake_to_mend() -> None:
    order = reply_order(
        [], [line_of(TAKE, found="Beter.", why=SKIPPED), line_of(FAULT, place="Invullen!C9")], 0, 1, BASE
    )
    assert order["remarks"] == {
        "Invullen": {"B5": "U nam dit niet over. U schreef ‘Beter.’; hier staat weer wat in de matrix staat."}
    }
    assert list(order["notes"]["Invullen"]) == ["C9"]
