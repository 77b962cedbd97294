"""The arc against published flights, an independent integrator and its own limits."""

from itertools import pairwise

import numpy as np
import pytest

from tests.unit.missiles import flights
from wargame.atlas import geodesy
from wargame.errors import FlightError
from wargame.missiles import arc

SUNAN = (39.20, 125.67)
OVERFLIGHT = (*SUNAN, 73, 2700, 550)
TIMED = flights.timed_flights()


def errors_min(**options):
    return np.array([arc.solve(*f.pad, **options).flight_time_s / 60 - f.time_min for f in TIMED])


def test_published_flight_times_are_met():
    """Mean error of the nine timed tests is at most a minute and 4 percent."""
    wrong = errors_min()
    reported = np.array([f.time_min for f in TIMED])

    assert np.mean(np.abs(wrong)) <= 1.0
    assert np.mean(np.abs(wrong) / reported) <= 0.04


def test_the_boost_correction_does_something():
    """Without the boost correction the same flights are off by a minute and a half or more."""
    assert np.mean(np.abs(errors_min(boost=False))) >= 1.5


@pytest.mark.parametrize(
    ("date", "minutes"),
    [("2006-07-05", 6.79), ("2017-05-14", 30.09), ("2017-07-04", 36.87), ("2017-08-29", 15.29), ("2017-11-29", 53.22),
     ("2022-03-24", 71.33), ("2023-02-18", 66.30), ("2023-03-16", 69.14), ("2023-07-12", 75.44)],
)  # fmt: skip
def test_each_timed_flight_has_its_own_time(date, minutes):
    """Every timed flight comes out as the reference computation of the same model has it, to a second."""
    flight = next(f for f in TIMED if f.date == date)

    assert arc.solve(*flight.pad).flight_time_s / 60 == pytest.approx(minutes, abs=0.02)


def test_a_rough_published_computation_is_met():
    """About 54 minutes for 4,500 km up and 960 km away, as D. Wright published for the Hwasong-15."""
    assert arc.solve(39.28, 125.87, 76, 960, 4500).flight_time_s / 60 == pytest.approx(54, abs=1)


def test_free_flight_agrees_with_an_integrator():
    """Two hundred random arcs agree with Runge-Kutta to 0.1 s and 0.1 km in time, apogee and landing point."""
    chance = np.random.default_rng(20170829)
    lat, lon = chance.uniform(37, 42, 200), chance.uniform(124, 131, 200)
    azimuth, range_km = chance.uniform(0, 360, 200), chance.uniform(400, 9000, 200)
    apogee = chance.uniform(np.maximum(150, range_km / 4), 6000)
    solved = arc.solve(lat, lon, azimuth, range_km, apogee, boost=False)

    time_s, top_km, landed = flights.integrate(*departure(solved))
    end_lat, end_lon = geodesy.lat_lon(landed)
    end_lon = end_lon - np.degrees(flights.RATE * time_s)

    assert np.abs(time_s - solved.flight_time_s).max() < 0.1
    assert np.abs(top_km - apogee).max() < 0.1
    assert geodesy.distance_km(end_lat, end_lon, *geodesy.destination(lat, lon, azimuth, range_km)).max() < 0.1


def departure(solved):
    """Positions and velocities at the pads in the inertial frame, by differences of the drawn track.

    The points are some milliseconds apart, so nothing of the closed form but the track is used.
    """
    h = 0.02
    moments = h * np.arange(5)
    lat, lon, height = solved.at(moments)
    place = geodesy.unit(lat, lon + np.degrees(flights.RATE * moments)) * (flights.RADIUS + height)[..., None]
    weights = np.array([-25, 48, -36, 16, -3]) / (12 * h)
    return place[:, 0], np.einsum("k,nkx->nx", weights, place)


