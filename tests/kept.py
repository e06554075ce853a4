"""What a worker of the tests makes once and keeps: each test has an application and a database of its own, and would
otherwise compile the same templates, addresses and statements, and check the same pages, thousands of times.

Nothing here depends on what a test does: a template, an address or a statement compiles to the same in every
application, and a page that was valid is valid again. Together it is a third of the time of a run.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from sqlalchemy.engine import Engine
from werkzeug.routing import Rule


class Templates(BytecodeCache):
    """Templates as compiled from the same source."""

    def __init__(self) -> None:
        self.kept: dict[str, tuple[str, Any]] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Take what was compiled from the same source."""
        checksum, code = self.kept.get(bucket.key, ("", None))
        bucket.code = code if checksum == bucket.checksum else None

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep it for the next application."""
        self.kept[bucket.key] = bucket.checksum, bucket.code


class Statements:
    """Statements as compiled for one kind of database; SQLAlchemy would keep them per engine."""

    def __init__(self) -> None:
        self.kept: dict[tuple[Any, ...], Any] = {}

    def get(self, key: tuple[Any, ...], default: Any = None) -> Any:
        """What was compiled before; the first part of a key is the dialect, of which every engine has its own."""
        return self.kept.get(key[1:], default)

    def __setitem__(self, key: tuple[Any, ...], compiled: Any) -> None:
        self.kept[key[1:]] = compiled


ADDRESSES: dict[tuple[object, ...], tuple[Any, ...]] = {}
STATEMENTS: dict[str, Statements] = {}
VALID: set[tuple[str, str]] = set()
OF_THE_MOMENT = re.compile(r'value="[\w.-]{20,}"')  # tokens and keys of a form: no two pages have the same
compile_rule = Rule.compile


def compile_once(rule: Rule) -> None:
    """Give a rule what the same address was compiled to before: nearly all of the making of an application."""
    key = rule.rule, repr(rule.defaults), rule.subdomain, rule.host, rule.merge_slashes
    if key not in ADDRESSES:
        compile_rule(rule)
        builders = rule._build.__func__, rule._build_unknown.__func__  # type: ignore[attr-defined]
        ADDRESSES[key] = rule._parts, rule._trace, rule._converters, frozenset(rule.arguments), builders
    rule._parts, rule._trace, rule._converters, names, builders = ADDRESSES[key]
    rule.arguments |= names
    rule._build, rule._build_unknown = (builder.__get__(rule, None) for builder in builders)


def keep_compiled() -> None:
    """Let every application of this process share its compiled templates and addresses."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": Templates()}
    Rule.compile = compile_once  # type: ignore[method-assign]


def share_statements(engine: Engine) -> None:
    """Let this engine share its compiled statements with the others for the same kind of database."""
    engine._compiled_cache = STATEMENTS.setdefault(engine.dialect.name, Statements())  # type: ignore[assignment]


def check_once(check: Callable[[str, str], None], page: str, path: str) -> None:
    """Check a page, unless the same page passed the same check before."""
    seen = check.__name__, OF_THE_MOMENT.sub("", page)
    if seen not in VALID:
        check(page, path)
        VALID.add(seen)
