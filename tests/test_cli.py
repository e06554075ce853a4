"""The commands that the README names are there, each with one Dutch line about itself, and no others."""

from __future__ import annotations

import re

import click
from flask import Flask

from alignment.cli import COMMANDS, register
from config import ROOT


def written_down(readme: str) -> set[str]:
    """The commands of the table in the README: ``user list``, ``migrate``."""
    found = set()
    for line in re.findall(r"^\| `([a-z][^`]*)` \|", readme, re.MULTILINE):
        words = re.sub(r"\\\|", "|", line).partition(" --")[0].split()
        choices = words[1].split("|") if len(words) > 1 else [""]
        found |= {f"{words[0]} {choice}".strip() for choice in choices}
    return found


def known(app: Flask) -> set[str]:
    names = set()
    for command in COMMANDS:
        assert app.cli.commands[command.name or ""] is command
        inside = command.commands if isinstance(command, click.Group) else {"": command}
        names |= {f"{command.name} {name}".strip() for name in inside}
    return names


def test_what_the_readme_names_is_what_there_is() -> None:
    app = Flask(__name__)
    register(app)
    assert written_down((ROOT / "README.md").read_text(encoding="utf-8")) == known(app)


def test_every_command_says_what_it_does() -> None:
    for command in COMMANDS:
        inside = command.commands.values() if isinstance(command, click.Group) else []
        for one in (command, *inside):
            assert (one.help or "").strip(), one.name


def test_a_command_that_is_not_there_is_noticed() -> None:
    assert written_down("| `user list\\|fly` | x |\n| `export --out FILE` | y |") == {"user list", "user fly", "export"}
