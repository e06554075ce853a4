"""The corpus against the check itself, without a process."""

from __future__ import annotations

import pytest

from alignment.intake import precheck
from alignment.intake.precheck import check_file, content_types
from alignment.intake.refusals import SENTENCES, Refused
from tests.intake.corpus import KINDS, ONE, other_main, sheet_of, small

HEAVY = {"een miljoen gekleurde lege regels", "te veel cellen"}  # in tests/intake/test_read.py only
SEEN_LATER = {"blad ontbreekt", "werkmap ontbreekt", "één lange tekst in duizenden cellen"}
SEEN_LATER |= {"een blad met een heel lange naam", "twee bladen van één onderdeel", "twee bladen met één naam"}


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
    """Those that only a limit of the process gives are tried in ``test_read.py``, that of the answer in
    ``test_annotate.py``."""
    assert {code for _, code in KINDS.values() if code} | {"too_heavy", "no_reply"} == set(SENTENCES)


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


@pytest.mark.parametrize(("most", "fine"), [(15, True), (14, False)])
def test_so_many_cells_are_merged_at_most(monkeypatch: pytest.MonkeyPatch, most: int, fine: bool) -> None:
    """One range can cover a whole sheet, and a library makes every cell of it to write in the file."""
    raw = sheet_of(ONE, b'<mergeCells><mergeCell ref="B2:D4"/><mergeCell ref="Z9:AA11"/></mergeCells>')
    monkeypatch.setattr(precheck, "MAX_MERGED_CELLS", most)
    if fine:
        assert check_file(raw)
        return
    with pytest.raises(Refused, match="too_much_merged"):
        check_file(raw)


@pytest.mark.parametrize(("name", "code"), [("xl/wb.dat", "strange_parts"), ("xl/wb.xml", None)])
def test_a_workbook_under_another_name_is_still_looked_at(name: str, code: str | None) -> None:
    assert raised_by(other_main(name, b"")) == code
    with_doctype = raised_by(other_main(name, b"<!DOCTYPE x [<!ENTITY e 'x'>]>"))
    assert with_doctype == (code or "declared_entities")


def raised_by(raw: bytes) -> str | None:
    try:
        check_file(raw)
    except Refused as refused:
        return refused.code
    return None


def test_the_list_of_contents_is_read_as_what_it_is() -> None:
    """Read by a pattern a kind could be spelled in a way that only a library understands."""
    part = (
        b'<Types><Default Extension="DAT" ContentType="a&#43;xml"/><Override ContentType="b" PartName="/xl/x"/></Types>'
    )
    assert content_types(part) == [(".dat", "a+xml"), ("/xl/x", "b")]
    with pytest.raises(Refused, match="bad_xml"):
        content_types(b"<Types>")
    with pytest.raises(Refused, match="declared_entities"):
        content_types(b"<!DOCTYPE Types><Types/>")
