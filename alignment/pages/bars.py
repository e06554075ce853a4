"""Small pictures that are drawn on the server: the stacked bar of landings. Each has its numbers as words beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from markupsafe import Markup, escape

from alignment.cells.scales import LANDING
from alignment.matrix.grid import Square

BAR_ORDER = ("differentiated", "landing", "misplaced", "detours", "not_landing", "unassessed")
BAR_WIDTH = 70.0

Spread = tuple[tuple[str, int], ...]


def spread(squares: Iterable[Square]) -> Spread:
    """How often each landing occurs, best first, unknown last, *niet van toepassing* at the end."""
    counted = Counter(square.landing.value.code for square in squares)
    return tuple((code, counted[code]) for code in (*BAR_ORDER, "not_applicable") if counted[code])


def spread_told(counts: Spread) -> str:
    """``landt in 5, landt na veel omwegen in 3``: a distribution, never an average."""
    return ", ".join(f"{LANDING[code].label} in {count}" for code, count in counts)


@lru_cache(maxsize=2048)
def landing_bar(counts: Spread) -> Markup:
    """The distribution as one stacked bar; *niet van toepassing* leaves its room empty.

    Args:
        counts: as ``spread`` gives them.
    """
    total = sum(count for _, count in counts)
    parts, at = [], 0.0
    for code, count in counts:
        if code == "not_applicable":
            continue
        width = BAR_WIDTH * count / total
        sign = LANDING[code].sign
        if sign == "0":
            parts.append(f'<rect x="{at + 0.5:.1f}" y=".5" width="{max(width - 1, 0.5):.1f}" height="8" class="t3"/>')
        else:
            parts.append(f'<rect x="{at:.1f}" y="0" width="{max(width - 0.6, 0.5):.1f}" height="9" class="c{sign}"/>')
        at += width
    words = escape(spread_told(counts))
    return Markup(  # noqa: S704 - built from numbers and from our own words
        f'<svg class="bar" viewBox="0 0 71 9" width="70" height="9" role="img" aria-label="{words}">'
        f"{''.join(parts)}</svg>"
    )
