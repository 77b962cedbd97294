"""What every painter of the map's upper layers works on: where it looks, how large, in which colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QPointF, QRectF

from wargame.atlas import style
from wargame.ui.map import lettering, paths
from wargame.ui.map.lettering import Placed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from wargame.atlas.style import MapStyle
    from wargame.ui.map.camera import Camera
    from wargame.ui.map.lettering import Plan
    from wargame.ui.theme import Theme


@dataclass(frozen=True)
class Sheet:
    """One view.

    Attributes:
        camera: Of the picture; ``window`` is the narrower one of what is seen.
        shown: Ids of the layers that are on.
        ratio: Device pixels a logical pixel.
    """

    camera: Camera
    window: Camera
    theme: Theme
    shown: frozenset[str]
    ratio: float

    @property
    def look(self) -> MapStyle:
        """Colours and widths."""
        return style.theme("dark" if self.theme.dark else "light")

    @property
    def unit(self) -> float:
        """Text size, 1 for 100 %."""
        return self.theme.scale / 100

    @property
    def middle(self) -> QRectF:
        """What the window shows of the picture."""
        left, top = self.camera.px(self.window.left_km, self.window.top_km)
        return QRectF(left, top, self.window.width, self.window.height)

    def at(self, lat: float, lon: float) -> tuple[float, float]:
        """Pixels of a place; longitudes of the far Pacific go on beyond 180."""
        ((x, y),) = paths.plane(np.array([[lon + 360 if lon < -60 else lon, lat]]))
        return self.camera.px(float(x), float(y))

    def pixels(self, plane: np.ndarray) -> list[QPointF]:
        """Pixels of points of the plane."""
        placed = (plane - (self.camera.left_km, self.camera.top_km)) / self.camera.km_per_px
        return [QPointF(x, y) for x, y in placed.tolist()]

    def write(self, text: str, kind: str, colour: str = "", align: float = 0.0) -> QImage:
        """Words in the letters of a kind, in their own colour unless one is given; lines are aligned as written."""
        letters = self.look.letters(kind)
        if colour:
            letters = style.Lettering(colour, letters.size_px, letters.weight)
        return lettering.write(text, letters, self.look.halo, self.unit, self.ratio, align)


def put(plan: Plan, image: QImage, spots: Sequence[QRectF], most: int = 2) -> Placed | None:
    """Words in the best of some places; None where there is no room. ``most`` as :meth:`Plan.place` has it."""
    spot = plan.place(spots, most=most)
    return Placed(image, spot.left(), spot.top()) if spot is not None else None
