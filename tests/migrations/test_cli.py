"""``flask migrate``: makes the folder and the file, tells where it came, and says it when there was nothing to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from alignment import create_app
from alignment.db import db
from alignment.migrations.runner import head
from tests.conftest import settings_for


def test_a_new_file_in_a_new_folder(tmp_path: Path) -> None:
    app = create_app(settings_for(f"sqlite:///{tmp_path / 'nieuw' / 'a.sqlite'}"))
    first = app.test_cli_runner().invoke(args=["migrate"])
    assert (first.exit_code, first.output) == (0, f"De database is bijgewerkt tot {head()}.\n")
    second = app.test_cli_runner().invoke(args=["migrate"])
    assert (second.exit_code, second.output) == (0, f"De database is al bij: {head()}.\n")
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize(
    "url", ["postgresql://nobody@127.0.0.1:1/none", "sqlite:////proc/nergens/a.sqlite"], ids=["server", "folder"]
)
def test_a_database_that_is_not_there_gives_one_sentence(url: str) -> None:
    app = create_app(settings_for(url))
    answer = app.test_cli_runner().invoke(args=["migrate"])
    assert answer.exit_code == 1
    assert "ALIGNMENT_DATABASE_URL" in answer.output
    assert "Traceback" not in answer.output
    assert len(answer.output.strip().splitlines()) == 1
