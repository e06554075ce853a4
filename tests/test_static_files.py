"""Static files have an address that changes with their content."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from flask import Flask

from alignment import static_files
from alignment.static_files import STATIC, build_stamp, file_stamp, static_url


def test_the_stamp_is_of_the_content() -> None:
    content = (STATIC / "style.css").read_bytes()
    assert file_stamp("style.css") == hashlib.sha256(content).hexdigest()[:8]
    with pytest.raises(FileNotFoundError):
        file_stamp("bestaat-niet.css")


def test_the_address_carries_the_stamp() -> None:
    app = Flask("alignment", root_path=str(STATIC.parent))
    with app.test_request_context():
        assert static_url("style.css") == f"/static/style.css?v={file_stamp('style.css')}"


def test_another_program_or_template_is_another_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("alignment/static", "templates", "seed_data/map"):
        (tmp_path / folder).mkdir(parents=True)
    monkeypatch.setattr(static_files, "STATIC", tmp_path / "alignment" / "static")
    stamps = []
    for name in ("alignment/a.py", "templates/a.html", "alignment/static/a.css", "seed_data/map/a.geojson"):
        (tmp_path / name).write_text("x", encoding="utf-8")
        build_stamp.cache_clear()
        stamps.append(build_stamp())
    build_stamp.cache_clear()
    assert len(set(stamps)) == 4
    assert all(len(stamp) == 12 for stamp in stamps)
