"""What lies under a track: prefectures and provinces of Japan and both Koreas, with times and heights."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from wargame.atlas import layers
from wargame.atlas.geodesy import wrap_lon
from wargame.atlas.passage import Passage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from wargame.atlas.geodesy import Floats

NEAR_BORDER_KM = 5.0
"""Outlines are generalised: nothing is claimed of a place that is only touched this close to its border."""

_KM_PER_DEGREE = 111.195

_PIECE = 25
"""Segments of a track that are looked up in the tree together."""


@dataclass(frozen=True)
class _Regions:
    polygons: NDArray[Any]
    borders: NDArray[Any]
    tree: shapely.STRtree
    attributes: tuple[dict[str, Any], ...]


@lru_cache
def _regions() -> _Regions:
    layer = layers.load().layer("admin1_l0")
    borders = shapely.boundary(layer.geometries)
    shapely.prepare(layer.geometries)
    shapely.prepare(borders)
    return _Regions(layer.geometries, borders, shapely.STRtree(layer.geometries), layer.attributes)


def passages(lat: Floats, lon: Floats, altitude_km: Floats, t_s: Floats) -> tuple[Passage, ...]:
    """The prefectures and provinces under a track, in the order in which it enters them.

    Args:
        lat: Degrees north of the points of the track, shape ``(n,)``, close enough to join by straight lines.
        lon: Degrees east, same shape; jumps at the antimeridian are allowed.
        altitude_km: Heights, same shape.
        t_s: Seconds after launch, same shape, rising.

    Returns:
        One passage per region. Where a track crosses bays, it is from the first entry to the last exit.
    """
    track = _Track(np.unwrap(np.asarray(lon, float), period=360.0), lat, altitude_km, t_s)
    regions = _regions()
    found = (part.passage(regions, index) for index, part in track.near(regions.tree))
    return tuple(sorted((p for p in found if p is not None), key=lambda passage: (passage.enter_s, passage.iso)))


def region_at(lat: float, lon: float) -> dict[str, Any] | None:
    """Attributes of the prefecture or province at a point (``a1 iso name name_local``), None at sea or elsewhere."""
    regions = _regions()
    hits = regions.tree.query(shapely.Point(float(wrap_lon(lon)), lat), predicate="intersects")
    return regions.attributes[int(hits.min())] if hits.size else None


def on_land(lat: float, lon: float, tolerance_km: float = 5.0) -> bool:
    """Whether a point lies on land, or so near to it that the generalised coast cannot tell."""
    point = shapely.Point(float(wrap_lon(lon)), lat)
    reach = tolerance_km / _KM_PER_DEGREE / max(np.cos(np.radians(lat)), 0.2)
    atlas = layers.load()
    # The fine land layer ends at the edge of the region; the world layer goes on behind it.
    return any(
        bool(np.any(shapely.dwithin(atlas.layer(name).geometries, point, reach))) for name in ("land_l1", "world50")
    )


def waters_at(lat: float, lon: float) -> str:
    """Country code of the estimated exclusive economic zone at a point; empty on the high seas, on land or unknown."""
    layer = layers.load().layer("eez_est")
    hits = np.flatnonzero(shapely.intersects_xy(layer.geometries, float(wrap_lon(lon)), lat))
    return str(layer.attributes[hits[0]]["iso"]) if hits.size else ""


def coasts_near(lat: Floats, lon: Floats, within_km: float, countries: tuple[str, ...]) -> tuple[str, ...]:
    """Which of the countries have land within a distance of any of the points, in the order asked."""
    points = shapely.multipoints(np.column_stack([wrap_lon(lon), np.asarray(lat, float)]))
    reach = within_km / _KM_PER_DEGREE / max(float(np.cos(np.radians(np.abs(lat).max()))), 0.2)
    return tuple(iso for iso in countries if any(bool(shapely.dwithin(land, points, reach)) for land in _land_of(iso)))


@lru_cache
def _land_of(iso: str) -> tuple[Any, ...]:
    atlas = layers.load()
    found = [land for name in ("land_l1", "world50") for land in atlas.layer(name).where(iso=iso).geometries]
    shapely.prepare(found)
    return tuple(found)


class _Track:
    """A track as a line of the lon-lat plane on which any point can be dated."""

    def __init__(self, lon: Floats, lat: Floats, altitude_km: Floats, t_s: Floats) -> None:
        self.xy = np.column_stack([lon, lat])
        self.line = shapely.LineString(self.xy)
        self.way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(self.xy, axis=0).T))])
        self.altitude_km, self.t_s = np.asarray(altitude_km, float), np.asarray(t_s, float)

    def near(self, tree: shapely.STRtree) -> Iterator[tuple[int, _Track]]:
        """Each region that the track may cross with the part of it that may; cutting a short line is quicker."""
        starts = np.arange(0, len(self.xy) - 1, _PIECE)
        lines = [shapely.LineString(self.xy[start : start + _PIECE + 1]) for start in starts]
        pieces, regions = tree.query(lines, predicate="intersects")
        for region in np.unique(regions):
            touched = starts[pieces[regions == region]]
            part = slice(touched.min(), touched.max() + _PIECE + 1)
            lon, lat = self.xy[part].T
            yield int(region), _Track(lon, lat, self.altitude_km[part], self.t_s[part])

    def passage(self, regions: _Regions, index: int) -> Passage | None:
        """The passage over one region, None where the track only comes near it."""
        pieces = list(_lines(shapely.intersection(self.line, regions.polygons[index])))
        if not pieces:
            return None
        spans = [self._dates(piece) for piece in pieces]
        enter, leave = min(span[0] for span in spans), max(span[1] for span in spans)
        about = regions.attributes[index]
        return Passage(
            iso=about["a1"], name=about["name"], name_local=about["name_local"],
            enter_s=round(enter), exit_s=round(leave), altitude_m=round(self._mean_altitude_km(spans) * 1000),
            near_border=all(_hugs(piece, regions.borders[index]) for piece in pieces),
        )  # fmt: skip

    def _dates(self, piece: Any) -> tuple[float, float]:
        ends = shapely.points(shapely.get_coordinates(piece)[[0, -1]])
        first, last = sorted(np.interp(shapely.line_locate_point(self.line, ends), self.way, self.t_s).tolist())
        return first, last

    def _mean_altitude_km(self, spans: list[tuple[float, float]]) -> float:
        moments = np.concatenate([np.linspace(first, last, 21) for first, last in spans])
        weights = np.repeat([max(last - first, 1e-9) for first, last in spans], 21)
        return float(np.average(np.interp(moments, self.t_s, self.altitude_km), weights=weights))


def _lines(geometry: Any) -> Iterator[Any]:
    """The lines, and points where a line only touches, of which an intersection is made."""
    for part in shapely.get_parts(geometry):
        if isinstance(part, shapely.GeometryCollection):
            yield from _lines(part)
        elif not part.is_empty:
            yield part


def _hugs(piece: Any, border: Any) -> bool:
    """Whether the whole piece stays near the border; degrees of longitude are shortened to those of latitude."""
    middle = shapely.line_interpolate_point(piece, 0.5, normalized=True) if piece.length else piece
    widest = NEAR_BORDER_KM / _KM_PER_DEGREE / float(np.cos(np.radians(middle.y)))
    if not shapely.dwithin(border, middle, widest):
        return False
    step = NEAR_BORDER_KM / _KM_PER_DEGREE / 4
    xy = shapely.get_coordinates(shapely.segmentize(piece, step) if piece.length else piece)
    squeeze = np.array([np.cos(np.radians(xy[:, 1].mean())), 1.0])
    west, south, east, north = piece.bounds
    pad = 3 * NEAR_BORDER_KM / _KM_PER_DEGREE
    close = shapely.clip_by_rect(border, west - pad, south - pad, east + pad, north + pad)
    squeezed = shapely.transform(close, lambda points: points * squeeze)
    gaps = shapely.distance(shapely.points(xy * squeeze), squeezed) * _KM_PER_DEGREE
    return bool(np.all(gaps < NEAR_BORDER_KM))
