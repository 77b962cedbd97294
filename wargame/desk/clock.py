"""What the room's clock reads at a moment: seconds left on it, and how long it has run in all."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.session.exercise import Clock


def seconds_left(clock: Clock, now: str) -> int:
    """What is left on a clock at a moment given as ISO 8601; never less than nothing."""
    return max(0, clock.left_s - _gone_s(clock, now))


def room_s(clock: Clock, now: str) -> int:
    """How long the clock has run over the whole exercise, in whole seconds; a paused one stands."""
    return clock.room_s + _gone_s(clock, now)


def set_at(clock: Clock) -> float:
    """When a clock was set, as POSIX seconds; 0 where there is no wall clock."""
    return datetime.fromisoformat(clock.at).timestamp() if clock.at else 0.0


def _gone_s(clock: Clock, now: str) -> int:
    """Whole seconds since a running clock was set; nothing where there is no wall clock."""
    if not clock.running or not clock.at or not now:
        return 0
    return max(0, int(datetime.fromisoformat(now).timestamp() - set_at(clock)))
