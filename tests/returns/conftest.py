"""Fixtures of the return workbooks."""

from __future__ import annotations

import json

import pytest

from alignment.intake import alone, read
from alignment.intake.annotate import annotated
from alignment.intake.child import read_sheets
from alignment.intake.refusals import Refused


@pytest.fixture
def same_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read files and write notes in this process: starting one of its own takes a second (tests/intake does)."""

    def run(command: tuple[str, ...], given: bytes) -> bytes:
        if command == read.ANNOTATE:
            size = int.from_bytes(given[: alone.LENGTH], "big") + alone.LENGTH
            return annotated(given[size:], json.loads(given[alone.LENGTH : size]))
        try:
            told: dict[str, object] = {"sheets": list(read_sheets(given))}
        except Refused as refused:
            told = {"refused": refused.code}
        return json.dumps(told, separators=(",", ":")).encode()

    monkeypatch.setattr(read, "run_apart", run)
