"""The addresses of sign-in and accounts: which function answers where."""

from __future__ import annotations

from flask import Blueprint

from alignment.people import account_pages, administration_pages, sign_in_pages

blueprint = Blueprint("people", __name__)

ONE_ACCOUNT = "/beheer/accounts/<int(max=2147483647):account_id>"
ADDRESSES = (
    ("GET", "/inloggen", sign_in_pages.show_sign_in),
    ("POST", "/inloggen", sign_in_pages.sign_in),
    ("POST", "/uitloggen", sign_in_pages.sign_out),
    ("GET", "/inloggen/voorbeeld/<who>", sign_in_pages.show_sample),
    ("POST", "/inloggen/voorbeeld/<who>", sign_in_pages.sign_in_sample),
    ("GET", "/account", account_pages.show_account),
    ("POST", "/account/wachtwoord", account_pages.save_password),
    ("POST", "/account/sessies", account_pages.end_own_session),
    ("GET", "/beheer", administration_pages.show_accounts),
    ("GET", "/beheer/accounts/nieuw", administration_pages.show_new_account),
    ("POST", "/beheer/accounts/nieuw", administration_pages.save_new_account),
    ("GET", ONE_ACCOUNT, administration_pages.show_edit_account),
    ("POST", ONE_ACCOUNT, administration_pages.save_account),
    ("POST", f"{ONE_ACCOUNT}/startwachtwoord", administration_pages.save_start_password),
)
for _method, _path, _view in ADDRESSES:
    blueprint.add_url_rule(_path, view_func=_view, methods=[_method])
