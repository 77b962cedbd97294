"""The room's screen: what it shows, blanks, keeps and tells one by one."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from wargame.desk import acts, build
from wargame.ui import screenshots
from wargame.ui.screens import display

pytestmark = pytest.mark.qt


@pytest.fixture
def room(console, window, qtbot):
    """The room's screen of the first turn, in a window, because there is one display."""
    display.toggle(window)
    made = window.display
    yield made
    if window.display is not None:
        display.toggle(window)


def published(console):
    """Play the turn to its publication."""
    bridge = console.bridge
    while bridge.desk.exercise.phase != "deliberate":
        bridge.act(acts.advance)
    for seat in ("US", "ROK", "JPN"):
        bridge.act(acts.submit, screenshots.package_for(bridge.desk, seat))
    bridge.act(acts.begin_adjudication)
    bridge.act(acts.roll_rest_and_publish, "The allies spoke with one voice.")


def test_without_a_second_display_it_is_a_window(room, window):
    """The console stays where it is, and a toast says what to do."""
    assert room.isVisible()
    assert not room.isFullScreen()
    assert "No second display" in window.toasts.texts()[-1]


def test_it_follows_every_act(room, console):
    """What the room may know changes with the exercise."""
    console.bridge.act(acts.advance)
    assert room.view == build.display(console.bridge.desk)
    assert room.head.accessibleName().endswith("Inject")


def test_b_blanks_and_shows(room, qtbot):
    """Nothing can be seen while it is blank, and B brings all of it back."""
    qtbot.keyClick(room, Qt.Key.Key_B)
    assert room.blanked
    assert not any(part.isVisible() for part in (room.map, room.head, room.side, room.banner, room.news))
    qtbot.keyClick(room, Qt.Key.Key_B)
    assert room.head.isVisible()
    assert room.map.isVisible()


def test_a_lost_display_is_told_and_comes_back_blank(room, window):
    """The console goes on; what the room saw is kept; B shows it again."""
    before = room.view
    room.lose()
    assert not room.isVisible()
    assert "Second display lost" in window.toasts.texts()[-1]
    assert window.run("display.window")
    assert room.isVisible()
    assert room.blanked
    assert room.view == before
    assert window.run("display.blank")
    assert not room.blanked


def test_results_are_told_at_once(room, console):
    """Everything that was published stands there."""
    published(console)
    assert len(room.view.results) >= 3
    told = room.news.accessibleName()
    assert all(response in told for _, response, _ in room.view.results)


def test_results_are_told_one_by_one(room, console):
    """The first result comes after a moment, the others follow; nothing is told twice."""
    room.reveal("one")
    published(console)
    first = room.view.results[0][1]
    assert first not in room.news.accessibleName()
    room._tell_next()
    assert first in room.news.accessibleName()
    for _ in room.view.results:
        room._tell_next()
    assert not room._step.isActive()


def test_results_can_be_held(room, console):
    """Hold: the room sees nothing until B."""
    room.reveal("hold")
    published(console)
    assert room.blanked


def test_results_come_at_once_where_motion_is_reduced(room, console, window):
    """One by one is a movement."""
    window.settings = replace(window.settings, reduced_motion=True)
    room.reveal("one")
    published(console)
    assert room.view.results[-1][1] in room.news.accessibleName()


def test_nothing_of_the_facilitator_is_told_aloud(room, console):
    """No number of a meter and no seed reaches a name on the room's screen."""
    names = " ".join(part.accessibleName() for part in room.findChildren(type(room.head).__mro__[1]))
    assert "Escalation: " in names
    assert "of 100" not in names
    assert "eed 7" not in names


def test_on_a_tall_screen_the_column_lies_under_the_map(room):
    """4:3: the same parts, the column below."""
    room.resize(1024, 768)
    assert room.side.y() > room.map.y() + room.map.height() - 2
    room.resize(1280, 720)
    assert room.side.x() >= room.map.x() + room.map.width() - 2


def test_closing_the_session_closes_it(room, window):
    """Nothing of a session that was closed stays on the wall."""
    window.close_session()
    assert window.display is None
    assert not room.isVisible()
