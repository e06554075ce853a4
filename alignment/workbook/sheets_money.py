"""The sheet Geld: every amount once, at the level it belongs to, with totals that follow the filter. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from alignment.cells.rules import RUNG_LEVELS
from alignment.formats import euro
from alignment.matrix.grid import AreaHead, Ladder, Matrix, MeasureHead, Row
from alignment.measures.rules import BUDGET_BASES, INSTRUMENTS, VERIFICATIONS, counts_in_totals
from alignment.workbook.layout import Block, Cell, Column, Sheet, Subtotal, Value
from alignment.workbook.money_steps import STEPS, UNKNOWN, steps_block
from alignment.workbook.sheets_cells import grade_value

ELSEWHERE = Cell("–", "word_right")
NONE = Cell("–", "word")
COLUMNS = (
    Column(key="level", heading="Niveau", width=11),
    Column(key="code", heading="Code", width=7, kind="code"),
    Column(key="measure", heading="Maatregel", width=29, wrap=True),
    Column(key="ministry", heading="Ministerie", width=10),
    Column(key="municipality", heading="Gemeente", width=12, wrap=True),
    Column(key="area", heading="Gebied", width=14, wrap=True),
    Column(key="instrument", heading="Instrument", width=14, wrap=True),
    Column(key="announced", heading="Aangekondigd (Nederland)", width=16, kind="euro"),
    Column(key="basis", heading="Grondslag", width=13, wrap=True),
    Column(key="part_of", heading="Deel van", width=12, wrap=True),
    Column(key="certain", heading="Hoe zeker is het bedrag", width=12, wrap=True),
    Column(key="counts", heading="Telt mee in het totaal", width=14, wrap=True),
    Column(key="counted_total", heading="Meegeteld: hele periode", width=16, kind="euro"),
    Column(key="counted_yearly", heading="Meegeteld: per jaar", width=15, kind="euro"),
    Column(key="allocated", heading="Toegekend (gemeente)", width=15, kind="euro"),
    Column(key="received", heading="Ontvangen (gemeente)", width=15, kind="euro"),
    Column(key="earmarked", heading="Geoormerkt (gebied)", width=15, kind="euro"),
    Column(key="spent", heading="Besteed (gebied)", width=15, kind="euro"),
    Column(key="earmarked_each", heading="Geoormerkt per inwoner", width=12, kind="euro", style="euro_cents"),
    Column(key="spent_each", heading="Besteed per inwoner", width=12, kind="euro", style="euro_cents"),
    Column(key="grade", heading="Herleidbaarheid", width=16, wrap=True),
    Column(key="warnings", heading="Waarschuwingen", width=28, wrap=True),
    Column(key="remarks", heading="Opmerkingen", width=22, wrap=True),
)
KEYS = [column.key for column in COLUMNS]


def why_not_counted(measure: MeasureHead) -> str | None:
    """Why an announced amount is in no total; None when it counts."""
    if measure.budget_eur is None:
        return "geen bedrag bekend"
    if measure.amount_verification == "memory":
        return VERIFICATIONS["memory"]
    if measure.part_of:
        return f"deel van {measure.part_of}"
    if not counts_in_totals(part_of=measure.part_of, amount_verification=measure.amount_verification):
        return "bron van het bedrag onbekend"
    if measure.budget_basis not in ("total", "per_year"):
        return "onbekend of het per jaar is"
    return None


def per_inhabitant(amount: int | None, inhabitants: int | None) -> Value:
    """Euros per inhabitant of the area that the amount belongs to."""
    return UNKNOWN if amount is None or not inhabitants else round(amount / inhabitants, 2)


def _country(measure: MeasureHead) -> list[Value]:
    refused = why_not_counted(measure)
    amount: Value = UNKNOWN if measure.budget_eur is None else measure.budget_eur
    if measure.amount_verification == "memory" and measure.budget_eur is not None:
        amount = f"{euro(measure.budget_eur)} ({VERIFICATIONS['memory']})"
    total = measure.budget_eur if refused is None and measure.budget_basis == "total" else ELSEWHERE
    yearly = measure.budget_eur if refused is None and measure.budget_basis == "per_year" else ELSEWHERE
    return [
        Cell(RUNG_LEVELS["announced"], "level"),
        *_which(measure),
        NONE,
        NONE,
        INSTRUMENTS.get(measure.instrument, UNKNOWN),
        amount,
        BUDGET_BASES.get(measure.budget_basis, UNKNOWN),
        measure.part_of or NONE,
        VERIFICATIONS.get(measure.amount_verification, UNKNOWN),
        f"nee: {refused}" if refused else "ja",
        total,
        yearly,
        *[ELSEWHERE] * 6,
        *[NONE] * 3,
    ]


def _which(measure: MeasureHead) -> list[Value]:
    return [measure.code, measure.title, measure.lead_ministry]


def _lower(level: str, measure: MeasureHead, area: AreaHead, name: Value) -> list[Value]:
    """The first columns of a row below the national one, up to the amounts."""
    nothing: list[Value] = [ELSEWHERE, NONE, NONE, NONE, NONE, ELSEWHERE, ELSEWHERE]
    instrument = INSTRUMENTS.get(measure.instrument, UNKNOWN)
    return [level, *_which(measure), area.municipality_name, name, instrument, *nothing]


def _city(measure: MeasureHead, area: AreaHead, ladder: Ladder) -> list[Value]:
    amounts = [_known(ladder.allocated), _known(ladder.received)]
    return [*_lower(RUNG_LEVELS["allocated"], measure, area, NONE), *amounts, *[ELSEWHERE] * 4, *[NONE] * 3]


def _area(measure: MeasureHead, area: AreaHead, ladder: Ladder) -> list[Value]:
    return [
        *_lower(RUNG_LEVELS["spent"], measure, area, area.name),
        _of_city(ladder.allocated),
        _of_city(ladder.received),
        _known(ladder.earmarked),
        _known(ladder.spent),
        per_inhabitant(ladder.earmarked, area.inhabitants),
        per_inhabitant(ladder.spent, area.inhabitants),
        grade_value(ladder.grade, ladder.grade_is_default),
        " ".join(ladder.warnings) or NONE,
        " ".join(ladder.remarks) or NONE,
    ]


def _known(amount: int | None) -> Value:
    return UNKNOWN if amount is None else amount


def _of_city(amount: int | None) -> Value:
    """An amount of the municipality beside its area: in words, so that no total counts it again."""
    return UNKNOWN if amount is None else f"{euro(amount)} (hele gemeente)"


def _lines(row: Row, columns: Sequence[AreaHead]) -> Iterator[list[Value]]:
    yield _country(row.measure)
    told: set[str] = set()
    for area, square, shown in zip(columns, row.squares, row.shown, strict=True):
        ladder = square.ladder
        of_city = ladder.allocated is not None or ladder.received is not None
        if not shown or not (of_city or ladder.earmarked is not None or ladder.spent is not None):
            continue
        if of_city and area.municipality_code not in told:
            told.add(area.municipality_code)
            yield _city(row.measure, area, ladder)
        yield _area(row.measure, area, ladder)


def money_sheet(matrix: Matrix) -> Sheet:
    """Geld."""
    lines = [line for row in matrix.rows for line in _lines(row, matrix.columns)]
    totals: list[Value] = [None] * len(COLUMNS)
    totals[KEYS.index("measure")] = Cell("Totaal van wat het filter toont", "total_label")
    sums = {key: _sum_of(lines, KEYS.index(key)) for key in STEPS}
    for key, known in sums.items():
        totals[KEYS.index(key)] = Subtotal(key, known)
    block = Block(
        table="tblGeld",
        columns=COLUMNS,
        rows=lambda: lines,
        size=len(lines),
        above=(totals,),
        heading_height=45,
        empty="Geen enkele maatregel past bij dit filter.",
    )
    return Sheet(
        name="Geld",
        title="Geld: van aangekondigd tot besteed, elk bedrag op zijn eigen niveau",
        explanation=(
            "Elk bedrag staat één keer als getal, op de rij van zijn niveau: Nederland, gemeente of gebied. "
            "Tel niveaus niet bij elkaar op. De totalen volgen het filter van de tabel. Onbekend is nooit nul.",
            "Niet in het totaal: delen van een ander bedrag, bedragen uit geheugen, en bedragen waarvan onbekend is of "
            "ze per jaar zijn. Het totaal is dus een ondergrens. – = hoort niet bij dit niveau.",
            "Per inwoner: alleen voor het gebied, met het inwonertal van het gebied. Het inwonertal van gemeenten "
            "en van Nederland staat niet in het register. Onderaan: euro’s per trede, met een grafiek.",
        ),
        blocks=(block, steps_block(sums)),
        frozen=3,
        paper="A3",
    )


def _sum_of(lines: Sequence[Sequence[Value]], position: int) -> int | None:
    known = [amount for line in lines if isinstance(amount := line[position], int)]
    return sum(known) if known else None
