"""*Hoe weten we dit?*: one value of a cell with who said it, when, for whom, on which ground and how sure.

The ground is a person at work on the page, a file that somebody read in, what came with the service, or, for what was
announced, the letter or other source of the measure.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from alignment.cells.read import CellOwners, load_lines
from alignment.cells.rules import GRADES, HALF_FIELDS, RUNG_LEVELS, RUNGS
from alignment.cells.scales import CONFIDENCE, SCALES, SIDE_LABELS
from alignment.db import db
from alignment.errors import NotFound
from alignment.formats import count, euro
from alignment.history.read import Told, load_lines_of
from alignment.matrix.grid import Crossing
from alignment.matrix.read import load_matrix
from alignment.measures.read import SourceCard, load_sources_of
from alignment.pages.facts import grade_told
from alignment.pages.history_told import PUT_BACK, taken_back
from alignment.people.guard import requires
from alignment.people.permissions import May
from alignment.rounds.current import current_state

blueprint = Blueprint("explain", __name__, url_prefix="/cellen/<measure>/<area>/uitleg")

NO_VALUE = "Over deze waarde is geen uitleg. Kies ‘Hoe weten we dit?’ op de pagina van de cel."
UNKNOWN = "nog niet bekend"
MANY = 200  # lines that are looked through for one value
GROUNDS: Mapping[str, str] = {
    "page": "een persoon, op de pagina",
    "upload": "een Excel-bestand dat een persoon inlas",
    "seed": "gegevens die met de dienst zijn meegeleverd",
    "command": "de beheerder, met een opdracht",
}
RUNG_OF = {word: rung for rung, word in RUNGS.items()}
SIDE_OF = {word: side for side, word in SIDE_LABELS.items()}
ANNOUNCED = ("budget_eur", "budget_basis", "amount_verification", "part_of")


@dataclass(frozen=True)
class Line:
    """One time that the value was given, changed, confirmed or put back.

    Args:
        confidence: empty where nobody gives one; sets: what it made of the value, empty when the value stayed what it
            was; puts_back: it took something back, so that what it set was said before.
    """

    at: datetime
    who: str
    organisation: str
    was: str
    now: str
    note: str
    why: str
    ground: str
    confidence: str
    confirms: bool = False
    sets: tuple[Any, ...] = ()
    puts_back: bool = False


@dataclass(frozen=True)
class Explained:
    """One value with everything that is known of it.

    Args:
        name, value: in words; level: of an amount; lines: newest first; sources: behind an announced amount;
        verification: how sure those are; when: it was given, where the row itself says so;
        unchanged: when the row was last confirmed, and by whom;
        silence: what to say when no line tells of it.
    """

    name: str
    value: str
    lines: tuple[Line, ...]
    level: str = ""
    sources: tuple[SourceCard, ...] = ()
    verification: str = ""
    announced: bool = False
    when: datetime | None = None
    unchanged: tuple[datetime, str] | None = None
    silence: str = "Niemand heeft hier nog iets over gezegd. Daarom staat er dat het nog niet bekend is."

    @property
    def given(self) -> Line | None:
        """The line that made the value what it is. When that only brought back an older value: the line that gave
        this value then, as far as the history goes."""
        back = self.put_back
        if back is None:
            return self._standing
        return next(line for line in self.lines if _gave(line, back))

    @property
    def put_back(self) -> Line | None:
        """The line that brought back the value that somebody else had given before; None when it was just given."""
        last = self._standing
        known = last is not None and last.puts_back and any(_gave(line, last) for line in self.lines)
        return last if known else None

    @property
    def _standing(self) -> Line | None:
        return next((line for line in self.lines if line.sets), None)

    @property
    def given_at(self) -> datetime | None:
        """When the value was given that stands now."""
        if self.when and self.put_back is None:
            return self.when
        return self.given.at if self.given else None

    @property
    def confirmed(self) -> tuple[datetime, str] | None:
        """When and by whom it was last said that the value is unchanged, unless that was taken back."""
        since = self.given_at
        return self.unchanged if self.unchanged and since and self.unchanged[0] > since else None


@blueprint.get("/<wat>")
@requires(May.READ)
def show(measure: str, area: str, wat: str) -> ResponseReturnValue:
    """How a value of a cell is known."""
    matrix = load_matrix(db.session, state=current_state(), with_texts=True, measure=measure, area=area)
    crossing = next(matrix.crossings(), None)
    if crossing is None:
        raise NotFound("Deze cel bestaat niet: de maatregel of het gebied is onbekend of ingetrokken.")
    return render_template(
        "pages/uitleg.html",
        nav="matrix",
        explained=explain(db.session, crossing, wat),
        measure=crossing.measure,
        area=crossing.area,
    )


def explain(session: Session, crossing: Crossing, what: str) -> Explained:
    """One value of a cell, by the last part of its address.

    Args:
        what: ``uitrol``, ``landing``, ``herleidbaarheid``, a rung such as ``ontvangen``, or one year of it:
            ``ontvangen-2021``.

    Raises:
        NotFound: there is no such value.
    """
    owners = CellOwners(crossing.measure.code, crossing.area.slug, crossing.ministries, crossing.municipality)
    word, _, year = what.partition("-")
    if what in SIDE_OF:
        return _half(session, crossing, owners, SIDE_OF[what])
    if what == "herleidbaarheid":
        lines = load_lines_of(session, [("grade", owners.key)], limit=MANY)
        return Explained(
            "Herleidbaarheid van het geld",
            grade_told(crossing.square.ladder),
            tuple(_line(line, "herleidbaarheid", _grade) for line in lines),
            silence="De stad heeft dit niet beoordeeld. Wat er staat volgt uit het instrument van de maatregel.",
        )
    if what == RUNGS["announced"]:
        return _announced(session, crossing)
    if word in RUNG_OF and word != RUNGS["announced"] and (not year or (year.isascii() and year.isdigit())):
        return _amount(session, crossing, owners, RUNG_OF[word], year)
    raise NotFound(NO_VALUE)


def _half(session: Session, crossing: Crossing, owners: CellOwners, side: str) -> Explained:
    half = getattr(crossing.square, side)
    lines = load_lines_of(session, [(side, owners.key)], limit=MANY)
    name = "Uitrol: wat het Rijk zegt" if side == "rollout" else "Landing: wat de stad ziet"
    return Explained(
        name,
        half.value.label,
        tuple(
            _line(line, "status", lambda code: SCALES[side][str(code or "unassessed")].label, note="note")
            for line in lines
        ),
        when=half.changed_at,
        unchanged=(half.confirmed_at, half.confirmed_by) if half.confirmed_at else None,
        silence="Niemand heeft dit nog beoordeeld. Dat is iets anders dan ‘niet van toepassing’.",
    )


def _amount(session: Session, crossing: Crossing, owners: CellOwners, rung: str, year: str) -> Explained:
    level = RUNG_LEVELS[rung]
    place = owners.municipality if level == "gemeente" else owners.area
    lines = load_lines_of(session, [], below=[("amount", f"{owners.measure}/{place}/{year}")], limit=MANY)
    mine = [line for line in lines if _is_of(line, rung, year)]
    amounts = [one for one in load_lines(session, owners) if one.rung == rung and year in ("", str(one.year))]
    known = [one.amount for one in amounts if one.amount is not None]
    word = RUNGS[rung].capitalize()
    summed = f" ({count(len(known), 'jaar', 'jaren')} samen)" if not year and known else ""
    return Explained(
        f"{word} in {year}" if year else word,
        f"{euro(sum(known))}{summed}" if known else UNKNOWN,
        tuple(_line(line, RUNGS[rung], _euro, year=not year) for line in mine),
        level=f"gemeente {crossing.area.municipality_name}" if level == "gemeente" else crossing.area.name,
    )


def _is_of(line: Told, rung: str, year: str) -> bool:
    *_, at, which = line.key.split("/")
    return which == rung and year in ("", at)


def _announced(session: Session, crossing: Crossing) -> Explained:
    measure = crossing.measure
    lines = load_lines_of(session, [("measure", measure.code)], limit=MANY)
    told = [line for line in lines if any(line.old.get(name) != line.new.get(name) for name in ANNOUNCED)]
    value = euro(measure.announced) if measure.announced is not None else UNKNOWN
    if measure.announced is None and measure.budget_eur is not None:
        value = "niet als feit bekend: er is alleen een bedrag uit geheugen"
    return Explained(
        "Aangekondigd",
        value,
        tuple(_line(line, "budget_eur", _euro) for line in told),
        level="heel Nederland",
        sources=load_sources_of(session, "measure", measure.code),
        verification=measure.amount_verification,
        announced=True,
        silence="Over het bedrag is niets gewijzigd sinds het register is ingelezen.",
    )


def _gave(line: Line, back: Line) -> bool:
    """Whether a line gave the value that another brought back."""
    return line.sets == back.sets and not line.puts_back and line.at <= back.at


def _line(line: Told, field: str, told: Any, *, note: str = "", year: bool = False) -> Line:
    """A line of the history about one field.

    Args:
        told: from the stored value to words; note: the field with the text beside it; year: whether the year is told.
    """
    was, now = (told(state.get(field)) for state in (line.old, line.new))
    confirms = line.action.endswith(".confirmed")
    fields = HALF_FIELDS if note else (field,)
    before, after = (tuple(_said(state.get(name)) for name in fields) for state in (line.old, line.new))
    if confirms:
        now = f"{now}: ongewijzigd bevestigd"
    back = taken_back(line)
    if back:
        now = f"{now}: {back}"
    at = f" ({line.key.split('/')[-2]})" if year else ""
    return Line(
        at=line.at,
        who=line.who,
        organisation=line.organisation,
        was=was if line.old and was != now and not confirms and not back else "",
        now=f"{now}{at}",
        note=str(line.new.get(note) or "") if note and not confirms and not back else "",
        why=line.why,
        ground=GROUNDS.get(line.channel, line.channel),
        confidence=CONFIDENCE.get(str(line.new.get("confidence")), ""),
        confirms=confirms,
        sets=() if confirms or before == after else after,
        puts_back=line.why in PUT_BACK,
    )


def _said(value: Any) -> Any:
    """A value as it is compared: what is left out is as empty as what is unknown; 0 is neither."""
    return "" if value is None else value


def _euro(amount: Any) -> str:
    return UNKNOWN if amount is None else euro(amount)


def _grade(letter: Any) -> str:
    return f"{letter} · {GRADES[letter]}" if letter in GRADES else UNKNOWN
