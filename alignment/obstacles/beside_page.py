"""What stands beside the ladder on the page of an obstacle: its root and what lies under it, who works on it and by
when, and the comments; each with its form, or with the reason why there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from alignment.cells.privacy import privacy_warning
from alignment.comments.forms import CommentForm
from alignment.comments.read import Said, load_comments
from alignment.obstacles.beside_forms import RootForm, SplitForm, WorkForm
from alignment.obstacles.beside_rules import NO_ROOT, why_not_assign, why_not_lie_under
from alignment.obstacles.read import ObstacleCard
from alignment.obstacles.similar import similar
from alignment.people.permissions import Actor, May, why_not
from alignment.people.read import OrganisationView
from alignment.write_form import WriteForm

SAVED: Mapping[str, str] = {
    "wortel": "Dit knelpunt valt nu onder het gekozen knelpunt. Trede, antwoord en tekst blijven van elk apart.",
    "los": "Dit knelpunt staat weer op zichzelf.",
    "wie": "Wie eraan werkt en tot wanneer staat hieronder.",
    "gelijk": "Er is niets gewijzigd: het stond er al zo.",
    "opmerking": "Uw opmerking staat hieronder. Wie u vraagt mee te kijken, ziet haar in Mijn werk.",
}


@dataclass(frozen=True)
class Beside:
    """What the template reads.

    Args:
        root: the obstacle it lies under; below: what lies under it; forms: by the name of their action;
        closed: why an action cannot be done, in words, by its heading; late: whether its day has passed;
        saved, warning: what to say on top, empty for nothing.
    """

    root: ObstacleCard | None
    below: tuple[ObstacleCard, ...]
    forms: Mapping[str, Any]
    closed: Mapping[str, str]
    comments: tuple[Said, ...]
    late: bool
    saved: str = ""
    warning: str = ""


def load_beside(
    session: Session,
    card: ObstacleCard,
    everything: tuple[ObstacleCard, ...],
    *,
    ministries: tuple[str, ...],
    organisations: Iterable[OrganisationView],
    actor: Actor | None,
    refused: Mapping[str, WriteForm],
    today: date,
    query: Mapping[str, str],
) -> Beside:
    """Gather it, with two queries.

    Args:
        everything: all obstacles; ministries: of its measures; refused: forms that were not accepted, by the name of
        their action; query: of the address, for what was just saved.
    """
    roots = {one.code: one.root for one in everything if one.root}
    reasons = {
        "wortel": why_not(actor, May.JOIN_ROOTS) or why_not_lie_under(card.code, roots),
        "los": why_not(actor, May.JOIN_ROOTS) or (None if card.root else NO_ROOT),
        "wie": why_not_assign(actor, card.rung, ministries),
        "opmerking": why_not(actor, May.REMARK),
    }
    forms: dict[str, Any] = {name: refused.get(name) for name in reasons if name in refused}
    for name, reason in reasons.items():
        if reason is None and name not in forms:
            forms[name] = _made(name, card)
    if "wortel" in forms:
        _offer_roots(forms["wortel"], card, everything, roots)
    if "opmerking" in forms:
        own = actor.organisation_code if actor else None
        forms["opmerking"].offer((one.code, one.name) for one in organisations if one.code != own)
    return Beside(
        root=next((one for one in everything if one.code == card.root), None),
        below=tuple(one for one in everything if one.root == card.code),
        forms=forms,
        closed=_closed(reasons, card),
        comments=load_comments(session, "obstacle", card.code),
        late=card.overdue(today),
        saved=SAVED.get(query.get("bewaard", ""), "") if not refused else "",
        warning=privacy_warning(query.get("let", "").split("-")),
    )


def _made(name: str, card: ObstacleCard) -> WriteForm:
    form: WriteForm
    if name == "wie":
        form = WorkForm(formdata=None, owner=card.owner, due=card.due.isoformat() if card.due else "")
        form.carry(card.work_version)
    elif name == "opmerking":
        form = CommentForm(formdata=None)
        form.carry(0)
    else:
        form = RootForm(formdata=None) if name == "wortel" else SplitForm(formdata=None).named()
        form.carry(card.root_version)
    return form


def _offer_roots(
    form: RootForm, card: ObstacleCard, everything: Iterable[ObstacleCard], roots: Mapping[str, str]
) -> None:
    """Only what may be a root: it lies under nothing itself."""
    free = [one for one in everything if one.code != card.code and one.code not in roots]
    alike = [one.card for one in similar(free, title=card.title, category=card.category, measures=card.measures)]
    form.offer(alike, [one for one in free if one not in alike])


def _closed(reasons: Mapping[str, str | None], card: ObstacleCard) -> dict[str, str]:
    """Why not, in words; of joining and splitting only the one that could be meant here."""
    shown = {"los" if card.root else "wortel": "Samenvoegen", "wie": "Wie werkt eraan", "opmerking": "Opmerking"}
    found = {heading: reasons[name] for name, heading in shown.items()}
    return {heading: reason for heading, reason in found.items() if reason}
