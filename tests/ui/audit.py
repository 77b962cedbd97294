"""What must hold for every view: each function returns the sentences of what does not.

Layouts are not asked for their items: Python would own what Qt deletes, and both would delete it.
"""

from __future__ import annotations

from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFontInfo, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QSlider,
    QStackedWidget,
    QTabBar,
    QTextEdit,
    QWidget,
)

from wargame.ui.map.picture import MapPicture

LEAST_TARGET = 24
LEAST_TEXT = 12
_SLACK = 2
_INSIDE = (QAbstractSpinBox, QComboBox)
"""Widgets whose parts are Qt's own: the whole is what a person meets."""


WITH_ROLE = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QSlider, QTabBar,
    QTextEdit, QScrollArea, MapPicture,
)  # fmt: skip
"""Classes that Qt gives a role (a scroll area that takes keys is a pane); a map has none: its name tells its tracks."""


def told(widget: QWidget) -> str:
    """How a finding calls a widget."""
    text = widget.accessibleName() or getattr(widget, "text", str)() or widget.objectName()
    return f"{type(widget).__name__} “{str(text)[:60]}”"


def focusable(root: QWidget) -> list[QWidget]:
    """Everything that the keyboard should reach."""
    return [
        one
        for one in root.findChildren(QWidget)
        if one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus and not _inner(one)
    ]


def unnamed(root: QWidget) -> list[str]:
    """Focusable widgets without a name or a role for assistive technology."""
    found = []
    for one in focusable(root):
        if not (one.accessibleName().strip() or (isinstance(one, QAbstractButton) and one.text().strip())):
            found.append(f"{told(one)} has no name")
        if not isinstance(one, WITH_ROLE):
            found.append(f"{told(one)} has no role")
    return found


def small(root: QWidget) -> list[str]:
    """Targets under 24 pixels."""
    return [
        f"{told(one)} is {one.width()}x{one.height()}"
        for one in focusable(root)
        if one.width() < LEAST_TARGET or one.height() < LEAST_TARGET
    ]


def unreached(root: QWidget) -> list[str]:
    """Focusable widgets that pressing Tab never comes to; one button of a group stands for all."""
    wanted = focusable(root)
    seen: set[QWidget] = set()
    here = QApplication.focusWidget()
    if here is None or not (here is root or root.isAncestorOf(here)):
        (wanted or [root])[0].setFocus(Qt.FocusReason.TabFocusReason)
    for _ in range(len(wanted) * 2 + 20):
        here = QApplication.focusWidget()
        if here is None:
            return ["Tab leads nowhere"]
        seen.add(here)
        QTest.keyClick(here, Qt.Key.Key_Tab)
        if QApplication.focusWidget() is here and len(wanted) > 1:
            return [f"{told(here)} keeps Tab"]
    seen |= {one.focusProxy() for one in seen if one.focusProxy() is not None}
    groups = {id(one.group()) for one in seen if isinstance(one, QAbstractButton) and one.group() is not None}
    return [
        f"Tab does not reach {told(one)}"
        for one in wanted
        if one not in seen
        and not any(one.isAncestorOf(other) for other in seen)
        and not (isinstance(one, QAbstractButton) and one.group() is not None and id(one.group()) in groups)
    ]


def clipped(root: QWidget) -> list[str]:
    """Words that do not fit where they stand."""
    found = []
    for one in root.findChildren(QWidget):
        if not one.isVisible():
            continue
        if isinstance(one, QLabel) and one.text():
            found += _clipped_label(one)
        elif isinstance(one, QPushButton) and one.text():
            found += _clipped_button(one)
        if isinstance(one, QLabel | QAbstractButton) and _cut_off(one):
            found.append(f"{told(one)} is cut off by {told(one.parentWidget())}")
    return found


