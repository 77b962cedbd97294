"""Where the map looks: a window on the projected plane, in kilometres east and south of the projection's origin."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

FINEST_KM_PER_PX: Final = 0.12
WIDEST_KM: Final = 11500.0
"""No more than so many kilometres across the window: beyond, the projection bends too much."""
REACH_KM: Final = (-3200.0, -2900.0, 4600.0, 4200.0)
"""West, north, east and south edge within which the centre stays."""

REGION: Final = ((43.9, 123.4), (45.3, 146.2), (32.2, 128.4), (31.3, 143.0))
"""(lat, lon) shown by a fit where there is nothing to show: Korea and Japan."""


@dataclass(frozen=True)
class Camera:
    """A view of the plane.

    Attributes:
        x_km: Centre, kilometres east of the origin; ``y_km`` south of it.
        km_per_px: Scale, kilometres a logical pixel.
        width: Logical pixels; ``height`` likewise.
    """

    x_km: float
    y_km: float
    km_per_px: float
    width: int
    height: int

    @property
    def left_km(self) -> float:
        """Kilometres east at the left edge."""
        return self.x_km - self.width / 2 * self.km_per_px

    @property
    def top_km(self) -> float:
        """Kilometres south at the top edge."""
        return self.y_km - self.height / 2 * self.km_per_px

    @property
    def box_km(self) -> tuple[float, float, float, float]:
        """West, north, east, south edges in the plane."""
        return (self.left_km, self.top_km, self.left_km + self.width * self.km_per_px,
                self.top_km + self.height * self.km_per_px)  # fmt: skip

    def px(self, x_km: float, y_km: float) -> tuple[float, float]:
        """Where a point of the plane is seen."""
        return (x_km - self.left_km) / self.km_per_px, (y_km - self.top_km) / self.km_per_px

    def km(self, x_px: float, y_px: float) -> tuple[float, float]:
        """What point of the plane is seen there."""
        return self.left_km + x_px * self.km_per_px, self.top_km + y_px * self.km_per_px

    def lat_lon(self, x_px: float, y_px: float) -> tuple[float, float]:
        """Latitude and longitude seen there."""
        from wargame.atlas import projection

        x_km, y_km = self.km(x_px, y_px)
        lon, lat = projection.lcc().inverse(x_km * 1000, -y_km * 1000)
        return float(lat), float(lon)

    def panned(self, dx_px: float, dy_px: float) -> Camera:
        """The view after the ground moved by so many pixels."""
        return replace(self, x_km=self.x_km - dx_px * self.km_per_px, y_km=self.y_km - dy_px * self.km_per_px).kept()

    def zoomed(self, factor: float, x_px: float | None = None, y_px: float | None = None) -> Camera:
        """The view ``factor`` times closer, with the ground under a pixel (the middle unless given) kept there."""
        scale = min(WIDEST_KM / self.width, max(FINEST_KM_PER_PX, self.km_per_px / factor))
        dx = 0.0 if x_px is None else x_px - self.width / 2
        dy = 0.0 if y_px is None else y_px - self.height / 2
        shift = self.km_per_px - scale
        return replace(self, x_km=self.x_km + dx * shift, y_km=self.y_km + dy * shift, km_per_px=scale).kept()

    def sized(self, width: int, height: int) -> Camera:
        """The same middle and scale in another window."""
        return replace(self, width=max(1, width), height=max(1, height))

    def kept(self) -> Camera:
        """The view with its centre brought back to where there is something to see."""
        west, north, east, south = REACH_KM
        return replace(self, x_km=min(east, max(west, self.x_km)), y_km=min(south, max(north, self.y_km)))


def plane(points: Iterable[tuple[float, float]]) -> tuple[list[float], list[float]]:
    """Kilometres east and south of (lat, lon) points."""
    from wargame.atlas import projection

    pairs = list(points)
    x, y = projection.lcc().forward([lon for _, lon in pairs], [lat for lat, _ in pairs])
    return [float(v) / 1000 for v in x], [-float(v) / 1000 for v in y]


def fit(points: Iterable[tuple[float, float]], width: int, height: int, margin: float = 0.09) -> Camera:
    """The closest view that shows all (lat, lon) points with a margin, a share of the window, on each side.

    Args:
        points: Where there are none, Korea and Japan are shown.
        width: Of the window in logical pixels.
        height: Likewise.
        margin: Share of width and height kept free on each side.
    """
    x, y = plane(list(points) or REGION)
    wide, high = max(x) - min(x), max(y) - min(y)
    free = 1 - 2 * margin
    scale = max(wide / (width * free), high / (height * free), FINEST_KM_PER_PX * 4)
    middle = Camera((min(x) + max(x)) / 2, (min(y) + max(y)) / 2, min(scale, WIDEST_KM / width), width, height)
    return middle.kept()
