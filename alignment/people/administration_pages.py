"""The pages of the administrator: the accounts, one account, and the start password that is shown once."""

from __future__ import annotations

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.db import db, transaction
from alignment.errors import RuleBroken, Stale
from alignment.people import passwords
from alignment.people.commands import add_account, change_account, set_start_password
from alignment.people.forms import AccountFields, AccountForm, NewAccountForm, WriteForm, fresh_key
from alignment.people.guard import acting, requires
from alignment.people.permissions import ROLE_LABELS, May
from alignment.people.read import AccountView, load_account, load_accounts, load_organisations
from alignment.people.rules import AccountState

ALREADY = "Dit formulier was al verstuurd. Het startwachtwoord stond toen op het scherm en is niet meer op te vragen."
ACCESS = {True: "mag inloggen", False: "mag niet inloggen"}


def _put_errors(form: AccountFields, refusal: RuleBroken) -> None:
    for name, sentence in refusal.fields.items():
        if name in form:
            form[name].errors = [sentence]
        else:
            form.form_errors.append(sentence)


def _state(form: AccountFields, active: bool) -> AccountState:
    return AccountState(form.name.data or "", form.role.data, form.organisation_code.data, active)


@requires(May.MANAGE_ACCOUNTS)
def show_accounts() -> ResponseReturnValue:
    """All accounts."""
    saved = request.args.get("opgeslagen", "")
    return render_template("people/accounts.html", accounts=load_accounts(db.session), saved=saved)


def new_account_page(form: NewAccountForm) -> str:
    """The form for a new account, with what was typed."""
    key = form.idempotency_key.data or fresh_key()
    return render_template("people/new_account.html", form=form, key=key)


@requires(May.MANAGE_ACCOUNTS)
def show_new_account() -> ResponseReturnValue:
    """An empty form for a new account."""
    form = NewAccountForm(formdata=None)
    form.offer(load_organisations(db.session))
    return new_account_page(form)


@requires(May.MANAGE_ACCOUNTS)
def save_new_account() -> ResponseReturnValue:
    """Add an account and show its start password, this once."""
    form = NewAccountForm()
    form.offer(load_organisations(db.session))
    if not form.validate():
        return new_account_page(form), 422
    password = passwords.fresh_start_password()
    hashed = passwords.hash_password(password)
    try:
        with transaction() as writing:
            added = add_account(
                writing,
                email=form.email.data or "",
                state=_state(form, active=True),
                password_hash=hashed,
                idempotency_key=form.idempotency_key.data,
                by=acting(),
            )
    except RuleBroken as refusal:
        _put_errors(form, refusal)
        return new_account_page(form), 422
    return start_password_page(form.email.data or "", password if added else "")


def start_password_page(email: str, password: str) -> str:
    """The page that shows a start password once; without one it says that it was shown before."""
    return render_template("people/start_password.html", email=email, password=password, already=ALREADY)


def account_page(account: AccountView, form: AccountForm, stale: Stale | None = None) -> str:
    """The page of one account, with what was typed.

    Args:
        stale: what somebody else saved in between.
    """
    words = {"role": {str(role): label for role, label in ROLE_LABELS.items()}, "active": ACCESS}
    version = stale.current_version if stale else account.version
    if form.version.data is not None and stale is None:
        version = form.version.data
    return render_template(
        "people/edit_account.html",
        account=account,
        form=form,
        stale=stale,
        version=version,
        words=words,
        key=fresh_key(),
    )


@requires(May.MANAGE_ACCOUNTS)
def show_edit_account(account_id: int) -> ResponseReturnValue:
    """One account, to be changed."""
    account = load_account(db.session, account_id)
    form = AccountForm(formdata=None, obj=account)
    form.version.data = account.version
    form.active.data = "yes" if account.active else "no"
    form.offer(load_organisations(db.session))
    return account_page(account, form)


@requires(May.MANAGE_ACCOUNTS)
def save_account(account_id: int) -> ResponseReturnValue:
    """Change one account; 409 with the three values when somebody else changed the same field first."""
    account, form = load_account(db.session, account_id), AccountForm()
    form.offer(load_organisations(db.session))
    if not form.validate():
        return account_page(account, form), 422
    try:
        with transaction() as writing:
            change_account(
                writing,
                account_id=account_id,
                state=_state(form, active=form.active.data == "yes"),
                version=form.version.data or 0,
                idempotency_key=form.idempotency_key.data,
                by=acting(),
            )
    except RuleBroken as refusal:
        _put_errors(form, refusal)
        return account_page(account, form), 422
    except Stale as stale:
        form.retake(stale)
        return account_page(account, form, stale), 409
    return redirect(url_for("people.show_accounts", opgeslagen=account_id), code=303)


@requires(May.MANAGE_ACCOUNTS)
def save_start_password(account_id: int) -> ResponseReturnValue:
    """Give an account a new start password and show it, this once."""
    account, form = load_account(db.session, account_id), WriteForm()
    if not form.validate():
        return start_password_page(account.email, ""), 422
    password = passwords.fresh_start_password()
    hashed = passwords.hash_password(password)
    with transaction() as writing:
        written = set_start_password(
            writing,
            account_id=account_id,
            password_hash=hashed,
            idempotency_key=form.idempotency_key.data,
            by=acting(),
        )
    return start_password_page(account.email, password if written else "")
