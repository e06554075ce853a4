"""Keeping return workbooks as they come back, and taking over from them what their sender chose."""

from __future__ import annotations

import hashlib
import json
import secrets
import zlib
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from alignment.cells.commands import save_half
from alignment.cells.money_commands import set_amount
from alignment.db import utc_now
from alignment.differentiation.commands import set_differentiation
from alignment.errors import NotAllowed, RuleBroken
from alignment.formats import clean_text, local_date
from alignment.intake.refusals import MAX_FILE
from alignment.people.pen import take_pen
from alignment.people.permissions import Actor, May, why_not
from alignment.returns.afterwards import base_after
from alignment.returns.choosing import Choices, Decided, decide, emptied, offered
from alignment.returns.decision_writing import write_decision
from alignment.returns.export_commands import keep_export
from alignment.returns.lines import DECIDING, FAULT
from alignment.returns.looking import Opened, find_upload, look_at, why_not_send
from alignment.returns.models import WorkbookUpload
from alignment.returns.obstacle_writing import name_raised, write_obstacles
from alignment.returns.read import load_standing
from alignment.returns.result import read_press, told_result
from alignment.returns.standing import Standing

MAX_NAME = 200
TOGETHER = "Kies in die regel wat bij elkaar hoort."
NO_NAME = "zonder naam.xlsx"


class Repeated(Exception):
    """This very press of the button was carried out before: what it did stands on the page of the upload."""


class Moved(Exception):
    """Something changed since she looked, or filled cells would become empty without her word: look again."""

    def __init__(self, emptied: int = 0) -> None:
        super().__init__("the plan is not what was looked at")
        self.emptied = emptied


def keep_upload(session: Session, *, file_name: str, content: bytes, parsed: bytes, refusal: str, by: Actor) -> int:
    """Keep a file as it was received; of one that is too large only that it came.

    Args:
        content: at most one byte more than the largest file that is read; parsed: what ``intake.read.parse`` made of
        it, empty when it was refused for the reason in ``refusal``.

    Returns:
        The number of the upload.

    Raises:
        NotAllowed: who has no account cannot send files; RuleBroken: this is too much for one day.
    """
    take_pen(session, by)
    refused = why_not(by, May.UPLOAD)
    if refused or by.account_id is None:
        raise NotAllowed(refused or "Zonder account kunt u geen bestand inlezen.")
    too_much = why_not_send(session, len(content), by)
    if too_much:
        raise RuleBroken({"": too_much})
    kept = content if len(content) <= MAX_FILE else b""
    row = {
        "account_id": by.account_id,
        "received_at": utc_now(),
        "file_name": _plain_name(file_name),
        "size": len(content),
        "sha256": hashlib.sha256(kept).hexdigest(),
        "content": kept,
        "parsed": zlib.compress(parsed),
        "state": "refused" if refusal else "received",
        "refusal": refusal,
        "result": "",
    }
    return int(session.scalar(insert(WorkbookUpload).values(**row).returning(WorkbookUpload.id)) or 0)


def _plain_name(file_name: str) -> str:
    """The name without its folder, on one line."""
    last = file_name.replace("\\", "/").rpartition("/")[2]
    return " ".join(clean_text(last).split())[:MAX_NAME] or NO_NAME


def apply_upload(
    session: Session, *, opened: Opened, choices: Choices, seen: str, by: Actor, key: str | None = None
) -> Decided:
    """Take over what was chosen, as one unit, through the same commands as the pages.

    Args:
        opened: the file, unpacked before the transaction; seen: ``Plan.seen`` of what she looked at; key: of the form,
        by which a second press of the same button is known.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Moved: something changed since, or cells would become empty;
        Repeated: this was done before, by the same press.
    """
    take_pen(session, by)
    number, press = opened.number, _press(key, choices, seen)
    upload = find_upload(session, number, by)
    if upload.state == "applied" and press and read_press(upload.result) == press:
        raise Repeated
    if upload.state != "received":
        raise RuleBroken({"": "Dit bestand is al verwerkt. Lees het opnieuw in als u nog iets wilt overnemen."})
    found = look_at(session, opened, by)
    if found.plan.seen != seen:
        raise Moved
    empty = emptied(found.plan, choices)
    if empty and not choices.clear:
        raise Moved(empty)
    today = local_date(utc_now())
    decided = decide(found.plan, found.standing, choices, today)
    torn = next((line for line in decided.left if line.kind == FAULT and line.id in offered(found.plan)), None)
    if press and torn:
        raise RuleBroken({"": f"{torn.place} kan zo niet mee. {torn.why} {TOGETHER}"})
    if not decided.taken:
        raise RuleBroken({"": "Er is niets gekozen om over te nemen. Kies ten minste één wijziging."})
    batch = secrets.token_hex(16)
    raised = _write(session, found.standing, decided, batch, f"Excel-bestand {number}: {upload.file_name}", by)
    export, years = found.export, found.years
    after = load_standing(session, found.standing.side, found.mark.organisation, today, years) if export else None
    base, shown = base_after(found.mark, found.plan, found.standing, decided, after) if after else ({}, [])
    reply = export and keep_export(
        session, export.profile, export.organisation_code, export.round_code, years, base, by
    )
    session.execute(
        update(WorkbookUpload)
        .where(WorkbookUpload.id == number, WorkbookUpload.state == "received")
        .values(
            state="applied",
            batch=batch,
            applied_at=utc_now(),
            export_id=export and export.id,
            reply_export_id=reply and reply.number,
            result=told_result(name_raised(decided, raised), found.plan.unchanged, press, shown),
        )
    )
    return decided


def _press(key: str | None, choices: Choices, seen: str) -> str:
    """One press of the button: the same form with the same choices; empty where there is no form."""
    if key is None:
        return ""
    told = [key, seen, sorted(choices.skip), sorted(choices.clashes.items()), choices.clear]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _write(
    session: Session, standing: Standing, decided: Decided, batch: str, why: str, by: Actor
) -> Mapping[str, str]:
    """Write everything; the code by line that raised an obstacle."""
    channel = by.channel if by.channel == "command" else "upload"
    given: dict[str, Any] = {"by": replace(by, channel=channel), "why": why, "batch": batch, "idempotency_key": None}
    for half in decided.halves:
        measure, _, area = half.cell.partition("/")
        at: dict[str, Any] = {"measure": measure, "area": area, "version": half.version} | given
        save_half(session, standing.side, state=half.state, **at)
    for line in decided.others:
        if line.cell.startswith(DECIDING):
            write_decision(session, line, given)
            continue
        measure, _, area = line.cell.partition("/")
        into: dict[str, Any] = {"measure": measure, "area": area, "version": line.version} | given
        what, first, second = line.field.split(".")
        if what == "tick":
            set_differentiation(session, kind=first, moment=second, value=line.want, **into)
        else:
            amount = int(line.want) if line.want else None
            set_amount(session, rung=first, year=int(second), amount=amount, **into)
    return write_obstacles(session, standing, decided.obstacles, given)
