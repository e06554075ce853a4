"""What the word of a city will do to an obstacle, said beforehand, and what it did, said afterwards. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from alignment.formats import count
from alignment.obstacles.ladder import ANSWERED, VERDICTS, Standing
from alignment.obstacles.rules import SOLVED

# Who acts on a rung, as the end of a sentence.
WITH: Mapping[str, str] = {
    "reported": "het secretariaat",
    "ministry": "het ministerie",
    "breakthrough_table": "het Doorbraakoverleg",
    "steering_table": "de Regietafel",
    "cabinet": "het kabinet",
}


def beforehand(standing: Standing, city: str | None) -> str:
    """What happens when a city gives its word now; empty where no answer lies or the city is not asked.

    Args:
        city: the code of the city that looks.
    """
    if standing.rung != ANSWERED or city not in standing.verdicts:
        return ""
    others = [word for code, word in standing.verdicts.items() if code != city]
    waiting = sum(word not in VERDICTS for word in others)
    back = f"Bij werkt niet gaat het terug naar {WITH[standing.answered_from]}."
    if waiting:
        towns = count(waiting, "andere stad", "andere steden")
        return f"Zegt u werkt of werkt deels, dan wacht dit knelpunt nog op {towns}. {back}"
    first = "U bent de laatste stad" if others else "U bent de enige stad die erachter staat"
    return f"{first}: zegt u werkt of werkt deels, dan is dit knelpunt opgelost. {back}"


def afterwards(rung: str, answered_from: str) -> str:
    """What happened now that a city gave its word.

    Args:
        rung: where the obstacle lies since; answered_from: the rung that gave the last answer.
    """
    if rung == SOLVED:
        return "Dit knelpunt is nu opgelost."
    if rung in WITH and rung == answered_from:
        return f"Het ligt weer bij {WITH[rung]}. Wat u zag staat hieronder."
    return "Uw oordeel staat hieronder."
