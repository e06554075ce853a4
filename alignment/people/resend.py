"""A form that met an ended session goes along through signing in, sealed, and is sent again only by the person.

The seal (a signature of this service, with a time) means that nobody else can prepare what a person is asked to send.
Only forms of this site are carried, and only to addresses that take them; never a password, and never one of the
pages about accounts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import current_app, render_template, request
from itsdangerous import BadData, URLSafeTimedSerializer
from werkzeug.exceptions import HTTPException

from alignment.people.guard import READING, SAME_SITE, current_actor, declared_guard
from alignment.people.sessions import ABSOLUTE, account_before

FIELD = "meegenomen"
CARRIED_ALONG = ("csrf_token", "version", "idempotency_key", "present", "new", "session")
# What only says where a form goes on to, and which of its buttons was pressed: never typed.
LED_ON = frozenset({"verder", "werk", "query", "vervang", "uit", "doe", "samen", "zeg"})
SILENT = LED_ON.union(CARRIED_ALONG)
TICKED = frozenset({"neem", "getoond", "leegmaken", "gezien"})  # what is ticked on the page of an upload; never typed
SHOWN_AGAIN = {"returns.take_over": ("actie", "toon")}  # forms that come back as their page, with everything ticked
SECRET_WORDS = ("password", "wachtwoord", "token")
LOOKS = ("/blok/bekijk", "/blok/plak")  # forms that store nothing: they show what would change, or lead back
MOST_FIELDS = 1_000
MOST_CHARACTERS = 200_000


@dataclass(frozen=True)
class Carried:
    """What somebody wanted to save when the session had ended.

    Args:
        path: where the form went; fields: what it held; back: the page it stood on;
        account_id: whose session it was, None when that is not known.
    """

    path: str
    fields: tuple[tuple[str, str], ...]
    back: str
    account_id: int | None

    @property
    def shown(self) -> list[tuple[str, str]]:
        """The fields that say something to a person; what was ticked she sees on its own page."""
        told = [(name, text) for name, text in self.fields if name not in SILENT and text.strip()]
        if not self.comes_back:
            return told
        chosen = sum(name == "neem" or (name.startswith("kies.") and text == "mijn") for name, text in told)
        return [("keuzes", f"{chosen} aangevinkt")]

    @property
    def comes_back(self) -> bool:
        """Whether it is only shown again, on its own page."""
        return any(field in self.fields for field in SHOWN_AGAIN.values())

    @property
    def button(self) -> str:
        """What the one button does: it saves, unless the form was only a look beforehand or the way back from one."""
        if self.comes_back:
            return "Bekijk uw bestand weer"
        if self.path not in LOOKS:
            return "Sla alsnog op"
        return "Terug en aanpassen" if ("stap", "wijzig") in self.fields else "Bekijk wat er verandert"

    def of_other(self, account_id: int | None) -> bool:
        """Whether it is known to be somebody else's."""
        return self.account_id is not None and self.account_id != account_id


def came_from() -> str:
    """The path of the page that a refused form stood on, to go back to after signing in; empty when not known."""
    before = urlsplit(request.referrer or "")
    return before.path if request.method == "POST" and before.netloc == request.host else ""


def is_typed(name: str) -> bool:
    """Whether a field holds what somebody wrote, and not what she ticked or which button she pressed."""
    return name not in LED_ON | TICKED and not name.startswith("kies.")


def seal() -> str:
    """The form of this request, to carry along; empty when it may not be or is too large."""
    fields = _fields() if _from_here() and takes_forms(request.path) else []
    if not fields:
        return ""
    if request.endpoint in SHOWN_AGAIN:
        fields.append(SHOWN_AGAIN[request.endpoint])
    told = {"path": request.path, "fields": fields, "back": came_from(), "account": account_before()}
    return str(_serializer().dumps(told))


def unseal(text: str | None) -> Carried | None:
    """What was carried along; None for anything that this service did not seal, or not today."""
    try:
        told = _serializer().loads(text or "", max_age=int(ABSOLUTE.total_seconds()))
    except BadData:
        return None
    if not takes_forms(told["path"]):  # an older version of the program may have sealed it
        return None
    fields = tuple((name, value) for name, value in told["fields"])
    return Carried(told["path"], fields, told["back"], told["account"])


def takes_forms(path: str) -> bool:
    """Whether a path is one of this service that takes a form of a signed-in person; pages of accounts are left out."""
    try:
        found: Any = current_app.url_map.bind("").match(path, method="POST")
    except HTTPException:
        return False
    endpoint = found[0]
    guard = declared_guard(current_app, endpoint)
    return guard is not None and not guard.public and not endpoint.startswith("people.")


def resend_page(carried: Carried) -> str:
    """Exactly what will be sent, under whose name, with the one button that does it; nothing of somebody else."""
    actor = current_actor()
    other = actor is None or carried.of_other(actor.account_id)
    return render_template("people/resend.html", carried=None if other else carried)


def _from_here() -> bool:
    """Whether the browser says that a page of this site sent the form. Saying nothing is not enough."""
    if request.method in READING or request.files:
        return False
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site in SAME_SITE
    sender = request.headers.get("Origin") or request.referrer or ""
    return urlsplit(sender).netloc == request.host


def _fields() -> list[tuple[str, str]]:
    try:
        given = list(request.form.items(multi=True))
    except HTTPException:  # too large to be read at all
        return []
    if any(word in name.lower() for name, _ in given for word in SECRET_WORDS if name != "csrf_token"):
        return []
    fields = [(name, text) for name, text in given if name not in ("csrf_token", FIELD)]
    size = sum(len(name) + len(text) for name, text in fields)
    return fields if len(fields) <= MOST_FIELDS and size <= MOST_CHARACTERS else []


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="meegenomen formulier")
