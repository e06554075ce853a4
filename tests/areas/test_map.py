"""The map of the country: decoding, projection, and what it says about a file that is no map."""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import pytest

from alignment.areas.map import MARGIN, WIDTH, AreaMap, MapError, decode_arcs, join, province_rings, read_map

SEED = Path(__file__).resolve().parents[2] / "seed_data"
TOPOJSON = SEED / "map" / "manifest_kaart.topojson"

# Two squares of one degree that share the arc in the middle, quantised to steps of half a degree.
SQUARES = {
    "type": "Topology",
    "transform": {"scale": [0.5, 0.5], "translate": [4.0, 51.0]},
    "arcs": [
        [[2, 0], [0, 2]],
        [[2, 2], [-2, 0], [0, -2], [2, 0]],
        [[2, 0], [2, 0], [0, 2], [-2, 0]],
    ],
    "objects": {
        "provincies": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
            ],
        }
    },
}


def written(folder: Path, content: object) -> Path:
    path = folder / "kaart.topojson"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def netherlands() -> AreaMap:
    with (SEED / "areas.csv").open(encoding="utf-8", newline="") as file:
        points = {row["slug"]: (float(row["latitude"]), float(row["longitude"])) for row in csv.DictReader(file)}
    return read_map(TOPOJSON, points)


def test_quantised_arcs_become_degrees() -> None:
    assert decode_arcs(SQUARES)[1] == [(5.0, 52.0), (4.0, 52.0), (4.0, 51.0), (5.0, 51.0)]


def test_arcs_without_transform_are_degrees_already() -> None:
    assert decode_arcs({"arcs": [[[4.0, 51.0], [5.0, 52.0]]]}) == [[(4.0, 51.0), (5.0, 52.0)]]


def test_a_shared_position_is_kept_once_and_a_negative_arc_runs_backwards() -> None:
    arcs = decode_arcs(SQUARES)
    assert join([0, 1], arcs) == [(5.0, 51.0), (5.0, 52.0), (4.0, 52.0), (4.0, 51.0), (5.0, 51.0)]
    assert join([~0], arcs) == [(5.0, 52.0), (5.0, 51.0)]


def test_two_squares_fill_the_width_and_north_is_up(tmp_path: Path) -> None:
    drawn = read_map(written(tmp_path, SQUARES), {"zuidwest": (51.0, 4.0), "noordoost": (52.0, 6.0)})
    southwest, northeast = drawn.points
    assert (southwest.x, northeast.x) == (MARGIN, WIDTH - MARGIN)
    assert northeast.y == MARGIN < southwest.y
    assert all(re.fullmatch(r"M[\d. L]+Z", path) for path in drawn.provinces)
    assert [path.count("L") for path in drawn.provinces] == [3, 3]


def test_the_real_map_has_twelve_provinces_and_sixteen_points_inside_it(netherlands: AreaMap) -> None:
    assert (len(netherlands.provinces), len(netherlands.points)) == (12, 16)
    width, height = (float(part) for part in netherlands.view_box.split()[2:])
    assert width == netherlands.width == WIDTH
    assert 1.1 < height / width < 1.3  # the country is a little higher than it is wide
    for point in netherlands.points:
        assert MARGIN <= point.x <= width - MARGIN
        assert MARGIN <= point.y <= height - MARGIN


def test_areas_lie_where_they_lie(netherlands: AreaMap) -> None:
    points = {point.slug: point for point in netherlands.points}
    groningen, heerlen = points["groningen-noord"], points["heerlen-noord"]
    the_hague, zaandam = points["den-haag-zuidwest"], points["zaanstad-zaandam-oost"]
    assert groningen.y < zaandam.y < the_hague.y < heerlen.y
    assert the_hague.x < zaandam.x < heerlen.x < groningen.x


def test_a_slug_that_is_not_on_the_map_has_no_point(netherlands: AreaMap) -> None:
    assert netherlands.point("bestaat-niet") is None


@pytest.mark.parametrize(
    "content",
    [
        [],
        {"arcs": []},
        {"arcs": [], "objects": {"gemeenten": {"geometries": []}}},
        {"arcs": [], "objects": {"provincies": {"geometries": []}}},
        {"arcs": [], "objects": {"provincies": {"geometries": [{"type": "Point", "coordinates": [5, 52]}]}}},
        {"arcs": [], "objects": {"provincies": {"geometries": [{"type": "Polygon", "arcs": [[3]]}]}}},
    ],
)
def test_a_file_that_is_no_map_is_refused(tmp_path: Path, content: object) -> None:
    with pytest.raises(MapError, match=r"kaart\.topojson"):
        read_map(written(tmp_path, content), {})


def test_a_file_that_is_absent_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MapError, match="niet te lezen"):
        read_map(tmp_path / "geen.topojson", {})


def test_a_point_has_no_rings() -> None:
    with pytest.raises(ValueError, match="Point"):
        province_rings({"type": "Point", "coordinates": [5, 52]}, [])
