"""Sources, packages, themes and measures as plain values. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from alignment.measures.rules import ALL_AREAS


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceCard:
    """A public document that a fact rests on. ``date`` is as precise as its length."""

    code: str
    title: str
    publisher: str = ""
    date: str = ""
    url: str = ""
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeCard:
    """A theme, and where it comes from."""

    slug: str
    name: str
    origin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackageCard:
    """One package. ``decided_on`` is as precise as its length; ``total_eur`` in whole euros, None when not found."""

    code: str
    title: str
    description: str = ""
    decided_on: str = ""
    lead_ministry: str | None = None
    total_eur: int | None = None
    amount_note: str = ""
    kind: str = "other"
    known_on_2021_03_02: str = "no"
    verification: str = "source"
    withdrawn_at: datetime | None = None
    version: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class MeasureCard:
    """One measure with everything that is known of it; amounts in whole euros, None when not found."""

    code: str
    package_code: str
    package_title: str
    title: str
    description: str = ""
    theme_slug: str
    theme_name: str
    lead_ministry: str
    co_ministries: tuple[str, ...] = ()
    budget_eur: int | None = None
    budget_basis: str = ""
    budget_years: str = ""
    budget_note: str = ""
    part_of: str = ""
    instrument: str = "onbekend"
    instrument_note: str = ""
    recipient: str = ""
    start: str = ""
    end: str = ""
    horizon: str = ""
    reach: str = "generic"
    named_areas: tuple[str, ...] = ()
    in_letter: str = "unknown"
    known_on_2021_03_02: str = "no"
    verification: str = "source"
    amount_verification: str = ""
    note: str = ""
    withdrawn_at: datetime | None = None
    version: int = 1

    @property
    def ministries(self) -> tuple[str, ...]:
        """The lead first, then the co-leads."""
        return (self.lead_ministry, *self.co_ministries)

    @property
    def announced(self) -> int | None:
        """The announced amount, unless it is from memory: that is no fact."""
        return None if self.amount_verification == "memory" else self.budget_eur

    @property
    def names_all(self) -> bool:
        """Whether the source speaks of all areas."""
        return self.named_areas == (ALL_AREAS,)

    def names(self, area_slug: str) -> bool | None:
        """Whether the source names an area; None when it names none at all, or all of them."""
        return None if not self.named_areas or self.names_all else area_slug in self.named_areas


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionCard:
    """A package's text names a measure; ``certainty`` says how sure that is."""

    measure_code: str
    package_code: str
    package_title: str
    certainty: str
