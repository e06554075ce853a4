"""What a form may say about a cell: its name and versions, and nothing that never was."""

from __future__ import annotations

import pytest

from alignment.blocks.seen import Seen, read_seen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("M001/a-1", Seen("M001/a-1", -1)),
        ("M001/a-1@3", Seen("M001/a-1", 3)),
        ("M001/a-1@0", Seen("M001/a-1", 0)),
        ("M001/a-1@drie", Seen("M001/a-1", -1)),
        ("M001/a-1@99999999999", Seen("M001/a-1", -1)),
        ("M001/a-1@3.0.12", Seen("M001/a-1", 3, (0, 12))),
        ("M001/a-1@3..x", Seen("M001/a-1", 3, (-1, -1))),
        ("M001/a-1@²", Seen("M001/a-1", -1)),
        ("M001", None),
        ("m001/a-1", None),
        ("M001/a\0", None),
        ("", None),
    ],
)
def test_a_cell_as_a_form_names_it(text: str, expected: Seen | None) -> None:
    assert read_seen(text) == expected


@pytest.mark.parametrize("seen", [Seen("M001/a-1", 3), Seen("M001/a-1", 0, (2, 0, 1))])
def test_what_is_written_is_read_again(seen: Seen) -> None:
    assert read_seen(str(seen)) == seen


def test_a_text_without_end_is_cut() -> None:
    found = read_seen("M001/a-1@" + "1." * 100_000)
    assert found is not None
    assert len(found.answers) <= 60
