"""The steps of a route: the usual ones per instrument, and what they add up to (``domain.md`` §2, *omwegen*). Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from alignment import formats

MAX_STEPS = 12
MAX_NAME = 60
FIRST_DAY = date(1990, 1, 1)

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


@dataclass(frozen=True, slots=True)
class Leg:
    """A step as it is drawn. ``stage`` is done, now or ahead; ``days`` in this step, None when not known."""

    step: Step
    stage: str
    days: int | None


@dataclass(frozen=True, slots=True)
class Trip:
    """What the steps add up to. ``days`` runs from the first known day until the last one, or until today while it is
    under way; None without any day. ``waiting_for`` is empty when it waits for nothing or nothing is known."""

    legs: tuple[Leg, ...]
    days: int | None
    waiting_for: str

    @property
    def told(self) -> str:
        """``5 stappen, 143 dagen, wacht op: raad``."""
        steps = formats.count(len(self.legs), "stap", "stappen")
        if self.days is None:
            return f"{steps}, nog geen dagen bekend"
        end = f"wacht op: {self.waiting_for}" if self.waiting_for else "aangekomen"
        return f"{steps}, {formats.days(self.days)}, {end}"


def usual_route(instrument: str) -> tuple[Step, ...]:
    """The steps that are usual for an instrument, without an owner or a day: a proposal, never a fact."""
    return tuple(Step(name=name) for name in USUAL_STEPS.get(instrument, USUAL_STEPS["onbekend"]))


def trip(steps: Sequence[Step], today: date) -> Trip:
    """Add the steps of a route up.

    Args:
        steps: in their order; today: the Dutch day until which a step that is under way counts.
    """
    reached = max((place for place, step in enumerate(steps) if _known(step)), default=-1)
    legs = tuple(_leg(steps, place, reached, today) for place in range(len(steps)))
    known = [day for step in steps for day in _known(step)]
    if not known:
        return Trip(legs, None, "")
    waiting = next((leg.step.name for leg in legs if leg.stage != "done"), "")
    end = today if waiting else max(known)
    return Trip(legs, (end - min(known)).days, waiting)


def _known(step: Step) -> list[date]:
    return [day for day in (step.came_in, step.went_out) if day is not None]


def _leg(steps: Sequence[Step], place: int, reached: int, today: date) -> Leg:
    step = steps[place]
    if place < reached or step.went_out is not None:
        return Leg(step, "done", _between(step.came_in, step.went_out or _next_in(steps, place)))
    if step.came_in is not None:
        return Leg(step, "now", _between(step.came_in, today))
    return Leg(step, "ahead", None)


def _next_in(steps: Sequence[Step], place: int) -> date | None:
    return steps[place + 1].came_in if place + 1 < len(steps) else None


def _between(start: date | None, end: date | None) -> int | None:
    return None if start is None or end is None else (end - start).days


def check_route(steps: Sequence[Step], today: date) -> dict[str, str]:
    """The rules for a route.

    Returns:
        One Dutch sentence per field that breaks a rule, by ``steps-0-came_in``; empty when all is well.
    """
    broken: dict[str, str] = {}
    if len(steps) > MAX_STEPS:
        broken[""] = f"Een route heeft ten hoogste {MAX_STEPS} stappen; dit zijn er {len(steps)}. Voeg stappen samen."
    latest: date | None = None
    for place, step in enumerate(steps):
        broken |= {f"steps-{place}-{name}": sentence for name, sentence in _check_names(step).items()}
        for name, day in (("came_in", step.came_in), ("went_out", step.went_out)):
            sentence = _check_day(day, latest, today)
            if sentence:
                broken[f"steps-{place}-{name}"] = sentence
            latest = max(latest, day) if latest and day else day or latest
    return broken


def _check_names(step: Step) -> dict[str, str]:
    broken = {}
    if not step.name:
        broken["name"] = "Geef de stap een naam, of haal hem weg met het vinkje."
    for name, text in (("name", step.name), ("owner", step.owner)):
        if len(text) > MAX_NAME:
            broken[name] = f"Dit telt {len(text)} tekens; er passen er {MAX_NAME}. Maak het korter."
    return broken


def _check_day(day: date | None, latest: date | None, today: date) -> str:
    if day is None:
        return ""
    if not FIRST_DAY <= day <= today:
        return "Deze datum kan niet: hij ligt tussen 1 januari 1990 en vandaag."
    if latest is not None and day < latest:
        return f"Deze datum ligt vóór een eerdere datum in de route ({formats.day(latest)}). Zet de datums op volgorde."
    return ""
