"""What goes out is recorded for who fills it in, and not without end."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask

from alignment.errors import RuleBroken
from alignment.returns import export_commands
from alignment.returns.export_commands import why_not_return
from tests.factories import READER, VWS, ZAANSTAD
from tests.returns.travelling_file import STATUS, came_back, edited, exports, person, taken_over, went_out


@pytest.mark.parametrize(
    ("actor", "profile", "fine"),
    [
        (ZAANSTAD, "stad", True),
        (VWS, "ministerie", True),
        (VWS, "stad", False),
        (READER, "stad", False),
        (None, "stad", False),
    ],
)
def test_who_fills_in_what(actor: Any, profile: str, fine: bool) -> None:
    assert (why_not_return(actor, profile) is None) == fine


@pytest.mark.usefixtures("same_process")
def test_who_got_too_many_files_is_told_and_can_still_take_over(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(export_commands, "MAX_EXPORTS", 1)
    number = came_back(edited(went_out(), {STATUS: "landt"}))
    with pytest.raises(RuleBroken, match="U hebt vandaag al"):
        went_out()
    assert len(taken_over(number).taken) == 1, "the answer to a file is no file that she asked for"
    assert len(exports()) == 2
    went_out("ministerie", person("ministerie-vws"))
