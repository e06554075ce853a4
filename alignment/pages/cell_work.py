"""Where a cell stands in *mijn werk*, and which cell comes before and after it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from alignment.history.read import Told
from alignment.pages.my_work import my_work, own_target
from alignment.work.rules import KINDS, SILENT, UNASSESSED, Place, Task, Work


@dataclass(frozen=True)
class CellWork:
    """The small navigation on the page of a cell.

    Args:
        number: its place counted from 1, None when nothing waits here (any more); total: of everything that waits;
        before, following: other cells of the work; kind: which work the reader is doing here.
    """

    total: int
    number: int | None
    kind: str
    before: Task | None
    following: Task | None


def cell_work(place: Place, asked: str, saved: Told | None = None) -> CellWork | None:
    """The navigation for a cell; None for whoever has no work here and none elsewhere.

    Args:
        asked: the kind of work that she came from, as ``asked_kind`` says; saved: what was just saved here, which
        tells the same.
    """
    work = my_work()
    if work is None or not work.tasks or place not in work.order:
        return None
    kind = asked if asked in KINDS else kind_of(saved)
    here = work.find(place, kind)
    number = None if here is None else here + 1
    return CellWork(len(work.tasks), number, kind, before_of(work, here, place, kind), work.after(place, kind))


def asked_kind() -> str:
    """The kind of work that an address or a form names; empty when she did not come from *mijn werk*.

    On the page of the work itself only what is silent has a form: its confirmation.
    """
    kind = request.values.get("werk", "")
    if kind in KINDS:
        return kind
    return SILENT if own_target(request.form.get("verder")) else ""


def kind_of(saved: Told | None) -> str:
    """What kind of work was just done: a first judgement, or keeping one fresh."""
    if saved is None:
        return ""
    return UNASSESSED if saved.old.get("status") == "unassessed" else SILENT


def before_of(work: Work, here: int | None, place: Place, kind: str = "") -> Task | None:
    """The task before this one, of another cell; None at the first.

    Args:
        here: where the cell stands in the work; None when it is done, and then the nearest cell above it counts.
        kind: what was done here; everything counts when it is empty.
    """
    if here is not None:
        return next((task for task in reversed(work.tasks[:here]) if task.place != place), None)
    above = {cell: row for row, cell in enumerate(work.order[: work.order.index(place)])}
    tasks = [task for task in work.tasks if task.place in above and kind in ("", task.kind)]
    return max(tasks, key=lambda task: above[task.place], default=None)
