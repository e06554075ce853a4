"""The values of a row are those of its cells, with their places."""

from __future__ import annotations

import pytest

from alignment.returns.row_values import RowValues

AT = {"Stad ziet": ("Invullen!F", 6), "Toelichting": ("Invullen!AA", 27)}


def test_a_row_is_read_by_title() -> None:
    row = RowValues(AT, 20, {6: "landt", 9: "elders"})
    assert dict(row) == {"Stad ziet": ("Invullen!F20", "landt"), "Toelichting": ("Invullen!AA20", None)}
    assert ("Stad ziet" in row, "Sinds" in row, len(row)) == (True, False, 2)
    assert row.get("Sinds", ("", None)) == ("", None)
    with pytest.raises(KeyError):
        row["Sinds"]
