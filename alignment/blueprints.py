"""Every blueprint of the program, in one list."""

from __future__ import annotations

from flask import Flask

from alignment.areas import views as area_forms
from alignment.obstacles import views as obstacles
from alignment.pages import (
    about,
    area,
    cell,
    health,
    history,
    matrix,
    measure,
    ministry,
    package,
    register_forms,
    register_withdrawal,
)
from alignment.people import views as people
from alignment.workbook import views as workbook

BLUEPRINTS = (
    about.blueprint,
    area.blueprint,
    area_forms.blueprint,
    cell.blueprint,
    health.blueprint,
    history.blueprint,
    matrix.blueprint,
    measure.blueprint,
    ministry.blueprint,
    obstacles.blueprint,
    package.blueprint,
    people.blueprint,
    register_forms.blueprint,
    register_withdrawal.blueprint,
    workbook.blueprint,
)


def register(app: Flask) -> None:
    """Make every page reachable."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
