"""What each rule does to a situation."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wargame import crisis
from wargame.crisis.facts import Line, Package, Standing
from wargame.errors import IllegalAct
from wargame.scenario.schema import Provocation

WIN = {"offer_talks": "success", "bomber_flight": "success", "joint_exercise": "success", "un_sanctions": "success"}


def line(**changes):
    base = Line("RL-01", "US", "No further", "irbm_overflight", 500, True, "bomber_flight", 1)
    return replace(base, **changes)


def test_h1_raises_odds_of_talks_by_three_tenths_beside_deterrence(table):
    """An offer of talks beside a bomber flight has 1.3 times the odds that it has alone."""
    alone, _ = crisis.odds(table.model, table.situation, "US", "offer_talks")
    beside, factors = crisis.odds(table.model, table.situation, "US", "offer_talks", ("bomber_flight",))
    assert beside == alone * 13 // 10
    assert "H1" in [factor.id for factor in factors]


def test_h1_needs_credible_deterrence(table):
    """Below credibility 40 the pairing does nothing."""
    doubted = table.given(CRED=39).situation
    beside, _ = crisis.odds(table.model, doubted, "US", "offer_talks", ("bomber_flight",))
    assert beside == crisis.odds(table.model, doubted, "US", "offer_talks")[0]


def test_h1_softens_the_alarm_of_an_exercise_and_keeps_resolve(table):
    """Three tenths of an exercise's escalation and all of its emboldening fall away."""
    relief = table.moved("ESC", "H1", US=("offer_talks", "bomber_flight"), force=WIN)
    assert relief == pytest.approx(-0.3 * 0.4 * 9, abs=0.01)
    assert table.moved("RESOLVE", "H1", US=("offer_talks", "bomber_flight"), force=WIN) == -1


def test_h2_makes_sanctions_bite_a_quarter_more_and_lifts_unity(table):
    """Designations beside an offer of talks bring a quarter more pressure, and two points of unity with each ally."""
    pair = {"US": ("offer_talks", "unilateral_designations"), "force": {**WIN, "unilateral_designations": "success"}}
    assert table.moved("SANC", "H2", **pair) == 0.75
    assert table.moved("ALLY_ROK", "H2", **pair) == 2
    assert table.moved("ALLY_JPN", "H2", **pair) == 2


def test_h3_takes_two_fifths_of_sanctions_alone(table):
    """Sanctions without any open door lose two fifths of their bite; with contact open they do not."""
    alone = {"US": ("unilateral_designations",), "force": {"unilateral_designations": "success"}}
    assert table.moved("SANC", "H3", **alone) == pytest.approx(-1.2)
    assert table.given(channel="contact").moved("SANC", "H3", **alone) == 0


def test_h4_lets_less_pressure_arrive_where_china_obstructs(table):
    """The same sanctions leave less in force at GP -60 than at +40, and less again where Pyongyang fears collapse."""
    pressed = {"US": ("unilateral_designations",), "force": {"unilateral_designations": "success"}}
    ends = [
        table.given(GP=gp, REGIME=regime).turn(**pressed).after.meters["SANC"]
        for gp, regime in ((40, 65), (-60, 65), (-60, 29))
    ]
    assert ends[0] > ends[1] > ends[2]


def test_h5_emboldens_a_cornered_pyongyang(table):
    """Pressure at 75 without a way out raises boldness by six; an offer of talks beside it is a way out."""
    cornered = table.given(SANC=80, nominal=10000)
    assert cornered.moved("RESOLVE", "H5", US=("unilateral_designations",)) == 6
    assert cornered.moved("RESOLVE", "H5", US=("unilateral_designations", "offer_talks")) == 0


def test_h6_turns_new_pressure_into_hardship(table):
    """Designations add to hardship as they bite, and take a tenth of it from legitimacy abroad."""
    listed = {"US": ("unilateral_designations",), "force": {"unilateral_designations": "success"}}
    hardship = table.moved("HUM", "H6", **listed)
    assert hardship > 0.1
    assert table.moved("LEG_INT", "H6", **listed) == pytest.approx(-hardship / 10, abs=0.011)


