"""What waits for one person: a pure function of the picture, the requests and the replies.

Nothing is in it that she cannot act on, and of a ministry only what it leads: a co-lead sees the cell, but is not
due (``domain.md`` §5).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from alignment.cells.gap_since import Run
from alignment.matrix.grid import Crossing, Half, Matrix
from alignment.people.permissions import MAY_EDIT, MAY_REPLY, Actor, May, Role, why_not

REQUEST, GAP, SILENT, UNASSESSED = "verzoek", "kloof", "stil", "nieuw"
KINDS: Mapping[str, str] = {  # as in addresses, in the order of the work
    REQUEST: "vraag om reactie",
    GAP: "kloof zonder reactie",
    SILENT: "stil",
    UNASSESSED: "nog niet beoordeeld",
}
OWN_SIDE: Mapping[Role, str] = {Role.MINISTRY_EDITOR: "rollout", Role.CITY_EDITOR: "landing"}
ANSWERED_UNDER: Mapping[str, str] = {"rollout": "landing", "landing": "rollout"}  # one reacts under the other's half

# Not about a cell: whether an own area recognises what another found, and whether an answer works in the own city.
RECOGNISE, CONFIRM = "herkenning", "bevestig"
Place = tuple[str, str]  # code of a measure, slug of an area


class Request(Protocol):
    """Somebody asks the other side to react under a half, and nobody did yet."""

    @property
    def measure(self) -> str: ...
    @property
    def area(self) -> str: ...
    @property
    def side(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def said_at(self) -> datetime: ...
    @property
    def said_by(self) -> str: ...
    @property
    def said_for(self) -> str: ...


class Question(Protocol):
    """An own area was asked whether it recognises a finding, and did not answer yet."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def area_name(self) -> str: ...
    @property
    def asked_at(self) -> datetime: ...
    @property
    def asked_for(self) -> str: ...
    @property
    def address(self) -> str: ...


class Answered(Protocol):
    """An obstacle that the own city stands behind came back with an answer, and the city did not judge that yet."""

    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def answered_at(self) -> datetime: ...


