"""The decision window on the screens, and rules of engagement agreed at the console."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtCore import Qt

from wargame.desk import acts, build

pytestmark = pytest.mark.qt


@pytest.fixture
def later(console, monkeypatch):
    """Let the clock on the wall of desk and screens go on by so many seconds; the missile flies already."""
    desk = console.bridge.desk
    passed = [0.0]
    start = datetime.now(UTC)
    moment = lambda: start + timedelta(seconds=passed[0])  # noqa: E731 - a clock to be turned by hand
    desk.clock = lambda: moment().isoformat(timespec="milliseconds")
    monkeypatch.setattr("time.time", lambda: moment().timestamp())
    console.bridge.act(acts.move_defence, "aegis-centre", 41.0, 137.0)
    while desk.exercise.phase != "deliberate":
        console.bridge.act(acts.advance)
    form = dict(build.inject_options(desk).presets)["irbm_overflight"]
    console.bridge.act(acts.inject, form)

    def go(seconds: float) -> None:
        passed[0] += seconds

    return go


def test_the_bar_counts_the_window_down(console, later, qtbot):
    """The figures follow the clock, stand while it stands, and say when the window has closed."""
    shot = console.top.shot
    assert shot.isVisible()
    total = console.view.top.shot.clock.left_s
    later(61)
    qtbot.waitUntil(lambda: shot._figures.text() == f"{(total - 61) // 60:02d}:{(total - 61) % 60:02d}")
    console.app.run("clock")
    assert "held" in shot.accessibleName()
    later(300)
    shot._tell()
    assert f"{(total - 61) // 60:02d}:" in shot.accessibleName()
    console.app.run("clock")
    with qtbot.waitSignal(shot.closed):
        later(total)
    assert shot.accessibleName().startswith("The window closed at T+")


def test_the_option_greys_out_while_the_dialog_is_open(console, later, window, qtbot):
    """A team that is still choosing sees the shot close, with the reason; nothing has to be pressed."""
    console.enter_team("US")
    card = window.sheet.cards["intercept_demo"]
    assert card.view.closed == ""
    with qtbot.waitSignal(window.sheet.shot.closed):
        later(3600)
    assert card.view.closed.startswith("The window closed at T+")


@pytest.mark.parametrize("early_s", [0.9, 0.5, 0.1])
def test_the_option_closes_with_the_countdown_not_before_and_not_later(console, later, window, qtbot, early_s):
    """Within its last second the window is open on the screen and at the desk; at its end it is closed on both."""
    console.enter_team("US")
    card, shot = window.sheet.cards["intercept_demo"], window.sheet.shot
    later(console.view.top.shot.clock.left_s - early_s)
    shot._tell()
    assert shot._figures.text() == "00:01"
    window.sheet._look()
    assert card.view.closed == ""
    with qtbot.waitSignal(shot.closed):
        later(early_s)
    assert shot._figures.text() == "00:00"
    assert card.view.closed.startswith("The window closed at T+")


def test_authority_is_released_by_keyboard_and_undone(console, window, qtbot):
    """X opens the rules of engagement; a target is chosen with the arrows; Ctrl+Enter agrees, Ctrl+Z takes it back."""
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_X)
    combo = window.sheet.choices["US"]
    assert not window.sheet.agree.isEnabled()
    combo.setFocus()
    qtbot.keyClick(combo, Qt.Key.Key_Down)
    qtbot.keyClick(combo, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert window.sheet is None
    released = console.bridge.desk.exercise.released
    assert [(one.released.seat, one.released.target) for one in released] == [("US", "territory")]
    window.run("undo")
    assert console.bridge.desk.exercise.released == ()


def test_the_room_sees_the_window(console, later, window, qtbot):
    """The projector shows what is left, and takes it away with the blank screen."""
    window.run("display.show")
    room = window.display
    qtbot.addWidget(room)
    assert room.shot.isVisibleTo(room)
    assert room.shot.accessibleName().startswith("Shot until T+")
    room.blank(on=True)
    assert not room.shot.isVisibleTo(room)