def test_facilitator_decides_a_contested_rule_during_play(table):
    """H7 says its dispute; switched off it leaves no threat behind, switched on again it does; H8 is not contested."""
    (dispute,) = crisis.contested(table.model, table.situation)
    assert (dispute.rule, dispute.on) == ("H7", True)
    assert "Studies disagree" in dispute.words
    hostile = table.given(relations=-600).situation
    off = crisis.switch(table.model, hostile, "H7", on=False)
    assert not crisis.contested(table.model, off.after)[0].on
    assert "no longer counts" in off.news[0]
    drill = {"US": Package("DEC-01", "US", ("bomber_flight",))}
    assert "H7.threat" not in crisis.adjudicate(table.model, off.after, drill, 1).after.memory
    again = crisis.switch(table.model, off.after, "H7", on=True).after
    assert crisis.adjudicate(table.model, again, drill, 1).after.memory["H7.threat"] > 0
    with pytest.raises(IllegalAct):
        crisis.switch(table.model, hostile, "H8", on=False)


def test_act_with_a_lead_time_bites_a_turn_later(table):
    """A resolution is politics at once and pressure a turn later, told as such; the situation keeps it meanwhile."""
    votes = {("vote", 0): "success", ("vote", 1): "success"}
    voted = table.turn(US=("un_sanctions",), force=votes)
    by_it = {e.meter: e.amount for e in voted.entries if e.rule == "effects"}
    assert by_it["LEG_INT"] == 300
    assert not {"SANC", "CRED", "REGIME"} & set(by_it)
    assert [(one.response, one.outcome, one.turns_left) for one in voted.after.coming] == [
        ("un_sanctions", "success", 1)
    ]
    later = crisis.adjudicate(table.model, replace(voted.after, turn=2), {}, 1)
    came = {e.meter: e for e in later.entries if e.rule == "effects"}
    assert (came["SANC"].amount, came["CRED"].amount) == (1200, 200)
    assert came["SANC"].label == "Seek a Security Council resolution: in force"
    assert later.after.coming == ()


def test_beijing_makes_the_host_of_missile_defences_pay(table):
    """New batteries in Korea may cost Seoul dearly, and the ledger names Beijing; batteries in Japan do not."""
    force = {"missile_defense_deploy": "success", ("retaliation", 10): "success"}
    hosted = table.turn(US=("missile_defense_deploy",), force=force)
    paid = [e for e in hosted.entries if e.rule == "host"]
    assert {(e.meter, e.amount, e.actor) for e in paid} == {("ALLY_ROK", -200, "PRC"), ("LEG_DOM", -100, "PRC")}
    assert "Beijing makes the host of the missile defences pay." in hosted.news
    in_japan = table.turn(JPN=("missile_defense_deploy",), force={("retaliation", 10): "success"})
    assert not [e for e in in_japan.entries if e.rule == "host"]


def test_law_of_2022_opens_the_gate_to_nuclear_use(table):
    """An attack on command networks at the brink may be answered with a nuclear weapon; in calm times it may not."""
    tense = table.given(ESC=85).turn(
        US=("cyber_countermeasures",), force={"cyber_countermeasures": "success", ("ending", 2): "success"}
    )
    assert tense.after.ending == "nuclear_use"
    assert any(e.rule == "gate" and e.actor == "DPRK" for e in tense.entries)
    calm = table.turn(
        US=("cyber_countermeasures",), force={"cyber_countermeasures": "success", ("ending", 2): "success"}
    )
    assert calm.after.ending == ""


def test_every_line_of_the_ledger_says_what_it_was_worked_out_from(table):
    """Each entry has a starting amount and factors with sources; the leak is told channel by channel."""
    resolved = table.provoked("irbm_overflight").turn(
        US=("unilateral_designations", "joint_exercise", "offer_talks"), ROK=("counterfire_drill",), JPN=()
    )
    for entry in resolved.entries:
        assert entry.factors, entry
        assert entry.factors[0].kind == "base"
        assert all(factor.why and factor.source for factor in entry.factors)
    leak = next(e for e in resolved.entries if e.rule == "H4")
    assert {"leak", "leak.oil", "leak.exports", "leak.finance"} <= {factor.id for factor in leak.factors}
    assert leak.actor == "PRC"


