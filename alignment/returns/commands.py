"""Sending return workbooks out, keeping what comes back, and taking over from it what its sender chose."""

from __future__ import annotations

import hashlib
import secrets
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
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
from alignment.people.permissions import MAY_EDIT, Actor, May, why_not
from alignment.returns.choosing import Choices, Decided, decide, emptied
from alignment.returns.decision_writing import write_decision
from alignment.returns.fields import SIDE_OF
from alignment.returns.lines import DECIDING
from alignment.returns.looking import Look, find_upload, look_at, why_not_send
from alignment.returns.models import WorkbookExport, WorkbookUpload
from alignment.returns.obstacle_writing import name_raised, write_obstacles
from alignment.returns.result import told_result
from alignment.returns.standing import Base, Stand, Standing, base_text

MAX_NAME = 200
NO_NAME = "zonder naam.xlsx"


class Moved(Exception):
    """Something changed since she looked, or filled cells would become empty without her word: look again."""

    def __init__(self, emptied: int = 0) -> None:
        super().__init__("the plan is not what was looked at")
        self.emptied = emptied


@dataclass(frozen=True)
class Sent:
    """An export that was recorded: its number and the values it goes out with."""

    number: int
    base: Base


def why_not_return(actor: Actor | None, profile: str) -> str | None:
    """Why a person gets no workbook of this profile to fill in; None when she does."""
    return why_not(actor, MAY_EDIT[SIDE_OF[profile]])


def record_export(session: Session, *, profile: str, standing: Standing, round_code: str, by: Actor) -> Sent:
    """Record what goes out in a return workbook. No register data is changed.

    Raises:
        NotAllowed: this profile is not hers.
    """
    take_pen(session, by)
    refusal = why_not_return(by, profile)
    if refusal or by.organisation_code is None:
        raise NotAllowed(refusal or "Alleen wie voor een organisatie werkt kan een invulbestand ophalen.")
    return _record(session, profile, by.organisation_code, round_code, standing.years, standing.cells, by)


def _record(
    session: Session, profile: str, organisation: str, round_code: str, years: tuple[int, ...], base: Base, by: Actor
) -> Sent:
    row = {
        "profile": profile,
        "organisation_code": organisation,
        "round_code": round_code,
        "years": ";".join(map(str, years)),
        "base": base_text(base),
        "made_at": utc_now(),
        "made_by": by.name,
        "made_for": by.organisation_name,
    }
    number = session.scalar(insert(WorkbookExport).values(**row).returning(WorkbookExport.id))
    return Sent(int(number or 0), base)


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


def apply_upload(session: Session, *, number: int, choices: Choices, seen: str, by: Actor) -> Decided:
    """Take over what was chosen, as one unit, through the same commands as the pages.

    Args:
        seen: ``Plan.seen`` of what she looked at.

    Raises:
        NotFound, NotAllowed, RuleBroken: refused; Moved: something changed since, or cells would become empty.
    """
    take_pen(session, by)
    upload = find_upload(session, number, by)
    if upload.state != "received":
        raise RuleBroken({"": "Dit bestand is al verwerkt. Lees het opnieuw in als u nog iets wilt overnemen."})
    found = look_at(session, upload, by)
    if found.plan.seen != seen:
        raise Moved
    empty = emptied(found.plan, choices)
    if empty and not choices.clear:
        raise Moved(empty)
    decided = decide(found.plan, found.standing, choices, local_date(utc_now()))
    if not decided.taken:
        raise RuleBroken({"": "Er is niets gekozen om over te nemen. Kies ten minste één wijziging."})
    batch = secrets.token_hex(16)
    fresh, raised = _write(session, found.standing, decided, batch, f"Excel-bestand {number}: {upload.file_name}", by)
    export, years = found.export, found.years
    base = _new_base(found, decided, fresh) if export else {}
    reply = export and _record(session, export.profile, export.organisation_code, export.round_code, years, base, by)
    session.execute(
        update(WorkbookUpload)
        .where(WorkbookUpload.id == number, WorkbookUpload.state == "received")
        .values(
            state="applied",
            batch=batch,
            applied_at=utc_now(),
            export_id=export and export.id,
            reply_export_id=reply and reply.number,
            result=told_result(name_raised(decided, raised), found.plan.unchanged),
        )
    )
    return decided


def _write(
    session: Session, standing: Standing, decided: Decided, batch: str, why: str, by: Actor
) -> tuple[Mapping[str, int], Mapping[str, str]]:
    """Write everything; the new version by line, and the code by line that raised an obstacle."""
    channel = by.channel if by.channel == "command" else "upload"
    given: dict[str, Any] = {"by": replace(by, channel=channel), "why": why, "batch": batch, "idempotency_key": None}
    fresh: dict[str, int] = {}
    for half in decided.halves:
        measure, _, area = half.cell.partition("/")
        at: dict[str, Any] = {"measure": measure, "area": area, "version": half.version} | given
        saved = save_half(session, standing.side, state=half.state, **at)
        fresh |= {line.id: saved.version for line in half.lines}
    for line in decided.others:
        if line.cell.startswith(DECIDING):
            write_decision(session, line, given)
            continue
        measure, _, area = line.cell.partition("/")
        into: dict[str, Any] = {"measure": measure, "area": area, "version": line.version} | given
        what, first, second = line.field.split(".")
        if what == "tick":
            saved = set_differentiation(session, kind=first, moment=second, value=line.want, **into)
        else:
            amount = int(line.want) if line.want else None
            saved = set_amount(session, rung=first, year=int(second), amount=amount, **into)
        fresh[line.id] = saved.version
    versions, raised = write_obstacles(session, standing, decided.obstacles, given)
    return fresh | versions, raised


def _new_base(found: Look, decided: Decided, fresh: Mapping[str, int]) -> Base:
    """What stands in the file and in the register alike after this: the base of the file that goes back."""
    base = {cell: dict(fields) for cell, fields in found.mark.base.items()}
    for line in decided.taken:
        for cell in (line.cell, *(twin for twin, _ in line.twins)):
            base.setdefault(cell, {})[line.field] = Stand(line.want, fresh[line.id])
    return base
