"""An error in a dialog: the sentence, and the way out where there is one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.ui.parts.make import button, label
from wargame.ui.parts.sheet import Sheet
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.messages import Message
    from wargame.ui.window import Window


class Notice(Sheet):
    """One message."""

    def __init__(self, window: Window, message: Message) -> None:
        title = say("This cannot be done") if message.tone == "bad" else say("Please note")
        super().__init__(window, title, "alert-triangle", (620, 0))
        text = label(message.text, "body", wrap=True)
        text.setMinimumHeight(text.heightForWidth(560))
        self.body.addWidget(text)
        self.setAccessibleDescription(message.text)
        for line in message.detail:
            self.body.addWidget(label(line, "dense", "tx2", wrap=True))
        self.foot.addStretch(1)
        if message.action:
            self.foot.addWidget(button(message.action, lambda: self._act(window, message.action_command)))
        self.foot.addWidget(button(say("Close"), self.reject, kind="primary"))

    def _act(self, window: Window, command: str) -> None:
        self.reject()
        window.run(command)
