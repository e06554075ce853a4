"""Saved views: one person's own, unique by name, and no line in the history of the register."""

from __future__ import annotations

import pytest
from flask import Flask
from sqlalchemy import insert, select
from sqlalchemy.exc import IntegrityError

from alignment.db import db, transaction
from alignment.errors import NotAllowed, NotFound, RuleBroken
from alignment.history.read import load_revision
from alignment.people.models import Account, SavedView
from alignment.people.permissions import Actor, Role
from alignment.people.saved_views import (
    GONE,
    MAX_NAME,
    MAX_QUERY,
    MAX_VIEWS,
    NO_NAME,
    TAKEN,
    TOO_LONG,
    TOO_MANY,
    TOO_MUCH,
    NameTaken,
    View,
    delete_view,
    load_views,
    read_views,
    save_view,
)
from tests.factories import SEEDER

sqlite_only = pytest.mark.parametrize("new_database", ["sqlite"], indirect=True)


def person(sample: str) -> Actor:
    """A sample account as the commands know it."""
    found = db.session.scalars(select(Account).where(Account.sample == sample)).one()
    return Actor(
        account_id=found.id,
        name=found.name,
        role=Role(found.role),
        organisation_code=found.organisation_code,
        organisation_name="",
    )


def keep(by: Actor, name: str, query: str = "laag=geld", *, replace: bool = False) -> None:
    with transaction() as session:
        save_view(session, name=name, query=query, replace=replace, by=by)


def views(by: Actor) -> list[tuple[str, str]]:
    return [(view.name, view.query) for view in load_views(db.session, by.account_id)]


def test_a_view_is_kept_by_name_and_nobody_elses(app: Flask) -> None:
    zaanstad, heerlen = person("stad-zaanstad"), person("stad-heerlen")
    before = load_revision(db.session)
    keep(zaanstad, "  Kloven\n jeugd ", "thema=jeugd&gebied=a,b")
    keep(zaanstad, "Alles", "")
    keep(heerlen, "Alles", "laag=landing")
    assert views(zaanstad) == [("Alles", ""), ("Kloven jeugd", "thema=jeugd&gebied=a,b")]
    assert views(heerlen) == [("Alles", "laag=landing")]
    assert load_views(db.session, None) == ()
    assert load_revision(db.session) == before, "personal: no history line"


def test_a_name_that_is_taken_is_replaced_only_when_asked(app: Flask) -> None:
    me = person("stad-zaanstad")
    keep(me, "Geld")
    keep(me, "Geld")
    assert views(me) == [("Geld", "laag=geld")], "the same again changes nothing"
    with pytest.raises(NameTaken, match=TAKEN.split(".")[0]):
        keep(me, "geld", "laag=landing")
    assert views(me) == [("Geld", "laag=geld")]
    keep(me, "geld", "laag=landing", replace=True)
    assert views(me) == [("geld", "laag=landing")]


def test_a_view_of_another_is_not_there(app: Flask) -> None:
    zaanstad, heerlen = person("stad-zaanstad"), person("stad-heerlen")
    keep(zaanstad, "Geld")
    (view,) = load_views(db.session, zaanstad.account_id)
    for by, number in ((heerlen, view.id), (zaanstad, view.id + 1000)):
        with pytest.raises(NotFound, match=GONE), transaction() as session:
            delete_view(session, view_id=number, by=by)
    assert views(zaanstad) == [("Geld", "laag=geld")]
    with transaction() as session:
        delete_view(session, view_id=view.id, by=zaanstad)
    assert views(zaanstad) == []


@sqlite_only
@pytest.mark.parametrize(
    ("name", "query", "sentence"),
    [
        (" \u200b\n", "", NO_NAME),
        ("n" * (MAX_NAME + 1), "", TOO_LONG),
        ("n", "q" * (MAX_QUERY + 1), TOO_MUCH),
        ("n", "laag=geld\nlaag=x", TOO_MUCH),
    ],
)
def test_what_does_not_fit_is_refused_with_one_sentence(app: Flask, name: str, query: str, sentence: str) -> None:
    me = person("lezer")
    with pytest.raises(RuleBroken) as refusal:
        keep(me, name, query)
    assert refusal.value.fields == {"name": sentence}
    assert views(me) == []
    keep(me, "n" * MAX_NAME, "q" * MAX_QUERY)


@sqlite_only
def test_there_is_room_for_twenty(app: Flask) -> None:
    me = person("lezer")
    for number in range(MAX_VIEWS):
        keep(me, f"Weergave {number}")
    with pytest.raises(RuleBroken) as refusal:
        keep(me, "Nog een")
    assert refusal.value.fields == {"name": TOO_MANY}
    keep(me, "Weergave 3", "laag=landing", replace=True)
    assert len(views(me)) == MAX_VIEWS


@sqlite_only
def test_the_command_line_has_no_views(app: Flask) -> None:
    with pytest.raises(NotAllowed):
        keep(SEEDER, "Geld")
    with pytest.raises(NotAllowed), transaction() as session:
        delete_view(session, view_id=1, by=SEEDER)


def test_the_text_that_comes_with_the_person_is_read_back() -> None:
    assert read_views("") == ()
    assert read_views("2\tb\tlaag=geld\n1\tA\t") == (View(1, "A", ""), View(2, "b", "laag=geld"))


@sqlite_only
def test_a_name_that_the_database_holds_twice_is_stopped_there(app: Flask) -> None:
    """Negative control: beside the command the constraint holds too."""
    me = person("lezer")
    row = {"account_id": me.account_id, "name": "Geld", "query": ""}
    with pytest.raises(IntegrityError), transaction() as session:  # noqa: PT012 - the second fails
        session.execute(insert(SavedView), [row])
        session.execute(insert(SavedView), [row])
