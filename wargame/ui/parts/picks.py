"""Some of many: a list to add from, and what was chosen as buttons that take it away again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QWidget

from wargame.ui.parts.combo import Combo
from wargame.ui.parts.flow import Flow
from wargame.ui.parts.make import button, column
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QKeyEvent

    from wargame.desk.views.common import Choice

_OPENS: Final = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Picks(QWidget):
    """Keys of the choices, in the order in which they were added. ``changed`` tells every change by the user.

    Args:
        choices: What can be chosen.
        name: What the whole is called aloud.
        prompt: What the list says while it is closed.
    """

    changed = Signal()

    def __init__(self, choices: tuple[Choice, ...], name: str, prompt: str) -> None:
        super().__init__()
        self._labels = {choice.id: choice.label for choice in choices}
        self._keys: list[str] = []
        self._most, self._without = len(choices), ""
        self.more = _Opener()
        self.more.setAccessibleName(name)
        self.more.setMinimumContentsLength(6)
        self.more.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.more.setMaxVisibleItems(16)
        self._prompt = prompt
        self._chosen = Flow(gap=6)
        self.more.activated.connect(self._add)
        self.setLayout(column(self.more, self._chosen, gap=6))
        self._show()

    def keys(self) -> tuple[str, ...]:
        """What is chosen."""
        return tuple(self._keys)

    def choose(self, keys: Iterable[str]) -> None:
        """Choose others, without telling."""
        self._keys = list(keys)
        self._show()

    def allow(self, most: int, without: str) -> None:
        """Let so many be chosen, and one not at all; those beyond are let go without telling."""
        kept = [key for key in self._keys if key != without][:most]
        if (most, without, kept) != (self._most, self._without, self._keys):
            self._most, self._without, self._keys = most, without, kept
            self._show()

    def _add(self, number: int) -> None:
        key = self.more.itemData(number)
        if key:
            self._keys.append(key)
            self._show()
            self.changed.emit()

    def _remove(self, key: str) -> None:
        self._keys.remove(key)
        self._show()
        self.more.setFocus()
        self.changed.emit()

    def _show(self) -> None:
        left = [key for key in self._labels if key not in self._keys and key != self._without]
        room = len(self._keys) < self._most
        self.more.clear()
        self.more.addItem(self._prompt if room else say("no more than missiles"), "")
        for key in left if room else ():
            self.more.addItem(self._labels[key], key)
        self._chosen.show_widgets([self._taken(key) for key in self._keys])
        self._chosen.setVisible(bool(self._keys))

    def _taken(self, key: str) -> QWidget:
        words = self._labels.get(key, key)
        return button(
            words, lambda: self._remove(key), kind="outline", icon="x", name=say("Leave out {name}", name=words)
        )


class _Opener(Combo):
    """A list that the arrows open, so that going through it chooses nothing."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open; letters and the rest as everywhere."""
        if (Qt.Key(event.key()) in _OPENS and not event.modifiers()) or event.text().isalnum():
            self.showPopup()
        else:
            super().keyPressEvent(event)
