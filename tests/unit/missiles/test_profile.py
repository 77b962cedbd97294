"""What is drawn and not computed: manoeuvring missiles and satellite launchers."""

import pytest

from wargame.errors import FlightError, InputError
from wargame.missiles import launch
from wargame.missiles.flight import FlightCard
from wargame.missiles.launch import Launch


@pytest.mark.parametrize("missile", ["KN-23", "Hwasong-16B", "Hwasong-11C"])
def test_a_manoeuvring_missile_is_flat_and_has_no_time(missile):
    """It stays at the published height along the great circle, and the card gives no flight time but a reason."""
    card = launch.fly(Launch(missile, "Sunan", azimuth_deg=81, range_km=800))

    assert (card.kind, card.flight_time_s, card.warning_s, card.decision_s) == ("quasi_ballistic", 0, 0, None)
    assert "no ballistic arc or time" in card.untimed
    assert card.warnings
    assert max(p.altitude_m for p in card.track) == card.apogee_m <= 101_000
    assert card.track[0].altitude_m == card.track[-1].altitude_m == 0
    assert FlightCard.from_json(card.to_json()) == card


def test_its_track_is_in_the_order_of_reported_flights():
    """The flights of 15 June 2023 took eleven minutes over 850 to 900 km, and so does the drawn one."""
    card = launch.fly(Launch("KN-23", "Sunan", azimuth_deg=81, range_km=875))

    assert card.track[-1].t_s / 60 == pytest.approx(11, abs=0.5)


def test_distance_and_height_rule_out_and_nothing_rules_in():
    """Far batteries and those whose band begins above it are out of reach; of the rest nothing is said."""
    card = launch.fly(Launch("KN-23", "Hwangju", to="Busan", apogee_km=50))
    found = {one.site: one for one in card.reach}

    assert found["Guam"].verdict == "no"
    assert found["Guam"].limit == "range"
    assert found["Seongju"].verdict == "unknown"
    assert "manoeuvres" in found["Seongju"].reason
    ship = found["Western Sea of Japan / East Sea"]
    assert (ship.verdict, ship.limit) == ("no", "band")
    assert {one.verdict for one in card.reach} <= {"no", "unknown"}


def test_a_satellite_launch_passes_okinawa_when_it_was_reported():
    """From Sohae southward it is over Okinawa's islands after about ten minutes, and has no flight time."""
    card = launch.fly(Launch("Unha-3", "Sohae", over="24.8,125.3", range_km=2600))
    okinawa = next(p for p in card.passages if p.iso == "JP-47")

    assert card.kind == "satellite"
    assert card.flight_time_s == 0
    assert 9 <= okinawa.enter_s / 60 <= 11
    assert okinawa.altitude_m > 400_000
    assert "reported passes" in card.untimed
    assert card.threatens == ()


def test_what_is_drawn_is_checked_like_the_rest():
    """Wrong names, a pad at sea and impossible numbers are refused in a sentence."""
    with pytest.raises(InputError, match="Did you mean Sunan"):
        launch.fly(Launch("KN-23", "Sunann", azimuth_deg=81, range_km=800))
    with pytest.raises(FlightError, match="lies at sea"):
        launch.fly(Launch("KN-23", "39,133", azimuth_deg=81, range_km=800))
    with pytest.raises(FlightError, match="between 0 and 360"):
        launch.fly(Launch("KN-23", "Sunan", azimuth_deg=-3, range_km=800))
