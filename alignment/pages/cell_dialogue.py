"""What the page of a cell shows of the dialogue: what was said under each half, who is asked, who works together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from alignment.areas.read import LinkedInitiative, load_initiatives_of
from alignment.cells.read import CellOwners
from alignment.cells.scales import SIDE_LABELS
from alignment.dialogue.forms import ContactForm, RemarkForm
from alignment.dialogue.read import ContactCard, Said, load_contacts, load_remarks, open_request
from alignment.dialogue.rules import MAY_CONTACT, asked_under
from alignment.matrix.grid import Crossing
from alignment.pages.cell_together import ASKED, MAY_WRITE
from alignment.people.guard import can
from alignment.people.permissions import MAY_REPLY, May

WHERE = {"rollout": "Vanuit het Rijk", "landing": "Vanuit de stad"}


@dataclass(frozen=True)
class Under:
    """What was said under one half.

    Args:
        asked: who replies here, as people call it; open: the request that waits for a reply; form: to say something,
        with the buttons as kind and label, the first one the most likely.
    """

    side: str
    asked: str
    said: tuple[Said, ...]
    open: Said | None
    form: RemarkForm | None
    buttons: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Ask:
    """The one-click request in the strip: under which half, its button, and the request that waits already."""

    side: str
    label: str
    form: RemarkForm
    open: Said | None


@dataclass(frozen=True)
class ContactShown:
    """The contact of one side, with a form for who may change it."""

    side: str
    where: str
    card: ContactCard | None
    form: ContactForm | None


@dataclass(frozen=True)
class Dialogue:
    """Everything of the dialogue on one page; ``under`` by side."""

    under: dict[str, Under]
    ask: Ask | None
    contacts: tuple[ContactShown, ...]
    initiatives: tuple[LinkedInitiative, ...]


def load_dialogue(session: Session, crossing: Crossing, owners: CellOwners, refused: dict[str, Any]) -> Dialogue:
    """Gather the dialogue of a cell, with three queries.

    Args:
        refused: forms that were not accepted, by name (remark, contact); each goes back to its own side. And texts
            that were typed but not sent, by the name of their field.
    """
    remarks = load_remarks(session, owners)
    together = any(can(may, crossing) for may in MAY_WRITE.values())
    cards = load_contacts(session, owners)
    return Dialogue(
        under={side: _under(side, crossing, remarks, refused, together) for side in SIDE_LABELS},
        ask=_ask(crossing, remarks, refused.get(ASKED), together),
        contacts=tuple(_contact(side, crossing, cards.get(side), refused.get("contact")) for side in SIDE_LABELS),
        initiatives=load_initiatives_of(session, owners.area, owners.measure),
    )


def _asked(side: str, crossing: Crossing) -> str:
    """Who replies under a half: the city under the rollout, the leading ministry under the landing."""
    return crossing.area.municipality_name if side == "rollout" else crossing.measure.lead_ministry


def _under(side: str, crossing: Crossing, remarks: tuple[Said, ...], given: dict[str, Any], together: bool) -> Under:
    refused: RemarkForm | None = given.get("remark")
    asked, replies = _asked(side, crossing), can(MAY_REPLY[side], crossing)
    form = None
    if can(May.REMARK, crossing):
        form = refused if refused is not None and refused.side.data == side else RemarkForm.of(side)
        form.note.data = form.note.data or given.get(f"note-{side}", "")
        form.note.name = f"note-{side}" if together else form.note.name
    first = ("reply", "Reageer") if replies else ("request", f"Vraag {asked} om reactie")
    said = tuple(one for one in remarks if one.side == side)
    return Under(side, asked, said, open_request(remarks, side), form, (first, ("comment", "Plaats als opmerking")))


def _ask(crossing: Crossing, remarks: tuple[Said, ...], typed: str | None, together: bool) -> Ask | None:
    ministry, city = can(May.REPLY_TO_CITY, crossing), can(May.REPLY_TO_MINISTRY, crossing)
    side = asked_under(crossing.square.verdict.code, ministry=ministry, city=city)
    if side is None or not can(May.REMARK, crossing):
        return None
    form = RemarkForm.of(side)
    form.note.data = typed or ""
    form.note.name = ASKED if together else form.note.name
    form.note.id = "vraag-note"
    form.note.label.field_id = form.note.id
    return Ask(side, f"Vraag {_asked(side, crossing)} om reactie", form, open_request(remarks, side))


def _contact(side: str, crossing: Crossing, card: ContactCard | None, refused: ContactForm | None) -> ContactShown:
    form = None
    if can(MAY_CONTACT[side], crossing):
        form = refused if refused is not None and refused.side.data == side else ContactForm.of(side, card)
    return ContactShown(side, WHERE[side], card, form)
