"""What windows are worth: one shot, the doctrine's salvo, a second look, and many missiles at once."""

from math import prod

import pytest

from wargame.missiles import catalogue, engagement, odds
from wargame.missiles.engagement import Attack

KINDS = {kind.id: kind for kind in catalogue.interceptors()}
RISING, FALLING = Attack([(300, 370)], 460.0), Attack([(650, 700)], 460.0)


def test_a_chance_comes_with_its_interval():
    """The odds lie inside their interval, and an ascending window is worth more than a descending one."""
    ascent = engagement.engage(KINDS["sm-3-ia"], [RISING])
    descent = engagement.engage(KINDS["sm-3-ia"], [FALLING])
    low, high = ascent["p_kill_interval_permille"]

    assert low < ascent["p_kill_permille"] < high
    assert ascent["p_kill_permille"] == int(0.4 * 0.9 * 826.556)
    assert descent["p_kill_permille"] == int(0.3 * 0.9 * 826.556)


@pytest.mark.parametrize(("kind", "attack"), [("sm-3-ia", Attack([], 500.0, 0)), ("pac-3", RISING)])
def test_without_a_window_or_a_record_there_is_no_chance(kind, attack):
    """Nothing is invented: no window or no test record, no number."""
    found = engagement.engage(KINDS[kind], [attack])

    assert all(value is None for name, value in found.items() if name.startswith("p_"))


def test_time_to_look_makes_a_second_salvo_and_raises_the_chance():
    """Once and again: both follow the closed formulas."""
    p = odds.jeffreys(4, 6) * 0.4
    q2 = (1 - p) ** 2
    once, twice = (engagement.engage(KINDS["sm-3-iia"], [RISING._replace(salvos=n)]) for n in (1, 2))

    assert once["p_salvo_permille"] == int(1000 * 0.9 * (1 - q2))
    assert twice["p_salvo_permille"] == int(1000 * 0.9 * (1 - q2 + q2 * 0.9 * (1 - q2)))
    assert (once["shots"], twice["shots"]) == (1, 2)


def test_ways_differ_in_what_they_are_worth_and_all_must_be_stopped():
    """Two ways: one shot is worth that of the better one, stopping all the product over every missile."""
    kind = KINDS["sm-3-ia"]
    alone = [engagement.engage(kind, [way])["p_salvo_permille"] / 1000 for way in (RISING, FALLING)]
    both = engagement.engage(kind, [RISING, FALLING._replace(missiles=2)])

    assert both["p_salvo_permille"] == round(alone[0] * 1000)
    assert both["p_all_permille"] == pytest.approx(1000 * prod((alone[0], alone[1] ** 2)), abs=2)
    assert engagement.engage(kind, [RISING, Attack((), 460.0, 0)])["p_all_permille"] == 0


def test_more_missiles_than_interceptors_are_never_all_stopped():
    """A ship with eight interceptors, two for each missile, has enough for four in all, whatever way they come."""
    kind = KINDS["sm-3-ia"]

    assert engagement.engage(kind, [RISING._replace(missiles=2), FALLING._replace(missiles=2)])["p_all_permille"] > 0
    assert engagement.engage(kind, [RISING._replace(missiles=2), FALLING._replace(missiles=3)])["p_all_permille"] == 0
