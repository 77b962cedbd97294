"""What batches and what-if cost: speed on one core and on two, slopes, memory, and where a turn goes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from wargame import crisis, scenario
from wargame.crisis import adjudication, elapse, playout
from wargame.crisis.playout import play
from wargame.desk import autoplay
from wargame.insight import simulation, whatif
from wargame.insight.order import order
from wargame.insight.pool import cores, team
from wargame.insight.simulation import simulate
from wargame.session import Session
from wargame.session.replay import model_of

ROOT = Path(__file__).parents[2]
FLAGSHIP = scenario.find("overflight-2017")
ENGINE = {"DPRK": "engine"}
STATUS = Path("/proc/self/status")
RUNS = playout.CHUNK
STAGES = {
    "Pyongyang's days": (playout, "_day_by_day"),
    "what is open": (playout, "open_responses"),
    "choosing": (playout, "choose"),
    "consent": (adjudication, "_ask_allies"),
    "checks": (adjudication, "_check"),
    "effects": (adjudication, "_effects"),
    "closing": (adjudication, "_close"),
    "aftermath": (elapse, "aftermath"),
}
"""What a turn is made of, and where it is done; rules come beside these."""


@pytest.fixture(scope="module")
def wanted():
    """The flagship with the engine in every seat, warmed up."""
    made = order(FLAGSHIP)
    simulate(made, 200)
    return made


@pytest.fixture(scope="module")
def asked(tmp_path_factory):
    """Turn 3 of a game, the overflight just delivered: what may Washington do?"""
    path = tmp_path_factory.mktemp("played") / "three.wargame"
    with autoplay.new_game(FLAGSHIP, path, 5, autoplay.players(crisis.compile(scenario.read(FLAGSHIP)), {})) as desk:
        autoplay.play(desk, 3)
    with Session.open(path, read_only=True) as session:
        found = whatif.question(session, model_of(session.exercise), 3, "US")
    whatif.piece(found, whatif.singles(found), 0, 2)
    return found


def processor_s(act, rounds=3):
    """The least processor time of several: what the work takes, whatever else the machine does."""
    times = []
    for _ in range(rounds):
        began = time.process_time()
        act()
        times.append(time.process_time() - began)
    return min(times)


def wall_s(act, rounds=2):
    times = []
    for _ in range(rounds):
        began = time.perf_counter()
        act()
        times.append(time.perf_counter() - began)
    return min(times)


def test_exercises_per_second(wanted, figure):
    """The flagship, the engine in every seat, one process: at least 15,000 a second, 100 times one at a time."""
    batch = RUNS / processor_s(lambda: play(wanted.model, RUNS, 1, ENGINE))
    alone = 1 / processor_s(lambda: play(wanted.model, 1, 1, ENGINE), 9)
    figure("exercises per second, --jobs 1", batch, at_least=15_000, unit="/s")
    figure("batch against one at a time, Pyongyang included", batch / alone, at_least=100)


def test_where_a_turn_goes(wanted, figure, monkeypatch):
    """What a turn of one run costs, stage by stage."""
    spent = dict.fromkeys((*STAGES, "rules"), 0.0)

    def timed(stage, act):
        def run(*words, **named):
            began = time.process_time()
            try:
                return act(*words, **named)
            finally:
                spent[stage] += time.process_time() - began

        return run

    for stage, (where, name) in STAGES.items():
        monkeypatch.setattr(where, name, timed(stage, getattr(where, name)))
    for when in ("BEFORE", "AFTER"):
        rules = getattr(adjudication, when)
        monkeypatch.setattr(adjudication, when, tuple((name, timed("rules", rule)) for name, rule in rules))
    whole = processor_s(lambda: play(wanted.model, RUNS, 1, ENGINE), 1)
    each = 1e6 / (RUNS * wanted.model.turns)
    for stage, seconds in spent.items():
        figure(f"a turn of one run: {stage}", seconds * each, at_most=3, unit="µs")
    figure("a turn of one run: the rest", (whole - sum(spent.values())) * each, at_most=2, unit="µs")
    figure("a turn of one run", whole * each, at_most=8, unit="µs")


@pytest.mark.skipif(cores() < 2, reason="this machine has one core")
def test_two_cores(figure):
    """Two processes do 1.7 times what one does; as in the command, the other starts while the scenario is read."""
    runs, one, two = 300_000, [], []
    for _ in range(2):  # in turn, so that what the machine does besides falls on both
        with team(2, simulation.__name__) as crew:
            wanted = order(FLAGSHIP)
            simulate(wanted, 200)
            two.append(wall_s(lambda w=wanted, c=crew: simulate(w, runs, jobs=2, crew=c), 1))
        one.append(wall_s(lambda w=wanted: simulate(w, runs, jobs=1), 1))
    one, two = min(one), min(two)
    figure("two processes against one, 300,000 runs", one / two, at_least=1.7)
    figure("exercises per second, two processes", runs / two, at_least=20_000, unit="/s")


def test_cost_is_linear(wanted, asked, figure):
    """Four times the runs, twice the turns, four times the responses: no more than a quarter above that."""
    few, many = (processor_s(lambda n=n: play(wanted.model, n, 1, ENGINE), 2) for n in (10_000, 40_000))
    figure("slope in runs: 40,000 against 10,000", many / few, at_most=5)
    script = {"DPRK": "script"}
    four, eight = (processor_s(lambda n=n: play(wanted.model, RUNS, 1, script, turns=n), 2) for n in (4, 8))
    figure("slope in turns: 8 against 4", eight / four, at_most=2.5)
    options = whatif.singles(asked)
    some, all_ = (processor_s(lambda n=n: whatif.piece(asked, options[:n], 0, 400), 2) for n in (6, 24))
    figure("slope in responses: 24 against 6", all_ / some, at_most=5)


@pytest.mark.skipif(not STATUS.exists(), reason="only Linux tells the most memory that a process ever held")
def test_memory(figure):
    """A hundred thousand runs of one process, the engine in every seat, take at most 500 MB."""
    code = (
        "import sys; from pathlib import Path; from wargame import cli; words = '--runs 100000 --jobs 1 --json'; "
        "cli.main(['simulate', 'overflight-2017', *words.split()]); "
        f"sys.stderr.write(Path('{STATUS}').read_text().split('VmHWM:')[1].split()[0])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert json.loads(done.stdout)["runs"] == 100_000
    figure("memory at 100,000 runs", int(done.stderr.split()[-1]) / 1024, at_most=500, unit="MB")


def test_the_same_bits_alone_and_together(wanted, figure, monkeypatch):
    """Runs out of ten thousand, played alone or in odd chunks, differ in no bit; and they differ from each other."""
    together = play(wanted.model, 10_000, 1, ENGINE)
    monkeypatch.setattr(playout, "CHUNK", 777)
    odd = play(wanted.model, 3000, 1, ENGINE)
    figure("runs that differ in chunks of 777", int((odd.meters != together.meters[:3000]).any(axis=(1, 2)).sum()),
           at_most=0, unit="")  # fmt: skip
    differing, seen = 0, set()
    for run in range(0, 10_000, 997):
        alone = play(wanted.model, 1, 1, ENGINE, first=run)
        differing += not np.array_equal(alone.meters[0], together.meters[run])
        seen.add(alone.meters.tobytes())
    assert len(seen) > 5
    figure("runs that differ alone and in a batch of 10,000", differing, at_most=0, unit="")


def test_whatif(asked, figure):
    """Every legal response 1,000 times: the first bars within half a second, the table within three; then the pairs."""
    began, passed = time.perf_counter(), {}
    for answer in whatif.answers(asked, 1000, cores()):
        passed[len(answer.options), answer.runs] = time.perf_counter() - began
    (first, *_, table, pairs), alone = passed.values(), len(whatif.singles(asked))
    assert (alone, 1000) in passed
    figure("what-if: first bars", first * 1000, at_most=500, unit="ms")
    figure(f"what-if: {alone} options, 1,000 runs each", table, at_most=3, unit="s")
    figure(f"what-if: with the best {len(answer.options) - alone} of all pairs", pairs, at_most=4, unit="s")


def test_against_openspiel(wanted, figure):
    """A Python game of OpenSpiel with as many decisions, by random play, on the same machine."""
    pyspiel = pytest.importorskip("pyspiel", reason="open_spiel is not here; “dev.py bench” installs it")
    pytest.importorskip("open_spiel.python.games.iterated_prisoners_dilemma", reason="open_spiel misses its games")
    decisions = wanted.model.turns * len(wanted.model.seats)
    rounds = {"max_game_length": decisions // 2, "termination_probability": 0.0}
    game, chance, made = pyspiel.load_game("python_iterated_prisoners_dilemma", rounds), random.Random(1), []  # noqa: S311

    def playout_once():
        state, taken = game.new_initial_state(), 0
        while not state.is_terminal():
            if state.is_chance_node():
                actions, weights = zip(*state.chance_outcomes(), strict=True)
                state.apply_action(chance.choices(actions, weights)[0])
            else:
                state.apply_actions([chance.choice(state.legal_actions(player)) for player in range(2)])
                taken += 2
        made.append(taken)

    theirs = 200 / processor_s(lambda: [playout_once() for _ in range(200)])
    assert set(made) == {decisions}
    ours = RUNS / processor_s(lambda: play(wanted.model, RUNS, 1, ENGINE))
    figure(f"OpenSpiel's Python game, {decisions} decisions", theirs, at_least=1, unit="/s")
    figure("exercises here against OpenSpiel's", ours / theirs, at_least=1)
