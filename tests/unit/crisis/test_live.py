"""A whole exercise by the flagship, one act at a time."""

from __future__ import annotations

from dataclasses import replace

from tests.unit.crisis.conftest import small
from wargame import crisis, scenario
from wargame.crisis.facts import Package


def test_ledger_sums_to_every_change_of_every_meter_over_a_whole_exercise():
    """Meters after an act are the meters before plus the ledger of that act, exactly, through all eight turns."""
    written = scenario.read(scenario.find("overflight-2017"))
    model = crisis.compile(written)
    situation = crisis.start(model)

    def take(resolved):
        for meter, before in situation.meters.items():
            moved = sum(entry.amount for entry in resolved.entries if entry.meter == meter)
            assert before + moved == resolved.after.meters[meter], meter
        return resolved.after

    packages = {
        "US": Package("DEC-01", "US", ("condemn_statement", "un_sanctions", "offer_talks", "bomber_flight")),
        "ROK": Package("DEC-02", "ROK", ("counterfire_drill",)),
        "JPN": Package("DEC-03", "JPN", ()),
    }
    for turn in range(1, len(written.turns) + 1):
        for inject in written.injects:
            if inject.turn == turn and inject.provocation and inject.type == "inject":
                card = model.cards.get(inject.id)
                situation = take(crisis.provoke(model, situation, inject.id, inject.provocation, card))
        situation = take(crisis.adjudicate(model, situation, packages, seed=7))
        situation = take(crisis.aftermath(model, situation, seed=7))
    assert situation.ending == "time_up"
    assert situation.meters["CAP"] > 5500, "four tests have taught Pyongyang something"


def pressure(regime):
    """SANC after each of three quiet turns from a start at this REGIME, which is steady at 40 from the second on."""
    model = crisis.compile_model(small(start_values={"REGIME": regime}))
    situation, found = crisis.start(model), []
    for turn in range(1, 4):
        situation = replace(crisis.adjudicate(model, situation, {}, seed=1).after, turn=turn + 1)
        situation = replace(situation, meters={**situation.meters, "REGIME": 4000})
        found.append(situation.meters["SANC"])
    return found


def test_a_start_near_collapse_holds_no_more_sanctions_than_a_start_above_it():
    """From REGIME 20 to 29 less arrives until the fear is over, and then what arrives from 30 on: no jump above it."""
    steady = pressure(30)
    assert max(steady) - min(steady) <= 1
    for regime in (20, 25, 29):
        feared, *after = pressure(regime)
        assert feared < steady[0] - 500
        assert after == steady[1:]
