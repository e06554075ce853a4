"""A line of the history reads as Dutch: no field, value or thing is told as the program calls it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import Table, select
from wtforms.fields.core import UnboundField

from alignment.areas.figure_rules import FIGURE_FIELDS
from alignment.areas.rules import COMMITMENT_LABELS, INITIATIVE_LABELS, PROGRAMME_LABELS
from alignment.breakthroughs.read import TOLD_OF_ADOPTION, TOLD_OF_DETAIL
from alignment.cells import forms as cell_forms
from alignment.cells import money_form
from alignment.cells.rules import RUNGS, HalfState
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.db import db
from alignment.dialogue.forms import ContactForm, RemarkForm
from alignment.differentiation.rules import TICK_WORDS
from alignment.history import words
from alignment.history.models import HistoryLine
from alignment.history.read import Told, told
from alignment.measures.fields import MEASURE_LABELS, PACKAGE_LABELS
from alignment.measures.forms import WithdrawForm
from alignment.obstacles.forms import ObstacleForm
from alignment.pages.cell_together import TEXTS
from alignment.pages.history import load_names
from alignment.pages.history_subjects import Names, subject_of
from alignment.pages.history_told import Part, label_of, parts_of, value_told
from alignment.people import forms as people_forms
from alignment.people.rules import AccountState
from alignment.rounds.models import Round
from alignment.routes.forms import RouteForm, StepForm
from alignment.routes.rules import Step
from alignment.seeding.targets import TARGETS
from alignment.signals.rules import SIGNAL_FIELDS
from tests.agenda.sitting import ask, bring, decide, place
from tests.area_additions import change, initiative_fields, keep, promise, start, tell, withdraw
from tests.breakthroughs.doing import keep as keep_breakthrough
from tests.breakthroughs.doing import propose, say
from tests.dialogue.talking import reach, remark
from tests.factories import ZAANDAM
from tests.obstacles.besides import assign, comment, lie_under
from tests.obstacles.climbing import stand_behind, walk_away
from tests.obstacles.rewording import reword
from tests.recognition.recognising import put
from tests.recognition.recognising import say as recognise
from tests.routes.travelling import travel
from tests.writing import complain, confirm, grade, lines, pay, save, tick

AT = datetime(2026, 11, 27, 23, 44, tzinfo=UTC)
CODE = re.compile(r"\b[a-z]+_[a-z_]+\b")
NAMES = Names(
    organisations={"GM0479": "Zaanstad", "VWS": "Volksgezondheid"},
    areas={ZAANDAM: "Zaandam-Oost"},
    themes={"werk": "Werk"},
    packages={"KB2020": "Kamerbrief"},
    measures={"M003": "Jongerenwerk", "M028": "Wijkteams"},
)
STEPS = [
    {"name": "raad", "owner": "Zaanstad", "came_in": "2021-03-02", "went_out": None},
    {"name": "wijk", "owner": "", "came_in": None, "went_out": None},
    {"name": "loket", "owner": "", "came_in": None, "went_out": "2021-03-05"},
]
SAME = {
    "code",
    "contact",
    "plan",
    "instrument",
    "herleidbaarheid",
    *RUNGS.values(),
    *TICK_WORDS.values(),
}  # fields that are called by their Dutch word


def line(kind: str, key: str, old: dict[str, Any], new: dict[str, Any], action: str = "x.saved") -> Told:
    """A line that nobody wrote."""
    return Told(1, AT, "Noor", "VWS", action, kind, key, 1, old, new, "")


def columns(table: Any) -> set[str]:
    """The fields of a row that the history keeps; the version stands beside them."""
    assert isinstance(table, Table)
    return {column.name for column in table.c} - {"version"}


def written() -> dict[str, set[str]]:
    """Every field that the program can write in the history, by kind: what the seed writes and what people write."""
    fields = {target.kind: columns(target.table) | set(target.links) for target in TARGETS}
    half = set(vars(HalfState())) | {"confirmed_at", "confirmed_by"}
    fields |= {"rollout": half, "landing": half, "amount": set(RUNGS.values()), "grade": {"herleidbaarheid"}}
    fields["differentiation"] = set(TICK_WORDS.values())
    fields |= {"account": set(AccountState.__dataclass_fields__), "installation": {"is_example"}}
    fields["round"] = columns(Round.__table__)
    fields["obstacle"] |= {"measure", "area"}
    fields["agenda_place"] = {"position", "reason", "rung_since"}
    fields["agenda_question"] = {"asked", "advice", "rung_since"}
    fields["decision"] = {"rung", "outcome", "decision", "lead", "due"}
    fields["obstacle_city"] = {
        "municipality_code",
        "left_at",
        "joined_by",
        "area_slugs",
        "verdict",
        "verdict_on",
        "verdict_note",
    }
    fields |= {"remark": {"side", "kind", "note"}, "contact": {"name", "since"}, "route": {"steps"}}
    fields |= {"area_text": set(PROGRAMME_LABELS), "initiative": {*INITIATIVE_LABELS, "withdrawn"}}
    fields["commitment"] = set(COMMITMENT_LABELS)
    fields["breakthrough"] |= {"obstacle_code", "proposed_by"}
    fields["breakthrough_detail"] = {"title", *TOLD_OF_DETAIL}
    fields["adoption"] = set(TOLD_OF_ADOPTION)
    fields["recognition"] = {"title", "asked_areas"}
    fields["recognition_answer"] = {"title", "herkenning", "note"}
    fields["signal_state"] = {*SIGNAL_FIELDS, "title", "signal_verdict", "note", "indicator_code"}
    fields["indicator_state"] = set(FIGURE_FIELDS)
    fields |= {"obstacle_root": {"root_code"}, "obstacle_work": {"owner", "due"}, "comment": {"note", "mentions"}}
    return fields


def kept(stored: Iterable[HistoryLine]) -> dict[str, set[str]]:
    """The fields that lines really hold, by kind."""
    found: dict[str, set[str]] = {}
    for one in map(told, stored):
        found.setdefault(one.kind, set()).update(one.old, one.new)
    return found


def test_the_list_of_what_can_be_written_misses_nothing(app: Flask) -> None:
    save("landing", "landing")
    confirm("landing", 1)
    save("rollout", "running")
    pay("received", 1)
    grade("A")
    tick("extra", "asked")
    own = complain()
    stand_behind(own)
    reword(own, title="Te weinig mensen")
    walk_away(own)
    on_agenda = bring()
    place(on_agenda)
    ask(on_agenda)
    decide(on_agenda)
    lie_under("K001", "K002")
    assign("K001")
    comment("K001", "@VWS")
    remark("landing", "request")
    reach("landing", "wijkteam")
    travel(Step(name="raad"))
    tell("Pact.")
    start()
    promise()
    keep_breakthrough(propose(), stage="agreed")
    say("D001", "idea")
    put("K001")
    recognise("K001", "not")
    everything = written()
    assert set(everything) == set(words.KINDS)
    for kind, names in kept(db.session.scalars(select(HistoryLine))).items():
        assert names <= everything[kind], kind


def test_every_field_that_can_be_written_has_a_dutch_word() -> None:
    for kind, names in written().items():
        labels = {"measure": MEASURE_LABELS, "package": PACKAGE_LABELS}.get(kind, {})
        for name in names - words.SILENT_FIELDS:
            assert name in words.FIELDS or name in labels, f"{kind}: {name}"
            assert not CODE.search(label_of(kind, name)), f"{kind}: {name}"
            assert name in SAME or label_of(kind, name).lower() != name.replace("_", " "), f"{kind}: {name}"


def test_no_word_is_kept_for_a_field_that_nobody_writes() -> None:
    """A word serves a line of the history, or a field of a form that an error page shows again."""
    in_lines = {name for kind, names in written().items() if kind not in ("measure", "package") for name in names}
    in_lines |= written()["package"] - set(PACKAGE_LABELS) | written()["measure"] - set(MEASURE_LABELS)
    modules = [vars(module).values() for module in (cell_forms, money_form, people_forms)]
    forms = [one for many in modules for one in many if isinstance(one, type)] + [ObstacleForm, WithdrawForm]
    forms += [RemarkForm, ContactForm, RouteForm, StepForm]
    in_forms = {name for form in forms for name in dir(form) if isinstance(getattr(form, name), UnboundField)}
    in_forms |= set(TEXTS)
    assert set(words.FIELDS) - in_lines - in_forms == set()
    assert set(words.SILENT_FIELDS) <= written()["rollout"]


def test_no_line_of_the_register_shows_a_code_of_the_program(app: Flask) -> None:
    """Every line is told as if each of its fields had just been filled, with the values that really stand there."""
    names, seen = load_names(db.session), 0
    for stored in db.session.scalars(select(HistoryLine)):
        one = told(stored)
        assert subject_of(one, names).text or one.kind == "installation", one.key
        for name, value in one.new.items():
            shown = value_told(one.kind, name, value, names)
            seen += 1
            assert shown, f"{one.kind} {one.key} {name}"
            if name not in ("url", "tooi_uri", "note", "reference", "title", "description"):
                assert not CODE.search(shown), f"{one.kind} {one.key} {name}: {shown}"
                assert shown not in ("yes", "no", "unknown", "None", "True", "False"), f"{one.kind} {name}"
    assert seen > 1000


@pytest.mark.parametrize(
    ("kind", "name", "value", "shown"),
    [
        ("measure", "named_area_slugs", "*", "alle gebieden"),
        ("measure", "named_area_slugs", ZAANDAM, "Zaandam-Oost"),
        ("measure", "named_area_slugs", "", "leeg"),
        ("measure", "theme_slug", "werk", "Werk"),
        ("measure", "lead_ministry", "VWS", "Volksgezondheid"),
        ("measure", "budget_eur", 552_500, "€\u00a0552.500"),
        ("measure", "budget_eur", None, "onbekend"),
        ("measure", "reach", "targeted", "gericht"),
        ("measure", "known_on_2021_03_02", "no", "nee of onbekend"),
        ("measure", "start", "2021-03", "maart 2021"),
        ("measure", "source_ids", ["S001", "S002"], "S001 en S002"),
        ("measure", "part_of", "KB2020", "Kamerbrief"),
        ("package", "kind", "letter", "brief"),
        ("ministry", "kind", "ministry", "ministerie"),
        ("amount", "ontvangen", None, "onbekend"),
        ("amount", "ontvangen", 0, "€\u00a00"),
        ("grade", "herleidbaarheid", "D", "D · niet herleidbaar"),
        ("differentiation", "versneld gevraagd", "partly", "deels"),
        ("account", "active", False, "nee"),
        ("account", "role", "reader", "lezer"),
        ("area", "inhabitants", 166_000, "166.000"),
        ("area", "latitude", 52.5, "52,5"),
        ("area", "neighbourhoods", "Noord;Zuid", "Noord en Zuid"),
        ("obstacle", "area_slugs", [ZAANDAM], "Zaandam-Oost"),
        ("obstacle", "raised_at", "2026-11-27 23:44:11.102881+00:00", "28 november 2026"),
        ("landing", "since", "2021-03-02", "2 maart 2021"),
        ("remark", "kind", "request", "vraag om reactie"),
        ("remark", "side", "rollout", "uitrol"),
        ("contact", "since", None, "leeg"),
        ("route", "steps", [], "leeg"),
        ("route", "steps", STEPS, "raad (Zaanstad, 2 maart 2021 –) › wijk › loket (– 5 maart 2021)"),
        ("commitment", "state", "not_kept", "niet nagekomen"),
        ("commitment", "horizon", "long", "lang"),
        ("commitment", "due", "2021-06-01", "1 juni 2021"),
        ("commitment", "due", "", "leeg"),
        ("round", "state", "open", "open"),
        ("initiative", "measure_codes", "M003;M028", "Jongerenwerk en Wijkteams"),
        ("initiative", "withdrawn", True, "ja"),
    ],
)
def test_values(kind: str, name: str, value: Any, shown: str) -> None:
    assert value_told(kind, name, value, NAMES) == shown


def test_every_judgement_and_confidence_is_told_in_its_own_word() -> None:
    for side, scale in SCALES.items():
        assert [value_told(side, "status", code, NAMES) for code in scale] == [one.label for one in scale.values()]
        assert [value_told(side, "confidence", code, NAMES) for code in CONFIDENCE] == list(CONFIDENCE.values())


def test_withdrawing_is_a_sentence_with_the_dutch_day() -> None:
    at = "2026-11-27 23:44:11.102881+00:00"
    gone = line("measure", "M003", {"title": "A", "withdrawn_at": None}, {"title": "A", "withdrawn_at": at})
    assert parts_of(gone, NAMES) == [Part("", "", "Ingetrokken op 28 november 2026.")]
    back = line("measure", "M003", {"withdrawn_at": at}, {"withdrawn_at": None})
    assert parts_of(back, NAMES) == [Part("", "", "Teruggezet; was ingetrokken op 28 november 2026.")]


def test_an_answer_about_differentiation_is_told_as_was_and_is() -> None:
    first = line("differentiation", f"M028/{ZAANDAM}/extra/asked", {"extra aandacht gevraagd": None}, {})
    first.new["extra aandacht gevraagd"] = "no"
    assert parts_of(first, NAMES) == [Part("Extra aandacht gevraagd", "nog niets gezegd", "nee")]
    again = line("differentiation", first.key, first.new, {"extra aandacht gevraagd": "yes"})
    assert parts_of(again, NAMES) == [Part("Extra aandacht gevraagd", "nee", "ja")]
    back = line("differentiation", first.key, again.new, {"extra aandacht gevraagd": None})
    assert parts_of(back, NAMES) == [Part("Extra aandacht gevraagd", "ja", "nog niets gezegd")]


def test_money_is_told_as_was_and_is(app: Flask) -> None:
    pay("received", 552_500)
    pay("received", None, 1)
    names = load_names(db.session)
    first, second = (told(one) for one in lines("amount"))
    assert parts_of(first, names) == [Part("Ontvangen", "onbekend", "€\u00a0552.500")]
    assert parts_of(second, names) == [Part("Ontvangen", "€\u00a0552.500", "onbekend")]


def test_a_confirmation_that_was_taken_back_is_told() -> None:
    stood = {"status": "landing", "confirmed_at": None, "confirmed_by": ""}
    confirmed = stood | {"confirmed_at": "2021-03-02 09:00:00+00:00", "confirmed_by": "Zara"}
    key = f"M028/{ZAANDAM}"
    told_back = Part("", "", "Bevestiging van 2 maart 2021 teruggenomen.")
    assert parts_of(line("landing", key, confirmed, stood), Names()) == [told_back]
    assert parts_of(line("landing", key, stood, confirmed, "landing.confirmed"), Names()) == []
    (part,) = parts_of(line("landing", key, confirmed, stood | {"status": "detours"}), Names())
    assert part.now == "landt na veel omwegen", "then that is what is told"


def test_of_a_new_thing_only_what_was_said_of_it() -> None:
    new = {"status": "running", "note": "", "confidence": "tested"}
    assert parts_of(line("rollout", f"M003/{ZAANDAM}", {}, new), NAMES) == [Part("Oordeel", "", "loopt")]
    assert parts_of(line("theme", "werk", {}, {"name": "Werk"}), NAMES) == []


def test_what_an_area_adds_is_told_as_was_and_is(app: Flask) -> None:
    tell("Pact.")
    number = start()
    change(number, 1, fields=initiative_fields(measure_codes=""))
    withdraw(number, 2)
    keep(promise(), 1)
    names = load_names(db.session)
    told_parts = [parts_of(told(one), names) for one in lines()]
    assert told_parts[0] == [Part("Programma van het gebied", "", "Pact.")]
    assert [part.word for part in told_parts[1]] == ["Met wie", "Toelichting", "Maatregelen"]
    assert told_parts[2] == [Part("Maatregelen", "Extra jongerenwerk (eerste deel)", "leeg")]
    assert told_parts[3] == [Part("Ingetrokken", "nee", "ja")]
    assert [part.now for part in told_parts[4]] == ["ministerie van VWS", "1 juni 2021", "loopt"]
    assert told_parts[5] == [Part("Stand", "loopt", "nagekomen")]
