"""Flights that fail: where the debris comes down."""

import numpy as np
import pytest

from tests.unit.missiles import flights
from wargame.atlas import geodesy
from wargame.errors import FlightError
from wargame.missiles import approach, arc, failure, launch, reach
from wargame.missiles.flight import FlightCard
from wargame.missiles.launch import Launch

SUNAN = (39.20, 125.67)
OVERFLIGHT = arc.solve(*SUNAN, 73, 2700, 550)


@pytest.mark.parametrize("lost_at_s", [200, 300, 600, 900])
def test_after_burnout_debris_follows_the_arc(lost_at_s):
    """What breaks up in free flight comes down where the whole missile would have, at the same second."""
    lost = failure.lose(OVERFLIGHT, lost_at_s)

    assert geodesy.distance_km(lost.impact_lat, lost.impact_lon, OVERFLIGHT.impact_lat, OVERFLIGHT.impact_lon) < 0.01
    assert lost.flight_time_s == pytest.approx(OVERFLIGHT.flight_time_s, abs=0.01)
    assert lost.apogee_km == pytest.approx(550, abs=0.01)


def test_debris_of_the_boost_falls_agree_with_an_integrator():
    """Two hundred losses under power fall as Runge-Kutta has them, to 0.1 s and 0.1 km."""
    chance = np.random.default_rng(20220316)
    flown = arc.solve(*SUNAN, chance.uniform(0, 360, 200), chance.uniform(500, 8000, 200))
    lost = failure.lose(flown, flown.burnout_s * chance.uniform(0.3, 0.99, 200))
    # The integrator stops on the sphere's surface; it is told of falls that begin above it and go on rising.
    time_s, top_km, landed = flights.integrate(lost.fall.position, lost.fall.velocity, step_s=1.0)
    lat, lon = geodesy.lat_lon(landed)

    assert np.abs(time_s - lost.fall.time_s).max() < 0.1
    assert np.abs(top_km - lost.fall.apogee_km).max() < 0.1
    turned = lon - np.degrees(flights.RATE * time_s)
    assert geodesy.distance_km(lat, turned, lost.impact_lat, lost.impact_lon).max() < 0.1


def test_the_later_it_is_lost_the_farther_it_falls():
    """From the pad to burn-out the debris point moves steadily out to the landing point, without a jump."""
    moments = np.linspace(1, float(OVERFLIGHT.burnout_s), 80)
    many = arc.solve(*SUNAN, np.full(80, 73.0), 2700.0, 550.0)
    lost = failure.lose(many, moments)

    assert np.all(np.diff(lost.range_km) > 0)
    assert lost.range_km[0] < 1
    assert lost.range_km[-1] == pytest.approx(2700, abs=0.1)
    assert lost.track(9)[1].shape == (80, 9)


def test_the_track_of_a_failure_is_whole():
    """It runs from the pad through the moment of loss to the ground, without a jump."""
    lost = failure.lose(OVERFLIGHT, 100)
    t, lat, lon, height = lost.track(2001)
    steps = geodesy.distance_km(lat[:-1], lon[:-1], lat[1:], lon[1:])

    assert (height[0], height[-1]) == pytest.approx((0, 0), abs=1e-3)
    assert steps.max() < 3 * np.median(steps)
    assert height.max() == pytest.approx(float(lost.apogee_km), abs=0.1)
    assert t[np.argmax(height)] == pytest.approx(float(lost.apogee_s), abs=1)


@pytest.mark.parametrize("lost_at_s", [0, -5, 918, float("nan")])
def test_a_loss_outside_the_flight_is_refused(lost_at_s):
    """The sentence names the seconds that are possible."""
    with pytest.raises(FlightError, match="choose 1 to 917 s"):
        failure.lose(OVERFLIGHT, lost_at_s)


def test_the_card_of_a_failure_tells_it():
    """The card ends at the debris, crosses nobody, is in nobody's reach, and survives the log."""
    card = launch.fly(Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550, lost_at_s=80))

    assert card.lost_at_s == 80
    assert card.passages == ()
    assert card.track[-1].t_s == card.flight_time_s < 600
    assert 300_000 < card.range_m < 900_000
    assert {one.verdict for one in card.reach} <= {"no", "unknown"}
    assert "lost at T+1:20" in next(one.reason for one in card.reach if one.limit == "loss")
    assert card.decision_s is None
    assert FlightCard.from_json(card.to_json()) == card


def test_without_a_moment_a_failure_is_lost_under_power():
    """The design value puts the loss into the burn."""
    flight = launch.solve(Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, failed=True))

    assert isinstance(flight.arc, failure.Lost)
    assert 0 < flight.arc.lost_at_s < flight.meant.burnout_s


def test_a_failure_has_a_corridor_and_no_shot_after_its_loss():
    """The corridor lies on both sides of the debris, and windows end with the missile."""
    lost = failure.lose(OVERFLIGHT, 300)
    left, right = approach.corridor(lost)
    ship = next(d for d in launch.catalogue.defences() if d.id == "aegis-west")
    (found,) = reach.reach(lost, [ship])

    assert geodesy.distance_km(left[0][-1], left[1][-1], right[0][-1], right[1][-1]) > 10
    assert found.verdict == "not_excluded"
    assert max(last for _, last in found.windows_s) <= 300
