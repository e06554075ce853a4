"""What stands of obstacles for one organisation, and how what was raised is known again."""

from __future__ import annotations

from alignment.returns.obstacle_standing import content, read_content
from tests.returns.obstacle_rows import here, standing


def test_a_city_sees_what_is_not_solved_and_a_ministry_what_lies_at_its_rung() -> None:
    found = (here("K1"), here("K2", rung="solved"), here("K3", rung="ministry"), here("K4", own=False))
    obstacles = standing(*found).obstacles
    assert [one.code for one in obstacles.shown("landing")] == ["K1", "K3"]
    assert [one.code for one in obstacles.shown("rollout")] == ["K3"]


def test_an_answer_that_did_not_work_lies_there_no_more() -> None:
    assert here().standing_answer == "In mei."
    assert here(rung="ministry").standing_answer == ""


def test_the_same_words_are_the_same_content() -> None:
    made = content("M001", "a-1", " Te  duur ", "Ja.\r\nNee. ", "geld")
    assert made == content("M001", "a-1", "Te duur", "Ja.\nNee.", "geld")
    assert made != content("M001", "a-2", "Te duur", "Ja.\nNee.", "geld")
    assert read_content(made)["title"] == "Te duur"
