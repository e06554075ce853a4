"""The flask commands: thin callers of commands and readers. Exit 0 done, 1 refused by a rule, 2 wrong use."""

from __future__ import annotations

from flask import Flask

from alignment.migrations.cli import migrate_command
from alignment.people.cli import user_group
from alignment.returns.cli import export_command, import_command
from alignment.seeding.cli import seed_command
from alignment.start import start_command
from alignment.verify import history_group

COMMANDS = (
    migrate_command,
    seed_command,
    user_group,
    export_command,
    import_command,
    history_group,
    start_command,
)


def register(app: Flask) -> None:
    """Make the commands known to ``flask --app wsgi``."""
    for command in COMMANDS:
        app.cli.add_command(command)
