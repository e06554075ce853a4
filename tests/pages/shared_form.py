"""The one form for a reader's part of a cell, as a browser without script reads it from the page."""

from __future__ import annotations

from html.parser import HTMLParser

FORM = "eigen-deel"


class Browser(HTMLParser):
    """The fields of one form as a browser without script finds them: inside it, or pointing at it from elsewhere."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}
        self.buttons: dict[str, dict[str, str]] = {}
        self.forms: list[str | None] = []
        self.text: str | None = None
        self.select = ""
        self.button: dict[str, str] = {}
        self.feed(page)

    def _mine(self, given: dict[str, str]) -> bool:
        return given.get("form", self.forms[-1] if self.forms else None) == FORM

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self.forms.append(given.get("id"))
        if tag == "option" and self.select and ("selected" in given or self.select not in self.fields):
            self.fields[self.select] = given.get("value", "")
        if tag not in ("input", "textarea", "select", "button") or not self._mine(given):
            return
        name = given.get("name", "")
        if tag == "textarea":
            self.text, self.fields[name] = name, ""
        elif tag == "select":
            self.select = name
        elif tag == "button":
            self.button = given
        elif given.get("type") != "radio" or "checked" in given:
            self.fields[name] = given.get("value", "")

    def handle_data(self, data: str) -> None:
        if self.text is not None:
            self.fields[self.text] += data
        elif self.button:
            self.buttons.setdefault(data.strip(), self.button)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self.forms.pop()
        if tag == "textarea" and self.text is not None:
            self.fields[self.text] = self.fields[self.text].removeprefix("\r\n").removeprefix("\n")
            self.text = None
        self.select = "" if tag == "select" else self.select
        self.button = {} if tag == "button" else self.button
