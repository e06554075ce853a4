"""Sources with what rests on them, in two queries."""

from __future__ import annotations

from sqlalchemy.orm import Session

from alignment.workbook.read import WORDS, load_sources
from tests.counting import statements


def test_every_source_is_read_with_what_rests_on_it(session: Session) -> None:
    with statements() as seen:
        sources = {source.code: source for source in load_sources(session)}
    assert len([one for one in seen if one.startswith("SELECT")]) == 2
    assert len(sources) == 224
    memo = sources["S001"]
    assert {"K001", "M001", "SG001", "gebieden"} <= set(memo.cited_by)
    assert len(memo.cited_by) == len(set(memo.cited_by))
    assert not memo.url


def test_every_source_supports_something_and_no_key_of_an_area_leaks(session: Session) -> None:
    told = {entry for source in load_sources(session) for entry in source.cited_by}
    assert set(WORDS.values()) <= told
    assert not [entry for entry in told if entry.startswith("GM0") or "zaandam" in entry]
