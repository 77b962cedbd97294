"""What is told before the roll."""

from __future__ import annotations

from wargame import crisis
from wargame.crisis.facts import Package


def test_factors_multiply_out_to_the_odds(table):
    """Base, additions and multipliers in the order shown give exactly the odds that are rolled against."""
    there = table.given(memory={"H14.turns": 2}).provoked("irbm_overflight", demo=300)
    for response in there.model.responses:
        odds, factors = crisis.odds(there.model, there.situation, "US", response, ("bomber_flight", "offer_talks"))
        value = min(1000, max(0, sum(f.permille for f in factors if f.kind != "times")))
        for factor in factors:
            if factor.kind == "times":
                value = value * factor.permille // 1000
        assert min(1000, value) == odds, response


def test_odds_shown_are_the_odds_rolled(table):
    """The odds of a response before the roll stand in its check after it."""
    shown, factors = crisis.odds(table.model, table.situation, "US", "offer_talks", ("bomber_flight",))
    check = next(c for c in table.turn(US=("offer_talks", "bomber_flight")).checks if c.response == "offer_talks")
    assert (check.odds_permille, check.factors) == (shown, factors)


def test_forecast_holds_what_comes_four_times_of_five(table):
    """The range of escalation holds the outcome on most of the exercise's own seeds, and is a range."""
    packages = {"US": Package("DEC-01", "US", ("offer_talks", "backchannel", "humanitarian_aid"))}
    ahead = crisis.forecast(table.model, table.situation, packages)["ESC"]
    assert ahead.low < ahead.high
    outcomes = [
        crisis.adjudicate(table.model, table.situation, packages, seed).after.meters["ESC"] for seed in range(100)
    ]
    assert sum(ahead.low <= value <= ahead.high for value in outcomes) >= 75


def test_factors_of_consent_add_up(table):
    """The parts shown of an ally's consent are its odds."""
    there = table.given(ALLY_ROK=40).provoked("irbm_overflight")
    asked = next(check for check in there.turn(US=("joint_exercise",)).checks if check.lane == "consent")
    assert sum(factor.permille for factor in asked.factors) == asked.odds_permille
    assert [factor.id for factor in asked.factors] == ["base", "unity", "alarm", "grave"]


def test_odds_words_say_ranges_of_ten():
    """Players read a word and a range, never the figure."""
    assert crisis.odds_words(640) == "likely, 60-70 %"
    assert crisis.odds_words(1000) == "almost certain, 90-100 %"
    assert crisis.odds_words(0) == "almost impossible, 0-10 %"


def test_pairings_name_what_a_package_makes_and_lacks(table):
    """Hints speak of the rules that will judge the package."""

    def hints(*package, coordinated=False):
        return {(h.rule, h.kind) for h in crisis.pairings(table.model, "US", package, coordinated)}

    assert hints("bomber_flight", "offer_talks") == {("H1", "made")}
    assert hints("bomber_flight") == {("H1", "possible")}
    assert hints("un_sanctions") == {("H3", "beware")}
    assert hints("un_sanctions", "offer_talks") == {("H1", "possible"), ("H2", "made")}
    three = ("un_sanctions", "offer_talks", "bomber_flight")
    assert ("H19", "beware") in hints(*three)
    assert ("H19", "beware") not in hints(*three, coordinated=True)
