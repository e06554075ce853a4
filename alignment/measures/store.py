"""Reading a package or a measure as plain fields for the commands, and putting two edits of it together.

The state in the history has the same names as the seed writes, so that a repeated seed sees what people changed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from alignment.errors import NotFound, RuleBroken, Stale
from alignment.history.read import load_lines_of, load_state_at
from alignment.measures.checks import Known
from alignment.measures.fields import MEASURE_LABELS, PACKAGE_LABELS, Fields, in_order
from alignment.measures.merge import Merge, merge
from alignment.measures.models import Citation, Measure, Package, Source, Theme
from alignment.measures.read import NO_MEASURE, NO_PACKAGE
from alignment.measures.rules import codes
from alignment.people.models import Organisation
from alignment.people.permissions import OrganisationKind


@dataclass(frozen=True)
class Sort:
    """A sort of thing: its name in history and citations, its table, its fields with their words."""

    kind: str
    table: Table
    labels: Mapping[str, str]
    missing: str

    @property
    def columns(self) -> tuple[str, ...]:
        """The fields that are columns of the table; the sources are rows elsewhere."""
        return tuple(name for name in self.labels if name != "source_ids")


PACKAGE = Sort("package", Package.metadata.tables["package"], PACKAGE_LABELS, NO_PACKAGE)
MEASURE = Sort("measure", Measure.metadata.tables["measure"], MEASURE_LABELS, NO_MEASURE)


@dataclass(frozen=True)
class Stored:
    """What stands in the database: the fields, their version, and since when the thing is withdrawn."""

    code: str
    fields: dict[str, Any]
    version: int
    withdrawn_at: datetime | None

    def state(self, fields: Fields | None = None, withdrawn_at: datetime | None = None) -> dict[str, Any]:
        """The full state for the history: as it stands, or with other fields."""
        shown = self.fields if fields is None else fields
        sources = list(codes(shown["source_ids"]))
        return {"code": self.code, **shown, "source_ids": sources, "withdrawn_at": withdrawn_at}


def load_stored(session: Session, sort: Sort, code: str) -> Stored:
    """One package or measure as fields.

    Raises:
        NotFound: no such thing.
    """
    row = session.execute(select(sort.table).where(sort.table.c.code == code)).mappings().first()
    if row is None:
        raise NotFound(sort.missing.format(code[:20]))
    cited = select(Citation.source_code).where(Citation.kind == sort.kind, Citation.key == code)
    fields = {name: "" if row[name] is None and name == "lead_ministry" else row[name] for name in sort.columns}
    fields["source_ids"] = ";".join(session.scalars(cited.order_by(Citation.source_code)))
    return Stored(code, in_order(fields), row["version"], row["withdrawn_at"])


def load_known(session: Session, areas: frozenset[str]) -> Known:
    """The codes that a field may refer to.

    Args:
        areas: the slugs of the areas; this floor does not know them.
    """
    ministries = select(Organisation.code).where(Organisation.kind == OrganisationKind.MINISTRY)
    return Known(
        ministries=frozenset(session.scalars(ministries)),
        themes=frozenset(session.scalars(select(Theme.slug))),
        packages=frozenset(session.scalars(select(Package.code).where(Package.withdrawn_at.is_(None)))),
        sources=frozenset(session.scalars(select(Source.code))),
        areas=areas,
        parents=dict.fromkeys(session.scalars(select(Package.code)), "")
        | {code: part_of for code, part_of in session.execute(select(Measure.code, Measure.part_of))},
    )


def merged(session: Session, sort: Sort, now: Stored, given: Fields, version: int) -> dict[str, Any]:
    """What to store when somebody sends fields that were based on a version.

    Raises:
        Stale: somebody else changed the same field since; RuleBroken: that version never was.
    """
    if version == now.version:
        return dict(given)
    outcome = merge(load_base(session, sort, now.code, version), now.fields, given)
    if outcome.clashes:
        raise stale(session, sort, now, outcome)
    return outcome.fields


def load_base(session: Session, sort: Sort, code: str, version: int) -> dict[str, Any]:
    """The fields as they were at a version.

    Raises:
        RuleBroken: that version never was.
    """
    state = load_state_at(session, sort.kind, code, version)
    if state is None:
        raise RuleBroken({"": "Dit formulier hoort bij een stand die niet bestaat. Laad de pagina opnieuw."})
    fields = {
        name: "" if state.get(name) is None and name == "lead_ministry" else state.get(name) for name in sort.labels
    }
    fields["source_ids"] = ";".join(state.get("source_ids") or ())
    return in_order(fields)


def check_untouched(session: Session, sort: Sort, now: Stored, version: int) -> None:
    """Withdrawing and restoring ask that nothing changed since the person looked.

    Raises:
        Stale: something did; RuleBroken: that version never was.
    """
    if version != now.version:
        base = load_base(session, sort, now.code, version)
        raise stale(session, sort, now, merge(base, now.fields, base))


def stale(session: Session, sort: Sort, now: Stored, outcome: Merge) -> Stale:
    """The refusal, with who saved in between."""
    last = load_lines_of(session, [(sort.kind, now.code)], limit=1)[0]
    return Stale(
        clashes=outcome.clashes,
        taken_over=outcome.taken_over,
        current_version=now.version,
        by=last.who,
        by_account=last.account_id,
        when=last.at,
    )
