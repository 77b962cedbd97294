"""Great circles on the mean sphere."""

import numpy as np
import pytest

from wargame.atlas import geodesy


def test_known_distances():
    """Sunan lies 3,422 km from Guam; a quarter of the globe and the antipode are exact."""
    assert geodesy.distance_km(39.2, 125.67, 13.45, 144.78) == pytest.approx(3422, abs=1)
    assert geodesy.distance_km(0, 0, 0, 90) == pytest.approx(6371 * np.pi / 2)
    assert geodesy.distance_km(0, 0, 0, 180) == pytest.approx(6371 * np.pi)
    assert geodesy.distance_km(39.2, 125.67, 39.2, 125.67) == 0


def test_bearings_of_the_compass():
    """North, east, south and west from the equator."""
    assert geodesy.bearing_deg(0, 0, [10, 0, -10, 0], [0, 10, 0, -10]) == pytest.approx([0, 90, 180, 270])


def test_destinations_across_the_antimeridian_stay_on_the_globe():
    """East of 180 degrees comes out as a western longitude."""
    lat, lon = geodesy.destination(0, 179, 90, 6371 * np.radians(2))

    assert (lat, lon) == pytest.approx((0, -179), abs=1e-9)


def test_functions_broadcast():
    """One site and many azimuths give many points."""
    lat, lon = geodesy.destination(39.2, 125.67, np.linspace(0, 350, 36), 1000)

    assert lat.shape == lon.shape == (36,)
    assert geodesy.distance_km(39.2, 125.67, lat, lon) == pytest.approx(np.full(36, 1000.0))


def test_a_ring_closes():
    """A range ring ends where it starts."""
    lat, lon = geodesy.circle(39.2, 125.67, 3000)

    assert (lat[0], lon[0]) == pytest.approx((lat[-1], lon[-1]))


def test_a_great_circle_has_its_ends():
    """The line between two places begins at one and ends at the other."""
    lat, lon = geodesy.great_circle(39.2, 125.67, 38.9, -77.04, 50)

    assert (lat[0], lon[0], lat[-1], lon[-1]) == pytest.approx((39.2, 125.67, 38.9, -77.04))
    assert lat.max() > 70  # it goes over the far north


def test_points_become_vectors_and_points_again():
    """A unit vector keeps its place."""
    lat, lon = geodesy.lat_lon(geodesy.unit([39.2, -10], [125.67, -170]) * 7000)

    assert lat == pytest.approx([39.2, -10])
    assert lon == pytest.approx([125.67, -170])
