"""Kinds of remarks under a half, and the contacts of a cell (``domain.md`` §2 and §5). Pure.

A remark stands under one half. *Request*: anyone asks the other side to react. *Reply*: the other side reacts (the
ministry under the landing, the city under the rollout). *Comment*: anyone says something.
"""

from __future__ import annotations

from collections.abc import Mapping

MAX_NOTE = 1000
MAX_CONTACT = 200
KINDS: Mapping[str, str] = {"request": "vraag om reactie", "reply": "reactie", "comment": "opmerking"}
SIDES: Mapping[str, str] = {"rollout": "uitrol", "landing": "landing"}
