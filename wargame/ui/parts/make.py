"""Short words for making plain widgets: labels, buttons, rows and columns, all dressed by the theme."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractButton,
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from wargame.ui import icons
from wargame.ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Callable

Item = QWidget | QLayout | int | None
"""A widget, a layout, a gap in pixels at 100 %, or None for a stretch."""


def label(text: str = "", style: str = "body", tone: str = "", *, wrap: bool = False) -> QLabel:
    """Plain text in a style of the theme; what files say is never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setProperty("type", style)
    if tone:
        made.setProperty("tone", tone)
    made.setWordWrap(wrap)
    if wrap:
        made.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        made.setMinimumWidth(current().px(60))
    return made


def chip(text: str, tone: str = "") -> QLabel:
    """A short word on a rounded ground."""
    made = label(text, "caption", tone)
    made.setProperty("kind", "chip")
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def badge(seat: str) -> QLabel:
    """The code of a seat in its colour, framed."""
    made = QLabel(seat)
    made.setProperty("kind", "badge")
    made.setProperty("tone", seat)
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    made.setMinimumWidth(current().px(34))
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def picture(name: str, role: str = "tx2", size: int = 18) -> QLabel:
    """An icon that nobody can press; what it means is said in words beside it."""
    made = QLabel()
    made.setPixmap(icons.pixmap(name, role, size))
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class Button(QPushButton):
    """A button that Enter presses as Space does; most desktops of Qt know only Space, or mean the main button by Enter.

    A choice among others leaves Enter alone: in a dialog it means the main button there.
    """

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses, once however long it is held."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if self.isCheckable() or not plain or event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self.click()


def button(
    text: str,
    on: Callable[[], object] | None = None,
    *,
    kind: str = "",
    icon: str = "",
    role: str = "",
    name: str = "",
    tip: str = "",
) -> QPushButton:
    """A button; ``name`` is what it is called aloud where it shows no text."""
    made = Button(text)
    if kind:
        made.setProperty("kind", kind)
    if icon:
        set_icon(made, icon, role or {"primary": "on_accent", "link": "accent"}.get(kind, "tx1"))
    made.setAccessibleName(name or text)
    made.setToolTip(tip or name)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if on is not None:
        made.clicked.connect(lambda: on())  # noqa: PLW0108 - without it Qt would pass "checked"
    return made


def allow(target: QWidget, why_not: str) -> None:
    """Let a button or a field be used, or grey it; the reason stands where its tip stood."""
    if target.property("tip") is None:
        target.setProperty("tip", target.toolTip())
    target.setEnabled(not why_not)
    target.setToolTip(why_not or target.property("tip"))
    target.setAccessibleDescription(why_not)


def set_icon(target: QAbstractButton, name: str, role: str, size: int = 18) -> None:
    """An icon beside a button's words, with the air between them that Qt leaves out."""
    if not target.text():
        target.setIcon(icons.icon(name, role, size))
        target.setIconSize(icons.area(size))
        return
    area = icons.area(size)
    wide = QSize(area.width() + current().px(5), area.height())
    padded = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled):
        source = icons.pixmap(name, role if mode == QIcon.Mode.Normal else "tx3", size)
        made = QPixmap(wide * source.devicePixelRatio())
        made.setDevicePixelRatio(source.devicePixelRatio())
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        painter.drawPixmap(0, 0, source)
        painter.end()
        padded.addPixmap(made, mode)
    target.setIcon(padded)
    target.setIconSize(wide)


def rule() -> QFrame:
    """A hairline between two parts."""
    made = QFrame()
    made.setProperty("kind", "rule")
    return made


def frame(kind: str, layout: QLayout) -> QFrame:
    """A dressed frame around a layout."""
    made = QFrame()
    made.setProperty("kind", kind)
    made.setLayout(layout)
    return made


def holder(layout: QLayout) -> QWidget:
    """A bare widget around a layout."""
    made = QWidget()
    made.setLayout(layout)
    return made


def column(*items: Item, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QVBoxLayout:
    """Items from top to bottom; margins are left, top, right, bottom."""
    made = QVBoxLayout()
    _fill(made, items, gap, margins)
    return made


def divider() -> QFrame:
    """A thin upright line between groups of a bar."""
    made = frame("divider", row())
    made.setFixedSize(1, current().px(40))
    made.setStyleSheet(f"background: {current().hex('line')};")
    return made


def row(*items: Item, gap: int = 8, margins: tuple[int, int, int, int] = (0, 0, 0, 0)) -> QHBoxLayout:
    """Items from left to right; margins are left, top, right, bottom."""
    made = QHBoxLayout()
    _fill(made, items, gap, margins)
    return made


def scrolling(name: str, layout: QLayout, *, keys: bool = False) -> QScrollArea:
    """A layout that scrolls up and down; ``keys`` where nothing in it takes the focus, so that arrows must move it."""
    page = holder(layout)
    page.setProperty("kind", "scrolled")
    page.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as its words at this width
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.StrongFocus if keys else Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    area.setWidget(page)
    return area


def clear(layout: QLayout) -> None:
    """Take everything out of a layout; what was in it is deleted."""
    while (item := layout.takeAt(0)) is not None:
        if (inner := item.layout()) is not None:
            clear(inner)
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()


def _fill(box: QBoxLayout, items: tuple[Item, ...], gap: int, margins: tuple[int, int, int, int]) -> None:
    px = current().px
    box.setSpacing(px(gap))
    box.setContentsMargins(*(px(side) for side in margins))
    for item in items:
        if item is None:
            box.addStretch(1)
        elif isinstance(item, int):
            box.addSpacing(px(item))
        elif isinstance(item, QLayout):
            box.addLayout(item)
        else:
            box.addWidget(item)
