"""A small exercise of three turns without missiles, and hands to play it with."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from wargame import crisis, scenario
from wargame.crisis.facts import Forced, Package, Provoked
from wargame.scenario.schema import Objective, Scenario, SeatBrief, Turn

START = {
    "ESC": 32, "ALLY_ROK": 60, "ALLY_JPN": 72, "GP": 35, "SANC": 35, "LEG_DOM": 55, "LEG_INT": 65, "RESOLVE": 62,
    "CAP": 48, "REGIME": 65, "CRED": 50, "HUM": 15,
}  # fmt: skip
"""The starting values of 29 August 2017."""


def small(**changes) -> Scenario:
    """Three turns, three seats, nothing on the list."""
    return Scenario(
        id="small",
        title="Small",
        summary="Three turns.",
        background="For tests.",
        start=date(2017, 8, 29),
        end=date(2017, 9, 20),
        start_values={**START, **changes.pop("start_values", {})},
        seats=tuple(SeatBrief(seat=seat, cell="blue", title=seat, played_by="team", brief="Play.")
            for seat in ("US", "ROK", "JPN")),
        objectives=(Objective(id="OBJ-1", title="Decide", statement="Decide.", capability="Planning"),),
        turns=tuple(Turn(date=date(2017, 9, n), title=f"T{n}", situation="Quiet.") for n in (1, 2, 3)),
        **changes,
    )  # fmt: skip


@pytest.fixture(scope="session")
def model():
    return crisis.compile_model(small())


@pytest.fixture(scope="session")
def flagship():
    return crisis.compile_model(scenario.read(scenario.find("overflight-2017")))


@pytest.fixture
def situation(model):
    return crisis.start(model)


class Table:
    """A table to play one turn at: who does what, what the dice are forced to, what came of it."""

    def __init__(self, model, situation):
        self.model = model
        self.situation = situation

    def given(self, **meters):
        """The same table with other meters, in points; or other fields of the situation."""
        points = {name: round(value * 100) for name, value in meters.items() if name in self.situation.meters}
        rest = {name: value for name, value in meters.items() if name not in self.situation.meters}
        changed = replace(self.situation, meters={**self.situation.meters, **points}, **rest)
        return Table(self.model, changed)

    def provoked(self, kind, **odds):
        """The same table after a provocation that can be shot at with these odds."""
        severity = self.model.tables.provocations[kind].severity
        count = odds.pop("count", 1)
        fact = Provoked("INJ-01", kind, severity, count, ("JPN",) if "defensive" in odds else (), odds)
        return self.given(provoked=(*self.situation.provoked, fact))

    def turn(self, seed=1, force=None, coordinated=False, declares=None, **packages):
        """Resolve a turn; ``force`` names outcomes of the American seat's checks by response, or of rolls by lane."""
        table = {
            seat: Package(f"DEC-{n:02d}", seat, responses, coordinated=coordinated, declares=declares)
            for n, (seat, responses) in enumerate(packages.items(), 1)
        }
        outcomes = {}
        for what, outcome in (force or {}).items():
            key = what if isinstance(what, tuple) else ("check", self.model.item("US", what))
            outcomes[key] = outcome
        consents = {("consent", 100 * seat + n): "success" for seat in range(3) for n in range(20)}
        return crisis.adjudicate(self.model, self.situation, table, seed, Forced({**consents, **outcomes}))

    def moved(self, meter, rule=None, **turn):
        """How far a meter moved in a turn, in points; by one rule, or by all."""
        resolved = self.turn(**turn)
        return sum(e.amount for e in resolved.entries if e.meter == meter and rule in (None, e.rule)) / 100


@pytest.fixture
def table(model, situation):
    return Table(model, situation)
