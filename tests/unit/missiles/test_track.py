"""A way as a row of points."""

from __future__ import annotations

import pytest

from wargame.missiles import track
from wargame.missiles.arc import solve


@pytest.fixture(scope="module")
def overflight():
    """The way of 29 August 2017 from Sunan."""
    return solve(39.20, 125.67, 73.0, 2700.0, apogee_km=550.0)


def test_a_row_of_points_runs_from_the_pad_to_the_sea(overflight):
    """First and last point lie on the ground, and the last is the landing point to a hundred-thousandth of a degree."""
    points = track.points(overflight, 50)

    assert len(points) == 50
    assert (points[0].t_s, points[0].altitude_m) == (0, 0)
    assert points[-1].altitude_m == 0
    assert points[-1].lat == pytest.approx(float(overflight.impact_lat), abs=1e-5)
    assert [one.t_s for one in points] == sorted({one.t_s for one in points})
