"""What the rules H1 to H21 imply beyond the list of regularities: each over two thousand seeds, with a margin."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from tests.unit.crisis.conftest import small
from wargame import crisis
from wargame.crisis import adversary, delivery, elapse
from wargame.crisis.adjudication import resolve
from wargame.crisis.arrays import ENDINGS, METER, Choices, pack, repeat
from wargame.crisis.chance import Chance, run_seeds
from wargame.crisis.facts import Line, Provoked, Standing
from wargame.crisis.model import FAILURE, PARTIAL, SUCCESS

RUNS = 2000
MODEL = crisis.compile_model(small())
CONTACT, TALKS = 1, 2


def given(provoked="", odds=None, count=1, **changes):
    """The start of the exercise with other meters in points, or other fields, after a provocation."""
    start = crisis.start(MODEL)
    points = {name: value * 100 for name, value in changes.items() if name in start.meters}
    rest = {name: value for name, value in changes.items() if name not in start.meters}
    facts = ()
    if provoked:
        severity = MODEL.tables.provocations[provoked].severity
        facts = (Provoked("INJ-01", provoked, severity, count, (), odds or {}),)
    return replace(start, meters={**start.meters, **points}, provoked=facts, **rest)


def state_of(situation):
    """The situation in all runs side by side."""
    return repeat(pack(MODEL, situation), RUNS)


def packages(coordinated=(), **seats):
    """What each seat does in every run; seats that are not named are absent."""
    chosen = np.zeros((len(MODEL.seats), len(MODEL.responses), RUNS), bool)
    for seat, responses in seats.items():
        for response in responses or ("no_response",):
            chosen[MODEL.seats.index(seat), MODEL.row[response]] = True
    bought = np.zeros((len(MODEL.seats), RUNS), bool)
    for seat in coordinated:
        bought[MODEL.seats.index(seat)] = True
    return Choices(chosen, bought, (-1,) * len(MODEL.seats), tuple(seat in seats for seat in MODEL.seats))


def turn(situation, coordinated=(), forced=None, keep=False, **seats):
    """One turn resolved in every run; allies who are asked agree."""
    state = situation if hasattr(situation, "runs") else state_of(situation)
    agreed = {("consent", 100 * seat + nth): "success" for seat in range(6) for nth in range(20)}
    choices, dice = packages(coordinated, **seats), Chance(run_seeds(11, RUNS), state.turn)
    return resolve(MODEL, state, choices, dice, {**agreed, **(forced or {})}, keep)


def check(response, seat="US"):
    """The lane and item of a check, to force its outcome."""
    return "check", MODEL.item(seat, response)


def on(state):
    """The state after time has passed."""
    return elapse.aftermath(MODEL, state, Chance(run_seeds(11, RUNS), state.turn), last=False)[0]


def mean(what, meter):
    """A meter in points, over all runs."""
    return float(getattr(getattr(what, "state", what), meter).mean()) / 100


def share(outcome, response, *kinds, seat="US"):
    """How often a seat's response had one of these outcomes, by default a success, in percent."""
    return float(outcome.now.did(response, *(kinds or (SUCCESS,)))[MODEL.seats.index(seat)].mean()) * 100


def by_rule(outcome, rule, meter):
    """What a rule moved a meter by, in points, over all runs."""
    terms = [term.amount.mean() for term in outcome.terms if (term.rule, term.meter) == (rule, METER[meter])]
    return float(sum(terms)) / 100


def test_h1_deterrence_lends_weight_only_while_it_is_believed():
    """Beside a show of force an offer is taken up 1.2 to 1.4 times as often at CRED 60, and no more often at 30."""
    for credible, low, high in ((60, 1.2, 1.4), (30, 0.95, 1.05)):
        there = given(CRED=credible)
        alone, both = (turn(there, US=("offer_talks", *more)) for more in ((), ("bomber_flight",)))
        assert low < share(both, "offer_talks") / share(alone, "offer_talks") < high


