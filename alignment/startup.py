"""What production refuses to start on: example data, sample accounts, or a database that is not there."""

from __future__ import annotations

from flask import Flask
from sqlalchemy import func, inspect, select
from sqlalchemy.exc import OperationalError

from alignment.db import db
from alignment.people.models import Account
from alignment.rounds.models import Installation
from config import SettingsError


def refuse_unfit_database(app: Flask) -> None:
    """Stop the start in production when the database holds invented data or does not answer.

    Raises:
        SettingsError: with one Dutch sentence per problem.
    """
    if app.config["ALIGNMENT_ENV"] != "production":
        return
    with app.app_context():
        try:
            problems = _problems()
            db.session.close()
            if problems:
                db.engine.dispose()  # a start that is refused leaves no connection behind
        except OperationalError as error:
            raise SettingsError(
                "De dienst start niet: de database antwoordt niet. Controleer ALIGNMENT_DATABASE_URL en of de "
                "database draait."
            ) from error
    if problems:
        raise SettingsError("De dienst start niet op deze database.\n- " + "\n- ".join(problems))


def _problems() -> list[str]:
    if not inspect(db.engine).has_table("installation"):
        return []  # a new database: `flask migrate` must be able to run
    problems = []
    if db.session.scalar(select(Installation.is_example)):
        problems.append("Deze database bevat voorbeeldgegevens. Gebruik een eigen, nieuwe database.")
    if db.session.scalar(select(func.count()).where(Account.sample.is_not(None))):
        problems.append(
            "Deze database bevat voorbeeldaccounts, waarmee iedereen zonder wachtwoord kan inloggen. "
            "Gebruik een nieuwe database."
        )
    return problems
