"""What one cell of the matrix looks like on each overlay: a class and the inside of its link, as ready HTML.

Cells are not rendered by the template: the same few pictures come back over a thousand times, so each distinct one
is made once and kept. The key holds everything that is shown, and nothing else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from markupsafe import Markup

from alignment.cells.rules import RUNGS
from alignment.cells.scales import GAPS, LANDING, ROLLOUT, Value
from alignment.differentiation.grid import Answers
from alignment.differentiation.rules import KINDS, LEVELS
from alignment.formats import count, days
from alignment.matrix.grid import Square
from alignment.obstacles.rules import RUNGS as OBSTACLE_RUNGS

Fragment = tuple[str, str]  # the class of the link, the inside of the link
TABLE_WORDS = {
    "reported": "gemeld",
    "ministry": "ministerie",
    "breakthrough_table": "doorbraak",
    "steering_table": "Regietafel",
    "cabinet": "kabinet",
    "answered": "antwoord",
}
UNTRACEABLE = "D"
VH = '<span class="vh">'  # every picture begins with its words
# Per level its sign; what nobody said has a dash, what was denied a dot.
LEVEL_SIGNS = dict(zip(LEVELS, ("q", "0", "1", "2", "3"), strict=True))


def shape(symbol: str, css: str = "g") -> str:
    """One symbol of the sprite, hidden from screen readers: words stand beside it."""
    return f'<svg class="{css}" aria-hidden="true"><use href="#{symbol}"/></svg>'


def _spoken(text: str) -> str:
    return f"{VH}{text}</span>"


def _quiet(square: Square) -> tuple[int, int]:
    """The silent days of both halves; 0 where a half is not silent."""
    rollout = square.rollout.quiet if square.rollout.silent else 0
    landing = square.landing.quiet if square.landing.silent else 0
    return rollout or 0, landing or 0


def _css(*names: str) -> str:
    present = [name for name in names if name]
    return f' class="{" ".join(present)}"' if present else ""


def _sentence(rollout: Value, landing: Value, verdict: str, obstacles: int, quiet: tuple[int, int]) -> str:
    """The whole cell for a screen reader."""
    parts = [f"Rijk: {rollout.label}.", f"Stad: {landing.label}.", f"{GAPS[verdict].sentence}."]
    if obstacles:
        parts.append(f"{count(obstacles, 'knelpunt', 'knelpunten')}.")
    for side, silent in zip(("Rijk", "Stad"), quiet, strict=True):
        if silent:
            parts.append(f"{side} {days(silent)} stil.")
    return " ".join(parts)


@lru_cache(maxsize=8192)
def _gap(rollout: str, landing: str, verdict: str, obstacles: int, quiet: tuple[int, int]) -> Fragment:
    says, sees = ROLLOUT[rollout], LANDING[landing]
    spoken = _spoken(_sentence(says, sees, verdict, obstacles, quiet))
    css = _css(GAPS[verdict].css, "stil" if any(quiet) else "")
    marks = f"<span>{shape('vlag')}<b>{obstacles}</b></span>" if obstacles else ""
    marks += f"<span>{shape('klok')}<i>{max(quiet)}</i></span>" if any(quiet) else ""
    extra = f'<span class="ex">{marks}</span>' if marks else ""
    if rollout == landing == "not_applicable":
        return css, f'{spoken}<span class="wd" aria-hidden="true">n.v.t.</span>{extra}'
    return css, f'{spoken}<span class="pr">{shape(says.symbol)}{shape(sees.symbol)}</span>{extra}'


@lru_cache(maxsize=8192)
def _one_side(side: str, rollout: str, landing: str, verdict: str, obstacles: int, quiet: tuple[int, int]) -> Fragment:
    says, sees = ROLLOUT[rollout], LANDING[landing]
    value = says if side == "uitrol" else sees
    silent = quiet[0] if side == "uitrol" else quiet[1]
    spoken = _spoken(_sentence(says, sees, verdict, obstacles, quiet))
    word = f'<span class="wd" aria-hidden="true">{value.short}</span>'
    picture = "" if value.sign == "N" else shape(value.symbol)
    return _css("stil" if silent else ""), f"{spoken}{picture}{word}"


@lru_cache(maxsize=2048)
def _money(rung: str | None, grade: str | None, warned: bool) -> Fragment:
    if rung is None:
        return "", f'{_spoken("Nog geen bedrag bekend.")}<span class="wd" aria-hidden="true">–</span>'
    step = list(RUNGS).index(rung) + 1
    known = f"herleidbaarheid {grade}" if grade else "herleidbaarheid onbekend"
    spoken = f"Geld te volgen tot trede {step} van 5: {RUNGS[rung]}, {known}.{' Let op het bedrag.' if warned else ''}"
    picture = shape(f"e{step}d" if grade == UNTRACEABLE else f"e{step}", "ldr")
    letter = f'<span class="wl"> · {grade or "?"}{" !" if warned else ""}</span>'
    return "", f'{_spoken(spoken)}{picture}<span class="wd" aria-hidden="true">{step} van 5{letter}</span>'


@lru_cache(maxsize=512)
def _obstacles(number: int, table: str) -> Fragment:
    if not number:
        return "", f'{_spoken("Geen open knelpunt gemeld.")}<span class="wd" aria-hidden="true">·</span>'
    spoken = f"{count(number, 'open knelpunt', 'open knelpunten')}. Hoogste tafel: {OBSTACLE_RUNGS[table]}."
    inside = f'<span class="num" aria-hidden="true">{number}</span><span class="wd" aria-hidden="true">'
    return f' class="kn{min(number, 3)}"', f"{_spoken(spoken)}{inside}{TABLE_WORDS[table]}</span>"


@lru_cache(maxsize=8192)
def _ages(rollout: int | None, landing: int | None, silent: bool) -> Fragment:
    if rollout is None and landing is None:
        spoken = _spoken("Rijk en stad: nog niet beoordeeld.")
        return "", f'{spoken}<span class="wd" aria-hidden="true">–</span>'
    words, marks = [], ""
    for side, symbol, quiet in (("Rijk", "vk", rollout), ("Stad", "rd", landing)):
        words.append(f"{side}: {days(quiet)} geleden." if quiet is not None else f"{side}: nog niet beoordeeld.")
        shown = "–" if quiet is None else quiet
        marks += f'<span class="ex" aria-hidden="true">{shape(symbol)}<b>{shown}</b></span>'
    return _css("stil" if silent else ""), _spoken(" ".join(words)) + marks


@lru_cache(maxsize=4096)
def _differentiation(answers: Answers, not_applicable: bool) -> Fragment:
    """Always three signs, in the order of the kinds; ``n.v.t.`` only where nobody said anything else."""
    if not_applicable and not answers.said:
        return "", f'{_spoken("Niet van toepassing.")}<span class="wd" aria-hidden="true">n.v.t.</span>'
    signs, words = [], []
    for kind, level in zip(KINDS.values(), answers.levels, strict=True):
        sign = LEVEL_SIGNS[level]
        signs.append(shape(f"d{sign}", f"g dk{sign}"))
        words.append(f"{kind.capitalize()}: {LEVELS[level]}.")
    return "", f'{_spoken(" ".join(words))}<span class="stap">{"".join(signs)}</span>'


def _gap_of(square: Square) -> Fragment:
    rollout, landing = square.rollout.value.code, square.landing.value.code
    return _gap(rollout, landing, square.verdict.code, square.obstacles, _quiet(square))


def _side_of(side: str) -> Callable[[Square], Fragment]:
    def fragment(square: Square) -> Fragment:
        rollout, landing = square.rollout.value.code, square.landing.value.code
        return _one_side(side, rollout, landing, square.verdict.code, square.obstacles, _quiet(square))

    return fragment


FRAGMENTS: dict[str, Callable[[Square], Fragment]] = {
    "kloof": _gap_of,
    "uitrol": _side_of("uitrol"),
    "landing": _side_of("landing"),
    "geld": lambda square: _money(square.ladder.rung, square.ladder.grade, bool(square.ladder.warnings)),
    "knelpunten": lambda square: _obstacles(square.obstacles, square.table),
    "differentiatie": lambda square: _differentiation(square.differentiation, square.verdict.code == "not_applicable"),
    "ouderdom": lambda square: _ages(square.rollout.quiet, square.landing.quiet, square.silent),
}


def sentence_on(layer: str, square: Square) -> str:
    """What a cell says on an overlay, in words, as a screen reader tells it; HTML already."""
    return FRAGMENTS[layer](square)[1].removeprefix(VH).partition("</span>")[0]


def differentiation_signs(square: Square) -> Markup:
    """The three signs of the overlay for a table elsewhere, with their words for screen readers."""
    return Markup(FRAGMENTS["differentiatie"](square)[1])  # noqa: S704 - shapes and our own words


NOT_WANTED: Fragment = (
    ' class="buiten"',
    f'{_spoken("Valt buiten het filter.")}<span class="wd" aria-hidden="true">·</span>',
)
