"""Start the program, its tests or its checks with nothing but Python and git: ``python3 run.py app|test|check|flask``.

Makes an environment from the hashed lock (requirements/*.txt) when it is missing or out of date, then runs the
thing in it. Standard library only. What goes wrong is told in one Dutch sentence; wrong use or surroundings exit 2.
"""

import argparse
import contextlib
import hashlib
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
INSTANCE = ROOT / "instance"
FLOOR = (3, 11)
HOST = "127.0.0.1"
SAMPLES = ("ministerie-vws", "ministerie-ocw", "stad-zaanstad", "secretariaat", "regietafel", "lezer", "beheerder")
NO_NETWORK = ("Retrying (", "NewConnectionError", "name resolution", "ProxyError", "timed out", "ConnectTimeout")
USAGE = """Gebruik: python3 run.py <opdracht>

  app [--port 8000] [--example]   start de dienst (--example: met voorbeeldgegevens, in een eigen bestand)
  test [opties van pytest]        draai alle tests
  check                           stijl, types, importregels en daarna alle tests
  flask <opdracht>                een beheeropdracht, bijvoorbeeld: flask history verify
  env                             maak alleen de omgevingen .venv/app en .venv/test"""


class Stop(Exception):
    """Why nothing can be started, as one Dutch sentence; ``code`` is the exit code."""

    def __init__(self, sentence: str, code: int = 2) -> None:
        super().__init__(sentence)
        self.code = code


class Ended(KeyboardInterrupt):
    """Somebody ended this process (SIGTERM); what it started does not know that yet."""


def python_of(name: str) -> Path:
    """The interpreter of environment ``name`` ("app" or "test"), whether it exists or not."""
    return ROOT / ".venv" / name / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def environment(name: str) -> Path:
    """Make environment ``name`` from its lock unless it is up to date, and return its interpreter.

    Raises:
        Stop: there is no venv module, no network, or the lock cannot be installed.
    """
    lock = ROOT / "requirements" / f"{name}.txt"
    stamp = ROOT / ".venv" / name / "stamp.txt"
    wanted = f"{hashlib.sha256(lock.read_bytes()).hexdigest()} {sys.version.split()[0]}"
    if up_to_date(name, stamp, wanted):
        return python_of(name)
    with one_at_a_time():
        if not up_to_date(name, stamp, wanted):
            print(f"De omgeving .venv/{name} wordt gemaakt; dat duurt een keer ongeveer een minuut …", flush=True)
            build(name, lock)
            stamp.write_text(wanted, encoding="utf-8")
    return python_of(name)


def up_to_date(name: str, stamp: Path, wanted: str) -> bool:
    """Whether environment ``name`` was completed from this lock with this Python."""
    return python_of(name).exists() and stamp.is_file() and stamp.read_text(encoding="utf-8") == wanted


@contextlib.contextmanager
def one_at_a_time():
    """Let a second start wait for the first; the lock ends with the process, also when that is killed."""
    try:
        (ROOT / ".venv").mkdir(exist_ok=True)
        lock = sqlite3.connect(ROOT / ".venv" / "lock.sqlite", timeout=900, isolation_level=None)
        lock.execute("BEGIN EXCLUSIVE")
    except (OSError, sqlite3.Error) as error:
        raise Stop(f"Hier is niet te schrijven ({error}); zet het project in een map van uzelf.") from error
    try:
        yield
    finally:
        lock.close()


def build(name: str, lock: Path) -> None:
    """Make an empty environment and install the lock into it: hashed wheels only.

    Raises:
        Stop: with the reason as far as it can be told from the output, which is kept in .venv/<name>.log.
    """
    quiet = ["--quiet", "--disable-pip-version-check", "--no-input", "--retries", "2"]
    hashed = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", str(lock)]
    log = ROOT / ".venv" / f"{name}.log"
    make = [sys.executable, "-m", "venv", "--clear", str(log.with_suffix(""))]
    for step in (make, [str(python_of(name)), "-m", "pip", "install", *quiet, *hashed]):
        done = subprocess.run(step, capture_output=True, text=True, errors="replace", check=False)
        log.write_text(done.stdout + done.stderr, encoding="utf-8")
        if done.returncode:
            raise Stop(why_not_built(done.stdout + done.stderr, log.relative_to(ROOT).as_posix()))


