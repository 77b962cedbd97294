"""The map under a person's hands: mouse, wheel, keys, menu, replay."""

import subprocess
import sys
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QToolButton

from wargame.ui import theme
from wargame.ui.map import camera
from wargame.ui.map.choices import CHOICES
from wargame.ui.map.controls import layer_menu
from wargame.ui.map.widget import MapWidget


def seen(chart, lat, lon):
    ((x,), (y,)) = camera.plane([(lat, lon)])
    return QPoint(*(round(v) for v in chart.view.px(x, y)))


def test_the_first_picture_shows_the_whole_flight(chart, overflight):
    """Launch and impact lie in the window."""
    for point in (overflight.track[0], overflight.track[-1]):
        assert chart.rect().contains(seen(chart, point.lat, point.lon))


def test_the_map_says_what_it_shows(chart):
    """Name and keys for assistive technology; every button has a name and a size for a finger."""
    assert "Hwasong-12 from Sunan" in chart.accessibleName()
    assert "Arrow keys" in chart.accessibleDescription()
    buttons = chart.findChildren(QToolButton)
    names = ["Zoom in", "Zoom out", "Show all", "Measure a distance", "World and ranges", "Layers"]
    assert [button.accessibleName() for button in buttons] == names
    assert min(min(button.width(), button.height()) for button in buttons) >= 24


def test_a_click_on_the_sea_tells_the_place(chart, qtbot):
    """The signal holds latitude and longitude of the pixel."""
    with qtbot.waitSignal(chart.placeClicked) as caught:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=seen(chart, 38.0, 135.0))
    assert caught.args == pytest.approx([38.0, 135.0], abs=0.05)


def test_a_click_on_a_track_tells_which(chart, qtbot, overflight):
    """A few pixels beside the line are near enough."""
    middle = overflight.track[len(overflight.track) // 2]
    with qtbot.waitSignal(chart.trackClicked) as caught:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=seen(chart, middle.lat, middle.lon) + QPoint(0, 4))
    assert caught.args == ["flight"]


def test_a_scene_that_leaves_the_view_is_told(chart, shown):
    """A longer flight would be cut; not where somebody looked elsewhere, which stays so."""
    assert not chart.loses(shown)
    track = shown.tracks[0]
    end = track.points[-1]
    far = replace(shown, tracks=(replace(track, points=(*track.points[:-1], replace(end, lon_e5=end.lon_e5 + 15e5))),))
    assert chart.loses(far)
    chart.pan(60, 0)
    assert not chart.loses(far)


def test_dragging_the_impact_moves_it_live(chart, qtbot, shown, overflight):
    """Each move tells latitude and longitude; letting go ends it, and the ground stays where it is."""
    chart.set_scene(replace(shown, tracks=(replace(shown.tracks[0], editable=True),)))
    qtbot.waitUntil(lambda: chart.ready)
    before, told, ended = chart.view, [], []
    chart.impactDragged.connect(lambda lat, lon: told.append((lat, lon)))
    chart.dragEnded.connect(lambda: ended.append(True))
    end = overflight.track[-1]
    start, goal = seen(chart, end.lat, end.lon), seen(chart, 38.0, 150.0)
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=start)
    qtbot.mouseMove(chart, goal)
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=goal)
    assert told[-1] == pytest.approx((38.0, 150.0), abs=0.05)
    assert ended == [True]
    assert chart.view == before


def test_dragging_the_ground_pans(chart, qtbot):
    """The place under the hand follows the hand."""
    before = chart.view.lat_lon(400, 300)
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=QPoint(400, 300))
    qtbot.mouseMove(chart, QPoint(430, 330))
    qtbot.mouseMove(chart, QPoint(480, 360))
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=QPoint(480, 360))
    assert chart.view.lat_lon(480, 360) == pytest.approx(before, abs=1e-6)


def test_the_wheel_zooms_to_the_cursor(chart):
    """The ground under the cursor stays; the scale is finer."""
    spot, scale = QPointF(300, 200), chart.view.km_per_px
    before = chart.view.km(300, 200)
    QApplication.sendEvent(chart, _wheel(spot, 120))
    assert chart.view.km_per_px < scale
    assert chart.view.km(300, 200) == pytest.approx(before, abs=1e-6)


