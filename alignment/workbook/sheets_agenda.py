"""The sheets Vragen (what the Regietafel decides about) and the hidden ``_lijsten`` with its choices. Pure."""

from __future__ import annotations

from collections.abc import Iterator

from alignment.agenda.read import Item
from alignment.agenda.rules import NO_AREA
from alignment.obstacles.decisions import DecisionCard
from alignment.obstacles.rules import OUTCOMES
from alignment.workbook.layout import Block, Cell, Column, Row, Sheet, Value, placed
from alignment.workbook.sheets_register import UNKNOWN

LISTS = "_lijsten"
NONE_YET = Cell("–", "word")


def lists_sheet(organisations: tuple[str, ...]) -> Sheet:
    """The choices of the drop-downs, one table each."""
    return Sheet(
        name=LISTS,
        title="Lijsten",
        explanation=("Dit blad hoort bij de keuzelijsten op blad Vragen.",),
        blocks=(
            _list("tblBesluiten", "Besluit", tuple(OUTCOMES.values())),
            _list("tblTrekkers", "Trekker", organisations),
        ),
        one_table=False,
        hidden=True,
    )


def _list(table: str, heading: str, words: tuple[str, ...]) -> Block:
    return Block(
        table=table,
        columns=(Column(key="word", heading=heading, width=40),),
        rows=lambda: [[word] for word in words],
        size=len(words),
        has_filter=False,
    )


def question_sheet(items: tuple[Item, ...], lists: Sheet) -> Sheet:
    """Vragen.

    Args:
        items: the agenda of the Regietafel, in its order; lists: the sheet with the choices, as it stands in the book.
    """
    outcomes, leads = (f"{LISTS}!$A${one.header + 1}:$A${one.last}" for one in placed(lists))
    columns = (
        Column(key="number", heading="Nr", width=5, kind="number"),
        Column(key="asked", heading="Vraag aan de tafel", width=9, wrap=True),
        Column(key="question", heading="Vraag", width=44, wrap=True),
        Column(key="code", heading="Code", width=7, kind="code"),
        Column(key="obstacle", heading="Knelpunt", width=26, wrap=True),
        Column(key="areas", heading="Gebieden", width=10, kind="number"),
        Column(key="inhabitants", heading="Inwoners", width=11, kind="number"),
        Column(key="days", heading="Dagen op trede", width=10, kind="number"),
        Column(key="sum", heading="Rang: gebieden × inwoners × (1 + dagen boven de norm)", width=24, wrap=True),
        Column(key="advice", heading="Advies", width=28, wrap=True),
        Column(key="outcome", heading="Besluit", width=16, wrap=True, picks=outcomes),
        Column(key="decision", heading="Besluit in woorden", width=36, wrap=True),
        Column(key="lead", heading="Trekker", width=18, wrap=True, picks=leads),
        Column(key="due", heading="Datum", width=12, kind="date", asks_date=True),
    )

    def rows() -> Iterator[Row]:
        for item in items:
            factors, card = item.factors, item.card
            yield [
                item.number,
                Cell("ja", "flag") if item.question.asked else NONE_YET,
                card.question or Cell("nog geen vraag gesteld", "word_wrap"),
                card.code,
                card.title,
                factors.areas or NO_AREA,
                _inhabitants(item),
                UNKNOWN if factors.days is None else factors.days,
                _rank(item),
                item.question.advice or Cell("geen advies gegeven", "word_wrap"),
                *_decided(item.decision_now),
            ]

    block = Block(
        table="tblVragen",
        columns=columns,
        rows=rows,
        size=len(items),
        heading_height=56,
        empty="Er ligt nu geen knelpunt bij de Regietafel dat past bij dit filter.",
    )
    return Sheet(
        name="Vragen",
        title="Vragen: waar besluit de Regietafel over?",
        explanation=(
            "De agenda. Vul Besluit (ook in woorden), Trekker en Datum in; wat al is vastgelegd staat er.",
            "Binnen de norm of sinds onbekend telt als 1. Zonder gebied of inwoners is er geen rang; dat is geen nul.",
        ),
        blocks=(block,),
        frozen=1,
        paper="A3",
    )


def _inhabitants(item: Item) -> Value:
    """The number when it is known of every area, otherwise the words that say what is missing."""
    factors = item.factors
    if not factors.inhabitants or not factors.areas:
        return UNKNOWN
    return factors.inhabitants_told if factors.uncounted else factors.inhabitants


def _rank(item: Item) -> Value:
    if item.place.position is None:
        return item.factors.sum_told
    return f"{item.factors.sum_told}. Plaats {item.number} door het secretariaat: {item.place.reason}"


def _decided(decision: DecisionCard | None) -> list[Value]:
    """What the Regietafel decided of what lies there now; cells to fill in when that is nothing yet."""
    if decision is None:
        return [None, None, None, None]
    return [OUTCOMES[decision.outcome], decision.decision, decision.lead or None, decision.due]


def told_questions(items: tuple[Item, ...]) -> str:
    """The questions to the table for the cover, or the sentence that says there are none."""
    asked = [f"{item.card.code}: {item.card.question}" for item in items if item.question.asked]
    return "\n".join(asked) or "Het secretariaat heeft nog geen vraag gekozen."
