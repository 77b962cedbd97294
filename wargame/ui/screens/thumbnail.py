"""A small map with a flight on it, drawn off the event loop once the window can be seen."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath
from PySide6.QtWidgets import QSizePolicy, QWidget

from wargame.ui import tasks
from wargame.ui.theme import current
from wargame.words import say

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QPaintEvent

    from wargame.ui.map.camera import Camera
    from wargame.ui.map.scene import MapScene
    from wargame.ui.theme import Theme

Flight = tuple[float, float, float, float]
"""Latitude and longitude of the launch, azimuth in degrees, range in km."""

_EARTH_RADIUS_KM = 6371.0
_POINTS = 40
_MARGIN = 0.14
"""Share of the strip kept free on each side, for the marks at both ends."""


class Thumbnail(QWidget):
    """Plain ground until the map is drawn."""

    def __init__(self, flight: Flight | None = None, height: int = 104) -> None:
        super().__init__()
        self._flight = flight
        self._height = height
        self._image: QImage | None = None
        self._task: tasks.Task[QImage] | None = None
        self._name()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_flight(self, flight: Flight | None) -> None:
        """Draw another flight when it is time."""
        self._flight = flight
        self._name()

    @property
    def drawn(self) -> bool:
        """Whether the map is there."""
        return self._image is not None

    def sizeHint(self) -> QSize:
        """A strip."""
        return QSize(current().px(240), current().px(self._height))

    def draw_soon(self) -> None:
        """Begin to draw, on another thread."""
        if self._image is not None or self._task is not None or not self.isVisible():
            return
        flight, look, size, ratio = self._flight, current(), self.size(), self.devicePixelRatioF()
        self._task = tasks.run(lambda _task: _draw(flight, size, look, ratio), done=self._arrived, failed=self._failed)
        self.destroyed.connect(self._task.cancel)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The map, its corners rounded."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), current().px(8), current().px(8))
        painter.setClipPath(shape)
        painter.fillPath(shape, current().color("bg0"))
        if self._image is not None:
            image = self._image
            scale = max(self.width() / image.width(), self.height() / image.height())
            width, height = image.width() * scale, image.height() * scale
            painter.drawImage(QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height), image)

    def _name(self) -> None:
        self.setAccessibleName(say("Map of the first flight") if self._flight else say("Map of the region"))

    def _arrived(self, image: QImage) -> None:
        self._task, self._image = None, image
        self.update()

    def _failed(self, error: Exception) -> None:
        self._task = None
        raise error


def _draw(flight: Flight | None, size: QSize, look: Theme, ratio: float) -> QImage:
    from wargame.ui.map.render import render

    scene = _scene(flight)
    return render(scene, size, look.scaled(100), ratio=ratio, view=_both_ends(scene, size))


def _both_ends(scene: MapScene, size: QSize) -> Camera | None:
    """A view that shows a flight from end to end, even where it runs across the strip; None where nothing flies."""
    from wargame.ui.map.camera import Camera, plane

    points = list(scene.points())
    if not points:
        return None
    x, y = plane(points)
    wide, high = max(x) - min(x), max(y) - min(y)
    scale = max(wide / size.width(), high / size.height()) / (1 - 2 * _MARGIN)
    return Camera((min(x) + max(x)) / 2, (min(y) + max(y)) / 2, scale, size.width(), size.height())


def _scene(flight: Flight | None) -> MapScene:
    from wargame.missiles.flight import TrackPoint
    from wargame.ui.map.scene import MapScene, Track

    if flight is None:
        return MapScene()
    lat, lon, azimuth_deg, range_km = flight
    points = tuple(
        TrackPoint(part, round(there * 100_000), round(along * 100_000), 0)
        for part in range(_POINTS + 1)
        for there, along in (_ahead(lat, lon, azimuth_deg, range_km * part / _POINTS),)
    )
    return MapScene((Track("flight", "", "", "", points, azimuth_deg=azimuth_deg, range_km=range_km),))


def _ahead(lat_deg: float, lon_deg: float, azimuth_deg: float, distance_km: float) -> tuple[float, float]:
    """The point ``distance_km`` along a great circle on the mean sphere."""
    lat, lon, azimuth = (math.radians(angle) for angle in (lat_deg, lon_deg, azimuth_deg))
    angle = distance_km / _EARTH_RADIUS_KM
    there = math.asin(math.sin(lat) * math.cos(angle) + math.cos(lat) * math.sin(angle) * math.cos(azimuth))
    turned = math.atan2(
        math.sin(azimuth) * math.sin(angle) * math.cos(lat), math.cos(angle) - math.sin(lat) * math.sin(there)
    )
    return math.degrees(there), (math.degrees(lon + turned) + 180) % 360 - 180
