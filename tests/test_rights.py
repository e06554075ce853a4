"""Every page and every write, tried by every role, against the one reviewed table ``rights.csv``.

In the table: ``allow`` · ``deny`` (403) · ``own`` (allowed on the own thing, 403 on that of another) · ``redirect``
(a visitor is sent to the sign-in page). An endpoint that is missing there fails, and so does a line too many.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.test import TestResponse

from alignment.cells import commands as cell_commands
from alignment.db import transaction
from alignment.people.guard import MARK, Guard
from alignment.people.models import Account
from alignment.people.permissions import ROLE_MAY, May, Role
from tests.careful_client import CarefulClient, csrf_token
from tests.obstacles.climbing import climb
from tests.pages.cells import key_of
from tests.people.browser import browser, revision
from tests.returns.travelling_file import person, refused_upload
from tests.writing import complain

TABLE = Path(__file__).with_name("rights.csv")
VISITOR = "visitor"
SAMPLES = {
    VISITOR: "",
    Role.MINISTRY_EDITOR: "ministerie-vws",
    Role.CITY_EDITOR: "stad-zaanstad",
    Role.SECRETARIAT: "secretariaat",
    Role.TABLE_MEMBER: "regietafel",
    Role.READER: "lezer",
    Role.ADMINISTRATOR: "beheerder",
}
ANSWERS = {"allow", "deny", "own", "redirect"}
DONE = {200, 303, 409, 422}  # 422 and 409: the door was open, the form was empty
# Without this setting, without any view of hers, without such a block: not found.
NOT_SET = {"theme": 404, "views.delete": 404, "block_result.show": 404, "block_result.undo": 404}
ENDS_SESSION = {"people.sign_out", "people.sign_in_sample"}

OWN_CELL = {"measure": "M028", "area": "zaanstad-zaandam-oost"}  # led by VWS, in Zaanstad
FOREIGN_CELL = {"measure": "M040", "area": "heerlen-noord"}  # led by OCW, in Heerlen
OWN_AREA = {"slug": "zaanstad-zaandam-oost", "number": 1}  # what the role itself adds first, by the order of the table
FOREIGN_AREA = {"slug": "heerlen-noord", "number": 1}
# Obstacles at the rung of a ministry: of VWS, and of another; K001 is still at the secretariat.
FOREIGN_OBSTACLE = {"code": "K012"}
OWN: dict[tuple[str, str], dict[str, object]] = {  # what differs per role
    ("ladder.answer", Role.SECRETARIAT): {"code": "K001"},
    ("returns.send", Role.MINISTRY_EDITOR): {"profiel": "ministerie"},
}
ARGUMENTS: dict[str, dict[str, object]] = {
    "agenda.item": {"tafel": "doorbraakoverleg", "code": "K022"},
    "agenda.go_back": {"tafel": "regietafel", "code": "K001", "part": "plaats"},
    "cell.go_back": {**OWN_CELL, "part": "landing"},
    "dialogue.go_back": {**OWN_CELL, "part": "route"},
    "explain.show": {**OWN_CELL, "wat": "landing"},
    "block.go_back": {"part": "bekijk"},
    "breakthroughs.show": {"code": "D001"},
    "areas.show": {"slug": "zaanstad-zaandam-oost"},
    "measures.show": {"code": "M028"},
    "ministries.show": {"code": "VWS"},
    "beside.assign": {"code": "K008"},
    "beside.go_back": {"code": "K001", "part": "wie"},
    "ladder.answer": {"code": "K008"},
    "ladder.go_back": {"code": "K001", "part": "omhoog"},
    "obstacles.show": {"code": "K001"},
    "packages.show": {"code": "KB2020"},
    "people.show_sample": {"who": "lezer"},
    "people.sign_in_sample": {"who": "lezer"},
    "wording.change": {"code": "K1001"},
    "wording.go_back": {"code": "K1001"},
    "static": {"filename": "style.css"},
    "workbook.download": {"profiel": "regietafel"},
    "returns.ask": {"profiel": "stad"},
    "returns.send": {"profiel": "stad"},
}
VERSIONED = ("agenda.", "area_forms.", "beside.", "breakthroughs.", "cell.", "dialogue.", "figures.", "ladder.")
VERSIONED += ("recognition.", "signals.", "wording.")  # whose forms carry a version
BY_BEGINNING: dict[str, dict[str, object]] = {
    "returns.": {"number": 1},
    "beside.": {"code": "K001"},
    "block_result.": {"batch": "0" * 32},
    "agenda.": {"tafel": "regietafel", "code": "K001"},
    "area_forms.": dict(OWN_AREA),
    "breakthroughs.": {"code": "D001", "slug": "zaanstad-zaandam-oost"},
    "cell.": dict(OWN_CELL),
    "dialogue.": dict(OWN_CELL),
    "ladder.": {"code": "K001"},
    "signals.": {"code": "SG001"},
    "recognition.": {"code": "K001", "slug": "zaanstad-zaandam-oost"},
    "people.": {"account_id": 1},
    "register.edit_measure": {"code": "M028"},
    "register.save_measure": {"code": "M028"},
    "register.": {"code": "KB2020"},
    "views.delete": {"view_id": 1},
    "withdrawal.": {"code": "KB2020"},
}
MEASURE_WITHDRAWAL = ("withdrawal.ask_measure", "withdrawal.restore_one_measure", "withdrawal.withdraw_one_measure")
ARGUMENTS |= {name: {"code": "M028"} for name in MEASURE_WITHDRAWAL}
FORMS: dict[str, dict[str, str]] = {
    "area_forms.add_new_commitment": {"title": "Overleg", "promised_by": "BZK", "state": "open"},
    "area_forms.add_new_initiative": {"title": "Buurtsport"},
    "area_forms.write_programme": {"programme": "Pact."},
    "breakthroughs.adopt": {"status": "idea"},
    "breakthroughs.comment": {"note": "Wij kijken mee."},
    "breakthroughs.keep": {"stage": "pilot"},
    "breakthroughs.propose": {"title": "Loket", "description": "Eén loket.", "area": "zaanstad-zaandam-oost"},
    "beside.assign": {"owner": "Team Zorg"},
    "beside.comment": {"note": "Een opmerking."},
    "cell.report_obstacle": {"title": "Wachttijd", "description": "Lang wachten.", "category": "omweg"},
    "cell.save_money": {"lines-0-rung": "received", "lines-0-year": "2021", "lines-0-amount": "1000"},
    "cell.save_differentiation": {
        "ticks-0-kind": "extra",
        "ticks-0-moment": "asked",
        "ticks-0-value": "yes",
        "ticks-0-version": "0",
    },
    "cell.save_landing": {"status": "landing", "note": "Het landt."},
    "cell.save_rollout": {"status": "running", "note": "Het loopt."},
    "dialogue.save_contact": {"side": "landing", "name": "Wijkteam"},
    "dialogue.save_remark": {"side": "landing", "kind": "comment", "note": "Een opmerking."},
    "dialogue.save_route": {"steps-0-position": "1", "steps-0-name": "raad"},
}
CANARY = "kanarie-geelveer"
MINISTRY_FORMS = {
    "cell.save_money": {"lines-0-rung": "allocated", "lines-0-year": "2021", "lines-0-amount": "1000"},
    "cell.save_differentiation": {"ticks-0-kind": "extra", "ticks-0-moment": "promised", "ticks-0-value": "yes"},
}
MINISTRY_SIDE = {"dialogue.save_contact": {"side": "rollout"}}


@dataclass
class Walk:
    """One role on its way past all pages; what differs from the table is remembered, and what the pages said."""

    app: Flask
    role: str
    client: CarefulClient
    token: str = ""
    differences: list[str] = field(default_factory=list)
    pages: dict[str, list[str]] = field(default_factory=dict)

    def start(self) -> None:
        """Sign in afresh and take a form token, as after each answer that ends the session."""
        self.client = browser(self.app, SAMPLES[self.role], careful=False)
        self.token = csrf_token(self.client.get("/inloggen" if self.role == VISITOR else "/account"))

    def ask(self, endpoint: str, method: str, *, foreign: bool = False) -> TestResponse:
        """One request with sample arguments; ``foreign`` asks for the thing of another organisation."""
        adapter = self.app.url_map.bind("localhost")
        given = FOREIGN_CELL | FOREIGN_AREA | FOREIGN_OBSTACLE if foreign else arguments_of(endpoint)
        if not foreign:
            given = OWN.get((endpoint, self.role), given)
        path = adapter.build(endpoint, given, method=method)
        if method == "GET":
            return self.client.get(path.split("?")[0], buffered=True)
        form = FORMS.get(endpoint, {})
        if self.role == Role.MINISTRY_EDITOR:
            form = MINISTRY_FORMS.get(endpoint, form) | MINISTRY_SIDE.get(endpoint, {})
        write = {
            "csrf_token": self.token,
            "version": "0",
            "idempotency_key": key_of(f"{endpoint}-{self.role}-{foreign}"),
        }
        versioned = endpoint.startswith(VERSIONED)
        carried = write if versioned else {"csrf_token": self.token}
        return self.client.open(path.split("?")[0], method=method, data=carried | form, buffered=True)

    def check(self, endpoint: str, method: str, expected: str) -> None:
        """Ask, and compare with the table."""
        if expected == "own":
            self.compare(endpoint, method, "allow", foreign=False)
            self.compare(endpoint, method, "deny", foreign=True)
        else:
            self.compare(endpoint, method, expected, foreign=False)

    def compare(self, endpoint: str, method: str, expected: str, *, foreign: bool) -> None:
        """One request: the answer must be the expected one, and a refused request must change nothing."""
        before = revision(self.app)
        answer = self.ask(endpoint, method, foreign=foreign)
        found = told(endpoint, answer)
        if method == "GET":
            self.pages[endpoint] = list(texts_in(answer))
        whose = " (van een ander)" if foreign else ""
        if found != expected:
            self.differences.append(f"{self.role} {method} {endpoint}{whose}: {found}, verwacht {expected}")
        if expected != "allow" and revision(self.app) != before:
            self.differences.append(f"{self.role} {method} {endpoint}{whose}: geweigerd en toch gewijzigd")
        if endpoint in ENDS_SESSION:
            self.start()

    def showed(self, canary: str) -> set[str]:
        """The endpoints whose page held a text."""
        return {endpoint for endpoint, texts in self.pages.items() if any(canary in text for text in texts)}


def told(endpoint: str, answer: TestResponse) -> str:
    """An answer in the words of the table."""
    if answer.status_code == 403:
        return "deny"
    if answer.status_code == 303 and answer.headers["Location"].startswith("/inloggen?verder="):
        return "redirect"
    usual = answer.status_code in DONE or answer.status_code == NOT_SET.get(endpoint)
    return "allow" if usual else str(answer.status_code)


def texts_in(answer: TestResponse) -> Iterator[str]:
    """The text of an answer; of a workbook, every part of it, hidden sheets and properties included."""
    if not (answer.mimetype or "").endswith("sheet"):
        yield answer.get_data(as_text=True)
        return
    with zipfile.ZipFile(io.BytesIO(answer.data)) as book:
        for name in book.namelist():
            yield book.read(name).decode("utf-8", "replace")


def arguments_of(endpoint: str) -> dict[str, object]:
    """Sample arguments for the address of an endpoint; a surplus one lands in the query and is cut off."""
    if endpoint in ARGUMENTS:
        return ARGUMENTS[endpoint]
    return next((given for begin, given in BY_BEGINNING.items() if endpoint.startswith(begin)), {})


def read_table() -> dict[tuple[str, str], dict[str, str]]:
    """The table: per endpoint and method, what each role may."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    table = {(row["endpoint"], row["method"]): row for row in rows}
    assert len(table) == len(rows), "een regel staat dubbel in rights.csv"
    return table


