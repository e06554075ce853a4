"""Every blueprint of the program, in one list."""

from __future__ import annotations

from flask import Flask

from alignment.pages import cell, matrix
from alignment.people import views as people
from alignment.workbook import views as workbook

BLUEPRINTS = (people.blueprint, matrix.blueprint, cell.blueprint, workbook.blueprint)


def register(app: Flask) -> None:
    """Make every page reachable."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
