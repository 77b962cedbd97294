"""What is asked of the painter of the map, and what comes back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QImage

    from wargame.ui.map.camera import Camera
    from wargame.ui.map.course import Course
    from wargame.ui.map.scene import MapScene, Mark
    from wargame.ui.theme import Theme

OVERSIZE: Final = 1.5
"""The picture is so many times wider and higher than the window, so that panning finds ground to show."""


@dataclass(frozen=True)
class Request:
    """What to paint.

    Attributes:
        shown: Ids of the layers that are on.
        size: Logical pixels of the window.
        camera: Where to look; None where the scene is to be fitted into ``size``.
        ratio: Device pixels a logical pixel.
        oversize: How many times wider and higher the picture is than the window.
        keep_free: Rectangles of the window (x, y, width, height) where buttons and the like stand: no names there.
        language: Of the names.
    """

    scene: MapScene
    theme: Theme
    shown: frozenset[str]
    size: tuple[int, int]
    camera: Camera | None = None
    ratio: float = 1.0
    oversize: float = OVERSIZE
    keep_free: tuple[tuple[float, float, float, float], ...] = ()
    language: str = "en"


@dataclass(frozen=True)
class Frame:
    """A painted picture.

    Attributes:
        window: The camera of the window; ``camera`` is the wider one of the picture.
        courses: The tracks on the plane, in the order of the scene.
        standing: Marks and where on the plane they were painted, which is beside their place where others stand there.
        cards: Cards in the picture, in its logical pixels, which others should not cover.
    """

    request: Request
    window: Camera
    camera: Camera
    image: QImage
    courses: tuple[Course, ...]
    standing: tuple[tuple[Mark, tuple[float, float]], ...] = ()
    cards: tuple[QRectF, ...] = ()
