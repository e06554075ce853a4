"""The return workbook as a layout: Leeswijzer, Invullen, Knelpunten, and the hidden lists and base. Pure."""

from __future__ import annotations

from dataclasses import replace

from alignment.formats import AMSTERDAM, moment, whole
from alignment.intake.refusals import MAX_FILE, MAX_ROWS
from alignment.returns.field import Field
from alignment.returns.outgoing import BASE, FILL_IN, LISTS, OBSTACLES, READ_ME, RED, ReturnInput
from alignment.returns.sheet_fill_in import fill_in_sheet
from alignment.returns.sheet_obstacles import obstacle_sheet
from alignment.returns.standing import base_rows
from alignment.workbook.book import EXAMPLE
from alignment.workbook.layout import Block, Book, Cell, Column, Properties, Row, Sheet, placed

TOLERATED = (
    "U mag kolommen verplaatsen of erbij zetten, regels sorteren, filteren of weghalen, en het bestand een andere naam "
    "geven.",
    "Het blad is beveiligd zonder wachtwoord, zodat u niet per ongeluk iets anders wijzigt.",
    "Wilt u sorteren of kolommen erbij zetten? Kies dan in Excel ‘Controleren’ en ‘Beveiliging blad opheffen’.",
    "Een regel of kolom die u weghaalt blijft ongewijzigd. Een gevulde cel die u leegmaakt wordt leeg, nadat u dat bij "
    "het inlezen hebt bevestigd.",
    "Bedragen mogen met of zonder € en punten; datums als 2-3-2021 of 2 maart 2021; een oordeel als woord of cijfer.",
    f"Formules en samengevoegde cellen nemen we niet over. Het bestand is hooguit "
    f"{MAX_FILE // 1024**2} MB en {whole(MAX_ROWS)} regels.",
    "Bij het inlezen ziet u eerst wat er verandert. Er wordt niets opgeslagen voordat u dat zelf kiest.",
)


def describe_return(given: ReturnInput) -> Book:
    """The workbook as a layout; the same input gives the same bytes."""
    fields = given.fields + given.obstacle_fields
    lists = _marked(_lists_sheet(fields), given)  # first: drop-downs point at its rows
    ranges = _ranges(fields, lists)
    others = (_read_me(given), fill_in_sheet(given, ranges), obstacle_sheet(given, ranges), _base_sheet(given))
    read_me, fill_in, obstacles, base = (_marked(sheet, given) for sheet in others)
    return Book(sheets=(read_me, fill_in, obstacles, lists, base), properties=_properties(given))


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
        [sheet, one.heading, one.help, "; ".join(word for word in one.words.values() if word) or _plain_kind(one)]
        for sheet, fields in ((FILL_IN, given.fields), (OBSTACLES, given.obstacle_fields))
        for one in fields
    ]
    return Sheet(
        name=READ_ME,
        title=f"Invullen door {given.organisation_name}",
        explanation=(
            f"Stand van {moment(given.made_at)}. Export {given.number}. {given.round_told}".strip(),
            f"Vul op de bladen {FILL_IN} en {OBSTACLES} de gele cellen in. {RED} "
            "Lees het bestand daarna in op de pagina Excel.",
            *TOLERATED,
        ),
        blocks=(
            Block(
                table="tblKolommen",
                columns=(
                    Column(key="sheet", heading="Blad", width=13),
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
        explanation=(f"Dit blad hoort bij de keuzelijsten op de bladen {FILL_IN} en {OBSTACLES}.",),
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


def _ranges(fields: tuple[Field, ...], lists: Sheet) -> dict[tuple[str, ...], str]:
    """Where the words of each list stand, for the drop-downs."""
    stands = (f"{LISTS}!$A${one.header + 1}:$A${one.last}" for one in placed(lists))
    return dict(zip(_word_lists(fields), stands, strict=True))


def _word_lists(fields: tuple[Field, ...]) -> list[tuple[str, ...]]:
    return list(dict.fromkeys(tuple(one.words.values()) for one in fields if one.words))


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
