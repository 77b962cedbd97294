"""China and Russia, each with a temper of its own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.unit.crisis.conftest import Table, small
from wargame import crisis, scenario
from wargame.crisis import powers
from wargame.crisis.arrays import pack
from wargame.crisis.facts import Standing


def odds(table, seat):
    """Odds of a yes and of no veto, in permille."""
    likes, lets = powers.vote(table.model, pack(table.model, table.situation), seat)
    return int(likes[0]), int(lets[0])


def test_each_power_votes_by_its_own_temper(table):
    """At the same goodwill the two do not vote alike, and Russia would sooner abstain than veto."""
    cold = table.given(GP=-40)
    china, russia = odds(cold, "PRC"), odds(cold, "RUS")
    assert china != russia
    assert russia[1] - russia[0] > 2 * (china[1] - china[0])


@pytest.mark.parametrize(
    "changes",
    [
        {"REGIME": 20},
        {"HUM": 60},
        {"standing": (Standing("ROK", "missile_defense_deploy", 1, 3),)},
    ],
)
def test_china_fears_collapse_hardship_and_radars(table, changes):
    """A regime near its fall, hardship, and new missile defences in Korea make a Chinese yes less likely."""
    before, after = odds(table, "PRC")[0], odds(table.given(**changes), "PRC")[0]
    assert after < before - 40
    assert odds(table.given(**changes), "RUS")[0] > after, "Moscow minds less"


def test_a_grave_act_brings_votes(table):
    """After a nuclear test both are readier to vote for a resolution than after a short-range salvo."""
    for seat in ("PRC", "RUS"):
        grave, light = table.given(GP=-40).provoked("nuclear_test"), table.given(GP=-40).provoked("srbm_salvo")
        assert odds(grave, seat)[0] > odds(light, seat)[0]


def later(year):
    """The small exercise in another year."""
    one = small()
    turns = tuple(turn.model_copy(update={"date": date(year, 9, n)}) for n, turn in enumerate(one.turns, 1))
    model = crisis.compile_model(
        one.model_copy(update={"turns": turns, "start": date(year, 8, 29), "end": date(year, 9, 20)})
    )
    return Table(model, crisis.start(model))


def test_russia_obstructs_from_2022_and_china_does_not_change():
    """At the same middling goodwill a Russian yes is much rarer in 2022 than in 2017; a Chinese one is as likely."""
    then, now = later(2017).given(GP=-30), later(2022).given(GP=-30)
    assert odds(now, "RUS")[0] < odds(then, "RUS")[0] * 0.65
    assert odds(now, "PRC") == odds(then, "PRC")


def opening(name, kind):
    """A shipped exercise as it begins, after a provocation."""
    model = crisis.compile_model(scenario.read(scenario.find(name)))
    return Table(model, crisis.start(model)).provoked(kind)


@pytest.mark.parametrize("kind", ["irbm_overflight", "icbm_test", "nuclear_test"])
def test_russia_votes_as_it_did_where_the_exercises_begin(kind):
    """From where they begin a Russian yes is rare in autumn 2022, after its veto, and likely in 2017."""
    assert odds(opening("stalemate-2022", kind), "RUS")[0] < 150
    assert odds(opening("overflight-2017", kind), "RUS")[0] > 800


@pytest.mark.parametrize("year", [2017, 2022, 2024])
def test_goodwill_decides_whether_a_resolution_passes(year):
    """In any year eight of ten pass whole at a goodwill of 40, one of ten in any form at -60, ever more in between."""
    warm, cold = later(year).given(GP=40), later(year).given(GP=-60).provoked("nuclear_test")
    assert odds(warm, "PRC")[0] * odds(warm, "RUS")[0] >= 800_000
    assert odds(cold, "PRC")[1] * odds(cold, "RUS")[1] <= 100_000
    for seat in ("PRC", "RUS"):
        rising = [odds(later(year).given(GP=gp), seat) for gp in range(-100, 101, 5)]
        assert rising == sorted(rising)


def test_a_lone_veto_is_china_s_no_more_from_2022():
    """Who vetoes alone is likelier Russia than China, as in March 2024 over the Panel of Experts; not so in 2017."""

    def alone(year, seat, other):
        there = later(year).given(GP=-20)
        return (1000 - odds(there, seat)[1]) * odds(there, other)[1]

    assert alone(2024, "RUS", "PRC") > 1.5 * alone(2024, "PRC", "RUS")
    assert alone(2017, "RUS", "PRC") < alone(2017, "PRC", "RUS")


def test_the_quarrel_stands_among_the_reasons_of_a_vote():
    """In 2022 a Russian vote says what the quarrel with the West takes from it, and the reasons still add up."""
    resolved = later(2022).given(GP=-20).turn(US=("un_sanctions",))
    vote = next(check for check in resolved.checks if check.lane == "vote" and check.subject == "RUS")
    assert [factor.id for factor in vote.factors] == ["base", "year", "abstains"]
    assert vote.factors[1].permille < -200
    assert sum(factor.permille for factor in vote.factors) == vote.odds_permille


def test_more_leaks_over_the_russian_border_from_2022():
    """The same goodwill lets more through in 2022; the whole leak is shared out among the neighbours."""
    leaks = []
    for there in (later(2017), later(2022)):
        state = pack(there.model, replace(there.situation, nominal=6000))
        rule = there.model.rules["H4"]
        leaks.append(float(powers.leak_permille(there.model, state, rule, state.ending > 0)[0]))
    assert leaks[1] > leaks[0] + 5
    assert sum(there.model.leak_shares.values()) == pytest.approx(1000, abs=2)
    assert there.model.leak_shares["PRC"] > 4 * there.model.leak_shares["RUS"]


def test_an_abstention_lets_a_weaker_resolution_pass(table):
    """One abstention makes a partial success; a veto stops it; who is told to pass it votes yes."""
    seen = {}
    for seed in range(200):
        resolved = table.given(GP=-30).turn(seed=seed, US=("un_sanctions",))
        votes = [check.outcome for check in resolved.checks if check.lane == "vote"]
        result = next(c.outcome for c in resolved.checks if c.response == "un_sanctions" and c.lane == "check")
        seen.setdefault(result, set()).add(frozenset(votes))
    assert set(seen) == {"success", "partial", "failure"}
    assert seen["success"] == {frozenset({"success"})}
    assert all("partial" in votes and "failure" not in votes for votes in seen["partial"])
    assert all("failure" in votes for votes in seen["failure"])
    forced = table.given(GP=-90).turn(force={("vote", 0): "success", ("vote", 1): "success"}, US=("un_sanctions",))
    assert "success" in {c.outcome for c in forced.checks if c.response == "un_sanctions" and c.lane == "check"}


def test_a_vote_says_why(table):
    """The roll of a vote lists goodwill first, then what moved it, and the source of the power's card."""
    resolved = table.given(HUM=60).provoked("nuclear_test").turn(US=("un_sanctions",))
    vote = next(check for check in resolved.checks if check.lane == "vote" and check.subject == "PRC")
    assert [factor.id for factor in vote.factors] == ["base", "grave", "hardship", "abstains"]
    assert all("94.8" in factor.source for factor in vote.factors)
    assert sum(factor.permille for factor in vote.factors) == vote.odds_permille
