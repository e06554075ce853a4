"""The two scales and the kloof table (``domain.md`` §2): words, signs and colours in one place.

Pages, workbook, legend and tests all read these tables. Pure.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Value:
    """One value of a scale.

    Args:
        code: what is stored; sign: the digit or letter of the table; symbol: the id in the SVG sprite;
        label: the full Dutch word; short: the word that fits in a cell; colour: hexadecimal, of the fill;
        ink: the colour of the sign on it.
    """

    code: str
    sign: str
    symbol: str
    label: str
    short: str
    colour: str
    ink: str = "1B2733"

    @property
    def digit(self) -> int | None:
        """The step 1 to 5, or None for values outside the ladder."""
        return int(self.sign) if self.sign in "12345" else None


ROLLOUT: dict[str, Value] = {
    value.code: value
    for value in (
        Value("unassessed", "0", "r0", "nog niet beoordeeld", "–", "FFFFFF"),
        Value("announced", "1", "r1", "aangekondigd", "aangek.", "E4EEF8"),
        Value("designed", "2", "r2", "uitgewerkt", "uitgew.", "BCD3EA"),
        Value("open", "3", "r3", "opengesteld", "open", "86B0D8"),
        Value("running", "4", "r4", "loopt", "loopt", "2F6AA8", "FFFFFF"),
        Value("completed", "5", "r5", "afgerond", "klaar", "154273", "FFFFFF"),
        Value("stopped", "X", "rX", "gestopt", "gestopt", "FFFFFF"),
        Value("not_applicable", "N", "rN", "niet van toepassing", "n.v.t.", "FFFFFF"),
    )
}
LANDING: dict[str, Value] = {
    value.code: value
    for value in (
        Value("unassessed", "0", "l0", "nog niet beoordeeld", "–", "FFFFFF"),
        Value("not_landing", "1", "l1", "landt niet", "niet", "A8201A", "FFFFFF"),
        Value("detours", "2", "l2", "landt na veel omwegen", "omweg", "B84F08", "FFFFFF"),
        Value("misplaced", "3", "l3", "landt, niet op de juiste plek of manier", "plek/wijze", "F6C244"),
        Value("landing", "4", "l4", "landt", "landt", "0F766E", "FFFFFF"),
        Value("differentiated", "5", "l5", "landt met differentiatie", "met diff.", "084C46", "FFFFFF"),
        Value("not_applicable", "N", "lN", "niet van toepassing", "n.v.t.", "FFFFFF"),
    )
}
SCALES: dict[str, dict[str, Value]] = {"rollout": ROLLOUT, "landing": LANDING}
CONFIDENCE: dict[str, str] = {
    "impression": "eerste indruk",
    "substantiated": "onderbouwd",
    "tested": "getoetst",
}
SIDE_LABELS: dict[str, str] = {"rollout": "uitrol", "landing": "landing"}


@dataclass(frozen=True)
class Verdict:
    """What the two halves say together.

    Args:
        code: the kloof code; label: the Dutch word; sentence: the same as a short clause;
        counter: under which counter of the matrix it counts; css: the class of the cell;
        border, colour, fill: how the workbook draws it.
    """

    code: str
    label: str
    sentence: str
    counter: str
    css: str = ""
    border: str = ""
    colour: str = "C2CCD6"
    fill: str = "FFFFFF"


GAPS: dict[str, Verdict] = {
    verdict.code: verdict
    for verdict in (
        Verdict("gap", "kloof", "Kloof", "kloof", "kloof", "medium", "A8201A", "FFF4F0"),
        Verdict(
            "city_ahead",
            "stad is verder",
            "Stad is verder",
            "stad is verder",
            "stad",
            "mediumDashed",
            "5B2A86",
            "F7F2FC",
        ),
        Verdict("aligned", "sluit aan", "Sluit aan", "sluit aan"),
        Verdict("too_early", "nog niet te verwachten", "Nog niet te verwachten", "nog niet te verwachten"),
        Verdict("both_silent", "onbekend", "Nog niet beoordeeld", "wacht op oordeel"),
        Verdict("ministry_silent", "stad wacht op Rijk", "Stad wacht op Rijk", "wacht op oordeel"),
        Verdict("city_silent", "stad nog niet gehoord", "Stad nog niet gehoord", "wacht op oordeel"),
        Verdict("disagree", "oneens", "Oneens over toepassing", "overig", "toepas", "dotted", "465363"),
        Verdict("lapsed", "vervallen", "Vervallen", "overig"),
        Verdict("not_applicable", "niet van toepassing", "Niet van toepassing", "overig", "nvt"),
    )
}

# domain.md §2: rows are signs of the rollout, columns signs of the landing.
_COLUMNS = ("0", "123", "45", "N")
_TABLE: tuple[tuple[str, tuple[str, str, str, str]], ...] = (
    ("0", ("both_silent", "ministry_silent", "ministry_silent", "ministry_silent")),
    ("12", ("city_silent", "too_early", "city_ahead", "disagree")),
    ("345", ("city_silent", "gap", "aligned", "disagree")),
    ("X", ("city_silent", "lapsed", "disagree", "lapsed")),
    ("N", ("city_silent", "disagree", "disagree", "not_applicable")),
)
GAP_TABLE = _TABLE
GAP_COLUMNS = _COLUMNS
_BY_SIGN: dict[tuple[str, str], str] = {
    (row_sign, column_sign): verdict
    for row_signs, verdicts in _TABLE
    for row_sign in row_signs
    for column_signs, verdict in zip(_COLUMNS, verdicts, strict=True)
    for column_sign in column_signs
}
_BY_STATUS: dict[tuple[str, str], Verdict] = {
    (rollout.code, landing.code): GAPS[_BY_SIGN[rollout.sign, landing.sign]]
    for rollout in ROLLOUT.values()
    for landing in LANDING.values()
}


def gap(rollout: str, landing: str) -> Verdict:
    """What the two halves say together.

    Args:
        rollout: status code of the ministry's half; landing: status code of the city's half.

    Raises:
        KeyError: a code that is not on its scale.
    """
    return _BY_STATUS[rollout, landing]
