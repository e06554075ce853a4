"""Who the seed writes as: nobody's account, under a name that the history shows."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SeedDoer:
    """The one who writes seed rows, as plain values for the history."""

    name: str = "Inlezen van het register"
    organisation_code: str | None = None
    organisation_name: str = "Register"
    account_id: int | None = None
    channel: str = "seed"
