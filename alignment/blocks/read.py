"""Reading the cells of a block with their texts, in a number of queries that does not depend on how many."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from alignment.matrix.grid import Crossing
from alignment.matrix.read import load_matrix
from alignment.rounds.grid import RegisterState


def load_crossings(
    session: Session, keys: Collection[str], *, state: RegisterState | None = None
) -> dict[str, Crossing]:
    """The crossings of these keys as they stand now; one that does not exist (any more) is left out.

    Args:
        keys: ``M028/zaanstad-zaandam-oost``; state: when the request has loaded it already.
    """
    wanted = set(keys)
    measures = {key.partition("/")[0] for key in wanted}
    areas = {key.partition("/")[2] for key in wanted}
    matrix = load_matrix(
        session,
        state=state,
        with_texts=True,
        measure=next(iter(measures)) if len(measures) == 1 else None,
        area=next(iter(areas)) if len(areas) == 1 else None,
    )
    found = {crossing.key: crossing for crossing in matrix.crossings() if crossing.key in wanted}
    return {key: found[key] for key in keys if key in found}
