"""The bar at the foot: what is saved where, and the keys most in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel

from wargame.ui import icons
from wargame.ui.parts.make import holder, label, picture, row
from wargame.ui.parts.texts import Elided
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.console import StatusLine


class StatusPane(QFrame):
    """Saved, file, events and seed on the left; hints on the right."""

    def __init__(self, hints: tuple[tuple[str, str], ...]) -> None:
        super().__init__()
        self.setProperty("kind", "topbar")
        self._disk = picture("device-floppy", "ok", 16)
        self._saved = Elided("", "dense")
        self._events = label("", "dense", "tx2")
        keys = row(gap=6)
        for key, words in hints:
            keys.addWidget(_key(key))
            keys.addWidget(label(words, "dense", "tx2"))
            keys.addSpacing(current().px(8))
        self._keys = holder(keys)
        line = row(
            self._disk,
            self._saved,
            8,
            picture("history", "tx3", 16),
            self._events,
            None,
            self._keys,
            gap=6,
            margins=(14, 0, 8, 0),
        )
        self._saved.setMaximumWidth(current().px(380))
        line.setStretch(1, 1)
        self.setLayout(line)
        self.setFixedHeight(current().px(30))

    def show_status(self, status: StatusLine) -> None:
        """Show another state."""
        kept = status.read_only or status.saved
        self._saved.setText(" · ".join(part for part in (kept, status.file) if part))
        self._disk.setPixmap(
            icons.pixmap("lock" if status.read_only else "device-floppy", "warn" if status.read_only else "ok", 16)
        )
        self._events.setText(" · ".join(part for part in (status.events, status.seed) if part))
        self.setAccessibleName(say("{saved}, {events}", saved=self._saved.text(), events=self._events.text()))

    def arrange(self, width: int) -> None:
        """Leave the hints out where room is short."""
        self._keys.setVisible(width >= 1000)


def _key(text: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("kind", "key")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