def test_h1_an_offer_takes_the_edge_off_an_exercise():
    """The same exercise raises escalation and boldness less beside an offer, and looks a third less like an attack."""
    alone = turn(given(relations=-600), US=("joint_exercise", "condemn_statement"))
    beside = turn(given(relations=-600), US=("joint_exercise", "backchannel"))
    threat = [out.now.memory["H7.threat"].mean() for out in (alone, beside)]
    assert mean(beside, "ESC") < mean(alone, "ESC") - 1
    assert mean(beside, "RESOLVE") < mean(alone, "RESOLVE") - 0.5
    assert 0.6 < threat[1] / threat[0] < 0.8


def test_h2_and_h3_pressure_bites_with_a_door_open_and_not_alone():
    """Sanctions arrive twice as strongly beside an offer as alone; allies hold together; capability does not care."""
    before = mean(state_of(given()), "SANC")
    alone = turn(given(), US=("secondary_sanctions",), forced={check("secondary_sanctions"): "success"})
    paired = turn(given(), US=("secondary_sanctions", "offer_talks"), forced={check("secondary_sanctions"): "success"})
    assert mean(paired, "SANC") - before > 1.7 * (mean(alone, "SANC") - before) > 0
    assert mean(paired, "ALLY_ROK") > mean(alone, "ALLY_ROK") + 1
    assert mean(alone, "CAP") == mean(paired, "CAP") == mean(state_of(given()), "CAP")


def test_h4_force_opens_the_leak_for_two_turns():
    """After force less of the sanctions arrives for two more turns, then as much again at the same goodwill."""
    state, arrived = turn(given(ESC=40, nominal=6000), US=("interdiction_force",)).state, []
    for _ in range(4):
        state.meters[METER["GP"]][:] = 3500.0
        state.nominal[:] = 6000.0
        state.ending[:] = 0.0
        state.provoked.severity[:] = 0.0
        state = turn(state, US=()).state
        arrived.append(mean(state, "SANC"))
        state.turn += 1
    assert arrived[0] < arrived[3] - 4
    assert arrived[0] == pytest.approx(arrived[1], abs=0.5)
    assert arrived[2] == pytest.approx(arrived[3], abs=0.5)


def test_h5_cornered_pyongyang_grows_bolder_unless_a_door_is_open():
    """At SANC 80 new sanctions add boldness and tilt the next step to the grave; an offer prevents both."""
    there = given(SANC=80, nominal=9900, GP=40)
    alone, ramp = turn(there, US=("terror_listing",)), turn(there, US=("terror_listing", "offer_talks"))
    free = turn(given(SANC=50, GP=40), US=("terror_listing",))
    assert mean(alone, "RESOLVE") > mean(free, "RESOLVE") + 4
    assert mean(alone, "RESOLVE") > mean(ramp, "RESOLVE") + 4
    grave = {}
    for name, out in (("alone", alone), ("ramp", ramp)):
        level = out.state.copy(meters=state_of(there).meters)
        weights = adversary.severities(MODEL, level)
        grave[name] = float((weights[4:].sum(axis=0) / weights.sum(axis=0)).mean())
    assert grave["alone"] > 1.1 * grave["ramp"]


def test_h5_pressure_that_goes_on_stirs_less_each_turn():
    """A year of sanctions without a door does not drive boldness to the end of the scale."""
    state = state_of(given(SANC=80, nominal=9900, RESOLVE=60))
    rises = []
    for _ in range(6):
        after = turn(state, US=("terror_listing", "unilateral_designations"), keep=True)
        rises.append(by_rule(after, "H5", "RESOLVE"))
        state = on(after.state)
    assert rises[0] > 5
    assert all(later < earlier for earlier, later in pairwise(rises[:4]))
    assert mean(state, "RESOLVE") < 90


