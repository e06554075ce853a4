"""The sheet Knelpunten as a whole: found by its titles, rows by their keys, and a file without it changes nothing."""

from __future__ import annotations

from alignment.intake.read import RawSheet
from alignment.returns.lines import FAULT, SAME, TAKE
from alignment.returns.obstacle_plan import GONE, REWORDED, TWICE, UNKNOWN, plan_obstacles
from alignment.returns.received import Mark
from tests.returns.obstacle_rows import CITY, ROW, brief, here, plan, sheet, standing

NOW = standing(here())
MARK = Mark(1, "stad", "GM1", NOW.cells)


def test_a_file_without_the_sheet_changes_nothing_and_says_so() -> None:
    found = plan_obstacles([RawSheet("Invullen", {1: {1: "Sleutel", 2: "Gebied", 3: "Toelichting"}})], MARK, NOW, CITY)
    assert (found.lines, found.warnings) == ((), (GONE,))
    assert plan_obstacles([], Mark(1, "stad", "GM1", {}), NOW, CITY).warnings == (), "a file of before had none"


def test_a_renamed_sheet_is_found_by_its_titles() -> None:
    found = plan_obstacles([sheet([("K1001", {"verdict": "werkt"})], name="Blad1")], MARK, NOW, CITY)
    assert [line.kind for line in found.lines if line.want] == [TAKE]
    assert found.warnings == ("Het blad heet nu ‘Blad1’; we lezen het als ‘Knelpunten’.",)


def test_a_key_that_is_not_known_or_stands_there_twice_is_refused() -> None:
    assert brief(plan([("K9", {"verdict": "werkt"})], NOW)) == [(FAULT, "Knelpunten!A5", UNKNOWN)]
    assert plan([("K9", {})], NOW).lines == ()
    twice = plan([("K1001", {"verdict": "werkt"}), ("k1001", {"verdict": "werkt niet"})], NOW)
    assert [why for _, _, why in brief(twice)] == [TWICE, TWICE]


def test_a_row_without_key_is_a_new_one_by_its_place() -> None:
    (line,) = plan([("", ROW)], NOW).lines
    assert (line.kind, line.cell) == (TAKE, "knelpunten/regel-A5")
    (keyed,) = plan([("Nieuw 7", ROW)], NOW).lines
    assert (keyed.kind, keyed.cell) == (TAKE, "knelpunten/nieuw-7")


def test_a_ministry_raises_nothing() -> None:
    now = standing(here(rung="ministry"), side="rollout")
    assert [kind for kind, _, _ in brief(plan([("nieuw-1", {"answer": "Ja."})], now))] == [FAULT]


def test_every_field_of_a_line_has_its_column() -> None:
    found = plan([("K1001", {"verdict": "werkt"}), ("nieuw-1", ROW)], NOW)
    assert {line.field for line in found.lines if line.kind == TAKE} <= set(found.fields)


def test_other_words_for_an_obstacle_that_is_there_are_not_read_and_that_is_said() -> None:
    found = plan([("K1001", {"title": "Wachtlijst weg", "description": "Drie maanden."})], NOW)
    assert found.lines == () or {line.kind for line in found.lines} == {SAME}
    assert found.warnings == (f"In uw bestand is de tekst van K1001 anders dan hier. {REWORDED}",)
    same = plan([("K1001", {"title": " Wachtlijst ", "description": "Drie  maanden."})], NOW)
    assert same.warnings == (), "negative control: the words that stand there"
