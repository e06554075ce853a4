"""What must still be checked in the register, in Dutch sentences: from the data, and from its README. Pure."""

from __future__ import annotations

from collections.abc import Iterable

from alignment.formats import count, listed
from alignment.matrix.grid import Matrix
from alignment.obstacles.read import ObstacleCard

LASTING = (
    "De brief van 8 oktober 2020 (Kamerstuk 34477 nr. 73) is maar voor een deel gelezen. "
    "De lijst van maatregelen in de brief moet eerst helemaal gelezen worden.",
    "Het soort uitkering uit het gemeentefonds voor de bedragen van SZW (september- en decembercirculaire 2020).",
    "Totalen die per bron verschillen: JWL2020, JEUGD2020, de eerste tranche van M085, de looptijd van M055 "
    "en de jaren van M013.",
    "Of M067 hetzelfde is als ‘continuïteit van onderwijs’ (zelfde bedrag), en of M014, M017 en M018 binnen het "
    "bedrag vallen dat bij ‘deel van’ staat. M010 en M011 overlappen mogelijk met M008, en M041 met M042.",
    "De namen en grenzen van de gebieden zoals ze in 2020 golden, en de tekst van het Manifest. "
    "De inwonertallen zijn van 2025.",
    "Welke gebieden in een centrumgemeente van een arbeidsmarktregio liggen (K038).",
)


def points_to_check(matrix: Matrix, obstacles: Iterable[ObstacleCard]) -> tuple[str, ...]:
    """The sentences for sheet Bronnen, what follows from the data first.

    Args:
        matrix: the rows in the workbook; obstacles: all of the register.
    """
    measures = [row.measure for row in matrix.rows]
    themes = [measure.code for measure in measures if measure.in_letter == "theme"]
    unknown = [measure.code for measure in measures if measure.in_letter == "unknown"]
    memory = [measure.code for measure in measures if "memory" in (measure.verification, measure.amount_verification)]
    memory += [card.code for card in obstacles if card.verification == "memory"]
    points = []
    if themes:
        number = count(len(themes), "maatregel", "maatregelen")
        points.append(f"Bij {number} staat alleen het onderwerp in de brief: {listed(themes)}.")
    if unknown:
        number = count(len(unknown), "maatregel", "maatregelen")
        points.append(f"Bij {number} is niet bekend of de brief ze noemt: {listed(unknown)}.")
    if memory:
        points.append(f"Uit geheugen, niet als feit; zoek een bron: {listed(memory)}.")
    return (*points, *LASTING)
