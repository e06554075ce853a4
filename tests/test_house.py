"""The rules of the house that no other tool holds, over the source of the program. Each has a breach it must see."""

from __future__ import annotations

import re

import pytest

from alignment.people.permissions import ROLE_MAY, May
from tests import house
from tests.test_lock import committed_texts

PROGRAM = house.sources("alignment/")
TRANSACTIONS_END_IN = ("alignment/db.py", "alignment/migrations/")
# Entry points: pages and commands of the command line.
ENTRY_POINT = re.compile(r"alignment/(pages/\w+|\w+/(\w*views|\w+_pages|cli))\.py")
OTHER_OPENERS = {
    "alignment/people/sessions.py": "touch: the one write that a GET may do, once a minute per session",
    "alignment/db.py": "where transaction is defined",
}
NO_MIRROR = {
    "alignment/migrations/env.py": "four lines that Alembic runs itself, in every test with a database",
    "alignment/migrations/versions/": "each step is run up, down and up in migrations/test_runner.py",
    "alignment/agenda/models.py": "columns only, as the next",
    "alignment/areas/models.py": "columns only; migrations/test_runner.py compares them with the database",
    "alignment/breakthroughs/models.py": "the same",
    "alignment/comments/models.py": "the same",
    "alignment/dialogue/models.py": "the same",
    "alignment/measures/models.py": "the same",
    "alignment/obstacles/models.py": "the same",
    "alignment/obstacles/beside_models.py": "the same",
    "alignment/routes/models.py": "the same",
    "alignment/seeding/models.py": "the same",
    "alignment/signals/models.py": "the same",
    "alignment/recognition/models.py": "the same",
    "alignment/seeding/doer.py": "five constants, read back from the history in seeding/test_commands.py",
    "alignment/seeding/shapes_ground.py": "rows of one table with shapes_measures, in seeding/test_shapes.py",
    "alignment/seeding/shapes_measures.py": "rows of one table with shapes_ground, in seeding/test_shapes.py",
}
NAMED_BY_OTHERS = {
    "Meta": "WTForms looks for a class of this name and reads its settings",
    "process_bind_param": "SQLAlchemy calls it by this name; its class says what it does",
    "process_result_value": "the same",
    "upgrade": "Alembic calls it by this name; its module says what it does",
    "downgrade": "the same",
    "ministries": "what the protocol permissions.Owned asks for, and says there",
    "municipality": "the same",
}
OF_A_PROTOCOL: dict[str, str | tuple[str, ...]] = {
    "alignment/history/record.py": "Doer.",
    "alignment/people/permissions.py": "Owned.",
    "alignment/work/rules.py": ("Request.", "Question.", "Ask.", "Answered."),
}
MAY_SKIP = {
    ("tests/conftest.py", "missing:skip"): "the one place that skips, and fails under CI",
    ("tests/conftest.py", "postgresql_server:importorskip"): "the same, for a wheel that is no program",
}


def breaches(found: dict[str, list[str]]) -> dict[str, list[str]]:
    """Only the files where something was found."""
    return {name: hits for name, hits in found.items() if hits}


def test_a_transaction_ends_in_one_file_only() -> None:
    others = {name: text for name, text in PROGRAM.items() if not name.startswith(TRANSACTIONS_END_IN)}
    assert breaches({name: house.transaction_ends(text) for name, text in others.items()}) == {}
    assert breaches({name: house.quoted_endings(text) for name, text in others.items()}) == {}


@pytest.mark.parametrize("line", ["session.commit()", "end = db.session.rollback", "with engine.begin(): pass"])
def test_an_end_of_a_transaction_is_seen(line: str) -> None:
    assert house.transaction_ends(line)
    assert not house.transaction_ends(f"'''{line}'''  # {line}"), "words are not code"
    assert house.quoted_endings("execute('commit;')") == ["commit;:1"]
    assert not house.quoted_endings("execute('Commit uw wijzigingen')")


