"""Ships and batteries at the console: dragged, typed, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt

from wargame.ui.map import camera

pytestmark = pytest.mark.qt


def standing(console):
    """Defences by id, as they stand."""
    return {one.id: one for one in console.bridge.desk.exercise.defences or ()}


def test_a_ship_is_dragged_and_undo_brings_it_back(console, window, qtbot):
    """One drag is one act; the toast and Ctrl+Z take it back."""
    chart = console.middle.map
    qtbot.waitUntil(lambda: chart.ready, timeout=20_000)
    ship = standing(console)["aegis-centre"]
    ((x,), (y,)) = camera.plane([(ship.lat, ship.lon)])
    at = QPoint(*(round(v) for v in chart.view.px(x, y)))
    goal = at + QPoint(60, -40)
    qtbot.mousePress(chart, Qt.MouseButton.LeftButton, pos=at)
    qtbot.mouseMove(chart, goal)
    qtbot.mouseRelease(chart, Qt.MouseButton.LeftButton, pos=goal)
    moved = standing(console)["aegis-centre"]
    assert (moved.lat, moved.lon) == pytest.approx(chart.view.lat_lon(goal.x(), goal.y()), abs=0.01)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert standing(console)["aegis-centre"] == ship


def test_a_battery_is_placed_moved_and_removed_by_keyboard(console, window, qtbot):
    """V opens the dialog; Ctrl+Enter places, then moves; the last button takes it off the map."""
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_V)
    sheet = window.sheet
    sheet.kind.setCurrentIndex(sheet.kind.findData("thaad"))
    qtbot.keyClicks(sheet.name, "Third THAAD")
    sheet.lat.field.setValue(13.5)
    sheet.lon.field.setValue(144.8)
    qtbot.keyClick(sheet.name, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.sheet is None
    (new,) = [one for one in standing(console).values() if one.name == "Third THAAD"]
    assert (new.kind, new.lat, new.lon) == ("thaad", 13.5, 144.8)
    console.open_defences(new.id)
    window.sheet.lat.field.setValue(13.4)
    window.run("main")
    assert standing(console)[new.id].lat == 13.4
    console.open_defences(new.id)
    qtbot.mouseClick(window.sheet.remove, Qt.MouseButton.LeftButton)
    assert new.id not in standing(console)


def test_a_land_battery_at_sea_is_refused_and_the_dialog_stays(console, window):
    """The reason is told, and what was typed is kept."""
    console.open_defences("")
    sheet = window.sheet
    sheet.kind.setCurrentIndex(sheet.kind.findData("thaad"))
    sheet.name.setText("Afloat")
    sheet.lat.field.setValue(38.0)
    sheet.lon.field.setValue(134.0)
    window.run("main")
    assert window.sheet is sheet
    assert "stands on land" in window.toasts.texts()[-1]
