"""How a history line is hashed. Pure, so that the verifier and the recorder cannot differ."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Mapping
from typing import Any

GENESIS = "0" * 64
HASHED = (
    "id",
    "at",
    "actor_id",
    "actor_name",
    "organisation_code",
    "organisation_name",
    "channel",
    "action",
    "object_kind",
    "object_key",
    "object_version",
    "old",
    "new",
    "why",
    "idempotency_key",
)


def as_text(fields: Mapping[str, Any]) -> str:
    """Canonical JSON of a set of field values: sorted keys, no spaces, dates as ISO text."""
    return json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False, default=str)


def line_hash(key: str, prev_hash: str, line: Mapping[str, Any]) -> str:
    """The hash of one line.

    Args:
        key: the installation's history key (without it nobody can rebuild the chain).
        prev_hash: the hash of the line before it, ``GENESIS`` for the first.
        line: the stored values of the columns in ``HASHED``; ``at`` as ISO text in UTC.
    """
    fields = {name: line[name] for name in HASHED}
    if line.get("batch"):  # younger than the first lines, whose hash must stay what it was
        fields["batch"] = line["batch"]
    text = prev_hash + as_text(fields)
    return hmac.new(key.encode(), text.encode(), hashlib.sha256).hexdigest()
