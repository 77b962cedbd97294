"""Launches as people ask for them, and the cards that come of them."""

from datetime import date

import pytest

from wargame.atlas import geodesy, places
from wargame.errors import FlightError, InputError
from wargame.missiles import catalogue, launch, track
from wargame.missiles.launch import Launch

OVERFLIGHT = Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550, day=date(2017, 8, 29))


@pytest.fixture(scope="module")
def overflight():
    return launch.solve(OVERFLIGHT)


@pytest.fixture(scope="module")
def card(overflight):
    return launch.card(overflight)


def test_the_2017_overflight_crosses_hokkaido_alone(card):
    """29 August 2017: Hokkaido and nothing else, from T+8.0 to T+9.4 min, about 545 km up."""
    (passage,) = card.passages

    assert (passage.iso, passage.name) == ("JP-01", "Hokkaido")
    assert passage.enter_s / 60 == pytest.approx(8.0, abs=1.5)
    assert passage.exit_s / 60 == pytest.approx(9.4, abs=1.5)
    assert passage.altitude_m / 1000 == pytest.approx(545, abs=25)
    assert not passage.near_border


def test_the_2017_overflight_falls_where_japan_said(overflight):
    """It comes down about 1,180 km east of Cape Erimo, which the track passes within 40 km."""
    erimo = places.find("Cape Erimo")
    _, lat, lon, _ = overflight.fine_track

    away = geodesy.distance_km(erimo.lat, erimo.lon, overflight.arc.impact_lat, overflight.arc.impact_lon)
    assert away == pytest.approx(1180, abs=25)
    assert geodesy.distance_km(erimo.lat, erimo.lon, lat, lon).min() < 40


def test_the_2017_overflight_threatened_nobody_and_left_a_small_chance(card):
    """Far from land it is no target for a defensive shot, and a demonstrative one would have had low odds."""
    assert card.threatens == ()
    assert card.shot_odds_permille["defensive"] is None
    assert 150 <= card.shot_odds_permille["demo"] <= 350
    assert card.decision_s[0] < card.decision_s[1] < card.flight_time_s


def test_a_card_stores_the_whole_track(card):
    """The track runs from the pad at second 0 to the ground at the last second."""
    first, last = card.track[0], card.track[-1]

    assert (first.t_s, first.altitude_m) == (0, 0)
    assert (first.lat, first.lon) == pytest.approx((39.20, 125.67), abs=1e-4)
    assert (last.t_s, last.altitude_m) == (card.flight_time_s, 0)
    assert len(card.track) == track.COUNT


def test_a_landing_point_is_hit():
    """A shot to Guam comes down on Guam, threatens the US and meets THAAD on its way down."""
    card = launch.fly(Launch("Hwasong-12", "Sunan", to="Guam"))
    guam = places.find("Guam")
    end = card.track[-1]

    assert geodesy.distance_km(end.lat, end.lon, guam.lat, guam.lon) < 0.1
    assert card.threatens == ("US",)
    assert 700 <= card.shot_odds_permille["defensive"] <= 900
    assert next(r for r in card.reach if r.site == "Guam").verdict == "not_excluded"


@pytest.mark.parametrize(("shape", "range_km"), [({}, None), ({"lofted": True}, 3000), ({"depressed": True}, 3000)])
def test_a_place_to_overfly_is_overflown(shape, range_km):
    """Whatever the arc, the track passes right over the place, though the turning Earth bows it."""
    flight = launch.solve(Launch("Hwasong-12", "Sunan", over="Sapporo", range_km=range_km, **shape))
    sapporo = places.find("Sapporo")
    _, lat, lon, _ = flight.fine_track

    assert geodesy.distance_km(sapporo.lat, sapporo.lon, lat, lon).min() < 2.5
    assert float(flight.arc.range_km) == (range_km or 4500)
    assert "JP-01" in {p.iso for p in flight.passages}


def test_a_lofted_icbm_falls_into_the_sea_and_crosses_nobody():
    """The Hwasong-15 of November 2017 fell inside Japan's estimated exclusive zone without crossing land."""
    card = launch.fly(Launch("Hwasong-15", "Pyongsong", azimuth_deg=76, range_km=950, apogee_km=4475))

    assert card.passages == ()
    assert card.impact_waters == "JP"
    assert card.threatens == ()
    assert card.warning_s == pytest.approx(card.flight_time_s - 30, abs=1)


