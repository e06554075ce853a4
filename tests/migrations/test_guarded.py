"""Every table that has a version or only grows is guarded, with a key and a revision that exist."""

from __future__ import annotations

from alignment.migrations.guarded import APPEND_ONLY, KEYS, NOTES, SINCE, VERSIONED
from alignment.tables import METADATA

# Nothing on a page changes these yet but accounts, whose commands check the version; seeding writes them as a whole.
NEVER_CHANGED = ("breakthrough_proposal", "breakthrough_obstacle", "recognition_area")
NOT_GUARDED = {"account", "signal", "breakthrough"}


def test_every_table_with_a_version_is_guarded() -> None:
    with_version = {name for name, table in METADATA.tables.items() if "version" in table.columns}
    assert with_version - NOT_GUARDED == set(VERSIONED)
    assert set(APPEND_ONLY) == {"history_line", "remark", "decision", "comment", "comment_mention", *NEVER_CHANGED}


def test_every_guard_names_what_exists() -> None:
    for table, key in VERSIONED.items():
        assert {column.name for column in METADATA.tables[table].primary_key} == set(key), table
    assert set(SINCE) <= set(VERSIONED)
    assert all("note" in METADATA.tables[table].columns for table in NOTES)
    assert all(set(key) <= set(METADATA.tables[table].columns.keys()) for table in KEYS for key in KEYS[table])
