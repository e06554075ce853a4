"""The round and the state of the register as plain values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class RoundHead:
    """The round that a picture belongs to. ``rhythm_days`` is after how many days a half counts as silent."""

    code: str
    name: str
    as_of: date
    opens: date
    closes: date | None
    rhythm_days: int
    state: str = "open"


@dataclass(frozen=True, slots=True)
class RegisterState:
    """What every page needs to know first: the number of the last write, example data or not, the open round."""

    revision: int = 0
    is_example: bool = False
    round: RoundHead | None = None
