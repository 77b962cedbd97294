"""What a credible crisis must show, over two thousand seeds each; the numbers are those of the list of regularities."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.unit.crisis.conftest import small
from wargame import crisis, scenario
from wargame.crisis import adversary
from wargame.crisis.adjudication import resolve
from wargame.crisis.arrays import Choices, pack, repeat
from wargame.crisis.chance import Chance, run_seeds
from wargame.crisis.facts import METERS, Line, Provoked
from wargame.crisis.playout import play

RUNS = 2000
MODEL = crisis.compile_model(small())


def after(situation, *responses, seat="US", lines=(), model=MODEL):
    """The state of many runs after one turn in which one seat does this and nobody else anything."""
    chosen = np.zeros((len(model.seats), len(model.responses), RUNS), bool)
    for response in responses or ("no_response",):
        chosen[model.seats.index(seat), model.row[response]] = True
    choices = Choices(chosen, np.zeros((len(model.seats), RUNS), bool), (-1, -1, -1), (True, False, False))
    state = repeat(pack(model, replace(situation, lines=(*situation.lines, *lines))), RUNS)
    return resolve(model, state, choices, Chance(run_seeds(11, RUNS), situation.turn))


def given(provoked="", odds=None, **changes):
    """The start of the exercise with other meters in points, after a provocation."""
    start = crisis.start(MODEL)
    points = {name: value * 100 for name, value in changes.items() if name in start.meters}
    rest = {name: value for name, value in changes.items() if name not in start.meters}
    facts = ()
    if provoked:
        facts = (Provoked("INJ-01", provoked, MODEL.tables.provocations[provoked].severity, 1, (), odds or {}),)
    return replace(start, meters={**start.meters, **points}, provoked=facts, **rest)


def mean(outcome, meter):
    return float(getattr(outcome.state, meter).mean()) / 100


def test_1_escalation_follows_the_gravity_of_the_response():
    """Leadership strike > precision strike > interdiction > cyber > sanctions > condemnation > nothing > talks."""
    order = (
        "leadership_strike", "precision_strike", "interdiction_force", "cyber_countermeasures", "un_sanctions",
        "condemn_statement", "no_response", "working_talks",
    )  # fmt: skip
    calm = {"ESC": 20, "channel": "contact"}
    gated = {"leadership_strike": 80, "precision_strike": 60, "interdiction_force": 20}
    rises = []
    for response in order:
        start = given(**{**calm, "ESC": gated.get(response, 20)})
        outcome = after(start, response)
        by_acts = sum(t.amount.mean() for t in _kept(start, response) if t.meter == 0 and t.rule != "clamp") / 100
        rises.append(by_acts)
        assert outcome.state.runs == RUNS
    assert rises == sorted(rises, reverse=True), dict(zip(order, rises, strict=True))
    assert len(set(rises)) == len(rises)


def _kept(situation, response):
    chosen = np.zeros((len(MODEL.seats), len(MODEL.responses), RUNS), bool)
    chosen[0, MODEL.row[response]] = True
    choices = Choices(chosen, np.zeros((3, RUNS), bool), (-1, -1, -1), (True, False, False))
    state = repeat(pack(MODEL, situation), RUNS)
    return resolve(MODEL, state, choices, Chance(run_seeds(11, RUNS), 1), keep=True).terms


def test_2_a_miss_is_worse_than_a_hit_in_all_but_escalation():
    """After a demonstrative miss boldness is higher and credibility lower than after a hit, escalation no higher."""
    shot = after(given("irbm_overflight", {"demo": 500}), "intercept_demo")
    hit = shot.now.did("intercept_demo", 2)[0]
    missed = shot.now.did("intercept_demo", 0)[0]
    assert 500 < hit.sum() < 1500
    state = shot.state
    assert state.RESOLVE[missed].mean() > state.RESOLVE[hit].mean() + 500
    assert state.CRED[missed].mean() < state.CRED[hit].mean() - 1000
    assert state.ESC[missed].mean() <= state.ESC[hit].mean()


def test_3_a_shot_for_show_escalates_more_and_costs_more_goodwill_than_one_in_defence():
    """A demonstrative interception raises escalation more than a defensive one, and costs more great-power goodwill."""
    sky = given("irbm_salvo_guam", {"demo": 600, "defensive": 600})
    show, defence = after(sky, "intercept_demo"), after(sky, "intercept_defensive")
    assert mean(show, "ESC") > mean(defence, "ESC") + 5
    assert mean(show, "GP") < mean(defence, "GP") - 5


def test_4_talking_while_deterring_opens_channels_more_often_than_either_alone():
    """The pair opens a channel at least five points more often; sanctions alone no more often than nothing."""

    def opened(*responses):
        return float((after(given("irbm_overflight"), *responses).state.channel > 0).mean()) * 100

    talk = ("offer_talks", "backchannel")
    both, alone, deter = opened(*talk, "bomber_flight"), opened(*talk), opened("bomber_flight")
    assert both >= alone + 5
    assert both >= deter + 5
    assert abs(opened("unilateral_designations") - opened()) <= 2


@pytest.mark.parametrize("name", ["overflight-2017", "guam-2017"])
@pytest.mark.parametrize("show", ["bomber_flight", "carrier_deployment", "joint_exercise", "alert_raise"])
def test_4_talking_while_deterring_pays_over_a_whole_exercise(name, show):
    """Played every turn by Washington, an offer beside any show of force opens a channel more often than either."""
    model = crisis.compile_model(scenario.read(scenario.find(name)))

    def opened(*responses):
        seats = {"ROK": "none", "JPN": "none", "US": f"only:{'+'.join(responses)}"}
        return float((play(model, RUNS, 5, seats).channel[:, -1] > 0).mean()) * 100

    for offer in ("offer_talks", "backchannel"):
        assert opened(offer, show) >= max(opened(offer), opened(show)) + 5
        calm = opened("unilateral_designations") - opened("no_response")
        assert abs(calm) <= 2


@pytest.mark.parametrize("show", ["bomber_flight", "carrier_deployment", "joint_exercise", "alert_raise"])
def test_4_talking_while_deterring_pays_less_in_the_open_under_two_vetoes(show):
    """In 2022 a show lifts a back channel by five points; an open offer, heard in one game of ten, by two or more."""
    model = crisis.compile_model(scenario.read(scenario.find("stalemate-2022")))

    def opened(*responses):
        seats = {"ROK": "none", "JPN": "none", "US": f"only:{'+'.join(responses)}"}
        return float((play(model, RUNS, 5, seats).channel[:, -1] > 0).mean()) * 100

    assert opened("offer_talks") < 10
    for offer, least in (("backchannel", 5), ("offer_talks", 2)):
        assert opened(offer, show) >= max(opened(offer), opened(show)) + least


def test_5_resolutions_pass_with_great_power_goodwill():
    """At least eight in ten pass at GP +40, at most one in ten at -60, and ever more in between."""

    def passed(gp):
        outcome = after(given("nuclear_test" if gp < 0 else "", GP=gp), "un_sanctions")
        return float(outcome.now.did("un_sanctions", 2)[0].mean())

    shares = [passed(gp) for gp in (-100, -80, -60)]
    assert passed(40) >= 0.8
    assert shares[-1] <= 0.1, "even after a nuclear test"
    quiet = [
        float(after(given(GP=gp), "un_sanctions").now.did("un_sanctions", 2)[0].mean()) for gp in range(-100, 101, 20)
    ]
    assert quiet == sorted(quiet)


def test_6_sanctions_bite_with_goodwill_and_leak_with_fear_of_collapse():
    """Effective sanctions grow with GP and shrink where the regime is near collapse."""
    ends = [mean(after(given(GP=gp, nominal=6000), "no_response"), "SANC") for gp in range(-100, 101, 20)]
    assert ends == sorted(ends)
    assert ends[-1] > ends[0] + 20
    falling = mean(after(given(GP=0, nominal=6000, REGIME=20), "no_response"), "SANC")
    assert falling < mean(after(given(GP=0, nominal=6000, REGIME=60), "no_response"), "SANC") - 8


def test_7_a_line_is_worth_most_in_between_and_costs_more_broken_than_never_drawn():
    """The value of a line peaks at an interior specificity; crossed and unenforced it costs more than none at all."""

    def worth(specificity):
        drawn = Line("", "US", "No", "severity_4", specificity, True, "bomber_flight", 0)
        from wargame.crisis.facts import Package

        package = {"US": Package("DEC-01", "US", ("red_line_declaration",), declares=drawn)}
        return crisis.adjudicate(MODEL, given(), package, 1).after.meters["CRED"]

    values = [worth(s) for s in range(0, 1001, 100)]
    assert 0 < values.index(max(values)) < 10
    broken = Line("RL-01", "US", "No", "severity_4", 500, True, "bomber_flight", 1, 1, "crossed")
    start = given(turn=2)
    with_line = mean(after(start, "condemn_statement", lines=(broken,)), "CRED")
    assert with_line < mean(after(start, "condemn_statement"), "CRED") - 8


def test_8_silence_lowers_credibility_and_invites_something_graver():
    """No response to an overflight lowers credibility, and the next step is graver at least 1.1 times as often."""
    sky = given("irbm_overflight")
    silent, answered = after(sky), after(sky, "bomber_flight", "condemn_statement")
    assert mean(silent, "CRED") < 50 < mean(answered, "CRED")
    graver = [adversary.graver_permille(MODEL, out.state, 3).mean() for out in (silent, answered)]
    assert graver[0] >= 1.1 * graver[1]


def test_9_exercises_provoke_only_where_relations_are_hostile():
    """An exercise moves the odds of a provocation in a week by under two points at REL 0, by over three at -3."""

    def odds(relations, *responses):
        state = after(given(relations=relations), *responses).state
        daily = adversary.hazard(MODEL, adversary.mood(MODEL, state), np.full(RUNS, 1000.0)) / 100_000
        return float((1 - (1 - daily) ** 7).mean()) * 100

    assert abs(odds(0, "joint_exercise") - odds(0, "condemn_statement")) < 2
    assert odds(-300, "joint_exercise") - odds(-300, "condemn_statement") > 3


def test_12_war_is_rare_without_force_and_likely_after_a_leadership_strike():
    """Ordinary answers to the autumn of 2017 end in war in under one run of a hundred, a leadership strike often."""
    flagship = crisis.compile_model(scenario.read(scenario.find("overflight-2017")))
    from wargame.crisis.arrays import ENDINGS

    played = crisis.play(flagship, RUNS, policies={"US": "sanctioner", "ROK": "hybrid", "JPN": "dove"})
    wars = np.isin(played.ending, [ENDINGS.index("general_war"), ENDINGS.index("nuclear_use")])
    assert wars.sum() < 0.01 * played.provoked.sum() / 10, "a tenth of one in a hundred provocations"
    left_to_itself = crisis.play(flagship, RUNS, policies={"DPRK": "engine"})
    assert np.isin(left_to_itself.ending, [1, 2]).sum() < 0.01 * left_to_itself.provoked.sum()
    struck = after(given(ESC=85), "leadership_strike")
    tried = struck.now.chosen[0, MODEL.row["leadership_strike"]]
    assert np.isin(struck.state.ending[tried], [1, 2]).mean() >= 0.2


@pytest.fixture(scope="module")
def year():
    """A thousand years of 52 weeks in which the engine plays every seat, Pyongyang too."""
    model = crisis.compile_model(scenario.read(scenario.find("open-run")))
    return crisis.play(model, 1000, seed=3, policies={"DPRK": "engine"})


def test_10_provocations_cluster(year):
    """Gaps vary more than 1.5 times chance, a week holds the next 1.4 times as often; both near what was observed."""
    gaps = year.gaps
    assert len(gaps) > 5000
    assert gaps.std() / gaps.mean() > 1.5
    assert (gaps <= 7).mean() >= 1.4 * (1 - np.exp(-7 / gaps.mean()))
    assert 15 < gaps.mean() < 30, "22 days were observed"
    assert 5 <= np.median(gaps) <= 12, "9 days were observed"


def test_11_after_a_grave_step_the_next_is_mostly_lower(year):
    """After severity 4 or more the next is lower in 60 to 78 of a hundred: severity persists, and does not climb."""
    assert year.grave > 500
    assert 0.60 <= year.eased / year.grave <= 0.78


def test_13_the_autumn_of_2017_replayed_stays_a_crisis_and_no_war():
    """With what was really done, escalation peaks in the band of crisis, war is rare, contact opens by January."""
    flagship = crisis.compile_model(scenario.read(scenario.find("overflight-2017")))
    history = dict.fromkeys(("US", "ROK", "JPN"), "script:history")
    played = crisis.play(flagship, RUNS, policies=history)
    peak = np.median(played.published[:, :, 0].max(axis=1)) / 100
    assert 40 <= peak < 60
    assert np.isin(played.ending, [1, 2]).mean() <= 0.05
    assert (played.channel[:, -1] > 0).mean() >= 0.6


FAMILIES = {
    "diplomacy": "only:backchannel+offer_talks+working_talks",
    "sanctions": "only:unilateral_designations+un_sanctions",
    "deterrence": "only:counterfire_drill+intel_sharing+missile_defense_deploy+ally_arms_integration",
    "retaliation": "only:cyber_countermeasures+interdiction_force",
}


def scores(name, pyongyang, policies, runs=1000):
    """Mean composite of each policy, played by all three allies in a scenario."""
    from wargame.insight.tally import composites

    model = crisis.compile_model(scenario.read(scenario.find(name)))
    allies = ("US", "ROK", "JPN")
    return {
        what: composites(
            model,
            crisis.play(model, runs, seed=2, policies={**dict.fromkeys(allies, policy), "DPRK": pyongyang}),
        ).mean()
        / 100
        for what, policy in policies.items()
    }


def test_14_no_family_is_best_everywhere():
    """Diplomacy alone does best over Hokkaido in 2017, deterrence alone under two vetoes or over Guam."""
    hokkaido = scores("overflight-2017", "script", FAMILIES)
    stalemate, guam = (scores(name, "engine", FAMILIES) for name in ("stalemate-2022", "guam-2017"))
    assert hokkaido["diplomacy"] > max(hokkaido[one] for one in FAMILIES if one != "diplomacy") + 0.5
    for there, margin in ((stalemate, 0.5), (guam, 0.1)):
        assert there["deterrence"] > max(there[one] for one in FAMILIES if one != "deterrence") + margin
    assert hokkaido["retaliation"] < min(hokkaido[f] for f in FAMILIES if f != "retaliation") - 20


def test_h21_no_style_is_best_everywhere():
    """A hybrid does best against the script of 2017, a dove over an open year; every style has its own crisis."""
    styles = {style: style for style in ("dove", "hawk", "sanctioner", "hybrid")}
    autumn, year = scores("overflight-2017", "script", styles), scores("open-run", "engine", styles, 300)
    assert max(autumn, key=autumn.get) == "hybrid"
    assert max(year, key=year.get) == "dove"
    assert year["dove"] > year["hybrid"] + 2
    assert autumn["hybrid"] > autumn["dove"] + 2


def test_styles_lead_to_visibly_different_crises():
    """A dove keeps the peace and loses credibility, a hawk the reverse; a sanctioner squeezes; nothing saturates."""
    model = crisis.compile_model(scenario.read(scenario.find("overflight-2017")))
    ends = {}
    for style in ("dove", "hawk", "sanctioner", "hybrid"):
        played = crisis.play(model, 1000, seed=2, policies=dict.fromkeys(("US", "ROK", "JPN"), style))
        mean = played.meters.mean(axis=0) / 100  # turn, meter
        ends[style] = dict(zip(METERS, mean[-1], strict=True)) | {"ESC": mean[:, METERS.index("ESC")].mean()}
        assert played.meters[:, :, METERS.index("RESOLVE")].mean(axis=0).max() < 8500, "boldness saturates"
    dove, hawk, sanctioner, hybrid = ends.values()
    assert dove["ESC"] + 15 < hawk["ESC"]
    assert dove["CRED"] + 30 < hawk["CRED"]
    assert dove["GP"] > hybrid["GP"] + 15 > hawk["GP"] + 30
    assert sanctioner["SANC"] > max(dove["SANC"], hawk["SANC"], hybrid["SANC"]) + 15
    assert sanctioner["HUM"] > hybrid["HUM"] + 15
    assert hybrid["RESOLVE"] + 10 < min(dove["RESOLVE"], hawk["RESOLVE"], sanctioner["RESOLVE"])
