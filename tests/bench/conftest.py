"""Figures with limits: recorded by the benches, printed as one table at the end."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import pytest

import wargame  # noqa: F401 - before numpy, which it keeps to one thread


class Figure(NamedTuple):
    """Something measured, and the most that it may be."""

    name: str
    value: float
    limit: float
    unit: str
    at_least: bool

    @property
    def good(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit


FIGURES = pytest.StashKey[list[Figure]]()


@pytest.fixture
def figure(request: pytest.FixtureRequest) -> Callable[..., None]:
    """``figure("zoom, median", 3.7, at_most=8, unit="ms")``: print it in the table, and fail where it is beyond.

    A ratio has the unit ``x``; ``at_least`` instead of ``at_most`` turns the limit round.
    """

    def record(
        name: str, value: float, *, at_most: float | None = None, at_least: float | None = None, unit: str = "x"
    ):
        if (at_most is None) == (at_least is None):
            raise ValueError("a figure has one limit: at_most or at_least")
        found = Figure(name, value, at_least if at_most is None else at_most, unit, at_most is None)
        request.config.stash.setdefault(FIGURES, []).append(found)
        assert found.good, f"{name}: {value:.3g} {unit}, the limit is {found.limit:g} {unit}"

    return record


def pytest_terminal_summary(terminalreporter):
    figures = terminalreporter.config.stash.get(FIGURES, [])
    if not figures:
        return
    terminalreporter.section("figures and their limits")
    width = max(len(found.name) for found in figures)
    for name, value, limit, unit, at_least in figures:
        sign = "≥" if at_least else "≤"
        terminalreporter.line(f"{name:<{width}}  {value:>9.3g} {unit:<3} {sign} {limit:>6g} {unit}")
