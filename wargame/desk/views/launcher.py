"""The first screen: scenarios and sessions at hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True)
class ScenarioCard:
    """A scenario in the gallery; ``flight`` is its first track: (lat, lon, azimuth_deg, range_km).

    ``problem`` says why it cannot be played, or is empty.
    """

    id: str
    title: str
    summary: str
    kind: str
    level: str
    tags: tuple[str, ...]
    seats: tuple[str, ...]
    minutes: int
    turns: int
    path: Path
    mine: bool = False
    flight: tuple[float, float, float, float] | None = None
    problem: str = ""


@dataclass(frozen=True)
class SessionCard:
    """A session on disk, read without folding it; ``problem`` says why it cannot be opened, or is empty."""

    path: Path
    title: str
    scenario_title: str
    when: str
    place: str
    """Such as "Turn 4 of 8 · Deliberate · US and Japan submitted"."""
    escalation: int = 0
    band: int = 0
    """Index of the escalation band, 0 Routine .. 4 War."""
    problem: str = ""
    ended: bool = False
    solo: str = ""
    """The seat that one person plays alone; while that goes on, its numbers are nobody's to read."""


@dataclass(frozen=True)
class LauncherView:
    """The first screen."""

    scenarios: tuple[ScenarioCard, ...] = ()
    sessions: tuple[SessionCard, ...] = ()

    @property
    def resume(self) -> SessionCard | None:
        """The session last played, if it can be opened."""
        return next((card for card in self.sessions if not card.problem), None)
