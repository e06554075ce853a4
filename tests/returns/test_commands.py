"""Keeping what comes back and taking over from it: as one unit, with the versions that were seen."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import replace
from typing import Any

import pytest
from flask import Flask

from alignment.db import db, transaction, utc_now
from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.formats import local_date
from alignment.history.verify import first_broken_line
from alignment.returns.choosing import MINE, Choices
from alignment.returns.commands import NO_NAME, Moved, apply_upload, keep_upload
from alignment.returns.lines import CLASH, FAULT, TAKE
from alignment.returns.result import read_result
from alignment.returns.standing import Stand, read_base
from alignment.verify import first_untold_row
from tests.factories import READER
from tests.returns.filling import unpacked
from tests.returns.travelling_file import (
    CELL,
    NEXT,
    NOTE,
    STATUS,
    came_back,
    edited,
    exports,
    looked,
    person,
    taken_over,
    uploads,
    went_out,
)
from tests.writing import lines, pay, save, stored_half, tick

pytestmark = pytest.mark.usefixtures("same_process")
YEAR = local_date(utc_now()).year  # of today, the last that has columns


def keep(**changes: Any) -> int:
    given: dict[str, Any] = {"file_name": "a.xlsx", "content": b"PK", "parsed": b"{}", "refusal": "", "by": person()}
    with transaction() as session:
        return keep_upload(session, **given | changes)


def test_a_file_is_kept_as_it_was_received(app: Flask) -> None:
    keep(content=b"PK\x00\xff", parsed=b'{"sheets":[]}')
    (kept,) = uploads()
    assert (kept.content, kept.size, kept.sha256) == (b"PK\x00\xff", 4, hashlib.sha256(b"PK\x00\xff").hexdigest())
    assert zlib.decompress(kept.parsed) == b'{"sheets":[]}'
    assert (kept.account_id, kept.state, kept.refusal, kept.batch) == (person().account_id, "received", "", None)
    assert lines() == []


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("map/../boek.xlsx", "boek.xlsx"),
        ("C:\\Users\\Zara\\boek.xlsx", "boek.xlsx"),
        ("boek\x00.xlsx", "boek.xlsx"),
        ("x" * 300, "x" * 200),
        ("../", NO_NAME),
        ("", NO_NAME),
    ],
)
def test_of_the_name_only_what_is_a_name_is_kept(app: Flask, given: str, kept: str) -> None:
    keep(file_name=given)
    assert uploads()[0].file_name == kept


def test_who_may_send_no_files_keeps_none(app: Flask) -> None:
    for by in (person("lezer"), READER, replace(person(), account_id=None)):
        with pytest.raises(NotAllowed):
            keep(by=by)
    db.session.rollback()
    assert uploads() == []


def test_everything_is_taken_over_in_one_transaction_and_told(app: Flask) -> None:
    save("landing", "landing", measure="M029")
    changes = {
        STATUS: "Landt",
        NOTE: "Via het wijkteam.",
        (CELL, "Extra aandacht gevraagd"): "deels",
        (CELL, f"Ontvangen {YEAR}, hele gemeente"): "€ 1.250.000",
        (NEXT, "Zekerheid"): "getoetst",
        ("M030/zaanstad-zaandam-oost", "Stad ziet"): "landt zo'n beetje",
    }
    number = came_back(edited(went_out(), changes))
    decided = taken_over(number)
    assert (len(decided.taken), [line.kind for line in decided.left]) == (5, [FAULT])
    half, version = stored_half("landing")
    assert (half.status, half.note, half.confidence, version) == ("landing", "Via het wijkteam.", "impression", 1)
    assert stored_half("landing", "M029")[0].confidence == "tested"
    told = [line for line in lines() if line.batch]
    assert sorted(line.object_kind for line in told) == ["amount", "differentiation", "landing", "landing"]
    assert len({line.batch for line in told}) == 1
    assert {(line.channel, line.actor_id, line.why) for line in told} == {
        ("upload", person().account_id, f"Excel-bestand {number}: ingevuld.xlsx")
    }
    (kept,) = uploads()
    assert (kept.state, kept.batch) == ("applied", told[0].batch)
    taken, left, unchanged = read_result(kept.result)
    assert (taken, left) == (decided.taken, decided.left)
    assert unchanged == looked(came_back(kept.content)).plan.unchanged - 5


def test_the_answer_goes_out_with_what_was_taken_over(app: Flask) -> None:
    number = came_back(edited(went_out(), {STATUS: "landt", (NEXT, "Stad ziet"): "onzin"}))
    taken_over(number)
    first, reply = exports()
    (kept,) = uploads()
    assert (kept.export_id, kept.reply_export_id) == (first.id, reply.id)
    was, now = read_base(first.base), read_base(reply.base)
    assert CELL not in was
    assert now[CELL]["landing.status"] == Stand("landing", 1)
    assert NEXT not in now
    assert (reply.profile, reply.organisation_code, reply.round_code, reply.years) == (
        first.profile,
        first.organisation_code,
        first.round_code,
        first.years,
    )


def test_what_changed_since_she_looked_stops_everything(app: Flask) -> None:
    number = came_back(edited(went_out(), {STATUS: "landt", (NEXT, "Stad ziet"): "landt"}))
    seen = looked(number).plan.seen
    save("landing", "detours")
    opened = unpacked(db.session, number, person())
    with pytest.raises(Moved), transaction() as session:
        apply_upload(session, opened=opened, choices=Choices(), seen=seen, by=person())
    assert len(lines()) == 1
    assert stored_half("landing", "M029")[1] == 0
    assert len(taken_over(number).taken) == 1, "negative control: looked at again, the other line is taken over"


def test_a_clash_is_taken_over_when_she_chose_so(app: Flask) -> None:
    out = went_out()
    save("landing", "detours", note="Nu nog niet.")
    number = came_back(edited(out, {STATUS: "landt"}))
    (line,) = looked(number).plan.lines
    assert line.kind == CLASH
    taken_over(number, Choices(clashes={line.id: MINE}))
    half, version = stored_half("landing")
    assert (half.status, half.note, version) == ("landing", "Nu nog niet.", 2), "what the file leaves alone stays"


def test_cells_become_empty_only_when_she_said_so(app: Flask) -> None:
    save("landing", "landing", note="Weg?")
    tick("extra", "asked", "yes")
    pay("received", 5)
    empties = {NOTE: None, (CELL, "Extra aandacht gevraagd"): None, (CELL, "Ontvangen 2021, hele gemeente"): None}
    number = came_back(edited(went_out(), empties))
    with pytest.raises(Moved) as asked:
        taken_over(number)
    assert asked.value.emptied == 3
    assert len(lines()) == 3
    taken_over(number, Choices(clear=True))
    assert stored_half("landing")[0].note == ""
    standing = looked(number).standing
    names = ("landing.note", "tick.extra.asked", "amount.received.2021")
    assert {standing.at(CELL, name) for name in names} == {Stand("", 2)}
    assert standing.at(CELL, "landing.status").text == "landing", "negative control: what was not emptied stays"


def test_a_judgement_can_be_taken_back(app: Flask) -> None:
    save("landing", "landing")
    number = came_back(edited(went_out(), {STATUS: None}))
    taken_over(number, Choices(clear=True))
    assert stored_half("landing")[0].status == "unassessed"


def test_nothing_chosen_is_refused_and_a_file_is_taken_over_once(app: Flask) -> None:
    number = came_back(edited(went_out(), {STATUS: "landt"}))
    (line,) = looked(number).plan.lines
    with pytest.raises(RuleBroken, match="niets gekozen"):
        taken_over(number, Choices(skip=frozenset({line.id})))
    taken_over(number)
    with pytest.raises(RuleBroken, match="al verwerkt"):
        taken_over(number)
    assert len(lines()) == 1


def test_only_who_sent_a_file_takes_it_over(app: Flask) -> None:
    number = came_back(edited(went_out(), {STATUS: "landt"}))
    seen = looked(number).plan.seen
    opened = unpacked(db.session, number, person())
    with pytest.raises(NotFound), transaction() as session:
        apply_upload(session, opened=opened, choices=Choices(), seen=seen, by=person("stad-heerlen"))
    assert stored_half("landing")[1] == 0


def test_a_ministry_does_the_same_with_its_own_half(app: Flask) -> None:
    by = person("ministerie-vws")
    changes = {
        (CELL, "Rijk zegt"): "4",
        (CELL, f"Toegekend {YEAR}, hele gemeente"): 1000,
        (CELL, "Extra aandacht toegezegd"): "ja",
    }
    number = came_back(edited(went_out("ministerie", by), changes), by)
    assert [line.kind for line in looked(number, by).plan.lines] == [TAKE] * 3
    taken_over(number, by=by)
    assert stored_half("rollout")[0].status == "running"
    assert {line.object_kind for line in lines()} == {"rollout", "amount", "differentiation"}


def test_the_history_tells_all_that_stands_there(app: Flask) -> None:
    changes = {STATUS: "landt", (CELL, "Extra aandacht gevraagd"): "ja", (CELL, f"Besteed {YEAR}, dit gebied"): 7}
    taken_over(came_back(edited(went_out(), changes)))
    assert first_broken_line(db.session, app.config["HISTORY_KEY"]) is None
    assert first_untold_row(db.session) is None
