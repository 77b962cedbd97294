"""No coefficient hides in the code of the rules: it stands in a table, with a source."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

import wargame.crisis

FOLDER = Path(wargame.crisis.__file__).parent
UNITS = {
    -1, 0, 1, 2, 10, 100, 1000, 10_000,  # signs, counts, and steps between points, hundredths and permille
}  # fmt: skip
ALLOWED = {
    "adjudication.py": {3: "axes and the three outcomes; states of the channel"},
    "adversary.py": {
        100_000: "draws of a day are in 100,000ths",
        50: "item of a draw",
        3: "reasons that are told",
        6: "severities 0 to 5",
    },
    "arrays.py": {3: "rows of an array"},
    "checks.py": {},
    "delivery.py": {},
    "elapse.py": {},
    "gates.py": {1e8: "no bound"},
    "mind.py": {
        1e9: "a milestone that is never passed",
        4: "H12 is 4s(1-s), so that its peak is 1",
        7: "days of a week",
        11: "November",
    },
    "picking.py": {},
    "playout.py": {3: "axes"},
    "policies.py": {
        500: "item of a draw",
        5: "the gravest severity",
        6: "bytes of a purpose",
        100_000: "a unit of scores",
        100_000_000: "a unit of scores",
    },
    "powers.py": {20: "GP spans 200 points: hundredths to permille"},
    "redlines.py": {4: "H12 is 4s(1-s), so that its peak is 1"},
    "rules.py": {500: "the middle of a draw of 0 to 999"},
    "score.py": {},
    "turn.py": {3: "the three outcomes"},
}


def literals(path: Path) -> dict[float, int]:
    """Numbers in the code, each with a line that holds it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return {
        node.value: node.lineno
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
    }


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_numbers_stand_in_tables(name):
    """What is no unit, no place in an array and no item of a draw is a coefficient and belongs to a table."""
    found = literals(FOLDER / name)
    hidden = {value: line for value, line in found.items() if value not in UNITS and value not in ALLOWED[name]}
    assert not hidden, f"{name}: put these into assets/crisis with a source: value and line {hidden}"


@pytest.mark.parametrize("name", sorted(ALLOWED))
def test_nothing_is_allowed_that_is_not_there(name):
    """The list of exceptions holds no dead entry."""
    assert set(ALLOWED[name]) <= set(literals(FOLDER / name))
