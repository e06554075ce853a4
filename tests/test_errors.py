"""The ways a command refuses carry what the page needs to say it."""

from __future__ import annotations

from alignment.errors import FieldClash, NotAllowed, RuleBroken, Stale


def test_a_broken_rule_has_a_sentence_per_field_and_all_of_them_together() -> None:
    fields = {"status": "Kies.", "note": "Te lang."}
    refusal = RuleBroken(fields)
    fields.clear()
    assert refusal.fields == {"status": "Kies.", "note": "Te lang."}, "its own copy"
    assert str(refusal) == "Kies. Te lang."


def test_a_stale_write_carries_three_values_and_the_version_to_send_along() -> None:
    clash = FieldClash("note", "was", "hunne", "mijne")
    stale = Stale(clashes=(clash,), taken_over=(), current_version=3, by="Zara", by_account=7, when=None)
    assert (stale.clashes[0].base, stale.clashes[0].theirs, stale.clashes[0].mine) == ("was", "hunne", "mijne")
    assert (stale.current_version, stale.by) == (3, "Zara")
    assert "collega" in str(stale)
    assert [stale.is_own(account) for account in (7, 8, None)] == [True, False, False]
    assert [stale.told_by(account) for account in (7, 8, None)] == ["u zelf (in een ander venster)", "Zara", "Zara"]
    assert str(NotAllowed("Dit mag niet.")) == "Dit mag niet."


def test_nobody_owns_a_save_that_no_person_made() -> None:
    stale = Stale(clashes=(), taken_over=(), current_version=2, by="Het register", by_account=None, when=None)
    assert not stale.is_own(None)
    assert not stale.is_own(7)
