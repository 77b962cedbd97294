"""Pyongyang played by the engine."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.crisis.conftest import small
from wargame import crisis
from wargame.crisis import adversary
from wargame.crisis.arrays import pack
from wargame.crisis.facts import Line


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


def test_character_and_temperature_change_what_is_done(table):
    """A gambler acts more often than one out for a price; heat flattens the choice."""

    def shares(**settings):
        small_one = small(overrides={"adversary": {"settings": settings}})
        model = crisis.compile_model(small_one)
        found = [kind for step in steps(model, table.situation, seeds=200) for _, kind in step]
        grave = sum(model.tables.provocations[kind].severity >= 4 for kind in found)
        return len(found), grave / len(found)

    gambler, bargainer = shares(personality="gambler"), shares(personality="bargainer")
    assert gambler[0] > 1.2 * bargainer[0]
    cold, hot = shares(temperature_permille=300), shares(temperature_permille=9000)
    assert abs(cold[1] - hot[1]) > 0.1


def test_exact_line_is_probed_just_below(table):
    """A line on severity 4 that is exact draws steps of severity 3; a credible one in between holds the grave back."""

    def share(specificity, severity):
        line = Line("RL-01", "US", "No", "severity_4", specificity, True, "deterrence", 1)
        state = pack(table.model, table.given(lines=(line,), CRED=90).situation)
        weights = adversary.severities(table.model, state)[:, 0]
        return weights[severity] / weights.sum()

    assert share(950, 3) > 1.2 * share(500, 3) or share(950, 3) > share(0, 3) * 1.1
    assert share(500, 4) < 0.7 * share(0, 4)


def test_facilitator_is_told_why(table):
    """Each step comes with its strongest reasons in words."""
    told = [step for seed in range(40) for step in adversary.next_steps(table.model, table.situation, seed, 30)]
    assert told
    assert all(step.reasons and all(step.reasons) for step in told)
    assert len({reason for step in told for reason in step.reasons}) > 3


def test_usual_launches_can_be_flown_and_shot_at(table):
    """A typical salvo toward Guam threatens American soil and can be shot at in self-defence."""
    salvo = crisis.typical(table.model.tables, "irbm_salvo_guam")
    card = crisis.flight_card(salvo, table.model.scenario, table.model.scenario.start)
    assert card.threatens == ("US",)
    assert card.shot_odds_permille["defensive"] > 0
    assert salvo.count == 4