def test_h6_people_pay_for_pressure_that_arrives_and_not_for_more_of_what_is_full():
    """New sanctions raise hardship and cost legitimacy; at the ceiling of pressure they add no hardship by H6."""
    some = turn(given(nominal=3000), US=("secondary_sanctions",), keep=True)
    full = turn(given(nominal=10_000), US=("secondary_sanctions",), keep=True)
    assert by_rule(some, "H6", "HUM") > 0.3
    assert by_rule(some, "H6", "LEG_INT") < -0.02
    assert by_rule(full, "H6", "HUM") == 0


def test_h7_needs_hostility_and_grows_with_it():
    """An exercise looks like an attack only where relations are bad, the more so the worse; further drills add less."""
    threat = {}
    for relations in (300, 0, -200, -500, -900):
        out = turn(given(relations=relations), US=("joint_exercise",))
        threat[relations] = float(out.now.memory["H7.threat"].mean())
    assert threat[300] == threat[0] == 0
    assert 0 < threat[-200] < threat[-500] < threat[-900]
    more = turn(given(relations=-500), US=("joint_exercise", "bomber_flight", "carrier_deployment"))
    assert threat[-500] < more.now.memory["H7.threat"].mean() < 2 * threat[-500]


def test_h8_a_miss_humiliates_more_when_it_was_for_show():
    """A miss costs ten points of credibility in defence and fifteen for show, and adds twelve of boldness."""
    sky = given("irbm_salvo_guam", {"demo": 500, "defensive": 500})
    for response, cost in (("intercept_defensive", 10), ("intercept_demo", 15)):
        out = turn(sky, US=(response,), keep=True, forced={check(response): "miss"})
        assert by_rule(out, "H8", "CRED") == -cost
        assert by_rule(out, "H8", "RESOLVE") == 12
        assert mean(out, "CRED") < mean(state_of(sky), "CRED") - cost + 3


def test_what_is_hit_comes_down_more_often_among_people_in_defence():
    """One hit in five in self-defence drops wreckage among people, at a cost; one for show hardly ever does."""
    sky, cost = given("irbm_salvo_guam", {"demo": 500, "defensive": 500}), {}
    for response in ("intercept_defensive", "intercept_demo"):
        hit = turn(sky, US=(response,), keep=True, forced={check(response): "hit"})
        missed = turn(sky, US=(response,), keep=True, forced={check(response): "miss"})
        cost[response] = by_rule(hit, "debris", "HUM")
        assert by_rule(missed, "debris", "HUM") == 0
        assert by_rule(hit, "debris", "ALLY_JPN") < 0
    assert 0.17 < cost["intercept_defensive"] < 0.23
    assert cost["intercept_demo"] < 0.06


def test_h9_one_hit_in_five_is_taken_for_war():
    """A demonstrative hit raises escalation by its whole E of 30; about one in five is answered as an act of war."""
    sky = given("irbm_overflight", {"demo": 500})
    hit = turn(sky, US=("intercept_demo",), keep=True, forced={check("intercept_demo"): "hit"})
    assert 0.17 < hit.now.act_of_war.mean() < 0.23
    assert by_rule(hit, "effects", "ESC") == 30
    calm = ~hit.now.act_of_war
    assert np.median(hit.state.ESC[calm]) / 100 == pytest.approx(mean(state_of(sky), "ESC") + 30, abs=0.01)


@pytest.mark.parametrize(
    ("response", "needs"), [("interdiction_force", 20), ("precision_strike", 60), ("leadership_strike", 80)]
)
def test_h10_force_costs_goodwill(response, needs):
    """Any force costs at least ten points of great-power goodwill, a strike twenty-five, even where it fails."""
    there = given(ESC=needs, GP=60)
    least = 10 if response == "interdiction_force" else 25
    for outcome in ("success", "failure"):
        out = turn(there, US=(response,), forced={check(response): outcome}, keep=True)
        assert by_rule(out, "effects", "GP") + by_rule(out, "H10", "GP") <= -least


