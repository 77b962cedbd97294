"""Whatever the player must not know, the decision screen does not depend on it."""

from __future__ import annotations

import random
from dataclasses import replace
from types import SimpleNamespace

import pytest

from wargame import crisis, resources, scenario
from wargame.crisis.facts import METERS, Line, Package, Standing
from wargame.desk import build
from wargame.desk.acts import solo
from wargame.desk.desk import Desk, no_clock
from wargame.desk.views.packages import PackageForm
from wargame.session import begin
from wargame.session.events import Event
from wargame.session.exercise import Submission
from wargame.session.fold import step

SCENARIOS = [path for path in sorted(resources.scenarios().glob("*.yaml")) if path.stem != "open-run"]
SEEDS = 12
"""For each scenario and each seat."""


class Table:
    """A desk without a file: an exercise, its model, and no clock."""

    def __init__(self, path):
        written = scenario.read(path)
        self.model = crisis.compile_model(written)
        players = {brief.seat: "engine" for brief in written.seats} | {"DPRK": "script"}  # so that injects are due
        created = begin(written, self.model.tables.to_json(), seed=1, players=players, opening=crisis.start(self.model))
        self.event = Event(1, 0, 1, "created", "control", "", created, "")
        self.fresh = step(None, self.event)

    def desk(self, exercise):
        """A desk at this exercise."""
        session = SimpleNamespace(
            exercise=exercise, events=(self.event,), all_events=(self.event,), notice="", path=None, read_only=False
        )
        return Desk(session, no_clock, self.model)

    def begun(self, seat, seed, chance):
        """The first turn in Deliberate as one seat meets it, with meters anywhere and a provocation delivered."""
        exercise = replace(self.fresh, seed=seed, phase="deliberate", players={**self.fresh.players, seat: "solo"})
        meters = {name: chance.randint(self.model.tables.meters[name].low, 10_000) for name in METERS}
        exercise = replace(exercise, situation=replace(exercise.situation, meters=meters))
        kinds = [kind for kind, act in self.model.tables.provocations.items() if not act.ends]
        kind = chance.choice(kinds)
        inject = next(one.inject for one in exercise.deliveries.values())
        told = replace(next(iter(exercise.deliveries.values())), status="delivered", turn=1, event=5, to=("ALL",))
        fact = crisis.facts.Provoked(inject.id, kind, self.model.tables.provocations[kind].severity)
        situation = replace(exercise.situation, provoked=(fact,))
        return replace(exercise, situation=situation, deliveries=exercise.deliveries | {inject.id: told})


@pytest.fixture(scope="module", params=SCENARIOS, ids=lambda path: path.stem)
def table(request):
    """One scenario, compiled once."""
    return Table(request.param)


def changed(table, exercise, seat, chance):
    """The same exercise with everything changed that the seat must not know."""
    model, situation = table.model, exercise.situation
    other = next(one for one in model.seats if one != seat)
    meters = {name: _within_its_band(table, name, value, chance) for name, value in situation.meters.items()}
    secret = Line("RL-77", other, "Quietly", "nll_clash", 300, False, "summit", 1)
    covert = next(name for name, row in model.tables.responses.items() if not row.public and other in row.who)
    lasting = [model.responses[row] for row in model.lasting if not model.tables.responses[model.responses[row]].public]
    standing = [Standing(other, name, 1, 2) for name in lasting if other in model.tables.responses[name].who]
    readiness = {
        key: value if key.startswith(f"{seat}.") else chance.randint(0, 3) for key, value in situation.readiness.items()
    }
    hidden = replace(
        situation,
        meters=meters,
        relations=chance.randint(-1000, 1000),
        nominal=chance.randint(2000, 10_000),
        readiness=readiness,
        memory={name: chance.randint(0, 9) for name in model.memory if name != f"H20.{seat}"},
        standing=(*situation.standing, *standing),
        lines=(*situation.lines, secret),
    )
    deliveries = {
        key: one
        if one.status == "delivered"
        else replace(one, inject=one.inject.model_copy(update={"title": "Nobody was told", "message": "Nobody."}))
        for key, one in exercise.deliveries.items()
    }
    theirs = Submission(Package("DEC-09", other, (covert,), "Between us."), 9, 1)
    moved = {name: exercise.turns[-1].opening[name] + meters[name] - situation.meters[name] for name in METERS}
    turns = (replace(exercise.turns[-1], opening=moved),)
    return replace(exercise, situation=hidden, deliveries=deliveries, packages={other: theirs}, turns=turns)


def _within_its_band(table, name, value, chance):
    """Another value of the same band, on the same side of every gate."""
    meter = table.model.tables.meters[name]
    gates = {edge for gate in table.model.gates if gate.field == name for edge in (gate.at_least, gate.at_most + 1)}
    edges = {band.start for band in meter.bands} | {meter.low, meter.high + 1} | {int(e) for e in gates if abs(e) < 1e6}
    low = max(edge for edge in edges if edge <= value)
    high = min(edge for edge in edges if edge > value)
    return chance.randint(low, min(high - 1, meter.high))


@pytest.mark.parametrize("seat", solo.CHOOSING)
def test_nothing_hidden_shows_on_the_decision_screen(table, seat):
    """Change every hidden field: what the screen shows stays the same, byte for byte."""
    chance = random.Random(f"{table.fresh.scenario.id} {seat}")  # noqa: S311 - a test that can be repeated
    for seed in range(SEEDS):
        exercise = table.begun(seat, seed, chance)
        chosen = tuple(chance.sample(crisis.legal(table.model, exercise.situation, seat), 2))
        form = PackageForm(seat, chosen, "We do this because.", coordinated=bool(seed % 2))
        shown = repr(build.decision(table.desk(exercise), form))
        again = changed(table, exercise, seat, chance)
        assert again != exercise
        assert repr(build.decision(table.desk(again), form)) == shown
