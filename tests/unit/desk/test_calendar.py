"""The time in the world of the exercise."""

from __future__ import annotations

from datetime import date, timedelta

from wargame import scenario
from wargame.desk import acts
from wargame.session.calendar import next_minute, scenario_time, world_time


def test_an_inject_falls_on_the_day_of_its_turn():
    """Where the list gives no date, the turn does."""
    written = scenario.read(scenario.find("overflight-2017"))
    overflight = next(one for one in written.injects if one.id == "INJ-10")

    assert scenario_time(written, overflight, overflight.turn).date() == date(2017, 8, 29)


def test_an_inject_moved_behind_the_last_turn_falls_on_its_day():
    """There is no day after the last turn's."""
    written = scenario.read(scenario.find("overflight-2017"))
    undated = next(one for one in written.injects if one.date is None)

    assert scenario_time(written, undated, 99).date() == written.turns[-1].date


def test_the_world_stands_at_the_inject_delivered_last(desk):
    """Before any delivery it stands where the turn begins, afterwards at what was delivered."""
    before = world_time(desk.exercise)
    due = next(iter(desk.exercise.deliveries.values()))
    acts.deliver(desk, due.inject.id)

    assert before <= world_time(desk.exercise) == scenario_time(desk.exercise.scenario, due.inject, 1)


def test_something_that_happens_now_comes_after_what_happened(desk):
    """An inject written in the room does not share its minute with the one before it."""
    assert next_minute(desk.exercise) - world_time(desk.exercise) == timedelta(minutes=5)