def test_h11_salvos_are_harder_missile_by_missile():
    """Hits on a salvo fall as p to the n up to capacity, collapse beyond it, and fall with capability."""

    def hits(count, cap=48):
        out = turn(given("irbm_salvo_guam", {"defensive": 800}, count, CAP=cap), US=("intercept_defensive",))
        return share(out, "intercept_defensive")

    for count in (1, 2, 3, 4):
        assert hits(count) == pytest.approx(100 * 0.8**count, abs=4)
    assert hits(5) < 0.5 * hits(4)
    assert hits(3, 90) < hits(3) - 5


def test_a_shot_needs_a_window_and_an_interceptor():
    """Without a window nothing is fired at all, nor with the launchers empty."""
    empty = {**crisis.start(MODEL).readiness, "US.interceptors": 0}
    for there in (given("irbm_overflight"), given("irbm_overflight", {"demo": 900}, readiness=empty), given()):
        out = turn(there, US=("intercept_demo",), keep=True)
        assert not out.now.chosen[0, MODEL.row["intercept_demo"]].any()
        assert by_rule(out, "effects", "ESC") == 0


def line(specificity, crossed=None, turn_=1):
    """An American line on severity 4 with bombers for a consequence."""
    status = "crossed" if crossed else "intact"
    return Line("RL-01", "US", "No", "severity_4", specificity, True, "bomber_flight", turn_, crossed, status)


def test_h12_and_h13_a_bluff_costs_more_than_the_line_was_worth_and_a_kept_word_pays():
    """Broken, a line costs credibility, both allies and resolve; kept, it earns credibility."""
    crossed = given(turn=2, lines=(line(500, 1),))
    broken, kept = turn(crossed, US=("condemn_statement",), keep=True), turn(crossed, US=("bomber_flight",), keep=True)
    assert by_rule(broken, "H13", "CRED") == -12
    assert by_rule(broken, "H13", "ALLY_ROK") == by_rule(broken, "H13", "ALLY_JPN") == -5
    assert by_rule(broken, "H13", "RESOLVE") == 8
    assert by_rule(kept, "kept", "CRED") > 0
    assert by_rule(kept, "H13", "CRED") == 0


def test_h12_a_believed_line_holds_back_and_an_exact_one_is_probed():
    """A line in between makes grave steps rarer, more so the more it is believed; an exact one invites severity 3."""

    def weights(*lines, **meters):
        found = adversary.severities(MODEL, pack(MODEL, given(lines=lines, **meters)))[:, 0]
        return found / found.sum()

    none, firm, exact = weights(), weights(line(500)), weights(line(950))
    assert firm[4:].sum() < 0.6 * none[4:].sum()
    assert weights(line(500), CRED=90)[4:].sum() < weights(line(500), CRED=20)[4:].sum() - 0.02
    assert exact[3] > 1.1 * none[3]
    assert weights(line(500), line(500))[4:].sum() == pytest.approx(firm[4:].sum(), abs=1e-9)


def test_h14_a_strike_unites_the_regime_and_poisons_talks_for_four_turns():
    """After a strike REGIME and RESOLVE are higher; offers succeed far less often for four turns, then as before."""
    there = given(ESC=65, channel="contact")
    struck = turn(there, US=("precision_strike",), forced={check("precision_strike"): "success"}).state
    spared = turn(there, US=()).state
    assert mean(struck, "REGIME") > mean(spared, "REGIME") + 6
    assert mean(struck, "RESOLVE") > mean(spared, "RESOLVE") + 8
    left = struck.memory["H14.turns"]
    assert (left == 4).all()
    rates = []
    for passed in range(5):
        poisoned = state_of(given(memory={"H14.turns": 4 - passed}))
        rates.append(share(turn(poisoned, US=("offer_talks",)), "offer_talks"))
    assert all(rate < 0.5 * rates[-1] for rate in rates[:4])


