"""What flies in the exercises beside the flagship flies as reported, or poses the question that it is there for."""

import pytest

from wargame.crisis.flights import cards
from wargame.scenario import find, read


@pytest.fixture(scope="module")
def flown():
    return {name: cards(read(find(name))) for name in ("guam-2017", "stalemate-2022", "shoot-down")}


def titled(flown, name, title):
    """The card of the inject of that title."""
    (inject,) = (one for one in read(find(name)).injects if one.title == title)
    return flown[name][inject.id]


def over_japan(card):
    return [passage.name for passage in card.passages if passage.iso.startswith("JP")]


def reached_by(card):
    """Kill odds in permille by interceptor, of what is not excluded."""
    return {one.defence: one.p_kill_permille for one in card.reach if one.verdict == "not_excluded"}


def test_nothing_in_the_lists_is_beyond_what_is_published(flown):
    """No flight carries a warning, but for those that manoeuvre and have no computed time."""
    for found in flown.values():
        for inject, card in found.items():
            assert card.flight_time_s == 0 or card.warnings == (), inject


def test_the_salvo_toward_guam_flies_the_announced_way(flown):
    """Four missiles over Shimane, Hiroshima and Kochi, some eighteen minutes, within reach of the battery on Guam."""
    salvo = titled(flown, "guam-2017", "Four from the east coast, toward Guam")
    assert salvo.count == 4
    assert {"Shimane", "Hiroshima", "Kochi"} <= set(over_japan(salvo))
    assert salvo.flight_time_s == pytest.approx(1065, abs=60)
    assert salvo.threatens == ("US",)
    assert reached_by(salvo)["THAAD"] > 700


def test_the_missile_of_4_october_crosses_aomori(flown):
    """07:22 to 07:44 by Tokyo's account, over Aomori some six minutes after launch; one ship could have tried."""
    card = titled(flown, "stalemate-2022", "Eastward from Mupyong-ni, and long")
    assert over_japan(card) == ["Aomori"]
    assert card.flight_time_s / 60 == pytest.approx(22, abs=1.5)
    assert card.passages[-1].enter_s / 60 == pytest.approx(6.5, abs=1)
    assert set(reached_by(card)) == {"SM-3 Block IIA"}


def test_the_missile_of_18_november_stays_up_for_over_an_hour(flown):
    """Sixty-nine minutes, into Japan's economic zone, over nobody."""
    card = titled(flown, "stalemate-2022", "Straight up, and very long")
    assert card.flight_time_s / 60 == pytest.approx(69, abs=1)
    assert card.impact_waters == "JP"
    assert over_japan(card) == []


def test_the_failure_of_3_november_never_crossed_japan(flown):
    """The alarm said that it had passed; it is drawn as it flew, and lost over the sea."""
    card = titled(flown, "stalemate-2022", "Long-range, steep, from Sunan")
    assert card.lost_at_s
    assert over_japan(card) == []


def test_each_flight_of_the_shoot_down_asks_another_question(flown):
    """Out of reach; one ship; Guam's battery, in self-defence; three at once; falling on land; announced."""
    high, low, guam, three, falls, told = (card for _, card in sorted(flown["shoot-down"].items()))
    assert (over_japan(high), reached_by(high)) == (["Hokkaido"], {})
    assert set(reached_by(low)) == {"SM-3 Block IIA"}
    assert low.threatens == ()
    assert guam.threatens == ("US",)
    assert guam.shot_odds_permille["defensive"] > 700
    assert (three.count, three.threatens) == (3, ())
    assert (falls.threatens, falls.impact_region) == (("JPN",), "JP-01")
    assert 200 < falls.shot_odds_permille["defensive"] < 400
    assert told.threatens == ()
    assert told.shot_odds_permille["demo"] is not None
