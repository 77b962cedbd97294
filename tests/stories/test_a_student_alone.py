"""A student plays the short exercise from the first screen to the report: by mouse or by keys, each size and look."""

from __future__ import annotations

import pytest

pytest.importorskip("PySide6")

from PySide6.QtCore import QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QScrollArea

from tests.ui import audit
from wargame.desk import build
from wargame.session import Session
from wargame.ui import app as desktop
from wargame.ui import tasks, theme
from wargame.ui.parts.adviser_card import AdviserButton

pytestmark = pytest.mark.qt

BECAUSE = "We show that we are ready and we leave a door open, so that nobody has to shoot first."
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
PLAIN = Qt.KeyboardModifier.NoModifier
SIZE = (1280, 720)
LOOKS = {f"{scale}-{name}": (name, scale) for scale in (100, 200) for name in ("dark", "light")}


@pytest.fixture(params=LOOKS.values(), ids=LOOKS)
def window(request, qtbot, own_folders):
    """The first screen at 1280x720, in a theme and a size of text."""
    name, scale = request.param
    made = desktop.open_window(QApplication.instance(), name, scale)
    qtbot.addWidget(made)
    made.resize(*SIZE)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    qtbot.waitUntil(lambda: made.shown_screen().view is not None)
    qtbot.waitUntil(made.isActiveWindow)
    yield made
    assert made.size().toTuple() == SIZE, "no screen has made the window larger"
    made.close()
    theme.apply(QApplication.instance(), theme.DARK)


class Hand:
    """What a student does, however it is done; after each deed the window is let come to rest."""

    def __init__(self, window, qtbot):
        self.window, self.qtbot, self.deeds = window, qtbot, 0

    def rest(self):
        """Wait until nothing is under way beside the window, and the layout has followed."""
        self.qtbot.waitUntil(lambda: tasks.running() == 0, timeout=30_000)
        self.qtbot.wait(30)  # what the advisers said is shown a moment later
        if self.window.screen_name == "solo.aftermath":  # and the causes come by and by
            page = self.window.shown_screen()
            told = sum(bool(move.causes) for move in page.view.moves)
            self.qtbot.waitUntil(lambda: page._moves.count() == told)
        for _ in range(4):  # a layout may ask for another one
            QApplication.processEvents()

    def key(self, key, modifiers=PLAIN):
        """One key, to whatever has the focus."""
        QTest.keyClick(QApplication.focusWidget() or self.window, key, modifiers)
        self.deeds += 1
        self.rest()

    def write(self, field):
        """The reasons, into the field that was pressed."""
        self.press(field)
        assert QApplication.focusWidget() is field
        QTest.keyClicks(field, BECAUSE)
        screen = self.window.shown_screen()
        self.qtbot.waitUntil(screen.submit_pane.main.isEnabled)
        self.rest()


class Mouse(Hand):
    """Presses what can be seen, where it can be seen; what lies outside a pane is brought in with the wheel."""

    def begin(self):
        """Two clicks: Start on the first screen, Start on the sheet."""
        first = self.window.shown_screen()
        self.qtbot.waitUntil(lambda: first.view is not None)  # its cards come a moment later and move what is there
        self.rest()
        self.press(self.window.shown_screen().solo_door)
        self.press(self.window.sheet.begin)
        assert self.deeds == 2

    def press(self, widget):
        """One click in the middle of a widget."""
        self._bring(widget)
        at = widget.mapTo(self.window, widget.rect().center())
        top = self.window.childAt(at)
        assert top is widget or widget.isAncestorOf(top), f"{audit.told(top)} lies over {audit.told(widget)}"
        assert widget.isEnabled(), f"{audit.told(widget)} is off"
        QTest.mouseClick(top, Qt.MouseButton.LeftButton, PLAIN, top.mapFrom(self.window, at))
        self.deeds += 1
        self.rest()

    def turn_to(self, name):
        """A click on a tab, where panes are tabs."""
        screen = self.window.shown_screen()
        if not screen.wide:
            self.press(screen.tabs.buttons()[screen._ids.index(name)])

    def main(self, widget):
        """The bright button."""
        self.press(widget)

    def why(self):
        """The tab of the causes."""
        self.turn_to("why")

    def _bring(self, widget):
        assert widget.isVisibleTo(self.window), f"{audit.told(widget)} cannot be seen"
        above = widget.parentWidget()
        while above is not None:
            if isinstance(above, QScrollArea):
                self._wheel(above.viewport(), widget)
            above = above.parentWidget()

    def _wheel(self, ground, widget):
        """Turn the wheel over a pane until the middle of a widget lies in it."""
        for _ in range(200):
            middle = widget.mapTo(ground, widget.rect().center()).y()
            if ground.rect().adjusted(0, 2, 0, -2).top() <= middle <= ground.rect().bottom() - 2:
                return
            at = QPointF(ground.rect().center())
            turned = QPoint(0, -120 if middle > 0 else 120)
            event = QWheelEvent(at, ground.mapToGlobal(at), QPoint(), turned, Qt.MouseButton.NoButton, PLAIN,
                                Qt.ScrollPhase.NoScrollPhase, False)  # fmt: skip
            QApplication.sendEvent(ground, event)
            QApplication.processEvents()
        raise AssertionError(f"the wheel does not bring {audit.told(widget)}")


