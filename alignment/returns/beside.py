"""The cells of the sheet Invullen that are not yellow: there to look at, and never read as a change. Pure.

Who writes in one meant something by it, so it is said: the judgement of the other side as a line that is not hers,
the rest as one warning.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from alignment.formats import clean_text, count
from alignment.intake.read import RawValue
from alignment.returns.field import Field
from alignment.returns.fields import fields_of
from alignment.returns.lines import FOREIGN, PlanLine
from alignment.returns.outgoing import AREA, MEASURE, MINISTRY, WAS
from alignment.returns.received import Mark, ReturnedRow, told
from alignment.returns.standing import NOTHING, Standing
from alignment.returns.tables import plain

OWNERS = {"rollout": "het ministerie", "landing": "de stad"}
MOST_NAMED = 5
MOST_READ = 1000  # characters by which a cell is compared with what is shown there: a few words


def beside_line(line: PlanLine, one: Field, raw: RawValue) -> PlanLine | None:
    """The judgement of the other side in a row, when somebody changed it.

    Args:
        line: about that field, with its base and what stands now; one: the field; raw: what stands in the file.
    """
    if not _plain(told(raw)):  # people empty what they do not need
        return None
    try:
        want = one.read(raw)
    except ValueError:
        want = told(raw)
    if want in (line.base, line.now):
        return None
    who = OWNERS[one.key.partition(".")[0]]
    return replace(line, kind=FOREIGN, why=f"Dit vult {who} in. Stel uw vraag op de pagina van de cel.")


def changed_beside(rows: Iterable[ReturnedRow], mark: Mark, standing: Standing) -> Iterator[str]:
    """One warning for all other cells that are not yellow and say something else than the file went out with."""
    status = fields_of(standing.side, ())[0]
    places = [place for row in rows for place in _changed(row, mark, standing, status)]
    if places:
        named = ", ".join(map(clean_text, places[:MOST_NAMED])) + (" en meer" if len(places) > MOST_NAMED else "")
        cells = count(len(places), "cel die niet geel is, staat", "cellen die niet geel zijn, staat")
        yield f"In {cells} iets anders dan hier: {named}. Die cellen lezen we niet, dus daar wijzigt niets."


def _changed(row: ReturnedRow, mark: Mark, standing: Standing, status: Field) -> Iterator[str]:
    measure, _, area = row.key.partition("/")
    head, place = standing.measures.get(measure), standing.areas.get(area)
    if head is None or place is None:
        return
    was = mark.base.get(row.key, {}).get(status.key, NOTHING).text
    shown = {
        MEASURE: f"{head.code} {head.title}",
        AREA: place.name,
        MINISTRY: head.lead_ministry,
        WAS: status.told(was),
    }
    for title, text in shown.items():
        address, raw = row.values.get(title, ("", None))
        found = told(raw)
        if found != text and _plain(found) not in ("", _plain(text)):
            yield address


def _plain(text: str) -> str:
    return plain(text.strip()[:MOST_READ])
