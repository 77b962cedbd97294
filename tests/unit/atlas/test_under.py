"""What lies under a track and at a point."""

import numpy as np
import pytest

from wargame.atlas import geodesy, under


def over(start, end, points=400):
    lat, lon = geodesy.great_circle(*start, *end, points)
    return under.passages(lat, lon, np.full(points, 300.0), np.linspace(0, 600, points))


def test_prefectures_come_in_the_order_of_flight():
    """From the sea of Ishikawa to Tokyo Bay, each with its entry before its exit and the exit before the next entry."""
    found = over((37.5, 136.0), (35.3, 139.8))
    names = [passage.name for passage in found]

    assert names[0] == "Ishikawa"
    assert names.index("Toyama") < names.index("Nagano")
    assert all(passage.enter_s <= passage.exit_s for passage in found)
    assert {passage.altitude_m for passage in found} == {300_000}


def test_a_track_over_open_sea_passes_nothing():
    """East of Japan there is nobody to warn."""
    assert over((40, 150), (41, 175)) == ()


def test_a_track_across_the_antimeridian_is_one_line():
    """A track from Hokkaido beyond 180 degrees does not smear over the rest of the globe."""
    assert {passage.iso for passage in over((43.0, 139.0), (35.0, -160.0))} == {"JP-01"}


def test_a_graze_is_marked_and_a_crossing_is_not():
    """Two kilometres inside the tip of Cape Erimo is near the border; the middle of Hokkaido is not."""
    (graze,) = over((41.975, 142.0), (41.965, 145.0))
    (crossing,) = over((43.2, 139.0), (43.3, 146.5))

    assert graze.iso == crossing.iso == "JP-01"
    assert graze.near_border
    assert not crossing.near_border


def test_bays_do_not_split_a_passage():
    """A track over Uchiura bay is one passage over Hokkaido, from the first entry to the last exit."""
    found = over((42.0, 139.0), (42.4, 145.0))

    assert [passage.iso for passage in found] == ["JP-01"]


@pytest.mark.parametrize(
    ("lat", "lon", "iso"),
    [(43.06, 141.35, "JP-01"), (39.2, 125.67, "KP-01"), (37.57, 126.98, "KR-11"), (40, 150, None)],
)
def test_the_region_at_a_point(lat, lon, iso):
    """A point knows its prefecture or province; the sea has none."""
    found = under.region_at(lat, lon)

    assert (found and found["a1"]) == iso


@pytest.mark.parametrize(
    ("lat", "lon", "land"),
    [(39.2, 125.67, True), (39, 133, False), (40.04, 128.18, True), (13.45, 144.78, True), (34.05, -118.24, True),
     (0, -150, False)],
)  # fmt: skip
def test_land_is_told_from_sea(lat, lon, land):
    """Airports, shipyards at the coast and far countries are land; the open sea is not."""
    assert under.on_land(lat, lon) is land


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [(43.1, 141.3, "JP"), (34.05, -118.24, "US"), (45.4, -75.7, "Canada"), (39, 133, None), (21, -159, None)],
)
def test_whose_land_a_point_is(lat, lon, country):
    """The country of the land, by name where the map has no code, nothing at sea."""
    assert under.country_at(lat, lon) == country


def test_coasts_near_a_point():
    """Thirty kilometres off Guam is near the US, by 40 km but not by 20."""
    lat, lon = geodesy.destination(13.3, 144.66, 225, 30)
    point = (np.array([lat]), np.array([lon]))

    assert under.coasts_near(*point, 45, ("JP", "GU")) == ("GU",)
    assert under.coasts_near(*point, 15, ("JP", "GU")) == ()
