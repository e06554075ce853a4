"""The timeline of a cell: every line is a sentence with its old and new value, in Dutch words and never in codes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from alignment.blocks.undo import UNDONE
from alignment.cells.rules import GRADES, RUNGS
from alignment.cells.scales import SCALES
from alignment.differentiation.rules import MOMENTS
from alignment.history.read import Told
from alignment.pages.timeline import Moment, moments

AT = datetime(2021, 3, 2, 9, 30, tzinfo=UTC)
HALF = {"status": "landing", "note": "Het landt.", "confidence": "impression", "since": "2021-03-01"}


def line(kind: str, new: dict[str, Any], old: dict[str, Any] | None = None, **given: Any) -> Told:
    plain: dict[str, Any] = {
        "id": 1,
        "at": AT,
        "who": "Zara",
        "organisation": "Zaanstad",
        "action": f"{kind}.saved",
        "kind": kind,
        "key": "M028/zaanstad-zaandam-oost",
        "version": 1,
        "why": "",
    }
    return Told(**plain | given, old=old or {}, new=new)


def told(*given: Any, **more: Any) -> Moment:
    (moment,) = moments([line(*given, **more)])
    return moment


def test_a_first_judgement_has_no_old_value() -> None:
    moment = told("landing", HALF, {"status": "unassessed", "note": "", "confidence": "impression", "since": None})
    assert (moment.at, moment.who, moment.css, moment.title) == (AT, "Zaanstad, Zara", "s", "Landing")
    assert moment.parts == (("", "landt"),)
    assert moment.note == "Het landt."


def test_a_change_tells_old_and_new_in_words() -> None:
    moment = told(
        "landing", HALF | {"status": "detours", "confidence": "tested", "note": "Om."}, HALF, why="ongedaan gemaakt"
    )
    assert moment.parts == (("landt", "landt na veel omwegen"), ("eerste indruk", "getoetst"))
    assert (moment.note, moment.why) == ("Om.", "ongedaan gemaakt")


def test_a_text_that_stayed_is_not_told_again() -> None:
    assert told("landing", HALF | {"status": "detours"}, HALF).note == ""


def test_a_change_of_only_the_day_says_what_changed() -> None:
    moment = told("landing", HALF | {"since": "2021-02-01"}, HALF)
    assert moment.parts, "a line that only says ‘Landing’ tells nothing"


def test_a_confirmation_is_told_as_such() -> None:
    moment = told("rollout", HALF | {"status": "running"}, HALF | {"status": "running"}, action="rollout.confirmed")
    assert (moment.title, moment.parts, moment.css) == ("Uitrol ongewijzigd bevestigd", (), "")


@pytest.mark.parametrize("side", SCALES)
def test_what_was_taken_back_is_said(side: str) -> None:
    word = {"rollout": "Uitrol", "landing": "Landing"}[side]
    stood = HALF | {"status": "unassessed", "confirmed_at": None, "confirmed_by": ""}
    confirmed = stood | {"confirmed_at": "2021-03-02 23:30:00+00:00", "confirmed_by": "Zara"}
    moment = told(side, stood, confirmed, why=UNDONE)
    assert (moment.title, moment.parts) == (f"{word}: bevestiging van 3 maart 2021 teruggenomen", ())
    earlier = stood | {"confirmed_at": "2021-02-01 09:00:00+00:00", "confirmed_by": "Zara"}
    again = "; die van 1 februari 2021 geldt weer"
    assert told(side, earlier, confirmed, why=UNDONE).title == f"{moment.title}{again}"
    changed = told(side, stood, confirmed | {"note": "Anders.", "confidence": "tested"}, why=UNDONE)
    assert (changed.title, changed.note) == (f"{word} teruggezet", "Het landt.")
    assert told(side, stood | {"note": ""}, stood, why="ongedaan gemaakt").parts == (("", "tekst weggehaald"),)


@pytest.mark.parametrize("side", SCALES)
def test_every_status_has_its_word(side: str) -> None:
    for value in SCALES[side].values():
        new = {"status": value.code}
        other = "open" if side == "rollout" else "misplaced"
        if value.code != other:
            assert told(side, new, {"status": other}).parts[0][1] == value.label


def test_money_is_told_in_euros_with_its_year_and_unknown_is_said() -> None:
    key = "M028/zaanstad-zaandam-oost/2021/spent"
    moment = told("amount", {"besteed": 1500}, {"besteed": None}, key=key)
    assert (moment.title, moment.css) == ("Besteed in 2021", "s")
    assert moment.parts == (("onbekend", "€\u00a01.500"),)
    assert told("amount", {"besteed": None}, {"besteed": 1500}, key=key).parts == (("€\u00a01.500", "onbekend"),)
    assert told("amount", {"besteed": 0}, {"besteed": 1500}, key=key).parts == (("€\u00a01.500", "€\u00a00"),)


@pytest.mark.parametrize(
    ("rung", "css", "title"),
    [
        ("allocated", "", "Toegekend in 2022 voor de hele gemeente"),
        ("received", "s", "Ontvangen in 2022 voor de hele gemeente"),
        ("earmarked", "s", "Geoormerkt in 2022"),
        ("spent", "s", "Besteed in 2022"),
    ],
)
def test_an_amount_has_the_sign_of_whoever_fills_it_in_and_says_for_whom_it_is(rung: str, css: str, title: str) -> None:
    word = RUNGS[rung]
    moment = told("amount", {word: 2}, {word: 1}, key=f"M028/GM0479/2022/{rung}")
    assert (moment.css, moment.title) == (css, title)


@pytest.mark.parametrize(("moment", "css"), [("asked", "s"), ("promised", ""), ("happening", "s")])
def test_an_answer_about_differentiation_has_the_sign_of_whoever_gave_it(moment: str, css: str) -> None:
    word = f"versneld {MOMENTS[moment]}"
    key = f"M028/zaanstad-zaandam-oost/accelerated/{moment}"
    first = told("differentiation", {word: "no"}, {word: None}, key=key)
    assert (first.title, first.css, first.parts) == (word.capitalize(), css, (("", "nee"),))
    assert told("differentiation", {word: "yes"}, {word: "no"}, key=key).parts == (("nee", "ja"),)
    assert told("differentiation", {word: None}, {word: "yes"}, key=key).parts == (("ja", "nog niets gezegd"),)


def test_a_grade_and_an_obstacle() -> None:
    moment = told("grade", {"herleidbaarheid": "B"}, {"herleidbaarheid": "C"})
    assert (moment.css, moment.title) == ("s", "Herleidbaarheid")
    assert moment.parts == ((f"C · {GRADES['C']}", f"B · {GRADES['B']}"),)
    assert told("grade", {"herleidbaarheid": "B"}, {"herleidbaarheid": None}).parts[0][0] == ""
    raised = {"key": "K1001", "action": "obstacle.raised"}
    moment = told("obstacle", {"title": "Wachttijd", "description": "Lang wachten."}, why="gesprek", **raised)
    assert (moment.css, moment.title, moment.parts) == ("x", "Knelpunt K1001 gemeld", (("", "Wachttijd"),))
    assert (moment.note, moment.why) == ("Lang wachten.", "gesprek")


@pytest.mark.parametrize(
    ("kind", "action", "new"),
    [
        ("obstacle_city", "joined", {}),
        ("obstacle_root", "joined", {"root_code": "K1002"}),
        ("obstacle_work", "saved", {"owner": "Team", "due": None}),
    ],
)
def test_what_happens_beside_the_ladder_is_told_too(kind: str, action: str, new: dict[str, Any]) -> None:
    moment = told(kind, new, {"owner": ""}, key="K1001", action=f"{kind}.{action}", who="Zara")
    assert moment.css == "x"
    assert "K1001" in moment.title
    assert "gemeld" not in moment.title


def test_money_tells_its_reason_too() -> None:
    key = "M028/zaanstad-zaandam-oost/2021/spent"
    assert told("amount", {"besteed": 1500}, {"besteed": None}, key=key, why="rekening").why == "rekening"


def test_what_was_said_under_a_half_has_the_sign_of_who_replies() -> None:
    said = {"side": "landing", "kind": "reply", "note": "Wij zoeken het uit."}
    moment = told("remark", said, key="M028/zaanstad-zaandam-oost/1")
    assert (moment.css, moment.title, moment.note) == ("", "Reactie bij de landing", "Wij zoeken het uit.")
    assert told("remark", said | {"side": "rollout"}, key="a/b/2").css == "s"
    asked = told("remark", {"side": "rollout", "kind": "request", "note": ""}, key="a/b/3")
    assert (asked.css, asked.title, asked.note) == ("x", "Vraag om reactie bij de uitrol", "")


def test_a_contact_and_a_route_tell_what_was_and_is() -> None:
    contact = told("contact", {"name": "Wijkteam", "since": "2021-02-01"}, key="M028/zaanstad-zaandam-oost/landing")
    assert (contact.css, contact.title) == ("s", "Contact van de stad")
    assert contact.parts == (("", "Wijkteam, sinds 1 februari 2021"),)
    gone = told("contact", {"name": "", "since": None}, {"name": "Team", "since": None}, key="a/b/rollout")
    assert (gone.css, gone.title, gone.parts) == ("", "Contact van het ministerie", (("Team", ""),))
    steps = [{"name": "raad", "owner": "", "came_in": None, "went_out": None}]
    route = told("route", {"steps": [*steps, steps[0] | {"name": "wijk"}]}, {"steps": steps})
    assert (route.css, route.title, route.parts) == ("s", "Route", (("raad", "raad › wijk"),))
