"""What all pages share: error pages, security headers, template words, protection of forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from flask import Flask, Response, abort, current_app, render_template, request, send_file, session
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError, CSRFProtect
from sqlalchemy.exc import DBAPIError, OperationalError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.middleware.proxy_fix import ProxyFix

from alignment import formats
from alignment.cells import scales
from alignment.errors import Busy, NotAllowed, NotFound, RuleBroken
from alignment.history.words import field_word
from alignment.intake.refusals import MAX_FILE, SENTENCES
from alignment.measures import rules as register_words
from alignment.people.ended import ended_page
from alignment.people.guard import NOT_SIGNED_IN, can, current_actor, public, reason
from alignment.people.permissions import ROLE_LABELS
from alignment.people.resend import FIELD, came_from, is_typed
from alignment.rounds.current import current_state
from alignment.static_files import static_url, theme_address

csrf = CSRFProtect()
TAKES_FILES = frozenset({"figures.write", "returns.receive"})  # forms that ask for a file and look at it themselves
CARRIED = frozenset(
    {"csrf_token", "version", "city_version", "idempotency_key", "actie", "present", "new", "session", "gezien", FIELD}
)
MAX_SHOWN = 20_000

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    )
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
HSTS = "max-age=31536000; includeSubDomains"

# What happened, why, what now (interface.md §6).
REFUSALS: dict[int, tuple[str, str, str]] = {
    400: (
        "Dit formulier is niet aangenomen",
        "De beveiliging van het formulier klopte niet of was verlopen. Er is niets opgeslagen.",
        "Ga terug, kopieer zo nodig uw tekst, laad de pagina opnieuw en probeer het nog een keer.",
    ),
    403: ("Dit mag u niet", "Uw account heeft hier geen recht voor.", "Vraag het secretariaat als u denkt van wel."),
    404: (
        "Deze pagina bestaat niet",
        "Het adres klopt niet, of wat er stond heeft een ander adres gekregen.",
        "Ga naar de matrix of zoek bij de maatregelen.",
    ),
    405: ("Dit kan hier niet", "Dit adres kent deze handeling niet.", "Ga terug en gebruik de knoppen op de pagina."),
    409: ("Een collega was u voor", "Er is intussen iets gewijzigd.", "Bekijk wat er nu staat en kies opnieuw."),
    413: (
        "Dit is te groot",
        "Wat u stuurde is groter dan wij aannemen.",
        "Ga terug en stuur een kleiner bestand of kortere tekst.",
    ),
    415: (
        "Dit soort bestand kennen we niet",
        "De inhoud heeft een vorm die wij niet lezen.",
        "Stuur een ander bestand.",
    ),
    422: ("Er klopt iets niet", "Wat u invulde past niet bij de regels.", "Ga terug en verbeter wat er staat."),
    429: ("Even wachten", "Er kwamen te veel pogingen achter elkaar.", "Probeer het over vijf minuten opnieuw."),
    500: (
        "Er ging iets mis bij ons",
        "De dienst maakte een fout. Wat u net opsloeg is mogelijk niet bewaard.",
        "Probeer het opnieuw. Blijft het misgaan, meld het bij het secretariaat.",
    ),
    503: (
        "De dienst kan nu niet opslaan of lezen",
        "De database antwoordt niet of heeft geen ruimte meer. Er is niets half opgeslagen.",
        "Ga terug: wat u typte staat er nog. Probeer het over een paar minuten opnieuw.",
    ),
}


def init_app(app: Flask, *, proxy_hops: int = 0) -> None:
    """Install headers, error pages and template words.

    Args:
        proxy_hops: how many reverse proxies stand in front, whose address headers are believed.
    """
    app.before_request(allow_workbooks)  # before the token of the form is looked at, which reads the form
    csrf.init_app(app)
    if proxy_hops:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=proxy_hops, x_proto=proxy_hops, x_host=proxy_hops
        )
    app.before_request(refuse_odd_request)
    app.after_request(set_headers)
    app.register_error_handler(HTTPException, show_http_error)
    app.register_error_handler(SecurityError, show_unknown_host)
    app.register_error_handler(NotAllowed, show_not_allowed)
    app.register_error_handler(Busy, lambda error: (*error_page(503, why=str(error)), {"Retry-After": "30"}))
    app.register_error_handler(RuleBroken, lambda error: error_page(422, why=str(error)))  # of no form on a page
    app.register_error_handler(NotFound, lambda error: error_page(404, why=str(error)))
    app.register_error_handler(CSRFError, show_dead_form)
    app.register_error_handler(OperationalError, show_database_error)
    app.register_error_handler(DBAPIError, show_database_error)
    app.register_error_handler(Exception, show_failure)
    app.context_processor(page_words)
    app.add_url_rule("/thema.css", "theme", show_theme)
    add_template_words(app)


def allow_workbooks() -> None:
    """A workbook may be larger than what any other form carries; only the address that takes them allows it."""
    if request.endpoint == "returns.receive":
        request.max_content_length = MAX_FILE + MAX_SHOWN


def refuse_odd_request() -> None:
    """404 for an address with a NUL character (nothing here is called so, and PostgreSQL cannot look it up); 415 for
    a form that sends files where none are asked for."""
    if "\0" in request.path or any("\0" in value for value in request.args.values()):
        abort(404)
    if request.mimetype == "multipart/form-data" and request.endpoint not in TAKES_FILES and request.files:
        abort(415)


def typed_texts() -> dict[str, str]:
    """What the person typed in the form that is refused, by field: on an error page it can still be copied.

    Passwords, tokens and what the form carries by itself are left out.
    """
    if request.method in ("GET", "HEAD"):
        return {}
    try:
        given = request.form.items()
    except HTTPException:  # too large to be read at all
        return {}
    return {
        name: text
        for name, text in given
        if name not in CARRIED and is_typed(name) and "password" not in name and text.strip() and len(text) <= MAX_SHOWN
    }


def add_template_words(app: Flask) -> None:
    """The filters and tables that templates read."""
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    for name in ("day", "moment", "partial_day", "whole", "euro", "short_euro", "days", "listed"):
        app.jinja_env.filters[name] = getattr(formats, name)
    app.jinja_env.globals.update(
        static_url=static_url,
        can=can,
        reason=reason,
        count=formats.count,
        scales=scales,
        words=register_words,
        role_labels=ROLE_LABELS,
        field_word=field_word,
        matrix_address=matrix_address,
    )


def matrix_address() -> str:
    """The matrix under the filter that this person last looked at."""
    query = session.get("matrix", "")
    return f"/?{query}" if query else "/"


def page_words() -> dict[str, Any]:
    """What every page needs besides its own content. Works without a database, for error pages."""
    return {
        "actor": current_actor(),
        "is_example": is_example(),
        "theme_css": theme_address(),
    }


def is_example() -> bool:
    """Whether the page must say that its data are examples; on a page about a broken database nobody knows."""
    try:
        return current_state().is_example
    except DBAPIError:
        return False


@public
def show_theme() -> ResponseReturnValue:
    """The style sheet of ``ALIGNMENT_THEME_CSS``; it overrides the colours and type in ``:root``."""
    path = current_app.config["THEME_CSS"]
    if not path or not Path(path).is_file():
        raise NotFound("Deze installatie heeft geen eigen opmaak.")
    return send_file(Path(path).resolve(), mimetype="text/css", max_age=3600)


def set_headers(response: Response) -> Response:
    """The security headers, on every answer including errors and files."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if current_app.config["ALIGNMENT_ENV"] == "production":
        response.headers.setdefault("Strict-Transport-Security", HSTS)
    if request.endpoint == "static" and response.status_code == 200:
        response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
    return response


