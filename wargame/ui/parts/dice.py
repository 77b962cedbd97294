"""Three ten-sided dice, drawn: tens, ones and tenths of a draw from 0 to 99.9. They tumble briefly."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEasingCurve, QPointF, QRectF, QSize, Qt, QVariantAnimation, Signal
from PySide6.QtGui import QPainter, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from wargame.ui.parts.focus import draw_ring
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

TUMBLE_MS: Final = 900
"""How long the dice tumble: at most 1.2 s, so that a turn of eight rolls stays short."""
_ROLES: Final = ("family:deterrence", "family:intercept", "tx3")
_FACES: Final = 7
"""Faces that a die shows while it tumbles."""


class Dice(QAbstractButton):
    """Pressing them, or a key, ends the tumbling at once."""

    landed = Signal()

    def __init__(self, *, still: bool = False) -> None:
        super().__init__()
        self._still = still
        self._drawn: int | None = None
        self._turn = QVariantAnimation(self)
        self._turn.setStartValue(0.0)
        self._turn.setEndValue(1.0)
        self._turn.setDuration(TUMBLE_MS)
        self._turn.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._turn.valueChanged.connect(lambda _: self.update())
        self._turn.finished.connect(self.landed)
        self.clicked.connect(self.skip)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.show_draw(None)

    def show_draw(self, drawn: int | None, *, tumble: bool = False) -> None:
        """Show a draw in permille, or question marks where none is known; ``tumble`` lets the dice roll first."""
        self._turn.stop()
        self._drawn = drawn
        self.setAccessibleName(
            say("Dice, not rolled yet") if drawn is None else say("Dice: {drawn}", drawn=f"{drawn / 10:g}")
        )
        if tumble and drawn is not None and not self._still:
            self._turn.start()
        self.update()

    def rolling(self) -> bool:
        """Whether they tumble."""
        return self._turn.state() == QVariantAnimation.State.Running

    def skip(self) -> None:
        """Let them lie at once."""
        if self.rolling():
            self._turn.stop()
            self.update()
            self.landed.emit()

    def sizeHint(self) -> QSize:
        """Room for three."""
        return QSize(current().px(210), current().px(84))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return QSize(current().px(150), current().px(84))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Die by die."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        spin = 1.0 - float(self._turn.currentValue()) if self.rolling() else 0.0
        faces = self._faces(spin)
        size = min(self.height() / 2, self.width() / 5.4)
        middle = QPointF(self.width() / 2, self.height() / 2)
        for number, face in enumerate(faces):
            small = size * (0.72 if number == 2 else 0.94)
            centre = QPointF(
                middle.x() + (-1.55, 0.35, 1.98)[number] * size, middle.y() + math.sin(spin * 14 + number) * spin * 8
            )
            _die(painter, centre, small, face, _ROLES[number], spin * (5.0 + number))
        if self.hasFocus():
            draw_ring(painter, self.rect())

    def _faces(self, spin: float) -> tuple[str, str, str]:
        if self._drawn is None:
            return "?", "?", "?"
        shown = self._drawn
        if spin:  # any faces will do while they tumble
            shown = (self._drawn + int(spin * _FACES) * 137) % 1000
        return f"{shown // 100}0", f"{shown // 10 % 10}", f".{shown % 10}"


def _die(painter: QPainter, centre: QPointF, radius: float, face: str, role: str, angle: float) -> None:
    """A ten-sided die from the front: a kite in the middle, four faces around it."""
    look = current()
    painter.save()
    painter.translate(centre)
    painter.rotate(math.degrees(angle) * 0.35)
    outer = [_around(radius, turn) for turn in (90, 150, 198, 270, 342, 30)]
    kite = [
        QPointF(0, -radius),
        QPointF(radius * 0.58, radius * 0.18),
        QPointF(0, radius * 0.62),
        QPointF(-radius * 0.58, radius * 0.18),
    ]
    painter.setPen(QPen(look.color(role), max(1.0, look.px(1.5))))
    painter.setBrush(look.color(role, 0.22))
    painter.drawPolygon(QPolygonF(outer))
    painter.setBrush(look.color(role, 0.2))
    painter.drawPolygon(QPolygonF(kite))
    painter.drawLine(kite[1], outer[5] if outer[5].x() > 0 else outer[1])
    painter.drawLine(kite[1], _around(radius, 342))
    painter.drawLine(kite[3], _around(radius, 198))
    painter.drawLine(kite[2], QPointF(0, radius))
    painter.setPen(look.color("tx1"))
    painter.setFont(look.font("section", size=max(12.0, radius * 0.5 * 100 / look.scale)))
    painter.drawText(QRectF(-radius, -radius * 0.62, 2 * radius, radius * 1.3), Qt.AlignmentFlag.AlignCenter, face)
    painter.restore()


def _around(radius: float, degrees: float) -> QPointF:
    """A point of the outline; 90 is straight down, as on a screen."""
    angle = math.radians(degrees)
    return QPointF(radius * math.cos(angle), radius * math.sin(angle))
