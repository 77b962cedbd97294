"""The distance tool and moving a mark, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt

from wargame.ui.map import camera
from wargame.ui.map.scene import Mark, Ring
from wargame.ui.map.widget import MapWidget

TOKYO, SAPPORO = (35.68, 139.69), (43.06, 141.35)
SHIP = Mark("ship", "Aegis ship", "ship", 39.0, 134.5, movable=True)


@pytest.fixture
def chart(qtbot, shown):
    """A map of 900 x 560 with the overflight, a ship that can be moved and a battery that cannot."""
    made = MapWidget()
    qtbot.addWidget(made)
    made.resize(900, 560)
    made.set_scene(
        replace(shown, marks=(SHIP, Mark("fixed", "THAAD", "shield", 35.9, 128.3)), rings=(Ring(39.0, 134.5, 400),))
    )
    made.show()
    qtbot.waitUntil(lambda: made.ready, timeout=20_000)
    yield made
    made.close()


def seen(chart, lat, lon):
    ((x,), (y,)) = camera.plane([(lat, lon)])
    return QPoint(*(round(v) for v in chart.view.px(x, y)))


def test_two_clicks_measure_a_great_circle(chart, qtbot):
    """Tokyo to Sapporo: 832 km at 9 degrees, within what a pixel covers; a third click begins again."""
    qtbot.keyClick(chart, Qt.Key.Key_M)
    assert "first point" in chart.ruler.words()
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=seen(chart, *TOKYO))
    qtbot.mouseMove(chart, seen(chart, 40.0, 140.0))
    assert chart.ruler.words().endswith("°")
    with qtbot.waitSignal(chart.ruler.measured) as told:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=seen(chart, *SAPPORO))
    distance, bearing = told.args[0].split(" km · ")
    assert float(distance) == pytest.approx(832, abs=2 * chart.view.km_per_px)
    assert float(bearing[:-1]) == pytest.approx(9, abs=1)
    qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=seen(chart, *TOKYO))
    assert "second point" in chart.ruler.words()


def test_keys_alone_measure_and_esc_ends(chart, qtbot):
    """Arrows move the pointer from the middle of the window, Shift finely, Enter sets points, the map stands still."""
    before = chart.view
    chart.measure()
    qtbot.keyClick(chart, Qt.Key.Key_Return)
    for _ in range(5):
        qtbot.keyClick(chart, Qt.Key.Key_Right)
    qtbot.keyClick(chart, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    with qtbot.waitSignal(chart.ruler.measured) as told:
        qtbot.keyClick(chart, Qt.Key.Key_Return)
    assert float(told.args[0].split(" km")[0]) == pytest.approx(102 * before.km_per_px, rel=0.1)
    assert chart.view == before
    qtbot.keyClick(chart, Qt.Key.Key_Escape)
    assert not chart.ruler.active


def test_a_click_while_measuring_chooses_nothing(chart, qtbot, overflight):
    """The track under the pointer is measured from, not chosen."""
    chart.measure()
    middle = overflight.track[len(overflight.track) // 2]
    with qtbot.assertNotEmitted(chart.trackClicked):
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=seen(chart, middle.lat, middle.lon))


def test_a_ship_is_dragged_to_another_place(chart, qtbot):
    """Where it is set down is told once; the view stays, and the ring went along while it was held."""
    before, told = chart.view, []
    chart.markMoved.connect(lambda *moved: told.append(moved))
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=seen(chart, 39.0, 134.5))
    qtbot.mouseMove(chart, seen(chart, 41.0, 137.0))
    assert chart.mover.ring is not None
    assert chart.mover.at == pytest.approx((41.0, 137.0), abs=0.05)
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=seen(chart, 41.0, 137.0))
    assert told == [("ship", pytest.approx(41.0, abs=0.05), pytest.approx(137.0, abs=0.05))]
    assert chart.view == before
    assert chart.mover.mark is None


def test_a_mark_that_stands_fast_is_not_dragged(chart, qtbot):
    """A press on it pans the map as one on the land does."""
    with qtbot.assertNotEmitted(chart.markMoved):
        qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=seen(chart, 35.9, 128.3))
        qtbot.mouseMove(chart, seen(chart, 36.5, 129.5))
        qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=seen(chart, 36.5, 129.5))


def test_a_click_on_a_ship_asks_for_it(chart, qtbot):
    """A press that does not move opens what stands there."""
    with qtbot.waitSignal(chart.markClicked) as caught:
        qtbot.mouseClick(chart, Qt.MouseButton.LeftButton, pos=seen(chart, 39.0, 134.5))
    assert caught.args == ["ship"]
