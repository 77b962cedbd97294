"""YAML text from a stranger as plain data with the line of every node.

Only what a scenario needs is accepted: mappings, lists, text, numbers, true, false and null. Tags and aliases are
refused, depth and size are bounded, and a word is a number only where it looks like one: ``05:57`` and ``no`` stay text
(YAML 1.1 would make them 357 and false).
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import yaml

from wargame.errors import ScenarioError
from wargame.scenario.source import Finding, Source, Steps
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MAX_DEPTH = 20
MAX_NODES = 50_000

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INTEGER = re.compile(r"[-+]?[0-9]{1,15}")
_FRACTION = re.compile(r"[-+]?([0-9]{1,15}\.[0-9]{0,15}|\.[0-9]{1,15}|[0-9]{1,15})([eE][-+]?[0-9]{1,3})?")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}


class _Refused(Exception):  # noqa: N818 - a refusal, answered within this module
    """The text cannot be used beyond this point."""

    def __init__(self, sentence: str, line: int | None) -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.line = line


@dataclass(frozen=True)
class Tree:
    """What a text holds.

    Attributes:
        data: Mappings as dicts, lists as lists, scalars as str, int, float, bool or None.
        source: The line of every node.
        findings: What is wrong already, such as a key that stands twice; the first one counts.
    """

    data: Any
    source: Source
    findings: tuple[Finding, ...]


def grow(text: str, file: Path | None = None) -> Tree:
    """Read YAML text.

    Raises:
        ScenarioError: The text is not YAML, or holds a tag, an alias, a second document, or more than a scenario can.
    """
    grower = _Grower()
    try:
        data = grower.document(text)
    except _Refused as refused:
        lines: dict[Steps, int] = {} if refused.line is None else {(): refused.line}
        raise ScenarioError(Source(file, lines).problem(Finding((), refused.sentence))) from None
    return Tree(data, Source(file, grower.lines), tuple(grower.findings))


def events(text: str) -> Iterator[Any]:
    """The parser's events, one by one; nothing is composed or constructed."""
    return iter(yaml.parse(text, Loader=_LOADER))


def scalar(event: Any) -> str | int | float | bool | None:
    """The value of a scalar event; only plain words can be anything but text."""
    text: str = event.value
    if event.style not in (None, ""):
        return text
    if text in _WORDS:
        return _WORDS[text]
    if _INTEGER.fullmatch(text):
        return int(text)
    if _FRACTION.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text


def _line(event: Any) -> int:
    return int(event.start_mark.line) + 1


@dataclass
class _Grower:
    lines: dict[Steps, int] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    nodes: int = 0

    def document(self, text: str) -> Any:
        stream = events(text)
        try:
            data = None
            for event in stream:
                if isinstance(event, yaml.DocumentStartEvent):
                    if self.lines:
                        raise _Refused(
                            say("A second document begins here; a scenario is one. Remove the line “---”."),
                            _line(event),
                        )
                    data = self.node(next(stream), stream, ())
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            raise _Refused(
                say(
                    "This is not YAML: {reason}. Look at the indentation, quotes and brackets here and just above.",
                    reason=error.problem or error.context or say("it cannot be parsed"),
                ),
                mark.line + 1 if mark else None,
            ) from None
        except yaml.YAMLError as error:
            reason = getattr(error, "reason", None) or say("it cannot be parsed")
            raise _Refused(
                say("This is not YAML text: {reason}. Save the file as plain text in UTF-8.", reason=reason), None
            ) from None
        return data

    def node(self, event: Any, stream: Iterator[Any], steps: Steps) -> Any:
        line = _line(event)
        self.lines.setdefault(steps, line)
        self.nodes += 1
        self._refuse(event, steps, line)
        if isinstance(event, yaml.ScalarEvent):
            return scalar(event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(stream, steps)
        return self._mapping(stream, steps)

    def _refuse(self, event: Any, steps: Steps, line: int) -> None:
        if isinstance(event, yaml.AliasEvent):
            raise _Refused(
                say("“*{name}” repeats another part of the file. Write it out instead.", name=event.anchor), line
            )
        if event.tag is not None:
            raise _Refused(
                say(
                    "“{tag}” is a tag; a scenario holds plain text, numbers, lists and tables only. Remove it.",
                    tag=event.tag,
                ),
                line,
            )
        if len(steps) > MAX_DEPTH:
            raise _Refused(
                say("More than {depth} levels are nested here; a scenario needs far fewer.", depth=MAX_DEPTH), line
            )
        if self.nodes > MAX_NODES:
            raise _Refused(
                say("The file holds more than {count} values; split the exercise into several.", count=MAX_NODES), line
            )

    def _list(self, stream: Iterator[Any], steps: Steps) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(stream), yaml.SequenceEndEvent):
            found.append(self.node(event, stream, (*steps, len(found))))
        return found

    def _mapping(self, stream: Iterator[Any], steps: Steps) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(stream), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent):
                raise _Refused(
                    say("A name is needed before the colon here; a list or a table was found."),
                    _line(event),
                )
            key: str = event.value
            here = (*steps, key)
            line = _line(event)
            self._refuse(event, here, line)
            first = self.lines.setdefault(here, line)
            value = self.node(next(stream), stream, here)
            if key in found:
                sentence = say(
                    "“{key}” stands here a second time; line {first} gives it already. Keep one of the two.",
                    key=key,
                    first=first,
                )
                self.findings.append(Finding(here, sentence, line=line))
            found.setdefault(key, value)
        return found