def test_only_entry_points_open_a_transaction() -> None:
    openers = {name for name, text in PROGRAM.items() if house.named(text, "transaction")}
    entry = {name for name in openers if ENTRY_POINT.fullmatch(name)}
    assert len(entry) > 5
    assert openers - entry == set(OTHER_OPENERS) - {"alignment/db.py"}
    assert not ENTRY_POINT.fullmatch("alignment/cells/commands.py")
    assert not ENTRY_POINT.fullmatch("alignment/cells/read.py")
    assert house.named("with transaction() as session: pass", "transaction")


def test_every_module_has_its_mirror() -> None:
    bare = house.without_mirror(name for name, _ in committed_texts())
    assert [name for name in bare if not name.startswith(tuple(NO_MIRROR))] == [], "write the test, or a reason"
    unused = [start for start in NO_MIRROR if not any(name.startswith(start) for name in bare)]
    assert unused == [], "these exceptions are no longer needed"


def test_a_module_without_mirror_is_seen() -> None:
    paths = ["alignment/a/b.py", "tests/a/test_b.py", "alignment/c.py", "tests/a/test_c.py", "alignment/a/__init__.py"]
    assert house.without_mirror(paths) == ["alignment/c.py"]


def test_files_are_short() -> None:
    lengths = {name: len(text.splitlines()) for name, text in house.sources().items()}
    assert len(lengths) > 100
    assert house.too_long(lengths) == []


def test_a_long_file_is_seen() -> None:
    short = {f"{n}.py": 200 for n in range(9)}
    assert house.too_long(short | {"long.py": 400}) == []
    assert house.too_long(short | {"long.py": 401}) == ["long.py"]
    assert house.too_long(short | {"a.py": 201, "b.py": 201}) == ["a.py", "b.py"]


def test_everything_says_what_it_is() -> None:
    found = {name: house.undocumented(text) for name, text in PROGRAM.items()}
    used = {one.rpartition(".")[2] for hits in found.values() for one in hits}
    assert set(NAMED_BY_OTHERS) - used == set(), "these exceptions are no longer needed"
    left = {
        name: [
            one
            for one in hits
            if one.rpartition(".")[2] not in NAMED_BY_OTHERS
            and not (name in OF_A_PROTOCOL and one.startswith(OF_A_PROTOCOL[name]))
        ]
        for name, hits in found.items()
    }
    assert breaches(left) == {}
    silent = [name for name, text in house.sources().items() if "(module)" in house.undocumented(text)]
    assert silent == []


def test_what_says_nothing_is_seen() -> None:
    source = "def f(): pass\nclass A:\n    def g(self): pass\n    def _h(self): pass\nclass _B:\n    def i(self): pass"
    assert house.undocumented(source) == ["(module)", "f", "A", "A.g"]
    assert house.undocumented('"""Here."""\ndef f():\n    """Does."""') == []


def test_no_test_is_left_out() -> None:
    found = {(name, hit) for name, text in house.sources("tests/").items() for hit in house.skipped(text)}
    assert found == set(MAY_SKIP)


def test_a_test_that_is_left_out_is_seen() -> None:
    assert house.skipped("def test_a():\n    pytest.skip('x')") == ["test_a:skip"]
    assert house.skipped("@pytest.mark.xfail\ndef test_a(): pass") == ["test_a:xfail"]
    assert house.skipped("'pytest.skip(x)'") == []


def test_imports_stand_at_the_top() -> None:
    found = {name: house.late_imports(text) for name, text in house.sources().items()}
    late = breaches(found)
    assert set(late) == {"alignment/__init__.py"}
    assert {hit.partition(":")[0] for hit in late["alignment/__init__.py"]} == {"create_app"}
    assert house.late_imports("class A:\n    def f(self):\n        if 1:\n            import os") == ["A.f:4"]


def test_every_right_belongs_to_a_role_and_is_asked_for() -> None:
    given = frozenset[May]().union(*ROLE_MAY.values())
    assert given == set(May)
    asked = {may.name for may in May if any(house.named(text, may.name) for text in PROGRAM.values())}
    assert asked == {may.name for may in May}
