"""The land of the world about a place."""

import numpy as np
import pytest

from wargame.atlas import geodesy, projection, world


@pytest.mark.parametrize("site", [(39.2, 125.67), (0.0, 180.0), (90.0, 0.0)])
def test_the_land_reaches_to_the_rim_and_no_farther(site):
    """Outlines are finite kilometres within the rim, whatever the middle: in Korea, on the dateline, at a pole."""
    shores = world.land(*site)

    assert len(shores) > 200
    far = max(float(np.hypot(*outline.T).max()) for outline in shores)
    assert 15_000 < far <= world.EDGE_KM + 1


def test_a_city_lies_on_land_at_its_distance():
    """Washington is inside an outline, 11,000 km from Sunan, on the bearing of the great circle."""
    shapely = pytest.importorskip("shapely")
    x, y = projection.aeqd(39.2, 125.67).forward(-77.04, 38.9)
    point = shapely.Point(x / 1000, y / 1000)

    assert any(shapely.contains(shapely.polygons(outline), point) for outline in world.land(39.2, 125.67))
    assert np.hypot(point.x, point.y) == pytest.approx(geodesy.distance_km(39.2, 125.67, 38.9, -77.04), abs=1)
