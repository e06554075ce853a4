"""The short ways to write a column down."""

from alignment.seeding.columns import many, maybe_number, must, one
from alignment.seeding.values import euros


def test_what_an_empty_cell_means_per_sort_of_column() -> None:
    assert must("code", str).required
    assert one("area_slug", "areas.csv").required
    assert one("lead", "ministries.csv", required=False, absent=None).absent is None
    assert many("area_slugs", "areas.csv").absent == ()
    assert maybe_number("total_eur", euros).absent is None  # unknown is never 0
