"""Everything the page of one cell shows, gathered with a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from alignment.cells import rules
from alignment.cells.forms import HalfForm
from alignment.cells.money_form import MoneyForm
from alignment.cells.read import CellOwners, Line, load_grade_row, load_lines
from alignment.cells.rules import MAY_PAY, RUNG_LEVELS, RUNGS, HalfState, check_half
from alignment.errors import NotFound
from alignment.formats import euro, short_euro
from alignment.history.read import Told, load_line, load_lines_of
from alignment.matrix.grid import Crossing, Half, Matrix
from alignment.matrix.read import load_matrix
from alignment.measures.read import SourceCard, load_sources_of
from alignment.obstacles import rules as obstacle_rules
from alignment.obstacles.decisions import DecisionCard, load_decisions
from alignment.obstacles.forms import ObstacleForm
from alignment.obstacles.read import ObstacleCard, load_obstacles
from alignment.pages.cell_alike import NOTHING_ALIKE, CellAlike, load_cell_alike
from alignment.pages.cell_dialogue import Dialogue, load_dialogue
from alignment.pages.cell_differentiation import CellDifferentiation, load_cell_differentiation
from alignment.pages.cell_route import RouteShown, load_route_shown
from alignment.pages.gap_age import gap_told, load_gaps_since
from alignment.pages.obstacle_told import KINDS as OBSTACLE_KINDS
from alignment.pages.timeline import Moment, moments
from alignment.people.guard import can
from alignment.people.permissions import MAY_EDIT, Actor, May
from alignment.rounds.current import current_state


@dataclass(frozen=True)
class Rung:
    """One step of the money ladder as it is drawn; ``missing`` when it is unknown or cannot be traced."""

    level: str
    name: str
    amount: str
    note: str
    missing: bool
    explain: str = ""  # the last part of the address that says how it is known


@dataclass
class CellForms:
    """The forms on the page; a refused one replaces its fresh copy, so that nothing typed is lost."""

    rollout: HalfForm | None = None
    landing: HalfForm | None = None
    money: MoneyForm | None = None
    obstacle: ObstacleForm | None = None


@dataclass(frozen=True)
class CellPage:
    """What the template of the cell reads."""

    crossing: Crossing
    matrix: Matrix
    rungs: tuple[Rung, ...]
    lines: tuple[Line, ...]
    on_cell: tuple[ObstacleCard, ...]
    nearby: tuple[ObstacleCard, ...]
    decisions: dict[str, tuple[DecisionCard, ...]]
    sources: tuple[SourceCard, ...]
    timeline: list[Moment]
    forms: CellForms
    differentiation: CellDifferentiation
    dialogue: Dialogue
    route: RouteShown
    gap_since: date | None = None
    gap_told: str = ""
    saved: Told | None = None
    undo: HalfForm | None = None
    may_grade: bool = False
    words: Any = rules
    obstacle_words: Any = obstacle_rules
    alike: CellAlike = NOTHING_ALIKE

    @property
    def together(self) -> str:
        """The id of the form of the reader's own half, which other parts belong to; empty when she has none."""
        return "eigen-deel" if self.forms.rollout or self.forms.landing else ""


def load_cell_page(
    session: Session,
    measure: str,
    area: str,
    *,
    actor: Actor | None,
    refused: dict[str, Any],
    saved: int | None,
    raised: str = "",
) -> CellPage:
    """Gather the page.

    Args:
        refused: forms that were not accepted, by name (rollout, landing, money, obstacle, remark, contact, route).
        saved: the number of the history line to show as just saved; raised: the code of an obstacle just raised here.

    Raises:
        NotFound: no such measure or area.
    """
    matrix = load_matrix(session, state=current_state(), with_texts=True, measure=measure, area=area)
    crossing = next(matrix.crossings(), None)
    if crossing is None:
        raise NotFound("Deze cel bestaat niet: de maatregel of het gebied is onbekend of ingetrokken.")
    owners = CellOwners(measure, area, crossing.ministries, crossing.municipality)
    lines = load_lines(session, owners)
    obstacles = load_obstacles(session)
    on_cell = tuple(card for card in obstacles if (measure, area) in card.cells)
    nearby = tuple(
        card for card in obstacles if card not in on_cell and measure in card.measures and card.touches(area)
    )
    told = load_lines_of(
        session,
        [(kind, owners.key) for kind in ("rollout", "landing", "grade", "route")]
        + [(kind, card.code) for card in on_cell for kind in OBSTACLE_KINDS],
        below=[("amount", f"{measure}/{place}/") for place in (area, owners.municipality)]
        + [(kind, f"{owners.key}/") for kind in ("differentiation", "remark", "contact")]
        + [("obstacle_city", f"{card.code}/") for card in on_cell]
        + [("decision", f"{card.code}/") for card in (*on_cell, *nearby)],
    )
    since = load_gaps_since(session, [(measure, area)]).get((measure, area))
    just_saved = _just_saved(session, saved, owners, actor)
    return CellPage(
        crossing=crossing,
        matrix=matrix,
        rungs=_rungs(crossing),
        lines=lines,
        on_cell=on_cell,
        nearby=nearby,
        decisions=load_decisions(session),
        sources=load_sources_of(session, "measure", measure),
        timeline=moments(told),
        forms=_forms(session, crossing, owners, lines, refused),
        differentiation=load_cell_differentiation(session, owners, refused.get("differentiation")),
        dialogue=load_dialogue(session, crossing, owners, refused),
        route=load_route_shown(session, crossing, owners, refused.get("route"), matrix.today),
        gap_since=since,
        gap_told=gap_told(since, matrix.today),
        saved=just_saved,
        undo=_undo_form(just_saved, crossing, matrix.today),
        may_grade=can(May.EDIT_CITY_MONEY, crossing),
        alike=load_cell_alike(session, obstacles, owners, actor, refused.get("obstacle"), raised),
    )


