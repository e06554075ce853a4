"""The page of the own account: who am I here, another password, and my open sessions."""

from __future__ import annotations

import re

from flask import abort, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.db import db, transaction, utc_now
from alignment.people import passwords
from alignment.people.commands import change_password
from alignment.people.forms import EndSessionForm, PasswordForm, fresh_key
from alignment.people.guard import acting, signed_in
from alignment.people.limits import count_attempt, own_password_limits, seconds_left, take_back
from alignment.people.permissions import Actor
from alignment.people.read import Credentials, has_start_password, load_account, load_password_hash, load_sessions_of
from alignment.people.sessions import current_id_hash, end_session, end_sessions

WRONG_PRESENT = "Dit is niet het wachtwoord dat u nu gebruikt."
NONE_YET = "Dit account heeft geen wachtwoord. Vraag de beheerder om een startwachtwoord."
SAME = "Dit is het wachtwoord dat u al gebruikt. Kies een ander."
WAIT = "U hebt het te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw."
OTHERS = "others"
ID_HASH = re.compile(r"[0-9a-f]{64}")


def account_page(form: PasswordForm) -> str:
    """The page, with the password form as it was typed."""
    me = acting()
    number = me.account_id or 0
    account = load_account(db.session, number)
    return render_template(
        "people/account.html",
        account=account,
        form=form,
        key=form.idempotency_key.data or fresh_key(),
        sessions=load_sessions_of(db.session, number, utc_now()),
        present=current_id_hash(),
        start_password=has_start_password(db.session, number),
        saved=request.args.get("klaar", ""),
    )


@signed_in
def show_account() -> ResponseReturnValue:
    """Own details, password and sessions."""
    return account_page(PasswordForm(formdata=None))


@signed_in
def save_password() -> ResponseReturnValue:
    """Change the own password; every other session of this account ends."""
    form, me = PasswordForm(), acting()
    if not form.validate():
        return account_page(form), 422
    limits = own_password_limits(me.account_id or 0)
    with transaction() as writing:
        allowed = count_attempt(writing, limits)
    if not allowed:
        form.present.errors = [WAIT]
        answer = make_response(account_page(form), 429)
        answer.headers["Retry-After"] = str(seconds_left(utc_now()))
        return answer
    checked = Credentials(me.account_id or 0, load_password_hash(db.session, me.account_id or 0))
    problems = _problems(form, me, checked.password_hash)
    if problems:
        if "present" not in problems:
            with transaction() as writing:
                take_back(writing, limits)
        for name, sentence in problems.items():
            form[name].errors = [sentence]
        return account_page(form), 422
    new = form.new.data or ""
    hashed = passwords.hash_password(new)
    with transaction() as writing:
        take_back(writing, limits)
        change_password(
            writing,
            checked=checked,
            password_hash=hashed,
            mark=passwords.mark_of(new, current_app.config["SECRET_KEY"]),
            keep_session=current_id_hash(),
            idempotency_key=form.idempotency_key.data,
            by=me,
        )
    return redirect(url_for("people.show_account", klaar="wachtwoord"), code=303)


def _problems(form: PasswordForm, me: Actor, stored: str | None) -> dict[str, str]:
    """Why the password does not change, per field. The present one is always looked at, in its own time."""
    present, new = form.present.data or "", form.new.data or ""
    if not passwords.is_right(stored, present):
        return {"present": WRONG_PRESENT if stored else NONE_YET}
    refusal = SAME if new == present else passwords.why_not_password(new, email=me.email, name=me.name)
    return {"new": refusal} if refusal else {}


@signed_in
def end_own_session() -> ResponseReturnValue:
    """End one own session, or all others."""
    form, me = EndSessionForm(), acting()
    wanted = form.session.data or ""
    if not form.validate() or not (wanted == OTHERS or ID_HASH.fullmatch(wanted)):
        abort(422)
    with transaction() as writing:
        if wanted == OTHERS:
            end_sessions(writing, me.account_id or 0, keep=current_id_hash())
        else:
            end_session(writing, wanted, me.account_id)
    return redirect(url_for("people.show_account", klaar="sessie"), code=303)
