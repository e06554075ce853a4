"""Places for what takes long: so many, one per account, and nobody waits long for one."""

from __future__ import annotations

import io
from threading import BoundedSemaphore

import pytest
from flask import Flask

from alignment.errors import Busy
from alignment.returns import places
from alignment.returns.places import Places, reading, replying
from alignment.workbook.views import one_at_a_time
from tests.register import signed_in
from tests.returns.travelling_file import STATUS, edited, person, upload, uploads, went_out


def of(most: int) -> Places:
    return Places(most, taken="vol", own="al bezig")


def test_so_many_at_a_time_and_then_nobody_waits_long(monkeypatch: pytest.MonkeyPatch) -> None:
    waited: list[float] = []

    class Watched(BoundedSemaphore):
        def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:
            waited.append(timeout or 0)
            return super().acquire(blocking=False)

    monkeypatch.setattr(places, "BoundedSemaphore", Watched)
    some = of(2)
    with some.one_for(1), some.one_for(2), pytest.raises(Busy, match="vol"), some.one_for(3):
        pass
    assert waited == [places.PATIENCE] * 3
    assert places.PATIENCE <= 1, "who waits holds a thread of the server"
    with some.one_for(3), some.one_for(1):
        pass


def test_one_account_has_one_and_is_told_at_once() -> None:
    some = of(2)
    with some.one_for(1):
        with pytest.raises(Busy, match="al bezig"), some.one_for(1):
            pass
        with some.one_for(2):
            pass
    with some.one_for(1):
        pass


def test_a_place_is_free_again_after_a_mistake() -> None:
    some = of(1)
    with pytest.raises(ZeroDivisionError), some.one_for(1):
        raise ZeroDivisionError
    with some.one_for(1):
        pass


def test_who_waits_for_nothing_is_free_again_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "PATIENCE", 0)
    some = of(1)
    with some.one_for(1), pytest.raises(Busy, match="vol"), some.one_for(2):
        pass
    with some.one_for(2):
        pass


@pytest.mark.usefixtures("same_process")
def test_one_account_reads_one_file_at_a_time_and_others_go_on(app: Flask) -> None:
    city, raw = signed_in(app, "stad-zaanstad"), went_out()
    with reading.one_for(person().account_id):
        fields = {"bestand": (io.BytesIO(raw), "nog een.xlsx")}
        refused = city.submit("/excel/uploads", fields, page="/excel", content_type="multipart/form-data")
        assert refused.status_code == 503
        assert "Uw vorige bestand wordt nog ingelezen" in refused.get_data(as_text=True)
        assert uploads() == []
        upload(signed_in(app, "stad-heerlen"), raw)
    upload(city, raw)


@pytest.mark.usefixtures("same_process")
def test_an_answer_waits_for_no_workbook_and_no_workbook_for_an_answer(app: Flask) -> None:
    city = signed_in(app, "stad-zaanstad")
    answer = upload(city, edited(went_out(), {STATUS: "onzin"})) + "/antwoord.xlsx"
    with one_at_a_time():
        assert city.get(answer).status_code == 200, "it is not made in the place of the workbooks"
    with replying.one_for(person().account_id):
        assert city.submit("/excel/stad.xlsx", {}, page="/excel").status_code == 200
        refused = city.get(answer)
        assert refused.status_code == 503
        assert "Uw vorige antwoordbestand wordt nog gemaakt" in refused.get_data(as_text=True)
