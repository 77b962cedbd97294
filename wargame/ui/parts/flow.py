"""Widgets in a row that wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent


class Flow(QWidget):
    """Lays out its widgets from left to right and begins a new line where they do not fit."""

    def __init__(self, gap: int = 6) -> None:
        super().__init__()
        self._gap = gap
        self._widgets: list[QWidget] = []
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_widgets(self, widgets: Sequence[QWidget]) -> None:
        """Show other widgets; those before are deleted."""
        for old in self._widgets:
            old.hide()
            old.setParent(None)
            old.deleteLater()
        self._widgets = list(widgets)
        for new in self._widgets:
            new.setParent(self)
            new.show()
        self._place(self.width(), move=True)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        """Lay out anew where the words of a widget changed, or were given their font."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place(self.width(), move=True)
            self.updateGeometry()
        return super().event(event)

    def hasHeightForWidth(self) -> bool:
        """More lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The height of its lines."""
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """All in one line."""
        width = sum(one.sizeHint().width() for one in self._widgets)
        return QSize(width, self._place(max(width, self.width()), move=False))

    def minimumSizeHint(self) -> QSize:
        """The widest of them, in one line; how many it takes, the height for a width says."""
        sizes = [one.sizeHint() for one in self._widgets]
        widest, highest = (max((side(size) for size in sizes), default=0) for side in (QSize.width, QSize.height))
        return QSize(min(widest, current().px(160)), highest)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay out anew."""
        self._place(self.width(), move=True)

    def _place(self, width: int, *, move: bool) -> int:
        gap, y = current().px(self._gap), 0
        for line in self._lines(width):
            high = max(one.sizeHint().height() for one in line)
            x = 0
            for one in line:
                size = one.sizeHint()
                if move:
                    down = (high - size.height()) // 2
                    one.setGeometry(x, y + down, min(size.width(), max(width, 1)), size.height())
                x += size.width() + gap
            y += high + gap
        return max(0, y - gap)

    def _lines(self, width: int) -> list[list[QWidget]]:
        gap, x = current().px(self._gap), 0
        lines: list[list[QWidget]] = []
        for one in self._widgets:
            wide = one.sizeHint().width()
            if not lines or (x and x + wide > width):
                lines.append([])
                x = 0
            lines[-1].append(one)
            x += wide + gap
        return lines
