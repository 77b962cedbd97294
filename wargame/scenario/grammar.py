"""What is wrong with the shape of a scenario, in sentences for the person who wrote the file."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from wargame.scenario.schema import Scenario
from wargame.scenario.source import Finding, Steps
from wargame.scenario.spelling import remedy
from wargame.words import say

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails


@dataclass(frozen=True)
class Reading:
    """What data was understood to be.

    Attributes:
        scenario: None where anything was misshapen.
        findings: Everything misshapen.
        meant: The data with the nearest spelling in the place of every misspelt word, so that the checks between parts
            do not complain of the same slip again.
    """

    scenario: Scenario | None
    findings: list[Finding]
    meant: dict[str, Any]


def parse(data: dict[str, Any]) -> Reading:
    """The scenario that the data spells out, or everything that keeps it from being one.

    Strict: ``"3"`` is no number and ``true`` is no 1.
    """
    try:
        return Reading(Scenario.model_validate_json(json.dumps(data), strict=True), [], data)
    except ValidationError as error:
        meant = deepcopy(data)
        found: dict[Steps, Finding] = {}
        for detail in sorted(error.errors(include_url=False), key=_missing_last):
            finding = _finding(detail, data)
            if _follows_from_another(detail, finding.steps, data, meant):
                continue
            if finding.suggestion and finding.steps not in found:
                _amend(meant, finding, is_name=detail["type"] == "extra_forbidden" or detail["loc"][-1] == "[key]")
            found.setdefault(finding.steps, finding)
        return Reading(None, list(found.values()), meant)


def _missing_last(detail: ErrorDetails) -> bool:
    return detail["type"] == "missing"


def _node(data: Any, steps: Steps) -> Any:
    for step in steps:
        data = data[step]
    return data


def _follows_from_another(detail: ErrorDetails, steps: Steps, data: Any, meant: Any) -> bool:
    """A field missing only because it is misspelt, or a list short only because its items are misshapen."""
    if detail["type"] == "missing":
        return steps[-1] in _node(meant, steps[:-1])
    return detail["type"] == "too_short" and len(_node(data, steps)) >= detail["ctx"]["min_length"]


def _amend(data: Any, finding: Finding, *, is_name: bool) -> None:
    node, last = _node(data, finding.steps[:-1]), finding.steps[-1]
    if is_name:
        node.setdefault(finding.suggestion, node.pop(last))
    else:
        node[last] = finding.suggestion


@lru_cache
def json_schema() -> dict[str, Any]:
    """The JSON Schema of a scenario file, for editors that check while one types."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Scenario.model_json_schema()}


def fields_at(steps: Steps) -> list[str]:
    """The fields that may stand at a place of the file; empty where any name may, or none."""
    node = _resolved(json_schema())
    for step in steps:
        inner = node.get("items", {}) if isinstance(step, int) else node.get("properties", {}).get(step, {})
        node = _resolved(inner)
    return list(node.get("properties", {}))


def _resolved(node: dict[str, Any]) -> dict[str, Any]:
    """The definition that a node refers to, an optional one included."""
    for option in (node, *node.get("anyOf", ())):
        if "$ref" in option:
            definition: dict[str, Any] = json_schema()["$defs"][option["$ref"].rpartition("/")[2]]
            return definition
    return node


def _finding(detail: ErrorDetails, data: dict[str, Any]) -> Finding:
    kind, context = detail["type"], detail.get("ctx", {})
    steps = _written(detail["loc"], data)
    if kind == "missing":
        steps = (*steps, str(detail["loc"][-1]))
        return Finding(steps, say("“{name}” is missing here; add it.", name=steps[-1]))
    if kind == "extra_forbidden":
        help_, suggestion = remedy(str(steps[-1]), fields_at(steps[:-1]))
        sentence = say("{name} is no field here. {help}", name=shown(steps[-1]), help=help_)
        return Finding(steps, sentence, suggestion)
    if kind == "literal_error":
        return _not_a_choice(steps, detail["input"], context["expected"])
    tell = _SENTENCES.get(kind, _other)
    return Finding(steps, tell(shown(detail["input"]), context or {"reason": detail["msg"]}))


def _written(loc: tuple[int | str, ...], data: Any) -> Steps:
    """The part of a pydantic location that stands in the file: names of union members do not."""
    steps: list[int | str] = []
    for step in loc:
        in_table = isinstance(data, dict) and step in data
        in_list = isinstance(data, list) and isinstance(step, int) and step < len(data)
        if not (in_table or in_list):
            break
        data = data[step]
        steps.append(step)
    return tuple(steps)


