"""Sending return workbooks out, keeping what comes back, and taking over from it what its sender chose."""

from __future__ import annotations

import hashlib
import json
import secrets
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from alignment.cells.commands import save_half
from alignment.cells.money_commands import set_amount
from alignment.db import utc_now
from alignment.differentiation.commands import set_differentiation
from alignment.errors import NotAllowed, RuleBroken
from alignment.formats import clean_text, local_date
from alignment.people.pen import take_pen
from alignment.people.permissions import MAY_EDIT, Actor, May, why_not
from alignment.returns.afterwards import base_after
from alignment.returns.choosing import Choices, Decided, decide, emptied
from alignment.returns.decision_writing import write_decision
from alignment.returns.fields import SIDE_OF
from alignment.returns.lines import DECIDING
from alignment.returns.looking import Opened, find_upload, look_at
from alignment.returns.models import WorkbookExport, WorkbookUpload
from alignment.returns.obstacle_writing import name_raised, write_obstacles
from alignment.returns.read import load_standing
from alignment.returns.result import read_press, told_result
from alignment.returns.standing import Base, Standing, base_text

MAX_NAME = 200
MAX_A_DAY = 100 * 1024**2  # bytes that one person sends in
MAX_EXPORTS = 200  # files to fill in that one person gets in a day: what they went out with is kept
TOO_MANY_TODAY = (
    f"U hebt vandaag al {MAX_EXPORTS} bestanden opgehaald. Gebruik er een van, of haal er morgen weer een op."
)
TOO_MUCH_TODAY = "U hebt vandaag al 100 MB ingelezen. Lees dit bestand morgen in, of vul de cellen in de matrix in."
NO_NAME = "zonder naam.xlsx"


class Repeated(Exception):
    """This very press of the button was carried out before: what it did stands on the page of the upload."""


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
        NotAllowed: this profile is not hers; RuleBroken: she got too many today.
    """
    take_pen(session, by)
    refusal = why_not_return(by, profile)
    if refusal or by.organisation_code is None:
        raise NotAllowed(refusal or "Alleen wie voor een organisatie werkt kan een invulbestand ophalen.")
    table: Any = WorkbookExport.__table__
    hers = (table.c.made_by == by.name, table.c.made_for == by.organisation_name)
    today = table.c.made_at > utc_now() - timedelta(days=1)
    if (session.scalar(select(func.count()).where(*hers, today)) or 0) >= MAX_EXPORTS:
        raise RuleBroken({"": TOO_MANY_TODAY})
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
    """Keep a file as it was received.

    Args:
        parsed: what ``intake.read.parse`` made of it, empty when it was refused for the reason in ``refusal``.

    Returns:
        The number of the upload.

    Raises:
        NotAllowed: who has no account cannot send files.
    """
    take_pen(session, by)
    refused = why_not(by, May.UPLOAD)
    if refused or by.account_id is None:
        raise NotAllowed(refused or "Zonder account kunt u geen bestand inlezen.")
    table: Any = WorkbookUpload.__table__
    day = table.c.received_at > utc_now() - timedelta(days=1)
    sent = select(func.sum(table.c.size)).where(table.c.account_id == by.account_id, day)
    if (session.scalar(sent) or 0) + len(content) > MAX_A_DAY:
        raise RuleBroken({"": TOO_MUCH_TODAY})
    row = {
        "account_id": by.account_id,
        "received_at": utc_now(),
        "file_name": _plain_name(file_name),
        "size": len(content),
        "sha256": hashlib.sha256(content).hexdigest(),
        "content": content,
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
    if not decided.taken:
        raise RuleBroken({"": "Er is niets gekozen om over te nemen. Kies ten minste één wijziging."})
    batch = secrets.token_hex(16)
    raised = _write(session, found.standing, decided, batch, f"Excel-bestand {number}: {upload.file_name}", by)
    export, years = found.export, found.years
    after = load_standing(session, found.standing.side, found.mark.organisation, today, years) if export else None
    base, shown = base_after(found.mark, found.plan, found.standing, decided, after) if after else ({}, [])
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
