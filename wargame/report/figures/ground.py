"""The ground of a flight map: the region about Korea and Japan, or the world about the launch site for long flights."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from wargame.atlas import geodesy, layers, projection, style, world

if TYPE_CHECKING:
    from collections.abc import Sequence

    from matplotlib.axes import Axes

    from wargame.atlas.geodesy import Floats
    from wargame.atlas.projection import Projection

_MARGIN = 0.14
_LEAST_KM = 900.0
_REGION = (95.0, 0.0, 180.0, 60.0)
"""What the layers of the region cover: west, south, east, north."""
_HOME = ((126.0, 41.5), (130.0, 36.0))
"""Corners of Korea, which is always on the map: longitude, latitude."""
RINGS_KM = (5000.0, 10_000.0, 15_000.0)
"""Distances from the launch site that a map of the world shows."""


@dataclass(frozen=True)
class Frame:
    """The part of the plane that is shown, in metres of the projection.

    Attributes:
        plane: The projection.
        degrees: West, south, east and north of what is shown, with a margin.
        centre: Latitude and longitude about which a map of the world is drawn; None on a map of the region.
    """

    west: float
    south: float
    east: float
    north: float
    plane: Projection
    degrees: tuple[float, float, float, float]
    centre: tuple[float, float] | None = None

    @property
    def width(self) -> float:
        """In metres."""
        return self.east - self.west

    def holds(self, x: float, y: float, inset: float = 0.0) -> bool:
        """Whether a point lies inside, off the rim by a share of the sheet."""
        dx, dy = self.width * inset, (self.north - self.south) * inset
        return self.west + dx < x < self.east - dx and self.south + dy < y < self.north - dy

    def xy(self, lon: Any, lat: Any) -> tuple[Floats, Floats]:
        """Metres on the plane."""
        return self.plane.forward(lon, lat)


def frame(lon: Sequence[float], lat: Sequence[float], axes: Axes) -> Frame:
    """The frame about some points, and the axes set to it; the first point is the launch site.

    What leaves the layers of the region is drawn about the launch site, where every distance from it is true.
    """
    west, south, east, north = _REGION
    far = bool(lon) and not all(west <= a <= east and south <= b <= north for a, b in zip(lon, lat, strict=True))
    centre = (round(lat[0], 2), round(lon[0], 2)) if far else None
    plane = projection.aeqd(*centre) if centre else projection.lcc()
    x, y = plane.forward([*lon, *(a for a, _ in _HOME)], [*lat, *(b for _, b in _HOME)])
    box = axes.get_window_extent()
    shape = box.width / box.height
    centre_x, centre_y = (x.min() + x.max()) / 2, (y.min() + y.max()) / 2
    wide = max(
        (x.max() - x.min()) * (1 + 2 * _MARGIN), (y.max() - y.min()) * (1 + 2 * _MARGIN) * shape, _LEAST_KM * 1000
    )
    left, right = centre_x - wide / 2, centre_x + wide / 2
    low, high = centre_y - wide / shape / 2, centre_y + wide / shape / 2
    axes.set(xlim=(left, right), ylim=(low, high), aspect="equal", xticks=[], yticks=[])
    degrees = _degrees(plane, left, low, right, high)
    return Frame(left, low, right, high, plane, degrees, centre)


def _degrees(
    plane: Projection, west: float, south: float, east: float, north: float
) -> tuple[float, float, float, float]:
    rim_x = np.concatenate([np.linspace(west, east, 40)] * 2 + [np.full(40, west), np.full(40, east)])
    rim_y = np.concatenate([np.full(40, south), np.full(40, north)] + [np.linspace(south, north, 40)] * 2)
    rim_lon, rim_lat = plane.inverse(rim_x, rim_y)
    good = np.isfinite(rim_lon) & np.isfinite(rim_lat)
    return (
        float(rim_lon[good].min()) - 1,
        max(float(rim_lat[good].min()) - 1, -20.0),
        min(float(rim_lon[good].max()) + 1, 180.0),
        min(float(rim_lat[good].max()) + 1, 85.0),
    )


def draw(axes: Axes, sheet: Frame, look: style.MapStyle) -> None:
    """Sea and land under the flights."""
    axes.set_facecolor(look.sea_by_depth[0][1])
    if sheet.centre is not None:
        _world(axes, sheet, sheet.centre, look)
    else:
        _region(axes, sheet, look)


def _world(axes: Axes, sheet: Frame, centre: tuple[float, float], look: style.MapStyle) -> None:
    """Land and rings of distance about the launch site, to the rim of what the projection can show."""
    from matplotlib.collections import LineCollection, PolyCollection

    shores = [outline * 1000 for outline in world.land(*centre)]
    axes.add_collection(PolyCollection(shores, facecolors=look.land, edgecolors="none", linewidths=0.0))
    axes.add_collection(LineCollection(shores, **{**pen(look.coast, 0.3), "alpha": 0.7}))
    for radius in RINGS_KM:
        lat, lon = geodesy.circle(*centre, radius)
        axes.plot(*sheet.xy(lon, lat), color=look.ring.colour, lw=0.8, ls=(0, (4, 3)), alpha=0.8)


def _region(axes: Axes, sheet: Frame, look: style.MapStyle) -> None:
    from matplotlib.collections import LineCollection

    abroad = shapely.difference(layers.load().layer("world50").geometries, shapely.box(*_REGION))
    fill(axes, abroad, sheet, look.land)
    level = min(style.detail(sheet.width / 1000 / 900), 2)
    atlas = layers.load()
    for depth, colour in look.sea_by_depth[1:]:
        rows = [i for i, about in enumerate(atlas.layer("bathy").attributes) if about["depth"] == depth]
        fill(axes, atlas.layer("bathy").geometries[rows], sheet, colour)
    land = atlas.layer(f"land_l{level}")
    for iso in {about.get("iso", "") for about in land.attributes}:
        rows = [i for i, about in enumerate(land.attributes) if about.get("iso", "") == iso]
        fill(axes, land.geometries[rows], sheet, look.land_of(iso))
    fill(axes, atlas.layer("lakes").geometries, sheet, look.lake)
    lines = atlas.layer(f"lines_l{level}")
    for kind, line in (("admin1", look.admin1), ("coast", look.coast), ("admin0", look.border)):
        rows = [i for i, about in enumerate(lines.attributes) if about["cls"] == kind]
        axes.add_collection(LineCollection(_strokes(lines.geometries[rows], sheet), **pen(line, 0.55)))
    special = atlas.layer("special_lines")
    axes.add_collection(LineCollection(_strokes(special.geometries, sheet), **pen(look.armistice, 0.8)))


def pen(line: style.Line, scale: float) -> dict[str, Any]:
    """A line of the style table as matplotlib takes it; print wants thinner lines than a screen."""
    width = line.width_px * scale
    dash = (0, tuple(part / line.width_px for part in line.dash)) if line.dash else "solid"
    return {"colors": line.colour, "linewidths": width, "alpha": line.opacity, "linestyles": [dash]}


def fill(axes: Axes, geometries: Any, sheet: Frame, colour: str, **extra: Any) -> None:
    """Fill polygons given in degrees, cut to the sheet."""
    from matplotlib.collections import PathCollection
    from matplotlib.path import Path as Outline

    outlines = []
    for part in shapely.get_parts(shapely.get_parts(_projected(geometries, sheet))):
        if isinstance(part, shapely.Polygon) and not part.is_empty:
            rings = [part.exterior, *part.interiors]
            codes = [_ring_codes(len(ring.coords)) for ring in rings]
            outlines.append(Outline(np.concatenate([ring.coords for ring in rings]), np.concatenate(codes)))
    if outlines:
        look = {"facecolors": colour, "edgecolors": "none", "linewidths": 0.0, **extra}
        axes.add_collection(PathCollection(outlines, **look))


def _ring_codes(length: int) -> Any:
    codes = np.full(length, 2, np.uint8)
    codes[0], codes[-1] = 1, 79
    return codes


def _strokes(geometries: Any, sheet: Frame) -> list[Any]:
    parts = shapely.get_parts(shapely.get_parts(_projected(geometries, sheet)))
    return [shapely.get_coordinates(part) for part in parts if shapely.get_num_coordinates(part) > 1]


def _projected(geometries: Any, sheet: Frame) -> Any:
    cut = shapely.clip_by_rect(geometries, *sheet.degrees)
    cut = cut[~shapely.is_empty(cut)]
    flat = shapely.transform(cut, lambda xy: np.column_stack(sheet.xy(xy[:, 0], xy[:, 1])))
    return shapely.simplify(flat, sheet.width / 1500, preserve_topology=False)
