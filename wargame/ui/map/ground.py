"""The land, the sea and their lines as painter paths, built layer by layer when first painted, and the shaded relief.

Everything here is used under :data:`LOCK`: a painter path keeps caches of its own, so that two threads may not paint
the same one.
"""

from __future__ import annotations

import json
from functools import lru_cache
from threading import RLock
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage

from wargame import resources
from wargame.atlas import layers, projection
from wargame.ui.map import paths

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wargame.ui.map.paths import Shape

LOCK: Final = RLock()

_REGION: Final = (95.0, 0.0, 180.0, 60.0)
"""West, south, east, north of the detailed layers."""

_WORLD: Final = ((20.0, -12.0, 180.0, 80.0), (-180.0, -12.0, -60.0, 80.0))
"""Beyond the region, coarse land is drawn in these boxes: what the projection bears."""

_NEUTRAL: Final = 127.0
"""Grey of flat ground in the relief."""

_BLOCK: Final = 256
_FADE_PX: Final = 90


@lru_cache
def land(level: int) -> tuple[tuple[str, list[Shape]], ...]:
    """(ISO country code, its polygons) at a detail level."""
    layer = layers.load().layer(f"land_l{level}")
    return tuple(
        (about["iso"], paths.polygons([geometry]))
        for geometry, about in zip(layer.geometries, layer.attributes, strict=True)
    )


@lru_cache
def lines(level: int, kind: str) -> list[Shape]:
    """Lines of a kind (coast, admin0, admin1) at a detail level."""
    return paths.lines(layers.load().layer(f"lines_l{level}").where(cls=kind).geometries)


@lru_cache
def prefectures(level: int) -> dict[str, list[Shape]]:
    """Polygons of prefectures and provinces by ISO 3166-2 code; the coarsest level is the middle one."""
    layer = layers.load().layer(f"admin1_l{min(level, 1)}")
    return {
        about["a1"]: paths.polygons([geometry])
        for geometry, about in zip(layer.geometries, layer.attributes, strict=True)
    }


@lru_cache
def filled(name: str) -> list[Shape]:
    """Polygons of a whole layer: lakes, dmz."""
    return paths.polygons(layers.load().layer(name).geometries)


@lru_cache
def drawn(name: str) -> list[Shape]:
    """Lines of a whole layer, or the outlines of its polygons: rivers, admin1_ctx, eez_est."""
    geometries = shapely.get_parts(layers.load().layer(name).geometries)
    if geometries.size and shapely.get_dimensions(geometries[0]) == 2:
        geometries = shapely.boundary(geometries)
    length = shapely.get_num_coordinates(geometries)
    inside = shapely.get_y(shapely.centroid(geometries)) > 23 if name == "admin1_ctx" else length > 1
    return paths.lines(geometries[inside & (length > 1)])


@lru_cache
def special(kind: str) -> list[Shape]:
    """The lines between the Koreas: mdl, nll_w, nll_e."""
    return paths.lines(shapely.segmentize(layers.load().layer("special_lines").where(cls=kind).geometries, 0.1))


@lru_cache
def depths() -> tuple[tuple[int, list[Shape]], ...]:
    """(depth in metres, all that is deeper), the shallow first, beginning with the sea of the region itself."""
    layer = layers.load().layer("bathy")
    region = shapely.segmentize(shapely.box(*_REGION), 1.0)
    found = sorted(zip(layer.attributes, layer.geometries, strict=True), key=lambda pair: -pair[0]["depth"])
    return (0, paths.polygons([region])), *((int(a["depth"]), paths.polygons([g])) for a, g in found)


def beyond_region(box_km: tuple[float, float, float, float]) -> bool:
    """Whether a box of the plane (west, north, east, south) shows anything outside the detailed layers."""
    west, north, east, south = box_km
    x = np.array([west, (west + east) / 2, east, west, (west + east) / 2, east]) * 1000
    y = np.array([north, north, north, south, south, south]) * -1000
    lon, lat = projection.lcc().inverse(x, y)
    low_lon, low_lat, high_lon, high_lat = _REGION
    return bool(np.any((lon < low_lon) | (lon > high_lon) | (lat < low_lat) | (lat > high_lat)))


