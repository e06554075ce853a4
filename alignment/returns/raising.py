"""A new row on the sheet Knelpunten: an obstacle that a city raises, taken over as a whole or not at all. Pure.

A row is known again by what stands in it (what a city raised stays in the history) and, in the file that went back, by
its key; so a file that is read twice raises nothing twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from alignment.formats import clean_text, folded
from alignment.intake.read import Odd, RawValue
from alignment.matrix.grid import AreaHead
from alignment.obstacles.ladder import NOT_ANSWERED
from alignment.obstacles.rules import check_obstacle
from alignment.people.permissions import Actor, May, Owners, why_not
from alignment.returns.comparing import MERGED, shown
from alignment.returns.field import Field
from alignment.returns.lines import FAULT, FOREIGN, SAME, TAKE, PlanLine
from alignment.returns.merged import Merged
from alignment.returns.obstacle_fields import RAISED, TITLE, VERDICTS_SAID, raise_fields
from alignment.returns.obstacle_standing import ABOUT, WITHOUT_KEY, Obstacles, content, read_content
from alignment.returns.received import Mark, ReturnedRow
from alignment.returns.standing import NOTHING, Standing

NO_MEASURE = "Vul de code van de maatregel in, bijvoorbeeld M028."
NO_AREA = "Kies in welk gebied van uw gemeente u dit ziet."
MOST_NEW = 50  # that are raised out of one file, in one transaction; the sheet offers 30 rows
TOO_MANY = (
    f"Uit één bestand melden we ten hoogste {MOST_NEW} nieuwe knelpunten. "
    "Neem eerst de andere over en lees deze regel daarna opnieuw in."
)
ALIKE = "Hetzelfde knelpunt staat ook op een andere regel. Haal een van de regels weg."
OTHER_TITLE = "of geef een ander knelpunt een andere titel."
SAME_TITLE = f"Bij deze maatregel en dit gebied staat de titel al op een andere regel. Haal er een weg, {OTHER_TITLE}"
Titled = tuple[str, str, str]  # measure, area, and the title without capitals and accents


class NewRows:
    """The new rows of one file."""

    def __init__(self, mark: Mark, standing: Standing, actor: Actor, merged: Merged) -> None:
        self.mark, self.standing, self.actor, self.merged = mark, standing, actor, merged
        self.fields = {one.key: one for one in raise_fields(tuple(standing.areas.values()))}
        self.warnings: list[str] = []
        self._seen: set[str] = set()
        self._new = 0
        self._titles: set[Titled] = set()
        self._known = _titles_known(standing.obstacles)

    def row(self, row: ReturnedRow, cell: str) -> list[PlanLine]:
        """What one row would raise: one line, or one per cell where something is wrong; of an empty row nothing."""
        found = {key: row.values[one.heading] for key, one in self.fields.items() if one.heading in row.values}
        wrong = self._judged(row, cell)
        if all(raw is None for _, raw in found.values()):
            return wrong
        said: dict[str, str] = {}
        for key, (place, raw) in found.items():
            kind, text = self._read(self.fields[key], place, raw)
            said[key] = "" if kind else text
            wrong += [self._line(cell, self.fields[key], place, raw, kind, text)] if kind else []
        said["area"] = said.get("area") or self._only_area(found)
        places = {key: place for key, (place, _) in found.items()}
        held = {line.field for line in wrong}
        wrong += [
            self._line(cell, self.fields[key], places.get(key, row.place), found.get(key, ("", None))[1], kind, why)
            for key, (kind, why) in self._broken(said).items()
            if key not in held
        ]
        return wrong or [self._raised(said, cell, places.get(TITLE.key, row.place))]

    def _only_area(self, found: Mapping[str, tuple[str, RawValue]]) -> str:
        """A city with one area need not choose; one that chose something strange must."""
        chosen = found.get("area", ("", None))[1]
        return next(iter(self.standing.areas)) if chosen is None and len(self.standing.areas) == 1 else ""

    def _judged(self, row: ReturnedRow, cell: str) -> list[PlanLine]:
        """A verdict on a row where no answer lies."""
        filled = [(one, *row.values[one.heading]) for one in VERDICTS_SAID if one.heading in row.values]
        return [self._line(cell, one, place, raw, FAULT, NOT_ANSWERED) for one, place, raw in filled if raw is not None]

    def _read(self, one: Field, place: str, raw: RawValue) -> tuple[str, str]:
        """The value of a cell, or what is wrong: the kind of line (empty when nothing is) and the text."""
        if place in self.merged:
            return FAULT, MERGED
        try:
            return "", one.read(raw)
        except ValueError as sentence:
            other = _place_named(raw, self.standing.obstacles.places.values()) if one.key == "area" else None
            if other is None:
                return FAULT, str(sentence)
            refusal = why_not(self.actor, May.RAISE_OBSTACLE, Owners((), other.municipality_code))
            return FOREIGN, refusal or f"{other.name} is geen gebied van dit bestand. Kies een ander gebied."

    def _broken(self, said: dict[str, str]) -> dict[str, tuple[str, str]]:
        """The rules of a new obstacle: per column the kind of line and the sentence."""
        broken = {
            key: (FAULT, why)
            for key, why in check_obstacle(said.get("title", ""), said.get("description", ""), said.get("category", ""))
            .items()
        }  # fmt: skip
        measure = said.get("measure", "").split()[0].upper() if said.get("measure") else ""
        said["measure"] = measure
        if not measure:
            broken["measure"] = (FAULT, NO_MEASURE)
        elif measure not in self.standing.measures:
            broken["measure"] = (FAULT, f"Maatregel ‘{measure[:20]}’ kennen we niet. {NO_MEASURE}")
        if not said["area"]:
            broken["area"] = (FAULT, NO_AREA)
            return broken
        refusal = why_not(
            self.actor, May.RAISE_OBSTACLE, Owners((), self.standing.areas[said["area"]].municipality_code)
        )
        return broken | ({"area": (FOREIGN, refusal)} if refusal else {})

    def _raised(self, said: Mapping[str, str], cell: str, place: str) -> PlanLine:
        measure, area = self.standing.measures[said["measure"]], self.standing.areas[said["area"]]
        want = content(measure.code, area.slug, said["title"], said.get("description", ""), said["category"])
        held = {} if cell.startswith(f"{ABOUT}{WITHOUT_KEY}") else self.mark.base.get(cell, {})
        base = held.get(RAISED.key, NOTHING).text
        raised = self.standing.obstacles.raised
        line = replace(
            self._line(cell, RAISED, place, said["title"], TAKE, ""),
            measure=f"{measure.code} {measure.title}",
            area=area.name,
            base=base,
            want=want,
        )
        if want in self._seen:
            return replace(line, kind=FAULT, why=ALIKE)
        self._seen.add(want)
        if base and base != want:
            code = raised.get(base, "een knelpunt")
            return replace(line, kind=FAULT, why=f"Deze regel is al gemeld als {code}. {_what_now(code)}")
        if want in raised:
            if not base:
                self.warnings.append(f"{line.where}: dit is al gemeld als {raised[want]}; we melden het niet nog eens.")
            return replace(line, kind=SAME)
        why = self._title_taken(want)
        self._new += not why
        if not why and self._new > MOST_NEW:
            why = TOO_MANY
        return replace(line, kind=FAULT, why=why) if why else line

    def _title_taken(self, want: str) -> str:
        """Other words under a title that is there already would be a second report, and none can be taken back."""
        titled = _titled(read_content(want))
        code = self._known.get(titled)
        if code is not None:
            return f"Dit knelpunt staat er al als {code}. Wijzig de tekst op de pagina van {code}, {OTHER_TITLE}"
        if titled in self._titles:
            return SAME_TITLE
        self._titles.add(titled)
        return ""

    def _line(self, cell: str, one: Field, place: str, raw: RawValue, kind: str, why: str) -> PlanLine:
        return PlanLine(
            kind=kind, place=place, cell=cell, field=one.key, heading=one.heading, measure="Nieuw knelpunt", area="",
            found=shown(raw), why=why,
        )  # fmt: skip


def _titled(said: Mapping[str, str]) -> Titled:
    """By what a person would say that two obstacles are the same."""
    return said["measure"], said["area"], " ".join(folded(clean_text(said["title"])).split())


def _titles_known(obstacles: Obstacles) -> dict[Titled, str]:
    """The code of what this city raised by its title, that of then and that of now."""
    found: dict[Titled, str] = {}
    for text, code in obstacles.raised.items():
        said, here = read_content(text), obstacles.here.get(code)
        titles = {said["title"], here.title if here else said["title"]}
        found |= {_titled(said | {"title": title}): code for title in titles}
    return found


def _what_now(code: str) -> str:
    return f"Wijzig de tekst op de pagina van {code}, of meld iets nieuws op een lege regel."


def _place_named(raw: RawValue, areas: Iterable[AreaHead]) -> AreaHead | None:
    """The area that a cell names, of whatever city."""
    if raw is None or isinstance(raw, Odd):
        return None
    told = " ".join(str(raw).split()).casefold()
    return next((one for one in areas if told in (one.slug, one.name.casefold(), one.short_name.casefold())), None)
