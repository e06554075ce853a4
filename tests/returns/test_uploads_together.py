"""Uploads that are confirmed at the same time, and while others save: nothing is lost and nothing is half, on either
engine.

The negative control is the same run with a confirmation of what nobody looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

from sqlalchemy import select

from alignment import create_app
from alignment.cells.models import Landing
from alignment.db import db, transaction
from alignment.history.models import HistoryLine
from alignment.history.verify import first_broken_line
from alignment.returns.models import WorkbookUpload
from tests.conftest import SECRET, settings_for
from tests.returns.filling import ZAANSTAD, Filled, fetch, keep_few, seen, send
from tests.returns.pressing import CELLS, MEASURES, PEOPLE, Upload, together
from tests.returns.travelling_file import person


def stored(url: str) -> tuple[dict[str, int], Counter[str], Counter[str], set[str], int]:
    """Per cell the version and the number of lines, the lines per applied upload, the notes, and how many applied."""
    app = create_app(settings_for(url))
    with app.app_context():
        rows = db.session.execute(select(Landing)).scalars().all()
        lines = db.session.scalars(select(HistoryLine).where(HistoryLine.object_kind == "landing")).all()
        applied = db.session.scalars(select(WorkbookUpload).where(WorkbookUpload.state == "applied")).all()
        found = (
            {f"{row.measure_code}/{row.area_slug}": row.version for row in rows},
            Counter(line.object_key for line in lines),
            Counter(line.batch for line in lines if line.batch),
            {row.note for row in rows},
            len(applied),
        )
        assert set(found[2]) == {one.batch for one in applied}
        assert first_broken_line(db.session, SECRET[::-1]) is None
        db.session.close()
        db.engine.dispose()
    return found


def prepare(url: str, texts: list[str], presses: int = 1) -> list[Upload]:
    """Files that fill in the same cells, each sent in and looked at."""
    app = create_app(settings_for(url))
    with app.app_context():
        with transaction() as session:
            keep_few(session, MEASURES)
        by = person(ZAANSTAD)
        fresh, uploads = fetch("stad", by), []
        for text in texts:
            filled = Filled(fresh)
            for cell in CELLS:
                filled.fill(cell, {"Stad ziet": "landt", "Toelichting": text})
            number = send(filled.file, by)
            uploads.append(Upload(number, seen(number, by).plan, presses))
        db.session.close()
        db.engine.dispose()
    return uploads


def test_of_uploads_on_the_same_cells_one_is_taken_over(new_database: Callable[[bool], str]) -> None:
    """The same upload twice, the same file twice, and another file on the same cells: all six pressed at once."""
    url = new_database(True)
    uploads = prepare(url, ["eerste", "eerste", "tweede"])
    total = together(url, uploads * 2)
    assert total.other == []
    assert (total.uploads, total.refused) == ([len(CELLS)], 5)
    versions, lines, batches, notes, applied = stored(url)
    assert versions == dict(lines) == dict.fromkeys(CELLS, 1)
    assert list(batches.values()) == [len(CELLS)]
    assert (len(notes), applied) == (1, 1)


def test_without_comparing_again_one_overwrites_the_other(new_database: Callable[[bool], str]) -> None:
    """Negative control: who confirms what she did not look at takes over more than one, over what she never saw."""
    url = new_database(True)
    total = together(url, prepare(url, ["eerste", "tweede"]), naive=True)
    assert total.other == []
    assert total.uploads == [len(CELLS)] * 2
    assert set(stored(url)[0].values()) == {2}


def test_uploads_while_eight_people_save_lose_nothing(new_database: Callable[[bool], str]) -> None:
    url = new_database(True)
    total = together(url, prepare(url, ["eerste", "tweede"], presses=30), people=PEOPLE)
    assert total.other == []
    versions, lines, batches, _notes, applied = stored(url)
    expected = Counter(cell for cell, _ in total.acknowledged) + Counter(CELLS * len(total.uploads))
    assert versions == dict(lines) == dict(expected)
    assert len(total.uploads) == applied > 0
    assert list(batches.values()) == [len(CELLS)] * applied, "all of an upload, or nothing"
    assert len(set(total.acknowledged)) == len(total.acknowledged)
    assert total.refused > 2, "without contention this proves nothing"
