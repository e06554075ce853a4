"""Every table that has a version or only grows is guarded, with a key and a revision that exist."""

from __future__ import annotations

import re

from sqlalchemy import String

from alignment.migrations.guarded import APPEND_ONLY, KEYS, SINCE, TEXTS, VERSIONED
from alignment.tables import METADATA

# Nothing on a page changes these yet but accounts, whose commands check the version; seeding writes them as a whole.
NEVER_CHANGED = ("breakthrough_proposal", "breakthrough_obstacle", "recognition_area")
NOT_GUARDED = {"account", "signal", "breakthrough"}


def test_every_table_with_a_version_is_guarded() -> None:
    with_version = {name for name, table in METADATA.tables.items() if "version" in table.columns}
    assert with_version - NOT_GUARDED == set(VERSIONED)
    assert set(APPEND_ONLY) == {
        "history_line",
        "remark",
        "decision",
        "comment",
        "comment_mention",
        *NEVER_CHANGED,
        "workbook_export",
    }


def test_every_guard_names_what_exists() -> None:
    for table, key in VERSIONED.items():
        assert {column.name for column in METADATA.tables[table].primary_key} == set(key), table
    assert set(SINCE) <= set(VERSIONED)
    assert all(set(columns) <= set(METADATA.tables[table].columns.keys()) for table, columns in TEXTS.items())
    assert all(set(key) <= set(METADATA.tables[table].columns.keys()) for table in KEYS for key in KEYS[table])


# Columns of text that nobody types: codes and words of closed lists, days, names of who wrote, texts of the program.
NOT_TYPED = re.compile(
    r".*(_code|_slugs?|_by|_for|_name|_kind|_url|_uri|_hash|_since|_from|_verification)|code|slug|kind|side|moment|value"
    r"|rung|status|confidence|grade|stage|scope|horizon|state|verdict|outcome|direction|answer|category|scale|observed"
    r"|(previous_)?period|first_seen|known_on_2021_03_02|verification|reach|instrument|start|end|in_letter|part_of"
    r"|budget_basis|base|profile|years|decided_on|lead_ministry|co_ministries|steps"
)


def test_every_text_that_people_type_holds_no_control_characters() -> None:
    """The tables with a guarded version or that only grow; ``answer`` is a text of an obstacle and a word elsewhere."""
    for name in (set(VERSIONED) | set(APPEND_ONLY) | {"breakthrough", "signal", "indicator"}) - {"history_line"}:
        texts = {one.name for one in METADATA.tables[name].columns if isinstance(one.type, String)}
        left = {column for column in texts if not NOT_TYPED.fullmatch(column)} - set(TEXTS.get(name, ()))
        assert not left, name
    assert {"question", "answer", "title", "description"} <= set(TEXTS["obstacle"])
