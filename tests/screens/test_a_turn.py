"""A facilitator plays a turn from the launcher to the exported report: once by mouse alone, once by keys alone.

The hands count what they do, so that the promise of the design is a number: a prepared overflight takes two clicks, a
turn is resolved in two, a report is saved in two.
"""

from __future__ import annotations

import json

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from wargame.desk import acts, build
from wargame.ui import app as desktop
from wargame.ui import screenshots

pytestmark = pytest.mark.qt

CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


class Mouse:
    """Presses what can be seen, where it can be seen."""

    def __init__(self):
        self.clicks = 0

    def click(self, widget):
        """One click in the middle of a widget, taken by whatever lies on top there."""
        assert widget.isVisible(), f"{widget} cannot be seen"
        window = widget.window()
        at = widget.mapTo(window, widget.rect().center())
        top = window.childAt(at)
        assert top is widget or widget.isAncestorOf(top), f"{top} lies over {widget}"
        assert widget.isEnabled(), f"{widget} is off"
        QTest.mouseClick(top, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, top.mapFrom(window, at))
        self.clicks += 1

    def count(self):
        """Clicks since the last count."""
        counted, self.clicks = self.clicks, 0
        return counted


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    """One key, to whatever has the focus."""
    target = QApplication.focusWidget() or QApplication.activeWindow()
    QTest.keyClick(target, key, modifiers)


def tab_to(wanted, most=120):
    """Tab until a widget has the focus."""
    for _ in range(most):
        if QApplication.focusWidget() is wanted:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {wanted}")


@pytest.fixture
def window(qtbot, own_folders):
    """The launcher, as it opens."""
    made = desktop.open_window(QApplication.instance(), "dark", 100)
    qtbot.addWidget(made)
    made.resize(1600, 900)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: made.shown_screen().view is not None)
    yield made
    made.close()


def saved(window, qtbot):
    """The report that the sheet is writing, once it is there."""
    qtbot.waitUntil(lambda: window.last_report is not None, timeout=60_000)
    return window.last_report


def as_json(window):
    """Choose data as the format, by the arrow keys."""
    tab_to(window.sheet.format.buttons()[0])
    press(Qt.Key.Key_Left)
    assert window.sheet.format.choice() == "json"


def test_a_turn_with_the_mouse_alone(window, qtbot):
    """Begin, inject, decide, adjudicate, publish and export, and never touch a key."""
    mouse = Mouse()
    launcher = window.shown_screen()
    launcher.set_up(next(card for card in launcher.view.scenarios if card.id == "overflight-2017"))
    qtbot.wait(50)
    mouse.click(window.sheet.begin)
    console = window.shown_screen()
    qtbot.wait(50)
    mouse.click(console.top.action)
    assert window.bridge.desk.exercise.phase == "inject"
    mouse.count()

    mouse.click(console.injects.quick_buttons[0])
    qtbot.wait(80)
    mouse.click(window.sheet.now)
    assert mouse.count() <= 2
    assert console.view.map.tracks[-1].card.missile == "hwasong-12"

    mouse.click(console.top.action)
    for seat in ("US", "ROK", "JPN"):
        console.bridge.act(acts.submit, screenshots.package_for(console.bridge.desk, seat))
    mouse.count()

    qtbot.wait(50)
    mouse.click(console.top.action)
    qtbot.wait(50)
    mouse.click(window.shown_screen().foot.rest)
    assert mouse.count() <= 2
    exercise = window.bridge.desk.exercise
    assert exercise.phase == "aftermath"
    assert exercise.turns[-1].narration

    window.toasts.clear()
    qtbot.wait(50)
    mouse.click(window.shown_screen().foot.main)
    assert window.screen_name == "console"
    qtbot.wait(50)
    mouse.count()
    mouse.click(window.shown_screen().top.export)
    qtbot.wait(50)
    mouse.click(window.sheet._save)
    assert mouse.count() == 2
    assert "Over Hokkaido" in saved(window, qtbot).read_text(encoding="utf-8")
    assert window.toasts.texts()[-1].startswith("Report saved")


