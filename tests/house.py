"""The checkers of the house rules: each takes a text or a list of names and tells what breaks the rule.

They know nothing of this project's files, so that a test can show each of them a breach (``test_house.py``).
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path, PurePosixPath

from tests.test_lock import committed_texts

ROOT = Path(__file__).resolve().parent.parent
ENDS_A_TRANSACTION = frozenset({"commit", "rollback", "begin", "begin_nested", "begin_transaction", "autocommit"})
NO_NAMES = re.compile(r"helpers?|utils?|common|managers?|info|handle\w*")
# Written in pieces, so that this file is no exception to its own rule.
UNFINISHED = re.compile(
    r"\b(?:" + "|".join(("TO" + "DO", "FIX" + "ME", "XX" + "X", "NotImplemented" + "Error")) + r")\b"
)
SKIPS = frozenset({"skip", "skipif", "importorskip", "xfail", "exit"})
ADDRESS = re.compile(r"(?:https?:)?//(?!www\.w3\.org/)(?=[a-z0-9-]+\.[a-z]{2,})\S+", re.IGNORECASE)
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\bsrc=)|javascript:|@import", re.IGNORECASE)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def sources(*beginnings: str) -> dict[str, str]:
    """The Python files of the project by path; only those below the given folders when there are any."""
    return {
        name: text
        for name, text in committed_texts()
        if name.endswith(".py") and (not beginnings or name.startswith(beginnings))
    }


@lru_cache(maxsize=1024)
def parsed(source: str) -> ast.Module:
    """The tree of a source; the same few hundred are asked for by every rule."""
    return ast.parse(source)


def named(source: str, *names: str) -> list[str]:
    """Where a text uses one of these names, as ``name:line``: called or handed on, but not defined or quoted."""
    return [f"{found}:{node.lineno}" for node, found in _names(source) if found in names]


def transaction_ends(source: str) -> list[str]:
    """Where a text begins or ends a transaction of something: ``session.commit``, called or handed on."""
    return [
        f"{found}:{node.lineno}"
        for node, found in _names(source)
        if found in ENDS_A_TRANSACTION and isinstance(node, ast.Attribute)
    ]


def _names(source: str) -> Iterator[tuple[ast.Name | ast.Attribute, str]]:
    for node in ast.walk(parsed(source)):
        if isinstance(node, ast.Name | ast.Attribute):
            yield node, _name_of(node)


def _name_of(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def quoted_endings(source: str) -> list[str]:
    """Texts that end or begin a transaction by themselves: ``"COMMIT"``."""
    bare = ("COMMIT", "ROLLBACK", "BEGIN", "BEGIN IMMEDIATE", "AUTOCOMMIT")
    words = {*bare, *(word.lower() for word in bare)}
    return [
        f"{node.value}:{node.lineno}"
        for node in ast.walk(parsed(source))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.strip(" ;") in words
    ]


def functions(tree: ast.AST, inside: str = "") -> Iterator[tuple[str, Function]]:
    """Every function with its dotted name, those in classes and functions included."""
    for node in ast.iter_child_nodes(tree):
        name = getattr(node, "name", "")
        below = f"{inside}.{name}".lstrip(".") if isinstance(node, Function | ast.ClassDef) else inside
        if isinstance(node, Function):
            yield below, node
        yield from functions(node, below)


def late_imports(source: str) -> list[str]:
    """The functions that import something when they are called."""
    return [
        f"{name}:{statement.lineno}"
        for name, function in functions(parsed(source))
        for statement in ast.walk(function)
        if isinstance(statement, ast.Import | ast.ImportFrom)
    ]


def undocumented(source: str) -> list[str]:
    """What has no docstring: the module, and every public class, function and method of a public class."""
    tree = parsed(source)
    return ([] if ast.get_docstring(tree) else ["(module)"]) + list(_bare(tree, ""))


def _bare(tree: ast.Module | ast.ClassDef, inside: str) -> Iterator[str]:
    for node in tree.body:
        if not isinstance(node, Function | ast.ClassDef) or node.name.startswith("_"):
            continue
        name = f"{inside}.{node.name}".lstrip(".")
        if not ast.get_docstring(node):
            yield name
        if isinstance(node, ast.ClassDef):
            yield from _bare(node, name)


def skipped(source: str) -> list[str]:
    """Where a test is left out, as ``function:word``: calls of pytest and marks."""
    tree, found = parsed(source), []
    owners = {id(node): name for name, function in functions(tree) for node in ast.walk(function)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and node.attr in SKIPS and ast.unparse(node.value).startswith("pytest"):
            found.append(f"{owners.get(id(node), '(module)')}:{node.attr}")
    return found


def too_long(lengths: dict[str, int], *, most: int = 400, usual: int = 200) -> list[str]:
    """The files above ``most`` lines; and all above ``usual`` when those are more than one in ten."""
    above = [name for name, lines in lengths.items() if lines > most]
    long = [name for name, lines in lengths.items() if lines > usual]
    return above + (long if 10 * len(long) > len(lengths) else [])


def badly_named(paths: Iterable[str]) -> list[str]:
    """Paths with a folder or file whose name says nothing; a word within a longer name counts too."""
    return [
        path
        for path in paths
        if any(NO_NAMES.fullmatch(word) for part in _parts(path) for word in (part, *part.split("_")))
    ]


def _parts(path: str) -> tuple[str, ...]:
    bare = PurePosixPath(path)
    return (*bare.parent.parts, bare.stem)


def without_mirror(paths: Iterable[str], package: str = "alignment") -> list[str]:
    """The modules of the package without ``tests/<same folder>/test_<same name>.py``."""
    everything = set(paths)
    modules = [
        p
        for p in map(PurePosixPath, everything)
        if p.parts[0] == package and p.suffix == ".py" and p.stem != "__init__"
    ]
    return sorted(
        str(module)
        for module in modules
        if str(PurePosixPath("tests", *module.parts[1:-1], f"test_{module.name}")) not in everything
    )


def foreign(text: str) -> list[str]:
    """What a page or style sheet brings in from outside, or carries inline, where the policy would stop it."""
    return ADDRESS.findall(text) + INLINE.findall(text)