def tiny(root: QWidget) -> list[str]:
    """Text under 12 pixels."""
    return [
        f"{told(one)} is set in {QFontInfo(one.font()).pixelSize()} px"
        for one in root.findChildren(QWidget)
        if one.isVisible() and isinstance(one, QLabel | QAbstractButton) and getattr(one, "text", str)()
        and QFontInfo(one.font()).pixelSize() < LEAST_TEXT
    ]  # fmt: skip


def overlapping(root: QWidget) -> list[str]:
    """Widgets that one layout put on each other."""
    found = []
    for parent in root.findChildren(QWidget):
        if not parent.isVisible() or parent.layout() is None or isinstance(parent, QStackedWidget):
            continue
        children = parent.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for one, other in combinations([child for child in children if child.isVisible()], 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > 1 and both.height() > 1:
                found.append(f"{told(one)} and {told(other)} overlap by {both.width()}x{both.height()}")
    return found


def ringless(root: QWidget) -> list[str]:
    """Focusable widgets that look the same with and without the focus."""
    found, seen = [], set()
    for one in focusable(root):
        kind = (type(one), one.property("kind"))
        if kind in seen:
            continue
        seen.add(kind)
        if isinstance(one, MapPicture):
            one.draw_now()  # before its first picture it is a plain sea
        one.clearFocus()
        QApplication.processEvents()
        before = one.grab().toImage()
        one.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if one.isVisible() and one.grab().toImage() == before:
            found.append(f"{told(one)} shows no focus")
    return found


def _inner(widget: QWidget) -> bool:
    """Whether a widget is a part of one of Qt's own."""
    if isinstance(widget, QScrollBar):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, _INSIDE):
            return True
        if isinstance(parent, QAbstractScrollArea) and not isinstance(parent, QScrollArea):
            return True
        parent = parent.parentWidget()
    return False


def _clipped_label(one: QLabel) -> list[str]:
    if not one.pixmap().isNull():
        return []
    room, metrics = one.contentsRect(), QFontMetrics(one.font())
    if one.wordWrap():
        need = one.heightForWidth(one.width())
        longest = max(metrics.horizontalAdvance(word) for word in one.text().split() or [""])
        if need > one.height() + _SLACK or longest > room.width() + _SLACK:
            return [f"{told(one)} needs {longest}x{need}, has {room.width()}x{one.height()}"]
        return []
    need = max(metrics.horizontalAdvance(line) for line in one.text().split("\n"))
    if need > room.width() + _SLACK or metrics.height() > one.height() + _SLACK:
        return [f"{told(one)} needs {need}x{metrics.height()}, has {room.width()}x{one.height()}"]
    return []


def _clipped_button(one: QPushButton) -> list[str]:
    need = QPushButton.sizeHint(one)
    if need.width() > one.width() + _SLACK or one.height() + _SLACK < QFontMetrics(one.font()).height():
        return [f"{told(one)} needs {need.width()}x{need.height()}, has {one.width()}x{one.height()}"]
    return []


def _cut_off(one: QWidget) -> bool:
    """Whether an ancestor that does not scroll hides a part of it."""
    area = QRect(QPoint(0, 0), one.size())
    child, parent = one, one.parentWidget()
    while parent is not None and not child.isWindow():
        area.translate(child.pos())
        scrolls = isinstance(parent.parentWidget(), QAbstractScrollArea)
        sideways = area.left() < -_SLACK or area.right() > parent.width() + _SLACK
        upright = area.top() < -_SLACK or area.bottom() > parent.height() + _SLACK
        if scrolls:
            area_of = parent.parentWidget()
            bar = area_of.horizontalScrollBar() if isinstance(area_of, QAbstractScrollArea) else None
            return sideways and (bar is None or bar.maximum() == 0)
        if sideways or upright:
            return True
        child, parent = parent, parent.parentWidget()
    return False


CHECKS = (unnamed, small, unreached, clipped, tiny, overlapping)


def findings(root: QWidget) -> list[str]:
    """All that does not hold for a view."""
    return [sentence for check in CHECKS for sentence in check(root)]
