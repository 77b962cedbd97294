"""What if: what would have come of another choice."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Reach:
    """Where the middle and four of five runs of a figure lie, in points from 0 to 100."""

    low: float
    middle: float
    high: float
    words: str
    """Such as "86.2 (79 to 91)"."""


@dataclass(frozen=True)
class WhatIfRow:
    """One option and what came of it; ``beats_next`` says how sure its place before the next one is."""

    id: str
    rank: int
    name: str
    score: Reach
    escalation: Reach
    beats_next: str
    against_nothing: str


@dataclass(frozen=True)
class WhatIfView:
    """Every response open to a seat, the best first."""

    title: str
    seat: str
    seats: tuple[str, ...]
    rows: tuple[WhatIfRow, ...]
    runs: str
    """How much of it has come, such as "240 of 1,000 runs of each"."""
    note: str
    done: bool
