"""The world about a launch site: every distance and bearing from it true, with rings of published ranges.

It stands in a corner of the map where there is room, and over the map, with the figures beside it, where it is asked
for. A lofted test is shown with what it is worth at full range, along the way it took.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QMouseEvent, QPainter
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from wargame.atlas import style
from wargame.ui import tasks, theme
from wargame.ui.map import world
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPaintEvent

    from wargame.ui.map.scene import MapScene, Ring, Track

SIDE_PX: Final = 228
LARGEST_PX: Final = 640
LIST_PX: Final = 236
"""Width of the figures beside the large world."""
_LEAST_KM: Final = 2_000.0
"""Rings closer than this belong on the map itself."""
_HOME: Final = (39.02, 125.75)
"""Pyongyang: the middle while nothing has flown."""


@dataclass(frozen=True)
class Worth:
    """What a lofted test is worth at full range.

    Attributes:
        way: (lat, lon) from its site to where it would come down, or to the edge where it reaches every place.
        label: Such as "Hwasong-15 ≈12,800".
        spoken: The same with its basis, as a sentence.
        current: Whether it flew in the turn that is played.
    """

    way: tuple[tuple[float, float], ...]
    label: str
    spoken: str
    current: bool


@dataclass(frozen=True)
class Inset:
    """What the world shows.

    Attributes:
        lat: Of the site in the middle; ``lon`` likewise.
        site: Its name.
        rings: Published ranges about it.
        way: (lat, lon) of the flight's ground line.
        worth: Full-range equivalents of the lofted tests of the exercise.
        large: Whether there is room for the names of the missiles on the rings.
    """

    lat: float
    lon: float
    site: str
    rings: tuple[Ring, ...]
    way: tuple[tuple[float, float], ...] = ()
    worth: tuple[Worth, ...] = ()
    large: bool = False

    def spoken(self) -> str:
        """The rings in one sentence, for assistive technology."""
        ranges = ", ".join(
            say("{name} {km} km or more", name=ring.label, km=f"{ring.radius_km:,.0f}") if ring.open_ended
            else say("{name} {km} km", name=ring.label, km=f"{ring.radius_km:,.0f}")
            for ring in self.rings
        )  # fmt: skip
        told = say("World about {site}, published ranges: {ranges}", site=self.site, ranges=ranges)
        worth = "; ".join(one.spoken for one in self.worth)
        return say("{world}. At full range: {worth}", world=told, worth=worth) if worth else told


def of_scene(scene: MapScene, *, large: bool = False) -> Inset | None:
    """The world about the newest flight; None where there are no ranges to show.

    Args:
        scene: What lies on the map.
        large: Whether it was asked for: then it is shown also while nothing has flown in the turn in play.
    """
    flown = [track for track in scene.tracks if track.points and (track.current or large)]
    if not scene.ranges or not (flown or large):
        return None
    worth = tuple(_worth(track) for track in scene.tracks if track.points and track.full_range is not None)
    rings = legible(scene.ranges)
    if not flown:
        return Inset(*_HOME, say("Pyongyang"), rings, worth=worth, large=large)
    track: Track = next((one for one in reversed(flown) if one.current), flown[-1])
    start = track.points[0]
    way = tuple((point.lat, point.lon) for point in track.points[:: max(1, len(track.points) // 24)])
    return Inset(start.lat, start.lon, track.site, rings, way, worth, large)


def _worth(track: Track) -> Worth:
    """The way of a lofted test at full range, along its azimuth."""
    import numpy as np

    from wargame.atlas import geodesy

    full = track.full_range
    assert full is not None  # noqa: S101 - the caller asks only for lofted tests
    start, reach_km = track.points[0], full.km if full.km is not None else world.EDGE_KM
    lat, lon = geodesy.destination(start.lat, start.lon, track.azimuth_deg, np.linspace(0.0, reach_km, 25))
    label = say("{missile}, every place", missile=track.missile)
    if full.km is not None:
        label = f"{track.missile} ≈{round(full.km, -2):,.0f}" + ("+" if full.or_more else "")
    way = tuple(zip(lat.tolist(), lon.tolist(), strict=True))
    return Worth(way, label, say("{missile}: {range}", missile=track.missile, range=full.words), track.current)


class WorldInset(QWidget):
    """The world in its corner, or over the map; hidden while there is nothing to show or too little room."""

    toggled = Signal()
    """A click asks for the other size."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._inset: Inset | None = None
        self._image: QImage | None = None
        self._asked: object = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setToolTip(say("{name} ({key})", name=say("World and ranges"), key="F"))
        self.hide()

    def show_scene(self, scene: MapScene, *, room: bool, large: tuple[int, int] | None = None) -> None:
        """Show the world about the newest flight of a scene.

        Args:
            scene: What lies on the map.
            room: Whether the corner has room for it.
            large: Width and height where it stands over the map.
        """
        self._inset = of_scene(scene, large=large is not None) if room or large else None
        self.setVisible(self._inset is not None)
        if self._inset is None:
            return
        self.setAccessibleName(self._inset.spoken())
        look = theme.current()
        size = large or (look.px(SIDE_PX), look.px(SIDE_PX))
        self.resize(*size)
        inset, ratio = self._inset, self.devicePixelRatioF()
        key = (inset, look, size, ratio)
        if key == self._asked:
            return
        self._asked = key
        sheet = style.theme("dark" if look.dark else "light")
        tasks.run(lambda _: world.picture(inset, look, sheet, size, ratio), done=self._came, failed=_broke)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep the click from the map below."""
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Grow, or go back into the corner."""
        if event.button() == Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.toggled.emit()

    def _came(self, image: QImage) -> None:
        if isValid(self):
            self._image = image
            self.update()

    @property
    def large(self) -> bool:
        """Whether it stands over the map."""
        return self._inset is not None and self._inset.large

    def paintEvent(self, event: QPaintEvent) -> None:
        """Blit the picture."""
        painter = QPainter(self)
        if self._image is not None:
            painter.drawImage(self.rect(), self._image)
        painter.end()


def _broke(error: Exception) -> None:
    raise error


def legible(rings: Iterable[Ring]) -> tuple[Ring, ...]:
    """Rings far enough out to be told apart here, the smallest first; types of one length share a ring."""
    kept: dict[tuple[float, bool], Ring] = {}
    for ring in sorted(rings, key=lambda one: (one.radius_km, one.open_ended)):
        if _LEAST_KM <= ring.radius_km <= world.EDGE_KM:
            key = ring.radius_km, ring.open_ended
            kept[key] = replace(ring, label=f"{kept[key].label}, {ring.label}") if key in kept else ring
    return tuple(kept.values())
