"""The section *Differentiatie* of a cell: three kinds by three moments, the reader's own moments as a form."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from alignment.cells.read import CellOwners
from alignment.differentiation.forms import DifferentiationForm, TickForm
from alignment.differentiation.read import Answer, load_answers
from alignment.differentiation.rules import KINDS, LEVELS, MAY_WRITE, MOMENTS, PLACES, UNSAID, VALUES
from alignment.people.guard import can

SAVED = "differentiatie-"  # followed by how many answers were changed
HEADS = {
    "asked": ("rd", "Gevraagd door stad"),
    "promised": ("vk", "Toegezegd door Rijk"),
    "happening": ("rd", "Gebeurt volgens stad"),
}
# How much of a sign is filled says the answer: nothing, half or all of it.
SIGNS = {"": "q", "no": "0", "partly": "2", "yes": "3"}


@dataclass(frozen=True)
class Shown:
    """One answer as the page shows it; ``field`` when the reader may change it."""

    moment: str
    word: str
    sign: str
    field: TickForm | None


@dataclass(frozen=True)
class CellDifferentiation:
    """What the section shows.

    Args:
        rows: per kind its name and its three answers; form: for the reader's own moments, None without any.
    """

    rows: tuple[tuple[str, tuple[Shown, ...]], ...]
    form: DifferentiationForm | None
    heads: tuple[tuple[str, str], ...] = tuple(HEADS.values())


def load_cell_differentiation(
    session: Session, owners: CellOwners, refused: DifferentiationForm | None
) -> CellDifferentiation:
    """Gather the section, with one query.

    Args:
        owners: of the cell; refused: the form that was not accepted, so that nothing chosen is lost.
    """
    answers = load_answers(session, owners)
    own = [moment for moment in MOMENTS if can(MAY_WRITE[moment], owners)]
    form = (refused or DifferentiationForm.of(answers, own)) if own else None
    fields = form.by_place if form else {}
    rows = tuple(
        (
            label.capitalize(),
            tuple(_shown(moment, answers.get((kind, moment)), fields.get((kind, moment))) for moment in MOMENTS),
        )
        for kind, label in KINDS.items()
    )
    return CellDifferentiation(rows, form)


def saved_answers(told: str) -> int | None:
    """How many answers an address says were just changed; anything that cannot be is ignored."""
    number = told.removeprefix(SAVED)
    possible = {str(count): count for count in range(len(PLACES) + 1)}
    return possible.get(number) if told.startswith(SAVED) else None


def _shown(moment: str, answer: Answer | None, field: TickForm | None) -> Shown:
    value = answer.value if answer else ""
    return Shown(MOMENTS[moment].capitalize(), VALUES.get(value, LEVELS[UNSAID]), SIGNS[value], field)
