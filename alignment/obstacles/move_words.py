"""What is said around a move: what the word of a city does, and for which table a question was typed. Pure."""

from __future__ import annotations

from collections.abc import Mapping

from alignment.formats import count
from alignment.obstacles.ladder import ANSWERED, LADDER, VERDICTS, Standing, why_not_move
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


def typed_for(typed_at: str, rung: str) -> str:
    """For which table a question was typed and where it would go now; empty when that is the same.

    Args:
        typed_at: the rung where the obstacle lay when somebody began to type; rung: where it lies now.
    """
    meant = LADDER[typed_at].up if typed_at in LADDER else None
    if meant is None or typed_at == rung:
        return ""
    above = LADDER[rung].up
    if above is None:
        return f"U typte deze vraag voor {WITH[meant]}. {why_not_move(rung)}"
    return (
        f"U typte deze vraag voor {WITH[meant]}. Het knelpunt is intussen verplaatst: nu gaat de vraag naar "
        f"{WITH[above]}. Pas haar aan voor die tafel, of verstuur haar niet."
    )
