"""The decision window, counted down: until when a shot at the missile in flight can still be ordered."""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from wargame.ui.parts.make import column, label, picture, row
from wargame.ui.theme import current, restyle
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.views.console import ClockView, ShotClock

_BEAT_MS = 250
_AFTER_MS = 5
"""So much later the end is told: the desk counts moments to the millisecond, and must have come to it, too."""
_SHORT_S = 60
"""From here on the figures are coloured as a warning."""


class ShotWords(QWidget):
    """What is left of a window; nothing at all where no missile flies that could be shot at."""

    closed = Signal()
    """Told once, when the window that is shown closes."""

    def __init__(self) -> None:
        super().__init__()
        self._shot: ShotClock | None = None
        self._over = self._short = False
        self._name = label("", "overline")
        self._figures = label("", "section")
        self._figures.setMinimumWidth(self._figures.fontMetrics().horizontalAdvance("00:00") + current().px(8))
        self._state = label("", "dense", "tx2")
        words = column(self._name, row(self._figures, self._state, gap=6), gap=0)
        self._sign = picture("crosshair", "tx2", 20)
        self.setLayout(row(self._sign, words, gap=8))
        self._beat = QTimer(self, interval=_BEAT_MS)
        self._beat.timeout.connect(self._tell)
        self.hide()

    def show_shot(self, shot: ShotClock | None) -> None:
        """Follow another window; None takes the countdown away."""
        self._shot = shot
        self.setVisible(shot is not None)
        if shot is None:
            self._beat.stop()
            return
        self._say_name()
        self.setToolTip("\n".join(part for part in (shot.label, shot.released) if part))
        self._over = left_s(shot.clock, time.time()) <= 0
        (self._beat.start if shot.clock.running and not self._over else self._beat.stop)()
        self._tell()

    def show_words(self, shown: bool) -> None:
        """Whether "left", "held" and "closed" are written out."""
        self._state.setVisible(shown)

    def shorten(self, short: bool) -> None:
        """Whether only "shot" is written over the figures, where room is short."""
        self._short = short
        self._sign.setVisible(not short)
        self._say_name()

    def _say_name(self) -> None:
        if self._shot is not None:
            self._name.setText((say("Shot") if self._short else self._shot.label).upper())

    def _tell(self) -> None:
        shot = self._shot
        if shot is None:
            return
        left = left_s(shot.clock, time.time())
        self._figures.setText(figures(left))
        restyle(self._figures, tone="bad" if not left else "warn" if left <= _SHORT_S else "tx1")
        self._state.setText(shot.clock.label if left else say("closed"))
        spoken = shot.closed if not left else say("{label}: {time} {state}", label=shot.label, time=figures(left),
                                                  state=shot.clock.label)  # fmt: skip
        self.setAccessibleName(f"{spoken} {shot.released}".strip())
        if not left and not self._over:
            self._over = True
            self._beat.stop()
            QTimer.singleShot(_AFTER_MS, self, self.closed.emit)


def figures(seconds: int) -> str:
    """Minutes and seconds of a countdown."""
    return f"{seconds // 60:02d}:{seconds % 60:02d}"


def left_s(clock: ClockView, now: float) -> int:
    """Seconds left on a clock at a wall clock time; as on the desk, a second that has begun is not gone yet."""
    if not clock.running:
        return max(0, clock.left_s)
    return max(0, math.ceil(clock.left_s - (now - clock.since)))
