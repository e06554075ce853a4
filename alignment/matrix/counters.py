"""The counters above the matrix: what they count, and that they count every cell once. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from alignment.cells.rules import RUNGS
from alignment.cells.scales import GAPS, LANDING, ROLLOUT
from alignment.matrix.filters import AGES, NO_MONEY, SIMPLE_VALUES, Filters, counter_key
from alignment.matrix.grid import Matrix, Square

GAP_COUNTERS = ("kloof", "stad is verder", "sluit aan", "nog niet te verwachten", "wacht op oordeel", "overig")
GAP_SIGNS: dict[str, tuple[str, ...]] = {
    "kloof": ("r4", "l1"),
    "stad is verder": ("r1", "l4"),
    "sluit aan": ("r4", "l4"),
    "nog niet te verwachten": ("r1", "l1"),
    "wacht op oordeel": ("r0", "l0"),
    "overig": ("rN",),
}
SCALES_OF = {"uitrol": ROLLOUT, "landing": LANDING}
# Per overlay and value: the word and what is drawn in front.
SIMPLE_COUNTERS: Mapping[str, Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "knelpunten": {"met": ("met knelpunt", ("vlag",)), "zonder": ("zonder knelpunt", ())},
    "differentiatie": {
        "asked": ("gevraagd door stad", ("d1",)),
        "promised": ("toegezegd door Rijk", ("d2",)),
        "happening": ("gebeurt volgens stad", ("d3",)),
        "no": ("alleen nee gezegd", ("d0",)),
        "unsaid": ("nog niets gezegd", ("dq",)),
    },
    "ouderdom": {
        "tot_14": (AGES["tot_14"], ("rd",)),
        "tot_30": (AGES["tot_30"], ("rd",)),
        "stil": (AGES["stil"], ("klok",)),
        "nooit": (AGES["nooit"], ("r0", "l0")),  # what is unknown is dashed, never a full sign
    },
}
FRAMES = {verdict.counter: verdict.css for verdict in GAPS.values() if verdict.css in ("kloof", "stad")}


@dataclass(frozen=True)
class Tally:
    """One counter.

    Args:
        label: its Dutch word; number: how many cells; symbols: what is drawn in front; frame: class of that drawing;
        filters: the address it links to (the same again takes the filter off); current: whether it is on;
        part: whether it is one of those that sum to the number of cells.
    """

    label: str
    number: int
    symbols: tuple[str, ...]
    filters: Filters
    current: bool
    frame: str = ""
    part: bool = True


def tallies(matrix: Matrix, filters: Filters) -> tuple[Tally, ...]:
    """The counters of the overlay over the whole filtered set.

    Args:
        matrix: with every cell of the rows and columns of the filter (``filters.narrowed``).
    """
    plain = filters.with_(stil="", knelpunt="")
    parts = []
    for key, label, symbols, frame, number in _parts(matrix, filters.laag):
        on = filters.oordeel == key
        parts.append(Tally(label, number, symbols, plain.with_(oordeel="" if on else key), on, frame))
    if filters.laag == "kloof":
        parts += _marks(matrix, filters)
    return tuple(parts)


def _parts(matrix: Matrix, layer: str) -> list[tuple[str, str, tuple[str, ...], str, int]]:
    counted = Counter(_key_of(layer, square) for square in matrix.squares())
    if layer in ("uitrol", "landing"):
        return [(v.code, v.label, (v.symbol,), "", counted[v.code]) for v in SCALES_OF[layer].values()]
    if layer == "geld":
        rungs = {NO_MONEY: "nog niets bekend", **RUNGS}
        return [(key, label, (f"e{step}",), "", counted[key]) for step, (key, label) in enumerate(rungs.items())]
    if layer in SIMPLE_COUNTERS:
        return [(key, label, symbols, "", counted[key]) for key, (label, symbols) in SIMPLE_COUNTERS[layer].items()]
    return [(counter_key(word), word, GAP_SIGNS[word], FRAMES.get(word, ""), counted[word]) for word in GAP_COUNTERS]


def _key_of(layer: str, square: Square) -> str:
    return SIMPLE_VALUES[layer](square) if layer in SIMPLE_VALUES else square.verdict.counter


def _marks(matrix: Matrix, filters: Filters) -> list[Tally]:
    rhythm = matrix.round.rhythm_days if matrix.round else 30
    obstacles = sum(square.obstacles > 0 for square in matrix.squares())
    silent = sum(square.silent for square in matrix.squares())
    plain = filters.with_(oordeel="")
    flip = {"1": "", "": "1"}
    return [
        Tally(
            "met knelpunt",
            obstacles,
            ("vlag",),
            plain.with_(knelpunt=flip[filters.knelpunt]),
            filters.knelpunt == "1",
            part=False,
        ),
        Tally(
            f"stil (> {rhythm} dagen)",
            silent,
            ("klok",),
            plain.with_(stil=flip[filters.stil]),
            filters.stil == "1",
            part=False,
        ),
    ]