class Keys(Hand):
    """Tabs to what it presses, and takes the shortcuts where there are any."""

    def begin(self):
        """Ctrl+Shift+N, then Enter."""
        self.key(Qt.Key.Key_N, CTRL | SHIFT)
        assert self.window.sheet is not None
        self.key(Qt.Key.Key_Return)

    def press(self, widget):
        """Tab until it has the focus, arrows within a group, and Space where it is no field."""
        group = getattr(widget, "group", lambda: None)()
        near = group.buttons() if group is not None else [widget]
        self._tab_to(lambda: QApplication.focusWidget() in near, audit.told(widget))
        for _ in near:
            if QApplication.focusWidget() is not widget:
                self.key(Qt.Key.Key_Down)
        assert _seen(self.window, widget), f"{audit.told(widget)} has the focus and cannot be seen"
        if not hasattr(widget, "toPlainText"):
            self.key(Qt.Key.Key_Space)

    def turn_to(self, name):
        """Tab to the row of panes, and the arrow to one of them."""
        screen = self.window.shown_screen()
        if screen.wide:
            return
        self._tab_to(lambda: QApplication.focusWidget() in screen.tabs.buttons(), "the tabs")
        for _ in screen.tabs.buttons():
            if screen.tabs.choice() == name:
                return
            self.key(Qt.Key.Key_Right)
        raise AssertionError(f"no pane {name}")

    def main(self, _widget):
        """Ctrl+Enter."""
        self.key(Qt.Key.Key_Return, CTRL)

    def why(self):
        """W."""
        self.key(Qt.Key.Key_W)

    def _tab_to(self, there, name):
        for _ in range(160):
            if there():
                return
            QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Tab)
            QApplication.processEvents()
        raise AssertionError(f"Tab does not lead to {name}")


def _seen(window, widget):
    """Whether some of a widget lies inside every pane that it scrolls in, and inside the window."""
    area, above = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size()), widget.parentWidget()
    while above is not None and not area.isEmpty():
        area &= QRect(above.mapTo(window, QPoint(0, 0)), above.size()) if above is not window else window.rect()
        above = None if above is window else above.parentWidget()
    return area.height() >= min(widget.height(), audit.LEAST_TARGET)


def looked_at(window):
    """Nothing that can be seen is cut, under 12 pixels, or a target under 24."""
    window.toasts.clear()
    found = [words for check in (audit.clipped, audit.tiny, audit.small) for words in check(window)]
    assert not found, "\n".join(dict.fromkeys(found))


