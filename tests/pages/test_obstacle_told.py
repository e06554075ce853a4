"""Each step of an obstacle is told as what it was, and none of them as *gemeld* but the first."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from alignment.history.read import Told
from alignment.history.words import ACTIONS
from alignment.obstacles.ladder import CLIMBING, VERDICTS
from alignment.pages.obstacle_told import KINDS, SENTENCES, TABLES, Sentence, obstacle_told
from alignment.pages.timeline import BESIDE

LYING = {"title": "Wachttijd", "rung": "reported", "question": "", "answer": "", "answered_from": "", "answers": 0}
ASKED = LYING | {"rung": "breakthrough_table", "question": "Wie beslist?"}
ANSWERED = ASKED | {"rung": "answered", "answer": "Het geld komt.", "answered_from": "breakthrough_table", "answers": 1}


def told(action: str, new: dict[str, Any], old: dict[str, Any] | None = None, key: str = "K1001") -> Sentence:
    return obstacle_told(
        Told(
            id=1,
            at=datetime(2021, 3, 2, tzinfo=UTC),
            who="Zara",
            organisation="Zaanstad",
            action=action,
            kind=action.partition(".")[0],
            key=key,
            version=2,
            old=old or {},
            new=new,
            why="",
        )
    )


SAID = {"verdict": "not", "verdict_on": 2, "verdict_note": "Het geld is op."}
STEPS: dict[str, tuple[dict[str, Any], dict[str, Any], Sentence]] = {
    "obstacle.raised": (
        {"title": "Wachttijd", "description": "Acht weken."},
        {},
        ("Knelpunt K1001 gemeld", (("", "Wachttijd"),), "Acht weken."),
    ),
    "seed.added": ({"title": "Wachttijd"}, {}, ("Knelpunt K1001 gemeld", (("", "Wachttijd"),), "")),
    "obstacle.moved": (ASKED, LYING, ("K1001 naar het Doorbraakoverleg met vraag", (), "Wie beslist?")),
    "obstacle.answered": (ANSWERED, ASKED, ("K1001: antwoord van het Doorbraakoverleg", (), "Het geld komt.")),
    "obstacle.returned": (
        ANSWERED | {"rung": "breakthrough_table"},
        ANSWERED,
        ("K1001 terug naar het Doorbraakoverleg", (), ""),
    ),
    "obstacle.solved": (ANSWERED | {"rung": "solved"}, ANSWERED, ("K1001 opgelost", (), "")),
    "obstacle_city.joined": ({"joined_by": "Zara"}, {}, ("Zaanstad zet haar naam bij K1001", (), "")),
    "obstacle_city.verified": (
        SAID,
        {},
        ("Zaanstad over het antwoord op K1001", (("", "werkt niet"),), "Het geld is op."),
    ),
    "obstacle.changed": (
        {"title": "Lang wachten", "category": "omweg"},
        {"title": "Wachttijd", "category": "omweg"},
        ("K1001 aangepast", (("Wachttijd", "Lang wachten"),), ""),
    ),
    "obstacle_city.left": ({"left_at": "2021-03-02"}, {}, ("Zaanstad haalt haar naam weg bij K1001", (), "")),
    "obstacle_root.joined": ({"root_code": "K1002"}, {}, ("K1001 onder K1002 gelegd", (), "")),
    "obstacle_root.split": ({"root_code": None}, {"root_code": "K1002"}, ("K1001 losgemaakt van K1002", (), "")),
    "obstacle_work.saved": (
        {"owner": "Team Jeugd", "due": "2021-04-01"},
        {"owner": "Wijkteam", "due": None},
        (
            "K1001: wie eraan werkt en wanneer het klaar moet zijn",
            (("Wijkteam", "Team Jeugd"), ("", "1 april 2021")),
            "",
        ),
    ),
}


@pytest.mark.parametrize("action", STEPS)
def test_each_step_says_what_happened(action: str) -> None:
    new, old, sentence = STEPS[action]
    key = "K1001/GM0479" if action.startswith("obstacle_city") else "K1001"
    assert told(action, new, old, key) == sentence


@pytest.mark.parametrize("action", sorted(STEPS.keys() - {"obstacle.raised", "seed.added"}))
def test_nothing_but_the_first_step_is_told_as_raised(action: str) -> None:
    new, old, _ = STEPS[action]
    assert "gemeld" not in told(action, new, old)[0]


def test_every_action_on_an_obstacle_has_its_sentence() -> None:
    written = {one for one in ACTIONS if one.partition(".")[0].startswith("obstacle")}
    assert written == SENTENCES.keys() - {"seed.added"}
    assert STEPS.keys() == SENTENCES.keys()


def test_every_rung_where_somebody_acts_can_be_told() -> None:
    assert set(TABLES) == set(CLIMBING)


@pytest.mark.parametrize(("verdict", "word"), VERDICTS.items())
def test_a_city_that_changes_its_word_on_one_answer_tells_both(verdict: str, word: str) -> None:
    before = SAID | {"verdict": "works"}
    assert told("obstacle_city.verified", SAID | {"verdict": verdict}, before)[1] == (("werkt", word),)


def test_what_a_city_said_of_an_earlier_answer_is_not_what_it_changes() -> None:
    before = {"verdict": "works", "verdict_on": 1, "verdict_note": "Goed."}
    assert told("obstacle_city.verified", SAID, before)[1] == (("", "werkt niet"),)


def test_who_and_when_tell_only_what_changed() -> None:
    before = {"owner": "Team Jeugd", "due": "2021-04-01"}
    assert told("obstacle_work.saved", before | {"due": None}, before) == (
        "K1001: wanneer het klaar moet zijn",
        (("1 april 2021", ""),),
        "",
    )
    assert told("obstacle_work.saved", before | {"owner": ""}, before)[:2] == (
        "K1001: wie eraan werkt",
        (("Team Jeugd", ""),),
    )


def test_a_change_by_the_register_tells_the_fields_that_differ() -> None:
    before = {"title": "Wachttijd", "category": "geld", "description": "Lang."}
    changed = told("seed.updated", before | {"title": "Wachtlijst", "category": "capaciteit"}, before)
    assert changed == ("K1001 aangepast", (("Wachttijd", "Wachtlijst"), ("geld", "capaciteit")), "")
    assert told("seed.updated", before | {"description": "Acht weken."}, before) == (
        "K1001 aangepast",
        (),
        "Acht weken.",
    )


def test_every_kind_of_line_that_a_cell_reads_has_its_sentence() -> None:
    """The page of an obstacle reads more kinds; one of those on the page of a cell has no sentence there."""
    assert set(KINDS) <= BESIDE.keys()
    assert "recognition" not in BESIDE
