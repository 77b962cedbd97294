"""Whose waters a flight comes down in."""

import pytest

from wargame.atlas import geodesy, places, waters


@pytest.mark.parametrize(
    ("lat", "lon", "iso"),
    [(41.5, 139.2, "JP"), (37.0, 129.9, "KR"), (39.6, 128.6, "KP"), (42, 157, ""), (13.0, 144.0, "GU")],
)
def test_waters_by_estimate(lat, lon, iso):
    """The estimated zone at a landing point; none on the high seas."""
    assert waters.at(lat, lon).zone == iso


@pytest.mark.parametrize(
    ("lat", "lon", "iso"),
    [
        (21.0, -159.0, "US"),
        (33.0, -119.5, "US"),
        (58.0, -152.0, "US"),
        (28.5, -178.5, "UM"),
        (30.0, -140.0, ""),
        (44.0, -61.0, "Canada"),
    ],
    ids=["Hawaii", "California", "Alaska", "Midway", "between", "Nova Scotia"],
)
def test_zones_beyond_the_region(lat, lon, iso):
    """Off Hawaii, California and Alaska a warhead falls into a zone, not on the high seas."""
    assert waters.at(lat, lon).zone == iso


def test_waters_that_hang_on_a_disputed_island_are_told_with_both():
    """North of the Liancourt Rocks Tokyo counts a landing to its own zone; off Busan nobody else claims anything."""
    rocks = places.find("Liancourt Rocks")
    north = geodesy.destination(rocks.lat, rocks.lon, 30, 150)

    assert waters.at(*map(float, north)) == waters.Waters("KR", ("JP",))
    assert waters.at(35.0, 129.5).claimed == ()
    assert waters.at(43.4, 147.6).claimed == ("JP",)
    assert waters.at(26.0, 123.5).claimed == ("CN", "TW")


def test_the_edge_of_a_zone_is_told():
    """Two hundred km west of Okushiri lies at the edge of two zones; a hundred does not; land has none."""
    okushiri = places.find("Okushiri Island")
    near, far = (geodesy.destination(okushiri.lat, okushiri.lon, 270, km) for km in (200, 100))

    assert waters.at(*map(float, near)).near_edge
    assert waters.at(*map(float, far)) == waters.Waters("JP")
    assert waters.at(37.57, 126.98) == waters.Waters()
