"""Who dealt what to whom, in the codes of the field."""

from __future__ import annotations

from wargame import crisis
from wargame.crisis.codes import group
from wargame.crisis.facts import Package


def test_an_act_is_scored_on_every_dyad(table):
    """Missile defences are hostile toward Pyongyang and friendly toward allies; secondary sanctions hit the powers."""
    packages = {"US": Package("DEC-01", "US", ("missile_defense_deploy", "secondary_sanctions"))}
    launch, defences, sanctions = crisis.dealings(table.model, ["irbm_overflight"], packages)
    assert launch.toward == {"US": -720, "ROK": -720, "JPN": -720}
    assert defences.toward == {"DPRK": -720, "ROK": 850, "JPN": 850}
    assert sanctions.toward == {"DPRK": -800, "PRC": -580, "RUS": -580}
    assert (launch.rung, launch.group) == (7, "traditional crisis")
    assert (sanctions.scope, defences.scope) == ("horizontal", "vertical")


def test_the_ladder_has_a_word_for_every_rung(table):
    """Rungs lie in the groups of Kahn's ladder, the highest above the last threshold."""
    words = [group(table.model, rung) for rung in (0, 1, 9, 10, 44)]
    assert words == ["below the ladder", "subcrisis", "traditional crisis", "intense crisis", "nuclear use"]


def test_every_act_has_its_codes():
    """Each act has a rung, a CAMEO code and Goldstein's weight toward somebody."""
    tables = crisis.load_tables()
    for act in (*tables.provocations.values(), *tables.responses.values()):
        codes = [act.cameo, getattr(act, "cameo_allies", ""), getattr(act, "cameo_powers", "")]
        weights = [act.goldstein, getattr(act, "goldstein_allies", None), getattr(act, "goldstein_powers", None)]
        assert any(codes), act.label
        assert any(weight is not None for weight in weights), act.label
        assert all(weight is None or -1000 <= weight <= 1000 for weight in weights)


def test_each_seat_has_relations_of_its_own(table):
    """What Seoul does moves Seoul's relations with Pyongyang, not Washington's; a launch moves all three."""
    before = table.given(relations=-200)
    after = before.turn(ROK=("working_talks", "humanitarian_aid")).after
    found = crisis.relations(table.model, after)
    assert found["ROK"] > found["US"] + 100
    assert found["US"] == found["JPN"] == -200


def test_h7_reads_the_relations_of_those_who_exercise(table):
    """An exercise by a seat on good terms alarms less than the same by one on bad terms."""
    mixed = table.given(relations=-900, dyads={"ROK": 0})
    alarm = {seat: mixed.turn(**{seat: ("joint_exercise",)}).after.memory.get("H7.threat", 0) for seat in ("US", "ROK")}
    assert alarm["US"] > 300
    assert alarm["ROK"] == 0
