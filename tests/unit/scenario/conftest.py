"""A small scenario that is right in every part, to be spoilt one part at a time."""

from collections.abc import Callable
from pathlib import Path

import pytest

from wargame.errors import Problem, ScenarioError
from wargame.scenario import read_text

SMALL = """\
id: small
title: A small exercise
summary: One launch, two turns.
background: Something is about to fly.
start: 2017-08-28
end: 2017-09-05
start_values: {ESC: 28, ALLY_ROK: 60, ALLY_JPN: 71.5, GP: -38, SANC: 33, LEG_DOM: 56, LEG_INT: 65,
  RESOLVE: 60, CAP: 46, REGIME: 64, CRED: 52.25, HUM: 15}
seats:
  - {seat: US, cell: blue, title: Washington, played_by: team, brief: You decide.}
  - {seat: JPN, cell: blue, title: Tokyo, played_by: team, brief: You decide too.}
objectives:
  - {id: OBJ-1, title: Decide, statement: Decide in time., capability: Operational Coordination}
turns:
  - {date: 2017-08-29, title: The launch, situation: Quiet so far.}
  - {date: 2017-09-03, title: The answer, situation: Less quiet.}
injects:
  - id: INJ-01
    turn: 1
    time: 05:57
    from: Missile warning
    to: [JPN, US]
    title: Launch
    message: One missile on its way.
    objective: OBJ-1
    provocation:
      kind: irbm_overflight
      missile: hwasong-12
      site: Sunan
      aim: {azimuth_deg: 73, range_km: 2700}
  - id: INJ-02
    turn: 1
    date: 2017-08-30
    time: 08:00
    type: contingency_inject
    from: Control
    title: Footage
    message: It went viral.
    condition: {response: intercept_demo, outcome: miss}
red_lines:
  - {id: RL-01, seat: US, words: Do not., trigger: severity_4, specificity: 0.5, consequence: retaliation}
history:
  - {turn: 1, seat: JPN, response: no_response, what: Nothing was fired., source: Press}
"""


@pytest.fixture
def small() -> str:
    return SMALL


@pytest.fixture
def problems() -> Callable[..., list[Problem]]:
    """What is said about the small scenario after replacing one text by another."""

    def spoil(*replacements: tuple[str, str]) -> list[Problem]:
        text = SMALL
        for old, new in replacements:
            assert old in text, f"{old!r} is not in the small scenario"
            text = text.replace(old, new, 1)
        with pytest.raises(ScenarioError) as caught:
            read_text(text, Path("small.yaml"))
        return list(caught.value.problems)

    return spoil


@pytest.fixture
def line_of() -> Callable[[str], int]:
    """The line of the small scenario in which a text first stands."""
    return lambda text: SMALL[: SMALL.index(text)].count("\n") + 1