def why_not_built(output: str, log: str) -> str:
    """The sentence for a failed step of ``build``, from what it printed."""
    if "ensurepip" in output or "No module named venv" in output:
        return "Deze Python kan geen omgeving maken; installeer dat eerst met: apt install python3-venv"
    if "DO NOT MATCH THE HASHES" in output:
        return f"Een pakket is niet wat het slot verwacht (andere hash), dus is er niets gestart; zie {log}."
    if "No space left" in output:
        return "De schijf is vol; maak ongeveer 1 GB vrij en probeer het opnieuw."
    if any(sign in output for sign in NO_NETWORK):
        return "De pakketten zijn niet op te halen: er is geen netwerk; probeer het opnieuw met netwerk."
    return f"De omgeving is niet te maken; wat er misging staat in {log}."


def run(python: Path, *arguments: str, **settings: str) -> int:
    """Run the interpreter in the project folder, with ``settings`` on top of the environment; the exit code."""
    process = subprocess.Popen([str(python), *arguments], cwd=ROOT, env={**os.environ, **settings})
    try:
        return process.wait()
    except KeyboardInterrupt as stop:
        with contextlib.suppress(subprocess.TimeoutExpired, KeyboardInterrupt):
            process.wait(timeout=0 if isinstance(stop, Ended) else 10)  # after Ctrl+C it is ending by itself
        raise
    finally:
        if process.poll() is None:
            process.terminate()
            process.wait(timeout=10)


def start_app(arguments: list) -> int:
    """Migrate, fill and serve the database until the server ends; Stop when the port is taken."""
    parser = DutchParser(add_help=False)
    parser.add_argument("--port", type=int, default=8000)
    parser.add_argument("--example", action="store_true")
    options = parser.parse_args(arguments)
    reason = why_not_port(options.port)
    if reason:
        raise Stop(reason)
    python = environment("app")
    settings = {"ALIGNMENT_BASE_URL": os.environ.get("ALIGNMENT_BASE_URL") or f"http://{HOST}:{options.port}"}
    chosen = any(os.environ.get(f"ALIGNMENT_DATABASE_URL{suffix}") for suffix in ("", "_FILE"))
    if options.example or not chosen:
        database = INSTANCE / ("example.sqlite" if options.example else "alignment.sqlite")
        settings.update(ALIGNMENT_DATABASE_URL=f"sqlite:///{database.as_posix()}", ALIGNMENT_DATABASE_URL_FILE="")
        INSTANCE.mkdir(exist_ok=True)
        back_up(database)
    threading.Thread(target=tell_address, args=(options.port,), daemon=True).start()
    example = ["--example"] if options.example else []
    return run(python, "-m", "flask", "--app", "wsgi", "start", "--port", str(options.port), *example, **settings)


class DutchParser(argparse.ArgumentParser):
    """Says in Dutch that the command line is not understood."""

    def error(self, message: str) -> NoReturn:
        raise Stop(f"Verkeerd gebruik ({message}); zie: python3 run.py help")


