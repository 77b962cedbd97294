"""The decision window as screens count it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.desk.acts.engagement import shooters
from wargame.desk.clock import set_at
from wargame.desk.shown.wording import after_launch, listed
from wargame.desk.views.console import ClockView, ShotClock
from wargame.session import windows
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.desk.desk import Desk
    from wargame.session.exercise import Exercise
    from wargame.session.windows import Window


def shot_clock(desk: Desk, injects: Sequence[str] | None = None) -> ShotClock | None:
    """The window that closes last, while teams decide; None where nothing flies that could be shot at.

    Args:
        desk: With the exercise.
        injects: Only those that launched from these injects; all by default.
    """
    exercise = desk.exercise
    open_now = exercise.phase in ("situation", "inject", "deliberate") and not exercise.ending
    found = [one for one in windows.windows(exercise) if injects is None or one.inject in injects]
    if not found or not open_now:
        return None
    last = max(found, key=lambda window: window.left_s(exercise.clock.room_s))
    time = after_launch(last.until_s)
    able = [seat for seat in shooters(desk) if windows.released_for(exercise, seat, last.inject)]
    return ShotClock(
        inject=last.inject,
        label=say("Shot until {time}", time=time),
        closed=say("The window closed at {time}.", time=time),
        clock=_clock(exercise, last),
        released=say("{seats} may shoot later: released before", seats=listed(able)) if able else "",
    )


def _clock(exercise: Exercise, window: Window) -> ClockView:
    """What was left when the room's clock was set, or at delivery where that came later; it runs as that clock does."""
    clock = exercise.clock
    # Counted from the clock's own setting: what had run before delivery is not the window's.
    left_s = window.until_s - (clock.room_s - window.begun_s)
    label = say("left") if clock.running else say("held")
    return ClockView(max(0, left_s), clock.running, set_at(clock), label)
