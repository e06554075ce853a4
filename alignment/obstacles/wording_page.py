"""Changing the text of an obstacle on its page: the form or why there is none, what clashed, what was saved."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alignment.errors import Stale
from alignment.obstacles.forms import ObstacleForm
from alignment.obstacles.read import ObstacleCard
from alignment.obstacles.rules import CATEGORIES
from alignment.obstacles.wording_rules import LABELS, about_the_past, why_not_change, why_not_reword
from alignment.people.permissions import Actor
from alignment.write_form import WriteForm

NAME = "tekst"  # of the form and of its address


@dataclass(frozen=True)
class Wording:
    """What the template reads.

    Args:
        form: None when it cannot be done, with the reason; clash: what somebody else saved first, own when that was
        the reader herself; saved: whether it was just saved; past: what to say of the history, empty for nothing.
    """

    form: WriteForm | None
    reason: str | None
    clash: Stale | None
    own: bool
    saved: bool
    past: str
    labels: Mapping[str, str]

    @property
    def open(self) -> bool:
        """Whether the panel stands open: something in it asks for attention."""
        return self.clash is not None or (self.form is not None and bool(self.form.errors))

    @staticmethod
    def told(name: str, value: str) -> str:
        """A value of a field as people read it."""
        word = CATEGORIES.get(value, value) if name == "category" else value
        return word or "leeg"


def make_wording(
    card: ObstacleCard,
    actor: Actor | None,
    refused: Mapping[str, WriteForm],
    clash: Stale | None,
    query: Mapping[str, str],
) -> Wording:
    """What one reader may do with the text.

    Args:
        refused: forms that were not accepted, by the name of their action; query: of the address, for what was saved.
    """
    reason = why_not_change(actor, card.raised_by) or why_not_reword(card.rung)
    form = refused.get(NAME) or (None if reason else _form(card))
    new, old = (query.get(name, "").split("-") for name in ("let", "eerder"))
    saved = query.get("bewaard") == NAME and not refused
    return Wording(
        form=form,
        reason=None if form else reason,
        clash=clash,
        own=clash is not None and actor is not None and clash.is_own(actor.account_id),
        saved=saved,
        past=about_the_past(new, old) if saved else "",
        labels=LABELS,
    )


def _form(card: ObstacleCard) -> ObstacleForm:
    form = ObstacleForm(formdata=None, data={name: getattr(card, name) for name in LABELS})
    form.carry(card.version)
    return form
