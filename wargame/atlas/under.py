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

_PIECE = 50
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
    found = (_passage(crossing, regions) for crossing in track.crossings(regions))
    return tuple(sorted(found, key=lambda passage: (passage.enter_s, passage.iso)))


def region_at(lat: float, lon: float) -> dict[str, Any] | None:
    """Attributes of the prefecture or province at a point (``a1 iso name name_local``), None at sea or elsewhere."""
    regions = _regions()
    hits = regions.tree.query(shapely.Point(float(wrap_lon(lon)), lat), predicate="intersects")
    return regions.attributes[int(hits.min())] if hits.size else None


def outlines() -> tuple[tuple[dict[str, Any], Any], ...]:
    """Every prefecture and province: its attributes and its outline."""
    regions = _regions()
    return tuple(zip(regions.attributes, regions.polygons.tolist(), strict=True))


def region(code: str) -> dict[str, Any]:
    """Attributes of the prefecture or province of an ISO 3166-2 code (``a1 iso name name_local``).

    Raises:
        KeyError: No region of the atlas has it.
    """
    return _by_code()[code]


@lru_cache
def _by_code() -> dict[str, dict[str, Any]]:
    return {str(about["a1"]): about for about in _regions().attributes}


def regions_within(lat: Floats, lon: Floats, north_of: float = -90.0) -> tuple[dict[str, Any], ...]:
    """Attributes of the prefectures and provinces that an outline touches, ordered by their codes.

    Args:
        lat: Degrees north of the corners of the outline, in order.
        lon: Degrees east, same shape; jumps at the antimeridian are allowed.
        north_of: Only what lies north of this latitude counts.
    """
    outline = shapely.make_valid(shapely.Polygon(np.column_stack([np.unwrap(lon, period=360.0), lat])))
    if north_of > -90:
        outline = shapely.intersection(outline, shapely.box(-720.0, north_of, 720.0, 90.0))
    regions = _regions()
    hits = regions.tree.query(outline, predicate="intersects")
    return tuple(sorted((regions.attributes[int(hit)] for hit in hits), key=lambda about: str(about["a1"])))


def on_land(lat: float, lon: float, tolerance_km: float = 5.0) -> bool:
    """Whether a point lies on land, or so near to it that the generalised coast cannot tell."""
    point = shapely.Point(float(wrap_lon(lon)), lat)
    reach = tolerance_km / _KM_PER_DEGREE / max(np.cos(np.radians(lat)), 0.2)
    atlas = layers.load()
    # The fine land layer ends at the edge of the region; the world layers go on behind it, one of them to the pole.
    names = ("land_l1", "world50", *(("world110",) if lat < -80 else ()))
    return any(bool(np.any(shapely.dwithin(atlas.layer(name).geometries, point, reach))) for name in names)


def owner(about: dict[str, Any]) -> str:
    """Whose a piece of land is, by its attributes: the country code, or the name where the atlas has no code."""
    return str(about["iso"] or about.get("name") or about.get("country", ""))


def country_at(lat: float, lon: float) -> str | None:
    """Country of the land at a point, see :func:`owner`; None at sea."""
    point, atlas = (float(wrap_lon(lon)), lat), layers.load()
    for name in ("land_l1", "world50"):
        layer = atlas.layer(name)
        hits = np.flatnonzero(shapely.intersects_xy(layer.geometries, *point))
        if hits.size:
            return owner(layer.attributes[hits[0]])
    return None


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


@dataclass(frozen=True)
class _Crossing:
    """The stretches of a track over one region, with the moments and the climb integral at the ends of each."""

    region: int
    stretches: NDArray[Any]
    enter_s: Floats
    leave_s: Floats
    height_seconds: Floats


class _Track:
    """A track as a line of the lon-lat plane on which any point can be dated."""

    def __init__(self, lon: Floats, lat: Floats, altitude_km: Floats, t_s: Floats) -> None:
        self.xy = np.column_stack([lon, lat])
        self.way = np.concatenate([[0.0], np.cumsum(np.hypot(*np.diff(self.xy, axis=0).T))])
        self.t_s = np.asarray(t_s, float)
        height = np.asarray(altitude_km, float)
        self.height_seconds = np.concatenate([[0.0], np.cumsum((height[1:] + height[:-1]) / 2 * np.diff(self.t_s))])

    def crossings(self, regions: _Regions) -> Iterator[_Crossing]:
        """Every region that the track crosses; it is cut near each one first, since cutting a short line is quicker."""
        starts = np.arange(0, len(self.xy) - 1, _PIECE)
        lines = [self._line(start, start + _PIECE) for start in starts.tolist()]
        pieces, hit = regions.tree.query(lines, "intersects")
        for region in np.unique(hit):
            touched = starts[pieces[hit == region]]
            first = int(touched.min())
            line = self._line(first, int(touched.max()) + _PIECE)
            parts = shapely.get_parts(shapely.intersection(line, regions.polygons[region]))
            stretches = parts[shapely.length(parts) > 0]
            if stretches.size:
                yield self._crossing(int(region), stretches, line, self.way[first])

    def _line(self, first: int, last: int) -> Any:
        return shapely.LineString(self.xy[first : last + 1])

    def _crossing(self, region: int, stretches: NDArray[Any], line: Any, gone: float) -> _Crossing:
        ends = np.stack([shapely.get_point(stretches, 0), shapely.get_point(stretches, -1)])
        way = np.sort(shapely.line_locate_point(line, ends) + gone, axis=0)
        enter, leave = np.interp(way, self.way, self.t_s)
        below, above = np.interp(way, self.way, self.height_seconds)
        return _Crossing(region, stretches, enter, leave, above - below)


def _passage(crossing: _Crossing, regions: _Regions) -> Passage:
    about, border = regions.attributes[crossing.region], regions.borders[crossing.region]
    over_s = float(np.sum(crossing.leave_s - crossing.enter_s))
    return Passage(
        iso=about["a1"], name=about["name"], name_local=about["name_local"],
        enter_s=round(float(crossing.enter_s.min())), exit_s=round(float(crossing.leave_s.max())),
        altitude_m=round(float(crossing.height_seconds.sum()) / over_s * 1000),
        near_border=all(_hugs(stretch, border) for stretch in crossing.stretches),
    )  # fmt: skip


def _hugs(stretch: Any, border: Any) -> bool:
    """Whether a whole stretch stays near the border; degrees of longitude are shortened to those of latitude."""
    middle = shapely.line_interpolate_point(stretch, 0.5, normalized=True)
    widest = NEAR_BORDER_KM / _KM_PER_DEGREE / float(np.cos(np.radians(middle.y)))
    if not shapely.dwithin(border, middle, widest):
        return False
    xy = shapely.get_coordinates(shapely.segmentize(stretch, NEAR_BORDER_KM / _KM_PER_DEGREE / 4))
    squeeze = np.array([np.cos(np.radians(xy[:, 1].mean())), 1.0])
    west, south, east, north = stretch.bounds
    pad = 3 * NEAR_BORDER_KM / _KM_PER_DEGREE
    close = shapely.clip_by_rect(border, west - pad, south - pad, east + pad, north + pad)
    squeezed = shapely.transform(close, lambda points: points * squeeze)
    gaps = shapely.distance(shapely.points(xy * squeeze), squeezed) * _KM_PER_DEGREE
    return bool(np.all(gaps < NEAR_BORDER_KM))
