"""What a seed did, counted per file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class FileCount:
    """The rows of one file.

    A row of which one field was updated and another left to the people who changed it counts under both.
    """

    file: str
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    by_people: int = 0


@dataclass(frozen=True)
class SeedReport:
    """The counts of one run, in the order of loading."""

    files: tuple[FileCount, ...]

    @property
    def added(self) -> int:
        """How many rows were added."""
        return sum(file.added for file in self.files)

    @property
    def updated(self) -> int:
        """How many rows were brought up to date with their file."""
        return sum(file.updated for file in self.files)

    @property
    def unchanged(self) -> int:
        """How many rows stand as their file has them."""
        return sum(file.unchanged for file in self.files)

    @property
    def by_people(self) -> int:
        """How many rows differ from their file because people changed them."""
        return sum(file.by_people for file in self.files)

    def __add__(self, other: SeedReport) -> SeedReport:
        return SeedReport(self.files + other.files)
