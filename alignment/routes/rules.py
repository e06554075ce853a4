"""The steps of a route: the usual ones per instrument, and what they add up to (``domain.md`` §2, *omwegen*). Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

MAX_STEPS = 12
MAX_NAME = 60

_FUND = ("ministerie", "gemeentefonds", "college", "raad", "uitvoerder", "wijk")
# Steps that usually lie between a ministry and a street, by instrument; a starting point, to be adjusted per cell.
USUAL_STEPS: Mapping[str, tuple[str, ...]] = {
    "algemene_uitkering": _FUND,
    "decentralisatie_uitkering": _FUND,
    "specifieke_uitkering": ("ministerie", "aanvraag gemeente", "beschikking", "uitvoerder", "wijk"),
    "subsidie": ("ministerie", "loket", "aanvrager", "wijk"),
    "rijksbegroting": ("ministerie", "uitvoeringsorganisatie", "instelling", "wijk"),
    "regio_deal": ("ministerie", "regio", "college", "uitvoerder", "wijk"),
    "wet": ("ministerie", "parlement", "gemeente", "uitvoerder", "wijk"),
    "convenant": ("ministerie", "partijen", "uitvoerder", "wijk"),
    "overleg": ("ministerie", "overleg", "gemeente", "wijk"),
    "fonds": ("ministerie", "fonds", "aanvrager", "wijk"),
    "onbekend": ("ministerie", "gemeente", "wijk"),
}


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step: what it is called, who owns it, and the days it came in and went out (None: not known or not yet)."""

    name: str
    owner: str = ""
    came_in: date | None = None
    went_out: date | None = None