def test_keys_move_zoom_and_show_all(chart, qtbot):
    """Arrows, plus and minus; 0 brings the first view back."""
    first = chart.view
    qtbot.keyClick(chart, Qt.Key.Key_Right)
    assert chart.view.x_km > first.x_km
    qtbot.keyClick(chart, Qt.Key.Key_Up)
    assert chart.view.y_km < first.y_km
    qtbot.keyClick(chart, Qt.Key.Key_Plus)
    assert chart.view.km_per_px < first.km_per_px
    qtbot.keyClick(chart, Qt.Key.Key_Minus)
    assert chart.view.km_per_px == pytest.approx(first.km_per_px)
    qtbot.keyClick(chart, Qt.Key.Key_0)
    qtbot.waitUntil(lambda: chart.ready and chart.view == first)


def test_a_layer_can_be_switched_off_from_the_menu(chart, qtbot):
    """The menu has a tick per layer, and the choice is told."""
    menu = layer_menu(chart)
    assert [action.text() for action in menu.actions()] == [choice.label for choice in CHOICES]
    relief = menu.actions()[0]
    assert relief.isChecked()
    with qtbot.waitSignal(chart.layersChanged):
        relief.trigger()
    assert "relief" not in chart.shown
    qtbot.waitUntil(lambda: chart.ready)
    menu.close()


def test_the_menu_of_layers_opens_by_key(chart, qtbot):
    """L opens it; Esc would close it."""
    qtbot.keyClick(chart, Qt.Key.Key_L)
    menu = QApplication.activePopupWidget()
    assert menu is not None
    menu.close()


def test_a_replay_runs_to_the_impact(chart, qtbot, overflight):
    """Time after launch rises to the flight time; the end is told."""
    moments = []
    chart.replayed.connect(lambda _, t_s: moments.append(t_s))
    with qtbot.waitSignal(chart.replayEnded, timeout=5000) as caught:
        chart.play("flight", speed=4000.0)
    assert caught.args == ["flight"]
    assert moments == sorted(moments)
    assert len(moments) > 3
    assert moments[-1] == overflight.flight_time_s
    chart.stop()


def test_reduced_motion_shows_the_end_at_once(chart, qtbot, overflight):
    """No marker travels; the result is there."""
    with qtbot.waitSignal(chart.replayEnded):
        chart.play("flight", reduced_motion=True)
    assert not chart.replay.playing
    assert chart.replay.t_s == overflight.flight_time_s
    chart.stop()


def test_the_theme_is_followed(chart, qtbot, qapp):
    """Light and 200 % come without a word from the screen."""
    before = chart.grab().toImage()
    theme.apply(qapp, theme.LIGHT.scaled(200))
    qtbot.waitUntil(lambda: chart.ready)
    after = chart.grab().toImage()
    assert after.pixelColor(450, 540).lightness() > before.pixelColor(450, 540).lightness() + 60


def test_a_preview_has_no_controls(qtbot, shown):
    """The dialog's small map carries neither buttons nor a legend."""
    made = MapWidget(controls=False)
    qtbot.addWidget(made)
    made.resize(500, 300)
    made.set_scene(shown)
    made.draw_now()
    assert made.findChildren(QToolButton) == []
    assert made.ready


def test_a_place_can_be_flown_to(chart, qtbot):
    """A row of the log brings its place into the middle."""
    chart.fly_to(41.3, 129.1)
    assert chart.view.lat_lon(450, 280) == pytest.approx((41.3, 129.1), abs=0.02)


def test_the_map_is_made_before_the_heavy_libraries_load():
    """A launcher with a map paints at once; numpy, shapely and pyproj come with the first picture, on a worker."""
    code = (
        "import sys; from PySide6.QtWidgets import QApplication; app = QApplication([]);"
        "from wargame.ui.map.widget import MapWidget; chart = MapWidget();"
        "print([name for name in ('numpy', 'shapely', 'pyproj', 'pydantic', 'yaml') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def _wheel(spot, delta):
    return QWheelEvent(spot, spot, QPoint(), QPoint(0, delta), Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
                       Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
