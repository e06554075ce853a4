"""The sheet Knelpunten as it came back: every row compared, of obstacles that are there and of new ones. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from alignment.formats import clean_text, listed
from alignment.intake.read import RawSheet
from alignment.people.permissions import Actor
from alignment.returns.field import Field
from alignment.returns.lines import FAULT, PlanLine
from alignment.returns.merged import merged_places
from alignment.returns.obstacle_comparing import ObstacleComparison
from alignment.returns.obstacle_fields import ALL, DESCRIPTION, TITLE, obstacle_fields
from alignment.returns.obstacle_standing import ABOUT, NEW, WITHOUT_KEY, ObstacleHere
from alignment.returns.outgoing import AREA, OBSTACLES
from alignment.returns.raising import NewRows
from alignment.returns.received import Mark, ReturnedRow, read_table, told
from alignment.returns.standing import Standing
from alignment.returns.tables import find_table
from alignment.returns.wrong import Wrong

EXPLAINS = ("Knelpunt", "Maatregelen", "Gebieden", "Trede", "Vraag", "Wat merkt de stad?", "Vorig antwoord", "Antwoord")
TWICE = "Deze sleutel staat ook op een andere regel. Haal een van de regels weg."
UNKNOWN = "Deze sleutel kennen we niet. Zet de sleutel terug zoals hij was, of maak hem leeg voor een nieuw knelpunt."
UNKNOWN_HERE = "Deze sleutel kennen we niet. Zet de sleutel terug zoals hij was."
TITLES, DESCRIPTIONS = (TITLE.heading, "Knelpunt"), (DESCRIPTION.heading, "Wat merkt de stad?")
REWORDED = "Die lezen we niet. Wijzig hem op de pagina van het knelpunt."
MOST_NAMED = 5
GONE = f"Het blad ‘{OBSTACLES}’ staat niet in uw bestand, dus daar wijzigt niets."


@dataclass(frozen=True)
class ObstaclePlan:
    """What the sheet would do: all its lines, warnings, and the columns by their key."""

    lines: tuple[PlanLine, ...] = ()
    warnings: tuple[str, ...] = ()
    fields: Mapping[str, Field] = field(default_factory=lambda: dict(ALL))


def plan_obstacles(sheets: Sequence[RawSheet], mark: Mark, standing: Standing, actor: Actor) -> ObstaclePlan:
    """Compare the sheet Knelpunten with what stands now; a file without it changes nothing there.

    Raises:
        Unfit: a title stands in it twice, or too much is wrong.
    """
    fields = obstacle_fields(standing.side, tuple(standing.areas.values()))
    titles = [one.heading for one in fields if one.heading != AREA]  # it stands on Invullen too
    table = find_table(sheets, titles, OBSTACLES)
    if table is None:
        return ObstaclePlan(warnings=(GONE,) if any(cell.startswith(ABOUT) for cell in mark.base) else ())
    returned = read_table(table, titles, (*(one for one in EXPLAINS if one not in titles), AREA), OBSTACLES)
    merged = merged_places(sheets)
    known = ObstacleComparison(mark, standing, actor, merged)
    new = NewRows(mark, standing, actor, merged)
    times = Counter(_cell(row) for row in returned.rows if row.key)
    lines: list[PlanLine] = []
    wrong = Wrong()
    reworded: list[str] = []
    for row in returned.rows:
        cell = _cell(row)
        code = cell.removeprefix(ABOUT)
        if times[cell] > 1:
            found = _refused(row, cell, fields, TWICE)
        elif code in standing.obstacles.here:
            found = known.row(row, code)
            reworded += [code] if _is_reworded(row, standing.obstacles.here[code]) else []
        elif standing.side == "landing" and code.startswith((NEW, WITHOUT_KEY)):
            found = new.row(row, cell)
        else:
            found = _refused(row, cell, fields, UNKNOWN if standing.side == "landing" else UNKNOWN_HERE)
        lines += wrong.held(found)
    said = (
        (f"In uw bestand is de tekst van {listed(reworded[:MOST_NAMED])} anders dan hier. {REWORDED}",)
        if reworded
        else ()
    )
    return ObstaclePlan(tuple(lines), (*returned.warnings, *new.warnings, *said))


def _is_reworded(row: ReturnedRow, here: ObstacleHere) -> bool:
    """Whether the words of an obstacle that is there were changed in the file, where they are only shown."""
    shown = {heading: here.title for heading in TITLES} | {heading: here.description for heading in DESCRIPTIONS}
    raws = ((row.values.get(heading, ("", None))[1], text) for heading, text in shown.items())
    return any(raw is not None and _plain(told(raw)) != _plain(text) for raw, text in raws)


def _plain(text: str) -> str:
    return " ".join(clean_text(text).split())


def _cell(row: ReturnedRow) -> str:
    """The key of a row in the base: in capitals as a code, or as one of the new rows; without a key by its place."""
    if not row.key:
        return f"{ABOUT}{WITHOUT_KEY}{row.place.rpartition('!')[2]}"
    plain = "-".join(row.key.casefold().split())
    return f"{ABOUT}{plain if plain.startswith(NEW) else plain.upper()}"


def _refused(row: ReturnedRow, cell: str, fields: Sequence[Field], why: str) -> list[PlanLine]:
    """A row that is nobody's: one line that says why, if something is filled in there."""
    if not any(row.values.get(one.heading, ("", None))[1] is not None for one in fields):
        return []
    return [
        PlanLine(
            kind=FAULT, place=row.place, cell=cell, field="", heading="Sleutel", measure=row.key, area="",
            found=row.key, why=why,
        )
    ]  # fmt: skip
