"""What tests of the page of a cell share: its address, what its forms carry, and how it is sent."""

from __future__ import annotations

import hashlib
import re
from html import unescape
from typing import Any

from flask import Flask
from werkzeug.test import TestResponse

from alignment.db import db
from alignment.people.permissions import Actor, Role
from tests.careful_client import CarefulClient, csrf_token
from tests.factories import ZAANDAM, actor
from tests.people.browser import browser

PATH = f"/cellen/M028/{ZAANDAM}"
COLLEAGUE: Actor = actor(Role.CITY_EDITOR, "GM0479", account_id=112, name="Cor Collega")


class Person:
    """Somebody with the page of a cell open in a browser."""

    def __init__(self, app: Flask, who: str, path: str = PATH) -> None:
        self.client: CarefulClient = browser(app, who)
        self.path = path
        self.look()

    def look(self, query: str = "") -> str:
        """Open the page anew."""
        self.answer = self.client.get(f"{self.path}{query}")
        assert self.answer.status_code == 200
        self.page = self.answer.get_data(as_text=True)
        return self.page

    def send(self, part: str, **fields: Any) -> TestResponse:
        """Send a form of the page: with the token, and with version 0 and a key unless they are given."""
        token = csrf_token(self.answer)
        carried = {"csrf_token": token, "version": "0", "idempotency_key": key_of(f"{part}-{sorted(fields.items())}")}
        answer = self.client.post(f"{self.path}/{part}", data=carried | fields)
        db.session.rollback()  # the test looks again, at what was stored
        return answer


def key_of(content: str) -> str:
    """A key that is the same for the same content, as long as the key of a form."""
    return hashlib.sha256(content.encode()).hexdigest()[:32]


def line(rung: str, year: str, amount: str, version: str = "0") -> dict[str, str]:
    """One amount as the form of the money sends it."""
    fields = {"rung": rung, "year": year, "amount": amount, "version": version}
    return {f"lines-0-{name}": value for name, value in fields.items()}


def text_of(answer: TestResponse) -> str:
    """The page of an answer with its entities read."""
    return unescape(answer.get_data(as_text=True))


def forms_in(page: str, part: str) -> list[str]:
    """Every form of a page that is sent to one part of the cell: ``landing``, ``reactie``; for a button with an address
    of its own, the form that it belongs to."""
    own = re.findall(rf'<form[^>]* action="[^"]*/{part}"[^>]*>.*?</form>', page, re.DOTALL)
    ids = set(re.findall(rf'<button[^>]* form="([^"]+)" formaction="[^"]*/{part}"', page))
    shared = [re.findall(rf'<form[^>]* id="{name}"[^>]*>.*?</form>', page, re.DOTALL) for name in ids]
    return own + [form for found in shared for form in found]


def hidden_in(page: str, name: str) -> list[str]:
    """The values of all hidden fields of a name."""
    return [unescape(value) for value in re.findall(rf'type="hidden" name="{name}" value="([^"]*)"', page)]


def areas_in(page: str) -> dict[str, str]:
    """What stands in each text area of a page, by name; a hidden one of the conflict page included. Of several with
    one name (each form has its own ``note``) the one that says something."""
    found = re.findall(r'<textarea[^>]*\bname="([^"]+)"[^>]*>\r?\n?(.*?)</textarea>', page, re.DOTALL)
    said = sorted(found, key=lambda one: bool(one[1].strip()))
    return {name: unescape(value).strip("\r\n") for name, value in said}
