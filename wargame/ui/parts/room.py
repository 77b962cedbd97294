"""Room for something that may be larger than the window: it fills the room, and where it cannot, it scrolls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from wargame.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayout

_LEAST = 80
_AIR = 8


class Page(QWidget):
    """A page that says how low it can be at a width, where a plain widget says how high it would like to be."""

    def __init__(self, layout: QLayout) -> None:
        super().__init__()
        self.setProperty("kind", "scrolled")
        self._layout = layout
        self.setLayout(layout)

    def minimumSizeHint(self) -> QSize:
        """Its least width; what the words need at that width says nothing of what they need in the room they get."""
        least = self._layout.totalMinimumSize()
        return QSize(least.width(), 0) if self._layout.hasHeightForWidth() else least

    def heightForWidth(self, width: int) -> int:
        """The least height at which nothing in it is cut."""
        return self._layout.totalMinimumHeightForWidth(width)


class Room(QScrollArea):
    """Holds a page at its least size or larger; ``sideways`` where it may be too wide as well.

    Where it scrolls up and down only, it is at least as wide as its page.
    """

    def __init__(self, page: QWidget, name: str, *, sideways: bool = False) -> None:
        super().__init__()
        self._sideways, self._page = sideways, page
        self.setAccessibleName(name)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        if not sideways:
            self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(page)
        for ground in (page, self.viewport()):  # what lies behind is seen, and painted
            ground.setAutoFillBackground(False)

    def sizeHint(self) -> QSize:
        """No more than it needs: whoever lays it out asks the page what it would like."""
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """A few lines."""
        least = current().px(_LEAST)
        return QSize(least if self._sideways else self._page.minimumSizeHint().width(), least)


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever it lies in so that a widget can be seen, from its top where it is higher than the room."""
    air, above = current().px(_AIR), widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget, air, air)
            top = widget.mapTo(above.viewport(), QPoint(0, 0)).y()
            if top < 0 and widget.height() > above.viewport().height():
                bar = above.verticalScrollBar()
                bar.setValue(bar.value() + top - air)
        above = above.parentWidget()


def focus_into_view() -> bool:
    """Bring what Tab has led to into view; Qt does so only within the pane from which Tab came. Always true."""
    focus = QApplication.focusWidget()
    if focus is not None:
        bring_into_view(focus)
    return True
