"""What a history line about an obstacle says in the timeline of a cell: what happened, where to, and in whose words.
Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from alignment.formats import partial_day
from alignment.history.read import Told
from alignment.obstacles.ladder import VERDICTS
from alignment.obstacles.rules import CATEGORIES, RUNGS

# With its article, as in "naar …" and "antwoord van …".
TABLES: Mapping[str, str] = {
    "reported": "het secretariaat",
    "ministry": "het ministerie",
    "breakthrough_table": "het Doorbraakoverleg",
    "steering_table": "de Regietafel",
    "cabinet": "het kabinet",
}
WORK: Mapping[str, tuple[str, Callable[[str], str]]] = {
    "owner": ("wie eraan werkt", str),
    "due": ("wanneer het klaar moet zijn", partial_day),
}
Pairs = tuple[tuple[str, str], ...]
Sentence = tuple[str, Pairs, str]  # what happened, its old and new values, and the text that goes with it


def obstacle_told(line: Told) -> Sentence:
    """What happened to an obstacle, with the code of which: several may lie on one cell.

    Args:
        line: of kind ``obstacle``, ``obstacle_city``, ``obstacle_root`` or ``obstacle_work``.
    """
    code = line.key.partition("/")[0]
    return SENTENCES.get(line.action, _changed)(line, code)


# The kinds of lines under the code of an obstacle that belong to the story of its cell.
KINDS = ("obstacle", "obstacle_root", "obstacle_work")


def _raised(line: Told, code: str) -> Sentence:
    return f"Knelpunt {code} gemeld", (("", _text(line.new, "title")),), _text(line.new, "description")


def _moved(line: Told, code: str) -> Sentence:
    return f"{code} naar {TABLES[line.new['rung']]} met vraag", (), _text(line.new, "question")


def _answered(line: Told, code: str) -> Sentence:
    return f"{code}: antwoord van {TABLES[line.new['answered_from']]}", (), _text(line.new, "answer")


def _returned(line: Told, code: str) -> Sentence:
    return f"{code} terug naar {TABLES[line.new['rung']]}", (), ""


def _solved(_line: Told, code: str) -> Sentence:
    return f"{code} opgelost", (), ""


def _joined(line: Told, code: str) -> Sentence:
    return f"{line.organisation} zet haar naam bij {code}", (), ""


def _verified(line: Told, code: str) -> Sentence:
    """What a city sees; what it said of an earlier answer is not what it changes now."""
    again = line.old.get("verdict_on") == line.new["verdict_on"]
    was = VERDICTS.get(line.old.get("verdict", ""), "") if again else ""
    parts = ((was, VERDICTS[line.new["verdict"]]),)
    return f"{line.organisation} over het antwoord op {code}", parts, _text(line.new, "verdict_note")


def _left(line: Told, code: str) -> Sentence:
    return f"{line.organisation} haalt haar naam weg bij {code}", (), ""


def _laid_under(line: Told, code: str) -> Sentence:
    return f"{code} onder {line.new['root_code']} gelegd", (), ""


def _split(line: Told, code: str) -> Sentence:
    return f"{code} losgemaakt van {line.old['root_code']}", (), ""


def _work(line: Told, code: str) -> Sentence:
    """Who works on it and by when: what did not change is not told again."""
    words, parts = [], []
    for name, (word, show) in WORK.items():
        was, now = (show(_text(state, name)) for state in (line.old, line.new))
        if was != now:
            words.append(word)
            parts.append((was, now))
    return f"{code}: {' en '.join(words)}", tuple(parts), ""


def _changed(line: Told, code: str) -> Sentence:
    """A change of what it says, as when the register is loaded again."""
    words: Mapping[str, Mapping[str, str]] = {"title": {}, "category": CATEGORIES, "rung": RUNGS}
    parts = []
    for name, known in words.items():
        was, now = (_text(state, name) for state in (line.old, line.new))
        if was != now:
            parts.append((known.get(was, was), known.get(now, now)))
    note = _text(line.new, "description") if "description" in line.changed else ""
    return f"{code} aangepast", tuple(parts), note


def _text(state: Mapping[str, Any], name: str) -> str:
    return str(state.get(name) or "")


SENTENCES: Mapping[str, Callable[[Told, str], Sentence]] = {
    "obstacle.raised": _raised,
    "seed.added": _raised,
    "obstacle.changed": _changed,
    "obstacle_city.left": _left,
    "obstacle.moved": _moved,
    "obstacle.answered": _answered,
    "obstacle.returned": _returned,
    "obstacle.solved": _solved,
    "obstacle_city.joined": _joined,
    "obstacle_city.verified": _verified,
    "obstacle_root.joined": _laid_under,
    "obstacle_root.split": _split,
    "obstacle_work.saved": _work,
}
