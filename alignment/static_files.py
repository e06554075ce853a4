"""Addresses of static files that change when the file changes, so that browsers may keep them for a year."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import current_app, url_for

STATIC = Path(__file__).resolve().parent / "static"


@cache
def file_stamp(name: str) -> str:
    """Eight digits of the SHA-256 of a static file.

    Raises:
        FileNotFoundError: there is no such file.
    """
    return hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:8]


@cache
def build_stamp() -> str:
    """One stamp over the program, its templates and the map: a new version of any of them shows new pages."""
    root = STATIC.parent.parent
    stamp = hashlib.sha256()
    program, pages = (root / "alignment", "*.py"), (root / "templates", "*.html")
    for folder, ending in (program, pages, (STATIC, "*.*"), (root / "seed_data" / "map", "*.*")):
        for path in sorted(folder.rglob(ending)):
            if path.is_file():
                stamp.update(path.read_bytes())
    return stamp.hexdigest()[:12]


def static_url(name: str) -> str:
    """``/static/style.css?v=1a2b3c4d``."""
    return url_for("static", filename=name, v=file_stamp(name))


def theme_address() -> str:
    """Where a ministry's own style sheet is served, with a stamp that changes with the file; empty without one."""
    path = current_app.config["THEME_CSS"]
    if not path or not Path(path).is_file():
        return ""
    return url_for("theme", v=f"{Path(path).stat().st_mtime_ns:x}")
