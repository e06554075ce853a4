"""What a form is answered that met an ended session: sign in and take it along, or look at it and send it again."""

from __future__ import annotations

from flask import current_app, request

from alignment.people.forms import SignInForm
from alignment.people.guard import current_actor, declared_guard
from alignment.people.resend import came_from, resend_page, seal, unseal
from alignment.people.sign_in_pages import sign_in_page


def ended_page(typed: dict[str, str]) -> str | None:
    """The answer as a page; None when the session is not what was wrong.

    Args:
        typed: what stood in the fields, to copy when it cannot go along.
    """
    guard = declared_guard(current_app, request.endpoint or "")
    if guard is None or guard.public:
        return None
    sealed = seal()
    if current_actor() is None:
        return sign_in_page(SignInForm(formdata=None), ended=True, sealed=sealed, typed=typed, target=came_from())
    carried = unseal(sealed)
    return None if carried is None else resend_page(carried)
