"""The sheet Cellen: one row per measure and area with every field, for tables of one's own. Pure."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace

from alignment.cells.rules import GRADES, RUNGS
from alignment.cells.scales import CONFIDENCE
from alignment.differentiation.rules import LEVELS, PLACES, TICK_WORDS, UNSAID, VALUES
from alignment.matrix.grid import Crossing, Half, MeasureHead
from alignment.measures.rules import ALL_AREAS, BUDGET_BASES, HORIZONS, IN_LETTER, INSTRUMENTS, REACHES, VERIFICATIONS
from alignment.workbook.book import RegietafelInput
from alignment.workbook.layout import Block, Column, Kind, Row, Scalar, Sheet

NONE, UNKNOWN, UNASSESSED = "–", "onbekend", "nog niet beoordeeld"
NO_NOTE = "geen toelichting"
FROM_MEMORY = VERIFICATIONS["memory"]
Obstacles = Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Field:
    """One column of the table with how its value is found; obstacles come as codes per crossing."""

    column: Column
    value_of: Callable[[Crossing], Scalar]


def _field(heading: str, width: float, value_of: Callable[[Crossing], Scalar], kind: Kind = "text") -> Field:
    return Field(Column(key=heading, heading=heading, width=width, kind=kind), value_of)


def _wrapped(fields: list[Field]) -> list[Field]:
    """What goes on paper runs on over several lines; the rest would only make the rows higher."""
    return [Field(replace(field.column, wrap=True), field.value_of) for field in fields]


def named_in_source(measure: MeasureHead, slug: str) -> str:
    """Whether the source of a measure names an area: a hint, never a judgement."""
    if not measure.named_areas:
        return "bron noemt geen gebied"
    if measure.named_areas == (ALL_AREAS,):
        return "alle gebieden genoemd"
    return "genoemd" if measure.names(slug) else "niet genoemd"


def announced_value(measure: MeasureHead) -> Scalar:
    """The announced amount; an amount from memory is said in words, so that nothing adds it up."""
    if measure.budget_eur is not None and measure.announced is None:
        return FROM_MEMORY
    return UNKNOWN if measure.announced is None else measure.announced


def grade_value(grade: str | None, is_default: bool) -> str:
    """The traceability with its meaning, and whether somebody chose it."""
    if grade is None:
        return UNKNOWN
    told = f"{grade} – {GRADES[grade]}"
    return f"{told} (uit het instrument afgeleid)" if is_default else told


def _or_unknown(amount: int | None) -> Scalar:
    return UNKNOWN if amount is None else amount


def _note(half: Half) -> str:
    if half.note:
        return half.note
    return NONE if half.quiet is None else NO_NOTE


def _silent(half: Half) -> str:
    if half.quiet is None:
        return UNASSESSED
    return "stil" if half.silent else "nee"


def _half_fields(side: str, half_of: Callable[[Crossing], Half]) -> list[Field]:
    return [
        _field(f"Stil {side}", 19, lambda c: _silent(half_of(c))),
        _field(
            f"Zekerheid {side}", 16, lambda c: NONE if (h := half_of(c)).quiet is None else CONFIDENCE[h.confidence]
        ),
        _field(f"Sinds {side}", 12, lambda c: half_of(c).since or NONE, "date"),
        _field(f"Gewijzigd op {side}", 17, lambda c: half_of(c).changed_at or NONE, "moment"),
        _field(f"Gewijzigd door {side}", 20, lambda c: half_of(c).changed_by or NONE),
        _field(f"Gewijzigd voor {side}", 20, lambda c: half_of(c).changed_for or NONE),
        _field(f"Bevestigd op {side}", 17, lambda c: half_of(c).confirmed_at or NONE, "moment"),
        _field(f"Bevestigd door {side}", 20, lambda c: half_of(c).confirmed_by or NONE),
        _field(f"Versie {side}", 9, lambda c: half_of(c).version, "number"),
    ]


def _rollout(crossing: Crossing) -> Half:
    return crossing.square.rollout


def _landing(crossing: Crossing) -> Half:
    return crossing.square.landing


def _quiet(half: Half) -> Scalar:
    return UNASSESSED if half.quiet is None else half.quiet


def _printed_fields(obstacles: Obstacles) -> list[Field]:
    return [
        _field("Code", 7, lambda c: c.measure.code, "code"),
        _field("Maatregel", 34, lambda c: c.measure.title),
        _field("Gebied", 20, lambda c: c.area.name),
        _field("Uitrol (Rijk)", 20, lambda c: c.square.rollout.value.label),
        _field("Toelichting Rijk", 42, lambda c: _note(c.square.rollout)),
        _field("Landing (stad)", 20, lambda c: c.square.landing.value.label),
        _field("Toelichting stad", 42, lambda c: _note(c.square.landing)),
        _field("Kloof", 20, lambda c: c.square.verdict.label),
        _field("Dagen sinds Rijk bijwerkte", 12, lambda c: _quiet(c.square.rollout), "number"),
        _field("Dagen sinds stad bijwerkte", 12, lambda c: _quiet(c.square.landing), "number"),
        _field("Open knelpunten", 11, lambda c: c.square.obstacles, "number"),
        _field("Welke knelpunten", 16, lambda c: obstacles.get((c.measure.code, c.area.slug), NONE)),
        _field("Gebied in bron genoemd", 20, lambda c: named_in_source(c.measure, c.area.slug)),
    ]


def _head_fields() -> list[Field]:
    return [
        _field("Sleutel", 34, lambda c: c.key),
        _field("Pakketcode", 13, lambda c: c.measure.package_code),
        _field("Pakket", 34, lambda c: c.measure.package_title),
        _field("Thema", 24, lambda c: c.measure.theme_name),
        _field("Termijn", 12, lambda c: HORIZONS.get(c.measure.horizon, UNKNOWN)),
        _field("Bereik", 14, lambda c: REACHES.get(c.measure.reach, UNKNOWN)),
        _field("Ministerie", 11, lambda c: c.measure.lead_ministry),
        _field("Doen ook mee", 14, lambda c: ", ".join(c.measure.co_ministries) or NONE),
        _field("In de brief van 8 oktober 2020", 26, lambda c: IN_LETTER.get(c.measure.in_letter, UNKNOWN)),
        _field("Hoe zeker is de maatregel", 18, lambda c: VERIFICATIONS.get(c.measure.verification, UNKNOWN)),
        _field("Gemeente", 16, lambda c: c.area.municipality_name),
        _field("Gemeentecode", 13, lambda c: c.area.municipality_code, "code"),
        _field("Gebiedscode", 26, lambda c: c.area.slug),
        _field("Inwoners gebied", 12, lambda c: _or_unknown(c.area.inhabitants), "number"),
        _field("Uitrol teken", 9, lambda c: f"R{c.square.rollout.value.sign}"),
        _field("Landing teken", 9, lambda c: f"L{c.square.landing.value.sign}"),
        _field("Kloofcode", 16, lambda c: c.square.verdict.code),
        _field("Telt mee bij", 17, lambda c: c.square.verdict.counter),
    ]


def _money_fields() -> list[Field]:
    return [
        _field("Instrument", 22, lambda c: INSTRUMENTS.get(c.measure.instrument, UNKNOWN)),
        _field("Aangekondigd (Nederland), niet optellen", 18, lambda c: announced_value(c.measure), "euro"),
        _field("Grondslag", 24, lambda c: BUDGET_BASES.get(c.measure.budget_basis, UNKNOWN)),
        _field("Deel van", 14, lambda c: c.measure.part_of or NONE),
        _field("Toegekend (gemeente)", 16, lambda c: _or_unknown(c.square.ladder.allocated), "euro"),
        _field("Ontvangen (gemeente)", 16, lambda c: _or_unknown(c.square.ladder.received), "euro"),
        _field("Geoormerkt (gebied)", 16, lambda c: _or_unknown(c.square.ladder.earmarked), "euro"),
        _field("Besteed (gebied)", 16, lambda c: _or_unknown(c.square.ladder.spent), "euro"),
        _field("Verste trede met een bedrag", 16, lambda c: RUNGS.get(c.square.ladder.rung or "", UNKNOWN)),
        _field("Herleidbaarheid", 30, lambda c: grade_value(c.square.ladder.grade, c.square.ladder.grade_is_default)),
        _field("Waarschuwingen geld", 50, lambda c: " ".join(c.square.ladder.warnings) or NONE),
        _field("Opmerkingen geld", 40, lambda c: " ".join(c.square.ladder.remarks) or NONE),
    ]


def _answer_field(kind: str, moment: str) -> Field:
    word = TICK_WORDS[kind, moment].capitalize()
    return _field(word, 16, lambda c: VALUES.get(c.square.differentiation.value(kind, moment), LEVELS[UNSAID]))


def _differentiation_fields(book: RegietafelInput) -> list[Field]:
    generic = {row.measure.code for row in book.matrix.rows if row.generic}
    return [
        *(_answer_field(kind, moment) for kind, moment in PLACES),
        _field("Differentiatie, verste moment", 18, lambda c: LEVELS[c.square.differentiation.highest]),
        _field("Generiek", 10, lambda c: "ja" if c.measure.code in generic else "nee"),
    ]


def cells_sheet(book: RegietafelInput) -> Sheet:
    """Cellen: table ``tblCellen``. On paper only the first columns, the rest is for tables of one's own."""
    printed = _wrapped(_printed_fields(_open_obstacles(book)))
    fields = [
        *printed,
        *_head_fields(),
        *_half_fields("Rijk", _rollout),
        *_half_fields("stad", _landing),
        *_money_fields(),
        *_differentiation_fields(book),
    ]
    getters = [field.value_of for field in fields]

    def rows() -> Iterator[Row]:
        for crossing in book.matrix.crossings(shown_only=True):
            yield [value_of(crossing) for value_of in getters]

    block = Block(
        table="tblCellen",
        columns=tuple(field.column for field in fields),
        rows=rows,
        size=book.shown,
        heading_height=45,
        empty="Geen enkele cel past bij dit filter.",
    )
    return Sheet(
        name="Cellen",
        title="Cellen: alles wat we weten, één rij per maatregel en gebied",
        explanation=(
            "Voor eigen filters en draaitabellen (tabel tblCellen). Onbekend is nooit nul. – = niet ingevuld. "
            f"Op papier komen de eerste {len(printed)} kolommen.",
            "Bedragen op het niveau Nederland of gemeente staan bij elk gebied opnieuw: tel ze hier niet op. "
            "Gebruik daarvoor blad Geld.",
        ),
        blocks=(block,),
        frozen=3,
        paper="A3",
        presents=False,
        printed=len(printed),
    )


def _open_obstacles(book: RegietafelInput) -> Obstacles:
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for card in book.obstacles:
        if card.rung != "solved":
            for key in card.cells:
                found[key].append(card.code)
    return {key: ", ".join(codes) for key, codes in found.items()}
