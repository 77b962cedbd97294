"""The tables checked against each other: words that one uses and another does not know, and gates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wargame.crisis.adversary_rows import MOTIVES
from wargame.crisis.facts import METERS
from wargame.crisis.rows import CHANNELS, FAMILIES, ROWS, TRAITS, hundredths
from wargame.errors import InputError, Problem
from wargame.scenario.schema import SEATS
from wargame.scenario.source import Place
from wargame.scenario.spelling import listed, nearest
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from wargame.crisis.tables import Tables


class Lines:
    """Where each node of the tables was written; from memory there is neither file nor line."""

    def __init__(
        self, marks: Mapping[tuple[str, ...], tuple[Path, int]], place: Place | None = None, field: str = ""
    ) -> None:
        self._marks = marks
        self._place = place or Place(None, None)
        self._field = field

    def problem(self, path: tuple[str, ...], sentence: str, suggestion: str = "") -> Problem:
        """A problem at ``path`` such as ``("responses", "summit", "cost")``, or at the nearest node above it."""
        field = ".".join(part for part in (self._field, *path) if part)
        for length in range(len(path), 0, -1):
            if path[:length] in self._marks:
                file, line = self._marks[path[:length]]
                return Problem(sentence, file, line, field, suggestion)
        return Problem(sentence, *self._place, field, suggestion)


def problems(tables: Tables, lines: Lines) -> Iterable[Problem]:
    """Everything that does not fit together."""
    yield from _unknown(tables, lines)
    yield from _gates(tables, lines)
    yield from _choosable(tables, lines)
    yield from _permille(tables, lines)
    yield from _powers(tables, lines)
    yield from _players(tables, lines)


def unknown(what: str, found: str, allowed: Iterable[str]) -> tuple[str, str]:
    """A sentence on a word that is not among those allowed, and the nearest one that is."""
    close = nearest(found, allowed)
    if close:
        return say("there is no {what} “{found}”; did you mean “{close}”?", what=what, found=found, close=close), close
    return say("there is no {what} “{found}”; allowed: {allowed}", what=what, found=found, allowed=listed(allowed)), ""


def no_such(what: str, found: str, allowed: Iterable[str]) -> InputError:
    """The refusal of a word that came with a command: the nearest one that there is, and all that there are."""
    names = tuple(allowed)
    close, every = nearest(found, names), ", ".join(names)
    if close:
        return InputError(say("there is no {what} “{found}”; did you mean “{close}”? Allowed: {allowed}",
                              what=what, found=found, close=close, allowed=every))  # fmt: skip
    return InputError(say("there is no {what} “{found}”; allowed: {allowed}", what=what, found=found, allowed=every))


def _unknown(tables: Tables, lines: Lines) -> Iterable[Problem]:
    """Words in one table that another does not know."""
    known: dict[str, tuple[str, ...]] = {
        "meter": METERS,
        "effect": ROWS,
        "field": (*METERS, "REL"),
        "readiness": tables.costs.readiness.kinds,
        "response": (*tables.responses, *FAMILIES, *TRAITS),
        "seat": SEATS,
    }
    words: list[tuple[str, str, tuple[str, ...]]] = [("meter", key, ("meters", key)) for key in tables.meters]
    words += [("seat", key, ("actors", key)) for key in tables.actors]
    for book, acts in (("provocations", tables.provocations), ("responses", tables.responses)):
        for key, act in acts.items():
            words += [("effect", meter, (book, key, "effects", meter)) for meter in act.effects]
    for key, response in tables.responses.items():
        if response.readiness:
            words.append(("readiness", response.readiness, ("responses", key, "readiness")))
    for key, factor in tables.odds.items():
        words.append(("field", factor.field, ("odds", key, "field")))
        words += [("response", word, ("odds", key, "applies")) for word in factor.applies]
    for what, word, path in words:
        if word not in known[what]:
            yield lines.problem(path, *unknown(say(what), word, known[what]))
    for meter in METERS:
        if meter not in tables.meters:
            yield lines.problem(("meters",), say("the meter {meter} is missing", meter=meter))


GATE = re.compile(
    r"(?P<field>[A-Z_]+) (?P<test>>=|<=|=) (?P<value>-?\w+)|no (?P<bars>\w+)|window (?P<window>defensive|demo)"
)


def _gates(tables: Tables, lines: Lines) -> Iterable[Problem]:
    """Gates that cannot be understood, and responses that bar each other in a circle."""
    fields = (*METERS, "SANC_NOM", "CHANNEL")
    bars: dict[str, str] = {}
    for key, response in tables.responses.items():
        for gate in response.gates:
            match = GATE.fullmatch(gate)
            path = ("responses", key, "gates")
            if match is None:
                yield lines.problem(path, say("“{gate}” is no gate; write ESC >= 40, no ID or window demo", gate=gate))
            elif match["field"] and match["field"] not in fields:
                yield lines.problem(path, *unknown(say("meter"), match["field"], fields))
            elif match["field"] == "CHANNEL" and match["value"] not in CHANNELS:
                yield lines.problem(path, *unknown(say("state of the channel"), match["value"], CHANNELS))
            elif match["bars"]:
                bars[key] = match["bars"]
                if match["bars"] not in tables.responses:
                    yield lines.problem(path, *unknown(say("response"), match["bars"], tables.responses))
    for key in bars:
        circle = _circle(key, bars)
        if circle and key == min(circle):
            words = say("these bar each other in a circle: {names}", names=", ".join(circle))
            yield lines.problem(("responses", key, "gates"), words)


def _circle(start: str, bars: dict[str, str]) -> tuple[str, ...]:
    """The responses on the way from one back to itself, each barring the one before; empty where it never returns."""
    way, at = [start], bars.get(start, "")
    while at in bars and at not in way:
        way.append(at)
        at = bars[at]
    return tuple(way) if at == start else ()


def _choosable(tables: Tables, lines: Lines) -> Iterable[Problem]:
    """Responses that nobody can ever choose: too dear for every seat, or behind gates that are never open."""
    for key, response in tables.responses.items():
        budgets = [tables.actors[seat].points for seat in response.who if seat in tables.actors]
        if response.cost > max(budgets, default=0):
            most = max(budgets, default=0)
            words = say("nobody can pay for it: it costs {cost}, the most is {most}", cost=response.cost, most=most)
            yield lines.problem(("responses", key, "cost"), words)
        low: dict[str, int] = {}
        high: dict[str, int] = {}
        for gate in response.gates:
            match = GATE.fullmatch(gate)
            if match is None or match["field"] not in tables.meters:
                continue
            try:
                bound = hundredths(match["value"])
            except ValueError:
                words = say("“{gate}” needs a number of points", gate=gate)
                yield lines.problem(("responses", key, "gates"), words)
                continue
            name, meter = match["field"], tables.meters[match["field"]]
            if match["test"] != "<=":
                low[name] = max(low.get(name, meter.low), bound)
            if match["test"] != ">=":
                high[name] = min(high.get(name, meter.high), bound)
            if low.get(name, meter.low) > high.get(name, meter.high):
                yield lines.problem(("responses", key, "gates"), say("its gates on {meter} are never open", meter=name))


FACTORS = ("acceptance_permille", "bargaining_permille", "opening_permille", "severe_permille")
"""Numbers of rules that multiply, and may raise what they multiply."""
SLOPES = "by_"
"""What numbers of rules that are permille for each point of something begin with; they may be negative."""


def _permille(tables: Tables, lines: Lines) -> Iterable[Problem]:
    """Numbers of rules that are odds or shares and lie outside 0..1000, and counts below 0."""
    for key, rule in tables.rules.items():
        for name, value in rule.numbers.items():
            if name.startswith(SLOPES):
                low, high = -1000, 1000
            elif name.endswith("_permille"):
                low, high = 0, 5000 if name in FACTORS else 1000
            else:
                low, high = 0, 10_000
            if not low <= value <= high:
                words = say("{value} lies outside {low} to {high}", value=value, low=low, high=high)
                yield lines.problem(("rules", key, "numbers", name), words)


def _powers(tables: Tables, lines: Lines) -> Iterable[Problem]:
    """A Security Council in which nobody votes, and leaks through a neighbour that is no seat."""
    if not any(actor.vote for actor in tables.actors.values()):
        yield lines.problem(("actors",), say("nobody votes in the Security Council; give PRC or RUS a vote"))
    for key, leak in tables.costs.leaks.items():
        for seat in leak.through:
            if seat not in tables.actors:
                yield lines.problem(("costs", "leaks", key, "through", seat), *unknown(say("seat"), seat, SEATS))


def _players(tables: Tables, lines: Lines) -> Iterable[Problem]:
    """Words in the books of Pyongyang and of the engine's seats that no other table knows."""
    for what, word, known, path in (*_minds(tables), *_advisers(tables)):
        if word not in known:
            yield lines.problem(path, *unknown(what, word, known))
    for name in MOTIVES:
        if name not in tables.adversary.motives:
            yield lines.problem(("adversary", "motives"), say("the motive {name} is missing", name=name))


