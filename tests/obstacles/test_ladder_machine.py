"""All moves by all roles in any order, against a plain model written from ``domain.md`` §3 and §5.

The model takes nothing from the program. Two drivers stand against it: the pure rules and the table of rights in
memory, at 2,000 sequences; and the real commands on a database, at a smaller number. Take one guard away, and they
differ.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

import pytest
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule, run_state_machine_as_test

from alignment.db import db
from alignment.errors import NotAllowed, RuleBroken
from alignment.obstacles import ladder, ladder_commands
from alignment.obstacles.ladder_read import load_cities, standing_of
from alignment.obstacles.models import Obstacle
from alignment.people.permissions import Actor, May, Owners, Role, why_not
from tests.factories import HEERLEN, READER, SECRETARIAT, VWS, ZAANSTAD, actor
from tests.obstacles.climbing import answer, climb, stand_behind, verify, walk_away
from tests.writing import complain

OCW = actor(Role.MINISTRY_EDITOR, "OCW", account_id=107)
TABLE = actor(Role.TABLE_MEMBER, "REGIETAFEL", account_id=106)
ADMINISTRATOR = actor(Role.ADMINISTRATOR, "BEHEER", account_id=108)
PEOPLE = {
    "vws": VWS,
    "ocw": OCW,
    "zaanstad": ZAANSTAD,
    "heerlen": HEERLEN,
    "secretariat": SECRETARIAT,
    "table": TABLE,
    "reader": READER,
    "administrator": ADMINISTRATOR,
}
TOWNS = {"zaanstad": "GM0479", "heerlen": "GM0917"}
SEQUENCES, ON_THE_DATABASE, STEPS = 2_000, 40, 20


@dataclass
class Plain:
    """What ``domain.md`` says, for an obstacle on a measure that VWS leads, raised by Zaanstad."""

    WAY: ClassVar[list[str]] = ["reported", "ministry", "breakthrough_table", "steering_table", "cabinet"]

    at: str = "reported"
    source: str = ""
    said: dict[str, str | None] = field(default_factory=lambda: {"zaanstad": None})

    def up(self, who: str, question: str) -> bool:
        """The secretariat brings it one table higher with a question of at most 280 characters."""
        if who != "secretariat" or self.at not in self.WAY[:-1] or not 1 <= len(question) <= 280:
            return False
        self.at = self.WAY[self.WAY.index(self.at) + 1]
        return True

    def answered(self, who: str, text: str) -> bool:
        """The ministry answers at its own rung, the secretariat at the others; everybody is asked again."""
        if self.at not in self.WAY or who != ("vws" if self.at == "ministry" else "secretariat") or not text:
            return False
        self.source, self.at = self.at, "answered"
        self.said = dict.fromkeys(self.said)
        return True

    def joined(self, who: str, town: str) -> bool:
        """A city puts its own name to it, once, as long as it is not solved."""
        if who != town or town in self.said or self.at == "solved":
            return False
        self.said[town] = None
        return True

    def left(self, who: str, town: str) -> bool:
        """A city takes its own name off again, but not from what it raised, and not while an answer lies there."""
        if who != town or town not in self.said or town == "zaanstad" or self.at in ("answered", "solved"):
            return False
        del self.said[town]
        return True

    def verified(self, who: str, town: str, word: str, why: str) -> bool:
        """A city behind it says what it sees of the answer that lies there; *werkt niet* with a reason."""
        if word == "not" and not why:
            return False
        if who != town or town not in self.said or self.at != "answered" or word not in ("works", "partly", "not"):
            return False
        self.said[town] = word
        if word == "not":
            self.at = self.source
        elif None not in self.said.values():
            self.at = "solved"
        return True


@dataclass
class InMemory:
    """The pure rules and the table of rights, with nothing around them."""

    now: ladder.Standing = field(default_factory=lambda: ladder.Standing("reported", "", {"GM0479": ""}))

    def up(self, by: Actor, question: str) -> bool:
        """Ask what the command asks, in its order."""
        refusals = (why_not(by, May.MOVE_OBSTACLE), ladder.why_not_move(self.now.rung))
        if any(refusals) or ladder.check_question(question):
            return False
        self.now = ladder.Standing(ladder.LADDER[self.now.rung].up or "", self.now.answered_from, self.now.verdicts)
        return True

    def answered(self, by: Actor, text: str) -> bool:
        """Everybody behind it is asked anew."""
        may = ladder.LADDER[self.now.rung].answers
        if may is None or why_not(by, may, Owners(("VWS",))) or ladder.check_answer(text):
            return False
        if ladder.why_not_answer(self.now.rung):
            return False
        self.now = ladder.Standing("answered", self.now.rung, dict.fromkeys(self.now.verdicts, ladder.UNHEARD))
        return True

    def joined(self, by: Actor, town: str) -> bool:
        """One more city."""
        own = why_not(by, May.RECOGNISE_OBSTACLE, Owners(municipality=town))
        if own or ladder.why_not_join(self.now.rung, self.now.verdicts, town):
            return False
        said = {**self.now.verdicts, town: ladder.UNHEARD}
        self.now = ladder.Standing(self.now.rung, self.now.answered_from, said)
        return True

    def left(self, by: Actor, town: str) -> bool:
        """One city less."""
        own = why_not(by, May.LEAVE_OBSTACLE, Owners(municipality=town))
        if own or ladder.why_not_leave(self.now.rung, self.now.verdicts, town, "GM0479"):
            return False
        said = {code: word for code, word in self.now.verdicts.items() if code != town}
        self.now = ladder.Standing(self.now.rung, self.now.answered_from, said)
        return True

    def verified(self, by: Actor, town: str, word: str, why: str) -> bool:
        """What the last city says decides."""
        own = why_not(by, May.VERIFY_OBSTACLE, Owners(municipality=town))
        if own or ladder.why_not_verify(self.now.rung, self.now.verdicts, town) or ladder.check_verdict(word, why):
            return False
        heard = ladder.Standing("answered", self.now.answered_from, {**self.now.verdicts, town: word})
        self.now = ladder.Standing(ladder.after_verdicts(heard), heard.answered_from, heard.verdicts)
        return True

    def standing(self) -> ladder.Standing:
        """Where it is."""
        return self.now


class OnDatabase:
    """The real commands: a fresh obstacle for every sequence."""

    def __init__(self) -> None:
        self.code = complain()

    def _done(self, write: Callable[..., object], **given: Any) -> bool:
        try:
            write(self.code, **given)
        except (NotAllowed, RuleBroken):
            return False
        return True

    def up(self, by: Actor, question: str) -> bool:
        """One command."""
        return self._done(climb, by=by, question=question)

    def answered(self, by: Actor, text: str) -> bool:
        """One command."""
        return self._done(answer, by=by, answer=text)

    def joined(self, by: Actor, town: str) -> bool:
        """One command."""
        return self._done(stand_behind, by=by, municipality=town)

    def left(self, by: Actor, town: str) -> bool:
        """One command."""
        return self._done(walk_away, by=by, municipality=town)

    def verified(self, by: Actor, town: str, word: str, why: str) -> bool:
        """One command."""
        return self._done(verify, by=by, municipality=town, verdict=word, note=why)

    def standing(self) -> ladder.Standing:
        """Where the database says it is."""
        db.session.rollback()
        row = db.session.get(Obstacle, self.code, populate_existing=True)
        assert row is not None
        cities = load_cities(db.session, self.code).get(self.code, ())
        return standing_of(row.rung, row.answered_from, row.answers, cities)


reasons = st.sampled_from(["", "Het geld is op."])
people, towns = st.sampled_from(sorted(PEOPLE)), st.sampled_from(sorted(TOWNS))


class Ladder(RuleBasedStateMachine):
    """A driver beside the model: the same moves by the same people must be done or refused in both."""

    driver: Callable[[], Any]
    counts: dict[str, int]

    @initialize()
    def start(self) -> None:
        """A fresh obstacle on both sides."""
        self.plain, self.real = Plain(), self.driver()
        self.counts["sequences"] += 1

    def both(self, expected: bool, found: bool) -> None:
        """Count a move, and compare."""
        self.counts["moves"] += 1
        self.counts["done"] += found
        self.counts["solved"] += found and self.plain.at == "solved"
        assert found == expected

    @rule(who=people, length=st.sampled_from([0, 1, 20, 280, 281]))
    def up(self, who: str, length: int) -> None:
        """Anybody asks anything."""
        self.both(self.plain.up(who, "v" * length), self.real.up(PEOPLE[who], "v" * length))

    @rule(who=people, text=st.sampled_from(["", "In mei."]))
    def answer(self, who: str, text: str) -> None:
        """Anybody answers."""
        self.both(self.plain.answered(who, text), self.real.answered(PEOPLE[who], text))

    @rule(who=people, town=towns)
    def join(self, who: str, town: str) -> None:
        """Anybody puts the name of a city to it."""
        self.both(self.plain.joined(who, town), self.real.joined(PEOPLE[who], TOWNS[town]))

    @rule(who=people, town=towns)
    def leave(self, who: str, town: str) -> None:
        """Anybody takes the name of a city off it."""
        self.both(self.plain.left(who, town), self.real.left(PEOPLE[who], TOWNS[town]))

    @rule(who=people, town=towns, word=st.sampled_from(["works", "not", "", "solved"]), why=reasons)
    def verify(self, who: str, town: str, word: str, why: str) -> None:
        """Anybody speaks for a city."""
        expected = self.plain.verified(who, town, word, why)
        self.both(expected, self.real.verified(PEOPLE[who], TOWNS[town], word, why))

    # Beside anybody: those whose turn it is, so that most sequences get somewhere.
    @rule()
    def proper_up(self) -> None:
        """The secretariat asks a question."""
        self.up("secretariat", 20)

    @rule()
    def proper_answer(self) -> None:
        """Whose rung it is answers."""
        self.answer("vws" if self.plain.at == "ministry" else "secretariat", "In mei.")

    @rule(town=towns)
    def proper_join(self, town: str) -> None:
        """A city joins by itself."""
        self.join(town, town)

    @rule(town=towns)
    def proper_leave(self, town: str) -> None:
        """A city leaves by itself."""
        self.leave(town, town)

    @rule(town=towns, word=st.sampled_from(["works", "partly", "works", "not"]), why=reasons)
    def proper_verify(self, town: str, word: str, why: str) -> None:
        """A city speaks for itself."""
        self.verify(town, town, word, why)

    @rule(town=towns)
    def it_ends_well(self, town: str) -> None:
        """A city, an answer, and every city is content: few sequences would come there by chance."""
        self.proper_join(town)
        self.proper_answer()
        for behind in sorted(self.plain.said):
            self.verify(behind, behind, "works", "")

    @invariant()
    def agree(self) -> None:
        """Both stand on the same rung with the same cities; and nothing is solved without them."""
        if not hasattr(self, "plain"):
            return
        found = self.real.standing()
        assert found.rung == self.plain.at
        assert {TOWNS[town] for town in self.plain.said} == set(found.verdicts)
        if found.rung == "answered":
            assert {TOWNS[town]: word or "" for town, word in self.plain.said.items()} == dict(found.verdicts)
        if found.rung == "solved":
            assert found.verdicts
            assert set(found.verdicts.values()) <= {"works", "partly"}


def run(driver: Callable[[], Any], sequences: int) -> dict[str, int]:
    """Run that many sequences and count what happened."""
    counts = dict.fromkeys(("sequences", "moves", "done", "solved"), 0)
    most = settings(
        max_examples=sequences,
        stateful_step_count=STEPS,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    made = type("Counted", (Ladder,), {"driver": staticmethod(driver), "counts": counts})
    run_state_machine_as_test(made, settings=most)
    return counts


def test_the_rules_do_what_the_domain_says_in_two_thousand_sequences() -> None:
    counts = run(InMemory, SEQUENCES)
    print("pure rules:", counts)
    assert counts["sequences"] >= SEQUENCES
    assert counts["done"] > SEQUENCES
    assert counts["solved"] > SEQUENCES / 20


def test_the_commands_do_what_the_domain_says(app: Flask) -> None:
    counts = run(OnDatabase, ON_THE_DATABASE)
    print("commands:", db.engine.dialect.name, counts)
    assert counts["sequences"] >= ON_THE_DATABASE
    assert counts["solved"] > 0


@pytest.mark.parametrize(
    ("name", "broken"),
    [
        ("why_not_move", lambda _rung: None),
        ("why_not_verify", lambda _rung, _cities, _city: None),
        ("why_not_join", lambda _rung, _cities, _city: None),
        ("why_not_leave", lambda _rung, _cities, _city, _raised_by: None),
        ("check_question", lambda _text: {}),
        ("check_verdict", lambda word, _note: {} if word in ladder.VERDICTS else {"verdict": "?"}),
        ("after_verdicts", lambda one: "solved" if "not" not in one.verdicts.values() else one.answered_from),
    ],
)
def test_with_one_guard_removed_it_differs(
    monkeypatch: pytest.MonkeyPatch, name: str, broken: Callable[..., object]
) -> None:
    """Negative control: each guard is needed."""
    monkeypatch.setattr(ladder, name, broken)
    with pytest.raises((AssertionError, KeyError, ExceptionGroup)):
        run(InMemory, SEQUENCES)  # it ends at the first difference


def test_without_the_word_of_every_city_the_commands_would_differ(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Negative control: the command closes too early, and the database itself refuses it."""
    code = complain()
    stand_behind(code)
    answer(code)
    monkeypatch.setattr(ladder_commands, "after_verdicts", lambda _standing: "solved")
    with pytest.raises(Exception, match="without its cities"):
        verify(code, "works")
