"""What the player was told and did, turn by turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.desk import build
from wargame.ui.parts.make import button, column, label, picture, row, scrolling
from wargame.ui.parts.sheet import Sheet
from wargame.words import say

if TYPE_CHECKING:
    from wargame.ui.window import Window


class SoloLog(Sheet):
    """The newest turn first."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("Log"), "history", (720, 680))
        bridge = window.bridge
        assert bridge is not None  # noqa: S101 - only opened from an open session
        box = column(gap=8)
        for turn in build.solo_log(bridge.desk):
            box.addWidget(label(turn.title, "section", wrap=True))
            for icon, text in turn.rows:
                line = row(column(picture(icon, "tx2", 18), None), label(text, "dense", wrap=True), gap=10)
                line.setStretch(1, 1)
                box.addLayout(line)
            box.addSpacing(8)
        box.addStretch(1)
        self.body.addWidget(scrolling(say("Log"), box, keys=True), 1)
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Close"), self.reject, kind="primary"))
