"""A block of answers taken back to where nobody had said anything, and an exact undo of any mix."""

from __future__ import annotations

import random

from flask import Flask

from alignment.blocks.answers import PLACES_OF, Given
from alignment.blocks.commands import BlockMoved
from alignment.blocks.read import load_crossings
from alignment.blocks.rules import Change
from alignment.blocks.undo import UNDONE
from alignment.cells.rules import HalfState
from alignment.db import db
from alignment.differentiation.rules import VALUES
from alignment.errors import RuleBroken
from alignment.history.read import load_lines_of_batch
from alignment.history.verify import first_broken_line
from alignment.matrix.kept import current_matrix
from alignment.rounds.read import load_state
from tests.blocks.blocks import SEVEN, state_now, take_back, wanted, write
from tests.blocks.test_blocks_of_answers import ALONE, COLLEAGUE, TOGETHER, said_in
from tests.pages.cells import text_of
from tests.people.browser import browser
from tests.writing import lines

Said = dict[str, tuple[tuple[HalfState, object, str], dict[tuple[str, str], str]]]


def everything() -> Said:
    """What the halves and answers of the cells say, which the picture of the matrix says too, kept and fresh."""
    db.session.rollback()
    found = {key: (state_now(key), said_in(key)) for key in SEVEN}
    matrix = current_matrix(db.session, load_state(db.session))
    kept = {one.key: one.square.differentiation for one in matrix.crossings() if one.key in SEVEN}
    fresh = {key: one.square.differentiation for key, one in load_crossings(db.session, SEVEN).items()}
    assert kept == fresh
    for key, (_, said) in found.items():
        assert {place: value for place in PLACES_OF["landing"] if (value := kept[key].value(*place))} == said
    return found


def test_new_answers_go_back_to_nothing_said(app: Flask) -> None:
    before = everything()
    batch = write(wanted(SEVEN, TOGETHER))
    undone = take_back(batch, by=COLLEAGUE)
    assert (len(undone.restored), undone.refused) == (21, ())
    assert everything() == before
    told = [line for line in load_lines_of_batch(db.session, undone.batch) if line.kind == "differentiation"]
    assert {(line.why, line.who, line.version) for line in told} == {(UNDONE, COLLEAGUE.name, 2)}
    assert {value for line in told for value in line.new.values()} == {None}
    assert first_broken_line(db.session, app.config["HISTORY_KEY"]) is None


def test_after_the_undo_the_next_block_goes_on_from_its_versions(app: Flask) -> None:
    take_back(write(wanted(SEVEN, ALONE)))
    batch = write(wanted(SEVEN, ALONE))
    assert {line.version for line in load_lines_of_batch(db.session, batch)} == {3}
    assert len(take_back(batch).restored) == 14


def test_the_page_of_the_undo_says_that_nothing_is_said(app: Flask) -> None:
    undone = take_back(write(wanted(SEVEN, ALONE)))
    told = text_of(browser(app, "lezer").get(f"/blok/{undone.batch}"))
    assert "7 cellen hersteld" in told
    assert told.count('Extra aandacht gevraagd: <span class="nw">ja › <b>nog niets gezegd</b>') == 7


def test_after_any_block_an_undo_restores_exactly(app: Flask) -> None:
    """Property: whatever stood there, a block and its undo leave every half and every answer as it was."""
    chance = random.Random(20210302)
    undone_blocks = 0
    for turn in range(15):
        places = chance.sample(PLACES_OF["landing"], chance.randint(1, 6))
        change = Change(
            side="landing",
            status=chance.choice([None, "not_landing", "detours", "landing"]),
            note=chance.choice([None, "Omdat het zo is."]),
            answers=tuple(Given(*place, chance.choice(sorted(VALUES))) for place in places),
        )
        before = everything()
        try:
            batch = write(wanted(chance.sample(SEVEN, chance.randint(1, 7)), change))
        except (BlockMoved, RuleBroken):
            assert everything() == before
            continue
        assert everything() != before
        if turn % 3:  # leave some standing, so that the next block meets other ground
            assert take_back(batch).refused == ()
            assert everything() == before, turn
            undone_blocks += 1
    assert undone_blocks > 5
    assert len(lines("differentiation")) > 50
