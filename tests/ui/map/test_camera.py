"""The view of the map: what it shows, how it moves and how far."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wargame.ui.map import camera
from wargame.ui.map.camera import Camera

AT_HOME = Camera(100.0, -50.0, 1.7, 1600, 1000)


@given(st.floats(0.4, 20), st.floats(0, 1600), st.floats(0, 1000))
def test_zoom_keeps_the_ground_under_the_cursor(factor, x, y):
    """The point under the cursor stays under it."""
    before, after = AT_HOME.km(x, y), AT_HOME.zoomed(factor, x, y).km(x, y)
    assert after == pytest.approx(before, abs=1e-6)


@given(st.floats(-3000, 3000), st.floats(-3000, 3000))
def test_pixels_and_kilometres_are_inverse(x, y):
    """From pixel to plane and back."""
    assert AT_HOME.px(*AT_HOME.km(x, y)) == pytest.approx((x, y), abs=1e-6)


@pytest.mark.parametrize("size", [(1600, 1000), (360, 200), (300, 900)])
def test_fit_shows_every_point_with_a_margin(overflight, size):
    """Launch and impact lie inside, not at the edge."""
    points = [(p.lat, p.lon) for p in overflight.track]
    view = camera.fit(points, *size)
    for x, y in zip(*camera.plane(points), strict=True):
        px, py = view.px(x, y)
        assert 0.05 * size[0] < px < 0.95 * size[0]
        assert 0.05 * size[1] < py < 0.95 * size[1]


def test_fit_of_nothing_shows_korea_and_japan():
    """An empty scene shows Sunan, Seoul, Tokyo and Sapporo."""
    view = camera.fit((), 1000, 600)
    for lat, lon in ((39.2, 125.67), (37.57, 126.98), (35.68, 139.75), (43.06, 141.35)):
        ((x,), (y,)) = camera.plane([(lat, lon)])
        px, py = view.px(x, y)
        assert 0 < px < 1000
        assert 0 < py < 600


def test_latitude_and_longitude_come_back():
    """The pixel of Sunan is at Sunan."""
    ((x,), (y,)) = camera.plane([(39.20, 125.67)])
    assert AT_HOME.lat_lon(*AT_HOME.px(x, y)) == pytest.approx((39.20, 125.67), abs=1e-6)


def test_zoom_and_pan_have_limits():
    """Nobody gets lost: scale and centre stay where there is something to see."""
    assert AT_HOME.zoomed(1e9).km_per_px == camera.FINEST_KM_PER_PX
    assert AT_HOME.zoomed(1e-9).km_per_px == camera.WIDEST_KM / 1600
    west, north, _, _ = camera.REACH_KM
    lost = AT_HOME.panned(1e9, 1e9)
    assert (lost.x_km, lost.y_km) == (west, north)
