"""What waits for one person: only what she can act on, each thing once, in the order to do it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from alignment.cells.gap_since import Run
from alignment.matrix.grid import Crossing, Matrix, Square
from alignment.people.permissions import Actor, May, Role, why_not
from alignment.work import rules
from alignment.work.rules import (
    GAP,
    KINDS,
    REQUEST,
    SILENT,
    UNASSESSED,
    Facts,
    Work,
    gap_places,
    own_crossings,
    work_of,
)
from tests.factories import READER, SECRETARIAT, actor
from tests.matrices import matrices, matrix_of, measure_head, square

CITY = actor(Role.CITY_EDITOR, "GM-a-1")
MINISTRY = actor(Role.MINISTRY_EDITOR, "VWS")
CO_LEAD = actor(Role.MINISTRY_EDITOR, "BZK")
START = datetime(2021, 2, 1, 9, tzinfo=UTC)
DAY = timedelta(days=1)
HERE = ("M001", "a-1")


@dataclass(frozen=True)
class Asked:
    """A request as a test asks it."""

    measure: str = "M001"
    area: str = "a-1"
    side: str = "landing"
    note: str = "Wanneer komt het geld?"
    said_at: datetime = START
    said_by: str = "Zara"
    said_for: str = "Zaanstad"


def one(square_: Square, *, co: tuple[str, ...] = ("BZK",)) -> Matrix:
    """A matrix of one cell, led by VWS."""
    return matrix_of({HERE: square_}, measures=(measure_head(co_ministries=co),))


def kinds(matrix: Matrix, who: Actor, facts: Facts | None = None) -> list[str]:
    return [task.kind for task in work_of(matrix, who, facts or Facts()).tasks]


@pytest.mark.parametrize(
    ("cell", "city", "ministry"),
    [
        (square(), [UNASSESSED], [UNASSESSED]),
        (square("running"), [UNASSESSED], []),
        (square("", "landing"), [], [UNASSESSED]),
        (square("running", "landing"), [], []),
        (square("running", "landing", quiet=31), [SILENT], [SILENT]),
        (square("running", "landing", quiet=30), [], []),
        (square("running", "not_landing"), [], [GAP]),
        (square("running", "not_landing", quiet=31), [SILENT], [GAP, SILENT]),
        (square("announced", "not_landing"), [], []),
    ],
)
def test_each_side_is_due_for_its_own_half_only(cell: Square, city: list[str], ministry: list[str]) -> None:
    assert kinds(one(cell), CITY) == city
    assert kinds(one(cell), MINISTRY) == ministry


def test_a_co_lead_and_who_has_no_half_are_never_due() -> None:
    waits = one(square("running", "not_landing", quiet=90))
    facts = Facts(requests=(Asked(), Asked(side="rollout")))
    for who in (CO_LEAD, SECRETARIAT, READER, actor(Role.READER, "VWS"), actor(Role.ADMINISTRATOR, "GM-a-1")):
        assert work_of(waits, who, facts).tasks == ()
    assert work_of(waits, SECRETARIAT, facts).side == ""
    assert kinds(waits, MINISTRY, facts) == [REQUEST, SILENT], "the lead is"


def test_a_request_goes_to_the_side_that_answers_under_the_half() -> None:
    calm = one(square("running", "landing"))
    assert kinds(calm, MINISTRY, Facts(requests=(Asked(side="landing"),))) == [REQUEST]
    assert kinds(calm, CITY, Facts(requests=(Asked(side="landing"),))) == []
    assert kinds(calm, CITY, Facts(requests=(Asked(side="rollout"),))) == [REQUEST]
    assert kinds(calm, MINISTRY, Facts(requests=(Asked(side="rollout"),))) == []
    assert kinds(calm, CITY, Facts(requests=(Asked(side="rollout", area="a-2"),))) == []


def test_a_request_on_a_gap_is_one_task_with_the_first_words() -> None:
    facts = Facts(requests=(Asked(note="Opnieuw.", said_at=START + DAY), Asked()))
    (task,) = work_of(one(square("running", "not_landing")), MINISTRY, facts).tasks
    assert (task.kind, task.note, task.since, task.asked_by) == (REQUEST, Asked().note, Asked().said_at, "Zaanstad")


@pytest.mark.parametrize(("replied", "waits"), [(None, True), (-1, True), (0, False), (5, False)])
def test_a_gap_waits_until_the_ministry_replied_since_it_began(replied: int | None, waits: bool) -> None:
    runs = {HERE: Run((START - 9 * DAY).date(), START)}  # said today, and true for nine days
    replies = {} if replied is None else {HERE: START + replied * DAY}
    matrix = one(square("running", "detours"))
    tasks = work_of(matrix, MINISTRY, Facts(replies=replies, gaps=runs)).tasks
    assert [task.since for task in tasks] == ([runs[HERE].day] if waits else [])
    unknown = work_of(matrix, MINISTRY, Facts(replies=replies)).tasks
    assert len(unknown) == (replied is None), "when nobody knows since when, any reply counts"


def test_the_order_is_requests_gaps_silent_and_then_as_in_the_matrix() -> None:
    measures = tuple(measure_head(f"M00{n}") for n in range(1, 8))
    cells = {
        ("M002", "a-1"): square("running", "landing", quiet=40),
        ("M003", "a-1"): square("running", "landing", quiet=50),
        ("M004", "a-1"): square("running", "not_landing"),
        ("M005", "a-1"): square("running", "not_landing"),
        ("M006", "a-1"): square("running", "landing"),
        ("M007", "a-1"): square("running", "landing"),
    }
    told = {
        ("M004", "a-1"): Run((START + DAY).date(), START + DAY),
        ("M005", "a-1"): Run(START.date(), START),
    }
    requests = (Asked("M006", said_at=START + DAY), Asked("M007"))
    work = work_of(matrix_of(cells, measures=measures), MINISTRY, Facts(requests, gaps=told))
    assert [(task.kind, task.place[0]) for task in work.tasks] == [
        (REQUEST, "M007"),
        (REQUEST, "M006"),
        (GAP, "M005"),
        (GAP, "M004"),
        (SILENT, "M003"),
        (SILENT, "M002"),
        (UNASSESSED, "M001"),
    ]
    assert work.counts == {REQUEST: 2, GAP: 2, SILENT: 2, UNASSESSED: 1}
    assert list(work.counts) == list(KINDS)
    assert [task.place[0] for task in work.of(GAP)] == ["M005", "M004"]
    assert len(work.of("")) == 7


def row_of_five() -> Work:
    """M001, M003 and M005 wait for a first judgement, M002 is silent."""
    measures = tuple(measure_head(f"M00{n}") for n in range(1, 6))
    cells = {
        ("M002", "a-1"): square("running", "landing", quiet=40),
        ("M004", "a-1"): square("running", "landing"),
    }
    return work_of(matrix_of(cells, measures=measures), CITY, Facts())


@pytest.mark.parametrize(
    ("code", "kind", "following"),
    [
        ("M002", SILENT, "M001"),
        ("M001", UNASSESSED, "M003"),
        ("M005", UNASSESSED, "M002"),  # the last: round to the first
        ("M004", UNASSESSED, "M005"),  # just done: what stands below it
        ("M004", SILENT, "M002"),
        ("M004", "", "M002"),
    ],
)
def test_after_a_cell_comes_another_one_of_the_same_kind(code: str, kind: str, following: str) -> None:
    task = row_of_five().after((code, "a-1"), kind)
    assert task is not None
    assert task.place[0] == following


def test_after_the_only_cell_comes_nothing() -> None:
    work = work_of(one(square("", "", quiet=0)), CITY, Facts())
    assert work.find(HERE) == 0
    assert work.find(HERE, SILENT) is None
    assert work.after(HERE, UNASSESSED) is None
    assert Work().after(HERE) is None


@st.composite
def asked(draw: st.DrawFn, matrix: Matrix) -> Facts:
    """Any requests and replies on the cells of a matrix."""
    crossings = list(matrix.crossings())
    if not crossings:
        return Facts()
    places = st.sampled_from([(one.measure.code, one.area.slug) for one in crossings])
    when = st.integers(0, 50).map(lambda days: START + days * DAY)
    requests = draw(
        st.lists(
            st.builds(lambda p, s, w: Asked(*p, s, said_at=w), places, st.sampled_from(["rollout", "landing"]), when)
        )
    )
    return Facts(tuple(requests), draw(st.dictionaries(places, when)))


@given(st.data(), matrices(), st.sampled_from([CITY, MINISTRY, CO_LEAD, READER, actor(Role.CITY_EDITOR, "GM-a-0")]))
def test_nothing_waits_that_the_person_cannot_do_and_everything_once(
    data: st.DataObject, matrix: Matrix, who: Actor
) -> None:
    work = work_of(matrix, who, data.draw(asked(matrix)))
    seen = [(task.kind, task.place) for task in work.tasks]
    assert len(seen) == len(set(seen))
    assert sum(work.counts.values()) == len(seen)
    own = {crossing.key for crossing in own_crossings(matrix, who)}
    for task in work.tasks:
        answers = {"rollout": May.REPLY_TO_CITY, "landing": May.REPLY_TO_MINISTRY}[task.side]
        edits = {"rollout": May.EDIT_ROLLOUT, "landing": May.EDIT_LANDING}[task.side]
        assert task.crossing.key in own
        assert why_not(who, answers if task.kind in (REQUEST, GAP) else edits, task.crossing) is None
        assert (task.kind == SILENT) <= task.half.silent
        assert (task.kind == UNASSESSED) == (task.half.quiet is None and task.kind not in (REQUEST, GAP))
    mine = [crossing for crossing in matrix.crossings() if crossing.key in own]
    half_of = (lambda c: c.square.landing) if who.role == Role.CITY_EDITOR else (lambda c: c.square.rollout)
    assert work.counts[UNASSESSED] == sum(half_of(c).value.code == "unassessed" for c in mine)
    assert work.counts[SILENT] == sum(half_of(c).silent for c in mine)


def test_a_right_that_is_taken_away_takes_the_work_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control of the above: with every right refused nothing is left."""

    def refuse(_who: Actor, _may: May, _thing: Crossing) -> str:
        return "nee"

    waits = one(square("running", "not_landing", quiet=40))
    assert kinds(waits, MINISTRY) == [GAP, SILENT]
    assert gap_places(waits, MINISTRY) == (HERE,)
    monkeypatch.setattr(rules, "why_not", refuse)
    assert kinds(waits, MINISTRY) == []
    assert gap_places(waits, MINISTRY) == ()


def test_only_the_ministry_is_asked_for_the_history_of_its_gaps() -> None:
    waits = one(square("running", "not_landing"))
    assert gap_places(waits, CITY) == ()
    assert gap_places(waits, CO_LEAD) == ()
    assert gap_places(one(square("running", "landing")), MINISTRY) == ()
