"""The two-body relations agree with each other."""

import numpy as np
import pytest

from wargame.missiles import kepler

PSI = np.radians([5.0, 25.0, 60.0, 100.0])


def test_the_three_ways_to_an_ellipse_agree():
    """An ellipse found by its angle is found again by its apogee and by its speed."""
    by_angle = kepler.minimum_energy(PSI)
    by_apogee = kepler.through_apogee(PSI, by_angle.apogee_km)

    assert by_apogee.eccentricity == pytest.approx(by_angle.eccentricity)
    assert by_apogee.time_s == pytest.approx(by_angle.time_s)
    lofted = kepler.at_angle(PSI, np.radians(60.0))
    again = kepler.at_speed(PSI, lofted.speed2(lofted.start), high=True)
    assert again.flight_path_angle == pytest.approx(np.full(4, np.radians(60.0)))


def test_least_energy_is_least():
    """No other angle reaches the range with less speed."""
    least = kepler.minimum_energy(PSI)
    for aside in np.radians([-8.0, -1.0, 1.0, 8.0]):
        other = kepler.at_angle(PSI, least.flight_path_angle + aside)
        assert np.all(other.speed2(other.start) > least.speed2(least.start))


def test_a_short_flat_range_is_that_of_the_parabola():
    """Over a hundred kilometres Kepler is Galileo: range over four for the height, v^2 / g for the range."""
    short = kepler.minimum_energy(np.array(100 / 6371))

    assert short.apogee_km == pytest.approx(25, rel=0.02)
    gravity = kepler.MU / 6371**2
    assert short.speed2(short.start) / gravity == pytest.approx(100, rel=0.02)


def test_time_and_anomaly_are_inverse():
    """The anomaly at a time has that time, from the surface to the surface."""
    flight = kepler.through_apogee(np.array(0.4), np.array(4475.0))
    t = np.linspace(0, float(flight.time_s), 50)

    assert flight.time_at(flight.anomaly_at(t)) == pytest.approx(t, abs=1e-6)
    assert flight.radius_km(flight.anomaly_at(t))[[0, -1]] == pytest.approx([6371, 6371], abs=1e-6)
    assert flight.swept(flight.anomaly_at(t))[[0, -1]] == pytest.approx([0, 0.4], abs=1e-9)
