"""The world about the launch site, in the corner of the map."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from wargame.atlas import geodesy, style
from wargame.ui import theme
from wargame.ui.map import inset, lettering, world
from wargame.ui.map.scene import FullRange, MapScene, Ring
from wargame.ui.map.widget import MapWidget

RANGES = (
    Ring(0, 0, 300, "Scud-B", "range"), Ring(0, 0, 5000, "Hwasong-12", "range"),
    Ring(0, 0, 10_000, "Hwasong-14", "icbm", open_ended=True), Ring(0, 0, 10_000, "Hwasong-X", "icbm", open_ended=True),
)  # fmt: skip


@pytest.fixture
def chart(qtbot, shown):
    """A map with room for the world."""
    made = MapWidget()
    qtbot.addWidget(made)
    made.resize(1000, 640)
    made.set_scene(replace(shown, ranges=RANGES))
    made.show()
    qtbot.waitUntil(lambda: made.ready and made.world._image is not None, timeout=20_000)
    yield made
    made.close()


def test_the_ranges_are_told_in_words(chart):
    """What reaches beyond the region, open-ended figures as such; types of one range together."""
    assert chart.world.isVisible()
    assert chart.world.accessibleName() == (
        "World about Sunan, published ranges: Hwasong-12 5,000 km, Hwasong-14, Hwasong-X 10,000 km or more"
    )


def test_a_ring_lies_at_its_distance(chart):
    """Ten thousand kilometres up from the middle stands the colour of the ring, dashed where it is open-ended."""
    image, side = chart.world._image, chart.world.width()
    scale = (side / 2 - theme.current().px(12)) / 15_000
    line = QColor(style.theme("dark").ring.colour)
    at = image.pixelColor(round(side / 2 - 5000 * scale), side // 2)
    assert abs(at.red() - line.red()) + abs(at.green() - line.green()) + abs(at.blue() - line.blue()) < 160


def test_a_ring_is_open_where_its_figure_stands(chart, monkeypatch):
    """No line runs through the letters: without them the ring has a gap there."""

    def blank(*args):
        image = written(*args).copy()
        image.fill(Qt.GlobalColor.transparent)
        return image

    written = lettering.write
    monkeypatch.setattr(lettering, "write", blank)
    look, side = theme.current(), 400
    image = world.picture.__wrapped__(replace(chart.world._inset, way=()), look, style.theme("dark"), (side, side), 1.0)
    line, reach = QColor(style.theme("dark").ring.colour), 5000 * (side / 2 - look.px(12)) / 15_000
    angles = np.radians(np.arange(0, 360, 2))
    near = [[image.pixelColor(round(side / 2 + r * np.sin(a)), round(side / 2 - r * np.cos(a))) for r in
             (reach - 1, reach, reach + 1)] for a in angles]  # fmt: skip
    lit = [min(abs(at.red() - line.red()) + abs(at.green() - line.green()) for at in some) < 130 for some in near]
    dark = [len(list(run)) for shines, run in groupby(lit) if not shines]
    assert sum(lit) > 0.7 * len(lit)
    assert 5 <= max(dark) <= 30  # steps of two degrees


def test_it_is_switched_off_in_the_menu_and_gives_way_where_room_is_short(chart):
    """No layer, no inset; nor on a small map."""
    chart.set_shown(chart.shown - {"inset"})
    assert not chart.world.isVisible()
    chart.set_shown(chart.shown | {"inset"})
    assert chart.world.isVisible()
    chart.resize(600, 400)
    assert not chart.world.isVisible()


def test_where_the_corner_is_too_small_a_key_brings_the_world_over_the_map(chart, qtbot):
    """F opens it on any map, Esc sends it back; a click does the same."""
    chart.resize(600, 400)
    assert not chart.world.isVisible()
    qtbot.keyClick(chart, Qt.Key.Key_F)
    assert chart.world.isVisible()
    assert chart.world.large
    assert chart.rect().contains(chart.world.geometry())
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert not chart.world.isVisible()
    chart.resize(1000, 640)
    qtbot.mouseClick(chart.world, Qt.MouseButton.LeftButton)
    assert chart.world.large
    qtbot.mouseClick(chart.world, Qt.MouseButton.LeftButton)
    assert chart.world.isVisible()
    assert not chart.world.large


def test_a_lofted_test_is_shown_at_its_full_range(shown):
    """Along its azimuth, as far as it is worth; where it reaches every place, to the edge."""
    near = replace(shown.tracks[0], full_range=FullRange(9400.0, False, "about 9,400 km, computed"))
    far = replace(near, id="b", full_range=FullRange(None, False, "every place on Earth, computed"))
    made = inset.of_scene(replace(shown, tracks=(near, far), ranges=RANGES))
    reach = [float(geodesy.distance_km(*one.way[0], *one.way[-1])) for one in made.worth]
    assert reach == pytest.approx([9400, 15_000], rel=1e-3)
    assert made.worth[0].label == "Hwasong-12 ≈9,400"
    assert made.spoken().endswith(
        "At full range: Hwasong-12: about 9,400 km, computed; Hwasong-12: every place on Earth, computed"
    )


def test_while_nothing_has_flown_the_world_is_about_pyongyang():
    """Asked for, it shows the published ranges before the first launch."""
    empty = MapScene(ranges=RANGES)
    assert inset.of_scene(empty) is None
    assert inset.of_scene(empty, large=True).site == "Pyongyang"


def test_a_scene_without_ranges_has_no_world(shown):
    """Players' screens show none."""
    assert inset.of_scene(shown) is None