def routes(app: Flask) -> set[tuple[str, str]]:
    """Every endpoint with every method that it answers itself."""
    rules = app.url_map.iter_rules()
    return {(rule.endpoint, method) for rule in rules for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}}


def walk(app: Flask, role: str, only: str = "") -> Walk:
    """Try everything (or one endpoint) as one role."""
    on_its_way = Walk(app, role, browser(app))
    on_its_way.start()
    for (endpoint, method), row in sorted(read_table().items()):
        if not only or endpoint == only:
            on_its_way.check(endpoint, method, row[role])
    return on_its_way


sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)  # rights ask no database


@sqlite_only
def test_the_table_names_every_page_and_nothing_else(app: Flask) -> None:
    table = set(read_table())
    assert routes(app) - table == set(), "ontbreekt in rights.csv"
    assert table - routes(app) == set(), "staat te veel in rights.csv"


def test_the_table_says_one_thing_for_every_role() -> None:
    for key, row in read_table().items():
        assert set(row) == {"endpoint", "method", *SAMPLES}, key
        assert {row[role] for role in SAMPLES} <= ANSWERS, key


@sqlite_only
@pytest.mark.parametrize("role", SAMPLES)
def test_every_role_meets_what_the_table_says_and_no_account_details(app: Flask, role: str) -> None:
    with app.app_context(), transaction() as session:
        named = {"email": f"{CANARY}@voorbeeld.nl", "password_hash": CANARY}
        session.execute(update(Account).where(Account.sample == "stad-heerlen").values(named))
    for code in ("K008", "K012", "K022", "K022"):  # the last to the Doorbraakoverleg
        climb(code)
    complain()
    if role != VISITOR and May.UPLOAD in ROLE_MAY[Role(role)]:
        refused_upload(person(SAMPLES[role]))  # her own: that of another is not found
    taken = walk(app, role)
    assert taken.differences == []
    assert taken.showed(CANARY) == ({"people.show_accounts"} if role == Role.ADMINISTRATOR else set())


