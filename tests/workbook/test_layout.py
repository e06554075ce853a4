"""Blocks stand where the layout says, and a table is never empty."""

from __future__ import annotations

from alignment.workbook.layout import Block, Cell, Column, Sheet, placed, width_of, widths

A = Column(key="a", heading="A", width=5)
WIDE = Column(key="b", heading="B", width=30, wrap=True)


def block(size: int, *, first: int = 1, above: int = 0) -> Block:
    lines = tuple([f"kop {n}"] for n in range(above))
    return Block(
        table=f"t{first}", columns=(A, WIDE), rows=lambda: [["x", "y"]] * size, size=size, first=first, above=lines
    )


def test_blocks_stand_below_each_other_with_one_empty_line() -> None:
    sheet = Sheet(name="S", title="T", explanation=("een", "twee"), blocks=(block(3), block(2, first=3, above=1)))
    first, second = placed(sheet)
    assert (first.above, first.header, first.last) == (5, 5, 8)
    assert (second.above, second.header, second.last, second.last_column) == (10, 11, 13, 4)


def test_a_block_without_rows_says_so_in_its_only_row() -> None:
    empty = block(0)
    assert empty.height == 1
    assert list(empty.lines()) == [[Cell(empty.empty, "word"), None]]
    assert list(block(1).lines()) == [["x", "y"]]


def test_the_widest_block_decides_the_width_of_a_column() -> None:
    sheet = Sheet(name="S", title="T", explanation=(), blocks=(block(1), block(1, first=2)))
    assert widths(sheet) == {1: 5, 2: 30, 3: 30}
    assert width_of(sheet) == 3


def test_a_sheet_without_blocks_is_one_column_wide() -> None:
    assert width_of(Sheet(name="S", title="T", explanation=(), blocks=())) == 1


def test_the_look_of_a_column_follows_its_kind_unless_it_names_one() -> None:
    assert [A.look, WIDE.look] == ["text", "text_wrap"]
    assert Column(key="c", heading="C", width=5, kind="euro").look == "euro"
    assert Column(key="c", heading="C", width=5, kind="euro", style="count").look == "count"
