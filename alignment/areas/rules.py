"""Closed lists and lengths of what an area adds to the register. Pure."""

from __future__ import annotations

from collections.abc import Mapping

MAX_TITLE = 200
MAX_TEXT = 2000
COMMITMENT_STATES: Mapping[str, str] = {"open": "loopt", "kept": "nagekomen", "not_kept": "niet nagekomen"}
