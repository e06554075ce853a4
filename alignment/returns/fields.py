"""What can be filled in per cell in a return workbook: one list that the sheet, its explanation and the checker share.

Pure.
"""

from __future__ import annotations

from collections.abc import Mapping

from alignment.blocks.answers import PLACES_OF
from alignment.cells.rules import MAX_NOTE, MAY_PAY, RUNG_LEVELS, RUNGS
from alignment.cells.scales import CONFIDENCE, SCALES
from alignment.differentiation.rules import MAY_WRITE, TICK_WORDS, VALUES
from alignment.formats import whole
from alignment.people.permissions import MAY_EDIT
from alignment.returns.field import Field

SIDE_OF: Mapping[str, str] = {"ministerie": "rollout", "stad": "landing"}
RUNGS_OF: Mapping[str, tuple[str, ...]] = {"rollout": ("allocated",), "landing": ("received", "earmarked", "spent")}
OTHER_SIDE: Mapping[str, str] = {"rollout": "landing", "landing": "rollout"}
SAID: Mapping[str, str] = {"rollout": "Rijk zegt", "landing": "Stad ziet"}


def fields_of(side: str, years: tuple[int, ...]) -> tuple[Field, ...]:
    """The columns that one side fills in, in the order of the sheet.

    Args:
        side: ``rollout`` or ``landing``; years: that have a column for every amount of that side, the newest first.
    """
    newest_first = sorted(years, reverse=True)
    return (*_half(side), *_ticks(side), *(_amount(rung, year) for year in newest_first for rung in RUNGS_OF[side]))


def field_beside(side: str) -> Field:
    """The judgement of the other side: it stands in the file to look at and is never filled in there."""
    return _half(OTHER_SIDE[side])[0]


def _half(side: str) -> tuple[Field, ...]:
    scale, may = SCALES[side], MAY_EDIT[side]
    return (
        Field(
            key=f"{side}.status",
            heading=SAID[side],
            kind="choice",
            may=may,
            words={code: value.label for code, value in scale.items()},
            also={value.short: code for code, value in scale.items()}
            | {value.sign: value.code for value in scale.values()},
            width=20,
            help="Kies uit de lijst; het cijfer of de letter van de schaal mag ook. Leeg is nog niet beoordeeld.",
        ),
        Field(
            key=f"{side}.note",
            heading="Toelichting",
            kind="text",
            may=may,
            most=MAX_NOTE,
            width=42,
            help=f"Waarom? Hooguit {whole(MAX_NOTE)} tekens. Nodig bij een lager oordeel dan eerst, bij gestopt en bij "
            "niet van toepassing. Geen gegevens van personen: dit kan openbaar worden (Woo).",
        ),
        Field(
            key=f"{side}.confidence",
            heading="Zekerheid",
            kind="choice",
            may=may,
            words=CONFIDENCE,
            help="Hoe zeker bent u? Leeg bij een nieuw oordeel is eerste indruk.",
        ),
        Field(
            key=f"{side}.since",
            heading="Sinds",
            kind="day",
            may=may,
            width=12,
            help="Een dag tot en met vandaag, zoals 2-3-2021. Geeft u een ander oordeel en geen andere dag, dan wordt "
            "het de dag van inlezen.",
        ),
    )


def _ticks(side: str) -> tuple[Field, ...]:
    return tuple(
        Field(
            key=f"tick.{kind}.{moment}",
            heading=TICK_WORDS[kind, moment].capitalize(),
            kind="choice",
            may=MAY_WRITE[moment],
            words=VALUES,
            width=11,
            help="Kies nee, deels of ja. Leeg is: nog niets gezegd.",
        )
        for kind, moment in PLACES_OF[side]
    )


def _amount(rung: str, year: int) -> Field:
    level = RUNG_LEVELS[rung]
    whose = "hele gemeente" if level == "gemeente" else "dit gebied"
    return Field(
        key=f"amount.{rung}.{year}",
        heading=f"{RUNGS[rung].capitalize()} {year}, {whose}",
        kind="euro",
        may=MAY_PAY[rung],
        width=13,
        help=f"Hele euro’s van {'de ' if level == 'gemeente' else ''}{whose}, bijvoorbeeld 412.000. "
        "Leeg is onbekend en geen nul.",
    )
