"""The filter of the matrix: what the address says, as one frozen object. Pure.

The address is the saved filter (``interface.md`` §4), so page, workbook and links all go through ``Filters``.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass, replace
from urllib.parse import parse_qsl, urlencode

from alignment.cells.rules import RUNGS
from alignment.cells.scales import GAPS, LANDING, ROLLOUT
from alignment.differentiation.rules import LEVELS
from alignment.formats import count, folded, listed
from alignment.matrix.grid import AreaHead, Matrix, MeasureHead, Square

LAYERS: Mapping[str, str] = {
    "kloof": "Kloof",
    "uitrol": "Uitrol",
    "landing": "Landing",
    "geld": "Geld",
    "knelpunten": "Knelpunten",
    "differentiatie": "Differentiatie",
    "ouderdom": "Ouderdom",
}
GROUPS: Mapping[str, str] = {"pakket": "Pakket", "thema": "Thema", "ministerie": "Ministerie"}
TERMS: Mapping[str, str] = {"kort": "short", "middellang": "medium", "lang": "long"}
AGES: Mapping[str, str] = {
    "tot_14": "tot 14 dagen",
    "tot_30": "15 dagen of langer, nog niet stil",
    "stil": "stil",
    "nooit": "nog niet beoordeeld",
}
NO_MONEY = "geen_bedrag"
MAX_SEARCH = 100
MAX_CHOSEN = 8000  # characters of a list: every area of 340 still fits
SEVERAL = ("gebied", "maatregel")  # may hold several values, with a comma between
NAMED = 5  # more than this many chosen rows or columns are counted, not named
# The values of ``oordeel`` where every cell has exactly one, with their Dutch words.
SIMPLE_VERDICTS: Mapping[str, Mapping[str, str]] = {
    "uitrol": {value.code: value.label for value in ROLLOUT.values()},
    "landing": {value.code: value.label for value in LANDING.values()},
    "geld": {NO_MONEY: "nog niets bekend", **RUNGS},
    "knelpunten": {"met": "met knelpunt", "zonder": "zonder knelpunt"},
    "differentiatie": {**LEVELS, "no": "alleen nee gezegd"},
    "ouderdom": AGES,
}


@dataclass(frozen=True, kw_only=True)
class Filters:
    """The query keys of ``/``, cleaned: a value that does not exist counts as absent.

    ``gebied`` and ``maatregel`` hold one value, or several with a comma between: the columns and rows that are chosen.
    """

    laag: str = "kloof"
    groep: str = "pakket"
    pakket: str = ""
    ministerie: str = ""
    thema: str = ""
    termijn: str = ""
    gebied: str = ""
    maatregel: str = ""
    oordeel: str = ""
    stil: str = ""
    knelpunt: str = ""
    zoek: str = ""

    @property
    def query(self) -> str:
        """The address after ``?``, without what is the normal state."""
        return urlencode({key: value for key in NORMAL if (value := getattr(self, key)) != NORMAL[key]}, safe=",")

    @property
    def areas(self) -> tuple[str, ...]:
        """The slugs of the chosen columns; none when all are wanted."""
        return split(self.gebied)

    @property
    def measures(self) -> tuple[str, ...]:
        """The codes of the chosen rows; none when all are wanted."""
        return split(self.maatregel)

    def with_(self, **changes: str) -> Filters:
        """The same filter with other values; used for links."""
        return replace(self, **changes)

    @property
    def narrows_cells(self) -> bool:
        """Whether single cells are chosen, not only rows and columns."""
        return bool(self.oordeel or self.stil or self.knelpunt)

    @property
    def active(self) -> bool:
        """Whether anything is filtered at all."""
        normal = Filters(laag=self.laag, groep=self.groep)
        return self != normal


NORMAL: dict[str, str] = asdict(Filters())
FORMER_VERDICTS = {"te_vroeg": "nog_niet_te_verwachten"}  # in saved views and shared addresses


def split(values: str) -> tuple[str, ...]:
    """The values of a list with commas, each once."""
    return tuple(dict.fromkeys(value for part in values.split(",") if (value := part.strip())))


def chosen_in(given: Mapping[str, str], key: str) -> str:
    """A list of the address as it is kept: with commas, also when a form sent the key several times."""
    several = getattr(given, "getlist", None)
    return ",".join(split(",".join(several(key)) if several else given.get(key, "")))[:MAX_CHOSEN].rstrip(",")


def layer_in(query: str) -> str:
    """The name of the overlay that an address (what stands after ``?``) shows."""
    return LAYERS[read_filters(dict(parse_qsl(query))).laag]


def read_filters(given: Mapping[str, str]) -> Filters:
    """The filter that an address asks for.

    Args:
        given: the query; one value per key, or for the keys of ``SEVERAL`` more than one.
    """
    layer = given.get("laag", "kloof")
    group = given.get("groep", "pakket")
    layer = layer if layer in LAYERS else "kloof"
    verdict = given.get("oordeel", "")
    verdict = FORMER_VERDICTS.get(verdict, verdict)
    return Filters(
        laag=layer,
        groep=group if group in GROUPS else "pakket",
        pakket=given.get("pakket", "")[:20],
        ministerie=given.get("ministerie", "")[:20],
        thema=given.get("thema", "")[:60],
        termijn=given.get("termijn", "") if given.get("termijn") in TERMS else "",
        gebied=chosen_in(given, "gebied"),
        maatregel=chosen_in(given, "maatregel"),
        oordeel=verdict if verdict in verdicts_of(layer) else "",
        stil="1" if given.get("stil") == "1" else "",
        knelpunt="1" if given.get("knelpunt") == "1" else "",
        zoek=" ".join(given.get("zoek", "").split())[:MAX_SEARCH],
    )


def verdicts_of(layer: str) -> dict[str, str]:
    """The values of ``oordeel`` under an overlay, with their Dutch words.

    On the kloof overlay a counter may stand for several kloof codes; its own word, with ``_`` for a blank, is a
    value too.
    """
    if layer in SIMPLE_VERDICTS:
        return dict(SIMPLE_VERDICTS[layer])
    words = {verdict.code: verdict.label for verdict in GAPS.values()}
    return words | {counter_key(verdict.counter): verdict.counter for verdict in GAPS.values()}


def counter_key(word: str) -> str:
    """The address form of a counter of the kloof overlay: ``wacht_op_oordeel``."""
    return word.replace(" ", "_")


def age_of(square: Square) -> str:
    """In which group of the overlay *ouderdom* a square falls: its oldest half that has a judgement."""
    if square.silent:
        return "stil"
    quiet = [half.quiet for half in (square.rollout, square.landing) if half.quiet is not None]
    if not quiet:
        return "nooit"
    return "tot_14" if max(quiet) <= 14 else "tot_30"


# Under which of ``SIMPLE_VERDICTS`` a square falls.
SIMPLE_VALUES: Mapping[str, Callable[[Square], str]] = {
    "uitrol": lambda square: square.rollout.value.code,
    "landing": lambda square: square.landing.value.code,
    "geld": lambda square: square.ladder.rung or NO_MONEY,
    "knelpunten": lambda square: "met" if square.obstacles else "zonder",
    "differentiatie": lambda square: square.differentiation.highest,
    "ouderdom": age_of,
}


def values_of(layer: str, square: Square) -> frozenset[str]:
    """Under which values of ``oordeel`` a square falls on an overlay."""
    if layer in SIMPLE_VALUES:
        return frozenset({SIMPLE_VALUES[layer](square)})
    return frozenset({square.verdict.code, counter_key(square.verdict.counter)})


def wants_measure(filters: Filters, measure: MeasureHead) -> bool:
    """Whether a row is in the filter. A package includes what its text mentions (``interface.md`` §4)."""
    if filters.maatregel and measure.code not in filters.measures:
        return False
    if not _fits(filters, measure):
        return False
    if not filters.zoek:
        return True
    words = folded(filters.zoek).split()
    text = folded(f"{measure.code} {measure.title} {measure.package_title} {' '.join(measure.ministries)}")
    return all(word in text for word in words)


def _fits(filters: Filters, measure: MeasureHead) -> bool:
    if filters.pakket and filters.pakket not in (measure.package_code, *measure.mentioned_in):
        return False
    if filters.ministerie and filters.ministerie not in measure.ministries:
        return False
    if filters.thema and filters.thema != measure.theme_slug:
        return False
    return not filters.termijn or TERMS[filters.termijn] == measure.horizon


def wants_area(filters: Filters, area: AreaHead) -> bool:
    """Whether a column is in the filter."""
    return not filters.gebied or area.slug in filters.areas


def wants_square(filters: Filters, square: Square) -> bool:
    """Whether a single cell is in the filter."""
    if filters.oordeel and filters.oordeel not in values_of(filters.laag, square):
        return False
    if filters.stil and not square.silent:
        return False
    return not filters.knelpunt or square.obstacles > 0


def narrowed(matrix: Matrix, filters: Filters) -> Matrix:
    """The rows and columns of the filter, every cell still shown: what the counters count."""
    return matrix.only(
        measure=lambda measure: wants_measure(filters, measure), area=lambda area: wants_area(filters, area)
    )


def chosen(counted: Matrix, filters: Filters) -> Matrix:
    """The cells that the filter asks for.

    Args:
        counted: the rows and columns of the same filter, as ``narrowed`` gives them.
    """
    if not filters.narrows_cells:
        return counted
    return counted.marked(lambda square: wants_square(filters, square))


def filtered(matrix: Matrix, filters: Filters) -> Matrix:
    """The picture that the filter asks for: rows, columns and marked cells."""
    return chosen(narrowed(matrix, filters), filters)


def told(filters: Filters, names: Mapping[str, str] | None = None) -> str:
    """The filter in Dutch, for the cover of the workbook and above the matrix; empty when nothing is filtered.

    Args:
        names: readable names for codes of packages, themes, areas and measures.
    """
    readable = names or {}
    parts = []
    for word, value in (
        ("zoek", filters.zoek and f"‘{filters.zoek}’"),
        ("ministerie", filters.ministerie),
        ("pakket", filters.pakket),
        ("thema", filters.thema),
        ("termijn", filters.termijn),
    ):
        if value:
            parts.append(f"{word}: {readable.get(value, value)}")
    for word, more, values in (
        ("gebied", "gebieden", filters.areas),
        ("maatregel", "maatregelen", filters.measures),
    ):
        if len(values) > NAMED:
            parts.append(f"gekozen: {count(len(values), word, more)}")
        elif values:
            named = [readable.get(value, value) for value in values]
            parts.append(f"{word if len(values) == 1 else more}: {listed(named)}")
    if filters.oordeel:
        word = "aansluiting" if filters.laag == "kloof" else LAYERS[filters.laag].lower()
        parts.append(f"{word}: {verdicts_of(filters.laag)[filters.oordeel]}")
    parts += ["alleen stille cellen"] if filters.stil else []
    parts += ["alleen cellen met een knelpunt"] if filters.knelpunt else []
    return "; ".join(parts)


def readable_names(matrix: Matrix) -> dict[str, str]:
    """Names for the codes that a filter can hold: packages, themes, areas and measures."""
    names = {area.slug: area.name for area in matrix.columns}
    for row in matrix.rows:
        names[row.measure.code] = f"{row.measure.code} {row.measure.title}"
        names[row.measure.package_code] = row.measure.package_title
        names[row.measure.theme_slug] = row.measure.theme_name
    return names
