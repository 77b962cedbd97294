"""Correct something that was published: a visible event is added and nothing is erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from wargame.desk import acts
from wargame.ui.parts.make import button, label
from wargame.ui.parts.sheet import Sheet
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views import LogRow
    from wargame.ui.bridge import Bridge
    from wargame.ui.window import Window


class Correction(Sheet):
    """What the log says, and what it should have said."""

    def __init__(self, window: Window, bridge: Bridge, row: LogRow) -> None:
        super().__init__(window, say("Correct event #{event}", event=row.event), "edit", (560, 360))
        self._app, self._bridge, self._row = window, bridge, row
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(say("Correction"))
        self.text.setPlaceholderText(say("What the room should know instead"))
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self._check)
        self.body.addWidget(label(row.text, "body", "tx2", wrap=True))
        self.body.addWidget(self.text, 1)
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Cancel"), self.reject, kind="quiet"))
        self.send = button(say("Correct"), self._correct, kind="primary", icon="edit", tip=say("Ctrl+Enter"))
        self.foot.addWidget(self.send)
        self._check()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter corrects."""
        return {"main": self._correct}

    def _check(self) -> None:
        self.send.setEnabled(bool(self.text.toPlainText().strip()))

    def _correct(self) -> None:
        text = " ".join(self.text.toPlainText().split())
        if text and self._bridge.act(acts.correct, f"#{self._row.event}", text):
            app = self._app
            self.accept()
            app.toast(say("Corrected; the log shows both."), "info", say("Undo"), "undo")
