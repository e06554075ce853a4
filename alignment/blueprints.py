"""Every blueprint of the program, in one list."""

from __future__ import annotations

from flask import Flask

from alignment.agenda import views as agenda
from alignment.areas import figure_views
from alignment.areas import views as area_forms
from alignment.breakthroughs import views as breakthroughs
from alignment.obstacles import beside_views, ladder_views, wording_views
from alignment.obstacles import views as obstacles
from alignment.pages import (
    about,
    area,
    block,
    block_paste,
    block_result,
    cell,
    cell_dialogue_views,
    excel,
    explain,
    health,
    history,
    matrix,
    measure,
    ministry,
    my_work,
    package,
    register_forms,
    register_withdrawal,
    saved_views,
    search,
)
from alignment.people import views as people
from alignment.recognition import views as recognition
from alignment.returns import views as returns
from alignment.signals import views as signals
from alignment.workbook import views as workbook

BLUEPRINTS = (
    about.blueprint,
    agenda.blueprint,
    area.blueprint,
    block.blueprint,
    block_paste.blueprint,
    block_result.blueprint,
    area_forms.blueprint,
    breakthroughs.blueprint,
    figure_views.blueprint,
    cell.blueprint,
    cell_dialogue_views.blueprint,
    excel.blueprint,
    explain.blueprint,
    health.blueprint,
    history.blueprint,
    matrix.blueprint,
    measure.blueprint,
    my_work.blueprint,
    ministry.blueprint,
    obstacles.blueprint,
    ladder_views.blueprint,
    beside_views.blueprint,
    wording_views.blueprint,
    package.blueprint,
    people.blueprint,
    recognition.blueprint,
    register_forms.blueprint,
    register_withdrawal.blueprint,
    returns.blueprint,
    saved_views.blueprint,
    search.blueprint,
    signals.blueprint,
    workbook.blueprint,
)


def register(app: Flask) -> None:
    """Make every page reachable."""
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