class Ask(Protocol):
    """A comment under an obstacle or a breakthrough that asks an organisation to look."""

    @property
    def about(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def note(self) -> str: ...
    @property
    def said_at(self) -> datetime: ...
    @property
    def said_by(self) -> str: ...
    @property
    def said_for(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Facts:
    """What the picture does not hold.

    Args:
        requests: the open ones; replies: when the ministry last reacted under the landing, per place;
        gaps: since when the places that are a gap are one; one that is not in it has no history;
        questions: what her areas were asked to recognise; asks: the comments that ask her organisation;
        answered: the obstacles whose answer her city has to judge.
    """

    requests: tuple[Request, ...] = ()
    replies: Mapping[Place, datetime] = field(default_factory=dict)
    gaps: Mapping[Place, Run] = field(default_factory=dict)
    questions: tuple[Question, ...] = ()
    asks: tuple[Ask, ...] = ()
    answered: tuple[Answered, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits for a person in one cell.

    Args:
        kind: of ``KINDS``; side: her half; since: from when it waits (of a request the moment), None when nobody knows;
        note, asked_by: of a request.
    """

    kind: str
    crossing: Crossing
    side: str
    since: date | None = None
    note: str = ""
    asked_by: str = ""

    @property
    def half(self) -> Half:
        """The own half."""
        return self.crossing.square.rollout if self.side == "rollout" else self.crossing.square.landing

    @property
    def place(self) -> Place:
        """The cell."""
        return self.crossing.measure.code, self.crossing.area.slug


@dataclass(frozen=True)
class Work:
    """Everything that waits for one person, in the order to do it; ``side`` is empty when nothing ever can."""

    tasks: tuple[Task, ...] = ()
    side: str = ""
    order: tuple[Place, ...] = ()  # every cell of hers, as in the matrix
    questions: tuple[Question, ...] = ()  # whether her areas recognise what others found
    asks: tuple[Ask, ...] = ()  # comments that ask her organisation, oldest first
    answered: tuple[Answered, ...] = ()  # obstacles whose answer her city has to judge, oldest first

    @property
    def waiting(self) -> int:
        """How much waits in all."""
        return len(self.tasks) + len(self.questions) + len(self.asks) + len(self.answered)

    @property
    def counts(self) -> dict[str, int]:
        """How much of each kind."""
        counted = Counter(task.kind for task in self.tasks)
        return {kind: counted[kind] for kind in KINDS}

    def of(self, kind: str) -> tuple[Task, ...]:
        """Only one kind; everything when it is empty."""
        return tuple(task for task in self.tasks if not kind or task.kind == kind)

    def find(self, place: Place, kind: str = "") -> int | None:
        """Where a cell stands in the work, counted from 0; its first task when no kind is named."""
        return next((i for i, task in enumerate(self.tasks) if task.place == place and kind in ("", task.kind)), None)

    def after(self, place: Place, kind: str = "") -> Task | None:
        """What comes next when this cell is done: of the same kind, the cells below it first, another cell always.

        Args:
            kind: what was done here; everything counts when it is empty.
        """
        here = self.find(place, kind)
        elsewhere = [task for task in self.tasks if task.place != place]
        if here is not None:
            later = [task for task in self.tasks[here + 1 :] if task.place != place]
            return next(iter(later or elsewhere), None)
        same = [task for task in elsewhere if task.kind == kind]
        if kind == UNASSESSED and place in self.order:
            below = self._below(place)
            same = [task for task in same if task.place in below] or same
        return next(iter(same or elsewhere), None)

    def _below(self, place: Place) -> frozenset[Place]:
        return frozenset(self.order[self.order.index(place) + 1 :])


def own_crossings(matrix: Matrix, actor: Actor) -> Iterator[Crossing]:
    """The cells where a person is due: of her city, or of the measures that her ministry leads."""
    side = OWN_SIDE.get(actor.role, "")
    if side == "landing":
        matrix = matrix.only(area=lambda area: area.municipality_code == actor.organisation_code)
    elif side == "rollout":
        matrix = matrix.only(measure=lambda measure: measure.lead_ministry == actor.organisation_code)
    else:
        return
    yield from matrix.crossings()


def gap_places(matrix: Matrix, actor: Actor) -> tuple[Place, ...]:
    """The gaps where this person's reply is due; none for a city, which the ministry answers to."""
    if OWN_SIDE.get(actor.role) != "rollout":
        return ()
    return tuple(
        (one.measure.code, one.area.slug)
        for one in own_crossings(matrix, actor)
        if one.square.verdict.code == "gap" and why_not(actor, May.REPLY_TO_CITY, one) is None
    )


def work_of(matrix: Matrix, actor: Actor, facts: Facts) -> Work:
    """What waits for one person: requests, gaps, silent halves (each oldest first), then what was never assessed.

    Args:
        matrix: the whole picture; facts: what was asked and answered.
    """
    side = OWN_SIDE.get(actor.role, "")
    if not side:
        return Work()
    mine = tuple(own_crossings(matrix, actor))
    asked = _oldest_requests(facts.requests, ANSWERED_UNDER[side])
    found: dict[str, list[Task]] = {kind: [] for kind in KINDS}
    for crossing in mine:
        for task in _tasks(crossing, side, actor, facts, asked):
            found[task.kind].append(task)
    found[REQUEST].sort(key=_age)
    found[GAP].sort(key=_age)
    found[SILENT].sort(key=lambda task: -(task.half.quiet or 0))
    order = tuple((one.measure.code, one.area.slug) for one in mine)
    work = tuple(task for tasks in found.values() for task in tasks)
    return Work(work, side, order, facts.questions, facts.asks, facts.answered)


def _age(task: Task) -> str:
    """Oldest first, within one kind; what has no date comes before all that has one."""
    return task.since.isoformat() if task.since else ""


def _oldest_requests(requests: Iterable[Request], side: str) -> dict[Place, Request]:
    asked: dict[Place, Request] = {}
    for one in sorted(requests, key=lambda request: request.said_at):
        if one.side == side:
            asked.setdefault((one.measure, one.area), one)
    return asked


def _tasks(crossing: Crossing, side: str, actor: Actor, facts: Facts, asked: Mapping[Place, Request]) -> Iterator[Task]:
    if why_not(actor, MAY_REPLY[ANSWERED_UNDER[side]], crossing) is None:
        yield from _to_answer(crossing, side, facts, asked)
    half = crossing.square.rollout if side == "rollout" else crossing.square.landing
    due = UNASSESSED if half.value.code == "unassessed" else SILENT if half.silent else ""
    if due and why_not(actor, MAY_EDIT[side], crossing) is None:
        yield Task(due, crossing, side)


def _to_answer(crossing: Crossing, side: str, facts: Facts, asked: Mapping[Place, Request]) -> Iterator[Task]:
    """A request, or a gap that nobody asked about: one reply answers both, so it is one task."""
    place = crossing.measure.code, crossing.area.slug
    request = asked.get(place)
    if request is not None:
        yield Task(REQUEST, crossing, side, request.said_at, request.note, request.said_for or request.said_by)
    elif side == "rollout" and crossing.square.verdict.code == "gap":
        run = facts.gaps.get(place)
        if not _answered(facts.replies.get(place), run):
            yield Task(GAP, crossing, side, run.day if run else None)


def _answered(reply: datetime | None, run: Run | None) -> bool:
    """Whether the ministry reacted since both halves said so; before that there was nothing to react to."""
    return reply is not None and (run is None or reply >= run.said_at)
