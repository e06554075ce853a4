"""Reading and writing for the seed: a fixed number of statements, and lists that follow their file."""

from __future__ import annotations

from pathlib import Path

from flask import Flask
from sqlalchemy import event, select

from alignment.db import db, transaction
from alignment.measures.models import Citation
from alignment.seeding.commands import seed_register
from alignment.seeding.store import load_current, load_seeded
from alignment.seeding.targets import TARGETS
from config import ROOT
from tests.factories import SEEDER
from tests.seeding.folders import copy_of_register, set_cell

MOST_STATEMENTS = 60  # tables, lists and a few more; there are 725 rows


def test_a_repeated_seed_reads_per_table_and_not_per_row(app: Flask) -> None:
    told: list[str] = []

    def count(_connection, _cursor, statement, *_rest) -> None:  # type: ignore[no-untyped-def]
        told.append(statement)

    event.listen(db.engine, "before_cursor_execute", count)
    with transaction() as session:
        seed_register(session, ROOT / "seed_data", by=SEEDER)
    event.remove(db.engine, "before_cursor_execute", count)
    assert 0 < len(told) < MOST_STATEMENTS


def test_what_was_written_is_remembered_as_it_stands(app: Flask) -> None:
    seeded = load_seeded(db.session)
    for target in TARGETS:
        for key, fields in load_current(db.session, target).items():
            remembered = seeded.get((target.kind, key))
            if remembered is not None:
                assert set(remembered) <= set(fields)
    assert seeded["measure", "M028"]["budget_eur"] == 13_500_000


def test_a_list_only_changes_for_its_own_kind(app: Flask, tmp_path: Path) -> None:
    """Citations of all kinds share a table; the key of another kind must not lose its sources."""
    folder = copy_of_register(tmp_path)
    set_cell(folder, "partners.csv", 2, source_ids="S002")
    with transaction() as session:
        session.add(Citation(kind="area", key="onderwijskoepels", source_code="S010"))
        seed_register(session, folder, by=SEEDER)
    found = db.session.execute(select(Citation.kind, Citation.source_code).where(Citation.key == "onderwijskoepels"))
    assert sorted(tuple(row) for row in found) == [("area", "S010"), ("partner", "S002")]
