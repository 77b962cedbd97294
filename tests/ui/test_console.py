"""The facilitator at the console, by mouse and by keyboard."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton

from wargame.desk import acts, build
from wargame.desk.desk import Desk
from wargame.errors import StorageError

pytestmark = pytest.mark.qt


def click(qtbot, widget):
    """One click."""
    qtbot.mouseClick(widget, Qt.MouseButton.LeftButton)


def go_to(console, phase):
    """Advance until a phase."""
    while console.bridge.desk.exercise.phase != phase:
        console.bridge.act(acts.advance)


def delivered(console):
    """Ids of the injects delivered so far."""
    return [d.inject.id for d in console.bridge.desk.exercise.deliveries.values() if d.status == "delivered"]


def test_a_prepared_overflight_takes_two_clicks(console, window, qtbot):
    """Overflight, then Inject now."""
    before = len(delivered(console))
    click(qtbot, console.injects.quick_buttons[0])
    click(qtbot, window.sheet.now)
    assert window.sheet is None
    assert len(delivered(console)) == before + 1
    assert console.view.map.tracks[-1].card.missile == "hwasong-12"


def test_a_prepared_overflight_takes_three_keys(console, window, qtbot):
    """I, 1, Ctrl+Enter."""
    before = len(delivered(console))
    console.top.setFocus()
    window.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_I)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_1)
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert len(delivered(console)) == before + 1


def test_a_due_inject_takes_one_click_and_undo_takes_it_back(console, window, qtbot):
    """Inject now stands on the chosen row; the toast and Ctrl+Z undo."""
    due = console.injects.events.chosen_row()
    assert due.state == "due"
    click(qtbot, console.injects.events.actions_row.buttons[0])
    assert due.id in delivered(console)
    assert window.toasts.texts()[-1].startswith(due.id)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert due.id not in delivered(console)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert due.id in delivered(console)


def test_enter_on_a_row_delivers_it(console, qtbot):
    """The list works without a mouse."""
    events = console.injects.events
    due = events.chosen_row()
    events.setFocus()
    qtbot.keyClick(events, Qt.Key.Key_Return)
    assert due.id in delivered(console)
    assert events.chosen_row().id != due.id


def test_letters_type_in_a_field_and_act_outside(console, window, qtbot):
    """N in a note is a letter; N elsewhere delivers the next inject; switched off it does nothing."""
    console.injects.show_tab("notes")
    field = console.injects.note_field
    field.setFocus()
    qtbot.keyClicks(field, "No")
    assert field.text() == "No"
    assert not delivered(console)
    window.setFocus()
    window.actions_.letters = False
    qtbot.keyClick(window, Qt.Key.Key_N)
    assert not delivered(console)
    window.actions_.letters = True
    qtbot.keyClick(window, Qt.Key.Key_N)
    assert len(delivered(console)) == 1


def test_a_note_is_kept(console, qtbot):
    """Enter writes the note and empties the field."""
    field = console.injects.note_field
    console.injects.show_tab("notes")
    qtbot.keyClicks(field, "Japan asked for the track first.")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == ""
    assert console.bridge.desk.exercise.notes[-1].noted.text == "Japan asked for the track first."


def test_hold_and_release(console):
    """H holds the chosen inject back and releases it."""
    due = console.injects.events.chosen_row()
    console.app.run("inject.hold")
    assert console.bridge.desk.exercise.deliveries[due.id].status == "held"
    console.injects.events.choose(console.injects.events.rows.row_of(due.id))
    console.app.run("inject.hold")
    assert console.bridge.desk.exercise.deliveries[due.id].status == "scheduled"


def test_the_main_action_walks_through_the_phases(console, window, qtbot):
    """Ctrl+Enter does what the bright button says."""
    for phase in ("inject", "deliberate"):
        qtbot.keyClick(window, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        assert console.bridge.desk.exercise.phase == phase
    assert console.top.action.text() == "Adjudicate"


def test_a_refused_act_says_why_and_loses_nothing(console, window):
    """The sentence of the error stands in a toast and the session stays open."""
    go_to(console, "deliberate")
    before = len(console.bridge.desk.session.events)
    assert not console.bridge.act(acts.publish, "too early")
    assert window.toasts.texts()
    assert len(console.bridge.desk.session.events) == before


def test_a_full_disk_offers_to_save_elsewhere(console, window):
    """A storage error is a red toast with its way out, and the act is kept for later."""

    def full(_desk):
        raise StorageError("The disk is full. Nothing was changed.")

    assert not console.bridge.act(full)
    assert window.toasts.texts()[-1] == "The disk is full. Nothing was changed."
    assert console.bridge.take_refused() == (full, ())


def test_panes_become_tabs_where_room_is_short(console, window, qtbot):
    """Below 1206 pixels the panes are tabs, above they stand side by side, back and forth."""
    window.resize(1000, 700)
    qtbot.waitUntil(lambda: console._pages.currentIndex() == 1)
    console.show_tab("meters")
    assert console.standing.meters.isVisible()
    assert not console.injects.isVisible()
    window.resize(1600, 900)
    qtbot.waitUntil(lambda: console._pages.currentIndex() == 0)
    for pane in (console.injects, console.middle, console.tray, console.standing.meters, console.standing.lines):
        assert pane.isVisible()


@pytest.mark.parametrize("scale", [100, 200])
@pytest.mark.parametrize("size", [(1280, 720), (1600, 900), (1920, 1080)])
def test_the_console_fits(console, window, qtbot, size, scale):
    """At every promised size and text size all panes have the room they need."""
    if scale == 200 and size != (1920, 1080):
        pytest.skip("200 % is promised for 1920x1080")
    window._set(replace(window.settings, text_scale=scale))
    window._dress()
    window.resize(*size)
    qtbot.wait(20)
    need = window.shown_screen().layout().totalMinimumSize()
    assert (window.width(), window.height()) == size
    assert need.width() <= size[0]
    assert need.height() <= size[1]


def test_the_theme_and_text_size_change_at_once_and_keep_the_place(console, window):
    """After a change of theme the same inject is chosen."""
    events = console.injects.events
    events.choose(3)
    chosen = events.chosen_row().id
    window.run("theme")
    assert window.shown_screen().injects.events.chosen_row().id == chosen
    window.run("text.larger")
    assert window.settings.text_scale == 125


def test_f6_goes_round_the_panes(console, window, qtbot):
    """F6 visits every pane and Shift+F6 goes back."""
    console.injects.events.setFocus()
    seen = []
    for _ in console.panes():
        window.run("pane.next")
        focus = QApplication.focusWidget()
        seen.append(next(pane for pane in console.panes() if pane is focus or pane.isAncestorOf(focus)))
    assert set(seen) == set(console.panes())


def test_the_palette_runs_what_it_finds(console, window, qtbot):
    """Ctrl+K, a few letters, Enter."""
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClicks(window.sheet.field, "deliver next")
    qtbot.keyClick(window.sheet.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(delivered(console)) == 1)


def test_a_sheet_keeps_the_focus_and_gives_it_back(console, window, qtbot):
    """Tab stays inside, Esc closes, and the opener has the focus again."""
    opener = console.injects.quick_buttons[0]
    opener.setFocus()
    opener.click()
    sheet = window.sheet
    for _ in range(60):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        assert sheet.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert window.sheet is None
    assert QApplication.focusWidget() is opener


def test_every_button_of_the_console_says_its_name(console):
    """No button is silent to a screen reader."""
    silent = [one for one in console.findChildren(QPushButton) if not (one.accessibleName() or one.text())]
    assert not silent


def test_the_console_shows_what_the_desk_says(console):
    """The screen holds nothing of its own: its view is the desk's."""
    assert console.view == build.console(console.bridge.desk)


def test_where_nothing_can_be_changed_no_button_looks_pressable(window, console, qtbot):
    """A second window on the session greys what would act, says why, and keeps what only looks."""
    desk = Desk.open(console.bridge.desk.session.path, read_only=True)
    window.begin(desk)
    closed = window.shown_screen()
    reason = closed.view.closed
    assert reason
    acting = [
        *closed.injects.quick_buttons, closed.injects.note_field, closed.tray.enter_button, closed.standing.lines.add,
        closed.top.action, closed.top.pause, closed.top.undo, closed._next_bar._new,
        *(one for one in closed.findChildren(QPushButton) if one.text() in ("Inject now", "Use suggested")),
    ]  # fmt: skip
    assert len(acting) > 16
    assert [one.accessibleName() for one in acting if one.isEnabled()] == []
    assert all(one.toolTip() == reason for one in closed.injects.quick_buttons)
    previews = [one for one in closed.findChildren(QPushButton) if one.text() == "Preview"]
    assert previews
    assert all(one.isEnabled() for one in previews)
    click(qtbot, next(iter(closed.tray.cards.values())))
    assert window.sheet is None
    assert window.toasts.texts()[-1] == reason
