"""Which refused forms are answered with a way back in."""

from __future__ import annotations

from flask import Flask

from alignment.people.ended import ended_page
from tests.pages.cells import PATH
from tests.people.browser import browser


def test_a_form_that_asks_for_no_session_did_not_lose_one(app: Flask) -> None:
    for path in ("/inloggen", "/uitloggen", "/bestaat-niet"):
        with app.test_request_context(path, method="POST"):
            assert ended_page({}) is None, path


def test_a_visitor_is_told_and_keeps_the_text_to_copy(app: Flask) -> None:
    page = browser(app).post(f"{PATH}/landing", data={"note": "Via drie loketten."}).get_data(as_text=True)
    assert "U bent uitgelogd" in page
    assert "Er is niets opgeslagen" in page
    assert "Via drie loketten." in page
    assert "Wat u typte kan niet mee" in page
