"""Tables that an older program stored, brought up to the columns of today, so that a session opens years later.

A session keeps the tables that it was played with. A column that has moved since is read from where it stood; one that
nobody reads any more is left out; where today's rules ask for a value that those tables do not have yet, the shipped
one stands in. Nothing else that the session does have is touched, and no response, provocation or rule that it was not
played with is added.
"""

from __future__ import annotations

from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin

from pydantic import BaseModel

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOSEN = ("provocations", "responses", "rules", "odds")
"""Tables whose rows are what an exercise was played with: a row that is absent stays absent."""
ASKED_FOR = ("functions",)
"""Tables whose rows the rules ask for by name: a row that they ask for no more is left out."""
SPARSE = ("effects",)
"""Columns in which an absent entry means nothing at all."""
MOVED: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("functions.no_veto.knots", ("actors.PRC.vote.knots", "actors.RUS.vote.knots")),
    ("functions.no_veto.per_severity", ("actors.PRC.vote.per_severity", "actors.RUS.vote.per_severity")),
)
"""Where a column stood, and where it stands since, in the order in which they moved."""


def lifted(
    stored: Mapping[str, Any], shipped: Mapping[str, Any], shape: type[BaseModel] | None = None
) -> dict[str, Any]:
    """The stored tables as today's rules read them; both stay as they are.

    Args:
        stored: As a session holds them.
        shipped: Those of this program.
        shape: What tables may hold today; columns that it does not know are left out.
    """
    body = _moved(stored)
    for table in ASKED_FOR:
        rows = body.get(table, {})
        body[table] = {key: row for key, row in rows.items() if key in shipped[table]} if table in shipped else rows
    if shape is not None:
        body = _known(body, shape)
    return {
        table: _rows(body.get(table, {}), rows) if table in CHOSEN else _filled(body.get(table, {}), rows)
        for table, rows in shipped.items()
    } | {table: rows for table, rows in body.items() if table not in shipped}


def _moved(stored: Mapping[str, Any]) -> dict[str, Any]:
    body = dict(stored)
    for before, places in MOVED:
        value = _at(stored, before)
        for place in places if value is not None else ():
            if _at(body, place) is None:
                body = _put(body, place.split("."), value)
    return body


def _at(body: Any, path: str) -> Any:
    for step in path.split("."):
        body = body.get(step) if isinstance(body, dict) else None
    return body


def _put(body: dict[str, Any], path: list[str], value: Any) -> dict[str, Any]:
    """A copy of ``body`` with a value at a path."""
    first, *rest = path
    inner = body.get(first)
    return {**body, first: _put(inner if isinstance(inner, dict) else {}, rest, value) if rest else value}


def _known(body: Any, shape: Any) -> Any:
    """``body`` without the columns that ``shape``, a record or a table of records, does not have."""
    if get_origin(shape) in (Union, UnionType):
        shape = next((one for one in get_args(shape) if isinstance(one, type) and issubclass(one, BaseModel)), None)
    if isinstance(shape, type) and issubclass(shape, BaseModel) and isinstance(body, dict):
        columns = shape.model_fields
        return {key: _known(value, columns[key].annotation) for key, value in body.items() if key in columns}
    if get_origin(shape) is dict and isinstance(body, dict):
        return {key: _known(value, get_args(shape)[1]) for key, value in body.items()}
    if get_origin(shape) is tuple and isinstance(body, list):
        return [_known(value, get_args(shape)[0]) for value in body]
    return body


def _rows(stored: Mapping[str, Any], shipped: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _filled(row, shipped[key]) if key in shipped else row for key, row in stored.items()}


def _filled(stored: Any, shipped: Any) -> Any:
    if not isinstance(stored, dict) or not isinstance(shipped, dict):
        return stored
    kept = {key: value if key in SPARSE else _filled(value, shipped.get(key)) for key, value in stored.items()}
    return kept | {key: value for key, value in shipped.items() if key not in stored and key not in SPARSE}
