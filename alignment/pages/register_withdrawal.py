"""Withdrawing a package or a measure, and putting it back. Each POST is one command in one transaction."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from alignment.db import db, transaction
from alignment.errors import RuleBroken, Stale
from alignment.measures.fields import told
from alignment.measures.forms import WithdrawForm
from alignment.measures.store import load_stored
from alignment.measures.withdrawal import restore_measure, restore_package, withdraw_measure, withdraw_package
from alignment.pages.register_forms import MEASURES, PACKAGES, Page, is_own
from alignment.people.guard import acting, requires
from alignment.people.permissions import May

blueprint = Blueprint("withdrawal", __name__)


def _ask(page: Page, code: str, form: WithdrawForm | None = None, clash: Stale | None = None) -> str:
    stored = load_stored(db.session, page.sort, code)
    form = form or WithdrawForm(formdata=None)
    form.carry(stored.version)
    return render_template(
        "measures/withdraw.html",
        nav="maatregelen",
        page=page,
        code=code,
        title=stored.fields["title"],
        withdrawn_at=stored.withdrawn_at,
        form=form,
        clash=clash,
        own=is_own(clash),
        told=told,
    )


def _write(page: Page, code: str, form: WithdrawForm, command: Callable[..., Any], **given: str) -> ResponseReturnValue:
    """Run a command with what the form carries; the question again when it is refused."""
    load_stored(db.session, page.sort, code)
    if not form.validate():
        return _ask(page, code, form), 422
    version, key = form.version.data, form.idempotency_key.data
    try:
        with transaction() as session:
            command(session, code=code, version=version, idempotency_key=key, by=acting(), **given)
    except RuleBroken as refusal:
        form.show(refusal)
        return _ask(page, code, form), 422
    except Stale as stale:
        return _ask(page, code, form, stale), 409
    return redirect(url_for(page.endpoint, code=code, bewaard="1"), 303)


@blueprint.get("/pakketten/<code>/intrekken")
@requires(May.EDIT_REGISTER)
def ask_package(code: str) -> ResponseReturnValue:
    """Ask why a package is withdrawn; for a withdrawn one, whether it is put back."""
    return _ask(PACKAGES, code)


@blueprint.post("/pakketten/<code>/intrekken")
@requires(May.EDIT_REGISTER)
def withdraw_one_package(code: str) -> ResponseReturnValue:
    """Withdraw a package."""
    form = WithdrawForm()
    return _write(PACKAGES, code, form, withdraw_package, why=form.why.data or "")


@blueprint.post("/pakketten/<code>/terugzetten")
@requires(May.EDIT_REGISTER)
def restore_one_package(code: str) -> ResponseReturnValue:
    """Put a package back."""
    return _write(PACKAGES, code, WithdrawForm(), restore_package)


@blueprint.get("/maatregelen/<code>/intrekken")
@requires(May.EDIT_REGISTER)
def ask_measure(code: str) -> ResponseReturnValue:
    """Ask why a measure is withdrawn; for a withdrawn one, whether it is put back."""
    return _ask(MEASURES, code)


@blueprint.post("/maatregelen/<code>/intrekken")
@requires(May.EDIT_REGISTER)
def withdraw_one_measure(code: str) -> ResponseReturnValue:
    """Withdraw a measure."""
    form = WithdrawForm()
    return _write(MEASURES, code, form, withdraw_measure, why=form.why.data or "")


@blueprint.post("/maatregelen/<code>/terugzetten")
@requires(May.EDIT_REGISTER)
def restore_one_measure(code: str) -> ResponseReturnValue:
    """Put a measure back."""
    return _write(MEASURES, code, WithdrawForm(), restore_measure)
