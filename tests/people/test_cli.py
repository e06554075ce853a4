"""Accounts from the command line: what it prints, and 0, 1 or 2 at the end."""

from __future__ import annotations

import pytest
from click.testing import Result
from flask import Flask

from alignment.db import db
from alignment.history.read import load_latest
from alignment.people.read import find_account, has_start_password
from tests.people.browser import browser, sign_in_with

EMAIL = "bea@voorbeeld.nl"


def run(app: Flask, *words: str) -> Result:
    return app.test_cli_runner().invoke(args=["user", *words])


def add(app: Flask, *more: str) -> Result:
    return run(app, "add", EMAIL, "--role", "administrator", "--organisation", "beheer", *more)


def password_in(output: str) -> str:
    return output.rsplit(" ", 1)[1].strip()


def test_add_prints_a_start_password_that_works(app: Flask) -> None:
    result = add(app, "--name", "Bea Beheer")
    assert result.exit_code == 0, result.output
    assert f"Toegevoegd: {EMAIL}, beheerder voor BEHEER." in result.output
    assert sign_in_with(browser(app), EMAIL, password_in(result.output)).status_code == 303
    assert load_latest(db.session)[0].who == "Opdrachtregel"


def test_list_shows_accounts_without_secrets(app: Flask) -> None:
    add(app)
    result = run(app, "list")
    assert result.exit_code == 0
    assert f"{EMAIL}\tbea\tadministrator\tBEHEER\tmag inloggen" in result.output
    assert "argon2" not in result.output


def test_disable_twice(app: Flask) -> None:
    add(app)
    assert run(app, "disable", EMAIL.upper()).output == f"Uitgezet: {EMAIL}.\n"
    assert run(app, "disable", EMAIL).output == f"{EMAIL} stond al uit.\n"
    assert not find_account(db.session, EMAIL).active


def test_reset_makes_a_fresh_password(app: Flask) -> None:
    old = password_in(add(app).output)
    result = run(app, "reset", EMAIL)
    assert result.exit_code == 0
    assert sign_in_with(browser(app), EMAIL, old).status_code == 422
    assert sign_in_with(browser(app), EMAIL, password_in(result.output)).status_code == 303
    assert has_start_password(db.session, find_account(db.session, EMAIL).id)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("add", "bea", "--role", "reader", "--organisation", "VWS"), "Dit is geen e-mailadres"),
        (("add", EMAIL, "--role", "city_editor", "--organisation", "VWS"), "past niet bij deze organisatie"),
        (("add", EMAIL, "--role", "reader", "--organisation", "NERGENS"), "De organisatie NERGENS bestaat niet."),
        (("add", "lezer@example.invalid", "--role", "reader", "--organisation", "VWS"), "Er is al een account"),
        (("disable", EMAIL), "Er is geen account met het e-mailadres"),
        (("reset", EMAIL), "Er is geen account met het e-mailadres"),
        (("disable", "beheerder@example.invalid"), "Dit is de laatste beheerder"),
    ],
)
def test_a_rule_refuses_with_one_sentence_and_exit_1(app: Flask, words: tuple[str, ...], sentence: str) -> None:
    result = run(app, *words)
    assert result.exit_code == 1
    assert sentence in result.output
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "words", [("add", EMAIL), ("add", EMAIL, "--role", "baas", "--organisation", "VWS"), ("weg",), ("reset",)]
)
def test_wrong_use_is_exit_2(app: Flask, words: tuple[str, ...]) -> None:
    assert run(app, *words).exit_code == 2


def test_an_empty_database_says_what_to_do(bare_app: Flask) -> None:
    result = add(bare_app)
    assert result.exit_code == 1
    assert "draai eerst seed" in result.output
