"""The pages of return workbooks: get one, send one in, look, choose, take over, get the answer, take it back."""

from __future__ import annotations

import io
from pathlib import PurePosixPath
from typing import Any

from flask import Blueprint, current_app, redirect, request, send_file, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy import select

from alignment.db import db, transaction
from alignment.errors import RuleBroken
from alignment.intake.read import annotate, parse
from alignment.intake.refusals import MAX_FILE, Refused
from alignment.people.guard import acting, requires
from alignment.people.permissions import May
from alignment.returns.choosing import Choices
from alignment.returns.commands import Moved, Repeated, apply_upload, keep_upload
from alignment.returns.lines import TAKE
from alignment.returns.looking import find_upload, load_export, look_at, open_upload, why_not_send
from alignment.returns.models import WorkbookUpload
from alignment.returns.places import reading, replying
from alignment.returns.received import Unfit
from alignment.returns.reply import base_of, reply_order
from alignment.returns.result import read_result, read_shown
from alignment.returns.sending import make_return, record_return
from alignment.returns.tally import BUTTONS, pressed
from alignment.returns.undoing import undo_upload
from alignment.returns.upload_page import upload_page
from alignment.rounds.current import current_state
from alignment.workbook.book import EXAMPLE
from alignment.workbook.views import XLSX, one_at_a_time
from alignment.write_form import WriteForm

blueprint = Blueprint("returns", __name__, url_prefix="/excel")


@blueprint.post("/<any(stad, ministerie):profiel>.xlsx")
@requires(May.UPLOAD)
def send(profiel: str) -> ResponseReturnValue:
    """The workbook to fill in; what went out is recorded."""
    with one_at_a_time():  # first: who finds no place gets no file, and then nothing went out
        with transaction() as session:
            given = record_return(session, profile=profiel, by=acting())
        name, content = make_return(given)
    return _file(name, content)


@blueprint.get("/<any(stad, ministerie):profiel>.xlsx")
@requires(May.EXPORT)
def ask(profiel: str) -> ResponseReturnValue:
    """The address of a file that is made with a button: back to that button."""
    return redirect(url_for("excel.choose", _anchor="invullen"), 303)


@blueprint.post("/uploads")
@requires(May.UPLOAD)
def receive() -> ResponseReturnValue:
    """Keep a file as it was received, and look at it."""
    chosen = request.files.get("bestand")
    if chosen is None or not chosen.filename:
        return redirect(url_for("excel.choose", leeg=1, _anchor="inlezen"), 303)
    content = chosen.stream.read(MAX_FILE + 1)
    too_much = why_not_send(db.session, len(content), acting())
    if too_much:
        raise RuleBroken({"": too_much})
    try:
        with reading.one_for(acting().account_id):
            parsed, refusal = parse(content), ""
    except Refused as refused:
        parsed, refusal = b"", refused.sentence
    with transaction() as session:
        number = keep_upload(
            session, file_name=chosen.filename, content=content, parsed=parsed, refusal=refusal, by=acting()
        )
    return redirect(url_for("returns.look", number=number), 303)


@blueprint.get("/uploads/<int:number>")
@requires(May.UPLOAD)
def look(number: int) -> ResponseReturnValue:
    """What the file would change, or what became of it."""
    return upload_page(number)


@blueprint.post("/uploads/<int:number>")
@requires(May.UPLOAD)
def take_over(number: int) -> ResponseReturnValue:
    """Take over what was chosen, as one unit; with another button only show the page again."""
    choices, seen, button = _choices(), request.form.get("gezien", ""), request.form.get("actie", "")
    if button in BUTTONS:
        return upload_page(number, choices=pressed(choices, button, request.form.getlist("getoond")), seen=seen)
    try:
        opened = open_upload(find_upload(db.session, number, acting()))
        with transaction() as session:
            apply_upload(session, opened=opened, choices=choices, seen=seen, by=acting(), key=WriteForm().key)
    except Repeated:
        pass
    except Moved as moved:
        return upload_page(number, choices=choices, emptied=moved.emptied, moved=not moved.emptied), 409
    except RuleBroken as refusal:
        return upload_page(number, choices=choices, sentence=str(refusal)), 422
    except Unfit as unfit:
        return upload_page(number, sentence=str(unfit)), 422
    return redirect(url_for("returns.look", number=number), 303)


@blueprint.post("/uploads/<int:number>/ongedaan")
@requires(May.UPLOAD)
def undo(number: int) -> ResponseReturnValue:
    """Put everything back as it was before the file."""
    try:
        with transaction() as session:
            undo_upload(session, number=number, by=acting())
    except RuleBroken as refusal:
        if find_upload(db.session, number, acting()).state != "undone":  # otherwise this is a second press
            return upload_page(number, sentence=str(refusal)), 409
    return redirect(url_for("returns.look", number=number), 303)


@blueprint.get("/uploads/<int:number>/ongedaan")
@requires(May.UPLOAD)
def go_back(number: int) -> ResponseReturnValue:
    """The address of a button that was refused, asked for again: back to the file."""
    return redirect(url_for("returns.look", number=number), 303)


@blueprint.get("/uploads/<int:number>/antwoord.xlsx")
@requires(May.UPLOAD)
def reply(number: int) -> ResponseReturnValue:
    """The same file with what became of every cell: before taking over what is wrong, after it also what was done."""
    actor = acting()
    upload = find_upload(db.session, number, actor)
    if upload.state in ("refused", "undone"):
        return redirect(url_for("returns.look", number=number), 303)
    table: Any = WorkbookUpload.__table__
    content = db.session.execute(select(table.c.content).where(table.c.id == number)).scalar_one()
    if upload.state == "applied":
        (taken, left, unchanged), shown = read_result(upload.result), read_shown(upload.result)
        export_id = upload.reply_export_id
    else:
        try:
            found = look_at(db.session, open_upload(upload), actor)
        except Unfit:  # there is nothing to write notes in: the page says why
            return redirect(url_for("returns.look", number=number), 303)
        taken, left, unchanged, shown = (), found.plan.lines, found.plan.unchanged, []
        export_id = found.export and found.export.id
    export = load_export(db.session, export_id) if export_id else None
    base = None if export is None else base_of(export, current_app.config["HISTORY_KEY"])
    told = [line for line in left if line.kind != TAKE or taken]
    example = f"{EXAMPLE}." if current_state().is_example else ""
    order = reply_order(taken, told, unchanged, number, base, shown=shown, example=example)
    try:
        with replying.one_for(actor.account_id):  # not the place of the workbooks: this can take half a minute
            made = annotate(content, order)
    except Refused as refused:
        return upload_page(number, sentence=refused.sentence), 422
    return _file(f"antwoord-{number}_{PurePosixPath(upload.file_name).stem}.xlsx", made)


def _choices() -> Choices:
    """What was ticked: a line that stood on the page with a tick and came back without is skipped."""
    offered, kept = request.form.getlist("getoond"), set(request.form.getlist("neem"))
    clashes = {name.removeprefix("kies."): value for name, value in request.form.items() if name.startswith("kies.")}
    return Choices(frozenset(offered) - kept, clashes, request.form.get("leegmaken") == "ja")


def _file(name: str, content: bytes) -> ResponseReturnValue:
    response = send_file(
        io.BytesIO(content), mimetype=XLSX, as_attachment=True, download_name=name, etag=False, max_age=None
    )
    response.headers["Cache-Control"] = "no-store"
    return response
