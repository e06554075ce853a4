"""Cells that are not yellow: nothing in them changes anything, and who wrote in one is told so."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from alignment.intake.read import RawValue
from alignment.returns import beside
from alignment.returns.lines import FOREIGN, Plan
from alignment.returns.outgoing import AREA, MEASURE, MINISTRY, WAS
from alignment.returns.plan import make_plan
from alignment.returns.received import Mark
from alignment.returns.tables import plain
from tests.returns.rows_in_hand import CELL, HEAD, STAD, TODAY, VWS, YEARS, Said, sheet_of, standing_of, stands

BASE: Said = {CELL: {"landing.status": ("landing", 1), "rollout.status": ("running", 1)}}
AS_SENT: dict[str, RawValue] = {
    "Rijk zegt": "loopt", MEASURE: "M001 Maatregel M001", AREA: "Gebied a-1", MINISTRY: "VWS", WAS: "landt",
}  # fmt: skip


def planned(now: Said = BASE, base: Said = BASE, side: str = "landing", **beside: Any) -> Plan:
    """A file with one row, of which some cells that are not yellow say something else."""
    sheet = sheet_of({CELL: {f"{side}.status": None}, "M001/a-2": {f"{side}.status": 1}}, side)
    titles, shown = dict(sheet.rows[HEAD]), dict(sheet.rows[HEAD + 1])
    said = "landt" if side == "landing" else "loopt"
    sent = AS_SENT if side == "landing" else {title: raw for title, raw in AS_SENT.items() if title != "Rijk zegt"}
    for number, (title, raw) in enumerate((sent | beside).items(), start=3):
        titles[number], shown[number] = title, raw
    sheet = replace(sheet, rows={HEAD: titles, HEAD + 1: shown | {2: said}})
    mark = Mark(1, "stad", "GM1", stands(base))
    return make_plan([sheet], mark, standing_of(side, now), YEARS, STAD if side == "landing" else VWS, TODAY)


def warned(plan: Plan) -> list[str]:
    return [one for one in plan.warnings if "niet geel" in one]


def test_a_file_as_it_went_out_says_nothing() -> None:
    plan = planned()
    assert (plan.lines, warned(plan)) == ((), [])


@pytest.mark.parametrize("typed", ["staat open", "iets anders", 3])
def test_the_word_of_the_other_side_is_not_hers(typed: RawValue) -> None:
    (line,) = planned(**{"Rijk zegt": typed}).lines
    assert (line.kind, line.place, line.heading) == (FOREIGN, "Invullen!C5", "Rijk zegt")
    assert line.why == "Dit vult het ministerie in. Stel uw vraag op de pagina van de cel."


def test_a_ministry_reads_who_fills_in_the_landing() -> None:
    (line,) = planned(side="rollout", **{"Stad ziet": "landt niet", WAS: "loopt"}).lines
    assert (line.heading, line.why) == ("Stad ziet", "Dit vult de stad in. Stel uw vraag op de pagina van de cel.")


def test_what_the_ministry_itself_changed_since_is_no_change_of_hers() -> None:
    now: Said = {CELL: {"landing.status": ("landing", 1), "rollout.status": ("stopped", 2)}}
    assert planned(now).lines == ()
    assert planned(now, **{"Rijk zegt": "gestopt"}).lines == ()


@pytest.mark.parametrize("emptied", ["Rijk zegt", MEASURE, AREA, MINISTRY, WAS])
def test_what_is_emptied_says_nothing(emptied: str) -> None:
    plan = planned(**{emptied: None})
    assert (plan.lines, warned(plan)) == ((), [])


@pytest.mark.parametrize(
    ("title", "text", "place"),
    [(MEASURE, "M001 Andere titel", "D5"), (AREA, "Overal", "E5"), (MINISTRY, "OCW", "F5"), (WAS, "landt niet", "G5")],
)
def test_another_cell_gets_one_warning_with_its_place(title: str, text: str, place: str) -> None:
    plan = planned(**{title: text})
    assert plan.lines == ()
    assert warned(plan) == [
        f"In 1 cel die niet geel is, staat iets anders dan hier: Invullen!{place}. Die cellen lezen we niet, dus daar "
        "wijzigt niets."
    ]


def test_a_key_beside_the_wrong_measure_is_told_once() -> None:
    plan = planned(**{MEASURE: "M002 Maatregel M002"})
    assert [line.heading for line in plan.lines] == ["Sleutel"]
    assert warned(plan) == []


def test_a_text_without_end_is_not_read_to_its_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """Ten million characters of other letters took seconds, in the lock of who writes."""
    read: list[int] = []

    def watched(text: str) -> str:
        read.append(len(text))
        return plain(text)

    monkeypatch.setattr(beside, "plain", watched)
    for typed in (" é\t" * 10_000, "é" * 30_000):
        assert warned(planned(**{MEASURE: typed}))
    assert 0 < max(read) <= beside.MOST_READ
