"""Tables that an older program stored, brought up to the columns of today, so that a session opens years later.

A session keeps the tables that it was played with. Where today's rules ask for a value that those do not have yet, the
shipped one stands in; nothing that the session does have is touched, and no response, provocation or rule that it was
not played with is added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

CHOSEN = ("provocations", "responses", "rules", "odds")
"""Tables whose rows are what an exercise was played with: a row that is absent stays absent."""
SPARSE = ("effects",)
"""Columns in which an absent entry means nothing at all."""
GONE = (("functions", "no_veto"), ("actors", "PRC", "votes"), ("actors", "RUS", "votes"))
"""What older tables hold and today's rules say elsewhere."""


def lifted(stored: Mapping[str, Any], shipped: Mapping[str, Any]) -> dict[str, Any]:
    """The stored tables with what they lack taken from the shipped ones; both stay as they are."""
    for path in GONE:
        stored = _without(stored, path)
    return {
        table: _rows(stored.get(table, {}), rows) if table in CHOSEN else _filled(stored.get(table, {}), rows)
        for table, rows in shipped.items()
    } | {table: rows for table, rows in stored.items() if table not in shipped}


def _without(stored: Mapping[str, Any], path: tuple[str, ...]) -> Mapping[str, Any]:
    first, rest = path[0], path[1:]
    if not rest:
        return {key: value for key, value in stored.items() if key != first}
    below = stored.get(first)
    return {**stored, first: _without(below, rest)} if isinstance(below, dict) else stored


def _rows(stored: Mapping[str, Any], shipped: Mapping[str, Any]) -> dict[str, Any]:
    return {key: _filled(row, shipped[key]) if key in shipped else row for key, row in stored.items()}


def _filled(stored: Any, shipped: Any) -> Any:
    if not isinstance(stored, dict) or not isinstance(shipped, dict):
        return stored
    kept = {key: value if key in SPARSE else _filled(value, shipped.get(key)) for key, value in stored.items()}
    return kept | {key: value for key, value in shipped.items() if key not in stored and key not in SPARSE}
