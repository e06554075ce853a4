"""The return workbook as a layout: Leeswijzer, Invullen, and the hidden lists and base. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime

from alignment.formats import AMSTERDAM, moment
from alignment.intake.refusals import MAX_ROWS
from alignment.returns.fields import SAID, Field, fields_of
from alignment.returns.standing import Base, Standing, base_rows
from alignment.workbook.book import EXAMPLE
from alignment.workbook.layout import Alarm, Block, Book, Cell, Column, Properties, Row, Sheet, Value, placed

READ_ME, FILL_IN, LISTS, BASE = "Leeswijzer", "Invullen", "_lijsten", "_basis"
KEY, WAS = "Sleutel", "Stond er"
OTHER_SIDE = {"rollout": "landing", "landing": "rollout"}
SILENT = "nog niet beoordeeld"
TOLERATED = (
    "U mag kolommen verplaatsen of erbij zetten, regels sorteren, filteren of weghalen, en het bestand een andere naam "
    "geven.",
    "Een regel of kolom die u weghaalt blijft ongewijzigd. Een gevulde cel die u leegmaakt wordt leeg, nadat u dat bij "
    "het inlezen hebt bevestigd.",
    "Bedragen mogen met of zonder € en punten; datums als 2-3-2021 of 2 maart 2021; een oordeel als woord of cijfer.",
    f"Formules en samengevoegde cellen nemen we niet over. Het bestand is hooguit 10 MB en {MAX_ROWS} regels.".replace(
        "20000", "20.000"
    ),
    "Bij het inlezen ziet u eerst wat er verandert. Er wordt niets opgeslagen voordat u dat zelf kiest.",
)


@dataclass(frozen=True, kw_only=True)
class ReturnInput:
    """Everything that a return workbook shows.

    Args:
        profile: ``ministerie`` or ``stad``; organisation: code and name; number: of the export; base: the values it
        goes out with; key: the installation's; made_at: with a time zone; round_told: the open round, empty if none.
    """

    profile: str
    organisation: str
    organisation_name: str
    standing: Standing
    base: Base
    number: int
    key: str
    made_at: datetime
    made_by: str
    round_told: str
    is_example: bool

    @property
    def fields(self) -> tuple[Field, ...]:
        """The columns to fill in."""
        return fields_of(self.standing.side, self.standing.years)


def describe_return(given: ReturnInput) -> Book:
    """The workbook as a layout; the same input gives the same bytes."""
    lists = _marked(_lists_sheet(given.fields), given)  # first: drop-downs point at its rows
    others = (_read_me(given), _fill_in(given, lists), _base_sheet(given))
    read_me, fill_in, base = (_marked(sheet, given) for sheet in others)
    return Book(sheets=(read_me, fill_in, lists, base), properties=_properties(given))


def _marked(sheet: Sheet, given: ReturnInput) -> Sheet:
    """Say on the sheet itself that its data are examples."""
    if not given.is_example:
        return sheet
    return replace(sheet, explanation=(Cell(f"{EXAMPLE}.", "example"), *sheet.explanation))


def return_name(given: ReturnInput) -> str:
    """The name of the file: ``concept_stad-zaanstad_stand-2021-03-02-0912.xlsx``."""
    local = given.made_at.astimezone(AMSTERDAM)
    who = "-".join(given.organisation_name.casefold().split())
    return f"concept_{given.profile}-{who}_stand-{local:%Y-%m-%d-%H%M}.xlsx"


def _read_me(given: ReturnInput) -> Sheet:
    rows: list[Row] = [
        [one.heading, one.help, ", ".join(word for word in one.words.values() if word) or _plain_kind(one)]
        for one in given.fields
    ]
    return Sheet(
        name=READ_ME,
        title=f"Invullen door {given.organisation_name}",
        explanation=(
            f"Stand van {moment(given.made_at)}. Export {given.number}. {given.round_told}".strip(),
            f"Vul op blad {FILL_IN} de gele cellen in. Wat rood wordt klopt nog niet. Lees het bestand daarna in op de "
            "pagina Excel.",
            *TOLERATED,
        ),
        blocks=(
            Block(
                table="tblKolommen",
                columns=(
                    Column(key="heading", heading="Kolom", width=26, wrap=True),
                    Column(key="help", heading="Wat vult u in?", width=58, wrap=True),
                    Column(key="choices", heading="Keuzes", width=40, wrap=True),
                ),
                rows=lambda: rows,
                size=len(rows),
                has_filter=False,
            ),
        ),
    )


def _plain_kind(one: Field) -> str:
    return {"text": "tekst", "day": "datum", "euro": "hele euro’s"}.get(one.kind, "")


def _lists_sheet(fields: tuple[Field, ...]) -> Sheet:
    """One table per list of words; fields with the same words share it."""
    blocks = [_list(number, words) for number, words in enumerate(_word_lists(fields), start=1)]
    return Sheet(
        name=LISTS,
        title="Lijsten",
        explanation=(f"Dit blad hoort bij de keuzelijsten op blad {FILL_IN}.",),
        blocks=tuple(blocks),
        one_table=False,
        hidden=True,
    )


def _list(number: int, words: tuple[str, ...]) -> Block:
    return Block(
        table=f"tblKeuze{number}",
        columns=(Column(key="word", heading=f"Keuze {number}", width=40),),
        rows=lambda: [[word] for word in words],
        size=len(words),
        has_filter=False,
    )


def _word_lists(fields: tuple[Field, ...]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(tuple(one.words.values()) for one in fields if one.words))


def _fill_in(given: ReturnInput, lists: Sheet) -> Sheet:
    standing, fields = given.standing, given.fields
    side = standing.side
    ranges = dict(
        zip(_word_lists(fields), (f"{LISTS}!$A${one.header + 1}:$A${one.last}" for one in placed(lists)), strict=True)
    )
    columns = (
        Column(key="key", heading=KEY, width=24, kind="code"),
        Column(key="measure", heading="Maatregel", width=34, wrap=True),
        Column(key="area", heading="Gebied", width=18, wrap=True),
        Column(key="ministry", heading="Ministerie", width=10),
        Column(key="other", heading=SAID[OTHER_SIDE[side]], width=18, wrap=True),
        Column(key="was", heading=WAS, width=18, wrap=True),
        *(_column(one, side, ranges.get(tuple(one.words.values()), "")) for one in fields),
    )

    def rows() -> Iterator[Row]:
        for measure in standing.measures.values():
            for area in standing.areas.values():
                cell = f"{measure.code}/{area.slug}"
                yield [
                    cell,
                    f"{measure.code} {measure.title}",
                    area.name,
                    measure.lead_ministry,
                    standing.others.get(cell, SILENT),
                    fields[0].told(standing.at(cell, fields[0].key).text),
                    *(_value(one, standing.at(cell, one.key).text) for one in fields),
                ]

    block = Block(
        table="tblInvullen",
        columns=columns,
        rows=rows,
        size=len(standing.measures) * len(standing.areas),
        heading_height=44,
        empty="Voor uw organisatie staat hier geen cel.",
    )
    return Sheet(
        name=FILL_IN,
        title=f"Invullen: {given.organisation_name}",
        explanation=("Vul de gele cellen in. Wat rood wordt klopt nog niet; op blad Leeswijzer staat wat er kan.",),
        blocks=(block,),
        frozen=3,
        paper="A3",
        protected=True,
    )


def _column(one: Field, side: str, picks: str) -> Column:
    return Column(
        key=one.key,
        heading=one.heading,
        width=one.width,
        wrap=one.kind == "text",
        style={"choice": "fill_text", "text": "fill_text", "day": "fill_date", "euro": "fill_euro"}[one.kind],
        picks=picks,
        asks_date=one.kind == "day",
        alarm=_alarm(one, side, picks),
    )


def _alarm(one: Field, side: str, picks: str) -> Alarm | None:
    """When a cell turns red in Excel itself: the rule that the checker would name, as far as a formula can tell."""
    if one.kind == "choice":
        return Alarm(f'AND({{here}}<>"",COUNTIF({picks},{{here}})=0)')
    if one.kind == "day":
        return Alarm('AND({here}<>"",OR(NOT(ISNUMBER({here})),{here}>TODAY(),{here}<DATE(1990,1,1)))')
    if one.kind == "euro":
        return Alarm('AND({here}<>"",OR(NOT(ISNUMBER({here})),{here}<0,{here}<>INT({here}),{here}>1E+12))')
    status = f"{side}.status"
    needed = 'OR({status}="gestopt",{status}="niet van toepassing",{worse})'
    worse = "IFERROR(AND({rank}>1,{old}<7,{rank}<{old}),FALSE)"
    return Alarm(
        f"OR(LEN({{here}})>{one.most},AND(LEN({{here}})=0,{needed}))".replace("{worse}", worse),
        columns={"status": status, "was": "was"},
        ranks={"rank": (status, status), "old": ("was", status)},
    )


def _value(one: Field, text: str) -> Value:
    if one.kind == "day":
        return date.fromisoformat(text) if text else None
    if one.kind == "euro":
        return int(text) if text else None
    return one.told(text) or None


def _base_sheet(given: ReturnInput) -> Sheet:
    rows: list[Row] = list(
        base_rows(
            number=given.number,
            profile=given.profile,
            organisation=given.organisation,
            base=given.base,
            key=given.key,
        )
    )
    return Sheet(
        name=BASE,
        title="Basis",
        explanation=(
            "Dit blad hoort bij het inlezen. Wijzig het niet: dan kan het bestand niet meer worden ingelezen.",
        ),
        blocks=(
            Block(
                table="tblBasis",
                columns=(
                    Column(key="key", heading="Basis van", width=30),
                    Column(key="value", heading="Waarden bij het maken", width=80),
                ),
                rows=lambda: rows,
                size=len(rows),
                has_filter=False,
            ),
        ),
        hidden=True,
        protected=True,
    )


def _properties(given: ReturnInput) -> Properties:
    stand = moment(given.made_at)
    mark = f"{EXAMPLE} · " if given.is_example else ""
    return Properties(
        title=f"{mark}Aansluitmatrix, in te vullen door {given.organisation_name}",
        subject=f"Stand van {stand}",
        author=given.made_by,
        made_at=given.made_at,
        footer=f"CONCEPT · stand {stand} · export {given.number}",
        header=EXAMPLE if given.is_example else "",
        custom=(("Profiel", given.profile), ("Export", str(given.number)), ("Stand", stand)),
    )
