"""How a line is hashed: canonical, keyed, and over every field."""

from __future__ import annotations

import hashlib
import hmac
from datetime import date
from typing import Any

import pytest

from alignment.history.chain import GENESIS, HASHED, as_text, line_hash
from alignment.history.models import HistoryLine

LINE: dict[str, Any] = dict.fromkeys(HASHED, "x") | {"id": 1, "at": "2021-03-02T09:12:00+00:00"}


def test_the_hash_is_an_hmac_over_the_hash_before_and_all_fields() -> None:
    text = GENESIS + as_text(LINE)
    assert line_hash("key", GENESIS, LINE) == hmac.new(b"key", text.encode(), hashlib.sha256).hexdigest()


@pytest.mark.parametrize("name", [*HASHED, "batch"])
def test_another_value_in_any_field_gives_another_hash(name: str) -> None:
    assert line_hash("k", GENESIS, LINE | {name: "anders"}) != line_hash("k", GENESIS, LINE)


def test_another_key_or_another_line_before_gives_another_hash() -> None:
    assert line_hash("k", GENESIS, LINE) != line_hash("l", GENESIS, LINE)
    assert line_hash("k", GENESIS, LINE) != line_hash("k", "1" * 64, LINE)


def test_every_stored_column_is_hashed_except_the_hashes_themselves() -> None:
    columns = {column.name for column in HistoryLine.__table__.columns}
    assert columns - {"hash", "prev_hash"} == {*HASHED, "batch"}


def test_the_same_fields_in_another_order_are_the_same_text() -> None:
    assert as_text({"b": 1, "a": date(2021, 3, 2)}) == as_text({"a": date(2021, 3, 2), "b": 1})
    assert as_text({"a": "é “’ 😀", "b": None}) == '{"a":"é “’ 😀","b":null}'


def test_a_line_without_a_batch_has_the_hash_it_had_before_there_were_any() -> None:
    assert line_hash("k", GENESIS, LINE | {"batch": None}) == line_hash("k", GENESIS, LINE)
