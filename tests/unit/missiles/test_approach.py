"""How near, how far, and where down."""

import numpy as np
import pytest

from wargame.atlas import geodesy, places
from wargame.missiles import approach, arc, launch

OVERFLIGHT = arc.solve(39.20, 125.67, 73, 2700, 550)


def test_the_nearest_approach_of_2017():
    """The track of 29 August 2017 passes 28 km from Cape Erimo and falls 1,191 km from it."""
    (erimo,) = approach.approaches(OVERFLIGHT, [places.find("Cape Erimo")])

    assert erimo.distance_km == pytest.approx(28, abs=3)
    assert erimo.impact_distance_km == pytest.approx(1191, abs=3)
    assert 520 < erimo.altitude_km < 550
    assert 8.5 < erimo.t_s / 60 < 10


def test_the_watch_list_is_told_by_default():
    """Guam, Hawaii and the mainland are always among the distances."""
    names = {found.place.name for found in approach.approaches(OVERFLIGHT)}

    assert {"Guam", "Honolulu", "Seattle", "Tokyo", "Seoul"} <= names


def test_nothing_comes_nearer_than_the_nearest_approach():
    """A track of many more points finds no smaller distance."""
    tokyo = places.find("Tokyo")
    (found,) = approach.approaches(OVERFLIGHT, [tokyo])
    _, lat, lon, _ = OVERFLIGHT.track(40_001)

    assert found.distance_km == pytest.approx(geodesy.distance_km(tokyo.lat, tokyo.lon, lat, lon).min(), abs=0.1)


@pytest.mark.parametrize(
    ("to", "landing"),
    [("Busan", ("KR-26", "", "", "KR")), ("42.012,157.627", ("", "", "")), ("41.0,137.5", ("", "JP", "")),
     ("41.30,139.95", ("", "JP", "JP")), ("13.0,144.6", ("", "GU", "")), ("46.9,142.5", ("", "", "", "RU"))],
)  # fmt: skip
def test_where_it_comes_down(to, landing):
    """On land the province, at sea the estimated zone, near a coast the territorial sea, else the high seas."""
    flight = launch.solve(launch.Launch("Hwasong-12", "Sunan", to=to, apogee_km=800))

    assert approach.landing(flight.arc) == approach.Landing(*landing)


def test_the_corridor_lies_on_both_sides():
    """A degree to each side is 46 km at 2,700 km, and the track runs between."""
    (left_lat, left_lon), (right_lat, right_lon) = approach.corridor(OVERFLIGHT)
    _, lat, lon, _ = OVERFLIGHT.track()

    wide = geodesy.distance_km(left_lat[-1], left_lon[-1], right_lat[-1], right_lon[-1])
    assert wide == pytest.approx(2 * np.radians(1) * 6371 * np.sin(2700 / 6371), rel=0.01)
    to_sides = [geodesy.distance_km(lat, lon, *side) for side in ((left_lat, left_lon), (right_lat, right_lon))]
    assert to_sides[0] == pytest.approx(to_sides[1], rel=0.15, abs=1)
