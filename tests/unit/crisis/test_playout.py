"""Whole exercises in a batch."""

from __future__ import annotations

import hashlib
import json

import numpy as np
import pytest

from tests.unit.crisis.conftest import small
from wargame import crisis
from wargame.crisis.arrays import ENDINGS
from wargame.crisis.facts import METERS, Package
from wargame.errors import InputError
from wargame.scenario.schema import Inject

RANDOM = {"US": "random", "ROK": "random", "JPN": "random"}
GOLDEN = "8f6c6c6c1533cfb71c0899e4f8e80175300765995feeb34f9cd48209cf8611ee"
"""Changes only with the rules or their tables; then say so in the commit that changes it."""


def test_run_alone_is_the_same_run_inside_a_batch(flagship):
    """Each of thirty runs has the same meters alone as among two hundred, and the runs differ from each other."""
    together = crisis.play(flagship, 200, seed=4, policies=RANDOM)
    for run in range(30):
        alone = crisis.play(flagship, 1, seed=4, policies=RANDOM, first=run)
        assert (alone.meters[0] == together.meters[run]).all()
        assert alone.ending[0] == together.ending[run]
    assert len(np.unique(together.meters[:, -1], axis=0)) > 190, "a check on equal runs would pass for nothing"


def test_batch_holds_whole_numbers_within_their_scale(flagship):
    """Meters stay whole hundredths between their ends, and nothing moves after the end."""
    played = crisis.play(flagship, 300, seed=2, policies={**RANDOM, "DPRK": "engine"})
    assert (played.meters == np.floor(played.meters)).all()
    for row, name in enumerate(METERS):
        meter = flagship.tables.meters[name]
        assert played.meters[:, :, row].min() >= meter.low
        assert played.meters[:, :, row].max() <= meter.high
    wars = np.flatnonzero(played.ending == ENDINGS.index("general_war"))
    assert len(wars), "random play goes to war now and then"


def test_the_premise_of_an_exercise_happens_whoever_plays_pyongyang():
    """What is marked as premise strikes every run; any other scripted provocation strikes by the script alone."""
    test = {"id": "INJ-01", "turn": 2, "time": "12:30", "from": "Seismic networks", "title": "Shock", "message": "6.3"}
    written = [
        Inject.model_validate({**test, "provocation": {"kind": "atmospheric_test"}, "premise": premise})
        for premise in (False, True)
    ]
    struck = []
    for inject in written:
        model = crisis.compile_model(small(injects=(inject,)))
        played = crisis.play(model, 200, policies={"DPRK": "engine"})
        struck.append(played.provoked[model.provocation_row["atmospheric_test"]])
    assert struck[0] < 200 <= struck[1]


def test_live_play_and_the_batch_are_one_set_of_rules(flagship):
    """The engine's game played act by act ends on the same meters as the same run of a batch."""
    from wargame.crisis.chance import run_seed

    seed = run_seed(9, 0)
    situation = crisis.start(flagship)
    for turn in range(1, flagship.turns + 1):
        for inject in flagship.scenario.injects:
            if inject.turn == turn and inject.provocation and inject.type == "inject":
                card = flagship.cards.get(inject.id)
                situation = crisis.provoke(flagship, situation, inject.id, inject.provocation, card).after
        packages = {seat: crisis.suggest(flagship, situation, seat, seed) for seat in flagship.seats}
        situation = crisis.adjudicate(flagship, situation, packages, seed).after
        situation = crisis.aftermath(flagship, situation, seed).after
    batch = crisis.play(flagship, 1, seed=9)
    assert [situation.meters[name] for name in METERS] == batch.meters[0, -1].tolist()
    assert situation.ending == ENDINGS[int(batch.ending[0])]


def test_played_game_has_the_hash_it_always_had(model):
    """One whole game by fixed packages gives the same facts, byte for byte, on every Python and machine."""
    packages = {
        "US": Package("DEC-01", "US", ("un_sanctions", "offer_talks", "bomber_flight")),
        "ROK": Package("DEC-02", "ROK", ("counterfire_drill", "backchannel")),
        "JPN": Package("DEC-03", "JPN", ("missile_defense_deploy",)),
    }
    situation, told = crisis.start(model), []
    for _ in range(model.turns):
        for act in (crisis.adjudicate(model, situation, packages, 7), None):
            resolved = act or crisis.aftermath(model, situation, 7)
            told.append([[e.meter, e.amount, e.rule, e.cause] for e in resolved.entries])
            told.append([[c.id, c.lane, c.item, c.odds_permille, c.draw_permille, c.outcome] for c in resolved.checks])
            situation = resolved.after
    assert situation.ending == "time_up"
    assert hashlib.sha256(json.dumps(told).encode()).hexdigest() == GOLDEN


def test_seat_that_is_not_at_the_table_does_nothing():
    """In an exercise without Japan nobody acts for Japan, and nobody is silent for it."""
    three = small()
    two = three.model_copy(update={"seats": three.seats[:2]})
    with_japan, without = (crisis.play(crisis.compile(one), 50, policies=RANDOM) for one in (three, two))
    assert without.chosen.sum() < with_japan.chosen.sum()
    quiet = crisis.play(crisis.compile(two), 1, policies=dict.fromkeys(("US", "ROK", "JPN"), "none"))
    assert quiet.chosen.sum() == 2 * 3


@pytest.mark.parametrize("policies", [{"US": "nobody"}, {"DPRK": "hawk"}])
def test_unknown_policy_is_refused(flagship, policies):
    """A seat cannot be given a policy that does not exist."""
    with pytest.raises(InputError):
        crisis.play(flagship, 1, policies=policies)
