"""What a return workbook is made from: one frozen input with everything already loaded. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from alignment.returns.field import Field
from alignment.returns.fields import fields_of
from alignment.returns.obstacle_fields import obstacle_fields
from alignment.returns.standing import Base, Standing

READ_ME, FILL_IN, LISTS, BASE = "Leeswijzer", "Invullen", "_lijsten", "_basis"
OBSTACLES = "Knelpunten"
KEY, WAS = "Sleutel", "Stond er"
RED = "Wat rood wordt klopt nog niet, of is anders geschreven dan in de lijst."
MEASURE, AREA, MINISTRY = "Maatregel", "Gebied", "Ministerie"


@dataclass(frozen=True, kw_only=True)
class ReturnInput:
    """Everything that a return workbook shows.

    Args:
        profile: ``ministerie`` or ``stad``; organisation: code and name; number: of the export; base: the values it
        goes out with; key: the installation's; made_at: with a time zone; round_told: the open round, empty if none.
    """

    profile: str
    organisation: str
    organisation_name: str
    standing: Standing
    base: Base
    number: int
    key: str
    made_at: datetime
    made_by: str
    round_told: str
    is_example: bool

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns to fill in."""
        return fields_of(self.standing.side, self.standing.years)

    @property
    def obstacle_fields(self) -> tuple[Field, ...]:
        """The columns to fill in about obstacles."""
        return obstacle_fields(self.standing.side, tuple(self.standing.areas.values()))
