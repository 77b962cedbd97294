"""Rules of engagement: what a seat's commanders may shoot at without an order from the room, agreed beforehand."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args

from wargame import crisis
from wargame.desk.acts.common import going_on, write
from wargame.desk.shown.wording import listed, target_words
from wargame.errors import IllegalAct
from wargame.session.events import EngagementReleased, Target
from wargame.session.windows import authority
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.desk import Desk
    from wargame.session.changes import Changes

TARGETS: tuple[Target, ...] = get_args(Target)


def release_authority(desk: Desk, seat: str, target: Target) -> Changes:
    """Release a seat's shot authority for a kind of target; ``none`` takes it back.

    It holds for what is launched from now on: a flight that is under way keeps its window.

    Raises:
        IllegalAct: The seat has nothing to shoot with, no such kind of target, or it is so already.
    """
    exercise = going_on(desk)
    able = shooters(desk)
    if seat not in able:
        raise IllegalAct(say("{seat} has no interceptors; {seats} have.", seat=seat, seats=listed(able)))
    if target not in TARGETS:
        raise IllegalAct(
            say("There is no target “{target}”; there are {known}.", target=target, known=", ".join(TARGETS))
        )
    if target == authority(exercise, seat):
        raise IllegalAct(say("{seat} may do so already: {target}.", seat=seat, target=target_words(target)))
    return write(desk, EngagementReleased(seat, target))


def shooters(desk: Desk) -> tuple[str, ...]:
    """Seats of the scenario that can shoot at a missile in flight."""
    at_table = {brief.seat for brief in desk.exercise.scenario.seats}
    shots = [one for one in desk.model.responses if crisis.shot_purpose(desk.model, one)]
    return tuple(
        seat for seat in desk.model.seats
        if seat in at_table and any(seat in desk.model.tables.responses[shot].who for shot in shots)
    )  # fmt: skip