def test_h7_remembers_exercises_as_a_threat_only_where_relations_are_hostile(table):
    """At relations -6 an exercise leaves a felt threat behind, at relations 0 none."""
    hostile = table.given(relations=-600).turn(US=("joint_exercise",), force=WIN)
    friendly = table.given(relations=0).turn(US=("joint_exercise",), force=WIN)
    assert hostile.after.memory.get("H7.threat", 0) > 0
    assert friendly.after.memory.get("H7.threat", 0) == 0


@pytest.mark.parametrize(("shot", "cost"), [("intercept_demo", -15), ("intercept_defensive", -10)])
def test_h8_charges_a_miss_to_credibility_and_emboldens(table, shot, cost):
    """A miss costs fifteen points of credibility when for show, ten in defence, and adds twelve of boldness."""
    sky = table.provoked("irbm_overflight", demo=300, defensive=300)
    missed = {"US": (shot,), "force": {shot: "miss"}}
    assert sky.moved("CRED", "H8", **missed) == cost
    assert sky.moved("RESOLVE", "H8", **missed) == 12
    assert sky.moved("LEG_DOM", "H8", **missed) == -6


def test_h9_draws_for_an_act_of_war_after_a_hit_on_a_test(table):
    """A hit on a harmless missile is rolled for at 200 permille; taken for an act of war, it is answered with fire."""
    sky = table.provoked("irbm_overflight", demo=300)
    hit = {"US": ("intercept_demo",), "force": {"intercept_demo": "hit", ("act_of_war", 0): "success"}}
    resolved = sky.turn(**hit)
    roll = next(check for check in resolved.checks if check.lane == "act_of_war")
    assert roll.odds_permille == 200
    answered = sum(e.amount for e in resolved.entries if e.meter == "ESC" and e.rule == "H15")
    assert answered == 3800, "a clash moves escalation by its whole E"
    assert sky.moved("ESC", "effects", US=("intercept_demo",), force={"intercept_demo": "hit"}) == 30


def test_h10_costs_goodwill_of_at_least_ten_and_leaks_for_two_turns(table):
    """A cyber attack on command networks costs ten points of goodwill, not only its own four, and leaves a leak."""
    resolved = table.turn(US=("cyber_countermeasures",), force={"cyber_countermeasures": "success"})
    assert sum(e.amount for e in resolved.entries if e.meter == "GP") == -1000
    assert resolved.after.memory["H10.turns"] == 2


def test_h11_multiplies_odds_for_each_missile_and_collapses_beyond_capacity(table):
    """Two missiles are harder to stop than one, six harder than two by far."""
    odds = [
        crisis.odds(table.model, salvo.situation, "US", "intercept_defensive")[0]
        for salvo in (table.provoked("irbm_salvo_guam", defensive=800, count=n) for n in (1, 2, 4, 6))
    ]
    assert odds[0] == 800
    assert odds[1] == 640
    assert odds[1] > odds[2] > 2 * odds[3]


@pytest.mark.parametrize(("specificity", "worth"), [(0, 0), (250, 6), (500, 8), (750, 6), (1000, 0)])
def test_h12_values_a_line_most_between_vague_and_exact(table, specificity, worth):
    """A declared line adds 8 x 4s(1-s) to credibility."""
    declared = line(id="", specificity_permille=specificity)
    assert table.moved("CRED", "H12", US=("red_line_declaration",), declares=declared) == worth


def test_h12_gives_nothing_for_saying_it_again(table):
    """A line that is in force already is worth nothing more."""
    again = table.given(lines=(line(),))
    assert again.moved("CRED", "H12", US=("red_line_declaration",), declares=line()) == 0


