"""Passwords: strong hashes, no easy words, and no difference between an unknown account and a wrong password."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters

from alignment.people import passwords
from alignment.people.passwords import why_not_password

WHO = {"email": "jan.jansen@zaanstad.nl", "name": "Jan Jansen"}


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("kort", passwords.TOO_SHORT),
        ("elf tekens!", passwords.TOO_SHORT),
        ("lang " * 26, passwords.TOO_LONG),
        ("111111111111", passwords.TOO_EASY),
        ("abcabcabcabc", passwords.TOO_EASY),
        ("hallohallohallo", passwords.TOO_EASY),
        ("abcdefghijklmnop", passwords.TOO_EASY),
        ("ponmlkjihgfedcba", passwords.TOO_EASY),
        ("1234567890123", passwords.TOO_EASY),
        ("qwertyuiopas", passwords.TOO_EASY),
        ("Wachtwoord2026!", passwords.TOO_EASY),
        ("W@chtw00rd!2026", passwords.TOO_EASY),
        ("welkom-zomer-2026", passwords.TOO_EASY),
        ("correct horse battery staple", passwords.TOO_EASY),
        ("Aansluitmatrix1", passwords.TOO_CLOSE),
        ("jan.jansen@zaanstad.nl", passwords.TOO_CLOSE),
        ("Jan Jansen 12345", passwords.TOO_CLOSE),
    ],
)
def test_easy_passwords_are_refused(password: str, sentence: str) -> None:
    assert why_not_password(password, **WHO) == sentence


@pytest.mark.parametrize(
    "password",
    [
        "zeven gele paraplu's",
        "pluim-fiets-lamp-zee",
        "aansluitmatrix van de buren",
        "jansen eet graag boerenkool",
        "twaalf tekens"[:12] + "!",
        "日本語のパスワードです。長い",
    ],
)
def test_other_passwords_are_taken_as_negative_control(password: str) -> None:
    assert why_not_password(password, **WHO) is None


def test_a_short_name_refuses_nothing() -> None:
    assert why_not_password("pluim-fiets-lamp-zee", email="a@b.nl", name="Al") is None


def test_start_passwords_are_different_and_pass_the_rules() -> None:
    made = {passwords.fresh_start_password() for _ in range(50)}
    assert len(made) == 50
    assert all(why_not_password(one, **WHO) is None for one in made)


def test_the_hash_is_argon2id_with_the_required_work() -> None:
    chosen = extract_parameters(passwords.hash_password("zeven gele paraplu's"))
    assert chosen.type.name == "ID"
    assert chosen.memory_cost >= 19 * 1024
    assert (chosen.time_cost, chosen.parallelism) >= (2, 1)


def test_an_unknown_account_costs_the_same_work() -> None:
    assert not passwords.HASHER.check_needs_rehash(passwords.NOBODY)


def test_an_unknown_account_is_checked_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[str] = []

    class Watching(PasswordHasher):
        def verify(self, hash: str | bytes, password: str | bytes) -> bool:  # type: ignore[override]
            looked.append(str(hash))
            return super().verify(hash, password)

    monkeypatch.setattr(passwords, "HASHER", Watching(time_cost=1, memory_cost=1024, parallelism=1))
    assert not passwords.is_right(None, "zeven gele paraplu's")
    assert looked == [passwords.NOBODY]


def test_right_wrong_and_damaged() -> None:
    stored = passwords.hash_password("zeven gele paraplu's")
    assert passwords.is_right(stored, "zeven gele paraplu's")
    assert not passwords.is_right(stored, "zeven gele paraplu’s")
    assert not passwords.is_right("geen hash", "zeven gele paraplu's")
