"""A curtain over the window while its screen is shared: nothing that players must not see can be read through it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QFrame, QWidget

from wargame.ui.parts.make import button, column, label, picture, row
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable


class Curtain(QFrame):
    """Covers ``over`` until it is drawn back."""

    def __init__(self, over: QWidget, draw_back: Callable[[], object]) -> None:
        super().__init__(over)
        self.setProperty("kind", "pane")
        self.setAccessibleName(say("Hidden while the screen is shared"))
        self.button = button(say("Show again"), draw_back, kind="primary", icon="eye", tip=say("Ctrl+H"))
        title = label(say("Hidden while the screen is shared"), "section")
        hint = label(say("The exercise goes on. Ctrl+H shows it again."), "body", "tx2")
        self.setLayout(
            column(
                None,
                row(None, picture("eye-off", "tx2", 40), None),
                row(None, title, None),
                row(None, hint, None),
                row(None, self.button, None),
                None,
                gap=14,
            )
        )
        self._over = over
        over.installEventFilter(self)
        self.setGeometry(over.rect())
        self.show()
        self.raise_()
        self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Cover all of it, whatever its size."""
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self._over.rect())
        return False
