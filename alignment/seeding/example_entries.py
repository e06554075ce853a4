"""What the example files say, as entries: each one row of a table with its author, moment and history line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from alignment.areas.models import Area
from alignment.cells.models import AreaAmount, CellGrade, Landing, MunicipalAmount, Rollout
from alignment.cells.rules import RUNGS
from alignment.differentiation.models import Differentiation
from alignment.differentiation.rules import tick_word
from alignment.measures.models import Measure
from alignment.obstacles.models import Obstacle
from alignment.people.models import Organisation
from alignment.people.permissions import OrganisationKind
from alignment.seeding.doer import SeedDoer
from alignment.seeding.example_shapes import areas_of, half_of, moment_of
from alignment.seeding.files import Row, Tables
from alignment.seeding.targets import Fields


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing that the example adds.

    Args:
        file: where it stands; model, identity, fields: the row; kind, key, state: for its history line;
        moment, doer: when and by which invented person; confirmed_at: when a half was confirmed later;
        cell: the measure and the area of an obstacle that was raised on a crossing.
    """

    file: str
    model: type[Any]
    identity: Fields
    fields: Fields
    kind: str
    key: str
    state: Fields
    moment: datetime
    doer: SeedDoer
    confirmed_at: datetime | None = None
    cell: Fields | None = None


class Owners:
    """Who owns which row and column of the register, and the invented person that writes for each."""

    def __init__(self, session: Session) -> None:
        self.lead = {code: lead for code, lead in session.execute(select(Measure.code, Measure.lead_ministry))}
        self.municipality = {slug: code for slug, code in session.execute(select(Area.slug, Area.municipality_code))}
        statement = select(Organisation.code, Organisation.name, Organisation.kind)
        self._doers = {
            code: SeedDoer(f"Voorbeeld {code if kind == OrganisationKind.MINISTRY else name}", code, name)
            for code, name, kind in session.execute(statement)
        }

    def ministry(self, measure: str) -> SeedDoer:
        """Who writes for the ministry that leads a measure."""
        return self._doers[self.lead[measure]]

    def city(self, area: str) -> SeedDoer:
        """Who writes for the city of an area."""
        return self._doers[self.municipality[area]]

    def organisation(self, code: str) -> SeedDoer:
        """Who writes for an organisation."""
        return self._doers[code]


def entries_of(tables: Tables, owners: Owners, today: date) -> list[Entry]:
    """All entries of the example files, oldest first.

    Args:
        tables: the checked rows; owners: of the register; today: the Dutch day that days ago count from.
    """
    found: list[Entry] = []
    for rows, told in (
        (tables["rollout.csv"], _halves),
        (tables["landing.csv"], _halves),
        (tables["municipal_amounts.csv"], _municipal_amount),
        (tables["area_amounts.csv"], _area_amount),
        (tables["grades.csv"], _grade),
        (tables["differentiation.csv"], _answer),
        (tables["raised_obstacles.csv"], _obstacle),
    ):
        for row in rows:
            found += told(row, owners, today)
    return sorted(found, key=lambda entry: entry.moment)


def _halves(row: Row, owners: Owners, today: date) -> Iterator[Entry]:
    side, measure = row.file.removesuffix(".csv"), row.values["measure_code"]
    confirmed = row.values["confirmed_days_ago"]
    state = asdict(half_of(row, today))
    for area in areas_of(row, set(owners.municipality)):
        yield Entry(
            file=row.file,
            model=Rollout if side == "rollout" else Landing,
            identity={"measure_code": measure, "area_slug": area},
            fields={**state, "confirmed_by": ""},
            kind=side,
            key=f"{measure}/{area}",
            state={**state, "confirmed_at": None, "confirmed_by": ""},
            moment=moment_of(row.values["changed_days_ago"], today),
            doer=owners.ministry(measure) if side == "rollout" else owners.city(area),
            confirmed_at=None if confirmed is None else moment_of(confirmed, today),
        )


def _amount(row: Row, model: type[Any], place: str, doer: SeedDoer, today: date) -> Entry:
    measure, year, rung = (row.values[name] for name in ("measure_code", "year", "rung"))
    amount = row.values["amount_eur"]
    return Entry(
        file=row.file,
        model=model,
        identity={"measure_code": measure, place: row.values[place], "year": year, "rung": rung},
        fields={"amount_eur": amount},
        kind="amount",
        key=f"{measure}/{row.values[place]}/{year}/{rung}",
        state={RUNGS[rung]: amount},
        moment=moment_of(row.values["changed_days_ago"], today),
        doer=doer,
    )


def _municipal_amount(row: Row, owners: Owners, today: date) -> Iterator[Entry]:
    allocated = row.values["rung"] == "allocated"
    city = owners.organisation(row.values["municipality_code"])
    doer = owners.ministry(row.values["measure_code"]) if allocated else city
    yield _amount(row, MunicipalAmount, "municipality_code", doer, today)


def _area_amount(row: Row, owners: Owners, today: date) -> Iterator[Entry]:
    yield _amount(row, AreaAmount, "area_slug", owners.city(row.values["area_slug"]), today)


def _grade(row: Row, owners: Owners, today: date) -> Iterator[Entry]:
    measure, area, grade = (row.values[name] for name in ("measure_code", "area_slug", "grade"))
    yield Entry(
        file=row.file,
        model=CellGrade,
        identity={"measure_code": measure, "area_slug": area},
        fields={"grade": grade},
        kind="grade",
        key=f"{measure}/{area}",
        state={"herleidbaarheid": grade},
        moment=moment_of(row.values["changed_days_ago"], today),
        doer=owners.city(area),
    )


def _answer(row: Row, owners: Owners, today: date) -> Iterator[Entry]:
    measure, kind, moment, value = (row.values[name] for name in ("measure_code", "kind", "moment", "value"))
    for area in areas_of(row, set(owners.municipality)):
        yield Entry(
            file=row.file,
            model=Differentiation,
            identity={"measure_code": measure, "area_slug": area, "kind": kind, "moment": moment},
            fields={"value": value},
            kind="differentiation",
            key=f"{measure}/{area}/{kind}/{moment}",
            state={tick_word(kind, moment): value},
            moment=moment_of(row.values["changed_days_ago"], today),
            doer=owners.ministry(measure) if moment == "promised" else owners.city(area),
        )


def _obstacle(row: Row, owners: Owners, today: date) -> Iterator[Entry]:
    code, measure, area = (row.values[name] for name in ("code", "measure_code", "area_slug"))
    moment = moment_of(row.values["raised_days_ago"], today)
    doer = owners.city(area)
    observed = today - timedelta(days=row.values["observed_days_ago"])
    fields: Fields = {name: row.values[name] for name in ("title", "description", "category", "horizon")}
    fields |= {
        "category_is_inferred": False,
        "scale": "area",
        "rung": "reported",
        "observed": observed.isoformat(),
        "raised_by": doer.organisation_code,
        "raised_name": doer.name,
        "raised_at": moment,
    }
    yield Entry(
        file=row.file,
        model=Obstacle,
        identity={"code": code},
        fields=fields | {"rung_since": moment},
        kind="obstacle",
        key=code,
        state=fields | {"measure": measure, "area": area},
        moment=moment,
        doer=doer,
        cell={"measure_code": measure, "area_slug": area},
    )
