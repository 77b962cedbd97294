"""Where things stand in the file that a scenario was read from.

A scenario does not carry its source: two scenarios with the same words are equal, whatever file they came from. The
lines are kept beside it, for as long as it lives, so that a later stage can still name the file and the line::

    raise ScenarioError(source.problem(scenario, "injects[3].provocation.missile", sentence))
"""

from __future__ import annotations

import re
import weakref
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from wargame.errors import Problem

if TYPE_CHECKING:
    from wargame.scenario.schema import Scenario

Steps = tuple[str | int, ...]
"""The way from the top of a file to a node: names of fields and positions in lists: ``("injects", 3, "to")``."""

_STEP = re.compile(r"\[(\d+)\]|([^.\[\]]+)")


class Place(NamedTuple):
    """A file and a line in it, counted from 1; both None where the scenario did not come from a file."""

    file: Path | None
    line: int | None


@dataclass(frozen=True)
class Finding:
    """Something wrong at a node, before it is known in which file the node stands.

    Attributes:
        line: Where it stands if that is not the line of the node.
    """

    steps: Steps
    sentence: str
    suggestion: str = ""
    line: int | None = None


@dataclass(frozen=True)
class Source:
    """The lines of every node of one text.

    Attributes:
        file: Where the text came from; None for text from memory.
        lines: Line of each node, counted from 1.
    """

    file: Path | None = None
    lines: dict[Steps, int] = field(default_factory=dict)

    def place(self, steps: Steps) -> Place:
        """Where the node stands, or the nearest node above it that is written down."""
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return Place(self.file, self.lines.get(steps))

    def problem(self, finding: Finding) -> Problem:
        """The finding with its file and line."""
        line = finding.line or self.place(finding.steps).line
        return Problem(finding.sentence, self.file, line, spelled(finding.steps), finding.suggestion)


_sources: dict[int, Source] = {}


def remember(scenario: Scenario, source: Source) -> None:
    """Keep the source of a scenario for as long as the scenario lives."""
    key = id(scenario)
    _sources[key] = source
    weakref.finalize(scenario, _sources.pop, key, None)


def of(scenario: Scenario) -> Source:
    """The source of a scenario; one without a file and lines where it was made in memory."""
    return _sources.get(id(scenario), Source())


def place(scenario: Scenario, where: str) -> Place:
    """The file and line of a field such as ``injects[3].provocation.missile``.

    A field that was left out stands where its parent stands.
    """
    return of(scenario).place(steps(where))


def problem(scenario: Scenario, where: str, sentence: str, suggestion: str = "") -> Problem:
    """What a later stage found wrong at a field, ready to be raised in a :class:`wargame.errors.ScenarioError`."""
    return of(scenario).problem(Finding(steps(where), sentence, suggestion))


def steps(where: str) -> Steps:
    """``injects[3].to`` as ``("injects", 3, "to")``."""
    return tuple(int(match[1]) if match[1] else match[2] for match in _STEP.finditer(where))


def spelled(steps: Steps) -> str:
    """``("injects", 3, "to")`` as ``injects[3].to``."""
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in steps).removeprefix(".")