def test_rotation_stretches_a_lofted_flight():
    """The Hwasong-18 of July 2023 flew 1,001 km over ground, an arc of 2,521 km in space; without rotation 1,001 km."""
    flight = next(f for f in TIMED if f.missile == "hwasong-18")

    assert arc.solve(*flight.pad).inertial_range_km == pytest.approx(2521, abs=15)
    assert arc.solve(*flight.pad, rotation=False).inertial_range_km == pytest.approx(1001.2, abs=0.1)


def test_the_track_starts_at_the_pad_and_ends_where_the_azimuth_says():
    """First and last point of the track are the pad and the landing point, on the ground."""
    solved = arc.solve(*OVERFLIGHT)
    _, lat, lon, height = solved.track()

    assert geodesy.distance_km(lat[0], lon[0], *SUNAN) < 0.01
    assert geodesy.distance_km(lat[-1], lon[-1], *geodesy.destination(*SUNAN, 73, 2700)) < 0.01
    assert height[0] == pytest.approx(0, abs=1e-6)
    assert height[-1] == pytest.approx(0, abs=1e-6)
    assert height.max() == pytest.approx(550, abs=0.1)


@pytest.mark.parametrize("flight", TIMED, ids=lambda f: f.date)
def test_the_distance_from_the_pad_grows_from_the_start(flight):
    """No hook at the pad: during the boost every second takes the missile farther from it."""
    solved = arc.solve(*flight.pad)
    lat, lon, _ = solved.at(np.linspace(0, solved.burnout_s, 200))

    away = geodesy.distance_km(flight.lat, flight.lon, lat, lon)
    assert np.all(np.diff(away) > 0)


def test_the_track_has_no_jump_at_burnout():
    """Height and place run on smoothly where the boost ends and free flight begins."""
    solved = arc.solve(*OVERFLIGHT)
    around = solved.burnout_s + np.array([-0.01, 0.01])
    lat, lon, height = solved.at(around)

    assert geodesy.distance_km(lat[0], lon[0], lat[1], lon[1]) < 0.2
    assert abs(height[1] - height[0]) < 0.2


@pytest.mark.parametrize("flight", TIMED, ids=lambda f: f.date)
def test_the_track_does_not_bend_at_burnout(flight):
    """A tenth of a second before and after burn-out the missile runs over the ground the same way and as fast."""
    solved = arc.solve(*flight.pad)
    lat, lon, _ = solved.at(solved.burnout_s + np.array([-0.2, -0.1, 0.1, 0.2]))

    before, after = (geodesy.distance_km(lat[i], lon[i], lat[i + 1], lon[i + 1]) for i in (0, 2))
    assert after == pytest.approx(before, rel=0.02)
    turn = geodesy.bearing_deg(lat[0], lon[0], lat[1], lon[1]) - geodesy.bearing_deg(lat[2], lon[2], lat[3], lon[3])
    assert abs(float(turn)) < 1


def test_a_flight_is_the_same_to_the_bit_alone_and_among_thousands():
    """Whatever flies beside it, a flight ends at the same instant, place and height, and takes the same way."""
    draw = np.random.default_rng(29)
    lat, lon, azimuth = draw.uniform(-60, 60, 60), draw.uniform(-180, 180, 60), draw.uniform(0, 360, 60)
    ways = [
        (draw.uniform(420, 14000, 60), {}),
        (draw.uniform(420, 14000, 60), {"boost": False}),
        (draw.uniform(420, 9000, 60), {"apogee_km": 9000.0}),
        (draw.uniform(2000, 4400, 60), {"shape": "lofted", "full_range_km": 4500.0}),
        (draw.uniform(3500, 4400, 60), {"shape": "depressed", "full_range_km": 4500.0}),
    ]
    for range_km, how in ways:
        together = arc.solve(lat, lon, azimuth, range_km, **how)
        tracks = np.stack(together.track(40))
        for i in range(60):
            alone = arc.solve(lat[i], lon[i], azimuth[i], range_km[i], **how)
            assert alone.flight_time_s == together.flight_time_s[i]
            assert alone.apogee_km == together.apogee_km[i]
            assert np.array_equal(np.stack(alone.track(40)), tracks[:, i])


