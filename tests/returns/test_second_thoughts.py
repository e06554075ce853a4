"""What testers found by going on after the first file: undone replies, days, odd names and numbers, floods."""

from __future__ import annotations

import io
from datetime import date
from threading import BoundedSemaphore

import pytest
from flask import Flask

from alignment.db import db, transaction, utc_now
from alignment.errors import NotFound, RuleBroken
from alignment.formats import day, local_date
from alignment.intake import read
from alignment.intake.read import annotate
from alignment.intake.refusals import SENTENCES, Refused
from alignment.returns import looking, views
from alignment.returns.lines import FAULT, TAKE
from alignment.returns.looking import TAKEN_BACK, find_upload, load_export
from alignment.returns.received import TAMPERED, Unfit, read_mark
from alignment.returns.reply import base_of, reply_order
from alignment.returns.result import read_result, read_shown
from alignment.returns.undoing import undo_upload
from alignment.workbook.views import one_at_a_time
from tests.register import signed_in
from tests.returns.rows_in_hand import CELL
from tests.returns.test_received import KEY, base_sheet
from tests.returns.travelling_file import (
    STATUS,
    came_back,
    confirm,
    edited,
    exports,
    looked,
    person,
    taken_over,
    upload,
    uploads,
    went_out,
)
from tests.writing import save, stored_half

pytestmark = pytest.mark.usefixtures("same_process")
SINCE = (STATUS[0], "Sinds")


def test_the_reply_of_an_undone_file_is_refused_and_not_called_unchanged(app: Flask) -> None:
    raw = edited(went_out(), {STATUS: "landt"})
    number = came_back(raw)
    taken_over(number)
    upload = find_upload(db.session, number, person())
    taken, left, unchanged = read_result(upload.result)
    base = base_of(load_export(db.session, upload.reply_export_id), app.config["HISTORY_KEY"])
    answer = annotate(raw, reply_order(taken, left, unchanged, number, base, shown=read_shown(upload.result)))
    db.session.rollback()
    assert looked(came_back(answer)).plan.lines == (), "as long as it stands"
    with transaction() as session:
        undo_upload(session, number=number, by=person())
    with pytest.raises(Unfit, match="ongedaan hebt gemaakt"):
        looked(came_back(answer))
    assert "Lees uw eigen bestand opnieuw in" in TAKEN_BACK
    assert [line.kind for line in looked(came_back(raw)).plan.lines] == [TAKE], "her own file works again"


def test_another_judgement_holds_from_today_as_on_the_page_and_the_answer_shows_it(app: Flask) -> None:
    save("landing", "detours", since=date(2021, 2, 1), note="Via het wijkteam.")
    number = came_back(edited(went_out(), {STATUS: "landt"}))
    (line,) = looked(number).plan.lines
    today = local_date(utc_now())
    assert line.why == (
        f"‘Sinds’ wordt {day(today)}. Is het al langer zo? Vul dan zelf de dag in. De toelichting blijft die van het "
        "vorige oordeel."
    )
    taken_over(number)
    assert (stored_half("landing")[0].status, stored_half("landing")[0].since) == ("landing", today)
    shown = {kind: text for _, kind, text in read_shown(find_upload(db.session, number, person()).result)}
    assert shown["day"] == today.isoformat()


def test_a_day_that_cannot_be_read_holds_its_judgement_back(app: Flask) -> None:
    plan = looked(came_back(edited(went_out(), {STATUS: "landt", SINCE: "03/14/2021"}))).plan
    assert {line.field: line.kind for line in plan.lines} == {"landing.status": FAULT, "landing.since": FAULT}
    assert "Verbeter die eerst" in plan.lines[0].why
    good = looked(came_back(edited(went_out(), {STATUS: "landt", SINCE: "14-3-2021"}))).plan
    assert {line.kind for line in good.lines} == {TAKE}


def test_a_name_is_one_line_and_an_impossible_number_is_no_upload(app: Flask) -> None:
    came_back(went_out(), name="map\\a\r\nb.xlsx")
    assert [one.file_name for one in uploads()] == ["a b.xlsx"]
    with pytest.raises(NotFound):
        find_upload(db.session, 10**30, person())


def test_nobody_fills_the_disk(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = went_out()
    monkeypatch.setattr(looking, "MAX_A_DAY", len(raw) * 2 + 1)
    came_back(raw)
    came_back(raw)
    with pytest.raises(RuleBroken, match="100 MB"):
        came_back(raw)
    came_back(raw, by=person("stad-heerlen"))


def test_what_is_too_much_for_one_day_is_not_read_first(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    raws: list[bytes] = []

    def parse(raw: bytes) -> bytes:
        raws.append(raw)
        return b'{"sheets":[]}'

    monkeypatch.setattr(views, "parse", parse)
    city = signed_in(app, "stad-zaanstad")
    monkeypatch.setattr(looking, "MAX_A_DAY", 100)
    upload(city, b"x" * 60)
    fields = {"bestand": (io.BytesIO(b"x" * 60), "nog een.xlsx")}
    refused = city.submit("/excel/uploads", fields, page="/excel", content_type="multipart/form-data")
    assert refused.status_code == 422
    assert "U hebt vandaag al 100 MB ingelezen" in refused.get_data(as_text=True)
    assert (len(raws), len(uploads())) == (1, 1)


def test_without_a_place_nothing_went_out(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    city = signed_in(app, "stad-zaanstad")
    monkeypatch.setattr("alignment.workbook.views.places", BoundedSemaphore(1))
    with one_at_a_time():
        assert city.submit("/excel/stad.xlsx", {}, page="/excel").status_code == 503
    assert exports() == []
    assert city.submit("/excel/stad.xlsx", {}, page="/excel").status_code == 200, "negative control"
    assert len(exports()) == 1


def test_an_answer_that_cannot_be_made_says_so_and_loses_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    city = signed_in(app, "stad-zaanstad")
    address = upload(city, edited(went_out(), {STATUS: "landt"}))
    confirm(city, address)

    def stumble(_command: object, _given: bytes) -> bytes:
        raise Refused("too_heavy")

    monkeypatch.setattr(read, "run_apart", stumble)
    answer = city.get(f"{address}/antwoord.xlsx")
    body = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert SENTENCES["no_reply"] in body
    assert SENTENCES["too_heavy"] not in body
    assert stored_half("landing")[0].status == "landing"


@pytest.mark.parametrize("text", ["5", "[" * 30_000, '{"M028/x": 5}', '{"M028/x": {"a": 5}}'])
def test_a_base_that_is_no_base_is_refused_before_it_is_believed(text: str) -> None:
    with pytest.raises(Unfit, match="gewijzigd") as refused:
        read_mark([base_sheet({CELL: text})], KEY)
    assert str(refused.value) == TAMPERED
