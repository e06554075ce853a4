"""Every file with tables is known to the migrations, and every table to exactly one feature."""

from __future__ import annotations

from alignment.db import Base
from alignment.tables import FEATURES, METADATA
from tests.house import named, sources


def test_every_file_with_tables_is_in_the_list() -> None:
    files = {name for name, text in sources("alignment/").items() if named(text, "__tablename__")}
    listed = {f"{module.__name__.replace('.', '/')}.py" for module in FEATURES}
    assert files == listed
    assert named("class A(Base):\n    __tablename__ = 'a'", "__tablename__")


def test_every_table_comes_from_one_of_them() -> None:
    mappers = list(Base.registry.mappers)
    assert {mapper.class_.__module__ for mapper in mappers} == {module.__name__ for module in FEATURES}
    assert {mapper.local_table.name for mapper in mappers} == set(METADATA.tables)
    assert len(METADATA.tables) > 20
