"""Rules on which scholars disagree: the facilitator decides whether one counts in this exercise."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import crisis
from wargame.desk.acts.common import going_on, write
from wargame.errors import IllegalAct
from wargame.session.events import RuleSwitched
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.desk import Desk
    from wargame.session.changes import Changes


def switch_rule(desk: Desk, rule: str, on: bool) -> Changes:
    """Let a contested rule count, or not, from now on; no meter moves by it.

    Raises:
        IllegalAct: The rule is not contested, it is so already, or the turn is being adjudicated.
    """
    exercise = going_on(desk)
    if exercise.phase == "adjudicate":
        raise IllegalAct(
            say("Turn {turn} is being adjudicated. Publish it, or go back to decisions first.", turn=exercise.turn)
        )
    resolved = crisis.switch(desk.model, exercise.situation, rule, on)
    if any(one.rule == rule and one.on == on for one in crisis.contested(desk.model, exercise.situation)):
        raise IllegalAct(say("{rule} counts already.", rule=rule) if on else say("{rule} is off already.", rule=rule))
    return write(desk, RuleSwitched(rule, on, resolved))
