"""Contested rules as the facilitator meets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import crisis
from wargame.desk.views.science import ContestedRule, ScienceView
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.desk import Desk


def science(desk: Desk) -> ScienceView:
    """Every rule on which scholars disagree, with what they find."""
    rows = desk.model.tables.rules
    decided = {one.switched.rule: one for one in desk.exercise.switched}
    adjudicating = desk.exercise.phase == "adjudicate"
    return ScienceView(
        rules=tuple(
            ContestedRule(
                rule=one.rule,
                name=f"{one.rule} {one.label}",
                says=say(rows[one.rule].sentence),
                dispute=one.words,
                source=rows[one.rule].source,
                on=one.on,
                since=say("Decided in turn {turn} (#{event}).", turn=found.turn, event=found.event)
                if (found := decided.get(one.rule))
                else "",
            )
            for one in crisis.contested(desk.model, desk.exercise.situation)
        ),
        closed=say("The turn is being adjudicated; decide before its rolls or after them.") if adjudicating else "",
    )
