"""The tables checked against each other: words that one uses and another does not know, and gates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wargame.crisis.facts import METERS
from wargame.crisis.rows import CHANNELS, FAMILIES, ROWS
from wargame.errors import Problem
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


def unknown(what: str, found: str, allowed: Iterable[str]) -> tuple[str, str]:
    """A sentence on a word that is not among those allowed, and the nearest one that is."""
    close = nearest(found, allowed)
    if close:
        return say("there is no {what} “{found}”; did you mean “{close}”?", what=what, found=found, close=close), close
    return say("there is no {what} “{found}”; allowed: {allowed}", what=what, found=found, allowed=listed(allowed)), ""


def _unknown(tables: Tables, lines: Lines) -> Iterable[Problem]:
    """Words in one table that another does not know."""
    known: dict[str, tuple[str, ...]] = {
        "meter": METERS,
        "effect": ROWS,
        "field": (*METERS, "REL"),
        "readiness": tables.costs.readiness.kinds,
        "response": (*tables.responses, *FAMILIES, "asks", "show", "exercise", "message"),
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
    for key, barred_by in bars.items():
        if bars.get(barred_by) == key or barred_by == key:
            yield lines.problem(("responses", key, "gates"), say("{a} and {b} bar each other", a=key, b=barred_by))
