"""What a reader typed in other parts of a cell when she saved one of them: it comes back, also without script.

A browser sends the fields of one form and drops the rest of the page. So the reader's own half, the differentiation
and the texts to say are one form, in which the button says what is saved. The other parts come along; those that say
something else than what she saw come back as she typed them, with a sentence that they are not stored yet.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from flask import request
from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from alignment.cells.forms import HalfForm
from alignment.cells.read import CellOwners
from alignment.cells.rules import HalfState
from alignment.cells.scales import SIDE_LABELS
from alignment.dialogue.forms import RemarkForm
from alignment.dialogue.rules import SIDES
from alignment.differentiation.forms import DifferentiationForm
from alignment.differentiation.read import Answer, load_answers
from alignment.formats import listed
from alignment.history.read import load_state_at
from alignment.history.words import field_word
from alignment.people.guard import can
from alignment.people.permissions import May

TOGETHER = "samen"  # the field that says that the parts were sent together
PRESSED = "zeg"  # the button under a text: which text, under which half, and what kind of remark it is
MAY_WRITE = {"rollout": May.EDIT_ROLLOUT, "landing": May.EDIT_LANDING}
ASKED = "vraag"  # the text beside the button in the strip
FIELDS_SHOWN = ("status", "note", "confidence")  # as they stand; the day is empty unless somebody types one
TEXTS = {name: field_word(name) for name in (ASKED, *(f"note-{side}" for side in SIDES))}


def remark_sent() -> tuple[str, RemarkForm]:
    """The text that a button asked to place, and its form; the name is empty when the text has a form of its own."""
    name, _, rest = request.form.get(PRESSED, "").partition("/")
    if name not in TEXTS:
        return "", RemarkForm().named()
    side, _, kind = rest.partition("/")
    given = {"side": side, "kind": kind, "note": request.form.get(name, "")}
    carried = {field: request.form.get(field, "") for field in ("version", "idempotency_key")}
    return name, RemarkForm(formdata=MultiDict(given | carried)).named()


def typed_beside(session: Session, owners: CellOwners, saved: str) -> dict[str, Any]:
    """The forms of the other parts in which something was typed, by name; empty when only one part was sent.

    Args:
        owners: of the cell; saved: the part that the button is of: rollout, landing, differentiation, or the name of
            a text.
    """
    if TOGETHER not in request.form:
        return {}
    found: dict[str, Any] = {}
    for side, may in MAY_WRITE.items():
        if side != saved and can(may, owners) and _half_typed(session, owners, side, form := HalfForm.of(side)):
            found[side] = form
    if saved != "differentiation" and _ticks_typed(session, owners, ticks := DifferentiationForm()):
        found["differentiation"] = ticks
    for name in TEXTS:
        if name != saved and request.form.get(name, "").strip():
            found[name] = request.form[name]
    return found


def told_beside(found: Mapping[str, Any]) -> str:
    """What is not stored yet, in words."""
    words = {side: f"uw deel ({label})" for side, label in SIDE_LABELS.items()}
    words |= {"differentiation": "de differentiatie", **TEXTS}
    return listed([words[name] for name in found])


def carried_beside(saved: str) -> Iterator[tuple[str, str]]:
    """The fields of the other parts, for a page that asks something about one half first."""
    for name, text in request.form.items():
        if name == TOGETHER or (name in TEXTS and name != saved) or name.startswith("ticks-"):
            yield name, text


def _half_typed(session: Session, owners: CellOwners, side: str, form: HalfForm) -> bool:
    """Whether a half says something else than the version that she saw."""
    silent = HalfState()
    seen = load_state_at(session, side, owners.key, form.seen_version) or vars(silent)
    typed = {name: _plain(form[name].data) for name in FIELDS_SHOWN}
    typed["status"] = typed["status"] or silent.status
    return bool(form.since.data) or typed != {name: _plain(seen[name]) for name in FIELDS_SHOWN}


def _ticks_typed(session: Session, owners: CellOwners, form: DifferentiationForm) -> bool:
    stands = load_answers(session, owners)
    return any((one.value.data or "") != stands.get(one.place, Answer()).value for one in form.answers)


def _plain(value: Any) -> str:
    """A value as a browser sends it, however it ends its lines."""
    return "\n".join(str(value or "").splitlines()).strip()