def why_not_port(port: int) -> str:
    """Why no server can listen on ``port`` of this machine now; empty when one can."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
        if os.name != "nt":
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except PermissionError:
            return f"Poort {port} is alleen voor de beheerder van deze computer; kies er een boven 1023."
        except (OSError, OverflowError):
            return f"Poort {port} bestaat niet of is al in gebruik; kies een andere, bijvoorbeeld --port 8080."
    return ""


def back_up(database: Path) -> None:
    """Copy an existing database to instance/backups/ when a migration is about to change it."""
    if not database.is_file() or database.stat().st_size == 0:
        return
    with contextlib.closing(sqlite3.connect(database)) as source:
        stored = set()
        with contextlib.suppress(sqlite3.OperationalError):  # no such table: not ours yet, so certainly worth a copy
            stored = {row[0] for row in source.execute("SELECT version_num FROM alembic_version")}
        if stored == newest_revisions():
            return
        copy = database.parent / "backups" / time.strftime(f"{database.stem}-%Y%m%dT%H%M%SZ.sqlite", time.gmtime())
        copy.parent.mkdir(exist_ok=True)
        with contextlib.closing(sqlite3.connect(copy)) as target:
            source.backup(target)
    print(f"Reservekopie gemaakt: {copy}")


def newest_revisions() -> set:
    """The revisions in the code that no other revision follows."""
    names: set = set()
    followed: set = set()
    for file in (ROOT / "alignment" / "migrations").rglob("*.py"):
        for kind, line in re.findall(r"^(down_)?revision\b[^=\n]*=(.*)", file.read_text("utf-8"), re.MULTILINE):
            (followed if kind else names).update(re.findall(r"[\"'](\w+)", line))
    return names - followed


def tell_address(port: int) -> None:
    """Once the service answers, print where it is and, in development, a sign-in link for each sample role."""
    address = f"http://{HOST}:{port}"
    while True:
        with contextlib.suppress(OSError), socket.create_connection((HOST, port), timeout=1):
            break
        time.sleep(0.1)
    lines = ["", f"De Aansluitmatrix staat op {address}  (stoppen: Ctrl+C)", ""]
    if (os.environ.get("ALIGNMENT_ENV") or "development") == "development":
        lines.append("Inloggen als voorbeeld (alleen op een ontwikkelmachine):")
        lines += [f"  {who:<16} {address}/inloggen/voorbeeld/{who}" for who in SAMPLES]
    print("\n".join(lines), flush=True)


def pytest_words(arguments: list) -> list:
    """The words that start pytest: on two workers, unless something in particular is asked for."""
    particular = any(not word.startswith("-") or word.startswith("-n") for word in arguments)
    return ["-m", "pytest", *([] if particular else ["-n", str(min(2, os.cpu_count() or 1))]), *arguments]


def start_tests(arguments: list) -> int:
    """Run pytest; it lists what was skipped and why (the -r option in pyproject.toml)."""
    return run(environment("test"), *pytest_words(arguments))


def check(arguments: list) -> int:
    """Lint, format, types, import contracts and tests; stops at the first that fails and names it."""
    python = environment("test")
    steps = (
        ("ruff check", ["-m", "ruff", "check", "."]),
        ("ruff format", ["-m", "ruff", "format", "--check", "."]),
        ("mypy", ["-m", "mypy"]),
        ("import-linter", ["-c", "from importlinter.cli import lint_imports_command as main; main()"]),
        ("pytest", pytest_words(arguments)),
    )
    for name, command in steps:
        print(f"\n== {name}", flush=True)
        code = run(python, *command)
        if code:
            raise Stop(f"De controle stopt bij '{name}'.", code)
    print("\nAlle controles zijn goed.")
    return 0


def start_flask(arguments: list) -> int:
    """Run a management command of the app."""
    return run(environment("app"), "-m", "flask", "--app", "wsgi", *arguments)


def make_environments(arguments: list) -> int:
    """Make both environments and nothing else, for an image or a machine that goes offline."""
    if arguments:
        raise Stop("De opdracht env heeft geen opties; zie: python3 run.py help")
    for name in ("app", "test"):
        print(f"Klaar: {environment(name).relative_to(ROOT).as_posix()}")
    return 0


COMMANDS = {"app": start_app, "test": start_tests, "check": check, "flask": start_flask, "env": make_environments}


def end(*_signal: object) -> NoReturn:
    """Answer SIGTERM as Ctrl+C."""
    raise Ended


def main(arguments: list) -> int:
    """Run one command line (without the program name) and return the exit code."""
    if sys.version_info[:2] < FLOOR:
        print(f"Er is Python 3.11 of nieuwer nodig; dit is Python {sys.version.split()[0]}.", file=sys.stderr)
        return 2
    if not arguments or arguments[0] not in COMMANDS:
        asked = arguments[:1] in (["help"], ["--help"], ["-h"])
        print(USAGE, file=sys.stdout if asked else sys.stderr)
        return 0 if asked else 2
    signal.signal(signal.SIGTERM, end)
    try:
        return COMMANDS[arguments[0]](arguments[1:])
    except Stop as stop:
        print(stop, file=sys.stderr)
        return stop.code
    except KeyboardInterrupt:
        print("\nGestopt.")
        return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
