"""``wargame scenarios``, ``check`` and ``schema``: what is at hand, and whether it holds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from wargame.cli import handins
from wargame.cli.output import complain, emit, line, progress, table
from wargame.desk import folders
from wargame.errors import InputError, Problem, ScenarioError, WargameError
from wargame.scenario import library
from wargame.scenario.spelling import remedy
from wargame.words import say, say_many

if TYPE_CHECKING:
    from wargame.scenario.library import GalleryEntry
    from wargame.session.handin import HandIn

SCHEMAS = ("scenario", "session", "report")
SESSION = ".wargame"


def scenarios(as_json: bool) -> None:
    """List the scenarios at hand."""
    own = library.within(folders.scenarios())
    entries = [(entry, False) for entry in library.gallery(library.shipped())]
    entries += [(entry, True) for entry in library.gallery(own)]
    if as_json:
        emit({"format": 1, "scenarios": [_entry(entry, mine) for entry, mine in entries]})
        return
    columns = (say("Id"), say("Title"), say("Turns"), say("Minutes"), say("Teams"), "")
    rows = [
        (entry.id, entry.title, str(entry.turns), str(entry.minutes), " ".join(entry.teams),
         entry.problem or (say("yours") if mine else ""))
        for entry, mine in entries
    ]  # fmt: skip
    table(columns, rows, numbers=(2, 3))
    line()
    line(say("Your own scenarios are looked for in {folder}.", folder=folders.scenarios()))


def check(paths: list[str], class_code: str, scenario: str, as_json: bool) -> int:
    """Check files; the code is 2 where one cannot be used, 1 where a session does not hold, else 0."""
    with progress(say("Checking")) as show:
        sessions = [Path(path) for path in paths if Path(path).suffix == SESSION]
        judged = {one.path: one for one in handins.judged(sessions, class_code, scenario, show)} if sessions else {}
        results = [_session(judged[Path(path)]) if Path(path) in judged else _checked(path) for path in paths]
    if as_json:
        files = [{key: value for key, value in found.items() if key != "told"} for found in results]
        emit({"format": 1, "good": all(not found["problems"] for found in files), "files": files})
    else:
        for found in results:
            _tell(found)
    return max(found["code"] for found in results) if results else 0


def schema(of: str) -> None:
    """Print a JSON Schema."""
    match of:
        case "scenario":
            from wargame import scenario

            emit(scenario.json_schema())
        case "session":
            from wargame.session import codec

            emit(codec.schema())
        case "report":
            emit(report_schema())
        case _:
            raise InputError(say("There is no schema “{found}”. {help}", found=of, help=remedy(of, SCHEMAS)[0]))


def report_schema() -> dict[str, Any]:
    """The document of the report, whose blocks say under ``block`` what they are."""
    from pydantic import TypeAdapter

    from wargame.report.document import Document

    body = TypeAdapter(Document).json_schema()
    body["properties"]["format"] = {"const": 1, "type": "integer"}
    for name, part in body.get("$defs", {}).items():
        if name in ("Paragraph", "Bullets", "Cards", "Table", "Figure", "Heading"):
            part["properties"]["block"] = {"const": name.lower(), "type": "string"}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **body}


def _entry(entry: GalleryEntry, mine: bool) -> dict[str, Any]:
    return {
        "id": entry.id,
        "title": entry.title,
        "summary": entry.summary,
        "kind": entry.kind,
        "level": entry.level,
        "tags": list(entry.tags),
        "seats": list(entry.seats),
        "teams": list(entry.teams),
        "turns": entry.turns,
        "minutes": entry.minutes,
        "start": entry.start,
        "end": entry.end,
        "mine": mine,
        "path": str(entry.path),
        "problem": entry.problem or None,
    }


def _checked(name: str) -> dict[str, Any]:
    try:
        return _scenario(name)
    except ScenarioError as error:
        return _result(name, [_problem(problem) for problem in error.problems], error.exit_code)
    except WargameError as error:
        return _result(name, [_problem(Problem(str(error)))], error.exit_code)


def _scenario(name: str) -> dict[str, Any]:
    from wargame import crisis, scenario

    path = library.find(name, folders.scenarios())
    crisis.compile_model(scenario.read(path))
    return _result(str(path), [], 0, "scenario")


def _session(one: HandIn) -> dict[str, Any]:
    place = None if str(one.path) in one.sentence else one.path
    problems = [] if one.worth == "whole" else [_problem(Problem(one.sentence, place))]
    code = 0 if one.worth == "whole" else 1 if one.usable else 2
    return {**_result(str(one.path), problems, code, "session"), "hand_in": handins.to_json(one), "told": one}


def _result(path: str, problems: list[dict[str, Any]], code: int, sort: str = "") -> dict[str, Any]:
    return {"path": path, "sort": sort or None, "good": not problems, "problems": problems, "code": code}


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "sentence": problem.sentence,
        "file": str(problem.file) if problem.file else None,
        "line": problem.line,
        "field": problem.field or None,
        "suggestion": problem.suggestion or None,
        "text": str(problem),
    }


def _tell(found: dict[str, Any]) -> None:
    problems = found["problems"]
    if "told" in found:
        handins.tell(found["told"])
        return
    if not problems:
        line(say("{path}: good", path=found["path"]))
        return
    for problem in problems:
        complain(problem["text"])
    count = say_many("{count} problem", "{count} problems", len(problems))
    line(say("{path}: {count}", path=found["path"], count=count))
