"""Reading a scenario file that a stranger may have written: every problem found is told, with its line."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from wargame.errors import Problem, ScenarioError
from wargame.scenario import source
from wargame.scenario.checks import findings
from wargame.scenario.grammar import parse, shown
from wargame.scenario.library import within
from wargame.scenario.migration import migrate, too_new
from wargame.scenario.schema import Scenario
from wargame.scenario.source import Finding, Source
from wargame.scenario.spelling import nearest
from wargame.scenario.tree import grow
from wargame.words import say

MAX_BYTES = 2_000_000


def read(path: Path | str) -> Scenario:
    """The scenario in a YAML file.

    The lines of the file are kept beside it: see :func:`wargame.scenario.source.place`.

    Raises:
        ScenarioError: The file cannot be read or is no valid scenario; it holds every problem found, in file order.
    """
    file = Path(path)
    return read_text(text_of(file), file)


def read_text(text: str, file: Path | None = None) -> Scenario:
    """The scenario that YAML text spells out; ``file`` is where the text came from.

    Raises:
        ScenarioError: As :func:`read`.
    """
    tree = grow(text, file)
    if not isinstance(tree.data, dict):
        wanted = say(
            "A scenario is a table of “name: value” lines, beginning with “id:” and “title:”; {found} was found.",
            found=shown(tree.data),
        )
        raise ScenarioError(tree.source.problem(Finding((), wanted)))
    newer = too_new(tree.data)
    if newer:
        raise ScenarioError(tree.source.problem(newer))
    return _checked(migrate(tree.data), tree.source, list(tree.findings))


def check(scenario: Scenario) -> tuple[Problem, ...]:
    """What is wrong with a scenario that was made in memory, beyond its shape; empty where nothing is."""
    body = scenario.model_dump(mode="json", by_alias=True)
    return tuple(source.of(scenario).problem(finding) for finding in findings(body))


def text_of(file: Path) -> str:
    """The text of a file, which must be a small UTF-8 text file.

    Raises:
        ScenarioError: It is missing, a folder, too large, empty, binary, not UTF-8, or the system refuses.
    """

    def refuse(sentence: str, line: int | None = None) -> ScenarioError:
        return ScenarioError(Problem(sentence, file, line))

    try:
        if file.is_dir():
            raise refuse(say("This is a folder; name a scenario file in it, such as “overflight-2017.yaml”."))
        if file.exists() and not file.is_file():
            raise refuse(say("This is not a file that can be read from start to end; name a scenario file."))
        with file.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        raise refuse(say("There is no such file. {help}", help=_neighbour(file))) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise refuse(say("The file cannot be read: {reason}.", reason=reason)) from None
    if len(raw) > MAX_BYTES:
        raise refuse(
            say(
                "The file is larger than {limit} MB; a scenario is a text of some hundred lines.",
                limit=MAX_BYTES // 1_000_000,
            )
        )
    if not raw.strip():
        raise refuse(say("The file is empty; “wargame schema” shows what a scenario holds."))
    if b"\0" in raw:
        raise refuse(say("This is a binary file, not a scenario; scenarios are YAML text."))
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise refuse(say("The text is not UTF-8 from here on; save the file in UTF-8."), line) from None


def _neighbour(file: Path) -> str:
    similar = nearest(file.name, (path.name for path in within(file.parent)))
    if similar:
        return say("Did you mean “{suggestion}”?", suggestion=similar)
    return say("“wargame scenarios” lists those that can be played.")


def _checked(data: dict[str, Any], where: Source, found: list[Finding]) -> Scenario:
    reading = parse(data)
    spoken_for = {finding.steps for finding in reading.findings}
    found += reading.findings
    found += [finding for finding in findings(reading.meant) if finding.steps not in spoken_for]
    scenario = reading.scenario
    if scenario is None or found:
        problems = [where.problem(finding) for finding in found]
        raise ScenarioError(*sorted(problems, key=lambda problem: problem.line or 0))
    source.remember(scenario, where)
    return scenario
