"""Kept pages: what is put in comes out, under its own key only, and never more than there is room for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from alignment.pages.kept_pages import KeptPages


def test_a_page_is_found_under_its_own_key_only() -> None:
    pages = KeptPages()
    assert pages.get("a") is None
    assert pages.put("a", b"1") == b"1"
    assert (pages.get("a"), pages.get("b")) == (b"1", None)
    pages.put("a", b"2")
    assert pages.get("a") == b"2"


def test_what_was_unused_for_longest_goes_first() -> None:
    pages = KeptPages(2)
    pages.put("a", b"a")
    pages.put("b", b"b")
    pages.get("a")
    pages.put("c", b"c")
    assert [pages.get(key) for key in "abc"] == [b"a", None, b"c"]


def test_many_at_once_keep_to_the_room_and_mix_nothing_up() -> None:
    pages = KeptPages(8)

    def use(number: int) -> bool:
        key = str(number % 24)
        return (pages.get(key) or pages.put(key, key.encode())) == key.encode()

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(use, range(2000)))
    assert sum(pages.get(str(number)) is not None for number in range(24)) == 8