def test_h15_answers_to_force_grow_with_its_gravity_and_with_boldness():
    """Pyongyang hits back oftener the graver the blow, the bolder it is, and the less it believes the allies."""

    def answered(response, needs, **meters):
        there = given(**{"ESC": needs, **meters})
        return float(turn(there, US=(response,)).now.retaliated.mean())

    boarded = answered("interdiction_force", 40)
    struck, beheaded = answered("precision_strike", 65), answered("leadership_strike", 85)
    assert boarded + 0.1 < struck < beheaded - 0.1
    assert answered("precision_strike", 65, RESOLVE=90) > answered("precision_strike", 65, RESOLVE=30) + 0.1
    assert answered("precision_strike", 65, CRED=90) < answered("precision_strike", 65, CRED=20) - 0.1
    assert not turn(given(ESC=40), US=("bomber_flight",)).now.retaliated.any()


def test_h15_a_general_war_kills_thousands():
    """Where general war breaks out the human cost reaches mass casualties in nearly every run."""
    out = turn(given(ESC=90), US=("leadership_strike",))
    war = out.state.ending == ENDINGS.index("general_war")
    assert war.mean() > 0.2
    assert (out.state.HUM[war] >= 6000).mean() > 0.6
    assert out.state.HUM[~war].mean() < out.state.HUM[war].mean() - 2000


def walked_back(**changes):
    """The share of runs in which open talks fall back a step in one Aftermath."""
    state = state_of(given(channel="talks", **changes))
    return float((on(state).channel < TALKS).mean())


def test_h16_talks_fall_back_ten_to_twenty_five_in_a_hundred_and_inspectors_halve_it():
    """Each turn a tenth of open talks falls back, a quarter where relief came first; verified, half as many."""
    plain = walked_back()
    early = walked_back(standing=(Standing("US", "sanctions_relief", 1, 2),))
    verified = walked_back(standing=(Standing("US", "signed_agreement", 1, 3),))
    drilled = walked_back(standing=(Standing("US", "joint_exercise", 1, 1),))
    assert 0.08 < plain < 0.13
    assert 0.21 < early < 0.29
    assert verified == pytest.approx(plain / 2, abs=0.02)
    assert drilled > plain + 0.2


def test_h16_contact_lapses_sooner_under_an_exercise_only_where_it_looks_like_an_attack():
    """An exercise makes mere contact lapse more often the more it alarms, and not at all where it alarms nobody."""

    def lapsed(threat):
        state = state_of(given(channel="contact", memory={"H7.threat": threat}))
        return float((on(state).channel < 1).mean())

    assert 0.21 < lapsed(0) < 0.29
    assert lapsed(250) > lapsed(0) + 0.03
    assert lapsed(800) > lapsed(250) + 0.06


@pytest.mark.parametrize("kind", [name for name, act in MODEL.tables.provocations.items() if act.test])
def test_h17_every_test_teaches_and_a_failed_one_half(kind):
    """Each test raises capability by one to five points, half of it where it fails, and never lowers it."""

    def rise(failed):
        before = state_of(given())
        row = np.full(RUNS, MODEL.provocation_row[kind])
        blow = delivery.Blow(
            row, np.full(RUNS, 4.0), np.ones(RUNS), np.full(RUNS, failed), np.full(RUNS, -1.0), np.full(RUNS, -1.0)
        )
        after, _ = delivery.provoke(MODEL, before, blow)
        return (after.CAP - before.CAP) / 100

    assert 1 <= rise(False).min() == rise(False).max() <= 5
    assert rise(True).min() == pytest.approx(rise(False).min() / 2, abs=0.01)


def test_h18_overreaction_costs_legitimacy_abroad_and_words_halve_it():
    """Boarding ships over a cyber attack costs legitimacy, after a lethal attack none; an explanation halves it."""

    def cost(provoked, *more):
        out = turn(given(provoked, ESC=40), US=("interdiction_force", *more), keep=True)
        return -by_rule(out, "H18", "LEG_INT")

    assert cost("direct_attack_limited") == 0
    assert cost("cyber_attack") > 5
    assert cost("cyber_attack") > cost("icbm_test") > cost("irbm_salvo_guam")
    assert cost("cyber_attack", "condemn_statement") == pytest.approx(cost("cyber_attack") / 2, abs=0.05)