@pytest.mark.parametrize("kind", [Mouse, Keys])
def test_three_turns_from_the_first_screen_to_the_personal_report(window, qtbot, kind):
    """Begin; tick, explain, submit, take back, roll and read, three times; the end, a meter, the report on disk."""
    hand = kind(window, qtbot)
    hand.begin()
    qtbot.waitUntil(lambda: window.screen_name == "solo", timeout=20_000)
    for turn in (1, 2, 3):
        hand.rest()
        screen = window.shown_screen()
        assert screen.view.top.turn == turn
        looked_at(window)
        hand.turn_to("choose")
        looked_at(window)
        for response in ("condemn_statement", "offer_talks"):
            hand.press(screen.choices.grid.cards[response])
        assert screen.form.responses == ("condemn_statement", "offer_talks")
        hand.turn_to("explain")
        hand.write(screen.reasons.field)
        looked_at(window)
        hand.main(screen.submit_pane.main)
        assert screen.view.submitted
        if turn == 1:
            hand.press(screen.submit_pane.back)
            assert not screen.view.submitted
            hand.main(screen.submit_pane.main)
        looked_at(window)
        hand.main(screen.submit_pane.main)
        assert window.screen_name == "solo.aftermath"
        page = window.shown_screen()
        assert page.view.choices
        assert page.view.moves
        looked_at(window)
        hand.why()
        looked_at(window)
        hand.main(page.next)
    assert window.screen_name == "solo.end"
    end = window.shown_screen()
    looked_at(window)
    hand.turn_to("meters")
    hand.press(end._group.buttons()[3])
    assert end._ledger_title.text() == "Great-power cooperation: why"
    looked_at(window)
    hand.main(end.report)
    sheet = window.sheet
    looked_at(window)
    hand.main(sheet._save)
    qtbot.waitUntil(lambda: window.last_report is not None, timeout=30_000)
    hand.rest()
    assert window.sheet is None
    assert "Fire around Guam" in window.last_report.read_text(encoding="utf-8")
    path = window.bridge.desk.session.path
    window.close_session()
    with Session.open(path, read_only=True) as session:
        assert session.notice
        assert session.verify_chain() is None
        assert session.exercise.ending


def test_the_practice_turn_by_keys_keeps_what_its_cards_promise(window, qtbot):
    """Each card is done as it says; what is taken back is asked for again; it can be stopped and repeated."""
    hand = Keys(window, qtbot)
    _practise(hand)
    tutorial, screen = window.tutorial, window.shown_screen()
    strip = screen._practice
    assert tutorial.step.id == "read"
    hand.key(Qt.Key.Key_Space)
    sea = QApplication.focusWidget()
    assert sea is strip._parts["map"]
    whole = sea._view
    hand.key(Qt.Key.Key_Plus)
    assert sea._view != whole
    hand.key(Qt.Key.Key_0)
    for _ in range(4):
        if QApplication.focusWidget() is not strip.next:
            hand.key(Qt.Key.Key_Backtab)
    hand.press(strip.next)
    assert tutorial.step.id == "standing"
    hand.press(strip.next)
    looked_at(window)
    first = next(iter(screen.choices.grid.cards.values()))
    assert _seen(window, first), "the responses are shown from the first one"
    hand.press(screen.choices.grid.cards["condemn_statement"])
    assert tutorial.step.id == "advise"
    adviser = next(iter(strip._parts["advisers"].findChildren(AdviserButton)))
    hand.press(adviser)
    assert adviser.more.isVisibleTo(window), "it has said what it expects"
    hand.press(strip.next)
    assert QApplication.focusWidget() is screen.reasons.field
    hand.write(screen.reasons.field)
    assert tutorial.step.id == "submit"
    hand.main(None)
    assert tutorial.step.id == "roll"
    hand.press(screen.submit_pane.back)
    assert tutorial.step.id == "submit", "what was taken back is asked for again"
    hand.main(None)
    hand.main(None)
    page = window.shown_screen()
    for card in ("news", "why", "question"):
        assert tutorial.step.id == card
        looked_at(window)
        hand.press(page._practice.next)
    assert tutorial.step.until == "finish"
    hand.press(page._practice.next)
    assert (window.screen_name, window.tutorial) == ("launcher", None)
    _practise(hand)
    hand.press(window.shown_screen()._practice.stop)
    assert (window.screen_name, window.tutorial) == ("launcher", None)
    assert build.launcher().sessions == ()


def _practise(hand):
    """The sheet of a game alone, and from it the practice turn."""
    window = hand.window
    hand.qtbot.waitUntil(lambda: window.shown_screen().view is not None)
    hand.key(Qt.Key.Key_N, CTRL | SHIFT)
    offered = ("Practise", "Practice turn, five minutes")
    hand.press(next(one for one in window.sheet.findChildren(QPushButton) if one.text() in offered))
    hand.qtbot.waitUntil(lambda: window.tutorial is not None and window.screen_name == "solo", timeout=20_000)
    hand.rest()
