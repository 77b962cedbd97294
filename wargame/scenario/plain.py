"""The parts of a scenario that is still plain data: what has the wrong shape is passed over."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from wargame.scenario.source import Finding, Steps

Data = dict[str, Any]
Found = Iterator[Finding]

_LONGEST_NAME = 200


def items(data: Data, section: str) -> Iterator[tuple[Steps, Data]]:
    """The tables in a list of the file, each with its place."""
    for number, item in enumerate(list_of(data, section)):
        if isinstance(item, dict):
            yield (section, number), item


def list_of(data: Data, name: str) -> list[Any]:
    """A list of the file; empty where there is none."""
    found = data.get(name)
    return found if isinstance(found, list) else []


def count(data: Data, section: str) -> int:
    """How long a list of the file is."""
    return len(list_of(data, section))


def ids(data: Data, section: str) -> list[str]:
    """The ids in a list of the file."""
    return [item["id"] for _, item in items(data, section) if isinstance(item.get("id"), str)]


def whole(value: object) -> int | None:
    """A whole number, or None."""
    return value if isinstance(value, int) and not isinstance(value, bool) else None


def day_of(value: object) -> date | None:
    """A date, or None."""
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None


def name_of(value: object) -> str | None:
    """A text short enough to be a name, or None."""
    return value if isinstance(value, str) and len(value) <= _LONGEST_NAME else None
