"""One picture of the map from one request: the base, the exercise's overlay, the names, and their union.

:func:`picture` may be called on any thread; one picture is painted at a time. What did not change since the last
pictures, the base above all, is taken from memory.
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from wargame import words
from wargame.atlas import style
from wargame.ui import fonts
from wargame.ui.map import base, camera, ground, labels, live
from wargame.ui.map.choices import USUAL
from wargame.ui.map.controls import Area, furniture
from wargame.ui.map.frame import Frame, Request
from wargame.ui.map.lettering import Plan
from wargame.ui.map.overlay import Overlay
from wargame.ui.map.sheet import Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtCore import QSize

    from wargame.ui.map.camera import Camera
    from wargame.ui.map.scene import MapScene
    from wargame.ui.theme import Theme


def picture(request: Request) -> Frame:
    """Paint a request."""
    with ground.LOCK:
        fonts.load()
        view = request.camera or camera.fit(request.scene.points(), *request.size)
        wide = view.sized(round(view.width * request.oversize), round(view.height * request.oversize))
        sheet = Sheet(wide, view, request.theme, request.shown, request.ratio)
        under = _base(wide, sheet.look, request.shown & _BASE_LAYERS, request.ratio)
        over = Overlay(sheet, request.scene)
        names = labels.Labels(wide, sheet.look, request.shown, sheet.unit, request.ratio, request.language)
        arrange(over, names, request.keep_free)
        ground.graticule()  # the window's edge labels need it on the main thread
        image = under.copy()
        painter = QPainter(image)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names.paint_dots(painter)
        over.paint(painter)
        names.paint(painter)
        painter.end()
        return Frame(request, view, wide, image, tuple(over.flights.courses), over.standing_km(),
                     tuple(card.area for card in over.flights.cards))  # fmt: skip


def arrange(over: Overlay, names: labels.Labels, keep_free: Iterable[Area] = ()) -> None:
    """Give everything its place: signs and the dots of cities first, then the exercise's words, then the land's."""
    middle = over.sheet.middle
    plan = Plan(middle)
    for area in keep_free:
        plan.take(QRectF(*area).translated(middle.topLeft()))
    over.stand(plan)
    names.reserve(plan)
    over.name(plan)
    names.place(plan)


def render(scene: MapScene, size: QSize, theme: Theme, *, shown: frozenset[str] = USUAL, ratio: float = 1.0,
           view: Camera | None = None) -> QImage:  # fmt: skip
    """The scene as a picture of ``size`` logical pixels, fitted unless a ``view`` is given; on any thread.

    For thumbnails and the room's screen; a small or low picture leaves out what could not be read.
    """
    small = size.width() < _SMALL_PX or size.height() < _LOW_PX
    if small:
        shown &= _SMALL_LAYERS
        scene = replace(scene, tracks=tuple(replace(track, label="") for track in scene.tracks), marks=())
    free = () if small else furniture(theme, size.width(), size.height())
    request = Request(scene, theme, shown, (size.width(), size.height()), view, ratio, 1.0, free, words.spoken())
    frame = picture(request)
    painter = QPainter(frame.image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    live.paint(painter, frame, frame.window, furniture=not small)
    painter.end()
    return frame.image


_SMALL_PX, _LOW_PX = 480, 200
_SMALL_LAYERS = frozenset({"relief", "depths", "armistice", "tracks", "overflown"})
_BASE_LAYERS = frozenset({"relief", "depths", "waters", "admin1", "armistice", "eez", "graticule"})


@lru_cache(maxsize=3)
def _base(wide: Camera, look: style.MapStyle, shown: frozenset[str], ratio: float) -> QImage:
    return base.paint(wide, look, shown, ratio)
