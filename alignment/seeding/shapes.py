"""All files of the register, in the order in which they are loaded."""

from __future__ import annotations

from alignment.seeding.shapes_ground import GROUND
from alignment.seeding.shapes_measures import MEASURES

REGISTER = (*GROUND, *MEASURES)
