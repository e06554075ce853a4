"""On the command line every refusal is one sentence and exit 1; a fault of ours keeps its traceback."""

from __future__ import annotations

from collections.abc import Callable

import click
import pytest
from click.testing import CliRunner
from sqlalchemy.exc import OperationalError

from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.sentences import DATABASE_GONE, one_sentence


def command(fail: Callable[[], object]) -> click.Command:
    @click.command("doe")
    @one_sentence
    def does() -> None:
        """Doe iets."""
        fail()
        click.echo("gedaan")

    return does


def raising(error: Exception) -> Callable[[], object]:
    def fail() -> None:
        raise error

    return fail


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (RuleBroken({"a": "Dit kan niet."}), "Dit kan niet."),
        (NotAllowed("Dit mag niet."), "Dit mag niet."),
        (NotFound("Dit is er niet."), "Dit is er niet."),
        (OperationalError("SELECT geheim", {}, Exception("geheim")), DATABASE_GONE),
        (FileNotFoundError(2, "No such file", "/x/y"), "/x/y is niet te lezen of te schrijven"),
        (OSError("vol"), "het bestand is niet te lezen of te schrijven"),
    ],
)
def test_a_refusal_is_one_sentence(error: Exception, told: str) -> None:
    answer = CliRunner().invoke(command(raising(error)))
    assert answer.exit_code == 1
    assert told in answer.output
    assert "geheim" not in answer.output
    assert len(answer.output.strip().splitlines()) == 1


def test_what_goes_well_is_left_alone() -> None:
    answer = CliRunner().invoke(command(lambda: None))
    assert (answer.exit_code, answer.output) == (0, "gedaan\n")


def test_a_fault_of_ours_is_not_hidden() -> None:
    answer = CliRunner().invoke(command(raising(ZeroDivisionError())))
    assert isinstance(answer.exception, ZeroDivisionError)
