"""What stands where nothing is yet: one sentence and the action that changes it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from wargame.ui.parts.make import column, label, picture, row
from wargame.ui.theme import current


class Empty(QWidget):
    """An icon, a title, a sentence, buttons."""

    def __init__(self, icon: str, title: str, sentence: str, *buttons: QPushButton) -> None:
        super().__init__()
        heading, text = label(title, "card"), label(sentence, "dense", "tx2", wrap=True)
        for line in (heading, text):
            line.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        text.setMinimumWidth(current().px(230))
        self.setLayout(
            column(
                row(None, picture(icon, "tx3", 32), None),
                heading,
                text,
                row(None, *buttons, None, gap=10),
                gap=10,
                margins=(16, 20, 16, 20),
            )
        )
        self.setAccessibleName(f"{title}. {sentence}")
