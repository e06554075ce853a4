"""Passwords: how they are hashed, which ones are too easy, and how start passwords are made.

Hashing takes long on purpose (Argon2id, at least 19 MiB), so it happens before a transaction opens. The rules are
length and "not easy to guess"; there are no rules about kinds of characters.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
from functools import cache
from pathlib import Path

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

MIN_LENGTH = 12
MAX_LENGTH = 128
MIN_DIFFERENT = 5
MIN_LEFT = 6
SERVICE = "aansluitmatrix"
COMMON = Path(__file__).with_name("common_passwords.txt")
START_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"  # nothing that reads like something else
START_GROUPS, START_GROUP_LENGTH = 5, 4
LOOK_ALIKE = str.maketrans("013457@$!", "oieastasi")
RUNS = ("abcdefghijklmnopqrstuvwxyz", "01234567890123456789", "qwertyuiopasdfghjklzxcvbnm")

HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
# Made with the same settings from a random text nobody kept: the work that an unknown account costs.
NOBODY = "$argon2id$v=19$m=19456,t=2,p=1$sQWjJZO7yEc11xqKMtn89Q$QhErTgm5aY/4trcZCFOZpLGbNS407pS4Pm01WATNBys"

TOO_SHORT = f"Dit wachtwoord is te kort. Neem ten minste {MIN_LENGTH} tekens, bijvoorbeeld vier losse woorden."
TOO_LONG = f"Dit wachtwoord is te lang. Neem ten hoogste {MAX_LENGTH} tekens."
TOO_EASY = "Dit wachtwoord is makkelijk te raden. Neem bijvoorbeeld vier losse woorden die niet bij elkaar horen."
TOO_CLOSE = "Uw naam, e-mailadres of de naam van deze dienst is te makkelijk te raden. Kies een ander wachtwoord."


def hash_password(password: str) -> str:
    """The Argon2id hash of a password. Costs some hundredths of a second; call it outside a transaction."""
    return HASHER.hash(password)


def mark_of(password: str, secret: str) -> str:
    """A keyed fingerprint of a password: tells two forms apart, and tells nobody without the secret anything."""
    return hmac.new(secret.encode(), password.encode(), hashlib.sha256).hexdigest()


def is_right(password_hash: str | None, password: str) -> bool:
    """Whether a password belongs to a hash, in the same time whether or not there is an account.

    Args:
        password_hash: None when the account does not exist, is switched off or has no password.
    """
    try:
        HASHER.verify(password_hash or NOBODY, password[: MAX_LENGTH + 1])
    except (VerificationError, InvalidHashError):
        return False
    return password_hash is not None


def why_not_password(password: str, *, email: str, name: str) -> str | None:
    """Why a new password is refused.

    Args:
        email, name: of the account, because both are the first thing that others try.

    Returns:
        One Dutch sentence, or None when it can be used.
    """
    if len(password) < MIN_LENGTH:
        return TOO_SHORT
    if len(password) > MAX_LENGTH:
        return TOO_LONG
    plain = password.casefold()
    if is_easy(plain):
        return TOO_EASY
    return TOO_CLOSE if is_close(plain, email=email, name=name) else None


def is_easy(plain: str) -> bool:
    """Whether a password is made of easy words, repeats itself, or follows the alphabet, the digits or the keyboard.

    Args:
        plain: the password in lower case.
    """
    if len(set(plain)) < MIN_DIFFERENT or re.fullmatch(r"(.{1,8}?)\1+.{0,3}", plain, re.DOTALL):
        return True
    core = re.sub(r"^[\W\d_]+|[\W\d_]+$", "", plain)
    return follows_a_run(plain) or any(is_easy_words(letters_of(text)) for text in (core, core.translate(LOOK_ALIKE)))


def letters_of(text: str) -> str:
    """Only the letters of a text, because digits and signs are what people put around a word."""
    return re.sub(r"[\W\d_]", "", text)


def is_easy_words(letters: str) -> bool:
    """Whether letters are one easy word or two after each other."""
    words = easy_words()
    cuts = range(1, len(letters) + 1)
    return any(letters[:cut] in words and (not letters[cut:] or letters[cut:] in words) for cut in cuts)


def follows_a_run(plain: str) -> bool:
    """Whether at least nine tenths of the steps go to the next or previous key of one known run."""
    for run in RUNS:
        for text in (run, run[::-1]):
            steps = {text[at : at + 2] for at in range(len(text) - 1)}
            known = sum(plain[at : at + 2] in steps for at in range(len(plain) - 1))
            if known >= 0.9 * (len(plain) - 1):
                return True
    return False


def is_close(plain: str, *, email: str, name: str) -> bool:
    """Whether little is left of a password without the name, the e-mail address and the name of the service."""
    words = {SERVICE, email.casefold(), *re.split(r"[@.\-_+\s]+", f"{email} {name}".casefold())}
    left = plain
    for word in sorted(words, key=len, reverse=True):
        if len(word) >= 3:
            left = left.replace(word, "")
    return left != plain and len(letters_of(left)) < MIN_LEFT


@cache
def easy_words() -> frozenset[str]:
    """The words that easy passwords are made of, from the file beside this one."""
    lines = COMMON.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def fresh_start_password() -> str:
    """A random password of five groups of four characters (99 bits), to be typed over once."""
    groups = ("".join(secrets.choice(START_ALPHABET) for _ in range(START_GROUP_LENGTH)) for _ in range(START_GROUPS))
    return "-".join(groups)
