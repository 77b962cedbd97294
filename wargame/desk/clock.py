"""What the room's clock reads at a moment: seconds left on it, and how long it has run in all.

It runs only while somebody has the session open: nothing expires in a closed file.
"""

from __future__ import annotations

from dataclasses import replace
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
    return _posix(clock.at) if clock.at else 0.0


def resumed(clock: Clock, opened: str, seen: str) -> Clock:
    """The clock as it stands in this sitting: paused where it was left running in an earlier one.

    Args:
        clock: As it was last set.
        opened: When this sitting began, ISO 8601.
        seen: The last moment of the earlier sittings that anything was written: until then it ran.
    """
    if not clock.running or not clock.at or not opened or _posix(opened) <= set_at(clock):
        return clock
    return replace(clock, left_s=seconds_left(clock, seen), running=False, room_s=room_s(clock, seen))


def _gone_s(clock: Clock, now: str) -> int:
    """Whole seconds since a running clock was set; nothing where there is no wall clock."""
    if not clock.running or not clock.at or not now:
        return 0
    return max(0, int(_posix(now) - set_at(clock)))


def _posix(moment: str) -> float:
    return datetime.fromisoformat(moment).timestamp()
