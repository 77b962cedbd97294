"""The world about a place: its land on the azimuthal equidistant plane, cut before the far side, which would tear."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import shapely

from wargame.atlas import layers, projection

if TYPE_CHECKING:
    from wargame.atlas.geodesy import Floats

EDGE_KM = 18_500.0
"""How far from the place the land is drawn; the other side of the world lies at 20,015 km."""

_STEP_DEG = 2.0
"""Longest straight piece of an outline, so that it bends with the projection."""


@lru_cache(maxsize=8)
def land(lat: float, lon: float) -> tuple[Floats, ...]:
    """Outlines of the land, each an array ``(n, 2)`` of kilometres east and north of the place."""
    plane = projection.aeqd(lat, lon)
    disc = shapely.Point(0, 0).buffer(EDGE_KM)
    found: list[Floats] = []
    for part in shapely.get_parts(layers.load().layer("world50").geometries):
        outline = shapely.get_coordinates(shapely.segmentize(shapely.get_exterior_ring(part), _STEP_DEG))
        xy = np.column_stack(plane.forward(outline[:, 0], outline[:, 1])) / 1000
        if not np.isfinite(xy).all() or np.hypot(*xy.T).min() > EDGE_KM:
            continue
        seen = shapely.intersection(shapely.make_valid(shapely.polygons(xy)), disc)
        pieces = (piece for piece in shapely.get_parts(shapely.get_parts(seen)) if shapely.get_type_id(piece) == 3)
        found += [shapely.get_coordinates(shapely.get_exterior_ring(piece)) for piece in pieces]
    return tuple(found)
