"""The ladder as a page of the documentation, made from the rules themselves: ``docs/ladder.md``. Pure.

``python -m alignment.obstacles.ladder_diagram > docs/ladder.md`` writes it; a test holds the page to the rules.
"""

from __future__ import annotations

from collections.abc import Iterator

from alignment.obstacles.ladder import ANSWERED, CLIMBING, LADDER, MAX_QUESTION
from alignment.obstacles.rules import RUNGS, SOLVED


def moves() -> Iterator[tuple[str, str, str]]:
    """Every move that can happen: from, to, and what it takes."""
    for code in CLIMBING:
        up = LADDER[code].up
        if up:
            yield code, up, "vraag"
        yield code, ANSWERED, "antwoord"
        yield ANSWERED, code, "een stad zegt: werkt niet"
    yield ANSWERED, SOLVED, "elke stad zegt: werkt of werkt deels"


def ladder_page() -> str:
    """The whole page, as Markdown with a Mermaid diagram and a table."""
    lines = [
        "# The ladder of an obstacle",
        "",
        "Made from `alignment/obstacles/ladder.py` by `python -m alignment.obstacles.ladder_diagram`; change it there.",
        f"A question has at most {MAX_QUESTION} characters. *Werkt niet* sends an obstacle back to the rung that",
        "answered; nothing else closes it than the word of every city behind it.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        *(f"    {code}: {word}" for code, word in RUNGS.items()),
        "    [*] --> reported",
        *(f"    {start} --> {end}: {by}" for start, end, by in moves()),
        f"    {SOLVED} --> [*]",
        "```",
        "",
        "| trede | aan zet | norm (dagen) | herkomst van de norm |",
        "|---|---|---|---|",
        *(
            f"| {RUNGS[code]} | {rung.owner} | {'geen' if rung.norm is None else rung.norm} | {rung.reason} |"
            for code, rung in LADDER.items()
        ),
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(ladder_page(), end="")