@lru_cache
def world() -> tuple[list[Shape], list[Shape]]:
    """Coarse land outside the region, and its coast."""
    around = shapely.difference(shapely.union_all([shapely.box(*box) for box in _WORLD]), shapely.box(*_REGION))
    masses = shapely.union_all(shapely.make_valid(layers.load().layer("world50").geometries))
    land_masses = _areas(np.atleast_1d(shapely.intersection(masses, around)))
    within = shapely.box(-179.9, -60, 179.9, 83)  # the seam at 180 degrees is no coast
    coast = shapely.intersection(shapely.intersection(shapely.boundary(masses), around), within)
    return paths.polygons(shapely.segmentize(land_masses, 1.0)), paths.lines([shapely.line_merge(coast)])


@lru_cache(maxsize=1)
def _dry() -> shapely.Geometry:
    ground = shapely.union_all(layers.load().layer("land_l2").geometries)
    shapely.prepare(ground)
    return ground


def on_land(plane_km: NDArray[np.float64]) -> NDArray[np.bool_]:
    """Whether points of the plane, kilometres east and south, shape ``(n, 2)``, lie on land of the region."""
    lon, lat = projection.lcc().inverse(plane_km[:, 0] * 1000, -plane_km[:, 1] * 1000)
    return np.asarray(shapely.contains_xy(_dry(), lon, lat), bool)


@lru_cache
def graticule(step: int = 5) -> tuple[tuple[str, tuple[int, ...], NDArray[np.float64]], ...]:
    """Meridians ("lon") and parallels ("lat"): degrees, and points in kilometres of the plane, shape ``(n, m, 2)``."""
    meridians, parallels = np.arange(60.0, 245.0, step), np.arange(-10.0, 80.0, step)
    lon, lat = np.meshgrid(meridians, np.arange(-10, 76, 1.0), indexing="ij")
    lat_across, lon_across = np.meshgrid(parallels, np.arange(60, 243, 1.0), indexing="ij")
    return (
        ("lon", tuple(int(d) if d <= 180 else int(d) - 360 for d in meridians), _laid(lon, lat)),
        ("lat", tuple(int(d) for d in parallels), _laid(lon_across, lat_across)),
    )


def _laid(lon: NDArray[np.float64], lat: NDArray[np.float64]) -> NDArray[np.float64]:
    return paths.plane(np.column_stack([lon.ravel(), lat.ravel()])).reshape(*lon.shape, 2)


@lru_cache
def meshes(step: int = 5) -> list[Shape]:
    """The graticule as lines to paint."""
    made = (paths.shape(points, np.zeros(1, int)) for _, _, lines in graticule(step) for points in lines)
    return [shape for shape in made if shape is not None]


@lru_cache(maxsize=1)
def relief() -> tuple[QImage, QRectF]:
    """Shade and light as a picture with alpha, and the rectangle in kilometres of the plane that it covers."""
    grey = QImage(str(resources.assets("atlas", "relief_lcc.webp"))).convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(grey.constBits(), np.uint8).reshape(grey.height(), grey.bytesPerLine())[:, : grey.width()]
    slope = np.arange(256) - _NEUTRAL
    alpha = np.clip(np.abs(slope) * np.where(slope < 0, 3.2, 1.6), 0, 255).astype(np.uint32)
    white = np.where(slope > 0, alpha, 0)
    table = (alpha << 24 | white << 16 | white << 8 | white).astype(np.uint32)  # premultiplied ARGB by grey
    pixels = np.empty(rows.shape, np.uint32)
    for first in range(0, len(rows), _BLOCK):  # in blocks, so that the window is never kept waiting
        pixels[first : first + _BLOCK] = table[rows[first : first + _BLOCK]]
    _fade_edges(pixels)
    made = QImage(pixels.data, grey.width(), grey.height(), QImage.Format.Format_ARGB32_Premultiplied).copy()
    west, top, east, bottom = json.loads(resources.assets("atlas", "relief_lcc.json").read_text())["extent"]
    return made, QRectF(west, top, east - west, bottom - top)


def _fade_edges(pixels: NDArray[np.uint32]) -> None:
    """Let the relief run out towards its four edges, so that none is seen."""
    channels = pixels.view(np.uint8).reshape(*pixels.shape, 4)
    ramp = (np.arange(_FADE_PX) * 256 // _FADE_PX).astype(np.uint16)
    for side in (channels, channels[::-1], channels.swapaxes(0, 1), channels.swapaxes(0, 1)[::-1]):
        side[:_FADE_PX] = side[:_FADE_PX] * ramp[:, None, None] >> 8


def _areas(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    parts = shapely.get_parts(shapely.get_parts(geometries))
    return np.asarray(parts[(shapely.get_type_id(parts) == 3) & ~shapely.is_empty(parts)])
