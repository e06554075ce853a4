"""``flask import``: tells what a file would change, stores nothing unless asked to, and ends with 0, 1 or 2."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from flask import Flask

from alignment.db import db, transaction
from alignment.intake.refusals import SENTENCES
from alignment.people.cli import COMMAND_LINE
from alignment.people.commands import change_account
from alignment.people.read import find_account
from alignment.people.rules import AccountState
from alignment.returns import cli
from alignment.returns.cli import NOTHING_GOOD, NOTHING_NEW
from alignment.returns.received import TAMPERED
from tests.returns.travelling_file import NEXT, NOTE, STATUS, edited, person, uploads, went_out
from tests.writing import lines, save, stored_half

pytestmark = pytest.mark.usefixtures("same_process")
SENDER = "stad-zaanstad@example.invalid"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ingevuld.xlsx"


def run(app: Flask, path: Path, *more: str, sender: str = SENDER) -> Result:
    return app.test_cli_runner().invoke(args=["import", str(path), "--as", sender, *more])


def filled(path: Path, changes: Any, out: bytes | None = None) -> None:
    path.write_bytes(edited(out or went_out(), changes))


def stored() -> tuple[int, int, tuple[Any, int]]:
    """What an import could have touched."""
    db.session.rollback()
    return len(lines()), len(uploads()), stored_half("landing")


def test_without_apply_it_only_tells(app: Flask, path: Path) -> None:
    filled(path, {STATUS: "landt", (NEXT, "Stad ziet"): "landt een beetje"})
    before = stored()
    result = run(app, path)
    assert result.exit_code == 0, result.output
    told = result.output.split("\n")
    assert [line.partition(":")[0] for line in told[:5]] == [
        "ongewijzigd",
        "over te nemen",
        "botsing",
        "fout",
        "niet van u",
    ]
    assert [line.partition(": ")[2] for line in told[1:5]] == ["1", "0", "1", "0"]
    take, wrong = told[5:7]
    assert take.startswith("over te nemen\tInvullen!F")
    assert take.endswith("Stad ziet: van (leeg) naar ‘landt’")
    assert "fout\tInvullen!F" in wrong
    assert "‘landt een beetje’ herkennen we niet" in wrong
    assert "Er is niets opgeslagen" in told[7]
    assert stored() == before


def test_with_apply_good_lines_are_taken_over_and_the_file_is_kept(app: Flask, path: Path) -> None:
    filled(path, {STATUS: "landt", NOTE: "Via het wijkteam.", (NEXT, "Stad ziet"): "landt een beetje"})
    result = run(app, path, "--apply")
    assert result.exit_code == 0, result.output
    assert "Overgenomen: 2. Blijft liggen: 1." in result.output
    assert "fout\tInvullen!F" in result.output
    half, version = stored_half("landing")
    assert (half.status, half.note, version) == ("landing", "Via het wijkteam.", 1)
    (line,) = lines()
    by = person()
    assert (line.channel, line.actor_id, line.actor_name) == ("command", by.account_id, by.name)
    (kept,) = uploads()
    assert line.why == f"Excel-bestand {kept.id}: ingevuld.xlsx"
    assert (kept.state, kept.account_id, kept.content) == ("applied", by.account_id, path.read_bytes())
    assert kept.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()
    again = run(app, path, "--apply")
    assert (again.exit_code, NOTHING_GOOD in again.output) == (1, True), "the good lines are there already"


def test_emptying_asks_for_its_own_word(app: Flask, path: Path) -> None:
    save("landing", "landing", note="Via het wijkteam.")
    filled(path, {NOTE: None, (NEXT, "Stad ziet"): "landt"})
    refused = run(app, path, "--apply")
    assert refused.exit_code == 1
    assert "1 gevulde cel zou leeg worden: Invullen!G" in refused.output
    assert stored_half("landing")[0].note == "Via het wijkteam."
    assert len(lines()) == 1, "nothing of the file is taken over"
    assert run(app, path, "--apply", "--maak-leeg").exit_code == 0
    assert stored_half("landing")[0].note == ""


def test_a_clash_stays_and_is_named(app: Flask, path: Path) -> None:
    out = went_out()
    save("landing", "detours")
    filled(path, {STATUS: "landt", (NEXT, "Stad ziet"): "landt"}, out)
    result = run(app, path, "--apply")
    assert result.exit_code == 0, result.output
    assert "botsing\tInvullen!F" in result.output
    assert "stond (leeg), in het bestand ‘landt’, nu ‘landt na veel omwegen’ (Zara Zaanstad" in result.output
    assert "Overgenomen: 1. Blijft liggen: 1." in result.output
    assert stored_half("landing")[0].status == "detours"


def test_only_clashes_or_mistakes_is_refused_and_no_change_is_done(app: Flask, path: Path) -> None:
    filled(path, {STATUS: "onzin"})
    wrong = run(app, path, "--apply")
    assert (wrong.exit_code, NOTHING_GOOD in wrong.output) == (1, True)
    path.write_bytes(went_out())
    same = run(app, path, "--apply")
    assert (same.exit_code, NOTHING_NEW in same.output) == (0, True)
    assert lines() == []


def test_the_rights_are_those_of_the_sender(app: Flask, path: Path) -> None:
    filled(path, {STATUS: "landt"})
    other = run(app, path, "--apply", sender="stad-heerlen@example.invalid")
    assert other.exit_code == 1
    assert "niet van u\tInvullen!F" in other.output
    assert "Alleen de gemeente van dit gebied" in other.output
    assert lines() == []


@pytest.mark.parametrize(
    ("sender", "sentence"),
    [
        ("niemand@example.invalid", "Er is geen account met het e-mailadres"),
        ("x\udcff", "Er is geen account met het e-mailadres x. Controleer"),  # a byte that is no letter
        ("lezer@example.invalid", "Met de rol lezer kunt u geen Excel inlezen."),
    ],
)
def test_who_sends_no_files_is_refused(app: Flask, path: Path, sender: str, sentence: str) -> None:
    path.write_bytes(b"PK")
    for more in ((), ("--apply",)):
        result = run(app, path, *more, sender=sender)
        assert result.exit_code == 1
        assert sentence in result.output
    assert uploads() == []


def test_an_account_that_was_switched_off_sends_nothing(app: Flask, path: Path) -> None:
    path.write_bytes(b"PK")
    account = find_account(db.session, SENDER)
    off = AccountState(account.name, account.role, account.organisation_code, active=False)
    with transaction() as session:
        change_account(
            session, account_id=account.id, state=off, version=account.version, idempotency_key=None, by=COMMAND_LINE
        )
    result = run(app, path, "--apply")
    assert result.exit_code == 1
    assert f"Het account {SENDER} is uitgezet." in result.output


def test_a_file_that_is_not_read_is_kept_only_with_apply(app: Flask, path: Path) -> None:
    path.write_bytes(b"dag")
    looked = run(app, path)
    assert (looked.exit_code, SENTENCES["text"] in looked.output) == (1, True)
    assert uploads() == []
    applied = run(app, path, "--apply")
    assert (applied.exit_code, SENTENCES["text"] in applied.output) == (1, True)
    assert [(one.state, one.content) for one in uploads()] == [("refused", b"dag")]


def test_a_file_of_another_installation_has_its_sentence(
    app: Flask, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path.write_bytes(went_out())
    assert run(app, path).exit_code == 0, "negative control"
    monkeypatch.setitem(app.config, "HISTORY_KEY", "een andere sleutel van een andere installatie")
    for more in ((), ("--apply",)):
        result = run(app, path, *more)
        assert (result.exit_code, TAMPERED in result.output) == (1, True)
    assert [one.state for one in uploads()] == ["received"]


def test_what_changes_while_it_is_taken_over_is_said(app: Flask, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(path, {STATUS: "landt"})

    def meanwhile(plan: Any) -> list[str]:
        save("landing", "detours")
        return []

    monkeypatch.setattr(cli, "told_plan", meanwhile)
    result = run(app, path, "--apply")
    assert (result.exit_code, cli.CHANGED in result.output) == (1, True)
    assert stored_half("landing")[0].status == "detours"


def test_wrong_use_is_told(app: Flask, path: Path, tmp_path: Path) -> None:
    path.write_bytes(b"PK")
    for words in (
        ["import", str(path)],
        ["import", "--as", SENDER],
        ["import", str(tmp_path / "weg.xlsx"), "--as", SENDER],
        ["import", str(tmp_path), "--as", SENDER],
        ["import", str(path), "--as", SENDER, "--maak-leeg"],
        ["import", str(path), str(path), "--as", SENDER],
    ):
        assert app.test_cli_runner().invoke(args=words).exit_code == 2, words
    assert uploads() == []