def test_h13_charges_a_line_only_after_the_next_turn(table):
    """A crossed line waits for one more turn; unanswered then, it costs credibility 12, unity 5, and boldness 8."""
    first = table.given(lines=(line(),)).provoked("irbm_overflight").turn(US=("condemn_statement",))
    assert first.after.lines[0].status == "crossed"
    assert not [e for e in first.entries if e.rule == "H13"]
    second = crisis.aftermath(table.model, first.after, 1).after
    broken = type(table)(table.model, second).turn(US=("condemn_statement",))
    moved = {e.meter: e.amount for e in broken.entries if e.rule == "H13"}
    assert moved == {"CRED": -1200, "ALLY_ROK": -500, "ALLY_JPN": -500, "RESOLVE": 800}
    assert broken.after.lines[0].status == "unenforced"
    assert {e.cause for e in broken.entries if e.rule == "H13"} == {"RL-01"}


def test_line_that_is_kept_earns_credibility(table):
    """The announced consequence in the turn of the crossing keeps the line."""
    kept = table.given(lines=(line(),)).provoked("irbm_overflight").turn(US=("bomber_flight",), force=WIN)
    assert kept.after.lines[0].status == "enforced"
    assert sum(e.amount for e in kept.entries if e.rule == "kept") == 300


def test_vague_line_is_kept_by_any_harsh_answer(table):
    """A line below 0.3 is kept by any response with an E of 6 or more, an exact one is not."""
    vague, exact = line(specificity_permille=200), line(specificity_permille=900)
    for drawn, status in ((vague, "enforced"), (exact, "crossed")):
        after = table.given(lines=(drawn,)).provoked("irbm_overflight").turn(US=("joint_exercise",), force=WIN).after
        assert after.lines[0].status == status


def test_h14_rallies_the_regime_and_poisons_talks_for_four_turns(table):
    """A strike raises stability by eight even where it half fails, and talks have 0.4 of their odds afterwards."""
    brink = table.given(ESC=65)
    struck = brink.turn(US=("precision_strike",), force={"precision_strike": "partial", ("ending", 0): "failure"})
    assert sum(e.amount for e in struck.entries if e.meter == "REGIME" and e.rule in ("effects", "H14")) == 800
    assert struck.after.memory["H14.turns"] == 4
    _, factors = crisis.odds(table.model, replace(struck.after, ending=""), "US", "offer_talks")
    assert [factor.permille for factor in factors if factor.id == "H14"] == [400]


def test_h15_answers_a_strike_with_a_lethal_attack(table):
    """Pyongyang's answer to a strike brings the E, the dead and the outrage of a limited attack."""
    struck = table.given(ESC=65).turn(
        US=("precision_strike",),
        force={"precision_strike": "success", ("retaliation", 1): "success", ("ending", 0): "failure"},
    )
    moved = {e.meter: e.amount for e in struck.entries if e.rule == "H15"}
    assert moved["ESC"] == 6000
    assert moved["HUM"] == 400


def test_h15_war_kills_on_the_scale_of_the_artillery_study(table):
    """General war after a strike ends the exercise and adds 20 to 75 points of hardship and death, by a draw."""
    dead = set()
    for seed in range(30):
        war = table.given(ESC=90).turn(
            US=("leadership_strike",),
            seed=seed,
            force={("ending", 0): "success", ("ending", 1): "failure", ("ending", 2): "failure"},
        )
        assert war.after.ending == "general_war"
        entry = next(e for e in war.entries if e.rule == "H15" and e.meter == "HUM" and e.amount > 1000)
        assert next(c for c in war.checks if c.id == entry.cause).lane == "ending"
        dead.add(entry.amount)
    assert len(dead) > 15
    assert min(dead) > 2000
    assert max(dead) < 7600


def test_red_line_on_nothing_is_refused(table):
    """A line whose trigger or consequence does not exist is refused with the nearest word."""
    for wrong in ({"trigger": "irbm_overfligt"}, {"consequence": "bomber_flights"}):
        with pytest.raises(IllegalAct, match="did you mean"):
            table.turn(US=("red_line_declaration",), declares=line(**wrong))


