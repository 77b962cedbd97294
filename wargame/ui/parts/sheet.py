"""A dialog inside the window: it darkens what lies behind, keeps the focus, Esc closes it, focus returns to its opener.

It is no window of its own, so that it lies right on every desktop, and one at a time: sheets do not nest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QApplication, QDialog, QFrame, QLabel, QVBoxLayout, QWidget
from shiboken6 import isValid

from wargame.ui import icons
from wargame.ui.parts.make import button, column, frame, holder, label, picture, row, rule
from wargame.ui.parts.room import Page, Room, bring_into_view, focus_into_view
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QLayout


_BORDER: Final = 4
"""What the frame takes of width and height."""


class Scrim(QWidget):
    """The dark veil over the window; it swallows clicks."""

    def paintEvent(self, event: QPaintEvent) -> None:
        """Darken."""
        shade = current().color("bg0" if current().dark else "tx1", 0.62)
        QPainter(self).fillRect(self.rect(), shade)


class Sheet(QDialog):
    """The frame of a dialog: a title with an icon, a body, a foot with the buttons.

    Args:
        window: The window that it lies in.
        title: What it is for.
        wanted: Its size at 100 % text size; it shrinks to the window.
    """

    closed = Signal()

    def __init__(self, window: QWidget, title: str, icon: str = "", wanted: tuple[int, int] = (560, 0)) -> None:
        self._scrim = Scrim(window)
        super().__init__(window, Qt.WindowType.SubWindow)
        self.setAccessibleName(title)
        self.setObjectName("sheet")
        self._window, self._wanted = window, wanted
        self.opener = _opener()
        self.heading = label(title, "section")
        self.beside: QLabel = label("", "dense", "tx2")
        close = button("", self.reject, kind="icon", icon="x", name=say("Close"))
        head = row(self.heading, 8, None, self.beside, close, gap=10, margins=(20, 12, 14, 12))
        self._mark: QLabel | None = None
        if icon:
            self._mark = picture(icon, "prov" if icon == "rocket" else "accent", 22)
            head.insertWidget(0, self._mark)
        self.body = column(gap=12, margins=(20, 16, 20, 16))
        self.foot = row(gap=10, margins=(20, 12, 20, 12))
        self._foot_holder = holder(self.foot)
        self._body = Page(self.body)
        self._room = Room(self._body, title)
        inner = column(head, rule(), self._room, rule(), self._foot_holder, gap=0)
        inner.setStretch(2, 1)
        self._inner = inner
        whole = Room(Page(inner), title, sideways=True)
        self._card: QFrame = frame("card", column(whole))
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._card)
        self.finished.connect(self._leave)
        window.installEventFilter(self)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab brings what it leads to into view."""
        return super().focusNextPrevChild(forward) and focus_into_view()

    def retitle(self, title: str, icon: str = "") -> None:
        """Say something else at the head."""
        self.heading.setText(title)
        self.setAccessibleName(title)
        if icon and self._mark is not None:
            self._mark.setPixmap(icons.pixmap(icon, "prov", 22))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Commands that this sheet answers while it is open; by default none but its main action."""
        return {}

    def launch(self) -> None:
        """Show it over the window."""
        self._place()
        self._scrim.show()
        self._scrim.raise_()
        self.show()
        self.raise_()
        first = self.first_focus() or self
        first.setFocus(Qt.FocusReason.TabFocusReason)
        QTimer.singleShot(0, first, lambda: bring_into_view(first))  # once the layout knows its place

    def first_focus(self) -> QWidget | None:
        """The widget that has the focus at first: the first field of the body, else the last button of the foot."""
        fields = [one for one in self._body.findChildren(QWidget) if _takes_focus(one)]
        buttons = [one for one in self._foot_holder.findChildren(QWidget) if _takes_focus(one)]
        return fields[0] if fields else buttons[-1] if buttons else None

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the window's size."""
        if event.type() == QEvent.Type.Resize:
            self._place()
        return False

    def wanted_size(self) -> QSize:
        """What it would take, were the window large enough."""
        px = current().px
        width = px(self._wanted[0])
        if self._wanted[1]:
            return QSize(width, px(self._wanted[1]))
        around = _height(self._inner, width) - self._room.sizeHint().height()
        return QSize(width, around + _height(self.body, width - _BORDER) + _BORDER)

    def _place(self) -> None:
        room = self._window.rect()
        margin = current().px(12)
        want = self.wanted_size()
        width, height = min(want.width(), room.width() - 2 * margin), min(want.height(), room.height() - 2 * margin)
        self._scrim.setGeometry(room)
        self.setGeometry((room.width() - width) // 2, (room.height() - height) // 2, width, height)

    def _leave(self) -> None:
        self._window.removeEventFilter(self)
        self._scrim.hide()
        self._scrim.deleteLater()
        if self.opener is not None and isValid(self.opener) and self.opener.isVisible():
            self.opener.setFocus()
        self.closed.emit()
        self.deleteLater()


def _height(layout: QLayout, width: int) -> int:
    """The height that a layout would like to have at a width."""
    high = layout.totalHeightForWidth(width) if layout.hasHeightForWidth() else -1
    return high if high >= 0 else layout.totalSizeHint().height()


def _opener() -> QWidget | None:
    """What had the focus; where that lies in a sheet which gives way to this one, what that one was opened from."""
    widget = QApplication.focusWidget()
    above = widget
    while above is not None:
        if isinstance(above, Sheet):
            return above.opener
        above = above.parentWidget()
    return widget


def _takes_focus(widget: QWidget) -> bool:
    return widget.isVisible() and widget.isEnabled() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
