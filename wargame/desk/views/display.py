"""The room's screen, built from what players may know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from wargame.desk.views.common import Trend
    from wargame.desk.views.console import ClockView, MapView, ShotClock


@dataclass(frozen=True)
class WordMeter:
    """A meter in words for the room: "Firm", better; ``step`` of ``steps`` is lit."""

    name: str
    word: str
    trend: Trend
    step: int
    steps: int


@dataclass(frozen=True)
class NewsCard:
    """The news of the moment, in up to three languages."""

    tag: str
    headline: str
    source: str
    others: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True)
class DisplayView:
    """The room's screen: built from what players may know, never from the facilitator's state."""

    turn: int
    turns: int
    date: str
    time: str
    phase_number: int
    phase: str
    clock: ClockView
    ladder: tuple[str, ...]
    band: int
    trend: Trend
    meters: tuple[WordMeter, ...]
    teams: tuple[tuple[str, str, Literal["in", "deciding", "waiting"]], ...]
    """(seat, words, state)."""
    news: NewsCard | None
    map: MapView
    results: tuple[tuple[str, str, str], ...] = ()
    """(seat, response, outcome word) of the turn once it is published."""
    shot: ShotClock | None = None
    banner: str = "EXERCISE"
    ended: str = ""
