"""What tests of the register share: fields of a package and a measure, the forms of both, and counting queries."""

from __future__ import annotations

import re
from typing import Any

import html5lib
from flask import Flask
from werkzeug.test import TestResponse

from alignment.db import db
from alignment.measures.checks import Known
from alignment.measures.fields import MEASURE_LABELS, PACKAGE_LABELS
from tests.careful_client import CarefulClient

KEY = "sleutel-van-de-test"
KNOWN = Known(
    ministries=frozenset({"VWS", "OCW", "BZK"}),
    themes=frozenset({"wonen", "werk"}),
    packages=frozenset({"KB2020"}),
    sources=frozenset({"S001", "S002"}),
    areas=frozenset({"gebied-a", "gebied-b"}),
    parents={"KB2020": "", "M001": "", "M002": "M001"},
)
PAGE_ADDRESS = re.compile(r"^/(maatregelen|pakketten)/")


def package_fields(**changes: Any) -> dict[str, Any]:
    """A package that breaks no rule."""
    plain = dict.fromkeys(PACKAGE_LABELS, "") | {
        "title": "Nieuw pakket",
        "total_eur": None,
        "kind": "other",
        "known_on_2021_03_02": "no",
        "verification": "source",
        "source_ids": "S001",
    }
    return plain | changes


def measure_fields(**changes: Any) -> dict[str, Any]:
    """A measure that breaks no rule."""
    plain = dict.fromkeys(MEASURE_LABELS, "") | {
        "title": "Nieuwe maatregel",
        "package_code": "KB2020",
        "theme_slug": "werk",
        "lead_ministry": "VWS",
        "budget_eur": None,
        "instrument": "onbekend",
        "reach": "generic",
        "in_letter": "unknown",
        "known_on_2021_03_02": "no",
        "verification": "source",
        "source_ids": "S001",
    }
    return plain | changes


def typed(fields: dict[str, Any], version: int = 0, key: str = KEY) -> dict[str, Any]:
    """Plain fields as a browser sends them."""
    sent: dict[str, Any] = {"version": str(version), "idempotency_key": key}
    for name, value in fields.items():
        boxes = name in ("co_ministries", "named_area_slugs")
        sent[name] = value.split(";") if boxes and value else ([] if boxes else "" if value is None else str(value))
    return sent


def form_on(client: CarefulClient, path: str) -> dict[str, Any]:
    """What a browser would send when nobody changed the form on a page."""
    tree = html5lib.parse(client.get(path).get_data(as_text=True), namespaceHTMLElements=False)
    form = next(one for one in tree.iter("form") if PAGE_ADDRESS.match(one.get("action", "")) and one.get("method"))
    sent: dict[str, Any] = {}
    for one in form.iter():
        name = one.get("name") or ""
        if one.tag == "input" and one.get("type") == "checkbox":
            sent.setdefault(name, [])
            sent[name] += [one.get("value")] if one.get("checked") is not None else []
        elif one.tag == "input":
            sent[name] = one.get("value", "")
        elif one.tag == "textarea":
            sent[name] = (one.text or "").strip()
        elif one.tag == "select":
            sent[name] = next((o.get("value") for o in one.iter("option") if o.get("selected") is not None), "")
    return sent


class FreshClient(CarefulClient):
    """Every request gets a ``g`` and a database session of its own, as in the real service, although the fixtures
    keep an application context open; afterwards the session of the test sees what was stored."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        """One request."""
        with self.application.app_context():
            response = super().open(*args, **kwargs)
        db.session.rollback()
        return response


def signed_in(app: Flask, who: str = "lezer") -> CarefulClient:
    """A client with a sample account."""
    client = FreshClient(app, app.response_class)
    client.sign_in(who)
    return client


def page(client: CarefulClient, path: str) -> str:
    """A page that must be there."""
    answer = client.get(path)
    assert answer.status_code == 200, path
    return answer.get_data(as_text=True)