def test_h16_lets_pyongyang_walk_back_from_talks(table):
    """Over many seeds talks break off in about one turn of ten, and in more where relief came first."""
    talks = table.given(channel="talks").situation
    relieved = replace(talks, standing=(Standing("US", "sanctions_relief", 1, 2),))

    def broken(start):
        return sum(crisis.aftermath(table.model, start, seed).after.channel == "contact" for seed in range(400))

    assert 20 <= broken(talks) <= 60
    assert broken(relieved) > 1.6 * broken(talks)


@pytest.mark.parametrize("channel", ["closed", "contact"])
def test_relief_before_talks_is_pocketed(table, channel):
    """Taken up before talks it keeps a quarter of the calm and ease, looks weak, and boldness does not fall."""
    given = {"US": ("sanctions_relief",), "force": {"sanctions_relief": "success"}}
    early, due = table.given(channel=channel), table.given(channel="talks")
    assert due.moved("RESOLVE", **given) == -2
    assert early.moved("RESOLVE", **given) == 0
    assert early.moved("CRED", **given) == due.moved("CRED", **given) - 3
    assert early.moved("LEG_DOM", **given) == due.moved("LEG_DOM", **given) - 3
    for meter in ("ESC", "HUM"):
        assert early.moved(meter, **given) == pytest.approx(due.moved(meter, **given) / 4, abs=0.01)


def test_relief_that_is_refused_costs_as_much_before_talks(table):
    """Turned down, an early offer of relief still looks weak, and Pyongyang is the bolder for it."""
    given = {"US": ("sanctions_relief",), "force": {"sanctions_relief": "failure"}}
    assert table.moved("CRED", "pocketed", **given) == -3
    assert table.moved("RESOLVE", **given) == 2
    assert table.moved("CRED", "pocketed", US=("offer_talks",)) == 0


def test_why_relief_bought_little_can_be_read_in_the_ledger(table):
    """The line of the ease that was lost starts from what relief would have won and names the share that stays."""
    resolved = table.turn(US=("sanctions_relief",), force={"sanctions_relief": "success"})
    lost = next(e for e in resolved.entries if e.rule == "pocketed" and e.meter == "HUM")
    won, kept = lost.factors
    assert (won.permille, kept.permille) == (-300, -750)
    assert lost.amount == 225


def test_h16_forgives_relief_given_in_talks(table):
    """Relief that talks have earned does not make them break off sooner; relief given before them does."""

    def broken(channel):
        given = table.given(channel=channel).turn(US=("sanctions_relief",), force={"sanctions_relief": "success"})
        talks = replace(given.after, channel="talks")
        return sum(crisis.aftermath(table.model, talks, seed).after.channel == "contact" for seed in range(400))

    assert 20 <= broken("talks") <= 60
    assert broken("contact") > 1.6 * broken("talks")


def test_completed_programme_opens_contact_by_itself(table):
    """The test that carries capability past 60 starts three turns in which Pyongyang may offer to talk, and says so."""
    icbm = Provocation(kind="icbm_test")
    done = crisis.provoke(table.model, table.given(CAP=58).situation, "INJ-01", icbm).after
    assert done.memory["completion.turns"] == 3
    before = crisis.provoke(table.model, table.given(CAP=64).situation, "INJ-01", icbm).after
    assert "completion.turns" not in before.memory
    ends = [crisis.aftermath(table.model, done, seed) for seed in range(300)]
    offers = [end for end in ends if end.after.channel == "contact"]
    assert 90 <= len(offers) <= 150
    assert all("offers to talk" in end.news[0] for end in offers)


@pytest.mark.parametrize(("result", "gain"), [("nominal", 300), ("failed", 150)])
def test_h17_teaches_by_every_test(table, result, gain):
    """An overflight adds three points of capability, a failed one half of that."""
    resolved = crisis.provoke(
        table.model, table.situation, "INJ-01", Provocation(kind="irbm_overflight", result=result)
    )
    assert [(e.rule, e.amount) for e in resolved.entries if e.meter == "CAP"] == [("H17", gain)]


def test_h17_teaches_nothing_while_a_strike_halts_the_programme(table):
    """For two turns after a strike tests add nothing."""
    halted = replace(table.situation, memory={"growth.stopped": 2})
    resolved = crisis.provoke(table.model, halted, "INJ-01", Provocation(kind="irbm_overflight"))
    assert not [e for e in resolved.entries if e.meter == "CAP"]


