"""The lock is complete and hashed, and no committed file names a package index or a path of somebody's machine."""

import re
import subprocess
import tomllib
from collections.abc import Iterable
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
# Written in pieces, so that this file is no exception to its own rule.
INDEX_WORDS = tuple(
    "".join(parts)
    for parts in (
        ("pypi", ".org"),
        ("pythonhosted", ".org"),
        ("registry.npm", "js.org"),
        ("--", "index-url"),
        ("--", "extra-index-url"),
        ("--", "find-links"),
        ("--", "trusted-host"),
    )
)
ALLOWED_WORDS = {"tools/lock.py": "--no-emit-" + "index-url"}
MACHINE_PATH = re.compile(r"(?<![\w./\-:}])/(?:root|work|home/\w+|Users/\w+|opt/wheels)(?=/|\b(?!\w))|[A-Z]:\\Users")
PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^]]*\])?==([^\s;\\]+)(?:\s*;\s*(.+?))?\s*\\?$")
HASH = re.compile(r"^    --hash=sha256:[0-9a-f]{64}(?: \\)?$")


def locked(text: str) -> dict[str, set[str]]:
    """The pinned versions by name; a name has several where Python versions differ.

    Raises:
        ValueError: a line is neither a pin nor a hash, or a pin has no hash.
    """
    versions: dict[str, set[str]] = {}
    bare = ""
    for line in text.splitlines():
        pin = PIN.match(line)
        if pin and not bare:
            versions.setdefault(canonicalize_name(pin[1]), set()).add(pin[2])
            bare = pin[1]
        elif HASH.match(line):
            bare = ""
        else:
            raise ValueError(f"{bare or line}: no hash, or not a pin")
    if bare:
        raise ValueError(f"{bare}: no hash")
    return versions


def wanted(*groups: str) -> list[Requirement]:
    """What pyproject.toml asks for, with the named dependency groups."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    lines = [*project["project"]["dependencies"]]
    for group in groups:
        lines += project["dependency-groups"][group]
    return [Requirement(line) for line in lines]


def not_locked(requirements: Iterable[Requirement], versions: dict[str, set[str]]) -> list[str]:
    """The requirements without a locked version, or with one that does not fit."""
    return [
        str(requirement)
        for requirement in requirements
        if not all(
            version in requirement.specifier for version in versions.get(canonicalize_name(requirement.name), {"0"})
        )
    ]


def committed_texts() -> list[tuple[str, str]]:
    """Path and text of each file that is or will be committed, without binary files and files of others."""
    names = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],  # noqa: S607 - git of this machine
        cwd=ROOT,
        capture_output=True,
        check=True,
    ).stdout.decode("utf-8")
    texts = []
    for name in sorted(filter(None, names.split("\0"))):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b"\0"
        if b"\0" not in content and "/vendor/" not in name:
            texts.append((name, content.decode("utf-8")))
    return texts


def index_words(name: str, text: str) -> list[str]:
    """The words in a file that belong to a package index."""
    text = text.replace(ALLOWED_WORDS.get(name, "\0"), "")
    return [word for word in INDEX_WORDS if word in text]


@pytest.mark.parametrize(("lock", "groups"), [("app", ()), ("test", ("test",))])
def test_every_requirement_is_locked_with_a_hash(lock: str, groups: tuple[str, ...]) -> None:
    versions = locked((ROOT / "requirements" / f"{lock}.txt").read_text(encoding="utf-8"))
    assert not_locked(wanted(*groups), versions) == []


def test_both_locks_agree() -> None:
    app, tests = (
        locked((ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")) for name in ("app", "test")
    )
    assert {name: tests.get(name) for name in app} == app


def test_every_requirement_says_why() -> None:
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if re.match(r'    "[a-z][a-z0-9\[\]-]+[<>=]', line)]
    assert len(lines) == len(wanted("test"))
    assert [line for line in lines if not re.search(r", +# \w.{10,}", line)] == []


@pytest.mark.parametrize(
    "text",
    [
        "flask==3.1.3\n",
        "flask==3.1.3 \\\nbabel==2.18.0 \\\n    --hash=sha256:" + "0" * 64 + "\n",
        "flask>=3 \\\n    --hash=sha256:" + "0" * 64 + "\n",
        "flask==3.1.3 \\\n    --hash=md5:" + "0" * 32 + "\n",
    ],
    ids=["no hash", "first without hash", "not a pin", "weak hash"],
)
def test_a_lock_with_a_gap_is_found(text: str) -> None:
    with pytest.raises(ValueError, match="no hash"):
        locked(text)


def test_a_requirement_outside_the_lock_is_found() -> None:
    versions = {"flask": {"2.0"}, "babel": {"2.18.0"}}
    assert not_locked([Requirement("flask>=3"), Requirement("babel>=2.18"), Requirement("lxml>=6")], versions) == [
        "flask>=3",
        "lxml>=6",
    ]


def test_no_file_names_a_package_index() -> None:
    assert [(name, words) for name, text in committed_texts() if (words := index_words(name, text))] == []


def test_no_file_names_a_path_of_a_machine() -> None:
    hits = [(name, hit[0]) for name, text in committed_texts() if (hit := MACHINE_PATH.search(text))]
    assert hits == []


@pytest.mark.parametrize(
    "line", ["see /ro" + "ot/x", '"/ho' + 'me/jan/project"', "cd /wo" + "rk/main", "C:" + "\\Users\\x"]
)
def test_a_path_of_a_machine_is_found(line: str) -> None:
    assert MACHINE_PATH.search(line)


@pytest.mark.parametrize("line", ["GET /workbook", "a/root/b", "pages at /home", "/rounds/x", "example.nl/work/1"])
def test_an_address_of_the_program_is_no_path_of_a_machine(line: str) -> None:
    assert not MACHINE_PATH.search(line)


def test_an_index_address_is_found() -> None:
    assert index_words("a.txt", f"-i {INDEX_WORDS[0]}") == [INDEX_WORDS[0]]
    assert index_words("tools/lock.py", ALLOWED_WORDS["tools/lock.py"]) == []
