"""Where the rows of each seed file go: the table, the key, and the lists that become rows of link tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from sqlalchemy import Table

from alignment.areas.models import Area, AreaNeighbourhood, Indicator, Partner
from alignment.breakthroughs.models import Breakthrough, BreakthroughArea, BreakthroughMeasure
from alignment.measures.models import Citation, Measure, Mention, Package, Source, Theme
from alignment.measures.rules import ALL_AREAS
from alignment.obstacles.models import Obstacle, ObstacleArea, ObstacleMeasure
from alignment.people.models import Organisation
from alignment.people.permissions import OrganisationKind
from alignment.seeding.files import Tables
from alignment.signals.models import Signal, SignalArea

Fields = dict[str, Any]
FIXED_ORGANISATIONS: tuple[Fields, ...] = (
    {"code": "REGIETAFEL", "slug": "regietafel", "kind": "table", "name": "Brede Regietafel Sociaal Domein"},
    {"code": "SECRETARIAAT", "slug": "secretariaat", "kind": "secretariat", "name": "Secretariaat"},
    {"code": "BEHEER", "slug": "beheer", "kind": "administration", "name": "Beheer"},
)


@dataclass(frozen=True)
class Link:
    """A list of a thing that is stored as rows of a table of its own.

    Args:
        table: the table; owner: its column with the key of the thing; other: its column with the item;
        kind: the value of the column ``kind`` for this sort of thing, None where the table has no such column.
    """

    table: Table
    owner: str
    other: str
    kind: str | None = None


@dataclass(frozen=True)
class Target:
    """One sort of thing that the seed fills.

    Args:
        file: the file it comes from, also the name in the report; kind: its name in history and citations;
        model: the mapped class of its table; key: the columns that make its key;
        links: its lists, by the name of the field.
    """

    file: str
    kind: str
    model: type[Any]
    key: tuple[str, ...]
    links: Mapping[str, Link] = field(default_factory=dict)

    @property
    def table(self) -> Table:
        """The table of the thing."""
        return cast(Table, self.model.__table__)

    @property
    def versioned(self) -> bool:
        """Whether a row counts its own versions."""
        return "version" in self.table.c

    def key_of(self, fields: Mapping[str, Any]) -> str:
        """The key of one row as text."""
        return "/".join(str(fields[name]) for name in self.key)


def _cites(kind: str) -> dict[str, Link]:
    return {"source_ids": Link(cast(Table, Citation.__table__), "key", "source_code", kind)}


def _link(model: type[Any], owner: str, other: str) -> Link:
    return Link(cast(Table, model.__table__), owner, other)


TARGETS = (
    Target("sources.csv", "source", Source, ("code",)),
    Target("themes.csv", "theme", Theme, ("slug",)),
    Target("ministries.csv", "ministry", Organisation, ("code",), _cites("ministry")),
    Target("municipalities.csv", "municipality", Organisation, ("code",), _cites("municipality")),
    Target("vaste organisaties", "organisation", Organisation, ("code",)),
    Target("areas.csv", "area", Area, ("slug",), _cites("area")),
    Target("area_neighbourhoods.csv", "area_neighbourhood", AreaNeighbourhood, ("neighbourhood_code_2015",)),
    Target("partners.csv", "partner", Partner, ("slug",), _cites("partner")),
    Target("packages.csv", "package", Package, ("code",), _cites("package")),
    Target("measures.csv", "measure", Measure, ("code",), _cites("measure")),
    Target("mentions.csv", "mention", Mention, ("measure_code", "package_code")),
    Target(
        "obstacles.csv",
        "obstacle",
        Obstacle,
        ("code",),
        _cites("obstacle")
        | {
            "measure_codes": _link(ObstacleMeasure, "obstacle_code", "measure_code"),
            "area_slugs": _link(ObstacleArea, "obstacle_code", "area_slug"),
        },
    ),
    Target(
        "breakthroughs.csv",
        "breakthrough",
        Breakthrough,
        ("code",),
        _cites("breakthrough")
        | {
            "measure_codes": _link(BreakthroughMeasure, "breakthrough_code", "measure_code"),
            "area_slugs": _link(BreakthroughArea, "breakthrough_code", "area_slug"),
        },
    ),
    Target(
        "signals.csv",
        "signal",
        Signal,
        ("code",),
        _cites("signal") | {"area_slugs": _link(SignalArea, "signal_code", "area_slug")},
    ),
    Target("indicators.csv", "indicator", Indicator, ("code",), _cites("indicator")),
)


def things_of(target: Target, tables: Tables) -> list[Fields]:
    """The rows of one file as fields of its table, lists included, in their order in the file.

    Args:
        target: where they go; tables: the checked rows.
    """
    if target.kind == "organisation":
        return [dict(fields) for fields in FIXED_ORGANISATIONS]
    shape = _SHAPERS.get(target.kind)
    things = []
    for position, row in enumerate(tables[target.file], 1):
        fields = dict(row.values)
        if "position" in target.table.c:
            fields["position"] = position
        if "all_areas" in target.table.c:
            _split_star(fields)
        if shape is not None:
            shape(fields)
        things.append(fields)
    return things


def _split_star(fields: Fields) -> None:
    """``*`` stands for all areas, also those that come later: a mark of its own and not a list."""
    fields["all_areas"] = fields["area_slugs"] == (ALL_AREAS,)
    if fields["all_areas"]:
        fields["area_slugs"] = ()


def _shape_source(fields: Fields) -> None:
    fields["code"] = fields.pop("id")


def _shape_ministry(fields: Fields) -> None:
    fields |= {"kind": OrganisationKind.MINISTRY.value, "slug": fields["code"].lower()}


def _shape_municipality(fields: Fields) -> None:
    fields |= {"kind": OrganisationKind.MUNICIPALITY.value, "slug": slug_of(fields["name"])}


def _shape_area(fields: Fields) -> None:
    fields |= {name: float(fields[name]) for name in ("latitude", "longitude")}


def _shape_measure(fields: Fields) -> None:
    fields |= {name: ";".join(fields[name]) for name in ("co_ministries", "named_area_slugs")}


_SHAPERS: dict[str, Callable[[Fields], None]] = {
    "source": _shape_source,
    "ministry": _shape_ministry,
    "municipality": _shape_municipality,
    "area": _shape_area,
    "measure": _shape_measure,
}


def slug_of(name: str) -> str:
    """The part of an address for a name: ``Den Haag`` becomes ``den-haag``."""
    return "-".join(name.lower().split())
