"""``flask start``: migrate, load the register and serve, in one process.

``run.py app`` uses it. Three processes would each import the whole program, which took longer than all the work.
"""

from __future__ import annotations

import click
from flask.cli import ScriptInfo
from waitress import serve

from alignment.migrations.cli import migrate_command
from alignment.seeding.cli import seed_command

HOST = "127.0.0.1"
THREADS = 8


@click.command("start")
@click.option("--port", type=int, default=8000, show_default=True, help="De poort op deze computer.")
@click.option("--example", is_flag=True, help="Met verzonnen voorbeeldgegevens; alleen in een eigen database.")
@click.pass_context
def start_command(context: click.Context, port: int, example: bool) -> None:
    """Werk de database bij, laad het register en start de dienst op deze computer."""
    context.invoke(migrate_command)
    context.invoke(seed_command, example=example)
    serve(context.ensure_object(ScriptInfo).load_app(), listen=f"{HOST}:{port}", threads=THREADS)