Word = tuple[str, str, "Iterable[str]", tuple[str, ...]]
"""What a word names, itself, what is known, and where it stands."""


def _named(what: str, found: Iterable[str], known: Iterable[str], *path: str) -> Iterable[Word]:
    return ((what, word, known, (*path, word)) for word in found)


def _minds(tables: Tables) -> Iterable[Word]:
    mind, kinds = tables.adversary, tuple(tables.provocations)
    who = ("adversary", "settings", "personality")
    yield say("personality"), mind.settings.personality, tuple(mind.personalities), who
    yield from _named(say("provocation"), mind.what.habits, kinds, "adversary", "what", "habits")
    yield from _named(say("provocation"), mind.what.needs_capability, kinds, "adversary", "what", "needs_capability")
    yield from _named(say("provocation"), mind.launches, kinds, "adversary", "launches")
    yield from _named(say("motive"), mind.motives, MOTIVES, "adversary", "motives")
    for key, one in mind.personalities.items():
        yield from _named(say("motive"), one.motives, MOTIVES, "adversary", "personalities", key, "motives")
    for key, act in tables.provocations.items():
        yield from _named(say("provocation"), act.mistaken_for, kinds, "provocations", key, "mistaken_for")


def _advisers(tables: Tables) -> Iterable[Word]:
    book, acts = tables.policies, (*tables.responses, *FAMILIES, *TRAITS)
    an_act = say("response, family or trait")
    for key, policy in book.policies.items():
        here = ("policies", "policies", key)
        yield from _named(say("response"), policy.only, tables.responses, *here, "only")
        yield from _named(an_act, policy.lean, acts, *here, "lean")
        yield from _named(an_act, policy.pairs, acts, *here, "pairs")
    for key, adviser in book.advisers.items():
        here = ("policies", "advisers", key)
        for column in ("families", "provoked", "quiet"):
            yield from _named(an_act, getattr(adviser, column), acts, *here, column)
        yield from _named(say("meter"), adviser.cares, METERS, *here, "cares")
    for key, voices in book.voices.items():
        yield from _named(say("adviser"), voices, book.advisers, "policies", "voices", key)
    yield from _named(say("seat"), book.voices, SEATS, "policies", "voices")
