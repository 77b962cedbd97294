"""The base of the map: sea by depth, land, relief, borders, graticule. Painted away from the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QImage, QPainter, QPen, QTransform

from wargame.atlas import style
from wargame.ui.map import ground, paths

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wargame.atlas.style import Line, MapStyle
    from wargame.ui.map.camera import Camera
    from wargame.ui.map.paths import Shape

_GLOW_SHRINK: Final = 6
"""The glow is the land's mask at a sixth of its size, blown up softly: some eighty times faster than wide strokes."""

_RELIEF_FADES: Final = (0.35, 0.9)
"""Kilometres a pixel between which the relief, of 2.2 km a pixel, fades in."""

_WIDEST_PX: Final = 1.0
"""Bulk lines: a pen wider than one pixel is some twenty times slower (measured)."""


def paint(camera: Camera, look: MapStyle, shown: frozenset[str], ratio: float) -> QImage:
    """The base as an opaque picture of the camera's size at a device ratio."""
    image = QImage(round(camera.width * ratio), round(camera.height * ratio), QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(ratio)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    try:
        _Base(painter, camera, look, shown).paint()
    finally:
        painter.end()
    return image


def window(camera: Camera) -> QTransform:
    """From kilometres of the plane to pixels."""
    scale = 1 / camera.km_per_px
    return QTransform(scale, 0, 0, scale, -camera.left_km * scale, -camera.top_km * scale)


def pen(line: Line, *, width: float | None = None) -> QPen:
    """A pen whose width does not follow the scale of the map."""
    colour = QColor(line.colour)
    colour.setAlphaF(line.opacity)
    made = QPen(colour, line.width_px if width is None else width)
    made.setCosmetic(True)
    made.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if line.dash:
        made.setCapStyle(Qt.PenCapStyle.FlatCap)
        made.setDashPattern([length / made.widthF() for length in line.dash])
    return made


class _Base:
    def __init__(self, painter: QPainter, camera: Camera, look: MapStyle, shown: frozenset[str]) -> None:
        self.painter, self.camera, self.look, self.shown = painter, camera, look, shown
        self.level = style.detail(camera.km_per_px)
        self.box = camera.box_km
        self.world, self.world_coast = ground.world() if ground.beyond_region(self.box) else ([], [])

    def paint(self) -> None:
        self._sea()
        self.painter.setTransform(window(self.camera), True)
        self._depths()
        self._glow()
        self._land()
        self._relief()
        self._waters()
        self._borders()
        self._claims()
        self._graticule()

    def _sea(self) -> None:
        self.painter.fillRect(QRectF(0, 0, self.camera.width, self.camera.height), self._deep())

    def _deep(self) -> QColor:
        return QColor(dict(self.look.sea_by_depth)[-4000 if "depths" in self.shown else -200])

    def _depths(self) -> None:
        if "depths" in self.shown:
            colours = dict(self.look.sea_by_depth)
            for depth, shapes in ground.depths():
                self._fill(shapes, colours[depth])

    def _glow(self) -> None:
        camera = self.camera
        small = QImage(
            camera.width // _GLOW_SHRINK + 2, camera.height // _GLOW_SHRINK + 2,
            QImage.Format.Format_ARGB32_Premultiplied,
        )  # fmt: skip
        small.fill(Qt.GlobalColor.transparent)
        painter = QPainter(small)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(1 / _GLOW_SHRINK, 1 / _GLOW_SHRINK)
        painter.setTransform(window(camera), True)
        painter.setPen(pen(self.look.coast_glow, width=1.0))
        painter.setBrush(QColor(self.look.coast_glow.colour))
        level = max(1, self.level)
        for shapes in (self.world, *(shapes for _, shapes in ground.land(level))):
            for shape in self._seen(shapes):
                painter.drawPath(shape.path)
        painter.end()
        self.painter.save()
        self.painter.resetTransform()
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.painter.setOpacity(self.look.coast_glow.opacity)
        area = QRectF(0, 0, small.width() * _GLOW_SHRINK, small.height() * _GLOW_SHRINK)
        halo = small.scaled(small.width() // 3, small.height() // 3, Qt.AspectRatioMode.IgnoreAspectRatio,
                            Qt.TransformationMode.SmoothTransformation)  # fmt: skip
        self.painter.drawImage(area, halo)
        self.painter.drawImage(area, small)
        self.painter.restore()

    def _land(self) -> None:
        self._fill(self.world, self.look.land)
        for iso, shapes in ground.land(self.level):
            self._fill(shapes, self.look.land_of(iso))

    def _relief(self) -> None:
        fade_from, fade_to = _RELIEF_FADES
        strength = min(1.0, max(0.25, (self.camera.km_per_px - fade_from) / (fade_to - fade_from)))
        if "relief" not in self.shown:
            return
        picture, area = ground.relief()
        west, north, east, south = self.box
        seen = area.intersected(QRectF(west, north, east - west, south - north))
        if seen.isEmpty():
            return
        across = picture.width() / area.width()
        source = QRectF((seen.x() - area.x()) * across, (seen.y() - area.y()) * across, seen.width() * across,
                        seen.height() * across)  # fmt: skip
        self.painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        self.painter.setOpacity(self.look.relief_opacity * strength)
        self.painter.drawImage(seen, picture, source)
        self.painter.setOpacity(1.0)

    def _waters(self) -> None:
        if "waters" in self.shown:
            self._fill(ground.filled("lakes"), self.look.lake)
            if self.camera.km_per_px < 2.5:
                self._stroke(ground.drawn("rivers"), self.look.river)

    def _borders(self) -> None:
        if "admin1" in self.shown and self.camera.km_per_px < 3.2:
            self._stroke(ground.drawn("admin1_ctx"), self.look.admin1_context)
            self._stroke(ground.lines(self.level, "admin1"), self.look.admin1)
        borders = ground.lines(self.level, "admin0")
        seam = pen(self.look.border, width=_WIDEST_PX)
        seam.setStyle(Qt.PenStyle.SolidLine)
        seam.setColor(QColor(self.look.land))
        self._strokes(borders, seam)
        self._stroke(borders, self.look.border)
        self._stroke(ground.lines(self.level, "coast"), self.look.coast)
        self._stroke(self.world_coast, self.look.coast)

    def _claims(self) -> None:
        if "eez" in self.shown:
            self._stroke(ground.drawn("eez_est"), self.look.eez)
        if "armistice" not in self.shown:
            return
        zone = QColor(self.look.armistice.colour)
        zone.setAlphaF(0.30)
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QBrush(zone))
        for shape in self._seen(ground.filled("dmz")):
            self.painter.drawPath(shape.path)
        whole = pen(self.look.armistice)
        whole.setStyle(Qt.PenStyle.SolidLine)
        self._strokes(ground.special("mdl"), whole)
        for kind in ("nll_w", "nll_e"):
            self._stroke(ground.special(kind), self.look.armistice)

    def _graticule(self) -> None:
        if "graticule" in self.shown:
            self._stroke(ground.meshes(), self.look.graticule)

    def _seen(self, shapes: Iterable[Shape]) -> list[Shape]:
        return paths.seen(shapes, self.box)

    def _fill(self, shapes: Iterable[Shape], colour: str | QColor) -> None:
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(QColor(colour))
        for shape in self._seen(shapes):
            self.painter.drawPath(shape.path)

    def _stroke(self, shapes: Iterable[Shape], line: Line) -> None:
        self._strokes(shapes, pen(line, width=min(line.width_px, _WIDEST_PX)))

    def _strokes(self, shapes: Iterable[Shape], with_pen: QPen) -> None:
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.setPen(with_pen)
        for shape in self._seen(shapes):
            self.painter.drawPath(shape.path)