def test_the_day_decides_what_stood_where():
    """In 2017 no SM-3 IIA is asked, in 2022 it is."""

    def kinds(day):
        return {r.defence for r in launch.fly(Launch("Hwasong-12", "Sunan", over="Sapporo", day=day)).reach}

    assert "SM-3 Block IIA" not in kinds(date(2017, 8, 29))
    assert "SM-3 Block IIA" in kinds(date(2022, 10, 4))


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"missile": "Hwasong-21", "azimuth_deg": 73, "range_km": 900}, "Did you mean Hwasong-1"),
        ({"missile": "zzz", "azimuth_deg": 73, "range_km": 900}, "Known are"),
        ({"site": "Sunann", "azimuth_deg": 73, "range_km": 900}, "Did you mean Sunan"),
        ({"missile": "KN-23", "azimuth_deg": 73, "range_km": 600}, "manoeuvres"),
        ({"missile": "Hwasong-16B", "azimuth_deg": 73, "range_km": 900}, "glides"),
        ({"missile": "Unha-3", "azimuth_deg": 180, "range_km": 2600}, "satellite launcher"),
        ({"missile": "KN-25", "azimuth_deg": 73, "range_km": 380, "apogee_km": 90}, "between 100 and"),
        ({"site": "39,133", "azimuth_deg": 73, "range_km": 900}, "lies at sea"),
        ({"site": "99,133", "azimuth_deg": 73, "range_km": 900}, "off the globe"),
        ({}, "Aim a flight in one way"),
        ({"azimuth_deg": 73, "to": "Guam", "range_km": 900}, "Aim a flight in one way"),
        ({"azimuth_deg": 73}, "needs a range"),
        ({"to": "Guam", "range_km": 900}, "already fixes the range"),
        ({"to": "Guam", "lofted": True, "apogee_km": 900}, "only one of them"),
        ({"to": "Gaum"}, "Did you mean Guam"),
        ({"over": "Guam", "range_km": 900}, "between 3,422 and"),
        ({"over": "Guam", "range_km": 0}, "between 3,422 and"),
        ({"to": "Sunan"}, "range is 0 km; it must lie between 10 and"),
        ({"to": "Sunaan"}, "There is no place named Sunaan"),
        ({"to": ""}, "Name a town, an island or LAT,LON"),
        ({"missile": " ", "to": "Guam"}, "Name a missile"),
        ({"site": "", "to": "Guam"}, "Name a launch site"),
        ({"over": "39.2,125.67"}, "a place to overfly lies 10 to 19,500 km away"),
        ({"azimuth_deg": 73, "range_km": 2700, "apogee_km": 10_001}, "between 0 and 10,000 km"),
        ({"to": "39.2,125.67"}, "between 10 and"),
        ({"missile": "Pukguksong-3", "over": "Sapporo"}, "No range is published"),
        ({"missile": "Pukguksong-3", "site": "40,129", "to": "Sapporo", "lofted": True}, "No range is published"),
        ({"to": "Guam", "count": 0}, "1 to 100"),
        ({"to": "Guam", "count": 4, "spacing_s": -1}, "0 to 86,400 s apart"),
        ({"to": "Guam", "count": 2, "sites": ("Wonsan", "Sinpo")}, "at most as many sites, not 3"),
        ({"to": "Guam", "count": 2, "sites": ("Wonsann",)}, "Did you mean Wonsan"),
        ({"to": "Guam", "lost_at_s": 0}, "cannot be lost after 0 s; choose 1 to"),
        ({"to": "Guam", "lost_at_s": 5000}, "cannot be lost after 5,000 s; choose 1 to"),
        ({"azimuth_deg": float("nan"), "range_km": 900}, "between 0 and 360"),
        ({"to": "Guam", "apogee_km": 60}, "not a ballistic flight"),
    ],
)
def test_every_impossible_request_is_one_sentence(given, sentence):
    """Each refusal says what was found and what is possible."""
    with pytest.raises(InputError, match=sentence):
        launch.solve(Launch(**{"missile": "Hwasong-12", "site": "Sunan", **given}))


def test_the_highest_apogee_that_a_refusal_names_is_accepted():
    """Ten thousand kilometres are still a flight."""
    assert launch.fly(Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=10_000)).flight_time_s


def test_a_launch_site_is_a_place_to_aim_at_too():
    """A track may pass over Punggye-ri, and a shot may land there."""
    site = catalogue.site("Punggye-ri")
    over = launch.solve(Launch("Hwasong-12", "Sunan", over="Punggye-ri", range_km=3000))
    _, lat, lon, _ = over.fine_track

    assert geodesy.distance_km(site.lat, site.lon, lat, lon).min() < 2.5
    assert launch.fly(Launch("Nodong", "Sunan", to="풍계리")).impact_region.startswith("KP")


def test_a_submarine_may_launch_from_the_sea():
    """What is refused to a land-launched type is given to a sea-launched one."""
    assert launch.fly(Launch("Pukguksong-3", "39.5,128.5", azimuth_deg=80, range_km=450, apogee_km=910)).flight_time_s


def test_beyond_the_published_range_is_warned_and_refused_only_where_asked():
    """A facilitator gets an amber line; the command line refuses until it is forced."""
    far = Launch("Scud-C", "Hwangju", azimuth_deg=120, range_km=900)
    flight = launch.solve(far)

    assert "beyond the published range of the Scud-C, 500 km" in launch.card(flight).warnings[0]
    with pytest.raises(FlightError, match="--force"):
        launch.require_published(flight)
    launch.require_published(launch.solve(Launch(**{**vars(far), "force": True})))