@sqlite_only
def test_a_page_that_the_table_does_not_name_is_noticed(app: Flask) -> None:
    app.add_url_rule("/nieuw", endpoint="nieuw", view_func=lambda: "")
    assert ("nieuw", "GET") in routes(app) - set(read_table())


@sqlite_only
@pytest.mark.parametrize(
    "endpoint", ["people.show_accounts", "matrix.show", "workbook.download", "register.new_measure"]
)
def test_a_guard_that_is_removed_is_noticed(app: Flask, monkeypatch: pytest.MonkeyPatch, endpoint: str) -> None:
    monkeypatch.setattr(app.view_functions[endpoint], MARK, Guard(public=True))
    assert walk(app, VISITOR, only=endpoint).differences != []


@sqlite_only
@pytest.mark.parametrize("role", [Role.MINISTRY_EDITOR, Role.CITY_EDITOR])
def test_a_command_that_no_longer_asks_whose_it_is_is_noticed(
    app: Flask, monkeypatch: pytest.MonkeyPatch, role: Role
) -> None:
    endpoint = "cell.save_rollout" if role == Role.MINISTRY_EDITOR else "cell.save_landing"
    assert walk(app, role, only=endpoint).differences == []
    monkeypatch.setattr(cell_commands, "why_not", lambda *_: None)
    assert any("van een ander" in line for line in walk(app, role, only=endpoint).differences)


@sqlite_only
def test_a_visitor_sees_nothing_of_the_register(app: Flask) -> None:
    canary = "Extra jongerenwerk (eerste deel)"
    assert walk(app, VISITOR).showed(canary) == set()
    shown = {"matrix.show", "measures.show", "workbook.download"}  # negative control
    assert all(walk(app, Role.READER, only=endpoint).showed(canary) for endpoint in shown)
