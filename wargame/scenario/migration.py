"""Older formats of scenario files, lifted one step at a time to the one that the schema describes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from wargame.scenario.source import Finding
from wargame.words import say

FORMAT = 1
"""The format that this version reads and writes."""

UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By the format that they start from: each takes a scenario of that format and returns one of the next."""


def migrate(data: dict[str, Any]) -> dict[str, Any]:
    """The same scenario in the current format; data of the current or an unknown format comes back as it is."""
    found = data.get("format", FORMAT)
    while isinstance(found, int) and found in UPGRADES:
        data = {**UPGRADES[found](data), "format": found + 1}
        found += 1
    return data


def too_new(data: dict[str, Any]) -> Finding | None:
    """The complaint about a scenario that a later version of the program wrote, or None."""
    found = data.get("format", FORMAT)
    if isinstance(found, bool) or not isinstance(found, int) or found <= FORMAT:
        return None
    return Finding(
        ("format",),
        say(
            "This scenario has format {found}; this version reads up to {known}. Open it with a newer Wargame.",
            found=found,
            known=FORMAT,
        ),
    )
