"""The corpus against the check itself, without a process; and what a library would never tell is noted."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from alignment.intake import precheck
from alignment.intake.precheck import check_file
from alignment.intake.refusals import SENTENCES, Refused
from tests.intake.corpus import KINDS, SHEET, small

HEAVY = {"een miljoen gekleurde lege regels", "te veel cellen"}  # in tests/intake/test_read.py only
SEEN_LATER = {"blad ontbreekt", "werkmap ontbreekt", "één lange tekst in duizenden cellen"}
SEEN_LATER |= {"een blad met een heel lange naam", "een blad onder een andere naam"}  # by whoever looks for that part


@pytest.mark.parametrize("kind", sorted(set(KINDS) - HEAVY))
def test_every_file_of_the_corpus(kind: str) -> None:
    make, code = KINDS[kind]
    raw = make()
    if code is None:
        assert check_file(raw)
        return
    if kind in SEEN_LATER:
        assert check_file(raw) is not None
        return
    with pytest.raises(Refused, match=f"^{code}$"):
        check_file(raw)


def test_every_refusal_is_in_the_corpus() -> None:
    """Those that only a limit of the process gives are tried in ``test_read.py``."""
    assert {code for _, code in KINDS.values() if code} | {"too_heavy"} == set(SENTENCES)


def test_merged_ranges_and_hidden_rows_are_noted() -> None:
    book, file = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["a", "b"])
    sheet.append(["c"])
    sheet.merge_cells("A1:B1")
    sheet.row_dimensions[2].hidden = True
    book.save(file)
    noted = check_file(file.getvalue())[SHEET]
    assert (noted.merged, noted.hidden) == (["A1:B1"], [2])
    plain = check_file(small())[SHEET]
    assert (plain.merged, plain.hidden) == ([], [])


def test_the_limits_are_what_refuses(monkeypatch: pytest.MonkeyPatch) -> None:
    check_file(small())
    for name, code in (
        ("MAX_ROWS", "too_many_rows"),
        ("MAX_CELLS", "too_many_cells"),
        ("MAX_UNPACKED", "too_much_inside"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(precheck, name, 1)
            with pytest.raises(Refused, match=code):
                check_file(small())
