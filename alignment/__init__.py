"""The Aansluitmatrix: national measures against vulnerable areas, what the Rijk says and what the city sees."""

from __future__ import annotations

from flask import Flask

from config import ROOT, Settings, read_settings


def create_app(settings: Settings | None = None) -> Flask:
    """Build the application.

    Args:
        settings: read from the environment when None.

    Raises:
        config.SettingsError: a setting is missing or weak, or production points at example data.
    """
    # Here and not above: importing a pure module of the package must not import the whole program.
    from alignment import cli, code_addresses, db, etags, kept_pages, startup, web
    from alignment.blueprints import register as register_pages
    from alignment.people import guard, sessions

    settings = settings or read_settings()
    app = Flask(__name__, template_folder=str(ROOT / "templates"))
    app.config.from_mapping(
        ALIGNMENT_ENV=settings.env,
        SECRET_KEY=settings.secret_key,
        HISTORY_KEY=settings.history_key,
        TRUSTED_HOSTS=list(settings.trusted_hosts) or None,
        THEME_CSS=settings.theme_css,
        BASE_URL=settings.base_url,
        MAX_CONTENT_LENGTH=1024 * 1024,  # of a form; a page that takes files asks for more itself
        WTF_CSRF_TIME_LIMIT=None,  # a token lives as long as its session
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.production,
        SESSION_COOKIE_NAME="__Host-aansluitmatrix" if settings.production else "aansluitmatrix",
    )
    db.init_app(app, settings.database_url)
    kept_pages.init_app(app)  # before the proxies are told apart, so that they stand in front of it
    web.init_app(app, proxy_hops=settings.proxy_hops)
    sessions.init_app(app)
    guard.init_app(app)
    code_addresses.init_app(app)
    etags.init_app(app)
    register_pages(app)
    cli.register(app)
    startup.refuse_unfit_database(app)
    return app
