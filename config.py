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
MIN_DIFFERENT = 10
MAX_HOPS = 5
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
# Nothing of our settings: a process that reads files from outside has no business with keys or with the database.
PASSED_ON = ("PATH", "SYSTEMROOT", "LANG", "TZ")
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


class _Reader:
    """Reads one variable at a time and gathers what is wrong, so that all problems are told at once."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self.given = given
        self.problems: list[str] = []

    def value(self, name: str, default: str = "") -> str:
        """The variable ``ALIGNMENT_<name>``, or what its ``_FILE`` variant holds."""
        path = self.given.get(f"ALIGNMENT_{name}_FILE")
        if not path:
            return self.given.get(f"ALIGNMENT_{name}", default).strip()
        try:
            return Path(path).read_text(encoding="utf-8").strip()
        except (OSError, UnicodeDecodeError):
            self.problems.append(f"ALIGNMENT_{name}_FILE: het bestand is niet te lezen")
            return ""

    def secret(self, name: str, *, production: bool) -> str:
        """A secret; production gets no default and accepts no weak one."""
        found = self.value(name, "" if production else DEVELOPMENT_SECRET)
        if production and (len(found) < MIN_SECRET or found.startswith(DEVELOPMENT_SECRET)):
            self.problems.append(f"ALIGNMENT_{name}: ontbreekt of is korter dan {MIN_SECRET} tekens")
        elif production and len(set(found)) < MIN_DIFFERENT:
            self.problems.append(f"ALIGNMENT_{name}: is te makkelijk te raden; maak een willekeurige waarde")
        return found

    def hosts(self, *, production: bool) -> tuple[str, ...]:
        """The names the service answers to; outside production only this machine's own."""
        found = tuple(host.strip() for host in self.value("TRUSTED_HOSTS").split(",") if host.strip())
        if production and not found:
            self.problems.append("ALIGNMENT_TRUSTED_HOSTS: ontbreekt; noem de hostnaam waarop de dienst bereikbaar is")
        if any("*" in host or "." not in host.strip(".") for host in found if production):
            self.problems.append("ALIGNMENT_TRUSTED_HOSTS: noem volledige hostnamen, zonder * en geen heel domein")
        return found or LOOPBACK

    def hops(self) -> int:
        """The number of reverse proxies in front."""
        given = self.value("PROXY_HOPS", "0")
        if not (given.isascii() and given.isdigit() and int(given) <= MAX_HOPS):
            self.problems.append(f"ALIGNMENT_PROXY_HOPS: {given!r} is geen aantal van 0 tot en met {MAX_HOPS}")
            return 0
        return int(given)

    def database(self, *, production: bool) -> str:
        """The address of the database."""
        found = self.value("DATABASE_URL") or f"sqlite:///{ROOT / 'instance' / 'alignment.sqlite'}"
        kind, _, place = found.partition("://")
        if kind not in ("sqlite", "postgresql") or (production and not place.strip("/")):
            self.problems.append("ALIGNMENT_DATABASE_URL: schrijf sqlite:///pad/naar/bestand of postgresql://…")
        return found


def read_settings(environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings.

    Args:
        environ: the variables; the process environment when None.

    Raises:
        SettingsError: a value is not usable, or production misses a secret; all problems in one message.
    """
    reader = _Reader(os.environ if environ is None else environ)
    env = reader.value("ENV", "development")
    production = env == "production"
    if env not in ENVIRONMENTS:
        reader.problems.append(f"ALIGNMENT_ENV: {env!r} bestaat niet; kies uit {', '.join(ENVIRONMENTS)}")
    secret_key = reader.secret("SECRET_KEY", production=production)
    history_key = reader.secret("HISTORY_KEY", production=production)
    if production and secret_key and secret_key == history_key:
        reader.problems.append("ALIGNMENT_HISTORY_KEY: moet een andere waarde hebben dan ALIGNMENT_SECRET_KEY")
    hosts, hops = reader.hosts(production=production), reader.hops()
    database_url = reader.database(production=production)
    if reader.problems:
        raise SettingsError("De dienst start niet. Herstel deze instellingen:\n- " + "\n- ".join(reader.problems))
    return Settings(
        env=env,
        database_url=database_url,
        secret_key=secret_key,
        history_key=history_key,
        trusted_hosts=hosts,
        proxy_hops=hops,
        base_url=reader.value("BASE_URL"),
        theme_css=reader.value("THEME_CSS"),
    )


def passed_on(environ: Mapping[str, str] | None = None) -> dict[str, str]:
    """The variables that a process of its own gets.

    Args:
        environ: the variables; the process environment when None.
    """
    given = os.environ if environ is None else environ
    return {name: given[name] for name in PASSED_ON if name in given}
