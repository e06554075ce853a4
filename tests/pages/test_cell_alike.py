"""Raising an obstacle on a cell: what is there already is offered first, while typing and after."""

from __future__ import annotations

import re

from flask import Flask

from tests.careful_client import csrf_token
from tests.factories import HEERLEN, ZAANDAM
from tests.obstacles.climbing import rung_of
from tests.people.browser import browser
from tests.writing import complain

CELL = f"/cellen/M028/{ZAANDAM}"
JOIN = re.compile(r'action="/knelpunten/(K\d+)/herken">')
LIST = re.compile(r'data-similar="meld".*?</div>', re.DOTALL)


def test_without_script_those_of_the_same_measure_stand_beside_the_form(app: Flask) -> None:
    code = complain("Wachttijd bij jeugdhulp", area="heerlen-noord", by=HEERLEN)
    page = browser(app, "stad-zaanstad").get(CELL).get_data(as_text=True)
    found = LIST.search(page)
    assert found
    assert code in JOIN.findall(found[0])
    assert "similar.js" in page
    other = browser(app, "ministerie-vws").get(CELL).get_data(as_text=True)
    assert "data-similar" not in other
    assert "similar.js" not in other


def test_one_click_joins_in_place_of_raising_it_again(app: Flask) -> None:
    code = complain("Wachttijd bij jeugdhulp", area="heerlen-noord", by=HEERLEN)
    client = browser(app, "stad-zaanstad")
    page = client.get(CELL).get_data(as_text=True)
    form = page[page.index(f'action="/knelpunten/{code}/herken">') :]
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)">', form[: form.index("</form>")]))
    sent = client.post(f"/knelpunten/{code}/herken", data=hidden)
    assert sent.status_code == 303
    again = client.get(CELL).get_data(as_text=True)
    assert "Uw gemeente staat al achter dit knelpunt." in again
    assert rung_of(code) == "reported"


def test_after_raising_what_looks_like_it_is_offered(app: Flask) -> None:
    code = complain("Wachttijd bij jeugdhulp", area="heerlen-noord", by=HEERLEN, category="omweg")
    client = browser(app, "stad-zaanstad")
    typed = {"title": "Lange wachttijd bij de jeugdhulp", "description": "", "category": "omweg", "version": "0"}
    carried = {"csrf_token": csrf_token(client.get("/account")), "idempotency_key": "sleutel-van-de-test"}
    sent = client.post(f"{CELL}/knelpunten", data=typed | carried)
    assert sent.status_code == 303
    assert "gemeld=K1002" in sent.headers["Location"]
    page = client.get(sent.headers["Location"].split("#")[0]).get_data(as_text=True)
    assert "Lijkt K1002 op een knelpunt dat er al is?" in page
    assert JOIN.findall(page)[0] == code
    unknown = client.get(f"{CELL}?gemeld=K001<b>").get_data(as_text=True)
    assert "op een knelpunt dat er al is?" not in unknown


def test_while_typing_the_list_follows_the_words(app: Flask) -> None:
    code = complain("Wachttijd bij jeugdhulp", area="heerlen-noord", by=HEERLEN, category="omweg")
    client = browser(app, "stad-zaanstad")
    part = client.get("/knelpunten/lijkt?paneel=1&titel=wachttijd+jeugdhulp&categorie=omweg").get_data(as_text=True)
    assert JOIN.findall(part)[0] == code
    assert "<html" not in part
    whole = client.get("/knelpunten/lijkt?titel=wachttijd+jeugdhulp&categorie=omweg").get_data(as_text=True)
    assert "<h1>Lijkt het hierop?</h1>" in whole
    assert code in whole
    assert "Geen knelpunt lijkt hierop." in client.get("/knelpunten/lijkt?titel=zzz").get_data(as_text=True)