def test_a_turn_with_the_keys_alone(window, qtbot):
    """The same, and never touch the mouse."""
    press(Qt.Key.Key_N, CTRL)
    qtbot.waitUntil(lambda: window.sheet is not None)
    press(Qt.Key.Key_Return, CTRL)
    assert window.screen_name == "console"
    console = window.shown_screen()
    desk = window.bridge.desk
    press(Qt.Key.Key_Return, CTRL)
    assert desk.exercise.phase == "inject"

    before = len(desk.exercise.deliveries)
    press(Qt.Key.Key_I)
    if window.sheet is None:  # the list of injects keeps letters for itself
        press(Qt.Key.Key_F6, SHIFT)
        press(Qt.Key.Key_I)
    press(Qt.Key.Key_1)
    press(Qt.Key.Key_Return, CTRL)
    assert len(desk.exercise.deliveries) == before + 1

    press(Qt.Key.Key_Return, CTRL)
    assert desk.exercise.phase == "deliberate"
    for seat in ("US", "ROK", "JPN"):
        console.bridge.act(acts.submit, screenshots.package_for(desk, seat))
    press(Qt.Key.Key_Return, CTRL)
    assert window.screen_name == "adjudication"
    press(Qt.Key.Key_Return, CTRL | SHIFT)
    assert desk.exercise.phase == "aftermath"
    press(Qt.Key.Key_Return, CTRL)
    assert window.screen_name == "console"

    press(Qt.Key.Key_E, CTRL)
    as_json(window)
    press(Qt.Key.Key_Return, CTRL)
    document = json.loads(saved(window, qtbot).read_text(encoding="utf-8"))
    assert document


def test_a_turn_roll_by_roll_with_the_keys(window, qtbot):
    """R rolls, R while the dice tumble lets them lie, O decides with a reason, Ctrl+Z takes a roll back."""
    adjudication = at_the_rolls(window, qtbot)
    desk = window.bridge.desk
    rolls = len(desk.adjudicated().checks)
    assert rolls >= 2
    tab_to(adjudication.foot.main)
    press(Qt.Key.Key_R)
    assert desk.exercise.shown == 1
    if adjudication.roll.roll.dice.rolling():
        press(Qt.Key.Key_R)
        assert desk.exercise.shown == 1
    press(Qt.Key.Key_Z, CTRL)
    assert desk.exercise.shown == 0
    press(Qt.Key.Key_O)
    assert QApplication.focusWidget() is adjudication.ruling.override.outcome
    tab_to(adjudication.ruling.override.reason)
    QTest.keyClicks(QApplication.focusWidget(), "too short")
    tab_to(adjudication.ruling.override.apply)
    press(Qt.Key.Key_Space)
    assert desk.exercise.forced == ()
    QTest.keyClicks(adjudication.ruling.override.reason, " so the room asked for a better reason")
    tab_to(adjudication.ruling.override.apply)
    press(Qt.Key.Key_Space)
    assert len(desk.exercise.forced) == 1
    assert desk.exercise.shown == 1


def test_the_tables_dice_are_taken(window, qtbot):
    """Table dice: what the room rolled counts, and no dice tumble."""
    mouse = Mouse()
    adjudication = at_the_rolls(window, qtbot)
    mouse.click(adjudication.order.mode.buttons()[1])
    qtbot.wait(50)
    adjudication.roll.roll.field.setValue(3.5)
    mouse.click(adjudication.roll.roll._take)
    desk = window.bridge.desk
    assert desk.exercise.shown == 1
    assert desk.adjudicated().checks[0].draw_permille == 35
    assert not adjudication.roll.roll.dice.rolling()


def test_the_cause_of_a_number_and_its_source_are_two_clicks_away(window, qtbot):
    """Why, then the rule: the codex opens at it, with its source; Esc returns to the reasons, and to the console."""
    mouse = Mouse()
    at_the_rolls(window, qtbot)
    window.run("back")
    console = window.shown_screen()
    window.toasts.clear()
    qtbot.wait(80)
    mouse.click(console.standing.escalation.ask)
    qtbot.wait(50)
    link = window.sheet.lines[0].links[0]
    mouse.click(link)
    assert mouse.count() == 2
    words = " ".join(label.text() for label in window.codex.findChildren(type(console.standing.escalation._number)))
    assert "Source" in words
    assert window.codex.reading == link.property("article")
    press(Qt.Key.Key_Escape)
    assert window.codex is None
    press(Qt.Key.Key_Escape)
    assert window.sheet is None


def test_a_click_beside_the_causes_closes_them(window, qtbot):
    """A popover is closed by a click anywhere else."""
    at_the_rolls(window, qtbot)
    window.run("why")
    qtbot.wait(50)
    QTest.mouseClick(window.sheet._scrim, Qt.MouseButton.LeftButton, pos=QPoint(5, 5))
    assert window.sheet is None


def at_the_rolls(window, qtbot):
    """The adjudication screen of the first turn, three teams in."""
    launcher = window.shown_screen()
    launcher.set_up(launcher.view.scenarios[0])
    window.run("main")
    bridge = window.bridge
    for due in [one.id for one in build.console(bridge.desk).injects if one.state == "due"]:
        bridge.act(acts.deliver, due)
    while bridge.desk.exercise.phase != "deliberate":
        bridge.act(acts.advance)
    for seat in ("US", "ROK", "JPN"):
        bridge.act(acts.submit, screenshots.package_for(bridge.desk, seat))
    window.run("main")
    qtbot.wait(50)
    return window.shown_screen()