def error_page(status: int, *, why: str = "", now: str = "") -> tuple[str, int]:
    """One refusal as a page.

    Args:
        status: the HTTP status; why, now: a more precise sentence than the general one.
    """
    title, general, advice = REFUSALS.get(status, REFUSALS[500])
    page = render_template(
        "errors/error.html",
        status=status,
        title=title,
        why=why or general,
        next=now or advice,
        typed=typed_texts(),
        target=came_from(),
    )
    return page, status


def show_not_allowed(error: NotAllowed) -> tuple[str, int]:
    """A refusal by a rule about who may do what. Of a session that ended the form goes along through signing in."""
    page = ended_page(typed_texts()) if str(error) == NOT_SIGNED_IN else None
    return error_page(403, why=str(error)) if page is None else (page, 403)


def show_dead_form(_error: CSRFError) -> tuple[str, int]:
    """A form whose token is no longer good: the session ended, or another one began in the same browser."""
    page = ended_page(typed_texts())
    return error_page(400) if page is None else (page, 400)


def show_http_error(error: HTTPException) -> Any:
    """A refusal by Flask or a view; redirects pass through."""
    status = error.code or 500
    if status < 400:
        return error
    own_words = error.description if getattr(error, "own_words", False) else ""
    if status == 413 and request.endpoint == "returns.receive":
        own_words = f"{SENTENCES['too_large']} Er is niets ontvangen en niets gewijzigd."
    return error_page(status, why=own_words or "")


def show_unknown_host(_error: SecurityError) -> Response:
    """A host name that is not in ``ALIGNMENT_TRUSTED_HOSTS``. Plain text, since no address can be made for a page."""
    told = "Onder deze naam is de dienst niet te bereiken. Gebruik het adres dat u van het secretariaat kreeg."
    return Response(told, 400, mimetype="text/plain")


def show_database_error(error: Exception) -> tuple[str, int]:
    """The database is gone, locked, read-only or full: 503, nothing half."""
    current_app.logger.error("database: %s", error.__class__.__name__, exc_info=error)
    return error_page(503)


def show_failure(error: Exception) -> tuple[str, int]:
    """A fault of ours. It is logged in full and shown without details."""
    current_app.logger.exception("unexpected failure", exc_info=error)
    return error_page(500)