def _not_a_choice(steps: Steps, found: object, expected: str) -> Finding:
    choices = expected.replace(" or ", ", ").replace("'", "").split(", ")
    help_, suggestion = remedy(str(found), choices)
    return Finding(steps, say("{found} is not one of the choices. {help}", found=shown(found), help=help_), suggestion)


def shown(found: object) -> str:
    """A value as a sentence shows it: text in quotes and shortened, numbers as written."""
    match found:
        case None:
            return say("nothing")
        case bool():
            return "true" if found else "false"
        case dict():
            return say("a table")
        case list() | tuple():
            return say("a list")
        case str():
            return f"“{found if len(found) <= 40 else found[:39] + '…'}”"
        case _:
            return str(found)


_Sentence = Callable[[str, dict[str, Any]], str]


def _other(found: str, context: dict[str, Any]) -> str:
    return say("{found} does not fit here: {reason}.", found=found, reason=context.get("reason", say("see the manual")))


def _text(found: str, _: dict[str, Any]) -> str:
    return say("Text is needed here; {found} was found. Put it in quotes if it is meant as text.", found=found)


def _whole(found: str, _: dict[str, Any]) -> str:
    return say("A whole number is needed here; {found} was found.", found=found)


def _number(found: str, _: dict[str, Any]) -> str:
    return say("A number is needed here; {found} was found.", found=found)


def _yes_no(found: str, _: dict[str, Any]) -> str:
    return say("true or false is needed here; {found} was found.", found=found)


def _date(found: str, _: dict[str, Any]) -> str:
    return say("A date such as 2017-08-29 is needed here; {found} was found.", found=found)


def _time(found: str, _: dict[str, Any]) -> str:
    return say("A time such as 05:57 is needed here; {found} was found.", found=found)


def _list(found: str, _: dict[str, Any]) -> str:
    return say("A list is needed here, each item behind “- ” or between [ and ]; {found} was found.", found=found)


def _table(found: str, _: dict[str, Any]) -> str:
    return say("A table of “name: value” lines is needed here; {found} was found.", found=found)


def _too_small(found: str, context: dict[str, Any]) -> str:
    limit = context.get("ge", context.get("gt"))
    if "gt" in context:
        return say("{found} is too small; more than {limit} is needed.", found=found, limit=limit)
    return say("{found} is too small; the smallest allowed is {limit}.", found=found, limit=limit)


def _too_large(found: str, context: dict[str, Any]) -> str:
    limit = context.get("le", context.get("lt"))
    if "lt" in context:
        return say("{found} is too large; less than {limit} is needed.", found=found, limit=limit)
    return say("{found} is too large; the largest allowed is {limit}.", found=found, limit=limit)


def _empty_text(_: str, __: dict[str, Any]) -> str:
    return say("This text is empty; write something or remove the field.")


def _long_text(_: str, context: dict[str, Any]) -> str:
    return say("This text is too long; at most {limit} characters fit.", limit=context.get("max_length"))


def _short_list(_: str, context: dict[str, Any]) -> str:
    return say("This list is too short; it needs {limit} or more.", limit=context.get("min_length"))


def _long_list(_: str, context: dict[str, Any]) -> str:
    return say("This list is too long; {limit} is the most.", limit=context.get("max_length"))


def _pattern(found: str, _: dict[str, Any]) -> str:
    return say(
        "{found} cannot be used here: an id is made of letters, digits, “-”, “_” and “.”, starts with a letter or "
        "digit and has at most 64 characters.",
        found=found,
    )


_SENTENCES: dict[str, _Sentence] = {
    "string_type": _text,
    "int_type": _whole, "int_parsing": _whole, "int_from_float": _whole,
    "float_type": _number, "float_parsing": _number,
    "bool_type": _yes_no,
    "date_type": _date, "date_parsing": _date, "date_from_datetime_parsing": _date,
    "date_from_datetime_inexact": _date,
    "time_type": _time, "time_parsing": _time,
    "tuple_type": _list, "list_type": _list,
    "dict_type": _table, "model_type": _table, "model_attributes_type": _table,
    "greater_than": _too_small, "greater_than_equal": _too_small,
    "less_than": _too_large, "less_than_equal": _too_large,
    "string_too_short": _empty_text, "string_too_long": _long_text,
    "too_short": _short_list, "too_long": _long_list,
    "string_pattern_mismatch": _pattern,
}  # fmt: skip