def test_many_flights_are_solved_as_one_array():
    """A whole array gives what its flights give one by one."""
    azimuth = np.linspace(40, 120, 7)
    together = arc.solve(*SUNAN, azimuth, 3000.0)
    alone = [arc.solve(*SUNAN, a, 3000.0) for a in azimuth]

    assert together.flight_time_s == pytest.approx([float(a.flight_time_s) for a in alone], abs=1e-6)
    _, lat, _, height = together.track(5)
    assert lat.shape == height.shape == (7, 5)
    assert lat[3] == pytest.approx(alone[3].track(5)[1], abs=1e-6)


def test_lofted_and_depressed_are_the_two_ways_to_one_place():
    """At full speed the lofted arc is the higher and longer one; they close in on each other at the full range."""

    def at(shape, range_km):
        return arc.solve(*SUNAN, 73, range_km, shape=shape, full_range_km=4500)

    assert at("lofted", 3000).apogee_km > at("standard", 3000).apogee_km > at("depressed", 3000).apogee_km
    assert at("lofted", 3000).flight_time_s > at("depressed", 3000).flight_time_s
    gaps = [at("lofted", r).apogee_km - at("depressed", r).apogee_km for r in (3000, 4000, 4400, 4490)]
    assert all(wide > narrow >= 0 for wide, narrow in pairwise(gaps))


@pytest.mark.parametrize("range_km", [3000, 4400, 4490, 4499.9, 4500])
@pytest.mark.parametrize("azimuth_deg", [73, 180, 270])
@pytest.mark.parametrize("shape", ["lofted", "depressed"])
def test_a_shot_at_full_speed_lands_where_it_is_aimed(shape, azimuth_deg, range_km):
    """Up to the limit of its speed the track ends at the landing point, and the speed is that of the full range."""
    full = arc.solve(*SUNAN, azimuth_deg, 4500).ellipse
    solved = arc.solve(*SUNAN, azimuth_deg, range_km, shape=shape, full_range_km=4500)
    lat, lon, _ = solved.at([float(solved.flight_time_s)])

    assert geodesy.distance_km(lat[0], lon[0], solved.impact_lat, solved.impact_lon) < 0.1
    speed2 = solved.ellipse.speed2(solved.ellipse.start)
    assert speed2 == pytest.approx(full.speed2(full.start), rel=2e-3)


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ((*SUNAN, float("nan"), 2700), "azimuth is nan"),
        ((*SUNAN, 400, 2700), "between 0 and 360"),
        ((*SUNAN, 73, 0), "between 10 and 19,500 km"),
        ((*SUNAN, 73, 2700, 12000), "between 0 and 10,000 km"),
        ((*SUNAN, 73, 2700, 60), "apogee lies between"),
        ((95, 125, 73, 2700, 550), "latitude is 95"),
    ],
)
def test_what_cannot_fly_is_refused_with_what_can(given, sentence):
    """Every refusal names the interval that is possible."""
    with pytest.raises(FlightError, match=sentence):
        arc.solve(*given)


def test_the_smallest_apogee_that_a_refusal_names_is_accepted():
    """Whoever follows the advice of a refusal is not refused again."""
    with pytest.raises(FlightError) as refused:
        arc.solve(*SUNAN, 73, 4000, 90)
    least = float(str(refused.value).split("between ")[1].split(" and")[0].replace(",", ""))

    assert arc.solve(*SUNAN, 73, 4000, least).apogee_km == pytest.approx(least)


def test_a_range_beyond_full_speed_is_refused():
    """A lofted shot farther than the range that tells its speed names that range."""
    with pytest.raises(FlightError, match="10 to 4,500 km, not 5,000 km"):
        arc.solve(*SUNAN, 73, 5000, shape="lofted", full_range_km=4500)