def _just_saved(session: Session, number: int | None, owners: CellOwners, actor: Actor | None) -> Told | None:
    """The line of a save by this person on this cell; anything else in the address is ignored."""
    if number is None or actor is None:
        return None
    line = load_line(session, number)
    mine = line is not None and line.account_id == actor.account_id and line.kind in ("rollout", "landing")
    return line if mine and line is not None and line.key == owners.key else None


def _undo_form(saved: Told | None, crossing: Crossing, today: date) -> HalfForm | None:
    """The previous state as a form, while nobody changed the half since. Undoing is a save like any other."""
    if saved is None or saved.action.endswith(".confirmed"):
        return None
    half: Half = getattr(crossing.square, saved.kind)
    if half.version != saved.version:
        return None
    since = saved.old.get("since")
    before = HalfState(
        status=saved.old["status"],
        note=saved.old["note"],
        confidence=saved.old["confidence"],
        since=date.fromisoformat(since) if since else None,
    )
    if check_half(saved.kind, _state(half), before, today):
        return None  # a save like any other would be refused: a worse judgement needs its own words
    form = HalfForm.of(saved.kind, before, half.version)
    form.since.data = before.since.isoformat() if before.since else ""
    return form


def _state(half: Half) -> HalfState:
    return HalfState(status=half.value.code, note=half.note, confidence=half.confidence, since=half.since)


def _forms(
    session: Session, crossing: Crossing, owners: CellOwners, lines: tuple[Line, ...], refused: dict[str, Any]
) -> CellForms:
    forms, name = CellForms(), crossing.area.name
    for side, may in MAY_EDIT.items():
        if can(may, crossing):
            half = getattr(crossing.square, side)
            form = refused.get(side) or HalfForm.of(side, _state(half), half.version)
            setattr(forms, side, form.ask(side, name, half.since))
    forms.money = refused.get("money") or _money_form(session, crossing, owners, lines)
    if can(May.RAISE_OBSTACLE, crossing):
        forms.obstacle = refused.get("obstacle") or _fresh(ObstacleForm(formdata=None), 0)
    return forms


def _fresh(form: Any, version: int) -> Any:
    form.carry(version)
    return form


def _money_form(session: Session, crossing: Crossing, owners: CellOwners, lines: tuple[Line, ...]) -> MoneyForm | None:
    rungs = [rung for rung, may in MAY_PAY.items() if can(may, crossing)]
    if not rungs:
        return None
    row = load_grade_row(session, owners) if can(May.EDIT_CITY_MONEY, crossing) else None
    return MoneyForm.of(lines, rungs, row.grade if row else None, row.version if row else 0)


def _rungs(crossing: Crossing) -> tuple[Rung, ...]:
    ladder, area = crossing.square.ladder, crossing.area
    places = {"Nederland": "heel Nederland", "gemeente": f"gemeente {area.municipality_name}", "gebied": area.name}
    untraceable = ladder.grade == "D"
    drawn = []
    for rung, amount in ladder.amounts.items():
        level = RUNG_LEVELS[rung]
        lost = untraceable and level == "gebied" and amount is None
        told = "Niet herleidbaar" if lost else "Nog niet bekend"
        note = f"graad D, {measure_instrument(crossing)}" if lost else ""
        if rung == "announced":
            told, note = _announced(crossing)
        elif amount is not None:
            told, note = euro(amount), "nog niet van elk jaar bekend" if rung in ladder.open_years else ""
        drawn.append(Rung(places[level], RUNGS[rung].capitalize(), told, note, amount is None, RUNGS[rung]))
    return tuple(drawn)


def _announced(crossing: Crossing) -> tuple[str, str]:
    measure = crossing.measure
    if measure.budget_eur is not None and measure.announced is None:
        return "Niet als feit bekend", "er is alleen een bedrag uit geheugen"
    if measure.announced is None:
        return "Nog niet bekend", "geen bedrag gevonden"
    basis = {"total": "totaal", "per_year": "per jaar"}.get(measure.budget_basis, "per jaar of totaal: onbekend")
    return short_euro(measure.announced), f"{basis}; deel van {measure.part_of_title}" if measure.part_of else basis


def measure_instrument(crossing: Crossing) -> str:
    """The instrument of the measure in words."""
    return crossing.measure.instrument.replace("_", " ")
