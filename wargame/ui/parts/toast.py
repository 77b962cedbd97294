"""Toasts: what happened, and the one thing that can be done about it. Never the only copy of news; the log keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from wargame.ui.parts.announce import announce
from wargame.ui.parts.make import button, label, picture, row
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.messages import Message

_ICON = {"info": ("info-circle", "accent"), "warn": ("alert-triangle", "warn"), "bad": ("alert-circle", "bad")}
_SECONDS = {"info": 6, "warn": 12, "bad": 0}
"""How long a toast stays; 0 until it is closed."""
_LAID_OUT_MS = 60
"""By then what the act changed has found its place, the room for toasts among it."""


class Toast(QFrame):
    """One message with its action and a way to close it."""

    asked = Signal(str)
    gone = Signal()

    def __init__(self, message: Message) -> None:
        super().__init__()
        self.setProperty("kind", "toast")
        self.setProperty("tone", message.tone)
        self.command = message.action_command
        icon, role = _ICON[message.tone]
        text = label(message.text, "body", wrap=True)
        line = row(picture(icon, role, 20), text, gap=10, margins=(12, 8, 6, 8))
        line.setStretch(1, 1)
        if message.action:
            line.addWidget(button(message.action, lambda: self._act(message.action_command), kind="link"))
        line.addWidget(button("", self.close_, kind="icon", icon="x", name=say("Close message")))
        self.setLayout(line)
        self.lines = line
        self.setAccessibleName(message.text)
        self.setFixedWidth(current().px(440))
        if _SECONDS[message.tone]:
            QTimer.singleShot(_SECONDS[message.tone] * 1000, self, self.close_)

    def close_(self) -> None:
        """Go away."""
        self.gone.emit()

    def _act(self, command: str) -> None:
        self.gone.emit()
        self.asked.emit(command)


class Toasts(QObject):
    """The toasts of a window, at its foot, the newest lowest."""

    asked = Signal(str)
    _MOST = 3

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._shown: list[Toast] = []
        window.installEventFilter(self)

    def show(self, message: Message) -> Toast:
        """Show a message; the oldest goes where there are too many."""
        toast = Toast(message)
        toast.setParent(self._window)
        toast.asked.connect(self.asked)
        toast.gone.connect(lambda: self._drop(toast))
        self._shown.append(toast)
        while len(self._shown) > self._MOST:
            self._drop(self._shown[0])
        toast.show()
        toast.raise_()
        self._place()
        QTimer.singleShot(_LAID_OUT_MS, self, self._place)
        announce(self._window, message.text)
        return toast

    def texts(self) -> list[str]:
        """What is being said now, the oldest first."""
        return [toast.accessibleName() for toast in self._shown]

    def forget(self, *commands: str) -> None:
        """Close what offers these commands: after another act they would no longer mean what they say."""
        for toast in tuple(self._shown):
            if toast.command in commands:
                self._drop(toast)

    def clear(self) -> None:
        """Close all."""
        for toast in tuple(self._shown):
            self._drop(toast)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep the place when the window changes its size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def _drop(self, toast: Toast) -> None:
        if toast in self._shown:
            self._shown.remove(toast)
            toast.hide()
            toast.setParent(None)
            toast.deleteLater()
            self._place()

    def _place(self) -> None:
        px = current().px
        area = self._window.rect().adjusted(0, 0, 0, -px(48))
        room = getattr(self._window, "toast_room", lambda: None)()
        if room is not None:
            area = QRect(room.mapTo(self._window, QPoint(0, 0)), room.size()).adjusted(0, 0, 0, -px(76))
        bottom = area.bottom()
        for toast in reversed(self._shown):
            width = min(px(440), area.width() - px(32))
            toast.setFixedWidth(width)
            height = max(toast.lines.totalHeightForWidth(width), current().px(44))
            toast.resize(width, height)
            toast.move(area.left() + (area.width() - width) // 2, bottom - height)
            bottom -= height + px(8)