def test_h18_charges_an_answer_out_of_proportion_and_halves_it_where_explained(table):
    """Forcible interdiction after a threat costs legitimacy by 0.4 of the excess of E; a statement halves that."""
    threat = table.given(ESC=40).provoked("threat_statement")
    bare = threat.moved("LEG_INT", "H18", US=("interdiction_force",))
    explained = threat.moved("LEG_INT", "H18", US=("interdiction_force", "condemn_statement"))
    assert bare == pytest.approx(-0.4 * (42 - 5 - 10))
    assert explained == pytest.approx(bare / 2)


def test_h19_takes_a_seventh_from_three_families_unless_coordinated(table):
    """Three families in one turn lose 15 % of every effect; two points of coordination buy that back."""
    three = ("condemn_statement", "unilateral_designations", "alert_raise")
    tangle = {"US": three, "force": {"unilateral_designations": "success"}}
    assert table.moved("LEG_INT", "H19", **tangle) == pytest.approx(-0.15)
    assert table.moved("LEG_INT", "H19", coordinated=True, **tangle) == 0


def test_h20_halves_what_a_repeated_show_of_force_gains(table):
    """The second bomber flight in a row gains half, the third a quarter."""
    gains, current = [], table
    for _ in range(3):
        resolved = current.turn(US=("bomber_flight",), force=WIN)
        gains.append(sum(e.amount for e in resolved.entries if e.meter == "CRED") / 100)
        current = type(table)(table.model, replace(resolved.after, turn=current.situation.turn + 1))
    assert gains == [4, 2, 1]


def test_h20_tires_the_public_of_a_standing_deployment(table):
    """A deployment that has stood for two turns costs a point at home each turn and adds one of escalation."""
    tired = table.given(turn=3, standing=(Standing("US", "missile_defense_deploy", 1, 3),)).situation
    moved = {(e.meter, e.amount) for e in crisis.aftermath(table.model, tired, 1).entries if e.rule == "H20"}
    assert moved == {("LEG_DOM", -100), ("ESC", 100)}


def test_silence_after_an_overflight_is_read_as_weakness(table):
    """Saying nothing after an overflight costs three points of credibility; after a short-range salvo nothing."""
    assert table.provoked("irbm_overflight").moved("CRED", "silence", US=()) == -3
    assert table.provoked("irbm_overflight").moved("RESOLVE", "silence", US=()) == 2
    assert table.provoked("srbm_salvo").moved("CRED", "silence", US=()) == 0


def test_absent_seat_is_not_silent(table):
    """A seat for which nobody acts moves nothing."""
    assert not [
        e for e in table.provoked("irbm_overflight").turn(US=("condemn_statement",)).entries if e.actor == "JPN"
    ]


def test_partial_success_gives_half_the_gains_and_all_the_costs(table):
    """A partial offer of talks gains half its goodwill and pays its whole price at home."""
    half = table.turn(US=("offer_talks",), force={"offer_talks": "partial"})
    moved = {e.meter: e.amount for e in half.entries if e.rule == "effects"}
    assert moved["GP"] == 150
    assert moved["LEG_DOM"] == -100
    assert moved["RESOLVE"] == -50


def test_failure_pays_the_costs_and_a_point_of_credibility(table):
    """A failed offer gains nothing, pays its costs, and costs a point more of credibility."""
    failed = table.turn(US=("offer_talks",), force={"offer_talks": "failure"})
    assert {e.meter for e in failed.entries if e.rule == "effects"} == {"ALLY_JPN", "LEG_DOM", "CRED"}
    assert sum(e.amount for e in failed.entries if e.rule == "failure") == -100


def test_korean_act_weighs_six_tenths_of_an_american_one(table):
    """The same drill by Seoul moves credibility by 0.6 of what it moves by Washington, and says so."""
    ours = table.turn(US=("counterfire_drill",), force={"counterfire_drill": "success"})
    theirs = table.turn(
        ROK=("counterfire_drill",), force={("check", table.model.item("ROK", "counterfire_drill")): "success"}
    )
    by_us = next(e for e in ours.entries if e.meter == "CRED")
    by_rok = next(e for e in theirs.entries if e.meter == "CRED")
    assert (by_us.amount, by_rok.amount) == (300, 180)
    assert [factor.permille for factor in by_rok.factors] == [300, 600], "three points, times 0.6"


