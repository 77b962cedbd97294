"""A scenario as JSON, for a session's first event, and the fingerprint that tells two scenarios apart.

Bodies of events hold whole numbers only, so a fraction is written as text: ``28.5`` as ``"28.5"``. Where text and
numbers may both stand, text cannot look like a number, so nothing is lost on the way back.
"""

from __future__ import annotations

import json
import re
from hashlib import sha256
from typing import Any

from wargame.scenario.migration import migrate
from wargame.scenario.schema import Scenario

_EXACT = 2**53
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?(e[-+]?[0-9]+)?")


def to_json(scenario: Scenario) -> dict[str, Any]:
    """Plain dicts, lists, text, true, false, null and whole numbers; every field is written, defaults too."""
    body: dict[str, Any] = _without_fractions(scenario.model_dump(mode="json", by_alias=True))
    return body


def from_json(body: dict[str, Any]) -> Scenario:
    """The scenario that :func:`to_json` wrote, in this version or an earlier one.

    Raises:
        pydantic.ValidationError: The body is no scenario.
    """
    lifted = migrate(body)
    overrides = {
        table: {key: {name: _number(value) for name, value in row.items()} for key, row in rows.items()}
        for table, rows in lifted.get("overrides", {}).items()
    }
    return Scenario.model_validate({**lifted, "overrides": overrides})


def digest(scenario: Scenario | dict[str, Any]) -> str:
    """SHA-256, in hex, of the canonical JSON of a scenario or of what :func:`to_json` made of one."""
    body = scenario if isinstance(scenario, dict) else to_json(scenario)
    canonical = json.dumps(body, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return sha256(canonical.encode()).hexdigest()


def _without_fractions(value: Any) -> Any:
    match value:
        case dict():
            return {key: _without_fractions(inner) for key, inner in value.items()}
        case list():
            return [_without_fractions(inner) for inner in value]
        case float():
            return int(value) if value.is_integer() and abs(value) < _EXACT else repr(value)
        case _:
            return value


def _number(value: Any) -> Any:
    return float(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else value
