"""The ways a command refuses. Every message is one clear Dutch sentence: what, why, what now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class RuleBroken(Exception):
    """A rule of the domain forbids this input.

    Args:
        fields: the sentence per form field; the key ``""`` holds what belongs to no single field.
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        super().__init__(" ".join(fields.values()))
        self.fields = dict(fields)


class NotAllowed(Exception):
    """The person may not do this; ``str()`` is the reason that the page also shows."""


class Busy(Exception):
    """The service is doing as much of this as it can; ``str()`` says when to try again."""


class NotFound(Exception):
    """The thing that is named does not exist, or no longer."""


@dataclass(frozen=True)
class FieldClash:
    """One field that two people changed: how it was, what stands now, what the second person typed."""

    name: str
    base: Any
    theirs: Any
    mine: Any


class Stale(Exception):
    """Somebody saved first. Nothing was written.

    Args:
        clashes: the fields that both changed.
        taken_over: fields only the other changed (name, base, theirs); they cost no choice.
        current_version: the version to send along with the choice.
        by: who saved in between; by_account: her account, None when it was no person (two may have one name);
        when: UTC moment of that save.
    """

    def __init__(
        self,
        *,
        clashes: tuple[FieldClash, ...],
        taken_over: tuple[FieldClash, ...],
        current_version: int,
        by: str,
        by_account: int | None,
        when: Any,
    ) -> None:
        super().__init__("Een collega heeft dit intussen gewijzigd.")
        self.clashes = clashes
        self.taken_over = taken_over
        self.current_version = current_version
        self.by = by
        self.by_account = by_account
        self.when = when

    def is_own(self, account: int | None) -> bool:
        """Whether this account itself saved in between, in another window."""
        return account is not None and self.by_account == account

    def told_by(self, account: int | None) -> str:
        """Who saved in between, as the subject of a sentence for this account."""
        return "u zelf (in een ander venster)" if self.is_own(account) else self.by
