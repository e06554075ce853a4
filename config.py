"""Settings of one installation, read from the environment. No logic beyond reading and checking.

Every setting may also be given as ``<NAME>_FILE``: the path of a file that holds the value (for secrets).
The list of names is a contract: ``interface.md`` §2.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent
ENVIRONMENTS = ("development", "test", "production")
MIN_SECRET = 32
DEVELOPMENT_SECRET = "development-only-secret-that-production-refuses"  # noqa: S105 - refused in production below


class SettingsError(Exception):
    """One or more settings are missing or weak; the message names them all, in Dutch."""


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What one installation is configured with. Secrets are never printed."""

    env: str
    database_url: str
    secret_key: str
    history_key: str
    trusted_hosts: tuple[str, ...] = ()
    proxy_hops: int = 0
    base_url: str = ""
    theme_css: str = ""

    @property
    def production(self) -> bool:
        return self.env == "production"

    def __repr__(self) -> str:
        return f"Settings(env={self.env!r})"


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Args:
        environ: the variables; the process environment when None.

    Raises:
        SettingsError: a value is not usable, or production misses a secret; all problems in one message.
    """
    given = os.environ if environ is None else environ
    problems: list[str] = []

    def value(name: str, default: str = "") -> str:
        path = given.get(f"ALIGNMENT_{name}_FILE")
        if path:
            try:
                return Path(path).read_text(encoding="utf-8").strip()
            except OSError:
                problems.append(f"ALIGNMENT_{name}_FILE: het bestand is niet te lezen")
                return ""
        return given.get(f"ALIGNMENT_{name}", default).strip()

    env = value("ENV", "development")
    if env not in ENVIRONMENTS:
        problems.append(f"ALIGNMENT_ENV: {env!r} bestaat niet; kies uit {', '.join(ENVIRONMENTS)}")
    secrets = {}
    for name in ("SECRET_KEY", "HISTORY_KEY"):
        secret = value(name, "" if env == "production" else DEVELOPMENT_SECRET)
        if env == "production" and (len(secret) < MIN_SECRET or secret == DEVELOPMENT_SECRET):
            problems.append(f"ALIGNMENT_{name}: ontbreekt of is korter dan {MIN_SECRET} tekens")
        secrets[name] = secret
    if env == "production" and secrets["SECRET_KEY"] and secrets["SECRET_KEY"] == secrets["HISTORY_KEY"]:
        problems.append("ALIGNMENT_HISTORY_KEY: moet een andere waarde hebben dan ALIGNMENT_SECRET_KEY")
    hosts = tuple(host.strip() for host in value("TRUSTED_HOSTS").split(",") if host.strip())
    if env == "production" and not hosts:
        problems.append("ALIGNMENT_TRUSTED_HOSTS: ontbreekt; noem de hostnaam waarop de dienst bereikbaar is")
    hops = value("PROXY_HOPS", "0")
    if not hops.isdigit():
        problems.append(f"ALIGNMENT_PROXY_HOPS: {hops!r} is geen aantal")
    if problems:
        raise SettingsError("De dienst start niet. Herstel deze instellingen:\n- " + "\n- ".join(problems))
    return Settings(
        env=env,
        database_url=value("DATABASE_URL") or f"sqlite:///{ROOT / 'instance' / 'alignment.sqlite'}",
        secret_key=secrets["SECRET_KEY"],
        history_key=secrets["HISTORY_KEY"],
        trusted_hosts=hosts,
        proxy_hops=int(hops),
        base_url=value("BASE_URL"),
        theme_css=value("THEME_CSS"),
    )
