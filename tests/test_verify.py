"""``flask history verify``: what was changed past the commands is found, and what they wrote is not."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from alignment import verify
from alignment.db import db, transaction
from alignment.migrations.guarded import VERSIONED
from alignment.migrations.guards import drop_guards
from alignment.routes.rules import Step
from alignment.verify import PARTS, first_untold_row
from tests.agenda.sitting import ask, bring, decide, place
from tests.counting import statements
from tests.dialogue.talking import reach, remark
from tests.routes.travelling import travel
from tests.writing import confirm, grade, lines, pay, save, tick

ON_THE_LADDER = ("obstacle", "obstacle_city")
OF_BREAKTHROUGHS = ("breakthrough", "breakthrough_detail", "adoption")


def write_everything() -> None:
    save("rollout", "running", note="Het loopt.")
    save("landing", "detours", note="Via een omweg.")
    save("landing", "landing", 1, since=date(2021, 2, 1))
    confirm("landing", 2)
    pay("allocated", 100)
    pay("received", 90)
    pay("received", None, 1)
    pay("spent", 5)
    grade("C")
    tick("extra", "asked", "partly")
    tick("extra", "promised", "yes")
    tick("extra", "promised", "", 1)
    reach("landing", "Team wijken", since=date(2021, 1, 4))
    reach("rollout", "Loket")
    reach("rollout", "", 1)
    remark("landing", "reply", "Wij kijken ernaar.")
    code = bring()
    place(code)
    ask(code)
    decide(code)
    travel(Step(name="raad", owner="Zaanstad", came_in=date(2021, 2, 2)), Step(name="wijk"))


def test_what_the_commands_wrote_is_as_told(app: Flask) -> None:
    assert first_untold_row(db.session) is None
    write_everything()
    assert first_untold_row(db.session) is None


@pytest.mark.parametrize(
    ("statement", "named"),
    [
        ("UPDATE landing SET note = 'Vervalst', version = version + 1", "landing van M028/"),
        ("UPDATE rollout SET status = 'completed'", "uitrol van M028/"),
        ("UPDATE landing SET confirmed_at = changed_at", "landing van M028/"),
        ("UPDATE landing SET confirmed_at = NULL", "landing van M028/"),
        ("UPDATE landing SET confirmed_by = 'Een ander'", "landing van M028/"),
        ("UPDATE landing SET since = '2020-02-01'", "landing van M028/"),
        ("DELETE FROM landing", "landing van M028/"),
        ("UPDATE municipal_amount SET amount_eur = 101 WHERE rung = 'allocated'", "bedrag van M028/GM0479/2021/all"),
        ("UPDATE area_amount SET amount_eur = NULL", "bedrag van M028/zaanstad"),
        ("UPDATE cell_grade SET grade = 'A'", "herleidbaarheid van M028/"),
        ("DELETE FROM history_line WHERE object_kind = 'grade'", "herleidbaarheid van M028/"),
        ("UPDATE differentiation SET value = 'yes' WHERE moment = 'asked'", "differentiatie van M028/zaanstad"),
        ("UPDATE differentiation SET value = 'no' WHERE value IS NULL", "oost/extra/promised."),
        ("DELETE FROM differentiation WHERE value IS NULL", "oost/extra/promised."),
        ("UPDATE differentiation SET version = 7 WHERE moment = 'asked'", "oost/extra/asked."),
        (
            "UPDATE contact SET name = 'Ander team' WHERE side = 'landing'",
            "contact van M028/zaanstad-zaandam-oost/l",
        ),
        ("UPDATE contact SET since = NULL WHERE side = 'landing'", "oost/landing."),
        ("UPDATE contact SET name = 'Balie' WHERE side = 'rollout'", "oost/rollout."),
        ("DELETE FROM history_line WHERE object_kind = 'contact'", "contact van M028/"),
        ("UPDATE remark SET note = 'Nee.'", "reactie of opmerking van M028/"),
        ("UPDATE route SET steps = replace(steps, '02-02', '02-01')", "route van M028/zaanstad-zaandam-oost."),
        ("DELETE FROM route", "route van M028/"),
        ("UPDATE agenda_place SET position = 2", "plaats op de agenda van steering_table/K"),
        ("UPDATE agenda_question SET advice = 'Nee.'", "vraag aan de tafel van K"),
        ("UPDATE decision SET outcome = 'held'", "besluit van K"),
        ("UPDATE decision SET due = NULL", "besluit van K"),
    ],
)
def test_what_was_changed_past_them_is_named(app: Flask, statement: str, named: str) -> None:
    write_everything()
    with transaction() as session:
        for drop in drop_guards(db.engine.dialect.name):
            session.execute(text(drop))
        session.execute(text(statement))
    assert named in str(first_untold_row(db.session))


def test_more_cells_cost_no_more_queries(app: Flask) -> None:
    counted = []
    for write in (lambda: None, write_everything, lambda: travel(Step(name="loket"), measure="M029")):
        write()
        with statements() as seen:
            first_untold_row(db.session)
        counted.append(len(seen))
    assert len(set(counted)) == 1


def test_every_row_of_a_cell_with_a_version_is_looked_at() -> None:
    """A new part of a cell has to be compared too: the tables are those of which a row belongs to a measure."""
    of_a_cell = {table for table, key in VERSIONED.items() if key[0] == "measure_code" or table in ON_THE_LADDER}
    kinds = {"municipal_amount": "amount", "area_amount": "amount", "cell_grade": "grade"}
    looked_at = {kind for part in PARTS for kind in part}
    of_findings = {"recognition", "recognition_answer", "signal_state", "indicator_state"}
    on_the_agenda = {"agenda_place", "agenda_question", "decision"}
    beside = {"remark", "obstacle_root", "obstacle_work", "comment"}  # not of one cell, or without a version
    others = beside.union(of_findings, on_the_agenda, OF_BREAKTHROUGHS)
    assert looked_at == {kinds.get(table, table) for table in of_a_cell} | others


@pytest.mark.parametrize("meanwhile", ["first_broken_line", "first_untold_row", "first_untold", "load_revision"])
def test_a_save_between_two_reads_is_no_false_alarm(
    app: Flask, monkeypatch: pytest.MonkeyPatch, meanwhile: str
) -> None:
    """Whatever is read after it still belongs to the moment at which the first was read."""
    write_everything()
    known = lines()[-1].id
    real, saved = getattr(verify, meanwhile), []

    def after_a_save(*given: Any) -> Any:
        with app.app_context():  # a session of its own, as another process has
            saved.append(save("landing", "detours", 3, note=f"Intussen bij {meanwhile}."))
        return real(*given)

    monkeypatch.setattr(verify, meanwhile, after_a_save)
    answer = app.test_cli_runner().invoke(args=["history", "verify"])
    assert answer.exit_code == 0, answer.output
    assert saved
    if meanwhile != "first_broken_line":  # nothing was read yet: then that is the moment
        assert answer.output == f"De geschiedenis klopt: {known} regels.\n"
    monkeypatch.setattr(verify, meanwhile, real)
    again = app.test_cli_runner().invoke(args=["history", "verify"])
    assert again.output == f"De geschiedenis klopt: {known + 1} regels.\n", "the new line is looked at too"


def test_an_untouched_history_is_told_with_its_length(app: Flask) -> None:
    save("landing", "landing")
    answer = app.test_cli_runner().invoke(args=["history", "verify"])
    assert answer.exit_code == 0
    assert answer.output == f"De geschiedenis klopt: {lines()[-1].id} regels.\n"


def test_a_broken_history_ends_with_1_and_one_sentence(bare_app: Flask) -> None:
    with transaction() as session:
        for statement in drop_guards(db.engine.dialect.name):
            session.execute(text(statement))
        session.execute(text("UPDATE history_head SET revision = 9"))
    answer = bare_app.test_cli_runner().invoke(args=["history", "verify"])
    assert answer.exit_code == 1
    assert "Het einde van de geschiedenis klopt niet" in answer.output
    assert "Traceback" not in answer.output


def test_a_route_changed_past_the_commands_ends_with_1_too(app: Flask) -> None:
    travel(Step(name="raad"))
    with transaction() as session:
        session.execute(text("UPDATE route SET steps = '[]', version = version + 1"))
    answer = app.test_cli_runner().invoke(args=["history", "verify"])
    assert answer.exit_code == 1
    assert "Wat er staat en de geschiedenis verschillen: route van M028/zaanstad-zaandam-oost." in answer.output
