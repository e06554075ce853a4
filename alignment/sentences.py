"""How a command on the command line refuses: one Dutch sentence on stderr and exit 1, never a traceback."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Any, TypeVar

import click
from sqlalchemy.exc import DBAPIError

from alignment.errors import NotAllowed, NotFound, RuleBroken

Command = TypeVar("Command", bound=Callable[..., Any])
DATABASE_GONE = (
    "De database antwoordt niet, is niet bijgewerkt of heeft geen ruimte meer. Er is niets opgeslagen. "
    "Controleer ALIGNMENT_DATABASE_URL, draai zo nodig `migrate`, en probeer het opnieuw."
)
FILE_GONE = (
    "{} is niet te lezen of te schrijven. Controleer het pad (bij de database: ALIGNMENT_DATABASE_URL) en de rechten."
)


def one_sentence(command: Command) -> Command:
    """Turn the refusals of commands, of the database and of the disk into one sentence with exit code 1."""

    @functools.wraps(command)
    def wrapped(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except (RuleBroken, NotAllowed, NotFound) as refusal:
            raise click.ClickException(str(refusal)) from refusal
        except DBAPIError as error:
            raise click.ClickException(DATABASE_GONE) from error
        except OSError as error:
            raise click.ClickException(FILE_GONE.format(error.filename or "het bestand")) from error

    return wrapped  # type: ignore[return-value]
