"""A student plays the short exercise from the first screen to its end, by mouse alone and by keys alone."""

from __future__ import annotations

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea

from wargame.session import Session
from wargame.ui import app as desktop
from wargame.ui import theme

pytestmark = pytest.mark.qt

BECAUSE = "We show that we are ready and we leave a door open, so that nobody has to shoot first."
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def window(request, qtbot, own_folders):
    """The first screen in a look: theme, text size, size of the window."""
    name, scale, size = request.param
    made = desktop.open_window(QApplication.instance(), name, scale)
    qtbot.addWidget(made)
    made.resize(*size)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: made.shown_screen().view is not None)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    made.close()
    theme.apply(QApplication.instance(), theme.DARK)


def settled(window, qtbot):
    """Wait until nothing is under way beside the window, and the layout has followed."""
    qtbot.waitUntil(lambda: window.bridge is None or not window.bridge.busy, timeout=20_000)
    QApplication.processEvents()
    QApplication.processEvents()


class Mouse:
    """Presses what can be seen, where it can be seen; what lies outside a pane is brought in with the wheel's bar."""

    def __init__(self, window, qtbot):
        self.window, self.qtbot, self.clicks = window, qtbot, 0

    def click(self, widget):
        """One click in the middle of a widget."""
        self._bring(widget)
        at = widget.mapTo(self.window, widget.rect().center())
        top = self.window.childAt(at)
        assert top is widget or widget.isAncestorOf(top), f"{top} lies over {widget}"
        assert widget.isEnabled(), f"{widget} is off"
        QTest.mouseClick(top, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, top.mapFrom(self.window, at))
        self.clicks += 1
        settled(self.window, self.qtbot)

    def _bring(self, widget):
        assert widget.isVisibleTo(self.window), f"{widget} cannot be seen"
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                above.ensureWidgetVisible(widget)
                QApplication.processEvents()
            above = above.parentWidget()


def press(key, modifiers=Qt.KeyboardModifier.NoModifier):
    """One key, to whatever has the focus."""
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)


def tab_to(wanted, most=160):
    """Tab until a widget has the focus."""
    for _ in range(most):
        if QApplication.focusWidget() is wanted:
            return
        press(Qt.Key.Key_Tab)
    raise AssertionError(f"Tab does not lead to {wanted}")


def turn_to(tabs, name):
    """Tab to the row of panes, and the arrow to one of them."""
    for _ in range(160):
        if QApplication.focusWidget() in tabs.buttons():
            break
        press(Qt.Key.Key_Tab)
    for _ in tabs.buttons():
        if tabs.choice() == name:
            return
        press(Qt.Key.Key_Right)
    raise AssertionError(f"no pane {name}")


LOOKS = {"dark-1280x720": ("dark", 100, (1280, 720))}
LARGE = {"light-200": ("light", 200, (1920, 1080))}


@pytest.mark.parametrize("window", LOOKS.values(), ids=LOOKS, indirect=True)
def test_three_turns_with_the_mouse_alone(window, qtbot):
    """Two clicks to begin; then tick, explain, submit, roll and read, three times; no key but for the reasons."""
    mouse = Mouse(window, qtbot)
    launcher = window.shown_screen()
    mouse.click(launcher.solo_door)
    mouse.click(window.sheet.begin)
    assert mouse.clicks == 2
    qtbot.waitUntil(lambda: window.screen_name == "solo", timeout=20_000)
    for turn in (1, 2, 3):
        settled(window, qtbot)
        screen = window.shown_screen()
        assert screen.view.top.turn == turn
        for response in ("condemn_statement", "offer_talks"):
            mouse.click(screen.choices.grid.cards[response])
        screen.reasons.field.setFocus()
        QTest.keyClicks(screen.reasons.field, BECAUSE)
        qtbot.waitUntil(lambda screen=screen: screen.submit_pane.main.isEnabled())
        mouse.click(screen.submit_pane.main)
        if turn == 1:
            mouse.click(screen.submit_pane.back)
            mouse.click(screen.submit_pane.main)
        mouse.click(screen.submit_pane.main)
        assert window.screen_name == "solo.aftermath"
        page = window.shown_screen()
        assert page.view.choices
        assert page.view.moves
        mouse.click(page.next)
    assert window.screen_name == "solo.end"
    end = window.shown_screen()
    mouse.click(end._group.buttons()[3])
    assert end._ledger_title.text() == "Great-power cooperation: why"
    mouse.click(end.report)
    assert window.sheet is not None
    window.sheet.reject()
    path = window.bridge.desk.session.path
    window.close_session()
    with Session.open(path, read_only=True) as session:
        assert session.notice
        assert session.verify_chain() is None
        assert session.exercise.ending


@pytest.mark.parametrize("window", LARGE.values(), ids=LARGE, indirect=True)
def test_three_turns_with_the_keys_alone(window, qtbot):
    """The same without a mouse, at twice the size, where panes are tabs."""
    press(Qt.Key.Key_N, CTRL | SHIFT)
    assert window.sheet is not None
    press(Qt.Key.Key_Right)
    assert window.sheet.seat.choice() == "ROK"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.screen_name == "solo", timeout=20_000)
    for turn in (1, 2, 3):
        settled(window, qtbot)
        screen = window.shown_screen()
        assert not screen.wide
        assert screen.view.top.turn == turn
        assert screen.view.top.seat == "ROK"
        turn_to(screen.tabs, "choose")
        tab_to(screen.choices.grid.cards["condemn_statement"])
        press(Qt.Key.Key_Space)
        assert screen.form.responses == ("condemn_statement",)
        turn_to(screen.tabs, "explain")
        tab_to(screen.reasons.field)
        QTest.keyClicks(screen.reasons.field, BECAUSE)
        press(Qt.Key.Key_Return, CTRL)
        settled(window, qtbot)
        assert screen.view.submitted
        press(Qt.Key.Key_Return, CTRL)
        settled(window, qtbot)
        assert window.screen_name == "solo.aftermath"
        press(Qt.Key.Key_W)
        assert window.shown_screen().tabs.choice() == "why"
        press(Qt.Key.Key_Return, CTRL)
        settled(window, qtbot)
    assert window.screen_name == "solo.end"
    press(Qt.Key.Key_Return, CTRL)
    assert window.sheet is not None
    press(Qt.Key.Key_Escape)
    assert window.sheet is None
