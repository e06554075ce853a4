"""What must still be checked follows from the data, and never forgets what the register's README asks."""

from __future__ import annotations

from alignment.workbook.open_points import LASTING, points_to_check
from tests.matrices import matrix_of, measure_head
from tests.workbook.builders import obstacle


def test_what_the_data_leave_open_is_named_by_code() -> None:
    measures = (
        measure_head("M001", in_letter="yes"),
        measure_head("M002", in_letter="theme"),
        measure_head("M003", in_letter="unknown", verification="memory"),
        measure_head("M004", in_letter="unknown", amount_verification="memory"),
    )
    obstacles = (obstacle("K001"), obstacle("K038", verification="memory"))
    first, second, third, *rest = points_to_check(matrix_of(measures=measures), obstacles)
    assert first == "Bij 1 maatregel staat alleen het onderwerp in de brief: M002."
    assert second.endswith("M003 en M004.")
    assert third.endswith("M003, M004 en K038.")
    assert tuple(rest) == LASTING


def test_nothing_is_invented_when_the_data_are_sure() -> None:
    assert points_to_check(matrix_of(measures=(measure_head(in_letter="yes"),)), ()) == LASTING
