"""What can be filled in on the sheet Knelpunten: one list for the sheet, its explanation and the checker. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from alignment.formats import whole
from alignment.matrix.grid import AreaHead
from alignment.obstacles.ladder import MAX_ANSWER, MAX_NOTE, VERDICTS
from alignment.obstacles.rules import CATEGORIES, MAX_TEXT, MAX_TITLE
from alignment.people.permissions import May
from alignment.returns.field import Field
from alignment.returns.obstacle_standing import read_content

PERSONS = "Geen gegevens van personen: dit kan openbaar worden (Woo)."
NO_LIMIT = 1_000_000  # characters: how many fit is a rule of the obstacle, with its own sentence
VERDICT = Field(
    key="verdict",
    heading="Werkt het?",
    kind="choice",
    may=May.VERIFY_OBSTACLE,
    words=VERDICTS,
    help="Alleen als er een antwoord ligt: kies wat u ziet. Een oordeel kan niet meer worden teruggenomen.",
)
VERDICT_NOTE = Field(
    key="verdict_note",
    heading="Toelichting bij oordeel",
    kind="text",
    may=May.VERIFY_OBSTACLE,
    most=NO_LIMIT,
    width=34,
    help=f"Nodig bij werkt niet. Hooguit {whole(MAX_NOTE)} tekens. {PERSONS}",
)
ANSWER = Field(
    key="answer",
    heading="Antwoord",
    kind="text",
    may=May.ANSWER_AS_MINISTRY,
    most=NO_LIMIT,
    width=50,
    help=f"Uw antwoord gaat naar elke stad achter dit knelpunt. Hooguit {whole(MAX_ANSWER)} tekens. {PERSONS}",
)
MEASURE = Field(
    key="measure",
    heading="Maatregel (code)",
    kind="text",
    may=May.RAISE_OBSTACLE,
    most=NO_LIMIT,
    width=16,
    help="Van een nieuw knelpunt: de code van de maatregel, bijvoorbeeld M028.",
)
TITLE = Field(
    key="title",
    heading="Titel",
    kind="text",
    may=May.RAISE_OBSTACLE,
    most=NO_LIMIT,
    width=30,
    help=f"Van een nieuw knelpunt: één korte zin van hooguit {whole(MAX_TITLE)} tekens.",
)
DESCRIPTION = Field(
    key="description",
    heading="Wat merkt u ervan?",
    kind="text",
    may=May.RAISE_OBSTACLE,
    most=NO_LIMIT,
    width=44,
    help=f"Van een nieuw knelpunt, hooguit {whole(MAX_TEXT)} tekens. {PERSONS}",
)
CATEGORY = Field(
    key="category",
    heading="Soort",
    kind="choice",
    may=May.RAISE_OBSTACLE,
    words=CATEGORIES,
    width=22,
    help="Van een nieuw knelpunt: kies waar het aan ligt.",
)


class _Raised(Field):
    """A whole new row as one field: it is taken over as a whole or not at all."""

    def told(self, stored: str) -> str:
        """The title, what is noticed, and the kind."""
        if not stored:
            return ""
        said = read_content(stored)
        kind = CATEGORIES.get(said["category"], said["category"])
        return ". ".join(text.rstrip(".") for text in (said["title"], said["description"]) if text) + f" ({kind})"


RAISED = _Raised(key="raised", heading="Nieuw knelpunt", kind="text", may=May.RAISE_OBSTACLE, help="")
VERDICTS_SAID = (VERDICT, VERDICT_NOTE)
ALL = {one.key: one for one in (VERDICT, VERDICT_NOTE, ANSWER, RAISED)}


def area_field(areas: Sequence[AreaHead]) -> Field:
    """The column of the area of a new obstacle: one of these."""
    return Field(
        key="area",
        heading="Gebied",
        kind="choice",
        may=May.RAISE_OBSTACLE,
        words={one.slug: one.name for one in areas},
        also={name: one.slug for one in areas for name in (one.short_name, one.part)},
        width=22,
        help="Van een nieuw knelpunt: in welk gebied van uw gemeente u dit ziet.",
    )


def raise_fields(areas: Sequence[AreaHead]) -> tuple[Field, ...]:
    """The columns of a new obstacle, in the order of the sheet."""
    return MEASURE, area_field(areas), TITLE, DESCRIPTION, CATEGORY


def obstacle_fields(side: str, areas: Sequence[AreaHead]) -> tuple[Field, ...]:
    """The columns of the sheet Knelpunten that one side fills in."""
    return (ANSWER,) if side == "rollout" else (*raise_fields(areas), *VERDICTS_SAID)
