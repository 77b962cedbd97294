"""Projections go there and back."""

import numpy as np
import pytest

from wargame.atlas import geodesy
from wargame.atlas.projection import aeqd, lcc


def test_the_main_map_has_its_origin_and_inverts():
    """38 N 132 E is the origin, and a point of the map finds its place again."""
    assert lcc().forward(132, 38) == pytest.approx((0, 0), abs=1e-6)
    lon, lat = lcc().inverse(*lcc().forward([125.67, 144.78], [39.2, 13.45]))
    assert lon == pytest.approx([125.67, 144.78])
    assert lat == pytest.approx([39.2, 13.45])


def test_projections_are_made_once():
    """The same view is the same projection."""
    assert lcc() is lcc()
    assert aeqd(39.2, 125.67) is aeqd(39.2, 125.67)


def test_the_reach_view_keeps_distances_and_bearings():
    """From the centre every distance and every bearing is true."""
    lat, lon = geodesy.destination(39.2, 125.67, [10, 100, 250], [500, 5000, 12000])
    x, y = aeqd(39.2, 125.67).forward(lon, lat)

    assert np.hypot(x, y) / 1000 == pytest.approx([500, 5000, 12000], rel=1e-6)
    assert np.degrees(np.arctan2(x, y)) % 360 == pytest.approx([10, 100, 250], abs=1e-4)