def test_h19_three_families_tangle_unless_coordination_is_bought():
    """Three families do 0.85 of their good and bad; with coordination, or with two families, all of it."""
    three = ("counterfire_drill", "condemn_statement", "unilateral_designations")
    forced = {check(response): "success" for response in three}
    tangled, bought = (turn(given(), US=three, coordinated=who, forced=forced, keep=True) for who in ((), ("US",)))
    two = turn(given(), US=three[:2], forced=forced, keep=True)
    assert by_rule(bought, "H19", "CRED") == by_rule(two, "H19", "CRED") == 0
    effect = by_rule(bought, "effects", "CRED")
    assert by_rule(tangled, "H19", "CRED") == pytest.approx(-0.15 * effect, abs=0.02)


def test_h20_a_show_repeated_halves_and_a_long_deployment_tires():
    """The third bomber flight in a row earns a quarter of the first; a deployment costs from its third turn."""
    state, gains = state_of(given(CRED=30)), []
    for _ in range(3):
        out = turn(state, US=("bomber_flight",), forced={check("bomber_flight"): "success"}, keep=True)
        gains.append(by_rule(out, "effects", "CRED") + by_rule(out, "H20", "CRED"))
        state = out.state
        state.turn += 1
    assert gains[1] == pytest.approx(gains[0] / 2, abs=0.02)
    assert gains[2] == pytest.approx(gains[0] / 4, abs=0.02)
    tired = []
    for since in (3, 2, 1):
        deployed = given(turn=3, standing=(Standing("US", "missile_defense_deploy", since, 4),))
        tired.append(mean(on(state_of(given(turn=3))), "LEG_DOM") - mean(on(state_of(deployed)), "LEG_DOM"))
    assert tired == [0, 0, 1]


def test_partial_success_gives_half_the_gains_and_all_the_costs():
    """The same act half done halves what is good and keeps what is bad; failing keeps the bad and costs credibility."""
    out = {
        verdict: turn(given(), US=("secondary_sanctions",), forced={check("secondary_sanctions"): verdict}, keep=True)
        for verdict in ("success", "partial", "failure")
    }
    gains = {verdict: by_rule(one, "effects", "SANC") for verdict, one in out.items()}
    costs = {verdict: by_rule(one, "effects", "GP") for verdict, one in out.items()}
    assert gains["partial"] == gains["success"] / 2
    assert gains["failure"] == 0
    assert len(set(costs.values())) == 1
    assert by_rule(out["failure"], "failure", "CRED") == -1


def test_what_an_ally_does_counts_six_tenths():
    """A condemnation by Seoul or Tokyo does 0.6 of what one by Washington does."""
    whole = turn(given(), US=("condemn_statement",), keep=True)
    for seat in ("ROK", "JPN"):
        small_one = turn(given(), keep=True, **{seat: ("condemn_statement",)})
        assert by_rule(small_one, "effects", "LEG_INT") == 0.6 * by_rule(whole, "effects", "LEG_INT")


def test_only_force_moves_escalation_by_the_whole_of_its_gravity():
    """Boarding moves ESC by its E of 42, cyber countermeasures, graver than any show, by 0.4 of 18."""
    boarding, cyber = (
        turn(given(ESC=25), US=(one,), keep=True) for one in ("interdiction_force", "cyber_countermeasures")
    )
    assert by_rule(boarding, "effects", "ESC") == 42
    assert by_rule(cyber, "effects", "ESC") == pytest.approx(0.4 * 18, abs=0.01)


def test_escalation_halves_in_two_quiet_turns():
    """Two turns of quiet leave half of any escalation."""
    for start in (20, 50, 90):
        state = on(on(state_of(given(ESC=start))))
        assert mean(state, "ESC") == pytest.approx(start / 2, abs=0.05)


