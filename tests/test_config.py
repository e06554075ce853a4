"""Settings from the environment: defaults, files, and a production that names everything it misses at once."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import fields
from pathlib import Path

import pytest

from config import DEVELOPMENT_SECRET, LOOPBACK, PASSED_ON, ROOT, Settings, SettingsError, passed_on, read_settings

STRONG = {
    "ALIGNMENT_ENV": "production",
    "ALIGNMENT_SECRET_KEY": "s-0123456789" * 3,
    "ALIGNMENT_HISTORY_KEY": "h-0123456789" * 3,
    "ALIGNMENT_TRUSTED_HOSTS": "matrix.example",
}


def test_development_needs_nothing() -> None:
    settings = read_settings({})
    assert (settings.env, settings.production) == ("development", False)
    assert settings.secret_key == DEVELOPMENT_SECRET
    assert settings.database_url.startswith("sqlite:///")
    assert settings.database_url.endswith("instance/alignment.sqlite")
    assert (settings.trusted_hosts, settings.proxy_hops) == (LOOPBACK, 0)


def test_production_takes_what_is_given() -> None:
    settings = read_settings(
        STRONG
        | {
            "ALIGNMENT_TRUSTED_HOSTS": " a.example, b.example ,",
            "ALIGNMENT_PROXY_HOPS": "2",
            "ALIGNMENT_DATABASE_URL": "postgresql://db/x",
            "ALIGNMENT_THEME_CSS": "/etc/thema.css",
            "ALIGNMENT_BASE_URL": "https://a.example",
        }
    )
    assert settings.production
    assert settings.trusted_hosts == ("a.example", "b.example")
    assert (settings.proxy_hops, settings.database_url) == (2, "postgresql://db/x")
    assert (settings.theme_css, settings.base_url) == ("/etc/thema.css", "https://a.example")


def test_production_names_every_missing_setting_at_once() -> None:
    with pytest.raises(SettingsError) as refused:
        read_settings({"ALIGNMENT_ENV": "production", "ALIGNMENT_PROXY_HOPS": "veel"})
    told = str(refused.value)
    for name in ("SECRET_KEY", "HISTORY_KEY", "TRUSTED_HOSTS", "PROXY_HOPS"):
        assert f"ALIGNMENT_{name}" in told
    assert told.startswith("De dienst start niet.")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "kort"),
        ("SECRET_KEY", DEVELOPMENT_SECRET),
        ("HISTORY_KEY", "h" * 31),
        ("HISTORY_KEY", "s-0123456789" * 3),
        ("TRUSTED_HOSTS", " , "),
        ("TRUSTED_HOSTS", "*.example"),
        ("TRUSTED_HOSTS", ".nl"),
        ("PROXY_HOPS", "-1"),
        ("PROXY_HOPS", "²"),
        ("PROXY_HOPS", "99"),
        ("SECRET_KEY", "a" * 40),
        ("SECRET_KEY", DEVELOPMENT_SECRET + "!"),
        ("DATABASE_URL", "bogus"),
        ("DATABASE_URL", "sqlite://"),
        ("ENV", "prod"),
    ],
)
def test_a_weak_setting_is_refused_by_name(name: str, value: str) -> None:
    assert read_settings(STRONG).production
    with pytest.raises(SettingsError, match=f"ALIGNMENT_{name}"):
        read_settings(STRONG | {f"ALIGNMENT_{name}": value})


def test_secrets_come_from_files_and_a_missing_file_is_named(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("f-0123456789" * 4 + "\n", encoding="utf-8")
    from_file = {name: value for name, value in STRONG.items() if name != "ALIGNMENT_SECRET_KEY"}
    settings = read_settings(from_file | {"ALIGNMENT_SECRET_KEY_FILE": str(secret)})
    assert settings.secret_key == "f-0123456789" * 4
    with pytest.raises(SettingsError, match="ALIGNMENT_SECRET_KEY_FILE"):
        read_settings(from_file | {"ALIGNMENT_SECRET_KEY_FILE": str(tmp_path / "weg")})


def test_secrets_are_never_printed() -> None:
    settings = read_settings(STRONG)
    assert repr(settings) == "Settings(env='production')"
    assert {field.name for field in fields(Settings)} >= {"secret_key", "history_key"}
    with pytest.raises(SettingsError) as refused:
        read_settings(STRONG | {"ALIGNMENT_SECRET_KEY": "geheim-en-kort"})
    assert "geheim" not in str(refused.value)


def run_flask(**changes: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ALIGNMENT_")}
    return subprocess.run(
        [sys.executable, "-m", "flask", "--app", "wsgi", "routes"],
        cwd=ROOT,
        env=environment | changes,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )


def test_flask_in_production_without_secrets_ends_with_1_and_names_them() -> None:
    answer = run_flask(ALIGNMENT_ENV="production")
    assert answer.returncode == 1
    for name in ("SECRET_KEY", "HISTORY_KEY", "TRUSTED_HOSTS"):
        assert f"ALIGNMENT_{name}" in answer.stderr
    assert "Traceback" not in answer.stderr


def test_flask_in_development_starts(tmp_path: Path) -> None:
    """Negative control: it is the settings that stop production."""
    answer = run_flask(ALIGNMENT_DATABASE_URL=f"sqlite:///{tmp_path / 'x.sqlite'}")
    assert answer.returncode == 0, answer.stderr
    assert "cell.show" in answer.stdout


def test_a_process_of_its_own_gets_nothing_of_our_settings() -> None:
    given = STRONG | {"PATH": "/bin", "TZ": "UTC", "PGPASSWORD": "geheim"}
    assert passed_on(given) == {"PATH": "/bin", "TZ": "UTC"}
    assert passed_on() == {name: os.environ[name] for name in PASSED_ON if name in os.environ}
