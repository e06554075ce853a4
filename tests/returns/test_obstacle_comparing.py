"""A verdict and an answer in a file, against what stands now: taken over, clash, mistake with its own sentence."""

from __future__ import annotations

from dataclasses import replace

import pytest

from alignment.intake.read import Odd, RawValue
from alignment.obstacles.ladder import IS_ANSWERED, IS_SOLVED, NOT_ANSWERED, NOT_BEHIND
from alignment.returns.comparing import MERGED
from alignment.returns.lines import CLASH, FAULT, FOREIGN, SAME, TAKE
from alignment.returns.obstacle_comparing import check_said
from alignment.returns.obstacle_plan import plan_obstacles
from alignment.returns.received import Mark
from tests.returns.obstacle_rows import MINISTRY, OTHER_CITY, OTHER_MINISTRY, brief, here, plan, sheet, standing

SPOKEN = here(verdict="works", note="Ja.", said_by="Zara, 2 maart 2021")


def test_a_verdict_and_its_note_are_taken_over() -> None:
    found = plan([("k1001", {"verdict": " Werkt Niet", "verdict_note": "Op."})], standing(here()))
    assert [(one.kind, one.want, one.id) for one in found.lines] == [
        (TAKE, "not", "knelpunten/K1001/verdict"),
        (TAKE, "Op.", "knelpunten/K1001/verdict_note"),
    ]


def test_what_stands_there_or_stood_there_is_no_change() -> None:
    row: dict[str, RawValue] = {"verdict": "werkt", "verdict_note": "Ja."}
    assert [one.kind for one in plan([("K1001", row)], standing(SPOKEN)).lines] == [SAME, SAME]
    answered_again = here(answers=2, answer="In juni.", version=5)
    before = standing(SPOKEN).cells
    assert [one.kind for one in plan([("K1001", row)], standing(answered_again), before).lines] == [SAME, SAME]


def test_another_word_or_another_answer_since_then_is_a_clash() -> None:
    before = standing(here()).cells
    row: dict[str, RawValue] = {"verdict": "werkt deels"}
    (word, _) = plan([("K1001", row)], standing(SPOKEN), before).lines
    assert (word.kind, word.base, word.now) == (CLASH, "", "works")
    assert word.who == "Zara, 2 maart 2021; antwoord 1: In mei."
    (answer, _) = plan([("K1001", row)], standing(here(answers=2)), before).lines
    assert answer.kind == CLASH
    (same, _) = plan([("K1001", row)], standing(here(title="Wachttijd", version=4)), before).lines
    assert same.kind == TAKE, "negative control: other words are no other answer"


@pytest.mark.parametrize(
    ("row", "now", "why"),
    [
        ({"verdict": "werkt niet"}, here(), "Zeg waarom het niet werkt."),
        ({"verdict_note": "Ja."}, here(), "Kies wat u ziet: werkt, werkt deels of werkt niet."),
        ({"verdict": None, "verdict_note": "Ja."}, SPOKEN, "Kies wat u ziet: werkt, werkt deels of werkt niet."),
        ({"verdict": "werkt", "verdict_note": "a" * 501}, here(), "De toelichting telt 501 tekens; er passen er 500."),
        ({"verdict": "misschien"}, here(), "‘misschien’ herkennen we niet. Kies uit: werkt; werkt deels; werkt niet."),
        ({"verdict": Odd("formula", "=A1")}, here(), "Hier staat een formule."),
        ({"verdict": "werkt"}, here(rung="ministry"), NOT_ANSWERED),
        ({"verdict": "werkt"}, here(rung="solved"), IS_SOLVED),
        ({"verdict": "werkt"}, here(cities=("GM2",), own=False), NOT_BEHIND),
    ],
)
def test_what_is_wrong_with_a_verdict_says_so(row: dict[str, RawValue], now: object, why: str) -> None:
    found = plan([("K1001", row)], standing(now))  # type: ignore[arg-type]
    wrong = [line for line in found.lines if line.kind != SAME]
    assert {line.kind for line in wrong} == {FAULT}
    assert all(line.why.startswith(why) for line in wrong), [line.why for line in wrong]


def test_another_city_cannot_speak_in_this_file() -> None:
    ((kind, place, why), _) = brief(plan([("K1001", {"verdict": "werkt"})], standing(here()), by=OTHER_CITY))
    assert (kind, place) == (FOREIGN, "Knelpunten!G5")
    assert why.startswith("Alleen de gemeente")


def test_a_ministry_answers_what_lies_at_its_rung() -> None:
    at = here(rung="ministry", answers=0, answer="")
    (line,) = plan([("K1001", {"answer": "In mei."})], standing(at, side="rollout")).lines
    assert (line.kind, line.want, line.heading) == (TAKE, "In mei.", "Antwoord")
    (other,) = plan([("K1001", {"answer": "In mei."})], standing(at, side="rollout"), by=OTHER_MINISTRY).lines
    assert (other.kind, other.why[:14]) == (FOREIGN, "Alleen VWS kan")
    (city,) = plan([("K1001", {"answer": "In mei."})], standing(at, side="rollout"), by=OTHER_CITY).lines
    assert city.kind == FOREIGN


def test_an_answer_since_then_or_another_rung_is_told() -> None:
    at = here(rung="ministry", answers=0, answer="")
    before = standing(at, side="rollout").cells

    def told(now: object, text: str = "In juni.") -> tuple[str, str]:
        (line,) = plan([("K1001", {"answer": text})], standing(now, side="rollout"), before).lines  # type: ignore[arg-type]
        return line.kind, line.why

    assert told(here()) == (FAULT, IS_ANSWERED)
    assert told(here(), "In mei.") == (SAME, ""), "that is the answer that lies there"
    kind, why = told(replace(at, rung="steering_table"))
    assert (kind, why.partition(", ")[2]) == (FAULT, "maar bij: Regietafel. Daar komt het antwoord.")
    assert told(replace(at, answers=1, answer="In mei.")) == (CLASH, ""), "answered, and it did not work"
    assert told(at, "a" * 2001)[1].startswith("Het antwoord telt 2001 tekens; er passen er 2000.")
    assert told(replace(at, version=9)) == (TAKE, "")


def test_a_merged_cell_is_refused() -> None:
    now = standing(here(rung="ministry", answer="", answers=0), side="rollout")
    merged = replace(sheet([("K1001", {"answer": "In mei."})], "rollout"), merged=("B5:B6",))
    found = plan_obstacles([merged], Mark(1, "ministerie", "VWS", now.cells), now, MINISTRY)
    assert brief(found) == [(FAULT, "Knelpunten!B5", MERGED)]


def test_the_rules_are_those_of_the_ladder() -> None:
    assert check_said({"answer": ""}) == {"answer": "Geef het antwoord dat terug moet naar de steden."}
    assert check_said({"verdict": "works", "verdict_note": ""}) == {}