def test_aid_eases_hardship_and_wins_friends():
    """Humanitarian aid lowers the human cost, raises legitimacy abroad, and worries Tokyo a little."""
    sent, not_sent = turn(given(HUM=40), US=("humanitarian_aid",)), turn(given(HUM=40), US=("backchannel",))
    assert mean(sent, "HUM") < mean(not_sent, "HUM") - 1
    assert mean(sent, "LEG_INT") > mean(not_sent, "LEG_INT") + 1


def test_relief_alone_buys_restraint_only_within_talks():
    """Before talks relief loses credibility and support at home and makes nobody meeker; within them boldness falls."""
    for channel in ("closed", "contact"):
        early, quiet = (turn(given(channel=channel), US=us) for us in (("sanctions_relief",), ("backchannel",)))
        assert mean(early, "CRED") < mean(quiet, "CRED") - 3
        assert mean(early, "LEG_DOM") < mean(quiet, "LEG_DOM") - 3
        assert mean(early, "RESOLVE") > mean(quiet, "RESOLVE") + 0.5
    within, quiet = (turn(given(channel="talks"), US=us) for us in (("sanctions_relief",), ("condemn_statement",)))
    assert mean(within, "RESOLVE") < mean(quiet, "RESOLVE") - 0.5


def test_relief_lets_pressure_go_and_a_deal_wears_capability_down():
    """Relief lowers effective pressure; while an agreement stands capability falls by a point a turn."""
    before = mean(state_of(given(nominal=5000)), "SANC")
    after = turn(given(nominal=5000), US=("sanctions_relief",), forced={check("sanctions_relief"): "success"})
    assert mean(after, "SANC") < before - 6
    held = state_of(given(channel="agreement", standing=(Standing("US", "signed_agreement", 1, 4),)))
    assert mean(on(held), "CAP") == mean(held, "CAP") - 1


def test_an_ally_who_is_asked_may_refuse_and_it_strains_the_alliance():
    """Consent falls with the gravity of what is asked, rises with unity and after a grave act; a no costs unity."""

    def agreed(response, **there):
        chosen = packages(US=(response,))
        out = resolve(MODEL, state_of(given(ESC=85, **there)), chosen, Chance(run_seeds(11, RUNS), 1), keep=True)
        return float(1 - out.now.refused[0, MODEL.row[response]].mean()), out

    mild, _ = agreed("intel_sharing")
    grave, out = agreed("leadership_strike")
    assert mild > grave + 0.15
    assert agreed("precision_strike", ALLY_ROK=90)[0] > agreed("precision_strike", ALLY_ROK=30)[0] + 0.2
    assert agreed("precision_strike", provoked="nuclear_test")[0] > agreed("precision_strike")[0] + 0.05
    assert by_rule(out, "refusal", "ALLY_ROK") < -0.1
    assert by_rule(out, "refusal", "ALLY_JPN") < 0


def test_beijing_punishes_a_host_more_often_the_less_it_cooperates():
    """New missile defences in Korea are punished the more often the lower the goodwill, in Japan never."""

    def punished(gp, **seats):
        out = turn(given(GP=gp), keep=True, **seats)
        return by_rule(out, "host", "ALLY_ROK")

    deploy = ("missile_defense_deploy",)
    assert punished(-80, ROK=deploy) < punished(0, ROK=deploy) < punished(80, ROK=deploy) < 0
    assert punished(-80, JPN=deploy) == 0


def test_nobody_uses_a_nuclear_weapon_but_after_an_attack_on_leaders_or_command():
    """Nuclear use follows a strike on leaders, or an attack on command at the brink, and nothing milder."""
    quiet = turn(given(ESC=70, relations=-300), US=("bomber_flight",))
    assert not (quiet.state.ending == ENDINGS.index("nuclear_use")).any()
    tense = turn(given(ESC=85), US=("cyber_countermeasures",), forced={check("cyber_countermeasures"): "success"})
    calm = turn(given(ESC=30), US=("cyber_countermeasures",), forced={check("cyber_countermeasures"): "success"})
    leaders = turn(given(ESC=85), US=("leadership_strike",))
    used = [float((out.state.ending == ENDINGS.index("nuclear_use")).mean()) for out in (calm, tense, leaders)]
    assert used[0] == 0
    assert 0 < used[1] < 0.05
    assert used[2] > used[1] + 0.05


