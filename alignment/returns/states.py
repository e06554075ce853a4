"""Closed lists of what goes out and what comes back. Pure."""

from __future__ import annotations

from collections.abc import Mapping

PROFILES: Mapping[str, str] = {"ministerie": "ministerie: eigen cellen invullen", "stad": "stad: eigen cellen invullen"}
STATES: Mapping[str, str] = {
    "received": "te bekijken",
    "refused": "niet gelezen",
    "applied": "overgenomen",
    "undone": "ongedaan gemaakt",
}
