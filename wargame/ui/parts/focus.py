"""What has the focus: its ring where it is painted, as the style sheet draws it, and Enter on a button."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import QApplication, QPushButton

from wargame.ui.theme import current

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QKeyEvent, QPainter


def draw_ring(painter: QPainter, rect: QRect, width: int = 2, radius: int = 7) -> None:
    """A ring just inside ``rect``."""
    look = current()
    thick = look.px(width)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(look.color("accent"), thick))
    half = thick / 2
    painter.drawRoundedRect(QRectF(rect).adjusted(half, half, -half, -half), look.px(radius), look.px(radius))


def press_by_enter(event: QKeyEvent) -> bool:
    """Press the button that has the focus, if ``event`` is Enter; most desktops of Qt know only Space.

    A choice among others is left alone: in a dialog, Enter on it means the main button.

    Returns:
        Whether a button took the key.
    """
    focused = QApplication.focusWidget()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if not plain or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return False
    if not isinstance(focused, QPushButton) or focused.isCheckable():
        return False
    if not event.isAutoRepeat():
        focused.click()
    return True
