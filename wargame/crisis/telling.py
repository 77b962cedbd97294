"""What was computed, told as facts: rolls with their factors, ledger lines with their causes, news for the room."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from wargame.crisis import checks, powers, reasons
from wargame.crisis.answers import ABSENT
from wargame.crisis.arrays import ENDINGS
from wargame.crisis.facts import METERS, Check, Entry, Factor
from wargame.crisis.model import FAILURE, PARTIAL, PER_SEAT, SUCCESS
from wargame.crisis.rules import HOST
from wargame.scenario.schema import SEATS
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wargame.crisis.adjudication import Outcome as Resolution
    from wargame.crisis.arrays import State
    from wargame.crisis.facts import Forced, Outcome, Package, Situation
    from wargame.crisis.model import Model
    from wargame.crisis.turn import Cause, Roll, Term

PLAIN = {
    "effects": "design value",
    "provocation": "design value",
    "decay": "design value",
    "clamp": "ends of the scale",
}
OUTCOME_WORDS = {
    "success": "success",
    "partial": "partial success",
    "failure": "failure",
    "hit": "hit",
    "miss": "miss",
    "no_shot": "no shot",
    "refused": "refused",
    "automatic": "done",
}
ENDING_WORDS = {
    "general_war": "General war has begun.",
    "nuclear_use": "A nuclear weapon has been used.",
    "regime_collapse": "The regime in Pyongyang has collapsed.",
    "freeze": "The exercise ends with a freeze in force.",
    "agreement": "The exercise ends with an agreement in force.",
    "time_up": "The exercise has run its course.",
}


def rule_label(model: Model, term: Term) -> str:
    """The name of the rule behind a contribution."""
    if term.rule in model.tables.rules:
        return say(model.tables.rules[term.rule].label)
    words = {"decay": say("Tension ebbs with time"), "clamp": say("End of the scale")}
    return words.get(term.rule, term.rule)


def entry(
    model: Model, term: Term, cause: str, label: str, factors: tuple[Factor, ...] = (), source: str = ""
) -> Entry:
    """One contribution as a line of the ledger; ``source`` where it is not that of the rule."""
    rule = model.tables.rules.get(term.rule)
    source = source or (rule.source if rule else PLAIN.get(term.rule, ""))
    actor = model.seats[term.seat] if term.seat >= 0 else ("DPRK" if term.rule == "provocation" else "")
    actor = actor or (rule.actor if rule else "")
    return Entry(METERS[term.meter], int(term.amount[0]), term.rule, actor, cause, label, source, factors)


class Story:
    """One adjudicated turn as facts.

    Args:
        model: The compiled rules.
        before: The situation that was adjudicated.
        packages: By seat.
        result: What the rules computed, for one run, with contributions kept.
        first_roll: Number of the first roll.
        forced: Overrides, so that the rolls can say so.
        answered: Rolls that somebody's answer took the place of, with its outcome and the seat that answered.
    """

    def __init__(
        self,
        model: Model,
        before: Situation,
        packages: Mapping[str, Package],
        result: Resolution,
        first_roll: int,
        forced: Forced | None,
        answered: Mapping[tuple[str, int], tuple[str, str]],
    ) -> None:
        self._model = model
        self._before = before
        self._packages = packages
        self._result = result
        self._now = result.now
        self._first = first_roll
        self._overridden = {*forced.outcomes, *forced.draws} if forced else set()
        self._answered = answered

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Every roll in the order of resolution: consents, votes, checks by seat, then the rest as the rules come."""
        early = ("consent", "vote")
        found = [self._rolled(roll) for roll in self._now.rolls if roll.lane in early]
        for s in sorted(self._now.seats, key=lambda row: SEATS.index(self._model.seats[row])):
            found += [self._tried(s, r) for r in range(len(self._model.responses)) if self._wanted(s, r)]
        found += [self._rolled(roll) for roll in self._now.rolls if roll.lane not in early]
        return tuple(
            Check(**{**vars(check), "id": f"ROLL-{number:02d}"}) for number, check in enumerate(found, self._first)
        )

    def _wanted(self, seat: int, row: int) -> bool:
        package = self._packages.get(self._model.seats[seat])
        return package is not None and self._model.responses[row] in (package.responses or ("no_response",))

    def _tried(self, seat: int, row: int) -> Check:
        model, now = self._model, self._now
        response = model.responses[row]
        item = SEATS.index(model.seats[seat]) * PER_SEAT + row
        odds, drawn = int(self._result.odds.total[row, 0]), int(self._result.draws[seat, row, 0])
        why = checks.factors(model, self._result.odds, response)
        if response == checks.VOTED:  # the votes are told before it: what is left is certain
            passed = bool(now.outcome[SUCCESS, :, row, 0].any())
            passed |= bool(now.outcome[PARTIAL, :, row, 0].any())
            odds, drawn, source = (1000 if passed else 0), 0, model.tables.actors[powers.voters(model)[0]].source
            why = (Factor("base", "base", odds, say("The Security Council has voted"), source),)
        return Check(
            id="",
            lane="check",
            item=item,
            seat=model.seats[seat],
            response=response,
            subject="",
            odds_permille=odds,
            draw_permille=drawn,
            outcome=self._outcome(seat, row, odds),
            factors=why,
            forced=("check", item) in self._overridden,
        )

    def _outcome(self, seat: int, row: int, odds: int) -> Outcome:
        model, now = self._model, self._now
        shot = model.tables.responses[model.responses[row]].family == "intercept"
        if now.refused[seat, row, 0]:
            return "refused"
        if not now.chosen[seat, row, 0]:
            return "no_shot" if shot else "refused"
        success, partial, failure = (bool(now.outcome[kind, seat, row, 0]) for kind in (SUCCESS, PARTIAL, FAILURE))
        if shot:
            return "hit" if success else "miss"
        certain = odds >= 1000 and model.responses[row] != checks.VOTED
        if certain and not failure and not partial:
            return "automatic"
        if success or partial:
            return "success" if success else "partial"
        return "failure" if failure else "automatic"  # joined a shared act of another seat

    def _rolled(self, roll: Roll) -> Check:
        model = self._model
        passed, key = bool(roll.passed[0]), (roll.lane, roll.item)
        outcome: Outcome = "success" if passed else ("refused" if roll.lane == "consent" else "failure")
        if roll.lane == "vote" and passed:
            likes = powers.vote(model, self._now.state, roll.subject)[0][0]
            agreed = self._now.forced.get(key, "success" if roll.draw[0] < likes else "partial") == "success"
            outcome = "success" if agreed else "partial"
        response = model.responses[roll.response] if roll.response >= 0 else ""
        _, decided_by = self._answered.get(key, ("", ""))
        return Check(
            id="",
            lane=roll.lane,
            item=roll.item,
            seat=model.seats[roll.seat] if roll.seat >= 0 else "",
            response=response,
            subject=roll.subject,
            odds_permille=(1000 if passed else 0) if decided_by else int(roll.odds[0]),
            draw_permille=0 if decided_by else int(roll.draw[0]),
            outcome=outcome,
            factors=self._own_answer(decided_by, passed=passed) if decided_by else self._why(roll),
            forced=key in self._overridden,
            decided_by=decided_by,
        )

    def _own_answer(self, seat: str, *, passed: bool) -> tuple[Factor, ...]:
        """Why nothing was drawn: the people who play the seat had answered."""
        name = say(self._model.tables.actors[seat].label)
        played = self._packages[seat].suggested_by != ABSENT
        why = say("{seat} answered for itself", seat=name) if played else say("Nobody plays {seat}", seat=name)
        return (Factor("base", "base", 1000 if passed else 0, why, self._packages[seat].id),)

    def _why(self, roll: Roll) -> tuple[Factor, ...]:
        """What set the odds of a roll that is no check: the ally who is asked, the Council, or a rule."""
        tables = self._model.tables
        rules = {"act_of_war": "H9", "retaliation": "H15", "channel": "H1", "ending": "H15", "debris": "debris"}
        if roll.lane == "consent":
            return checks.consent_factors(self._model, self._now.state, roll.response, roll.subject)
        if roll.lane == "vote":
            return powers.vote_factors(self._model, self._now.state, roll.subject)
        if (roll.lane, roll.item) == ("retaliation", HOST):
            why, source = say(tables.rules["host"].label), tables.rules["host"].source
        elif (roll.lane, roll.item) == ("ending", 2):
            why, source = say(tables.rules["gate"].label), tables.rules["gate"].source
        elif roll.lane == "channel":
            why, source = say("What the diplomacy of this turn can move"), "design value"
        else:
            rule = tables.rules[rules[roll.lane]]
            why, source = say(rule.label), rule.source
        return (Factor("base", "base", int(roll.odds[0]), why, source),)

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The ledger: every contribution with its cause."""
        return tuple(self._entry(term) for term in self._result.terms)

    def _entry(self, term: Term) -> Entry:
        label = rule_label(self._model, term)
        kind, seat, row = term.cause
        why = reasons.of_turn(self._model, term, self._now)
        if kind == "arrival":
            table = self._model.tables.responses[self._model.responses[row]]
            label = say("{response}: in force", response=say(table.label))
            return entry(self._model, term, self._cause(term.cause), label, why, table.source)
        if term.rule == "effects":
            response = self._model.responses[row]
            outcome = OUTCOME_WORDS[self._outcome(seat, row, int(self._result.odds.total[row, 0]))]
            label = say(
                "{response}: {outcome}",
                response=say(self._model.tables.responses[response].label),
                outcome=say(outcome),
            )
            source = self._model.tables.responses[response].source
            return entry(self._model, term, self._cause(term.cause), label, why, source)
        if kind in ("check", "consent"):
            response = self._model.responses[row]
            label = say("{rule}: {what}", rule=label, what=say(self._model.tables.responses[response].label))
        return entry(self._model, term, self._cause(term.cause), label, why)

    def _cause(self, cause: Cause) -> str:
        """The id of what caused a contribution: a roll, a decision, a red line, an inject, or the turn."""
        kind, seat, row = cause
        if kind == "line":
            return self._now.lines.facts[seat].id
        if kind in ("check", "consent"):
            wanted = (self._model.seats[seat], self._model.responses[row])
            found = [check for check in self.checks if (check.seat, check.response) == wanted and check.lane == kind]
            if found:
                return found[0].id
        if kind in ("ending", "host", "retaliation"):
            return self._roll_behind(kind, seat)
        if kind == "package" and self._model.seats[seat] in self._packages:
            return self._packages[self._model.seats[seat]].id
        return f"T{self._before.turn}"

    def _roll_behind(self, kind: str, item: int) -> str:
        """The roll that brought an ending, the anger of a neighbour, or Pyongyang's answer."""
        if kind == "retaliation":
            lanes = ("act_of_war", "retaliation")
            found = [c for c in self.checks if c.lane in lanes and c.item != HOST and c.outcome == "success"]
        else:
            lane = "retaliation" if kind == "host" else kind
            found = [c for c in self.checks if (c.lane, c.item) == (lane, item)]
        return found[0].id if found else f"T{self._before.turn}"

    def news(self, after: Situation) -> tuple[str, ...]:
        """What the room hears: public acts with their outcome, Pyongyang's answer, red lines, the end."""
        out = []
        for check in self.checks:
            sentence = self._headline(check)
            if sentence:
                out.append(sentence)
        statuses = {line.id: line.status for line in self._before.lines}
        out += [
            say("Red line “{words}”: {status}.", words=line.words, status=say(line.status))
            for line in after.lines
            if line.public and line.status != statuses.get(line.id, "intact")
        ]
        if after.ending:
            out.append(say(ENDING_WORDS[after.ending]))
        return tuple(out)

    def _headline(self, check: Check) -> str:
        tables = self._model.tables
        passed = check.outcome in ("success", "hit")
        if check.lane == "check" and tables.responses[check.response].public and check.response != "no_response":
            return act_words(self._model, check)
        if check.lane == "vote" and not passed:
            voter = say(tables.actors[check.subject].label)
            if check.outcome == "partial":
                return say("{seat} abstains; the resolution passes weakened.", seat=voter)
            return say("{seat} vetoes the resolution.", seat=voter)
        return self._reaction(check) if passed else ""

    def _reaction(self, check: Check) -> str:
        """What the room hears of what others did by themselves."""
        words = {
            "retaliation": say("North Korea answers with force."),
            "act_of_war": say("Pyongyang calls the interception an act of war and opens fire."),
            "debris": say("Wreckage of the missile comes down among people."),
            "channel": say("Contacts with Pyongyang open up.")
            if check.item == 0
            else say("Pyongyang breaks off contacts."),
        }
        if (check.lane, check.item) == ("retaliation", HOST):
            return say("Beijing makes the host of the missile defences pay.")
        return words.get(check.lane, "")


def act_words(model: Model, check: Check) -> str:
    """What a seat did and what came of it, in a sentence; empty for a roll that is nobody's act."""
    if check.lane != "check":
        return ""
    seat, label = say(model.tables.actors[check.seat].label), say(model.tables.responses[check.response].label)
    return say("{seat}: {what} ({outcome}).", seat=seat, what=label, outcome=say(OUTCOME_WORDS[check.outcome]))


def time_news(rolls: list[Roll], after: State) -> tuple[str, ...]:
    """What the room hears at the end of a turn."""
    words = {
        ("backtrack", 0): say("Pyongyang walks back from what it had agreed."),
        ("backtrack", 1): say("Contacts with Pyongyang lapse."),
        ("channel", 2): say("Pyongyang calls its programme complete and offers to talk."),
    }
    out = [words[roll.lane, roll.item] for roll in rolls if roll.passed[0]]
    ending = ENDINGS[int(after.ending[0])]
    if ending:
        out.append(say(ENDING_WORDS[ending]))
    return tuple(out)
