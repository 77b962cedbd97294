"""What advisers call sure comes true more often than what they call likely: over 1,000 games, for each of them."""

from __future__ import annotations

from functools import cache

from tests.unit.crisis import advised
from wargame import crisis, scenario
from wargame.crisis.adviser_rows import load_advisers
from wargame.crisis.facts import NEXT

SHORT = "guam-2017"
LONG = ("overflight-2017", "stalemate-2022", "shoot-down")
SEATS = ("US", "ROK", "JPN")
GAMES, LONGER = 700, 100
"""Games of three turns, and games of each longer exercise."""
APART, OFF = 0.04, 0.12
"""How much oftener the surer are right at the least; how far stated odds lie from what comes, at the most."""


@cache
def told():
    models = {name: crisis.compile_model(scenario.read(scenario.find(name))) for name in (SHORT, *LONG)}
    games = [(SHORT, seed) for seed in range(1, GAMES + 1)]
    games += [(name, seed) for name in LONG for seed in range(1, LONGER + 1)]
    return tuple(
        one for nth, (name, seed) in enumerate(games)
        for one in advised.game(models[name], SEATS[nth % len(SEATS)], seed)
    )  # fmt: skip


def share(found):
    return sum(one.right for one in found) / len(found)


def test_the_surer_are_right_more_often():
    """Of what is said with high confidence more comes true than of moderate, and of moderate more than of low."""
    high, moderate, low = ([one for one in told() if one.confidence == sure] for sure in ("high", "moderate", "low"))
    assert min(len(high), len(moderate), len(low)) > 500
    assert share(high) > share(moderate) + APART > share(low) + 2 * APART


def test_every_adviser_is_right_more_often_when_it_is_sure():
    """Each of the twelve by itself, whatever its habits: of its forecasts the surer half comes true more often."""
    for adviser in load_advisers().advisers:
        mine = sorted((one for one in told() if one.adviser == adviser), key=lambda one: one.forecast.chance_permille)
        less, sure = mine[: len(mine) // 2], mine[len(mine) // 2 :]
        assert share(sure) > share(less) + APART, f"{adviser}: {share(sure):.2f} against {share(less):.2f}"


def test_stated_odds_are_near_to_what_comes():
    """By tenths of stated odds: of what is said of a meter at 80 %, 68 to 92 of 100 come."""
    for tenth in range(5, 10):
        found = [
            one for one in told()
            if one.forecast.meter != NEXT and one.forecast.chance_permille // 100 == tenth
        ]  # fmt: skip
        assert len(found) > 200
        assert abs(share(found) - stated(found)) <= OFF, f"{stated(found):.2f} stated, {share(found):.2f} came"


def test_the_next_provocation_is_called_as_often_as_it_comes():
    """Over all exercises its odds are near to its share, though no adviser knows what an exercise is about."""
    found = [one for one in told() if one.forecast.meter == NEXT]
    assert abs(share(found) - stated(found)) <= OFF, f"{stated(found):.2f} stated, {share(found):.2f} came"


def stated(found):
    return sum(one.forecast.chance_permille for one in found) / len(found) / 1000


def test_they_can_be_wrong():
    """No adviser is always right, and each is right more often than not."""
    for adviser in load_advisers().advisers:
        mine = [one for one in told() if one.adviser == adviser]
        assert 0.5 < share(mine) < 0.97, adviser
