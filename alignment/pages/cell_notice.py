"""What the page of a cell says after a save: what was saved, and a warning when a text seems to hold private data.

The address after a save carries both (``bewaard`` and ``let``), so that a page can be loaded again without saving.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from alignment.cells.privacy import privacy_warning, seems_private

TEXT_FIELDS = frozenset({"note", "title", "description", "name", "owner"})
SAVED: Mapping[str, str] = {
    "request": "Uw vraag om een reactie is geplaatst. Wie moet reageren, ziet hem in ‘mijn werk’.",
    "reply": "Uw reactie is geplaatst. Het oordeel zelf is niet gewijzigd.",
    "comment": "Uw opmerking is geplaatst.",
    "contact": "Het contact is bijgewerkt.",
    "route": "De route is bijgewerkt.",
}


@dataclass(frozen=True)
class Notice:
    """What to say; both are empty when there is nothing to say."""

    saved: str = ""
    warning: str = ""


def private_in(form: Mapping[str, str]) -> str | None:
    """What the texts of a form seem to hold, for an address: ``bsn``, ``telefoon``, ``bsn-telefoon``; None if nothing.

    Args:
        form: fields by name; of a field in a list (``steps-0-name``) the last part counts.
    """
    texts = [text for name, text in form.items() if name.rpartition("-")[2] in TEXT_FIELDS]
    return "-".join(seems_private(texts)) or None


def read_notice(query: Mapping[str, str]) -> Notice:
    """The notice that an address asks for; anything else in it is ignored."""
    return Notice(SAVED.get(query.get("bewaard", ""), ""), privacy_warning(query.get("let", "").split("-")))
