"""A city and its Excel file, in a real browser: down, filled in as people do, up, choose, confirm, mend, take back.

The pages that this goes past are looked at by axe at three widths, each in every state it has.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask

from alignment import create_app
from alignment.db import db, transaction, utc_now
from alignment.formats import local_date
from alignment.people import passwords
from alignment.people.cli import COMMAND_LINE
from alignment.people.commands import add_account
from alignment.people.rules import AccountState
from tests.browser.panels import Service
from tests.conftest import settings_for
from tests.factories import ZAANDAM
from tests.returns.by_hand import InHand

pytestmark = pytest.mark.browser

FILE = "Zaanstad, terug van Jeugd (versie 2).xlsx"
REPLY = "antwoord, verbeterd.xlsx"
COLLEAGUE, PASSWORD = "collega@voorbeeld.nl", "zeven gele paraplu's"
CLASH, CHANGED, PAID, WRONG, LATE = (f"{code}/{ZAANDAM}" for code in ("M028", "M029", "M030", "M031", "M032"))
THIS_YEAR = local_date(utc_now()).year
RECEIVED, SPENT = f"Ontvangen {THIS_YEAR}, hele gemeente", f"Besteed {THIS_YEAR}, dit gebied"


@pytest.fixture
def new_service(sqlite_template: Callable[[bool], Path], tmp_path: Path) -> Iterator[Service]:
    """The program with the register and nothing that anybody said."""
    path = tmp_path / "excel.sqlite"
    shutil.copyfile(sqlite_template(True), path)
    app = create_app(settings_for(f"sqlite:///{path}"))
    running = Service(app)
    yield running
    running.stop()
    with app.app_context():
        db.engine.dispose()


def add_colleague(app: Flask) -> None:
    """A second person of the same city, with an account of her own."""
    hashed = passwords.hash_password(PASSWORD)
    state = AccountState("Carla Collega", "city_editor", "GM0479")
    with app.app_context(), transaction() as session:
        add_account(session, email=COLLEAGUE, state=state, password_hash=hashed, idempotency_key=None, by=COMMAND_LINE)


def judge(visitor: Any, cell: str, status: str, note: str) -> None:
    """On the page of a cell, as people do it."""
    visitor.go(f"/cellen/{cell}")
    part = visitor.page.locator("#landing")
    part.locator(f"input[name=status][value={status}]").check()
    part.locator("textarea").fill(note)
    visitor.send(part.get_by_role("button", name="Opslaan"))


def download(visitor: Any, place: str, path: Path) -> InHand:
    """Click a button that gives a file, and open that file."""
    with visitor.page.expect_download() as given:
        visitor.page.click(place)
    given.value.save_as(path)
    return InHand(path.read_bytes())


def upload(visitor: Any, book: InHand, path: Path) -> str:
    """Save the file, choose it on the page and send it; the address of what comes back."""
    path.write_bytes(book.saved())
    visitor.go("/excel").page.set_input_files("#bestand", path)
    visitor.send("#inlezen button[type=submit]")
    address: str = visitor.page.url.removeprefix(visitor.site)
    return address


def text(visitor: Any, place: str = "main") -> str:
    return " ".join(visitor.page.locator(place).first.inner_text().split())


def filled_in(book: InHand) -> dict[str, str]:
    """What a person does to it: a column moved, one with her own notes, Dutch amounts as text, one nonsense value."""
    book.move_to_the_end("Toelichting")
    book.sheet.cell(book.head, book.sheet.max_column + 1).value = "Mijn notities"
    book.put(CLASH, "Mijn notities", "nog bellen met het wijkteam")
    return {
        "clash": book.put(CLASH, "Toelichting", "Via het wijkteam loopt het."),
        "changed": book.put(CHANGED, "Stad ziet", " Landt na veel omwegen"),
        "paid": book.put(PAID, RECEIVED, "€ 412.000"),
        "wrong": book.put(WRONG, "Stad ziet", "landt een beetje"),
        "late": book.put(LATE, SPENT, "ca. 4 ton"),
    }


@pytest.mark.parametrize("scripts", [True, False], ids=["met script", "zonder script"])
def test_there_and_back(visit: Callable[..., Any], new_service: Service, tmp_path: Path, scripts: bool) -> None:
    add_colleague(new_service.app)
    city, wrong = visit(scripts=scripts), {}
    city.site = new_service.address
    city.sign_in("stad-zaanstad")
    judge(city, CLASH, "landing", "Zo stond het er.")
    book = download(city.go("/excel"), "#invullen button", tmp_path / "weg.xlsx")

    colleague = visit()
    colleague.site = new_service.address
    colleague.go("/inloggen").page.fill("input[name=email]", COLLEAGUE)
    colleague.page.fill("input[name=password]", PASSWORD)
    colleague.send("button:has-text('Inloggen met wachtwoord')")
    judge(colleague, CLASH, "landing", "Carla hoorde iets anders.")

    places = filled_in(book)
    first = upload(city, book, tmp_path / FILE)
    look = text(city)
    assert FILE in look
    assert "2 over te nemen 1 botsing: u kiest 2 fouten, blijven liggen" in look
    assert "Deze kolommen lezen we niet: Mijn notities" in look
    assert "Carla Collega, Zaanstad" in look
    for name in places.values():
        assert name in look
    if scripts:
        wrong |= city.faults("bekijken")
    told = text(city, ".actie p").removeprefix("Laatst geteld: ")
    assert told == "2 wijzigingen worden overgenomen. 1 botsing en 2 fouten blijven liggen."

    city.page.check("input[type=radio][value=mijn]")
    if not scripts:
        city.send("[data-recount]")
    told = text(city, ".actie p").removeprefix("Laatst geteld: ")
    assert told == "2 wijzigingen en 1 keuze worden overgenomen. 2 fouten blijven liggen."
    city.send("[data-take]")
    assert "3 wijzigingen zijn opgeslagen" in text(city)
    assert "3 overgenomen, 2 blijven liggen" in text(city)
    if scripts:
        wrong |= city.faults("overgenomen")
    assert colleague.go(first).page.title().startswith("Deze pagina bestaat niet"), "an upload is of who sent it"
    assert "Via het wijkteam loopt het." in text(colleague.go(f"/cellen/{CLASH}"))
    assert "landt na veel omwegen" in text(colleague.go(f"/cellen/{CHANGED}")).lower()
    assert text(colleague.go("/geschiedenis")).count(FILE) == 3

    answer = download(city.go(first), "text=Uw bestand met opmerkingen", tmp_path / "antwoord.xlsx")
    assert answer.book.sheetnames[0] == "Resultaat"
    notes = {one.coordinate: one.comment.text for row in answer.sheet.iter_rows() for one in row if one.comment}
    assert sorted(notes) == sorted(places[name].split("!")[1] for name in ("wrong", "late"))
    assert "herkennen we niet" in notes[places["wrong"].split("!")[1]]
    answer.put(WRONG, "Stad ziet", "landt niet")
    answer.put(WRONG, "Toelichting", "Nog niemand in de wijk kent het.")
    answer.put(LATE, SPENT, 400_000)
    second = upload(city, answer, tmp_path / REPLY)
    assert "3 over te nemen 0 botsingen: u kiest 0 fouten, blijven liggen" in text(city)
    city.send("[data-take]")
    assert "3 overgenomen, 0 blijven liggen" in text(city)
    assert "Nog niemand in de wijk kent het." in text(colleague.go(f"/cellen/{WRONG}"))

    city.send("text=Maak dit ongedaan")
    assert "Alles staat weer zoals het was" in text(city)
    if scripts:
        wrong |= city.faults("ongedaan gemaakt")
    half = colleague.go(f"/cellen/{WRONG}").page.locator("#landing")
    assert half.locator("textarea").first.input_value() == ""
    assert half.locator("input[value=not_landing]:checked").count() == 0
    assert "Via het wijkteam loopt het." in text(colleague.go(f"/cellen/{CLASH}")), "the first file stays"
    history = text(colleague.go("/geschiedenis"))
    assert (history.count(FILE), history.count(REPLY)) == (3, 2), "one line per thing that was written"
    listed = text(city.go("/excel"), "#inlezen")
    assert "ongedaan gemaakt" in listed
    assert "overgenomen" in listed
    assert second != first
    assert wrong == {}
    assert city.complaints == []
    checked = new_service.app.test_cli_runner().invoke(args=["history", "verify"])
    assert checked.exit_code == 0, checked.output


def test_the_other_states_hold(visit: Callable[..., Any], new_service: Service, tmp_path: Path) -> None:
    """A file that is no workbook, none at all, cells that are not hers, cells that become empty, all off."""
    city = visit()
    city.site = new_service.address
    city.sign_in("stad-zaanstad")
    judge(city, CLASH, "landing", "Zo stond het er.")
    book = download(city.go("/excel"), "#invullen button", tmp_path / "weg.xlsx")
    city.page.click("summary:has-text('Wat mag er in het bestand?')")
    wrong = city.faults("/excel met uitleg")
    city.send("#inlezen button[type=submit]")
    assert "Kies eerst het bestand" in text(city, "#inlezen")
    wrong |= city.faults("/excel zonder bestand")
    city.page.set_input_files(
        "#bestand", {"name": "foto.xlsx", "mimeType": "", "buffer": b"\x89PNG\r\n\x1a\n" + b"0" * 99}
    )
    city.send("#inlezen button[type=submit]")
    assert "Dit is een plaatje" in text(city)
    wrong |= city.faults("geweigerd")

    book.put(CLASH, "Toelichting", None)
    book.put(CHANGED, "Stad ziet", "landt")
    upload(city, book, tmp_path / "leeg.xlsx")
    city.page.focus("input[name=neem]")
    city.page.keyboard.press("Space")
    assert "1 wijziging wordt overgenomen. 1 wijziging blijft liggen." in text(city, ".actie p")
    city.page.click("button[value=niets]")
    assert "Er is nog niets gekozen. 2 wijzigingen blijven liggen." in text(city, ".actie p")
    city.page.click("button[value=alles]")
    city.page.focus("input[name=neem]")
    with city.page.expect_navigation():
        city.page.keyboard.press("Enter")  # the first button of the form: it only shows the page again
    assert "Er is nog niets opgeslagen" in text(city)
    city.send("[data-take]")
    assert "Mogen deze cellen leeg worden?" in text(city, "[role=alert]")
    assert city.page.evaluate("document.activeElement.getAttribute('role')") == "alert"
    wrong |= city.faults("leeg maken")
    city.page.check("input[name=leegmaken]")
    city.send("[data-take]")
    assert "2 wijzigingen zijn opgeslagen" in text(city)

    book.put(PAID, "Stad ziet", "landt")
    other = visit()
    other.site = new_service.address
    upload(other.sign_in("stad-heerlen"), book, tmp_path / "van-zaanstad.xlsx")
    assert "Niet van u." in text(other, "#fout")
    wrong |= other.faults("niet van u")
    assert wrong == {}
    assert [one for one in city.complaints if "409" not in one] == []
