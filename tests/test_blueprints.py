"""Every page that a feature has can be reached: no blueprint is forgotten, none is there twice."""

from __future__ import annotations

import ast

from flask import Flask

from alignment.blueprints import BLUEPRINTS, register
from tests.house import parsed, sources


def made(source: str) -> list[str]:
    """The names of the blueprints that a module makes."""
    return [
        str(node.args[0].value)
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.Call)
        and ast.unparse(node.func).endswith("Blueprint")
        and isinstance(node.args[0], ast.Constant)
    ]


def test_every_blueprint_of_the_program_is_reachable() -> None:
    everywhere = [name for text in sources("alignment/").values() for name in made(text)]
    reachable = [blueprint.name for blueprint in BLUEPRINTS]
    children = [child.name for blueprint in BLUEPRINTS for child, _ in blueprint._blueprints]
    assert sorted(everywhere) == sorted(reachable + children)
    app = Flask(__name__)
    register(app)
    assert set(reachable + [f"{b.name}.{c.name}" for b in BLUEPRINTS for c, _ in b._blueprints]) == set(app.blueprints)


def test_a_blueprint_that_is_made_is_seen() -> None:
    assert made("x = Blueprint('nieuw', __name__)\ny = flask.Blueprint('b', __name__)\nz = other('c')") == [
        "nieuw",
        "b",
    ]
