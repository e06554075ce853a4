"""The form for many cells: what stays empty asks nothing, and what no cell could say is refused at its field."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.blocks.forms import CHOSE_TOO, BlockForm
from alignment.blocks.rules import CONFIRM, SET, Change
from alignment.errors import RuleBroken


def read(app: Flask, action: str = SET, side: str = "landing", **typed: str) -> Change:
    with app.test_request_context("/blok/bekijk", method="POST", data=typed):
        return BlockForm.of(side, sent=True).change(side, action)


def test_what_is_typed_becomes_a_change(bare_app: Flask) -> None:
    change = read(bare_app, status="detours", note=" Via\r\ndrie loketten. ", confidence="tested")
    assert change == Change(side="landing", status="detours", note="Via\ndrie loketten.", confidence="tested")
    assert not read(bare_app, status="", note=" ").says_something
    assert read(bare_app, CONFIRM) == Change(side="landing", action=CONFIRM)


@pytest.mark.parametrize(
    ("action", "typed", "name"),
    [
        (SET, {"status": "bestaat-niet"}, "status"),
        (SET, {"status": "running"}, "status"),
        (SET, {"confidence": "zeker"}, "confidence"),
        (SET, {"note": "x" * 1001}, "note"),
        (CONFIRM, {"status": "landing"}, ""),
        (CONFIRM, {"note": "Toch iets."}, ""),
        (CONFIRM, {"extra_asked": "yes"}, ""),
        (SET, {"extra_asked": "maybe"}, "extra_asked"),
    ],
)
def test_what_no_cell_could_say_is_refused(bare_app: Flask, action: str, typed: dict[str, str], name: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        read(bare_app, action, **typed)
    assert list(refused.value.fields) == [name]
    assert name or refused.value.fields[""] == CHOSE_TOO


def test_the_choices_leave_out_the_judgement_that_nobody_gives(bare_app: Flask) -> None:
    with bare_app.test_request_context():
        form = BlockForm.of("rollout", sent=False)
        values = [option.data for option in form.status]
    assert values[0] == ""
    assert {"running", "stopped"} < set(values)
    assert "unassessed" not in values


def test_each_side_is_asked_for_its_own_answers(bare_app: Flask) -> None:
    chosen = {"extra_asked": "yes", "accelerated_happening": "no", "extra_promised": "partly", "preferred_asked": ""}
    assert read(bare_app, **chosen).answers == (("accelerated", "happening", "no"), ("extra", "asked", "yes"))
    assert read(bare_app, side="rollout", **chosen).answers == (("extra", "promised", "partly"),)
    with bare_app.test_request_context():
        city, ministry = (BlockForm.of(side, sent=False) for side in ("landing", "rollout"))
    assert [word for word, _ in city.rows()] == ["versneld", "bij voorkeur", "extra aandacht"]
    assert [[moment for moment, _ in fields] for _, fields in city.rows()] == [["gevraagd", "gebeurt"]] * 3
    assert [[moment for moment, _ in fields] for _, fields in ministry.rows()] == [["toegezegd"]] * 3
