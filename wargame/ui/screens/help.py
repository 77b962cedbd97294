"""F1: every key, from the table of commands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QScrollArea

from wargame.desk.commands import COMMANDS
from wargame.ui.actions import key_words
from wargame.ui.parts.make import button, holder, label
from wargame.ui.parts.sheet import Sheet
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.commands import Scope
    from wargame.ui.window import Window

_SCOPES: tuple[tuple[Scope, str], ...] = (
    ("session", "In a session"),
    ("console", "On the console"),
    ("adjudication", "While adjudicating"),
    ("map", "On the map"),
    ("launcher", "On the first screen"),
    ("solo", "Playing alone"),
    ("codex", "In the codex"),
    ("everywhere", "Everywhere"),
)


class Help(Sheet):
    """The keys in two columns, by where they act."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("Keyboard"), "keyboard", (980, 720))
        grid = QGridLayout()
        grid.setHorizontalSpacing(current().px(14))
        grid.setVerticalSpacing(current().px(7))
        grid.setContentsMargins(0, 0, 0, 0)
        entries = [
            (say(title), [command for command in COMMANDS if command.scope == scope and command.keys])
            for scope, title in _SCOPES
        ]
        half = sum(len(commands) + 1 for _, commands in entries) / 2
        row, side = 0, 0
        for title, commands in entries:
            if not side and row >= half - 2:
                row, side = 0, 3
            grid.addWidget(label(title.upper(), "overline"), row, side, 1, 2)
            row += 1
            for command in commands:
                grid.addWidget(_key(" · ".join(key_words(key) for key in command.keys)), row, side)
                grid.addWidget(label(say(command.title), "body"), row, side + 1)
                row += 1
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(4, 1)
        grid.setColumnMinimumWidth(2, current().px(20))
        grid.setRowStretch(100, 1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setAccessibleName(say("All keys"))
        page = holder(grid)
        page.setProperty("kind", "scrolled")
        area.setWidget(page)
        self.body.addWidget(area, 1)
        state = say("on") if window.settings.single_letters else say("off")
        self.foot.addWidget(
            label(
                say("Single letters work outside text fields and most lists. They are {state}.", state=state),
                "dense",
                "tx2",
            )
        )
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Switch single letters"), lambda: self._switch(window), kind="outline"))
        self.foot.addWidget(button(say("Close"), self.reject, kind="primary"))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter closes."""
        return {"main": self.reject}

    def _switch(self, window: Window) -> None:
        self.reject()
        window.run("letters")


def _key(text: str) -> QLabel:
    made = QLabel(text)
    made.setProperty("kind", "key")
    made.setAlignment(Qt.AlignmentFlag.AlignCenter)
    return made