def test_silence_after_an_overflight_is_weakness_but_not_after_a_salvo():
    """Nothing but offers after an overflight costs credibility like silence; after a routine salvo neither does."""
    over, routine = given("irbm_overflight"), given("srbm_salvo")
    for package in ((), ("offer_talks",)):
        assert by_rule(turn(over, US=package, keep=True), "silence", "CRED") == -3
        assert by_rule(turn(routine, US=package, keep=True), "silence", "CRED") == 0
    assert by_rule(turn(over, US=("condemn_statement",), keep=True), "silence", "CRED") == 0


def weekly(**changes):
    """The chance in percent of a provocation within a week, nine days after the last."""
    state = pack(MODEL, given(**changes))
    daily = adversary.hazard(MODEL, adversary.mood(MODEL, state), np.array([9.0]))[0] / adversary.PER_DAY
    return 100 * (1 - (1 - daily) ** 7)


def test_talks_and_a_freeze_quieten_vetoes_and_quarrels_embolden():
    """Talks cut the odds of a provocation to under a third, a freeze by half; vetoes, quarrels and doubt raise them."""
    usual = weekly()
    assert weekly(channel="talks") < usual / 3
    assert weekly(standing=(Standing("US", "freeze_for_freeze", 1, 2),)) < usual / 2
    assert weekly(GP=-60) > usual * 1.3
    assert weekly(ALLY_ROK=20) > usual * 1.05
    assert weekly(CRED=20) > usual * 1.1 > usual / 1.1 > weekly(CRED=80)


def test_offers_fall_flat_before_two_shields_and_a_bold_pyongyang():
    """An offer is taken up less often under two vetoes, by a bold Pyongyang, and where relations are at their worst."""
    usual = share(turn(given(), US=("offer_talks",)), "offer_talks")
    for there in ({"GP": -60}, {"RESOLVE": 95}, {"relations": -900}):
        assert share(turn(given(**there), US=("offer_talks",)), "offer_talks") < usual - 5


def test_the_completed_programme_brings_an_offer_and_others_rarely_do():
    """Just after completion Pyongyang opens contact by itself in two turns of five; otherwise never."""
    complete = state_of(given(CAP=62, memory={"completion.turns": 3}))
    assert 0.36 < (on(complete).channel == CONTACT).mean() < 0.44
    assert not (on(state_of(given(CAP=62))).channel > 0).any()


def test_a_freeze_bars_the_exercise_and_talks_gate_the_summit():
    """What a gate closes is not done in any run."""
    frozen = given(standing=(Standing("US", "freeze_for_freeze", 1, 2),))
    assert not turn(frozen, US=("joint_exercise",)).now.chosen[0, MODEL.row["joint_exercise"]].any()
    for response in ("summit", "signed_agreement"):
        assert not turn(given(channel="contact"), US=(response,)).now.chosen[0, MODEL.row[response]].any()
        assert turn(given(channel="talks"), US=(response,)).now.chosen[0, MODEL.row[response]].all()


def test_dice_do_not_move_with_company():
    """What else a seat does leaves the draws of an act alone: the same runs succeed, or more of them."""
    alone = turn(given(), US=("unilateral_designations",)).now.did("unilateral_designations", SUCCESS)
    company = turn(given(), US=("unilateral_designations", "condemn_statement"), ROK=("counterfire_drill",))
    assert (alone == company.now.did("unilateral_designations", SUCCESS)).all()
    half = turn(given(), US=("unilateral_designations",)).now.did("unilateral_designations", PARTIAL, FAILURE)
    assert 0.05 < half[0].mean() < 0.15
