"""The rules as tables: how the files under ``assets/crisis`` are read, checked, overridden by a scenario, and stored.

A value in points is written 0..100 with at most two decimals, and held as whole hundredths; as JSON it is a string of
points again (``"12.5"``), so that the log holds whole numbers and strings only.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from wargame import resources
from wargame.crisis.adversary_rows import AdversaryBook
from wargame.crisis.lift import lifted
from wargame.crisis.rows import (
    ROWS,
    Actor,
    Costs,
    Function,
    Meter,
    OddsFactor,
    Policies,
    Provocation,
    Response,
    Rule,
)
from wargame.crisis.tablecheck import Lines, problems, unknown
from wargame.errors import Problem, ScenarioError
from wargame.scenario.source import Place
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from pydantic_core import ErrorDetails

BOOKS = (
    "meters", "provocations", "responses", "rules", "odds", "actors", "costs", "functions", "policies", "adversary",
)  # fmt: skip

_PARTS = ("points", "numbers", "effects", "vote", "trade", "consent", "habits")
"""Parts of a row whose values an override names without the part."""
_LONGEST_FOUND = 60
"""Characters of a wrong value that a message quotes."""


class Tables(BaseModel):
    """Every table, checked against each other; what a session stores beside its scenario."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    meters: dict[str, Meter]
    provocations: dict[str, Provocation]
    responses: dict[str, Response]
    rules: dict[str, Rule]
    odds: dict[str, OddsFactor]
    actors: dict[str, Actor]
    costs: Costs
    functions: dict[str, Function]
    policies: Policies
    adversary: AdversaryBook

    def to_json(self) -> dict[str, Any]:
        """Whole numbers, strings, lists and dicts only; :meth:`from_json` reads it back."""
        body: dict[str, Any] = self.model_dump(mode="json")
        return body

    @classmethod
    def from_json(cls, body: Mapping[str, Any]) -> Tables:
        """The tables that :meth:`to_json` wrote, now or years ago; what they lack is taken from the shipped ones.

        Raises:
            ScenarioError: The body holds no usable tables.
        """
        return _checked(lifted(body, load_tables().to_json(), cls), Lines({}))

    def overridden(
        self, changes: Mapping[str, Mapping[str, Mapping[str, object]]], place: Place | None = None
    ) -> Tables:
        """These tables with a scenario's own values, ``{table: {id: {field: value}}}``.

        A field is a column of the table, a meter among its effects, a number of a rule, or what a part of the row
        holds, such as how a power votes.

        Raises:
            ScenarioError: A table, id or field that does not exist, with the nearest spelling; a value out of bounds.
        """
        if not changes:
            return self
        body = self.to_json()
        wrong = [
            problem
            for table, rows in changes.items()
            for key, fields in rows.items()
            for name, value in fields.items()
            if (problem := _override(body, table, key, name, value, place or Place(None, None))) is not None
        ]
        if wrong:
            raise ScenarioError(*wrong)
        return _checked(body, Lines({}, place, "overrides"))


@lru_cache
def load_tables() -> Tables:
    """The tables that are shipped.

    Raises:
        ScenarioError: One of them is damaged, with file and line.
    """
    return read_tables(resources.assets("crisis"))


def read_tables(folder: Path) -> Tables:
    """The tables in a folder, one YAML file a table.

    Raises:
        ScenarioError: A file is missing or damaged, or a value does not fit, with file and line of each.
    """
    body: dict[str, Any] = {}
    marks: dict[tuple[str, ...], tuple[Path, int]] = {}
    for book in BOOKS:
        file = folder / f"{book}.yaml"
        try:
            text = file.read_text(encoding="utf-8")
            node = yaml.compose(text, Loader=yaml.CSafeLoader)
            body[book] = yaml.load(text, Loader=yaml.CSafeLoader)
        except OSError as error:
            raise ScenarioError(Problem(say("the table cannot be read: {why}", why=error.strerror), file)) from error
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = mark.line + 1 if mark else None
            raise ScenarioError(Problem(say("the table is no valid YAML"), file, line)) from error
        if not isinstance(body[book], dict):
            raise ScenarioError(Problem(say("the table must be a mapping of ids to rows"), file, 1))
        _mark(node, (book,), file, marks)
    return _checked(body, Lines(marks))


def _mark(node: Any, path: tuple[str, ...], file: Path, marks: dict[tuple[str, ...], tuple[Path, int]]) -> None:
    marks[path] = (file, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            marks[(*path, str(key.value))] = (file, key.start_mark.line + 1)
            if isinstance(value, yaml.MappingNode):
                _mark(value, (*path, str(key.value)), file, marks)


def _checked(body: dict[str, Any], lines: Lines) -> Tables:
    try:
        tables = Tables.model_validate(body)
    except ValidationError as error:
        raise ScenarioError(*(_invalid(found, lines) for found in error.errors())) from error
    found = tuple(problems(tables, lines))
    if found:
        raise ScenarioError(*found)
    return tables


def _invalid(found: ErrorDetails, lines: Lines) -> Problem:
    """What pydantic found wrong, at its place in the file, with what would be right."""
    place = tuple(str(part) for part in found["loc"])
    value = repr(found["input"])
    value = value if len(value) <= _LONGEST_FOUND else f"{value[:_LONGEST_FOUND]}…"
    context = found.get("ctx", {})
    match found["type"]:
        case "less_than_equal" | "less_than":
            words = say("{value} is too much; at most {most}", value=value, most=context.get("le", context.get("lt")))
        case "greater_than_equal" | "greater_than":
            least = context.get("ge", context.get("gt"))
            words = say("{value} is too little; at least {least}", value=value, least=least)
        case "too_short":
            words = say("at least {least} must stand here", least=context["min_length"])
        case "literal_error":
            words = say("{value} is none of {allowed}", value=value, allowed=context["expected"])
        case "extra_forbidden":
            words = say("this table has no such field; take it out")
        case "missing":
            words = say("this field is missing")
        case _:
            words = say("{why} (found {value})", why=found["msg"], value=value)
    return lines.problem(place, words)


def _override(body: dict[str, Any], table: str, key: str, name: str, value: object, place: Place) -> Problem | None:
    """Put one value of a scenario into the tables' JSON, or say why it has no place there."""
    where = f"overrides.{table}.{key}.{name}"
    open_tables = ("meters", "provocations", "responses", "rules", "odds", "actors", "costs", "adversary")
    if table not in open_tables:
        sentence, close = unknown(say("table"), table, open_tables)
        return Problem(sentence, *place, where, close)
    if key not in body[table]:
        sentence, close = unknown(say("row"), key, body[table])
        return Problem(sentence, *place, where, close)
    row = body[table][key]
    homes: list[dict[str, Any]] = [row[part] for part in _PARTS if isinstance(row.get(part), dict)]
    if name in ROWS and "effects" in row:
        row["effects"][name] = value
        return None
    for home in (row, *homes):
        if name in home and not isinstance(home[name], dict):
            whole = isinstance(value, float) and value.is_integer()
            home[name] = int(value) if whole else list(value) if isinstance(value, tuple) else value  # type: ignore[call-overload]
            return None
    if "effects" in row and name.isupper():
        sentence, close = unknown(say("meter"), name, ROWS)
    else:
        sentence, close = unknown(say("field"), name, [field for home in (row, *homes) for field in home])
    return Problem(sentence, *place, where, close)
