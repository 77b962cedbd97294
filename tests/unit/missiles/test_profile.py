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
    with pytest.raises(FlightError, match="between 10 and 150 km, not 5,000 km"):
        launch.fly(Launch("KN-23", "Sunan", azimuth_deg=81, range_km=600, apogee_km=5000))
    with pytest.raises(FlightError, match="choose 1 to 461 s"):
        launch.fly(Launch("KN-23", "Sunan", azimuth_deg=81, range_km=600, lost_at_s=4000))


def test_a_way_longer_than_was_flown_is_warned_and_refused_only_where_asked():
    """The command line refuses a KN-23 over 900 km until it is forced; a satellite launcher goes as far as is drawn."""
    far = Launch("KN-23", "Sunan", azimuth_deg=81, range_km=900)
    card = launch.fly(far)

    assert "beyond what the Hwasong-11A (KN-23) has flown in tests, 800 km" in card.warnings[1]
    with pytest.raises(FlightError, match="--force"):
        launch.require_flown(card, far)
    launch.require_flown(card, Launch(**{**vars(far), "force": True}))
    assert len(launch.fly(Launch("Unha-3", "Sohae", azimuth_deg=180, range_km=6000)).warnings) == 1


def test_where_it_comes_down_and_whom_it_threatens_are_told():
    """A KN-23 shot at Busan comes down there and threatens the South; a satellite launcher lands nowhere."""
    card = launch.fly(Launch("KN-23", "Hwangju", to="Busan"))

    assert card.impact_region == "KR-26"
    assert card.threatens == ("ROK",)
    assert next(one for one in card.nearest if one.place == "Seoul").distance_m < 200_000
    orbital = launch.fly(Launch("Unha-3", "Sohae", azimuth_deg=180, range_km=2600))
    assert (orbital.impact_region, orbital.impact_waters, orbital.threatens, orbital.nearest) == ("", "", (), ())
    assert orbital.track[-1].altitude_m == orbital.apogee_m


def test_a_launcher_that_fails_does_not_reach_okinawa():
    """The Chollima-1 of May 2023 fell into the western sea: its track ends where it was lost, with the debris below."""
    asked = Launch("Chollima-1", "Sohae", azimuth_deg=180, range_km=3000)
    whole, lost = launch.fly(asked), launch.fly(Launch(**{**vars(asked), "failed": True}))

    assert "JP-47" in {one.iso for one in whole.passages}
    assert "JP-47" not in {one.iso for one in lost.passages}
    assert lost.lost_at_s == lost.track[-1].t_s
    assert lost.track[-1].altitude_m == 0
    assert 0 < lost.range_m < whole.range_m
    assert FlightCard.from_json(lost.to_json()) == lost


def test_a_salvo_of_them_is_drawn_from_every_site():
    """Four missiles from two sites: every departure, both ways, and a defence is told of the nearer one."""
    card = launch.fly(Launch("KN-23", "Sunan", to="39.5,131", count=4, sites=("Wonsan",), spacing_s=120))

    assert [(one.site, one.departs_s) for one in card.departures] == [
        ("Sunan", 0), ("Wonsan", 120), ("Sunan", 240), ("Wonsan", 360),
    ]  # fmt: skip
    (other,) = card.more_tracks
    assert (other.track[-1].lat, other.track[-1].lon) == pytest.approx((39.5, 131), abs=0.01)
    assert FlightCard.from_json(card.to_json()) == card
