"""Review: what was handed in, how much each file is worth, and how it was played."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.desk.views.common import Choice, Fact

Tone = Literal["ok", "warn", "bad"]


@dataclass(frozen=True)
class DecisionRow:
    """A decision in short: "T2", "US", what was chosen, and why."""

    turn: str
    seat: str
    chosen: str
    rationale: str


@dataclass(frozen=True)
class HandInRow:
    """One file of the table.

    Attributes:
        worth: In a word, with ``tone`` and ``icon`` to tell it at a glance.
        title: The student's own words for themselves, else the name of the file; ``student`` may be empty.
        sentence: What can be said of the file, in one sentence.
        facts: How it was played; empty where nothing can be read.
        decisions: Those of the seats that people played.
        spoken: The row read aloud.
    """

    path: Path
    worth: str
    tone: Tone
    icon: str
    title: str
    file: str
    student: str
    class_code: str
    scenario: str
    seats: str
    turns: str
    undone: str
    overrides: str
    time: str
    sentence: str
    remarks: tuple[str, ...]
    facts: tuple[Fact, ...]
    decisions: tuple[DecisionRow, ...]
    seal: str
    usable: bool
    spoken: str


@dataclass(frozen=True)
class ReviewView:
    """The screen: every file handed in, in the order of their arrival, and what the class was asked for."""

    rows: tuple[HandInRow, ...] = ()
    summary: str = ""
    class_code: str = ""
    scenario: str = ""
    scenarios: tuple[Choice, ...] = ()
