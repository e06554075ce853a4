"""The writes beside the halves, through the page: saved, refused with everything typed, and warned where needed."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask
from sqlalchemy import select

from alignment.db import db
from alignment.dialogue.models import Contact, Remark
from alignment.routes.models import Route
from alignment.routes.rules import Step
from tests.dialogue.talking import reach
from tests.factories import ZAANSTAD
from tests.pages.cells import COLLEAGUE, PATH, Person, areas_in, text_of
from tests.people.browser import revision
from tests.routes.travelling import travel
from tests.writing import lines

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)
EVIL = '</textarea><script>alert("é")</script>'


def test_everything_that_is_sent_is_kept(app: Flask) -> None:
    ministry, city = Person(app, "ministerie-vws"), Person(app, "stad-zaanstad")
    assert ministry.send("reactie", side="landing", kind="reply", note="Wij komen langs.").status_code == 303
    assert city.send("reactie", side="rollout", kind="reply", note="Graag.").status_code == 303
    assert city.send("contact", side="landing", name="Wijkteam", since="1 februari 2021").status_code == 303
    step = {"steps-0-position": "1", "steps-0-name": "raad", "steps-0-came_in": "2021-02-01"}
    answer = city.send("route", **step)
    assert answer.headers["Location"].endswith("bewaard=route#route")
    assert "De route is bijgewerkt." in city.look("?bewaard=route")
    assert [line.object_kind for line in lines()] == ["remark", "remark", "contact", "route"]
    assert db.session.scalars(select(Remark.note).order_by(Remark.id)).all() == ["Wij komen langs.", "Graag."]
    assert db.session.scalar(select(Contact.name)) == "Wijkteam"
    assert "2021-02-01" in str(db.session.scalar(select(Route.steps)))


@sqlite_only
@pytest.mark.parametrize(
    ("part", "fields", "typed"),
    [
        ("reactie", {"side": "rollout", "kind": "reply", "note": "x" * 1001}, "x" * 1001),
        ("reactie", {"side": "landing", "kind": "verwijt", "note": EVIL}, EVIL),
        ("contact", {"side": "landing", "name": "Wijkteam", "since": "ooit"}, "ooit"),
        ("contact", {"side": "landing", "name": "y" * 201, "since": ""}, "y" * 201),
        ("route", {"steps-0-name": "raad", "steps-0-came_in": "morgen"}, "morgen"),
        ("route", {"steps-0-name": "z" * 61}, "z" * 61),
        ("route", {"steps-0-position": "1", "steps-0-name": "", "steps-0-owner": "griffie"}, "griffie"),
    ],
)
def test_a_refused_form_comes_back_with_everything_typed(
    app: Flask, part: str, fields: dict[str, str], typed: str
) -> None:
    person = Person(app, "stad-zaanstad")
    before = revision(app)
    answer = person.send(part, **fields)
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert revision(app) == before
    assert 'role="alert"' in page
    assert "<script>alert" not in page
    assert typed in areas_in(page).values() or f'value="{typed}"' in text_of(answer)
    assert "<details open>" in page or '<details class="ruim" open>' in page


@sqlite_only
def test_an_empty_reply_is_refused_at_its_field(app: Flask) -> None:
    answer = Person(app, "ministerie-vws").send("reactie", side="landing", kind="reply", note="")
    assert answer.status_code == 422
    assert "Schrijf eerst uw reactie. Eén zin is genoeg." in text_of(answer)
    assert 'href="#zeg-landing-note"' in answer.get_data(as_text=True)


@sqlite_only
@pytest.mark.parametrize(
    ("who", "part", "fields"),
    [
        ("stad-zaanstad", "reactie", {"side": "landing", "kind": "reply", "note": "vervalst"}),
        ("ministerie-vws", "reactie", {"side": "rollout", "kind": "reply", "note": "vervalst"}),
        ("ministerie-ocw", "reactie", {"side": "landing", "kind": "reply", "note": "vervalst"}),
        ("stad-heerlen", "contact", {"side": "landing", "name": "vervalst"}),
        ("stad-zaanstad", "contact", {"side": "rollout", "name": "vervalst"}),
        ("ministerie-vws", "route", {"steps-0-name": "vervalst"}),
        ("lezer", "contact", {"side": "landing", "name": "vervalst"}),
    ],
)
def test_a_form_of_another_is_refused_and_changes_nothing(
    app: Flask, who: str, part: str, fields: dict[str, str]
) -> None:
    person = Person(app, who)
    before = revision(app)
    assert person.send(part, **fields).status_code == 403
    assert revision(app) == before


@sqlite_only
def test_who_comes_second_sees_what_the_first_wrote_and_keeps_her_own(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    reach("landing", "Buurtteam", by=COLLEAGUE)
    travel(Step(name="college"), by=COLLEAGUE)
    answer = person.send("contact", side="landing", name="Wijkteam")
    assert answer.status_code == 409
    assert f"{COLLEAGUE.name} wijzigde dit intussen in ‘Buurtteam’" in text_of(answer)
    assert 'value="Wijkteam"' in text_of(answer)
    answer = person.send("route", **{"steps-0-name": "raad"})
    assert answer.status_code == 409
    assert f"{COLLEAGUE.name} wijzigde de route intussen" in text_of(answer)
    assert 'value="raad"' in text_of(answer)
    assert person.send("route", **{"steps-0-name": "raad"}, version="1").status_code == 303, "then it is a choice"
    assert lines()[-1].actor_name != COLLEAGUE.name


@sqlite_only
def test_a_second_press_keeps_the_day_that_only_the_first_changed(app: Flask) -> None:
    person = Person(app, "stad-zaanstad")
    reach("landing", "Buurtteam", since=date(2021, 2, 1), by=COLLEAGUE)
    answer = person.send("contact", side="landing", name="Wijkteam")
    assert answer.status_code == 409
    assert re.search(r'<input[^>]* name="since"[^>]* value="2021-02-01"', text_of(answer))


@sqlite_only
@pytest.mark.parametrize(
    ("part", "fields"),
    [
        ("reactie", {"side": "landing", "kind": "comment", "note": "Bel 06-12345678."}),
        ("contact", {"side": "landing", "name": "Wijkteam 06-12345678"}),
        ("route", {"steps-0-name": "raad", "steps-0-owner": "06-12345678"}),
        ("landing", {"status": "landing", "note": "Bel 06-12345678."}),
        ("knelpunten", {"title": "Bel 06-12345678", "category": "omweg"}),
    ],
)
def test_a_number_in_a_text_is_saved_with_a_warning(app: Flask, part: str, fields: dict[str, str]) -> None:
    person = Person(app, "stad-zaanstad")
    answer = person.send(part, **fields)
    assert answer.status_code == 303
    page = person.client.get(answer.headers["Location"]).get_data(as_text=True)
    assert "Dit lijkt op een telefoonnummer; dit kan openbaar worden" in page
    assert len(lines()) == 1
    assert "Dit lijkt op" not in person.look("?x=1"), "only after saving"


@sqlite_only
def test_the_address_of_a_refused_form_leads_back(app: Flask) -> None:
    person = Person(app, "lezer")
    for part, anchor in (("reactie", ""), ("contact", "#samen"), ("route", "#route")):
        answer = person.client.get(f"{PATH}/{part}")
        assert answer.status_code == 303
        assert answer.headers["Location"] == f"{PATH}{anchor}"
    assert ZAANSTAD.name not in person.page
