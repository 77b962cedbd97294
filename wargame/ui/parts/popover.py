"""A sheet beside what it is about instead of in the middle: for an answer that is read and closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QColor, QPainter
from shiboken6 import isValid

from wargame.ui.parts.sheet import Scrim, Sheet
from wargame.ui.theme import current, restyle

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QWidget


class Popover(Sheet):
    """It stands beside a widget, the one that had the focus by default, and a click anywhere else closes it."""

    def __init__(
        self, window: QWidget, title: str, wanted: tuple[int, int] = (440, 0), beside: QWidget | None = None
    ) -> None:
        super().__init__(window, title, "", wanted)
        self._beside = beside or self.opener
        self._scrim.deleteLater()
        self._scrim = _Veil(window)
        self._scrim.installEventFilter(self)
        restyle(self._card, kind="popover")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Close on a click outside; follow the window's size."""
        if watched is self._scrim:
            if event.type() == QEvent.Type.MouseButtonPress:
                self.reject()
            return False
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        super()._place()
        opener, room, gap = self._beside, self._window.rect(), current().px(12)
        if opener is None or not isValid(opener) or not opener.isVisible() or opener.window() is not self._window:
            return
        corner = opener.mapTo(self._window, QPoint(0, 0))
        left = corner.x() - self.width() - gap
        if left < gap:
            left = min(corner.x() + opener.width() + gap, room.width() - self.width() - gap)
        top = max(gap, min(corner.y(), room.height() - self.height() - gap))
        self.move(max(gap, left), top)


class _Veil(Scrim):
    """Hardly darker than what lies behind: the numbers in question stay readable."""

    def paintEvent(self, event: QPaintEvent) -> None:
        shade = QColor(current().color("bg0" if current().dark else "tx1"))
        shade.setAlphaF(0.25)
        QPainter(self).fillRect(self.rect(), shade)