def test_refused_consent_stops_the_act_and_strains_the_alliance(table):
    """Where Seoul refuses, no exercise is held, and unity falls by a point."""
    refused = table.turn(US=("joint_exercise",), force={("consent", 7): "refused"})
    check = next(c for c in refused.checks if c.lane == "check")
    assert check.outcome == "refused"
    assert [(e.meter, e.amount) for e in refused.entries if e.rule == "refusal"] == [("ALLY_ROK", -100)]
    assert not [e for e in refused.entries if e.rule == "effects"]


def test_ally_who_does_the_same_is_not_asked(table):
    """Where Seoul holds the exercise too, no consent is rolled for."""
    joint = table.turn(US=("joint_exercise",), ROK=("joint_exercise",))
    assert not [c for c in joint.checks if c.lane == "consent"]


def test_japan_arms_itself_without_asking_seoul(table):
    """Washington asks Seoul before it brings batteries to Korea; Tokyo asks nobody for its own."""
    assert [c.subject for c in table.turn(US=("missile_defense_deploy",)).checks if c.lane == "consent"] == ["ROK"]
    assert not [c for c in table.turn(JPN=("missile_defense_deploy",)).checks if c.lane == "consent"]


def test_one_veto_stops_a_resolution(table):
    """China's consent does not help where Russia vetoes; the room hears who it was."""
    vetoed = table.turn(US=("un_sanctions",), force={("vote", 0): "success", ("vote", 1): "failure"})
    check = next(c for c in vetoed.checks if c.response == "un_sanctions" and c.lane == "check")
    assert check.outcome == "failure"
    assert "Russia vetoes the resolution." in vetoed.news


def test_escalation_ebbs_by_the_factor_of_the_table(table):
    """Aftermath leaves 0.707 of escalation, once."""
    after = crisis.aftermath(table.model, table.given(ESC=40).situation, 1)
    assert [(e.meter, e.amount) for e in after.entries if e.rule == "decay" and e.meter == "ESC"] == [("ESC", -1172)]


def test_measures_with_a_lead_arrive_later_and_run_out(table):
    """A carrier sent in turn 1 stands from turn 2 and is gone after its two turns."""
    after = table.turn(US=("carrier_deployment",), force={"carrier_deployment": "success"}).after
    assert after.standing == (Standing("US", "carrier_deployment", 2, 3),)
    left = crisis.aftermath(table.model, after, 1).after.standing
    assert left[0].turns_left == 2


def test_readiness_is_used_up_and_comes_back(table):
    """Three bomber flights empty the store; every second turn one comes back."""
    one = table.turn(US=("bomber_flight",), force=WIN).after
    assert one.readiness["US.bombers"] == 2
    empty = replace(one, readiness={**one.readiness, "US.bombers": 0}, turn=2)
    assert "bomber_flight" not in crisis.legal(table.model, empty, "US")
    assert crisis.aftermath(table.model, empty, 1).after.readiness["US.bombers"] == 1


def test_general_attack_ends_the_exercise_at_once(table):
    """The gravest provocations end the exercise on delivery."""
    for kind, ending in (("general_attack", "general_war"), ("nuclear_use", "nuclear_use")):
        assert crisis.provoke(table.model, table.situation, "INJ-01", Provocation(kind=kind)).after.ending == ending


def test_last_turn_ends_with_what_stands(table):
    """After the last turn the exercise ends by time, with a freeze or with an agreement, whichever stands."""
    last = table.given(turn=3)
    assert crisis.aftermath(table.model, last.situation, 1).after.ending == "time_up"
    frozen = last.given(standing=(Standing("US", "freeze_for_freeze", 2, 3),))
    assert crisis.aftermath(table.model, frozen.situation, 1).after.ending == "freeze"
