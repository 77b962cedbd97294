"""Flights of provocations against the defences of the scenario, and against those that were moved."""

from __future__ import annotations

from wargame import crisis
from wargame.crisis.arrays import NO_SHOT


def test_untouched_defences_leave_the_rules_as_they_are(flagship):
    """Where nothing was moved, the compiled model itself is asked."""
    assert crisis.against(flagship, flagship.scenario.defences) is flagship


def test_flights_to_come_meet_the_defences_where_they_stand(flagship):
    """Without the ships the scripted overflight has no odds of a shot, and neither has any launch of the engine's."""
    bare = crisis.against(flagship, ())
    flown = {name: card for name, card in flagship.cards.items() if card.shot_odds_permille["demo"]}

    assert flown
    assert all(bare.cards[name].shot_odds_permille["demo"] is None for name in flown)
    assert (flagship.mind.shots[:, :, 1] > 0).any()
    assert (bare.mind.shots[:, :, :2] == NO_SHOT).all()
    assert {name: card.track for name, card in bare.cards.items()} == {
        name: card.track for name, card in flagship.cards.items()
    }


def test_one_ship_more_raises_what_a_shot_at_later_flights_is_worth(flagship):
    """An SM-3 IIA under the path, placed during play, is what the engine's overflights then meet."""
    ship = flagship.scenario.defences[0].model_copy(
        update={"id": "new", "kind": "sm-3-iia", "seat": "JPN", "name": "New ship", "lat": 41.0, "lon": 139.0}
    )
    more = crisis.against(flagship, (*flagship.scenario.defences, ship))
    row = flagship.provocation_row["irbm_overflight"]
    cards = more.typical_cards["irbm_overflight"]

    assert all("New ship" in {one.site for one in card.reach} for card in cards)
    assert (more.mind.shots[row, :, 1] >= flagship.mind.shots[row, :, 1]).all()


def test_a_battery_that_moves_is_asked_where_it_stands_on_the_day(flagship):
    """The battery of Yakumo is asked in August and on 15 September, that of Hakodate from the 19th on."""
    asked = {
        inject.id: {one.site for one in flagship.cards[inject.id].reach if one.defence.startswith("PAC-3")}
        for inject in flagship.scenario.injects
        if inject.id in flagship.cards
    }
    days = {
        inject.id: flagship.scenario.turns[inject.turn - 1].date.isoformat() for inject in flagship.scenario.injects
    }

    assert {days[name] for name, sites in asked.items() if "PAC-3, Yakumo" in sites} >= {"2017-08-29", "2017-09-15"}
    assert {days[name] for name, sites in asked.items() if "PAC-3, Hakodate" in sites} == {"2017-11-29"}
    assert not any({"PAC-3, Yakumo", "PAC-3, Hakodate"} <= sites for sites in asked.values())
