"""Any matrix goes to a return workbook and back without a change, and any edits give exactly those edits.

Every example is laid in the tables, exported, filled in, read, looked at and taken over inside one transaction that
is rolled back at the end.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from alignment.db import db, transaction
from alignment.intake.read import parse
from alignment.people.permissions import Actor
from alignment.returns import comparing, looking
from alignment.returns import field as columns
from alignment.returns.commands import apply_upload
from alignment.returns.field import Field
from alignment.returns.fields import SIDE_OF, fields_of
from alignment.returns.lines import TAKE
from alignment.returns.looking import Look, look_at
from alignment.returns.plan import make_plan
from alignment.returns.read import load_standing
from alignment.returns.standing import Standing
from tests.conftest import missing
from tests.returns.editing import TODAY, YEARS, Edits, Ground, edits, expected, grounds, texts
from tests.returns.filling import AMSTERDAM, CLEAR, Filled, fetched, keep_few, kept, parsed, told, unpacked
from tests.returns.travelling_file import person

PROFILES = {"stad": (AMSTERDAM, ("M027", "M028")), "ministerie": ("ministerie-vws", ("M028",))}
every_profile = pytest.mark.parametrize("profile", PROFILES)


@dataclass(frozen=True)
class Way:
    """What happens to a file on its way back, and how it is read."""

    read: Callable[[bytes], bytes] = parsed
    saved: Callable[[bytes], bytes] = bytes


HERE, APART = Way(), Way(read=parse)


class Undone(Exception):
    """Ends an example."""


@contextmanager
def rolled_back() -> Iterator[Session]:
    """A transaction of which nothing stays."""
    try:
        with transaction() as session:
            yield session
            raise Undone
    except Undone:
        return


def prepared(profile: str) -> tuple[Actor, Standing, tuple[Field, ...]]:
    """Who fills in, and which cells and columns there are."""
    sample, codes = PROFILES[profile]
    with transaction() as session:
        keep_few(session, codes)
    by = person(sample)
    standing = load_standing(db.session, SIDE_OF[profile], by.organisation_code or "", TODAY, YEARS)
    return by, standing, fields_of(standing.side, YEARS)


def edited(content: bytes, standing: Standing, wanted: Edits) -> bytes:
    """The file with everything typed in."""
    filled, titles = Filled(content), {one.key: one.heading for one in fields_of(standing.side, YEARS)}
    for (cell, field), (value, _) in wanted.items():
        if titles[field] in filled.columns:
            filled.fill(cell, {titles[field]: value})
    return filled.file


def looked(session: Session, content: bytes, by: Actor, way: Way) -> tuple[int, Look]:
    """Send a file in and look at it."""
    content = way.saved(content)
    number = kept(session, content, by, way.read(content))
    return number, look_at(session, unpacked(session, number, by), by)


def stands(session: Session, profile: str, by: Actor) -> Standing:
    return load_standing(session, SIDE_OF[profile], by.organisation_code or "", TODAY, YEARS)


def there_and_back(profile: str, by: Actor, grounds: tuple[Ground, Ground | None], wanted: Edits, way: Way) -> None:
    """One example: nothing typed is nothing changed, and what is typed is what changes or clashes.

    Args:
        grounds: what stood when the file went out, and what somebody else wrote over it since.
    """
    ground, since = grounds
    with rolled_back() as session:
        ground.lay(session)
        fresh = fetched(session, profile, by)
        assert told(looked(session, fresh, by, way)[1]) == {}
        base = stands(session, profile, by)
        if since is not None:
            since.lay(session)
            assert told(looked(session, fresh, by, way)[1]) == {}, "what others wrote since is no change of this file"
        before = stands(session, profile, by)
        number, look = looked(session, edited(fresh, base, wanted), by, way)
        shown = {(c, f): value for (c, f), value in wanted.items() if f in look.plan.fields}
        lines, after = expected(base, before, shown)
        assert told(look) == lines
        if any(kind == TAKE for kind, _ in lines.values()):
            apply_upload(session, opened=unpacked(session, number, by), choices=CLEAR, seen=look.plan.seen, by=by)
        now = texts(before) | after
        assert texts(stands(session, profile, by)) == {place: text for place, text in now.items() if text}


def tried(profile: str, examples: int, way: Way = HERE, kind: str = "") -> None:
    """The property over some examples, the same ones every time when there are few.

    Args:
        kind: of the fields that are edited, empty for all.
    """
    by, standing, every = prepared(profile)
    fields = tuple(one for one in every if kind in ("", one.kind))
    chosen = settings(
        max_examples=examples, derandomize=examples < 10, suppress_health_check=list(HealthCheck), database=None,
        phases=[Phase.generate], report_multiple_bugs=False,  # making an example smaller takes minutes
    )  # fmt: skip

    @chosen
    @given(st.tuples(grounds(standing), st.none() | grounds(standing)), edits(standing, fields))
    def holds(both: tuple[Ground, Ground | None], wanted: Edits) -> None:
        there_and_back(profile, by, both, wanted, way)

    holds()


@every_profile
def test_any_matrix_and_any_edits(app: Flask, profile: str) -> None:
    tried(profile, 25)


def test_the_process_of_its_own_reads_the_same(app: Flask) -> None:
    tried("stad", 4, APART)


def shouting(column: Field, raw: Any) -> str:
    """A text that is not kept as it was typed."""
    return str(raw).upper()


def without_base(sheets: Any, mark: Any, *given: Any) -> Any:
    """A look that forgets what the file went out with."""
    return make_plan(sheets, replace(mark, base={}), *given)


@pytest.mark.parametrize(
    ("where", "name", "broken"),
    [
        (columns.READERS, "text", shouting),
        (columns.READERS, "euro", lambda _column, raw: "" if raw is None else "7"),
        (columns.READERS, "day", lambda _column, raw: ""),
        (looking.__dict__, "make_plan", without_base),
        (comparing.__dict__, "CLASH", TAKE),
    ],
)
def test_a_fault_is_seen(app: Flask, monkeypatch: pytest.MonkeyPatch, where: Any, name: str, broken: Any) -> None:
    """Negative control: with one thing broken the property does not hold."""
    monkeypatch.setitem(where, name, broken)
    with pytest.raises(AssertionError):
        tried("stad", 25, kind=name if where is columns.READERS else "")  # or chance could leave the fault out


@pytest.mark.office
@every_profile
def test_the_same_after_libreoffice_saved_it(app: Flask, profile: str, tmp_path: Path) -> None:
    office = shutil.which("soffice")
    if office is None:
        missing("LibreOffice")
    settled = f"-env:UserInstallation={(tmp_path / 'profiel').as_uri()}"

    def saved(content: bytes) -> bytes:
        (tmp_path / "heen.xlsx").write_bytes(content)
        command = [str(office), "--headless", settled, "--convert-to", "xlsx:Calc MS Excel 2007 XML"]
        command += ["--outdir", str(tmp_path / "terug"), str(tmp_path / "heen.xlsx")]
        subprocess.run(command, capture_output=True, check=True, timeout=180)
        return (tmp_path / "terug" / "heen.xlsx").read_bytes()

    tried(profile, 4, Way(saved=saved))
