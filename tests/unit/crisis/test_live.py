"""A whole exercise by the flagship, one act at a time."""

from __future__ import annotations

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
