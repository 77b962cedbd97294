"""Every meter, those of the console and the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea

from wargame.ui.parts.make import button, column, holder, label
from wargame.ui.parts.sheet import Sheet
from wargame.ui.screens.standing_pane import MeterColumn
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable

    from wargame.desk.views import MeterView
    from wargame.ui.window import Window


class AllMeters(Sheet):
    """The meters one below the other; pressing one asks why."""

    def __init__(self, window: Window, meters: tuple[MeterView, ...], why: Callable[[str], object]) -> None:
        super().__init__(window, say("All meters"), "gauge", (620, 640))
        self.meters = MeterColumn()
        self.meters.show_meters(meters)
        self.meters.why.connect(why)
        self._why = why
        page = holder(column(self.meters, None))
        page.setProperty("kind", "scrolled")
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setAccessibleName(say("All meters"))
        area.setWidget(page)
        self.body.addWidget(area, 1)
        self.foot.addWidget(label(say("Press a meter, or W, to see why it moved."), "dense", "tx2"))
        self.foot.addStretch(1)
        self.foot.addWidget(button(say("Close"), self.reject, kind="primary"))

    def handlers(self) -> dict[str, Callable[[], object]]:
        """W asks about the meter that has the focus."""
        return {"main": self.reject, "why": lambda: self._why(self.meters.focused() or "ESC")}
