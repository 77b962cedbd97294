"""Letters on a map keep clear of each other."""

from __future__ import annotations

from itertools import combinations

import pytest

from wargame.missiles.launch import Launch, fly
from wargame.report.figures import canvas, labels, maps

FLIGHTS = {
    "over Hokkaido": Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550),
    "to Guam": Launch("Hwasong-12", "Sunan", to="Guam"),
    "lost": Launch("Hwasong-12", "Sunan", azimuth_deg=73, range_km=2700, apogee_km=550, lost_at_s=80),
    "lofted": Launch("Hwasong-17", "Sunan", azimuth_deg=65, range_km=1000, apogee_km=6045),
    "flat": Launch("KN-23", "Sunan", azimuth_deg=81, range_km=800),
    "satellite": Launch("Unha-3", "Sohae", azimuth_deg=180, range_km=2600),
    "four sites": Launch("Scud-C", "Sunan", to="38.5,132", count=8, sites=("Kaechon", "Tonghae", "Wonsan")),
}


def written(axes):
    """What stands on a map and where, in pixels, tight around the letters."""
    return [(text.get_text(), text.get_window_extent()) for text in axes.texts if text.get_visible()]


@pytest.mark.parametrize("name", FLIGHTS)
def test_no_two_names_of_a_flight_map_overlap(name):
    """Ticks, cities, seas, the missile, the scale, ceilings and prefectures are all legible."""
    with canvas.sheet(10.0, 7.2) as figure:
        maps.draw(figure, (fly(FLIGHTS[name]),))
        for axes in figure.axes:
            for (one, here), (other, there) in combinations(written(axes), 2):
                assert not here.overlaps(there), f"{one} and {other}"


def test_a_name_without_room_is_left_out_unless_it_is_needed():
    """The first takes the point, the next one is not written, a needed one is."""
    with canvas.sheet(3, 2) as figure:
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, 1), ylim=(0, 1))
        names = labels.Labels(axes)
        here = ((0, 0, "center", "center"),)

        assert names.put("Sapporo", (0.5, 0.5), here)
        assert not names.put("Otaru", (0.5, 0.5), here)
        assert names.put("Hwasong-12", (0.5, 0.5), here, needed=True)
        assert [text.get_text() for text in axes.texts] == ["Sapporo", "Hwasong-12"]
