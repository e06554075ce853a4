"""Looking at an upload: what it holds, against what stands now. Nothing is written here."""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from flask import current_app
from sqlalchemy import Row, Table, func, select
from sqlalchemy.orm import Session

from alignment.db import utc_now
from alignment.errors import NotFound
from alignment.formats import local_date
from alignment.intake.read import RawSheet, sheets_of
from alignment.people.permissions import Actor
from alignment.returns.beforehand import with_warnings
from alignment.returns.decision_plan import agenda_sheet, plan_decisions
from alignment.returns.decision_writing import load_lying
from alignment.returns.fields import SIDE_OF
from alignment.returns.lines import Plan
from alignment.returns.models import WorkbookExport, WorkbookUpload
from alignment.returns.money_checks import with_money
from alignment.returns.plan import make_plan
from alignment.returns.read import load_standing
from alignment.returns.received import NEW_FILE, TAMPERED, Mark, Unfit, read_mark
from alignment.returns.standing import Standing, base_text
from alignment.rounds.read import load_state

UNKNOWN = f"Dit bestand komt uit een andere installatie of is hier niet meer bekend. {NEW_FILE}"
NO_STANDING, NO_MARK = Standing("", (), {}, {}, {}, {}), Mark(0, "", "", {})
TAKEN_BACK = (
    "Dit antwoordbestand hoort bij een bestand dat u ongedaan hebt gemaakt, dus wat erin staat is niet meer wat hier "
    f"staat. Lees uw eigen bestand opnieuw in. Of: {NEW_FILE[0].lower()}{NEW_FILE[1:]}"
)
LAST_NUMBER = 2**31 - 1
MAX_A_DAY = 100 * 1024**2  # bytes that one person sends in
TOO_MUCH_TODAY = "U hebt vandaag al 100 MB ingelezen. Lees dit bestand morgen in, of vul de cellen in de matrix in."
CLOSED = f"De ronde waarvoor dit bestand is gemaakt is gesloten. {NEW_FILE}"


@dataclass(frozen=True)
class Look:
    """One upload against the register of now; the workbook of the Regietafel is no export of ours to fill in."""

    export: Row[Any] | None
    mark: Mark
    years: tuple[int, ...]
    standing: Standing
    plan: Plan


def find_upload(session: Session, number: int, actor: Actor) -> Row[Any]:
    """An upload of this person, without its content.

    Raises:
        NotFound: there is none; also when it is of somebody else.
    """
    table: Any = WorkbookUpload.__table__
    columns = [column for column in table.c if column.name != "content"]
    number = min(number, LAST_NUMBER)  # an address can hold a number that no database can
    found = session.execute(
        select(*columns).where(table.c.id == number, table.c.account_id == actor.account_id)
    ).first()
    if found is None:
        raise NotFound("Dit ingelezen bestand bestaat niet, of het is van iemand anders.")
    return found


def why_not_send(session: Session, size: int, actor: Actor) -> str | None:
    """Why a file of this many bytes is not taken today; None when it is. Asked before it costs time to read it, too."""
    table: Any = WorkbookUpload.__table__
    day = table.c.received_at > utc_now() - timedelta(days=1)
    sent = select(func.sum(table.c.size)).where(table.c.account_id == actor.account_id, day)
    return TOO_MUCH_TODAY if (session.scalar(sent) or 0) + size > MAX_A_DAY else None


def load_uploads(session: Session, actor: Actor) -> list[Row[Any]]:
    """The uploads of this person, the newest first."""
    table: Any = WorkbookUpload.__table__
    columns = [table.c[name] for name in ("id", "received_at", "file_name", "size", "state", "refusal", "applied_at")]
    wanted = select(*columns).where(table.c.account_id == actor.account_id).order_by(table.c.id.desc()).limit(100)
    return list(session.execute(wanted))


def load_export(session: Session, number: int) -> Row[Any]:
    """An export that was recorded, by its number."""
    table: Any = WorkbookExport.__table__
    return session.execute(select(table).where(table.c.id == number)).one()


@dataclass(frozen=True)
class Opened:
    """A file that was unpacked. That takes longest and needs no database, so it is done before anybody has to wait.

    Args:
        number: of the upload, 0 when nobody kept it; agenda: the sheet Vragen of the workbook of the Regietafel; mark:
        of every other file.
    """

    number: int
    sheets: tuple[RawSheet, ...]
    agenda: RawSheet | None
    mark: Mark


def open_upload(upload: Row[Any]) -> Opened:
    """Unpack an upload, as ``find_upload`` gave it.

    Raises:
        Unfit: the whole file cannot be used, with the sentence.
    """
    if upload.state == "refused":
        raise Unfit(upload.refusal)
    return open_file(zlib.decompress(upload.parsed), upload.id)


def open_file(parsed: bytes, number: int = 0) -> Opened:
    """Unpack a file.

    Args:
        parsed: what ``intake.read.parse`` made of it.

    Raises:
        Unfit: it was not made here, or its mark was changed.
    """
    sheets = sheets_of(parsed)
    agenda = agenda_sheet(sheets)
    mark = NO_MARK if agenda else read_mark(sheets, current_app.config["HISTORY_KEY"])
    return Opened(number, sheets, agenda, mark)


def look_at(session: Session, opened: Opened, actor: Actor, today: date | None = None) -> Look:
    """Compare a file with what stands now.

    Args:
        today: the Dutch day, now when None.

    Raises:
        Unfit: the whole file cannot be used, with the sentence.
    """
    today = today or local_date(utc_now())
    mark = opened.mark
    if opened.agenda is not None:
        plan = plan_decisions(opened.agenda, load_lying(session), actor, today)
        return Look(None, mark, (), NO_STANDING, with_warnings(plan))
    table, uploads = cast(Table, WorkbookExport.__table__), cast(Table, WorkbookUpload.__table__)
    export = session.execute(select(table).where(table.c.id == mark.number)).first()
    if export is None or (export.profile, export.organisation_code) != (mark.profile, mark.organisation):
        raise Unfit(UNKNOWN)
    if export.base != base_text(mark.base):
        raise Unfit(TAMPERED)
    if session.scalar(select(uploads.c.id).where(uploads.c.reply_export_id == export.id, uploads.c.state == "undone")):
        raise Unfit(TAKEN_BACK)
    state = load_state(session)
    if export.round_code != (state.round.code if state.round else ""):
        raise Unfit(CLOSED)
    years = tuple(int(year) for year in export.years.split(";"))
    standing = load_standing(session, SIDE_OF[mark.profile], mark.organisation, today, years)
    plan = make_plan(opened.sheets, mark, standing, years, actor, today)
    return Look(export, mark, years, standing, with_warnings(with_money(plan, standing)))
