"""A test client that refuses what a page must never do: invalid HTML, missing headers, a write on a GET."""

from __future__ import annotations

import re
from typing import Any

import html5lib
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.kept import check_once

REQUIRED = ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control")
FRESH = {"Cache-Control": "no-cache"}  # Ctrl+F5: the page is made again, also when this process kept it
INLINE = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=", re.IGNORECASE)


class CarefulClient(FlaskClient):
    """Checks every answer on the way back to the test.

    Each request gets an application context of its own, as on a server. The fixture ``app`` keeps one open for the
    test itself; without this, what one request remembers in ``flask.g`` (who is signed in, the token of the form)
    would leak into the next. ``careful`` off leaves out the checks, for a walk past hundreds of pages.
    """

    careful = True
    fresh = False  # on while statements are counted: a page that was kept would ask nothing

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        if self.fresh:
            kwargs["headers"] = FRESH | dict(kwargs.get("headers") or {})
        with self.application.app_context():
            response = super().open(*args, **{"buffered": True} | kwargs)  # a file that is sent is closed again
        if not self.careful:
            return response
        for name in REQUIRED:
            assert name in response.headers, f"{response.request.path}: geen {name}"
        if response.mimetype == "text/html" and response.status_code not in (301, 302, 303, 304, 307, 308):
            part = "paneel" in response.request.args and response.status_code in (200, 409, 422)
            check_once(check_part if part else check_html, response.get_data(as_text=True), response.request.path)
        return response

    def sign_in(self, who: str) -> CarefulClient:
        """Sign a sample account in, as the one-button page does."""
        page = self.get(f"/inloggen/voorbeeld/{who}")
        answer = self.post(f"/inloggen/voorbeeld/{who}", data={"csrf_token": csrf_token(page)})
        assert answer.status_code in (302, 303), answer.get_data(as_text=True)[:500]
        return self

    def submit(self, path: str, data: dict[str, Any], *, page: str | None = None, **kwargs: Any) -> TestResponse:
        """Post a form with the token of the page it stands on.

        Args:
            path: where the form goes; data: the fields; page: where it stands, ``path`` when None.
        """
        token = csrf_token(self.get(page or path))
        return self.post(path, data={"csrf_token": token} | data, **kwargs)


def csrf_token(page: TestResponse) -> str:
    """The token of the first form on a page."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.get_data(as_text=True))
    assert found, f"{page.request.path} ({page.status_code}): geen formulier met een token"
    return found[1]


SPACE = "{http://www.w3.org/1999/xhtml}"


def check_html(page: str, path: str) -> None:
    """Valid HTML, one h1, unique ids, nothing inline."""
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parse(page)
    assert not parser.errors, f"{path}: {parser.errors[:3]}"
    assert len(list(tree.iter(f"{SPACE}h1"))) == 1, f"{path}: niet precies één h1"
    check_inside(tree, page, path)


def check_part(page: str, path: str) -> None:
    """The same of a part of a page, for the panel beside the matrix: that page has its h1 already."""
    parser = html5lib.HTMLParser(strict=False)
    tree = parser.parseFragment(page)
    assert not parser.errors, f"{path}: {parser.errors[:3]}"
    assert not list(tree.iter(f"{SPACE}h1")), f"{path}: een h1 in een deel van een pagina"
    check_inside(tree, page, path)


def check_inside(tree: Any, page: str, path: str) -> None:
    """Unique ids, nothing inline."""
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    double = {one for one in ids if ids.count(one) > 1}
    assert not double, f"{path}: dubbele id’s {double}"
    found = INLINE.search(page)
    assert not found, f"{path}: inline script of stijl bij {page[max(0, found.start() - 40) : found.end() + 40]!r}"
