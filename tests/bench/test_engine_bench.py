"""What a turn and an exercise cost: alone, and by the thousand."""

from __future__ import annotations

import time

import pytest

from wargame import crisis, scenario
from wargame.crisis.facts import Package

RANDOM = {"US": "random", "ROK": "random", "JPN": "random"}


@pytest.fixture(scope="module")
def flagship():
    return crisis.compile(scenario.read(scenario.find("overflight-2017")))


def seconds(act, rounds):
    """The least processor time of several: what the work takes, whatever else the machine does."""
    act()
    times = []
    for _ in range(rounds):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return min(times)


def test_batch_against_one_at_a_time(flagship, figure):
    """Random legal play of the flagship: a batch plays a hundred times the exercises per second of one at a time."""
    alone = 1 / seconds(lambda: crisis.play(flagship, 1, seed=1, policies=RANDOM), 15)
    batch = 4000 / seconds(lambda: crisis.play(flagship, 4000, seed=1, policies=RANDOM), 3)
    figure("exercises per second, one at a time", alone, at_least=10, unit="/s")
    figure("exercises per second, in batches", batch, at_least=15_000, unit="/s")
    figure("batch against one at a time", batch / alone, at_least=100)


def test_engine_in_every_seat(flagship, figure):
    """The flagship with an adversary and every seat played by the engine, in one process: 15,000 exercises a second."""
    minds = {"DPRK": "engine"}
    alone = 1 / seconds(lambda: crisis.play(flagship, 1, seed=1, policies=minds), 15)
    batch = 10_000 / seconds(lambda: crisis.play(flagship, 10_000, seed=1, policies=minds), 3)
    figure("exercises per second, engine in every seat", batch, at_least=15_000, unit="/s")
    figure("engine in every seat, batch against one at a time", batch / alone, at_least=100)


def test_live_adjudication(flagship, figure):
    """A live turn with its ledger, rolls, factors and news takes at most 5 ms."""
    situation = crisis.start(flagship)
    overflight = next(inject for inject in flagship.scenario.injects if inject.id == "INJ-10")
    situation = crisis.provoke(
        flagship, situation, overflight.id, overflight.provocation, flagship.cards[overflight.id]
    ).after
    packages = {
        "US": Package("DEC-01", "US", ("condemn_statement", "un_sanctions", "bomber_flight")),
        "ROK": Package("DEC-02", "ROK", ("counterfire_drill",)),
        "JPN": Package("DEC-03", "JPN", ("missile_defense_deploy", "unsc_statement")),
    }
    once = seconds(lambda: crisis.adjudicate(flagship, situation, packages, 7), 41)
    figure("live adjudication with its ledger", once * 1000, at_most=5, unit="ms")


def test_forecast_and_suggestion(flagship, figure):
    """The range on the escalation meter takes at most 25 ms, a suggestion for a seat at most 10 ms."""
    situation = crisis.start(flagship)
    packages = {"US": crisis.suggest(flagship, situation, "US", 1)}
    figure("forecast of a turn, 200 runs", seconds(lambda: crisis.forecast(flagship, situation, packages), 11) * 1000,
           at_most=25, unit="ms")  # fmt: skip
    figure("suggestion for a seat", seconds(lambda: crisis.suggest(flagship, situation, "US", 1), 21) * 1000,
           at_most=10, unit="ms")  # fmt: skip


def test_cost_grows_no_faster_than_runs(flagship, figure):
    """Eight thousand runs take at most five times as long as two thousand."""
    few = seconds(lambda: crisis.play(flagship, 2000, seed=1, policies=RANDOM), 3)
    many = seconds(lambda: crisis.play(flagship, 8000, seed=1, policies=RANDOM), 1)
    figure("8,000 runs against 2,000", many / few, at_most=5)
