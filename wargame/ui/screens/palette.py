"""Ctrl+K: every command that can be asked for now, found by a few letters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListView

from wargame.ui.models.commands import CommandModel
from wargame.ui.parts.make import label
from wargame.ui.parts.rows import TwoLines
from wargame.ui.parts.sheet import Sheet
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.commands import Command
    from wargame.ui.window import Window


class Palette(Sheet):
    """A field and the commands that match it; Enter asks for the one that is chosen."""

    def __init__(self, window: Window, commands: list[Command]) -> None:
        super().__init__(window, say("Find any command"), "search", (620, 560))
        self._app = window
        self.field = QLineEdit()
        self.field.setPlaceholderText(say("Type a few letters"))
        self.field.setAccessibleName(say("Find a command"))
        self.model = CommandModel([command for command in commands if command.palette], self)
        self.list = QListView()
        self.list.setModel(self.model)
        self.list.setItemDelegate(TwoLines(self.list))
        self.list.setAccessibleName(say("Commands"))
        self.list.activated.connect(lambda index: self._ask(index.row()))
        self.list.clicked.connect(lambda index: self._ask(index.row()))
        self.field.textChanged.connect(self._sift)
        self.field.returnPressed.connect(lambda: self._ask(self.list.currentIndex().row()))
        self.field.installEventFilter(self)
        self.body.addWidget(self.field)
        self.body.addWidget(self.list, 1)
        self.foot.addWidget(label(say("Enter runs it, Esc closes"), "dense", "tx2"))
        self.foot.addStretch(1)
        self._sift("")

    def launch(self) -> None:
        """Start in the field."""
        super().launch()
        self.field.setFocus()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter runs as well."""
        return {"main": lambda: self._ask(self.list.currentIndex().row())}

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows in the field move in the list."""
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.model.rowCount():
                row = (self.list.currentIndex().row() + step) % self.model.rowCount()
                self.list.setCurrentIndex(self.model.index(row))
                return True
        return super().eventFilter(watched, event)

    def _sift(self, words: str) -> None:
        self.model.sift(words)
        self.list.setCurrentIndex(self.model.index(0))

    def _ask(self, row: int) -> None:
        if not 0 <= row < self.model.rowCount():
            return
        command, app = self.model.command(row), self._app
        self.accept()
        QTimer.singleShot(0, app, lambda: app.run(command.id))
