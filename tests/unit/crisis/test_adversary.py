"""Pyongyang played by the engine."""

from __future__ import annotations

from dataclasses import replace

from wargame.crisis import adversary


def steps(model, situation, days=30, seeds=300):
    return [adversary.next_step(model, situation, seed, days) for seed in range(seeds)]


def test_next_step_is_repeatable_and_in_order(table):
    """The same seed gives the same days and kinds, in order, within the days asked for."""
    found = steps(table.model, table.situation, seeds=40)
    assert found == steps(table.model, table.situation, seeds=40)
    assert any(len(step) > 2 for step in found), "provocations cluster"
    for step in found:
        days = [day for day, _ in step]
        assert days == sorted(days)
        assert all(1 <= day <= 30 for day in days)
        assert all(kind in table.model.tables.provocations for _, kind in step)


def test_talks_quieten_pyongyang(table):
    """While talks go on there are far fewer provocations."""
    loud = sum(map(len, steps(table.model, table.situation)))
    quiet = sum(map(len, steps(table.model, replace(table.situation, channel="talks"))))
    assert quiet < loud / 4


def test_capability_decides_what_is_within_reach(table):
    """Below the capability of an ICBM none is ever tested."""
    weak = steps(table.model, table.given(CAP=15).situation, days=7)
    assert not {"icbm_test", "irbm_overflight"} & {kind for step in weak for _, kind in step}


def test_bold_pyongyang_does_graver_things(table):
    """Boldness and doubted deterrence tilt the next step toward the graver."""

    def grave(**meters):
        kinds = [kind for step in steps(table.model, table.given(**meters).situation) for _, kind in step]
        severe = [kind for kind in kinds if table.model.tables.provocations[kind].severity >= 4]
        return len(severe) / len(kinds)

    assert grave(RESOLVE=90, CRED=20) > 1.4 * grave(RESOLVE=30, CRED=80)
