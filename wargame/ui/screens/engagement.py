"""Rules of engagement: release a seat's shot authority beforehand, or take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.desk import acts, build
from wargame.ui.parts.combo import Combo
from wargame.ui.parts.make import badge, button, column, label, row
from wargame.ui.parts.sheet import Sheet
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views.engagement import EngagementRow
    from wargame.ui.window import Window


class Engagement(Sheet):
    """A line for each seat that has interceptors."""

    def __init__(self, window: Window) -> None:
        super().__init__(window, say("Rules of engagement"), "key", (640, 0))
        bridge = window.bridge
        assert bridge is not None  # noqa: S101 - the command exists for an open session only
        self._app, self._bridge = window, bridge
        self._view = build.engagement(bridge.desk)
        about = say(
            "What a seat’s commanders may shoot at without an order from the room. It holds for missiles that are "
            "launched from now on: their decision window does not close for that seat."
        )
        self.body.addWidget(label(about, "dense", "tx2", wrap=True))
        self.choices = {one.seat: self._line(one) for one in self._view.rows}
        if not self._view.rows:
            self.body.addWidget(label(say("No seat of this scenario has interceptors."), wrap=True))
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Cancel"), self.reject, kind="quiet"))
        self.agree = button(say("Agree"), self.release, kind="primary", icon="key", tip=say("Ctrl+Enter"))
        self.foot.addWidget(self.agree)
        self._check()

    def handlers(self) -> dict[str, Callable[[], object]]:
        """Ctrl+Enter agrees."""
        return {"main": self.release}

    def release(self) -> None:
        """Write what was changed, seat by seat; undo takes it back in the same order."""
        changed = self._changed()
        if changed and all(self._bridge.act(acts.release_authority, seat, target) for seat, target in changed):
            app = self._app
            self.accept()
            app.toast(say("Rules of engagement agreed."), "info", say("Undo"), "undo")

    def _line(self, one: EngagementRow) -> Combo:
        made = Combo()
        made.setAccessibleName(say("{name} may shoot at", name=one.name))
        for choice in self._view.targets:
            made.add(choice)
        made.setCurrentIndex(made.findData(one.target))
        made.currentIndexChanged.connect(self._check)
        words = label(say("{name} may shoot at", name=one.name), "dense", "tx2")
        words.setBuddy(made)
        line = row(badge(one.seat), column(words, made, gap=3), gap=12)
        line.setStretch(1, 1)
        self.body.addLayout(line)
        return made

    def _changed(self) -> list[tuple[str, str]]:
        before = {one.seat: one.target for one in self._view.rows}
        chosen = {seat: str(combo.currentData()) for seat, combo in self.choices.items()}
        return [(seat, target) for seat, target in chosen.items() if target != before[seat]]

    def _check(self) -> None:
        self.agree.setEnabled(bool(self._changed()))
