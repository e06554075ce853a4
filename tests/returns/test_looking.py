"""Looking at an upload: its own only, against what was recorded when it went out, and against now."""

from __future__ import annotations

import re
from types import SimpleNamespace
from typing import Any

import pytest
from flask import Flask

from alignment.db import db, transaction
from alignment.errors import NotFound
from alignment.intake.read import parse
from alignment.measures.withdrawal import withdraw_measure
from alignment.returns import looking
from alignment.returns.comparing import ELSEWHERE
from alignment.returns.lines import SAME, TAKE
from alignment.returns.looking import CLOSED, UNKNOWN, find_upload, load_uploads, look_at, open_file
from alignment.returns.received import TAMPERED, Mark, Unfit
from tests.factories import SECRETARIAT
from tests.returns.travelling_file import CELL, STATUS, came_back, edited, exports, looked, person, went_out
from tests.writing import save

pytestmark = pytest.mark.usefixtures("same_process")


def test_a_file_as_it_went_out_changes_nothing_and_an_edit_is_one_line(app: Flask) -> None:
    out = went_out()
    plain, changed = looked(came_back(out)), looked(came_back(edited(out, {STATUS: "landt"})))
    assert plain.plan.lines == ()
    (line,) = changed.plan.lines
    assert (line.kind, line.cell, line.want) == (TAKE, CELL, "landing")
    assert changed.plan.unchanged == plain.plan.unchanged - 1
    (export,) = exports()
    assert (changed.export.id, changed.mark.number) == (export.id, export.id)


def test_it_is_compared_with_what_stands_now(app: Flask) -> None:
    number = came_back(edited(went_out(), {STATUS: "landt"}))
    before = looked(number).plan
    save("landing", "landing")
    after = looked(number).plan
    assert after.counts[SAME] == before.counts[SAME] + 1
    assert after.seen != before.seen


def test_a_measure_that_was_withdrawn_since_is_no_longer_known(app: Flask) -> None:
    number = came_back(edited(went_out(), {STATUS: "landt"}))
    assert [line.kind for line in looked(number).plan.lines] == [TAKE], "negative control"
    with transaction() as session:
        withdraw_measure(session, code="M028", version=1, idempotency_key=None, by=SECRETARIAT, why="Vervallen.")
    withdrawn = {line.why for line in looked(number).plan.lines if line.cell == CELL}
    assert withdrawn == {ELSEWHERE}
    assert [line.field for line in looked(number).plan.lines] == [""], "of rows that nobody changed nothing is said"


def test_only_who_sent_a_file_finds_it(app: Flask) -> None:
    number = came_back(went_out())
    assert find_upload(db.session, number, person()).file_name == "ingevuld.xlsx"
    assert "content" not in find_upload(db.session, number, person())._mapping
    assert [one.id for one in load_uploads(db.session, person())] == [number]
    other = person("stad-heerlen")
    assert load_uploads(db.session, other) == []
    for actor, which in ((other, number), (person(), number + 1)):
        with pytest.raises(NotFound):
            find_upload(db.session, which, actor)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"number": 999}, UNKNOWN),
        ({"organisation": "GM0917"}, UNKNOWN),
        ({"profile": "ministerie"}, UNKNOWN),
        ({"base": {}}, TAMPERED),
        ({}, ""),
    ],
)
def test_the_mark_must_be_what_was_recorded(
    app: Flask, monkeypatch: pytest.MonkeyPatch, change: dict[str, Any], sentence: str
) -> None:
    """Who has the key could sign anything; so what was recorded when it went out counts as well."""
    save("landing", "landing")
    parsed = parse(went_out())
    real = looking.read_mark(looking.sheets_of(parsed), app.config["HISTORY_KEY"])
    monkeypatch.setattr(looking, "read_mark", lambda *_: Mark(**vars(real) | change))
    if not sentence:
        assert look_at(db.session, open_file(parsed), person()).plan.lines == ()
        return
    with pytest.raises(Unfit, match=re.escape(sentence)):
        look_at(db.session, open_file(parsed), person())


@pytest.mark.parametrize("now", ["", "LATER"])
def test_a_file_of_a_round_that_is_no_longer_open_is_refused(
    app: Flask, monkeypatch: pytest.MonkeyPatch, now: str
) -> None:
    parsed = parse(went_out())
    assert exports()[0].round_code not in ("", "LATER")
    round_now = SimpleNamespace(code=now) if now else None
    monkeypatch.setattr(looking, "load_state", lambda _: SimpleNamespace(round=round_now))
    with pytest.raises(Unfit, match=re.escape(CLOSED)):
        look_at(db.session, open_file(parsed), person())
