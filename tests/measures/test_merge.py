"""Two edits of one thing: what one changed is kept, what both changed must be chosen."""

from __future__ import annotations

from alignment.errors import FieldClash
from alignment.measures.merge import merge

BASE = {"title": "Eerst", "note": "", "budget_eur": None}


def test_different_fields_go_together() -> None:
    outcome = merge(BASE, BASE | {"note": "van haar"}, BASE | {"title": "van mij"})
    assert outcome.fields == {"title": "van mij", "note": "van haar", "budget_eur": None}
    assert outcome.clashes == ()
    assert outcome.taken_over == (FieldClash("note", "", "van haar", ""),)


def test_the_same_field_is_a_clash_unless_both_wrote_the_same() -> None:
    outcome = merge(BASE, BASE | {"title": "van haar"}, BASE | {"title": "van mij"})
    assert outcome.clashes == (FieldClash("title", "Eerst", "van haar", "van mij"),)
    assert merge(BASE, BASE | {"title": "gelijk"}, BASE | {"title": "gelijk"}).clashes == ()
