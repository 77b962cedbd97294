"""The distance tool: the great circle between two points, its length and its bearing, by mouse and by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from wargame.atlas.geodesy import Floats
    from wargame.atlas.style import MapStyle
    from wargame.ui.map.camera import Camera
    from wargame.ui.map.picture import MapPicture
    from wargame.ui.theme import Theme

LatLon = tuple[float, float]

_STEP_PX: Final = 20
_FINE_PX: Final = 2
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1),
}  # fmt: skip
_SET: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class Ruler(QObject):
    """Measures while it is active: the first point is set, the second follows the pointer until it is set too."""

    measured = Signal(str)
    """The words of a distance, once both points are set."""

    def __init__(self, map_widget: MapPicture) -> None:
        super().__init__(map_widget)
        self._map = map_widget
        self.active = False
        self._start: LatLon | None = None
        self._end: LatLon | None = None
        self._fixed = False
        self._pointer: LatLon | None = None

    def begin(self) -> None:
        """Start afresh, with the pointer in the middle of the window for whoever uses the keys."""
        view = self._map.view
        self.active, self._fixed, self._start, self._end = True, False, None, None
        self._pointer = view.lat_lon(view.width / 2, view.height / 2) if view else None
        self._map.update()

    def end(self) -> None:
        """Take the line away."""
        self.active, self._start, self._end, self._pointer = False, None, None, None
        self._map.update()

    def point_at(self, lat: float, lon: float) -> None:
        """Let the pointer be there; the second point follows it."""
        self._pointer = (lat, lon)
        if self._start is not None and not self._fixed:
            self._end = self._pointer
        self._map.update()

    def set_point(self) -> None:
        """Set the first point, then the second; a third one begins again."""
        if self._pointer is None:
            return
        if self._start is None or self._fixed:
            self._start, self._end, self._fixed = self._pointer, None, False
        else:
            self._end, self._fixed = self._pointer, True
            self.measured.emit(self.words())
        self._map.update()

    def key(self, event: QKeyEvent) -> bool:
        """Arrows move the pointer, with Shift finely; Enter sets a point; Esc ends. Whether the key was taken."""
        key, view = Qt.Key(event.key()), self._map.view
        if key == Qt.Key.Key_Escape:
            self.end()
        elif key in _SET:
            self.set_point()
        elif key in _ARROWS and view is not None and self._pointer is not None:
            step = _FINE_PX if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else _STEP_PX
            across, down = _ARROWS[key]
            x, y = _px(view, self._pointer)
            x = min(max(0.0, x + across * step), float(view.width))
            y = min(max(0.0, y + down * step), float(view.height))
            self.point_at(*view.lat_lon(x, y))
        else:
            return False
        return True

    def words(self) -> str:
        """The distance and the bearing between the points; what to do next where there are not two."""
        if self._start is None:
            return say("Distance: click or press Enter at the first point")
        if self._end is None:
            return say("Distance: click or press Enter at the second point")
        from wargame.atlas import geodesy

        return say(
            "{distance} km · {bearing}°",
            distance=f"{float(geodesy.distance_km(*self._start, *self._end)):,.0f}",
            bearing=f"{float(geodesy.bearing_deg(*self._start, *self._end)):03.0f}",
        )

    def paint(self, painter: QPainter, theme: Theme, look: MapStyle, view: Camera) -> None:
        """Paint line, ends and words over the picture."""
        if not self.active:
            return
        from wargame.atlas import geodesy
        from wargame.ui.map import pieces

        colour = theme.color("accent")
        if self._start is not None and self._end is not None:
            lat, lon = geodesy.great_circle(*self._start, *self._end, points=73)
            line = QPolygonF([QPointF(*view.px(x, y)) for x, y in _plane(lat, lon).tolist()])
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for pen in (QPen(QColor(look.halo), 4.0), QPen(colour, 2.0, Qt.PenStyle.DashLine)):
                painter.setPen(pen)
                painter.drawPolyline(line)
        for point in (self._start, self._end if self._fixed else None):
            if point is not None:
                painter.setPen(QPen(QColor(look.halo), 1.5))
                painter.setBrush(colour)
                painter.drawEllipse(QPointF(*_px(view, point)), theme.px(4), theme.px(4))
        at = self._end or self._pointer
        if at is None:
            return
        x, y = _px(view, at)
        if not self._fixed:
            _cross(painter, theme, look, x, y)
        words = self.words()
        wide, high = pieces.card_size(theme, words)
        left = min(max(8.0, x + theme.px(14)), view.width - wide - 8.0)
        top = min(max(8.0, y - high - theme.px(12)), view.height - high - 8.0)
        pieces.card(painter, theme, look, QRectF(left, top, wide, high), words, colour)


def _cross(painter: QPainter, theme: Theme, look: MapStyle, x: float, y: float) -> None:
    reach, gap = theme.px(11), theme.px(3)
    for pen in (QPen(QColor(look.halo), 4.0), QPen(theme.color("accent"), 2.0)):
        painter.setPen(pen)
        for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            painter.drawLine(QPointF(x + dx * gap, y + dy * gap), QPointF(x + dx * reach, y + dy * reach))


def _px(view: Camera, point: LatLon) -> tuple[float, float]:
    import numpy as np

    ((x, y),) = _plane(np.array([point[0]]), np.array([point[1]])).tolist()
    return view.px(x, y)


def _plane(lat: Floats, lon: Floats) -> Floats:
    """Points of the plane; longitudes of the far Pacific go on beyond 180."""
    import numpy as np

    from wargame.ui.map import paths

    return paths.plane(np.column_stack([np.where(lon < -60, lon + 360, lon), lat]))
