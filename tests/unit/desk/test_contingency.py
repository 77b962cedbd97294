"""Contingency injects wait for what they name."""

from __future__ import annotations

from dataclasses import replace

from wargame.desk import acts, build
from wargame.scenario.schema import Condition
from wargame.session.contingency import is_armed
from wargame.session.due import next_due


def row(desk, inject: str):
    """A row of the list."""
    return next(one for one in build.console(desk).injects if one.id == inject)


def test_a_miss_arms_what_waits_for_it(desk, at_phase):
    """The footage of a failed shot waits, is announced before publication, and is due afterwards."""
    while desk.exercise.turn < 3:
        at_phase("aftermath")
        acts.advance(desk)
    acts.deliver(desk, "INJ-10")
    waiting = row(desk, "INJ-16")
    at_phase("adjudicate", {"US": ("intercept_demo",)})
    shot = next(one for one in desk.adjudicated().checks if (one.lane, one.response) == ("check", "intercept_demo"))
    acts.force(desk, shot.lane, shot.item, "miss", "To see what a miss costs.")
    acts.reveal_all(desk)
    announced = build.adjudication(desk).armed
    acts.publish(desk)

    assert (waiting.state, waiting.when) == ("held", "if called for")
    assert "Miss" in waiting.expect
    assert [text.split(":")[0] for text in announced] == ["Arms INJ-16"]
    assert row(desk, "INJ-16").state == "armed"
    assert row(desk, "INJ-17").state == "held"
    for other in [one.inject.id for one in desk.exercise.deliveries.values() if one.status == "scheduled"]:
        acts.hold(desk, other, True)
    assert next_due(desk.exercise).inject.id == "INJ-16"


def test_the_facilitator_may_call_for_it_before(desk):
    """A held contingency can be delivered by hand at any time."""
    acts.deliver(desk, "INJ-09")

    assert row(desk, "INJ-09").state == "delivered"


def test_a_condition_is_not_asked_long_before_its_turn(desk, at_phase):
    """What held in turn 1 does not arm an inject that is meant for turn 6; what holds in turn 5 does."""
    at_phase("aftermath")
    always = Condition(meter="ESC", at_least=0)
    late, early = (
        desk.exercise.deliveries["INJ-16"].inject.model_copy(update={"turn": turn, "condition": always})
        for turn in (6, 2)
    )

    assert not is_armed(desk.exercise, late)
    assert is_armed(desk.exercise, early)
    fifth = replace(desk.exercise, turns=(replace(desk.exercise.turns[0], turn=5),))
    assert is_armed(fifth, late)
