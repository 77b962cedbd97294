"""Behind what was published nothing is erased: a visible correction, or a branch from an earlier event."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QPlainTextEdit

from wargame.desk import acts, build
from wargame.ui.parts.combo import Combo
from wargame.ui.parts.make import button, label
from wargame.ui.parts.sheet import Sheet
from wargame.ui.theme import current, restyle
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.console import LogRow
    from wargame.ui.bridge import Bridge
    from wargame.ui.window import Window


class Correct(Sheet):
    """Players have seen it: what was wrong is said beside it."""

    def __init__(self, window: Window, chosen: LogRow | None = None) -> None:
        super().__init__(window, say("Correct what was published"), "edit", (600, 0))
        self._app, self._bridge = window, _bridge(window)
        self.about = Combo()
        self.about.setAccessibleName(say("What it corrects"))
        if chosen is not None:
            self.about.addItem(say("#{event} {text}", event=chosen.event, text=chosen.text), f"#{chosen.event}")
        for record in reversed([one for one in self._bridge.desk.exercise.turns if one.resolved]):
            self.about.addItem(say("Turn {turn} as published", turn=record.turn), say("Turn {turn}", turn=record.turn))
            for check in record.resolved.checks if record.resolved else ():
                words = " · ".join(part for part in (check.id, check.seat, check.response.replace("_", " ")) if part)
                self.about.addItem(words, check.id)
        self.about.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(say("Correction"))
        self.text.setTabChangesFocus(True)
        self.text.setPlaceholderText(say("What is right?"))
        self.text.setMinimumHeight(current().px(96))
        for words, field in ((say("What it corrects"), self.about), (say("Correction"), self.text)):
            name = label(words, "dense", "tx2")
            name.setBuddy(field)
            self.body.addWidget(name)
            self.body.addWidget(field)
        self.body.addWidget(
            label(say("It is added to the log and to the report; nothing is erased."), "dense", "tx2", wrap=True)
        )
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Cancel"), self.reject, kind="quiet"))
        self.foot.addWidget(
            button(say("Add correction"), self.save, kind="primary", icon="check", tip=say("Ctrl+Enter"))
        )

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter saves."""
        return {"main": self.save}

    def save(self) -> None:
        """Add it; an empty one is refused where it stands."""
        text = self.text.toPlainText().strip()
        restyle(self.text, state="" if text else "bad")
        if not text:
            self.text.setFocus()
        elif self._bridge.act(acts.correct, self.about.currentData(), text):
            app = self._app
            self.accept()
            app.toast(say("Correction added; the log and the report show it."))


class Branch(Sheet):
    """Play on from an earlier event; what came after it stays on its own branch."""

    def __init__(self, window: Window, chosen: LogRow | None = None) -> None:
        super().__init__(window, say("Go back to an earlier event"), "git-branch", (680, 560))
        self._app, self._bridge = window, _bridge(window)
        self.name = QLineEdit()
        self.name.setAccessibleName(say("Name of the branch"))
        self.name.setPlaceholderText(say("Named by itself where this is left empty"))
        self.name.setMaxLength(60)
        self.events = QListWidget()
        self.events.setAccessibleName(say("Events, the newest first"))
        self.events.setWordWrap(True)
        for line in sorted(build.console(self._bridge.desk).log, key=lambda one: -one.event):
            if not line.undone:
                item = QListWidgetItem(
                    say("#{event}  T{turn}  {text}", event=line.event, turn=line.turn, text=line.text)
                )
                item.setData(Qt.ItemDataRole.UserRole, line.event)
                self.events.addItem(item)
                if chosen is not None and line.event == chosen.event:
                    self.events.setCurrentItem(item)
        if self.events.currentItem() is None:
            self.events.setCurrentRow(min(1, self.events.count() - 1))
        self.events.itemActivated.connect(lambda _: self.go())
        self.body.addWidget(self.events, 1)
        name = label(say("Name of the branch"), "dense", "tx2")
        name.setBuddy(self.name)
        self.body.addWidget(name)
        self.body.addWidget(self.name)
        self.foot.addWidget(
            label(say("Nothing is lost: both branches stay in the file."), "dense", "tx2", wrap=True), 1
        )
        self.foot.addWidget(button(say("Cancel"), self.reject, kind="quiet"))
        self.foot.addWidget(
            button(say("Go back to here"), self.go, kind="primary", icon="git-branch", tip=say("Ctrl+Enter"))
        )

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter goes."""
        return {"main": self.go}

    def go(self) -> None:
        """Start the branch at the chosen event."""
        item = self.events.currentItem()
        if item is None:
            return
        event = item.data(Qt.ItemDataRole.UserRole)
        if self._bridge.act(acts.branch_from, event, self.name.text().strip()):
            app = self._app
            self.accept()
            app.toast(say("You play on from event #{event}, on a branch of its own.", event=event))


def _bridge(window: Window) -> Bridge:
    bridge = window.bridge
    assert bridge is not None  # noqa: S101 - the commands exist for an open session only
    return bridge
