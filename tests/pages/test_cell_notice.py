"""What the page says after a save, and the warning about private data that travels in the address."""

from __future__ import annotations

from alignment.pages.cell_notice import Notice, private_in, read_notice


def test_only_texts_are_looked_at() -> None:
    digits = "111222333"
    assert private_in({"note": f"bsn {digits}"}) == "bsn"
    assert private_in({"steps-3-owner": "bel 06-12345678"}) == "telefoon"
    assert private_in({"name": digits, "title": "06-12345678"}) == "bsn-telefoon"
    assert private_in({"idempotency_key": digits, "csrf_token": digits, "amount": digits}) is None
    assert private_in({}) is None


def test_an_address_says_what_was_saved_and_what_to_look_at() -> None:
    notice = read_notice({"bewaard": "reply", "let": "bsn-telefoon"})
    assert notice.saved.startswith("Uw reactie is geplaatst.")
    assert "burgerservicenummer en op een telefoonnummer" in notice.warning


def test_anything_else_in_an_address_says_nothing() -> None:
    assert read_notice({}) == Notice()
    assert read_notice({"bewaard": "<b>", "let": "iets"}) == Notice()
