"""The map of the country as SVG: provinces as paths, areas as points.

Pure: reads a TopoJSON file (coordinates WGS 84) and knows no web and no database. The projection is an
equirectangular one, narrowed by the cosine of 52.2° north, which is close enough for an overview of the Netherlands.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Position = tuple[float, float]  # longitude, latitude in degrees, or x, y in the drawing

WIDTH = 330.0
MARGIN = 4.0
MIDDLE_LATITUDE = 52.2
LAYER = "provincies"


class MapError(ValueError):
    """The map file cannot be drawn; the message says what is wrong with it, in Dutch."""


@dataclass(frozen=True)
class MapPoint:
    """Where one area lies in the drawing, in units of the view box."""

    slug: str
    x: float
    y: float


@dataclass(frozen=True)
class AreaMap:
    """A drawing: its view box, one SVG path per province, one point per area in the order they were given."""

    view_box: str
    provinces: tuple[str, ...]
    points: tuple[MapPoint, ...]

    @property
    def width(self) -> float:
        """Width of the view box."""
        return float(self.view_box.split()[2])

    def point(self, slug: str) -> MapPoint | None:
        """The point of one area, or None when the map does not have it."""
        return next((point for point in self.points if point.slug == slug), None)


@dataclass(frozen=True)
class Projection:
    """From degrees to the drawing: north is up, one scale for both directions."""

    west: float
    north: float
    scale: float

    def place(self, longitude: float, latitude: float) -> Position:
        """Where a position in degrees lies in the drawing."""
        x = MARGIN + (longitude - self.west) * self.scale * math.cos(math.radians(MIDDLE_LATITUDE))
        return x, MARGIN + (self.north - latitude) * self.scale


def read_map(path: Path, points: Mapping[str, Position]) -> AreaMap:
    """Read the map file and place the areas on it. Costs a few milliseconds: let the caller keep the result.

    Args:
        path: the TopoJSON file with a layer ``provincies``; points: latitude and longitude in degrees by slug.

    Raises:
        MapError: the file is absent, no TopoJSON, or without that layer.
    """
    try:
        topology = json.loads(path.read_text(encoding="utf-8"))
        arcs = decode_arcs(topology)
        shapes = [province_rings(shape, arcs) for shape in topology["objects"][LAYER]["geometries"]]
        projection, height = fit([position for rings in shapes for ring in rings for position in ring])
    except OSError as error:
        raise MapError(f"De kaart {path.name} is niet te lezen.") from error
    except (ValueError, KeyError, TypeError, IndexError, ZeroDivisionError) as error:
        raise MapError(f"De kaart {path.name} is geen TopoJSON met de laag {LAYER}.") from error
    placed = ((slug, projection.place(longitude, latitude)) for slug, (latitude, longitude) in points.items())
    return AreaMap(
        view_box=f"0 0 {WIDTH:g} {height:g}",
        provinces=tuple(svg_path(rings, projection) for rings in shapes),
        points=tuple(MapPoint(slug, round(x, 1), round(y, 1)) for slug, (x, y) in placed),
    )


def decode_arcs(topology: Mapping[str, Any]) -> list[list[Position]]:
    """The arcs of a topology in degrees. A quantised file holds whole steps from the previous position
    (TopoJSON specification 1.0, §2.1.2 and §2.1.3); without ``transform`` the positions are absolute.
    """
    if "transform" not in topology:
        return [[(position[0], position[1]) for position in arc] for arc in topology["arcs"]]
    scale_x, scale_y = topology["transform"]["scale"]
    origin_x, origin_y = topology["transform"]["translate"]
    decoded = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for step_x, step_y in arc:
            x, y = x + step_x, y + step_y
            line.append((x * scale_x + origin_x, y * scale_y + origin_y))
        decoded.append(line)
    return decoded


def province_rings(shape: Mapping[str, Any], arcs: Sequence[Sequence[Position]]) -> list[list[Position]]:
    """All rings (outlines and holes) of a Polygon or MultiPolygon.

    Raises:
        ValueError: another kind of geometry.
    """
    if shape["type"] not in ("Polygon", "MultiPolygon"):
        raise ValueError(shape["type"])
    polygons = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
    return [join(ring, arcs) for polygon in polygons for ring in polygon]


def join(ring: Iterable[int], arcs: Sequence[Sequence[Position]]) -> list[Position]:
    """The positions of a ring. A negative index ``~i`` is arc i walked backwards; where two arcs meet, the shared
    position is kept once.
    """
    line: list[Position] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line.extend(arc[1:] if line else arc)
    return line


def fit(positions: Sequence[Position]) -> tuple[Projection, float]:
    """The projection that fills the width of the drawing, and the height that this needs.

    Raises:
        ValueError: no positions.
    """
    longitudes, latitudes = zip(*positions, strict=True)
    breadth = (max(longitudes) - min(longitudes)) * math.cos(math.radians(MIDDLE_LATITUDE))
    projection = Projection(min(longitudes), max(latitudes), (WIDTH - 2 * MARGIN) / breadth)
    height = math.ceil((max(latitudes) - min(latitudes)) * projection.scale + 2 * MARGIN)
    return projection, float(height)


def svg_path(rings: Iterable[Sequence[Position]], projection: Projection) -> str:
    """The ``d`` attribute of a shape, to a tenth of a unit; the closing position is left to ``Z``."""
    parts = []
    for ring in rings:
        corners = [f"{x:.1f} {y:.1f}" for x, y in (projection.place(*position) for position in ring[:-1])]
        parts.append("M" + "L".join(corners) + "Z")
    return "".join(parts)
