"""Keeping the present view of the matrix under a name, and letting one go."""

from __future__ import annotations

from urllib.parse import parse_qsl

from flask import Blueprint, redirect, render_template
from flask.typing import ResponseReturnValue
from wtforms import HiddenField, StringField

from alignment.db import db, transaction
from alignment.errors import RuleBroken
from alignment.matrix.filters import LAYERS, Filters, read_filters, readable_names, told
from alignment.matrix.read import load_matrix
from alignment.people.guard import acting, signed_in
from alignment.people.saved_views import NameTaken, delete_view, save_view
from alignment.write_form import WriteForm

blueprint = Blueprint("views", __name__, url_prefix="/weergaven")
REPLACE = "vervang"


class SavedViewForm(WriteForm):
    """A name for the filter that the person looks at; ``vervang`` says that an older view of this name may go."""

    name = StringField("Naam van deze weergave")
    query = HiddenField()
    vervang = HiddenField()


@blueprint.post("")
@signed_in
def save() -> ResponseReturnValue:
    """Keep a view; a name that is taken asks first."""
    form = SavedViewForm()
    filters = read_filters(dict(parse_qsl(form.query.data or "")))
    try:
        with transaction() as session:
            save_view(
                session,
                name=form.name.data or "",
                query=filters.query,
                replace=form.vervang.data == REPLACE,
                by=acting(),
            )
    except RuleBroken as refusal:
        form.show(refusal)
        taken = isinstance(refusal, NameTaken)
        return _refused(form, filters, taken=taken), 409 if taken else 422
    return redirect(_address(filters, "bewaard=weergave"), 303)


@blueprint.post("/<int(max=9223372036854775807):view_id>/verwijder")
@signed_in
def delete(view_id: int) -> ResponseReturnValue:
    """Let an own view go; the filter that is looked at stays."""
    form = SavedViewForm()
    with transaction() as session:
        delete_view(session, view_id=view_id, by=acting())
    return redirect(_address(read_filters(dict(parse_qsl(form.query.data or ""))), "bewaard=verwijderd"), 303)


def _address(filters: Filters, told_: str) -> str:
    return f"/?{filters.query}{'&' if filters.query else ''}{told_}#weergaven"


def _refused(form: SavedViewForm, filters: Filters, *, taken: bool) -> str:
    form.carry(0)
    return render_template(
        "pages/saved_view.html",
        nav="matrix",
        form=form,
        filters=filters,
        layer=LAYERS[filters.laag],
        filter_told=told(filters, readable_names(load_matrix(db.session))),
        taken=taken,
        replace=REPLACE,
    )
