"""What the pages of many cells at once show: the cells to choose from, and what a form asks for each of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl

from sqlalchemy.orm import Session
from werkzeug.datastructures import MultiDict

from alignment.blocks.read import load_crossings
from alignment.blocks.rules import MAX_CELLS, SIDES, Change, half_of, side_of
from alignment.blocks.seen import Seen, read_seen
from alignment.blocks.undo import cell_of
from alignment.differentiation.rules import TICK_WORDS
from alignment.errors import NotAllowed
from alignment.matrix.filters import Filters, filtered, read_filters, readable_names, told
from alignment.matrix.grid import Crossing, Half
from alignment.matrix.read import load_matrix
from alignment.people.guard import current_actor
from alignment.people.permissions import Actor, why_not
from alignment.rounds.current import current_state

ALL, NONE, REST = "alles", "geen", "rest"  # which of the listed cells are ticked
NO_SIDE = "Alleen redacteuren van een ministerie of gemeente wijzigen cellen. U kunt wel alles lezen."


@dataclass(frozen=True)
class Choice:
    """A cell to choose: its crossing, the half of the reader's side, whether it is hers, and whether it is ticked."""

    crossing: Crossing
    half: Half
    own: bool
    ticked: bool

    @property
    def key(self) -> str:
        """``M028/zaanstad-zaandam-oost``."""
        return self.crossing.key


@dataclass(frozen=True)
class Listing:
    """The cells to choose from.

    Args:
        choices: in the order of the matrix; unknown: what the address names and does not exist; cut: how many cells
            did not fit; query: the address without the ticks, for links and forms; told: the filter in Dutch.
    """

    choices: tuple[Choice, ...]
    unknown: tuple[str, ...] = ()
    cut: int = 0
    query: str = ""
    told: str = ""

    @property
    def foreign(self) -> int:
        """How many listed cells are not the reader's."""
        return sum(not one.own for one in self.choices)

    def ticks(self, which: str) -> str:
        """The address of the same list with other ticks."""
        parts = [part for part in self.query.split("&") if part and part != f"{which}=1"]
        return "/blok?" + "&".join([*parts, f"{which}=1"])


def editor() -> tuple[Actor, str]:
    """The signed-in person and her side.

    Raises:
        NotAllowed: her role writes no half.
    """
    actor = current_actor()
    side = side_of(actor)
    if actor is None or side is None:
        raise NotAllowed(NO_SIDE)
    return actor, side


def list_cells(
    session: Session, given: MultiDict[str, str], actor: Actor, side: str, ticked: Sequence[str] | None = None
) -> Listing:
    """The cells that an address asks for: those it names, or the reader's own under the filter.

    Args:
        given: the query of the address; ticked: the keys that a form brought along, in place of the address.
    """
    named = list(dict.fromkeys([*given.getlist("cel"), *(ticked or ())]))
    by_filter = _asks_for_filter(given)
    crossings: list[Crossing] = []
    query = words = ""
    if by_filter or not named:
        crossings, query, words = _under_filter(session, given, actor, side)
    known, unknown = _named(session, named)
    here = {crossing.key for crossing in crossings}
    crossings += [crossing for key, crossing in known.items() if key not in here]
    tick = _ticks(given, ticked, narrowed=bool(named) or by_filter)
    choices = []
    for crossing in crossings[:MAX_CELLS]:
        half = half_of(crossing, side)
        own = why_not(actor, SIDES[side], crossing) is None
        choices.append(Choice(crossing, half, own, tick(crossing.key, half)))
    return Listing(tuple(choices), unknown, max(len(crossings) - MAX_CELLS, 0), query, words)


def _asks_for_filter(given: MultiDict[str, str]) -> bool:
    return bool(given.get(ALL) or read_filters(given).active)


