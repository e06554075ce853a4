"""The rules of the house over its texts: names, templates, settings, and nothing left unfinished."""

from __future__ import annotations

import ast
import re

import pytest

from tests import house
from tests.house import ROOT
from tests.test_lock import committed_texts


def test_nothing_is_left_unfinished() -> None:
    texts = [(name, text) for name, text in committed_texts() if name.endswith((".py", ".html", ".css", ".js", ".md"))]
    assert [(name, hit[0]) for name, text in texts if (hit := house.UNFINISHED.search(text))] == []
    assert house.UNFINISHED.search("# TO" + "DO later")
    assert not house.UNFINISHED.search("TO" + "DOS")


def test_names_say_something() -> None:
    assert (
        house.badly_named(name for name, _ in committed_texts() if name.endswith((".py", ".html", ".css", ".js"))) == []
    )
    bad = ["a/utils.py", "a/helpers/b.py", "a/test_cell_helpers.py", "handlers.py", "info.py"]
    assert house.badly_named([*bad, "a/passwords.py", "a/information.py"]) == bad


def test_pages_and_styles_bring_nothing_from_outside() -> None:
    texts = {
        name: house.foreign(text)
        for name, text in committed_texts()
        if name.startswith(("templates/", "alignment/static/")) and name.endswith((".html", ".css", ".js", ".svg"))
    }
    assert len(texts) > 30
    assert {name: hits for name, hits in texts.items() if hits} == {}


@pytest.mark.parametrize(
    "text",
    ['<script src="//cdn.example.nl/a.js">', "url(https://x.nl/y.woff2)", "<p style='a'>", "<a onclick=x>", "<style>"],
)
def test_what_comes_from_outside_is_seen(text: str) -> None:
    assert house.foreign(text)
    assert not house.foreign('<svg xmlns="http://www.w3.org/2000/svg"> a // b')


def test_every_setting_is_told_to_who_installs_it() -> None:
    read = settings_read((ROOT / "config.py").read_text(encoding="utf-8"))
    assert {"ENV", "SECRET_KEY", "DATABASE_URL"} <= read
    docstring = ast.get_docstring(ast.parse((ROOT / "config.py").read_text(encoding="utf-8"))) or ""
    text = docstring + (ROOT / "README.md").read_text(encoding="utf-8")
    assert {name for name in read if not re.search(rf"\bALIGNMENT_{name}\b", text)} == set()


def settings_read(source: str) -> set[str]:
    """The names of the settings that ``config.py`` reads, without their common beginning."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call) and node.args]
    return {
        str(call.args[0].value)
        for call in calls
        if ast.unparse(call.func).endswith((".value", ".secret")) and isinstance(call.args[0], ast.Constant)
    }


def test_the_environment_is_read_in_one_file() -> None:
    readers = {name for name, text in house.sources("alignment/").items() if house.named(text, "os", "getenv")}
    assert readers == set()
    assert settings_read("reader.value('A') + reader.secret('B', production=True) + other('C')") == {"A", "B"}


CUTTING = re.compile(r"<textarea[^>]*maxlength|\btextarea\((?:[^()]|\([^()]*\))*maxlength", re.IGNORECASE)


def test_no_text_box_cuts_what_is_pasted_in_it() -> None:
    """A browser cuts without a word; the service keeps the whole text and says how many signs fit."""
    pages = [path for path in (ROOT / "templates").rglob("*.html") if CUTTING.search(path.read_text(encoding="utf-8"))]
    assert pages == []


@pytest.mark.parametrize("text", ["<textarea id=n maxlength=9>", "{{ m.textarea(f.note, told(f), maxlength=500) }}"])
def test_a_text_box_that_cuts_is_seen(text: str) -> None:
    assert CUTTING.search(text)
