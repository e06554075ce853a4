"""What run.py does before anything is installed: what it says when it cannot start, and the copy before a migration."""

import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import pytest

import run


@pytest.fixture(autouse=True)
def signals_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let main() leave the answer of the test process to SIGTERM alone."""
    monkeypatch.setattr(run.signal, "signal", lambda *_arguments: None)


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project folder with a lock, instead of this one."""
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "app.txt").write_text("", encoding="utf-8")
    monkeypatch.setattr(run, "ROOT", tmp_path)
    return tmp_path


def programs(monkeypatch: pytest.MonkeyPatch, *, output: str = "", code: int = 0) -> list[list[str]]:
    """Let run.py start nothing real; returns the list that its command lines come in."""
    started: list[list[str]] = []

    def pretend(command: list[str], **_options: object) -> SimpleNamespace:
        started.append(command)
        python = run.python_of("app")
        python.parent.mkdir(parents=True, exist_ok=True)
        python.touch()
        return SimpleNamespace(returncode=code, stdout="", stderr=output)

    monkeypatch.setattr(run.subprocess, "run", pretend)
    return started


def database_with(folder: Path, revision: str) -> Path:
    file = folder / "alignment.sqlite"
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES (?)", (revision,))
    return file


def test_help_is_an_answer_and_a_wrong_word_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["help"]) == 0
    assert "python3 run.py <opdracht>" in capsys.readouterr().out
    assert run.main(["strat"]) == 2
    assert run.main([]) == 2
    assert "python3 run.py <opdracht>" in capsys.readouterr().err


def test_an_old_python_is_told_in_one_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(run, "FLOOR", (99, 0))
    assert run.main(["app"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments", [["app", "--port", "x"], ["app", "--unknown"], ["app", "--port", "99999"], ["env", "x"]]
)
def test_wrong_use_is_one_sentence(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(arguments) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_taken_port_is_told_before_anything_is_made(
    project: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    with run.socket.create_server((run.HOST, 0)) as server:
        taken = server.getsockname()[1]
        assert run.main(["app", "--port", str(taken)]) == 2
    assert f"Poort {taken}" in capsys.readouterr().err
    assert not (project / ".venv").exists()
    assert run.why_not_port(taken) == ""


def test_an_environment_is_made_once_from_hashed_wheels(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started = programs(monkeypatch)
    python = run.environment("app")
    assert [command[1:3] for command in started] == [["-m", "venv"], ["-m", "pip"]]
    assert {"--require-hashes", "--no-deps", "--only-binary"} <= set(started[1])
    assert run.environment("app") == python
    assert len(started) == 2
    (project / "requirements" / "app.txt").write_text("# changed", encoding="utf-8")
    run.environment("app")
    assert len(started) == 4


@pytest.mark.parametrize(
    ("output", "sentence"),
    [
        ("WARNING: Retrying (Retry(total=1", "geen netwerk"),
        ("ERROR: THESE PACKAGES DO NOT MATCH THE HASHES", "andere hash"),
        ("OSError: [Errno 28] No space left on device", "De schijf is vol"),
        ("created successfully because ensurepip is not\navailable", "apt install python3-venv"),
        ("/usr/bin/python3: No module named venv", "apt install python3-venv"),
        ("something else", ".venv/app.log"),
    ],
)
def test_a_failed_installation_is_one_sentence_and_is_tried_again(
    project: Path, monkeypatch: pytest.MonkeyPatch, output: str, sentence: str
) -> None:
    started = programs(monkeypatch, output=output, code=1)
    for _attempt in range(2):
        with pytest.raises(run.Stop, match=sentence) as caught:
            run.environment("app")
        assert caught.value.code == 2
    assert len(started) == 2
    assert output in (project / ".venv" / "app.log").read_text(encoding="utf-8")


def test_a_copy_is_made_when_a_migration_is_pending(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "newest_revisions", lambda: {"0002"})
    run.back_up(database_with(tmp_path, "0001"))
    copies = list((tmp_path / "backups").iterdir())
    assert len(copies) == 1
    with closing(sqlite3.connect(copies[0])) as copy:
        assert copy.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


def test_no_copy_is_made_without_a_migration_or_a_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(run, "newest_revisions", lambda: {"0001"})
    run.back_up(tmp_path / "absent.sqlite")
    run.back_up(database_with(tmp_path, "0001"))
    assert not (tmp_path / "backups").exists()


def test_the_newest_revision_is_the_one_nobody_follows(project: Path) -> None:
    folder = project / "alignment" / "migrations" / "versions"
    folder.mkdir(parents=True)
    (folder / "a.py").write_text('revision = "0001"\ndown_revision = None\n', encoding="utf-8")
    (folder / "b.py").write_text('revision: str = "0002"\ndown_revision: str | None = "0001"\n', encoding="utf-8")
    assert run.newest_revisions() == {"0002"}


def test_two_workers_unless_something_in_particular_is_asked() -> None:
    assert "-n" in run.pytest_words(["-x"])
    assert "-n" not in run.pytest_words(["tests/test_run.py"])
    assert run.pytest_words(["-n0"]).count("-n") == 0


def test_the_check_stops_at_the_first_step_that_fails(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    steps: list[tuple[str, ...]] = []

    def fail_at_mypy(_python: Path, *words: str) -> int:
        steps.append(words)
        return 3 if "mypy" in words else 0

    monkeypatch.setattr(run, "environment", lambda _name: Path("python"))
    monkeypatch.setattr(run, "run", fail_at_mypy)
    assert run.main(["check"]) == 3
    assert "De controle stopt bij 'mypy'." in capsys.readouterr().err
    assert len(steps) == 3


def test_run_needs_nothing_but_the_standard_library() -> None:
    done = subprocess.run([sys.executable, "-I", "-S", run.__file__, "help"], capture_output=True, check=False)
    assert done.returncode == 0
