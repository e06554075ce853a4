"""The pages for coming in and going out. Both ways in end in ``finish_sign_in``; a second step or single sign-on
comes between the check and that function.
"""

from __future__ import annotations

from flask import Response, abort, current_app, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from alignment.db import db, transaction, utc_now
from alignment.errors import NotAllowed
from alignment.history.record import lock_head
from alignment.people import passwords
from alignment.people.devices import device_name, known_device, remember_device
from alignment.people.forms import DutchForm, SignInForm
from alignment.people.guard import current_actor, public
from alignment.people.limits import Limit, count_attempt, seconds_left, sign_in_limits, take_back
from alignment.people.read import (
    Credentials,
    Sample,
    find_credentials,
    find_sample,
    has_start_password,
    load_password_hash,
    load_samples,
    must_still_hold,
)
from alignment.people.resend import FIELD, resend_page, unseal
from alignment.people.sessions import (
    carry,
    current_id_hash,
    drop,
    end_session,
    safe_target,
    start_session,
)

SAMPLE_ENVIRONMENTS = ("development", "test")
WRONG = "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer allebei en probeer het opnieuw."
WAIT = "Er zijn te veel pogingen gedaan. Wacht vijf minuten en probeer het dan opnieuw."


@public
def show_sign_in() -> ResponseReturnValue:
    """The sign-in page; who is signed in already goes on."""
    if current_actor() is not None:
        return redirect(safe_target(request.args.get("verder")), code=303)
    return sign_in_page(SignInForm(formdata=None))


@public
def sign_in() -> ResponseReturnValue:
    """Check a password. Unknown address, wrong password and closed account answer alike, in the same time."""
    form = SignInForm()
    if not form.validate():
        return sign_in_page(form), 422
    email = form.email.data or ""
    limits = sign_in_limits(email=email, address=request.remote_addr or "", device=known_device(email))
    with transaction() as writing:
        allowed = count_attempt(writing, limits)
    if not allowed:
        answer = make_response(sign_in_page(form, WAIT), 429)
        answer.headers["Retry-After"] = str(seconds_left(utc_now()))
        return answer
    found = find_credentials(db.session, email)
    if not passwords.is_right(found.password_hash if found else None, form.password.data or "") or found is None:
        current_app.logger.warning("sign-in refused, counter %s", limits[1].key)
        return sign_in_page(form, WRONG), 422
    try:
        answer = finish_sign_in(found, limits=limits)
    except NotAllowed:  # the password was replaced, or the account closed, while this one was being checked
        return sign_in_page(form, WRONG), 422
    remember_device(answer, email)
    return answer


def finish_sign_in(found: Credentials, *, limits: tuple[Limit, ...] = ()) -> Response:
    """Open a new session for somebody whose identity is certain, and go where she wanted to be.

    Args:
        found: the account, with the password hash that was checked; limits: the counters of the attempt.

    Raises:
        NotAllowed: the account was closed or got another password in between.
    """
    device, account_id = device_name(request.user_agent.string), found.account_id
    with transaction() as writing:
        lock_head(writing)
        must_still_hold(writing, found)
        take_back(writing, limits)
        end_session(writing, current_id_hash())
        token = start_session(writing, account_id, device)
    carry(token)
    current_app.logger.info("signed in: account %s", account_id)
    carried = unseal(request.form.get(FIELD))
    if carried is not None:
        return make_response(resend_page(carried))
    if has_start_password(db.session, account_id):
        return make_response(redirect(url_for("people.show_account"), code=303))
    return make_response(redirect(safe_target(request.args.get("verder")), code=303))


@public
def sign_out() -> ResponseReturnValue:
    """End this session, here and in the table. A session that had ended already is fine too."""
    ended = current_id_hash()
    if ended is not None:
        with transaction() as writing:
            end_session(writing, ended)
    drop()
    return redirect(url_for("people.show_sign_in", uitgelogd=1), code=303)


@public
def show_sample(who: str) -> ResponseReturnValue:
    """A page with the one button that signs a sample account in."""
    return render_template("people/sample.html", sample=_sample(who), target=request.args.get("verder"))


@public
def sign_in_sample(who: str) -> ResponseReturnValue:
    """Sign a sample account in, without a password."""
    account_id = _sample(who).account_id
    return finish_sign_in(Credentials(account_id, load_password_hash(db.session, account_id)))


def samples_allowed() -> bool:
    """Whether this installation knows sample sign-ins: on a development machine and in tests only."""
    return current_app.config["ALIGNMENT_ENV"] in SAMPLE_ENVIRONMENTS


def _sample(who: str) -> Sample:
    if not samples_allowed():
        abort(404)
    return find_sample(db.session, who)


def sign_in_page(
    form: DutchForm,
    problem: str = "",
    *,
    ended: bool = False,
    sealed: str = "",
    typed: dict[str, str] | None = None,
    target: str | None = None,
) -> str:
    """The sign-in page.

    Args:
        problem: the sentence that says why signing in did not work; ended: a form met an ended session;
        sealed: that form, to take along; typed: what stood in it; target: where to go afterwards.
    """
    sealed = sealed or request.form.get(FIELD, "")
    return render_template(
        "people/sign_in.html",
        form=form,
        problem=problem,
        target=target if ended else request.args.get("verder"),
        signed_out="uitgelogd" in request.args,
        ended=ended,
        sealed=sealed if unseal(sealed) else "",
        typed=typed or {},
        samples=load_samples(db.session) if samples_allowed() else [],
    )
