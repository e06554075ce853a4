"""From database to return workbook: what is recorded is what the file holds, and who gets none gets a reason."""

from __future__ import annotations

import pytest
from flask import Flask

from alignment.db import db, transaction
from alignment.errors import NotAllowed
from alignment.returns.sending import make_return, record_return
from alignment.returns.standing import base_text
from tests.returns.travelling_file import CELL, exports, person
from tests.workbook.builders import reopened, table_rows
from tests.writing import lines, save


@pytest.mark.parametrize(
    ("who", "profile", "rows"), [("stad-zaanstad", "stad", 92), ("ministerie-vws", "ministerie", None)]
)
def test_what_is_recorded_is_what_goes_out(app: Flask, who: str, profile: str, rows: int | None) -> None:
    save("landing", "landing")
    with transaction() as session:
        given = record_return(session, profile=profile, by=person(who))
    name, content = make_return(given)
    (kept,) = exports()
    assert (kept.id, kept.base) == (given.number, base_text(given.base))
    assert (kept.profile, kept.organisation_code, kept.made_by) == (
        profile,
        person(who).organisation_code,
        given.made_by,
    )
    assert kept.years == ";".join(map(str, given.standing.years))
    assert name.startswith(f"concept_{profile}-")
    table = table_rows(reopened(content)["Invullen"], "tblInvullen")
    assert len(table) == (rows or len(given.standing.measures) * len(given.standing.areas))
    own = {"landing.status", "landing.note", "landing.confidence", "landing.since"}
    assert set(given.base[CELL]) == (own if profile == "stad" else {"landing.status"}), (
        "of the other side what is shown"
    )
    assert len(lines()) == 1, "nothing of the register was changed"


@pytest.mark.parametrize(
    ("who", "profile"), [("stad-zaanstad", "ministerie"), ("lezer", "stad"), ("secretariaat", "stad")]
)
def test_a_profile_that_is_not_hers_is_refused_and_not_recorded(app: Flask, who: str, profile: str) -> None:
    with pytest.raises(NotAllowed), transaction() as session:
        record_return(session, profile=profile, by=person(who))
    db.session.rollback()
    assert exports() == []
