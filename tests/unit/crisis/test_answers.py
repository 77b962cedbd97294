"""What people answer when their consent or their vote is asked."""

from __future__ import annotations

import pytest

from wargame import crisis
from wargame.crisis.answers import CONSENT, PUNISHMENT, VOTES
from wargame.crisis.facts import Answer, Forced, Package
from wargame.errors import IllegalAct


def packages(us=(), **answers):
    """Washington's responses, and what the others answer: ``ROK=("joint_exercise", "refuse")``."""
    given = {seat: Package(f"DEC-{seat}", seat, (), answers=(Answer(*one),)) for seat, one in answers.items()}
    return {"US": Package("DEC-US", "US", us), **given}


def rolls(model, situation, table, seed=1, forced=None):
    resolved = crisis.adjudicate(model, situation, table, seed, forced)
    return {(one.lane, one.subject): one for one in resolved.checks if one.lane != "check"}


@pytest.mark.parametrize("seed", range(1, 9))
def test_an_ally_who_refuses_is_not_overruled_by_dice(model, situation, seed):
    """Whatever would have been drawn: nothing is done, and nobody rolled."""
    refused = rolls(model, situation, packages(("joint_exercise",), ROK=("joint_exercise", "refuse")), seed)
    agreed = rolls(model, situation, packages(("joint_exercise",), ROK=("joint_exercise", "agree")), seed)

    assert refused["consent", "ROK"].outcome == "refused"
    assert agreed["consent", "ROK"].outcome == "success"
    assert {one["consent", "ROK"].decided_by for one in (refused, agreed)} == {"ROK"}


def test_what_is_left_open_is_left_to_the_odds(model, situation):
    """An ally who answers something else is asked all the same, and the dice speak."""
    table = packages(("joint_exercise",), ROK=("intel_sharing", "refuse"))
    drawn = [rolls(model, situation, table, seed)["consent", "ROK"] for seed in range(1, 60)]

    assert not any(one.decided_by for one in drawn)
    assert {one.outcome for one in drawn} == {"success", "refused"}


@pytest.mark.parametrize(
    ("answer", "council"), [("yes", {"success", "partial"}), ("abstain", {"partial"}), ("veto", {"failure"})]
)
def test_a_power_votes_as_its_people_say(model, situation, answer, council):
    """A veto stops the resolution whatever Moscow does, and an abstention makes it half of what it could be."""
    table = {**packages(("un_sanctions",), PRC=("vote", answer)), **packages(("un_sanctions",), RUS=("vote", "yes"))}
    table["PRC"] = Package("DEC-PRC", "PRC", (), answers=(Answer("vote", answer),))
    resolved = crisis.adjudicate(model, situation, table, 3)
    passed = next(one for one in resolved.checks if one.lane == "check" and one.response == "un_sanctions")

    assert passed.outcome in council


def test_beijing_punishes_a_host_only_if_it_wants_to(model, situation):
    """The people who play China decide whether Seoul pays for new batteries."""
    found = {}
    for answer in PUNISHMENT:
        table = packages(("missile_defense_deploy",), PRC=("host", answer), ROK=("missile_defense_deploy", "agree"))
        resolved = crisis.adjudicate(model, situation, table, 2)
        found[answer] = sum(one.amount for one in resolved.entries if one.rule == "host")

    assert found["punish"] < 0 == found["let_be"]


def test_control_outranks_what_was_answered(model, situation):
    """A facilitator can still decide a roll that people had answered."""
    table = packages(("un_sanctions",), PRC=("vote", "veto"))
    forced = Forced({("vote", 0): "success"})
    ruled = rolls(model, situation, table, 1, forced)["vote", "PRC"]

    assert (ruled.outcome, ruled.forced, ruled.decided_by) == ("success", True, "")


@pytest.mark.parametrize(
    ("seat", "answer", "sentence"),
    [
        ("PRC", ("vote", "maybe"), "PRC can answer yes, abstain, veto, not “maybe”"),
        ("PRC", ("joint_exercise", "refuse"), "is not asked of PRC"),
        ("US", ("vote", "veto"), "is not asked of US"),
        ("ROK", ("precision_strik", "refuse"), "Did you mean “precision_strike”?"),
    ],
)
def test_an_answer_that_nobody_asked_for_is_refused(model, situation, seat, answer, sentence):
    """With what can be answered, or the nearest spelling."""
    table = {seat: Package("DEC-01", seat, (), answers=(Answer(*answer),))}
    with pytest.raises(IllegalAct) as refused:
        crisis.adjudicate(model, situation, table, 1)
    assert sentence in str(refused.value)


def test_everything_that_is_asked_can_be_answered(flagship):
    """Every consent of the tables, every vote and the punishment of a host have answers."""
    asked = {seat: crisis.asked_of(flagship, seat) for seat in ("US", "ROK", "JPN", "PRC", "RUS", "DPRK")}

    assert {row for row, ally in flagship.consents if ally == "ROK"} == {flagship.row[one] for one in asked["ROK"]}
    assert set(asked["ROK"].values()) == set(asked["JPN"].values()) == {tuple(CONSENT)}
    assert asked["PRC"] == {"vote": tuple(VOTES), "host": tuple(PUNISHMENT)}
    assert asked["RUS"] == {"vote": tuple(VOTES)}
    assert not asked["US"]
    assert not asked["DPRK"]
    assert crisis.powers_asked(flagship) == ("PRC", "RUS")