def _under_filter(
    session: Session, given: MultiDict[str, str], actor: Actor, side: str
) -> tuple[list[Crossing], str, str]:
    """The reader's own cells under a filter, the filter as an address, and in words."""
    filters = read_filters(given)
    row = filters.measures[0] if len(filters.measures) == 1 else None
    column = filters.areas[0] if len(filters.areas) == 1 else None
    matrix = load_matrix(session, state=current_state(), with_texts=True, measure=row, area=column)
    cells = filtered(matrix, filters).crossings(shown_only=True)
    own = [crossing for crossing in cells if why_not(actor, SIDES[side], crossing) is None]
    words = told(filters, readable_names(matrix)) if filters.active else ""
    return own, _query(filters) or f"{ALL}=1", words


def _query(filters: Filters) -> str:
    """The filter as an address; the grouping of the matrix does nothing here."""
    return replace(filters, groep="pakket").query if filters.active else ""


def _named(session: Session, named: list[str]) -> tuple[dict[str, Crossing], tuple[str, ...]]:
    """The cells that an address names, and what it names that does not exist."""
    if not named:
        return {}, ()
    seen = {text: read_seen(text) for text in named}
    found = load_crossings(session, [one.key for one in seen.values() if one is not None], state=current_state())
    return found, tuple(text[:80] for text, one in seen.items() if one is None or one.key not in found)


def _ticks(given: MultiDict[str, str], ticked: Sequence[str] | None, *, narrowed: bool) -> Callable[[str, Half], bool]:
    """Which of the listed cells are ticked: what a form brought, what a link asks, or all that an address chose."""
    if ticked is not None:
        chosen = frozenset(ticked)
        return lambda key, _half: key in chosen
    if given.get(NONE):
        return lambda _key, _half: False
    if given.get(REST):
        return lambda _key, half: half.quiet != 0
    return lambda _key, _half: narrowed


@dataclass(frozen=True)
class Asked:
    """What a form asks: a change per cell with the versions that were looked at, and the fields that say it again.

    Args:
        refused: the cells of which the preview said that they are left out; unknown: what is no cell.
    """

    side: str
    changes: Mapping[str, Change]
    seen: Mapping[str, Seen]
    refused: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    carried: tuple[tuple[str, str], ...] = ()

    @property
    def from_column(self) -> bool:
        """Whether it was pasted from Excel."""
        return any(name == "kolom" for name, _ in self.carried)

    @property
    def keys(self) -> list[str]:
        """Every cell in its order."""
        return list(self.changes)


def read_keys(given: MultiDict[str, str]) -> tuple[dict[str, Seen], tuple[str, ...], tuple[str, ...]]:
    """The cells of a form: each with its versions by key, the keys that the preview left out, and what is no cell."""
    found: dict[str, Seen] = {}
    unknown = []
    for text in given.getlist("cel"):
        seen = read_seen(text)
        if seen is None:
            unknown.append(text[:80])
        else:
            found[seen.key] = seen
    left_out = [seen.key for text in given.getlist("geweigerd") if (seen := read_seen(text)) is not None]
    left_out = [key for key in dict.fromkeys(left_out) if key not in found]
    return found | {key: Seen(key, -1) for key in left_out}, tuple(left_out), tuple(unknown)


def query_of(text: str) -> MultiDict[str, str]:
    """The address that a form was opened with, as it carries it along."""
    pairs: list[tuple[str, str]] = parse_qsl(text[:2000])
    return MultiDict((name, value) for name, value in pairs if name != "cel" and "\0" not in value)


def thing_name(thing: str, found: Mapping[str, Crossing]) -> str:
    """A half by its cell, or an answer by its cell and what it is about."""
    name, place = cell_name(cell_of(thing), found), tuple(thing.split("/")[2:])
    return f"{name}: {TICK_WORDS.get((place[0], place[1]), '')}" if len(place) == 2 else name


def cell_name(key: str, found: Mapping[str, Crossing]) -> str:
    """A cell as people call it; by its codes when it does not exist any more."""
    crossing = found.get(key)
    if crossing is None:
        return " in ".join(key.split("/"))
    return f"{crossing.measure.code} {crossing.measure.title} in {crossing.area.name}"
