"""The facilitator decides whether a contested rule counts."""

from __future__ import annotations

import pytest

from wargame.desk import acts, build
from wargame.errors import IllegalAct
from wargame.report.build import build as report
from wargame.session import replay


def words(part) -> str:
    """Everything that a part of the report says."""
    return repr(part)


def test_a_contested_rule_says_who_finds_what(desk):
    """The dialog names the studies on both sides and where the figures come from, and that the rule counts."""
    (rule,) = build.science(desk).rules

    assert rule.rule == "H7"
    assert rule.on
    assert "no effect" in rule.dispute
    assert "Bernhardt and Sukin" in rule.dispute
    assert rule.source


def test_deciding_is_logged_undone_verified_and_reported(desk, at_phase):
    """It moves no meter, stands in the log and the report, holds when derived again, and undo takes it back."""
    before = desk.exercise.situation.meters
    acts.switch_rule(desk, "H7", False)
    assert not build.science(desk).rules[0].on
    assert desk.exercise.situation.meters == before
    assert "no longer counts" in build.console(desk).log[0].text
    acts.undo(desk)
    assert build.science(desk).rules[0].on
    acts.redo(desk)
    at_phase("aftermath", {"US": ("joint_exercise",), "ROK": (), "JPN": ()})
    assert not desk.exercise.situation.memory.get("H7.threat", 0)
    assert replay.verify(desk.session).state == "intact"
    model = next(one for one in report(desk.session).sections if one.id == "model")
    assert "did not count from turn 1" in words(model)


def test_what_cannot_be_decided_is_refused_with_the_reason(desk, at_phase):
    """A rule that nobody disputes, one that is so already, and any while a turn is being adjudicated."""
    with pytest.raises(IllegalAct, match="H7"):
        acts.switch_rule(desk, "H8", False)
    with pytest.raises(IllegalAct, match="counts already"):
        acts.switch_rule(desk, "H7", True)
    at_phase("adjudicate", {"US": (), "ROK": (), "JPN": ()})
    with pytest.raises(IllegalAct, match="being adjudicated"):
        acts.switch_rule(desk, "H7", False)
    assert build.science(desk).closed


def test_a_log_that_says_otherwise_is_called_forged(desk):
    """A decision whose situation is not what the rules give is named."""
    from dataclasses import replace

    from wargame import crisis
    from wargame.session.events import Draft, RuleSwitched

    resolved = crisis.switch(desk.model, desk.exercise.situation, "H7", False)
    false = replace(resolved, after=replace(resolved.after, channel="talks"))
    desk.session.append(Draft(1, RuleSwitched("H7", False, false)))

    assert replay.verify(desk.session).state == "forged"
