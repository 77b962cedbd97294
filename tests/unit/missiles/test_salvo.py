"""Salvos: several missiles, from one site or from several."""

import pytest

from wargame.atlas import geodesy, places
from wargame.missiles import launch
from wargame.missiles.flight import Departure, FlightCard
from wargame.missiles.launch import Launch


def test_a_salvo_leaves_one_by_one():
    """Three missiles half an hour apart, as on 26 August 2017."""
    card = launch.fly(Launch("Scud-B", "Kittaeryong", azimuth_deg=60, range_km=250, count=3, spacing_s=900))

    assert card.departures == tuple(Departure("Kittaeryong", s) for s in (0, 900, 1800))
    assert card.more_tracks == ()
    assert FlightCard.from_json(card.to_json()) == card


def test_without_a_spacing_the_design_value_holds_and_one_missile_is_no_salvo():
    """The missiles of a salvo never leave at once unless that is asked for."""
    asked = {"missile": "Scud-B", "site": "Kittaeryong", "azimuth_deg": 60, "range_km": 250}

    assert [d.departs_s for d in launch.fly(Launch(**asked, count=2)).departures] == [0, 60]
    assert [d.departs_s for d in launch.fly(Launch(**asked, count=2, spacing_s=0)).departures] == [0, 0]
    assert launch.fly(Launch(**asked)).departures == ()


def test_four_sites_shoot_at_one_place_in_turn():
    """Eight missiles from four sites, as on 5 June 2022: every track ends at the target, from its own site."""
    card = launch.fly(
        Launch("Scud-C", "Sunan", to="38.5,132.0", count=8, sites=("Kaechon", "Tonghae", "Wonsan"), spacing_s=240)
    )
    target = places.find("38.5,132.0")

    assert [d.site for d in card.departures] == ["Sunan", "Kaechon", "Tonghae", "Wonsan"] * 2
    assert [one.site for one in card.more_tracks] == ["Kaechon", "Tonghae", "Wonsan"]
    for one in card.more_tracks:
        end = one.track[-1]
        assert geodesy.distance_km(end.lat, end.lon, target.lat, target.lon) < 0.1
        assert end.t_s == one.flight_time_s
    assert len({one.azimuth_cdeg for one in card.more_tracks}) == 3


@pytest.mark.parametrize(("count", "stopped"), [(1, True), (4, True), (5, False)])
def test_a_salvo_saturates_a_ship(count, stopped):
    """Eight interceptors, two for each missile, suffice for four; a fifth gets through for certain."""
    card = launch.fly(Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=450, count=count))
    ship = next(one for one in card.reach if one.defence == "SM-3 Block IA" and one.p_all_permille is not None)

    assert ship.engageable == 4
    assert (ship.p_all_permille > 0) is stopped
    if stopped:
        assert ship.p_all_permille == pytest.approx((ship.p_salvo_permille / 1000) ** count * 1000, abs=3)
        assert ship.p_all_interval_permille[0] <= ship.p_all_permille <= ship.p_all_interval_permille[1]
