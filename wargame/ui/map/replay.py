"""A flight against the clock: the marker, the part already flown, and a card that reads time, height and place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QElapsedTimer, QLineF, QObject, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from wargame.words import say

if TYPE_CHECKING:
    from wargame.atlas.style import MapStyle
    from wargame.ui.map.camera import Camera
    from wargame.ui.map.course import Course
    from wargame.ui.map.picture import MapPicture
    from wargame.ui.theme import Theme

_FRAME_MS: Final = 16
_LINGER_MS: Final = 2500
"""The end stays to be read for so long."""


class Replay(QObject):
    """Plays one track at a time on a map."""

    def __init__(self, map_widget: MapPicture) -> None:
        super().__init__(map_widget)
        self._map = map_widget
        self._id, self._speed, self.t_s = "", 1.0, 0.0
        self._clock = QElapsedTimer()
        self._beat = QTimer(self, interval=_FRAME_MS)
        self._beat.timeout.connect(self._step)
        self._linger = QTimer(self, singleShot=True, interval=_LINGER_MS)
        self._linger.timeout.connect(self._clear)

    @property
    def playing(self) -> bool:
        """Whether the marker moves."""
        return self._beat.isActive()

    def start(self, track_id: str, speed: float, *, reduced_motion: bool = False) -> None:
        """Play a track from its launch; with reduced motion its end is shown at once."""
        track = self._map.scene.track(track_id)
        if track is None or len(track.points) < 2:
            return
        self._linger.stop()
        self._id, self._speed, self.t_s = track_id, speed, 0.0
        self._clock.start()
        if reduced_motion:
            self._speed = float("inf")
            self._step()
        else:
            self._beat.start()

    def stop(self) -> None:
        """End the replay and take its marker away."""
        if self._id:
            self._beat.stop()
            self._clear()

    def paint(self, painter: QPainter, theme: Theme, look: MapStyle, view: Camera) -> None:
        """Paint the moment over the picture: every missile that has left, and a card for the one that left last."""
        if not self._id:
            return
        gone = [(departs_s, made) for made in self._map.courses if made.track.id == self._id
                for departs_s in made.track.departs_s if departs_s <= self.t_s]  # fmt: skip
        gone.sort(key=lambda one: one[0])
        for departs_s, made in gone:
            _paint(painter, theme, look, view, made, min(self.t_s - departs_s, made.track.flight_time_s))
        if gone:
            departs_s, made = gone[-1]
            _tell(painter, theme, look, view, made, self.t_s - departs_s)

    def _step(self) -> None:
        end = float(self._map.scene.lasts_s(self._id))
        if not end:
            self.stop()
            return
        elapsed_s = self._clock.elapsed() / 1000
        self.t_s = end if self._speed == float("inf") else min(end, elapsed_s * self._speed)
        self._map.replayed.emit(self._id, self.t_s)
        self._map.update()
        if self.t_s >= end:
            self._beat.stop()
            self._linger.start()
            self._map.replayEnded.emit(self._id)

    def _clear(self) -> None:
        self._id = ""
        self._linger.stop()
        self._map.update()


def clock(t_s: float) -> str:
    """Time after launch as people say it: T+6:24."""
    return say("T+{minutes}:{seconds}", minutes=int(t_s) // 60, seconds=f"{int(t_s) % 60:02d}")


def _paint(painter: QPainter, theme: Theme, look: MapStyle, view: Camera, made: Course, t_s: float) -> None:
    """The marker of one missile and the way it came."""
    x, y, up_x, up_y, _ = made.at(t_s)
    low, up = QPointF(*view.px(x, y)), QPointF(*view.px(up_x, up_y))
    flown = QPolygonF([QPointF(*view.px(*p)) for t, p in zip(made.t_s, made.lifted, strict=True) if t <= t_s] + [up])
    bright = _bright(look)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(bright, 3.0, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.drawPolyline(flown)
    painter.setPen(QPen(bright, 1.0, Qt.PenStyle.DashLine))
    painter.drawLine(QLineF(low, up))
    painter.setPen(QPen(QColor(look.halo), 1.5))
    painter.setBrush(bright)
    painter.drawEllipse(low, theme.px(3), theme.px(3))
    painter.drawEllipse(up, theme.px(6), theme.px(6))


def _tell(painter: QPainter, theme: Theme, look: MapStyle, view: Camera, made: Course, t_s: float) -> None:
    """The card beside the marker: time, where one is computed, height and place."""
    from wargame.ui.map import pieces

    _, _, up_x, up_y, high_km = made.at(t_s)
    up = QPointF(*view.px(up_x, up_y))
    text = say("{height} km high", height=f"{high_km:,.0f}")
    if made.track.timed:
        text = say("{time} · {height} km", time=clock(min(t_s, made.track.flight_time_s)), height=f"{high_km:,.0f}")
    if made.track.lost_at_s is not None and t_s >= made.track.lost_at_s:
        text = say("{moment} · debris", moment=text)
    place = made.track.under(t_s)
    if place:
        text = say("{moment} · over {place}", moment=text, place=place)
    wide, high = pieces.card_size(theme, text)
    left = min(max(8.0, up.x() + theme.px(12)), view.width - wide - theme.px(64))
    top = min(max(8.0, up.y() - high - theme.px(10)), view.height - high - 8.0)
    pieces.card(painter, theme, look, QRectF(left, top, wide, high), text, _bright(look))


def _bright(look: MapStyle) -> QColor:
    return QColor(look.track[0][1])
