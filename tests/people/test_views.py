"""The addresses of people: each answers, and each declares its own guard."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from alignment.people.guard import MARK
from alignment.people.views import ADDRESSES
from tests.people.browser import browser


def test_each_address_declares_its_guard_itself() -> None:
    undeclared = [path for _method, path, view in ADDRESSES if not hasattr(view, MARK)]
    assert undeclared == []


def test_the_pages_of_an_administrator_answer_and_are_not_kept(app: Flask) -> None:
    client = browser(app, "beheerder")
    for path in ("/account", "/beheer", "/beheer/accounts/nieuw", "/beheer/accounts/1", "/geschiedenis"):
        answer = client.get(path)
        assert answer.status_code == 200, path
        assert answer.headers["Cache-Control"] == "no-store", path


def test_a_number_too_large_for_the_database_is_simply_not_there(app: Flask) -> None:
    client = browser(app, "beheerder")
    assert client.get("/beheer/accounts/99999999999999").status_code == 404


@pytest.mark.parametrize("path", ["/account", "/excel", "/beheer/accounts/1"])
def test_no_section_sticks_to_what_stands_above_it(app: Flask, path: str) -> None:
    shown = browser(app, "beheerder").get(path).get_data(as_text=True)
    sections = re.findall(r"<section[^>]*>", shown)
    assert sections
    assert [one for one in sections if 'class="blok"' not in one] == []
    after = re.search(r"</h1>\s*<([^>]*)>", shown)
    assert after
    assert "ruim" in after[1]
