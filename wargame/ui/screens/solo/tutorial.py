"""The practice turn: a strip of cards over the real screens, and a ring around what a card is about."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from wargame.desk import build, folders
from wargame.errors import WargameError
from wargame.ui import tasks
from wargame.ui.parts.announce import announce
from wargame.ui.parts.make import button, chip, column, label, row
from wargame.ui.parts.room import bring_into_view
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QPaintEvent

    from wargame.desk.desk import Desk
    from wargame.desk.views.solo import PracticeStep
    from wargame.ui.screens.solo.aftermath import Aftermath
    from wargame.ui.screens.solo.decision import Decision
    from wargame.ui.window import Window

FOLDER = "practice"
"""Practice turns are kept apart from the games that are handed in."""


class Tutorial:
    """Where the player is in the practice turn; the window holds it while it lasts."""

    def __init__(self, steps: tuple[PracticeStep, ...]) -> None:
        self.steps = steps
        self.at = 0

    @property
    def step(self) -> PracticeStep:
        """The card that is shown."""
        return self.steps[self.at]

    def go_on(self) -> None:
        """To the next card."""
        self.at = min(self.at + 1, len(self.steps) - 1)

    def follow(self, done: Mapping[str, bool]) -> None:
        """Leave every card behind whose deed is done: who is ahead is not held back, who takes back goes back."""
        last = max((n for n, step in enumerate(self.steps) if done.get(step.until)), default=-1)
        self.at = max(self.at, last + 1) if last >= self.at else self.at
        undone = (
            n for n, step in enumerate(self.steps) if step.until == "submitted" and done.get("submitted") is False
        )
        self.at = min(self.at, *undone, len(self.steps) - 1)


def begin(window: Window) -> None:
    """Begin the practice turn; whatever is open is saved already."""
    from wargame.desk.acts import solo as acts

    plan = build.practice()
    folder = folders.sessions() / FOLDER

    def ready(desk: Desk) -> None:
        window.practised()
        window.tutorial = Tutorial(plan.steps)
        window.begin(desk)

    def failed(error: Exception) -> None:
        if not isinstance(error, WargameError):
            raise error
        window.complain(error)

    if window.sheet is not None:
        window.sheet.reject()
    if window.bridge is not None:
        window.close_session()
    tasks.run(lambda _: acts.begin(plan.scenario, plan.seat, seed=plan.seed, folder=folder), done=ready, failed=failed)


class Strip(QFrame):
    """The card: which of how many, its words, Next and Stop. It lies in the screen's column and covers nothing."""

    def __init__(self, screen: Decision | Aftermath, tutorial: Tutorial, parts: Mapping[str, QWidget]) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setProperty("state", "selected")
        self._screen, self.tutorial, self._parts = screen, tutorial, parts
        self._count, self._title = chip("", "accent"), label("", "card")
        self._words = label("", "body", wrap=True)
        self.next = button(say("Next"), self.press, kind="outline", icon="check")
        self.stop = button(say("Stop practising"), self._stop, kind="quiet")
        head = row(self._count, self._title, None, gap=10)
        line = row(column(head, self._words, gap=2), self.stop, self.next, gap=10, margins=(16, 8, 14, 8))
        line.setStretch(0, 1)
        self.setLayout(line)
        self._ring = Ring(screen)
        self._shown = -1
        self.follow({})

    def follow(self, done: Mapping[str, bool]) -> None:
        """Show the card that is due after what was done."""
        self.tutorial.follow(done)
        step = self.tutorial.step
        part = self._parts.get(step.part)
        if self.tutorial.at != self._shown:
            self._shown = self.tutorial.at
            self._count.setText(say("{now} of {all}", now=self.tutorial.at + 1, all=len(self.tutorial.steps)))
            self._title.setText(step.title)
            self._words.setText(step.words)
            self.setAccessibleName(f"{step.title}. {step.words}")
            pressed = self.next.hasFocus()
            self.next.setVisible(step.until in ("next", "finish"))
            self.next.setText(say("Finish") if step.until == "finish" else say("Next"))
            self.next.setAccessibleName(self.next.text())
            if part is not None and step.tab:
                self._screen.show_tab(step.tab)
            if step.part == "map" and part is not None:
                part.setFocus(Qt.FocusReason.OtherFocusReason)
            elif part is not None and self.next.isVisibleTo(self):
                self.take_focus()
            elif part is not None and pressed:  # else the focus would slide to whatever comes next, such as Clear
                part.setFocus(Qt.FocusReason.TabFocusReason)
            if part is not None:
                QTimer.singleShot(0, part, lambda: _show(part))  # once the layout knows its place
            announce(self, f"{step.title}. {step.words}")
        self._ring.around(part)

    def take_focus(self) -> None:
        """Give the focus to Next, where the card has it and does not send it to the map."""
        if self.next.isVisibleTo(self) and self.tutorial.step.part != "map":
            self.next.setFocus(Qt.FocusReason.TabFocusReason)

    def press(self) -> None:
        """Next, or the end."""
        if self.tutorial.step.until == "finish":
            self._stop()
            return
        self.tutorial.go_on()
        self.follow({})

    def _stop(self) -> None:
        window = self._screen.app
        window.tutorial = None
        window.close_session()


class Ring(QWidget):
    """A frame around a part of the screen, through which every press goes."""

    def __init__(self, screen: QWidget) -> None:
        super().__init__(screen)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._screen, self._part = screen, screen
        screen.installEventFilter(self)
        self.hide()

    def around(self, part: QWidget | None) -> None:
        """Lie around a part, or nowhere."""
        self._part = part if part is not None else self._screen
        self._part.installEventFilter(self)
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the layout."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.Show, QEvent.Type.LayoutRequest):
            self._place()
        return False

    def _place(self) -> None:
        seen = self._part is not self._screen and self._part.isVisibleTo(self._screen)
        self.setVisible(seen)
        if seen:
            self.setGeometry(_shown_of(self._part, self._screen))
            self.raise_()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Three pixels of accent."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(current().color("accent"), 3))
        painter.drawRoundedRect(self.rect().adjusted(2, 2, -2, -2), 8, 8)


def _show(part: QWidget) -> None:
    """Bring what a card is about into view, from its beginning."""
    for area in part.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(0)
    bring_into_view(part)


def _shown_of(part: QWidget, screen: QWidget) -> QRect:
    """Where a part can be seen, what it scrolls in taken into account, with a little air around it."""
    area = QRect(part.mapTo(screen, part.rect().topLeft()), part.size()).adjusted(-3, -3, 3, 3)
    above = part.parentWidget()
    while above is not None and above is not screen:
        area &= QRect(above.mapTo(screen, above.rect().topLeft()), above.size()).adjusted(-3, -3, 3, 3)
        above = above.parentWidget()
    return area & screen.rect()


def attach(screen: Decision | Aftermath, parts: Mapping[str, QWidget]) -> Strip | None:
    """Put the strip under the top bar, where a practice turn is under way."""
    tutorial = screen.app.tutorial
    layout = screen.layout()
    if tutorial is None or layout is None:
        return None
    strip = Strip(screen, tutorial, parts)
    layout.insertWidget(2, strip)  # type: ignore[attr-defined]
    bar = layout.itemAt(1)
    above = bar.widget() if bar is not None else None
    before = above.findChildren(QPushButton)[-1:] if above is not None else []
    for one, other in pairwise((*before, strip.stop, strip.next)):
        QWidget.setTabOrder(one, other)
    QTimer.singleShot(0, strip, strip.take_focus)  # a screen that is not shown yet cannot give it
    return strip
