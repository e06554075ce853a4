"""Production does not start on example data, on sample accounts, or on a database that is not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import text

from alignment import create_app
from alignment.db import db, make_engine
from config import Settings, SettingsError
from tests.conftest import settings_for


def start(url: str, env: str = "production") -> None:
    settings: Settings = settings_for(url, env=env)
    app = create_app(settings)
    with app.app_context():
        db.engine.dispose()


def change(url: str, *statements: str) -> None:
    engine = make_engine(url)
    with engine.begin() as connection:
        for statement in statements:
            connection.execute(text(statement))
    engine.dispose()


def test_production_starts_on_its_own_data(new_database: Callable[[bool], str]) -> None:
    url = new_database(True)
    change(url, "UPDATE account SET sample = NULL")
    start(url)


def test_production_starts_on_an_empty_database_so_that_it_can_be_migrated(
    new_database: Callable[[bool], str], tmp_path_factory: pytest.TempPathFactory
) -> None:
    start(new_database(False))
    start(f"sqlite:///{tmp_path_factory.mktemp('new') / 'x.sqlite'}")


def test_example_data_and_sample_accounts_are_named_together(new_database: Callable[[bool], str]) -> None:
    url = new_database(True)
    change(url, "UPDATE installation SET is_example = true")
    with pytest.raises(SettingsError) as refused:
        start(url)
    assert "voorbeeldgegevens" in str(refused.value)
    assert "voorbeeldaccounts" in str(refused.value)
    start(url, env="test")  # negative control: elsewhere it may


def test_a_database_that_does_not_answer_is_told_in_one_sentence() -> None:
    with pytest.raises(SettingsError, match="de database antwoordt niet"):
        start("postgresql://nobody@127.0.0.1:1/none")
