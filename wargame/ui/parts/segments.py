"""A row of which exactly one is chosen: "Injects | Log | Notes"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QSizePolicy

from wargame.ui.parts.make import button, row
from wargame.ui.theme import current

if TYPE_CHECKING:
    from collections.abc import Iterable


class Segments(QFrame):
    """Choices side by side; the arrows move between them and Tab leaves.

    Args:
        choices: (id, label) or (id, label, icon).
        name: What the row as a whole is called aloud.
    """

    chosen = Signal(str)

    def __init__(self, choices: Iterable[tuple[str, ...]], name: str, *, fill: bool = True) -> None:
        super().__init__()
        self.setProperty("kind", "segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._ids: list[str] = []
        line = row(gap=2, margins=(3, 3, 3, 3))
        for number, (key, text, *icon) in enumerate(choices):
            one = button(text, kind="segment", icon=icon[0] if icon else "", name=f"{name}: {text}")
            one.setToolTip("")
            one.setCheckable(True)
            one.setMinimumWidth(_width(text, bool(icon)))
            if fill:
                one.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            one.installEventFilter(self)
            self._group.addButton(one, number)
            self._ids.append(key)
            line.addWidget(one)
        self.setLayout(line)
        self.setSizePolicy(
            QSizePolicy.Policy.Preferred if fill else QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed
        )
        self._group.idClicked.connect(lambda number: self.chosen.emit(self._ids[number]))

    def choice(self) -> str:
        """The id chosen, or empty."""
        number = self._group.checkedId()
        return self._ids[number] if number >= 0 else ""

    def choose(self, key: str) -> None:
        """Choose without a signal; an unknown id changes nothing."""
        if key in self._ids:
            self._group.button(self._ids.index(key)).setChecked(True)

    def buttons(self) -> list[QAbstractButton]:
        """The buttons, in order."""
        return [self._group.button(number) for number in range(len(self._ids))]

    def label(self, key: str, text: str) -> None:
        """Change the words of a choice, such as a count in it."""
        one = self._group.button(self._ids.index(key))
        one.setText(text)
        one.setMinimumWidth(_width(text, not one.icon().isNull()))
        one.setAccessibleName(f"{self.accessibleName()}: {text}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Left and right choose the neighbour and go round."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if not step or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        buttons = self.buttons()
        here = next((number for number, one in enumerate(buttons) if one is watched), 0)
        there = buttons[(here + step) % len(buttons)]
        there.setFocus(Qt.FocusReason.TabFocusReason)
        there.click()
        return True


def _width(text: str, icon: bool) -> int:
    """Room for the words when they are chosen, which sets them bolder."""
    px = current().px
    return QFontMetrics(current().font("strong")).horizontalAdvance(text) + px(28) + (px(24) if icon else 0)
