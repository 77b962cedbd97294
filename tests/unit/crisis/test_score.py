"""The composite score."""

from __future__ import annotations

import pytest

from wargame import crisis
from wargame.crisis.facts import METERS

GOOD = ("ALLY_ROK", "ALLY_JPN", "LEG_DOM", "LEG_INT", "CRED")
CALM = {name: 10000 if name in GOOD else 0 for name in METERS}


def test_best_of_worlds_scores_a_hundred_and_war_nothing(model):
    """Nothing lost is 100, general war 0 whatever the meters say."""
    assert crisis.composite(model, [CALM, CALM]).centi == 10000
    assert crisis.composite(model, [CALM, CALM], ending="general_war").centi == 0
    assert crisis.composite(model, [CALM, CALM], ending="nuclear_use").lost


@pytest.mark.parametrize(
    ("meter", "value", "lost"),
    [("ESC", 5000, 1500), ("HUM", 5000, 1000), ("CAP", 1000, 600), ("CRED", 5000, 500), ("RESOLVE", 6000, 300)],
)
def test_each_meter_takes_its_weight(model, meter, value, lost):
    """Mean escalation weighs 30, hardship 20, four times the rise of capability 15, and so on."""
    end = {**CALM, meter: value}
    history = [end, end] if meter == "ESC" else [CALM, end]
    assert crisis.composite(model, history).centi == 10000 - lost


def test_parts_add_up_and_talks_are_worth_ten(model):
    """The parts shown are the score; talks add ten points, an agreement twenty."""
    worn = {**CALM, "ESC": 4000, "HUM": 3000, "CAP": 2000, "CRED": 2000}
    bare = crisis.composite(model, [CALM, worn])
    assert bare.centi == 10000 + sum(part.centi for part in bare.parts)
    assert crisis.composite(model, [CALM, worn], "talks").centi == bare.centi + 1000
    assert crisis.composite(model, [CALM, worn], "agreement").centi == bare.centi + 2000
