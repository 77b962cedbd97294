"""Map projections: the region's Lambert conformal conic and the azimuthal equidistant view about a launch site."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
from pyproj import Transformer

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from wargame.atlas.geodesy import Floats

_LCC = "+proj=lcc +lat_1=30 +lat_2=46 +lat_0=38 +lon_0=132 +ellps=WGS84 +units=m"
"""Standard parallels about Korea and Japan; the shaded relief is shipped in this projection."""


class Projection:
    """One projection, both ways.

    Attributes:
        definition: The PROJ string.
    """

    def __init__(self, definition: str) -> None:
        self.definition = definition
        self._transformer = Transformer.from_crs("+proj=longlat +ellps=WGS84", definition, always_xy=True)

    def forward(self, lon: ArrayLike, lat: ArrayLike) -> tuple[Floats, Floats]:
        """Metres east and north of the origin; infinite where the projection has no such point."""
        x, y = self._transformer.transform(np.asarray(lon, float), np.asarray(lat, float))
        return np.asarray(x, float)[()], np.asarray(y, float)[()]

    def inverse(self, x_m: ArrayLike, y_m: ArrayLike) -> tuple[Floats, Floats]:
        """Longitude and latitude in degrees of a point of the map."""
        lon, lat = self._transformer.transform(np.asarray(x_m, float), np.asarray(y_m, float), direction="INVERSE")
        return np.asarray(lon, float)[()], np.asarray(lat, float)[()]


@lru_cache
def lcc() -> Projection:
    """The main map: Lambert conformal conic, 30 and 46 degrees north, origin 38 N 132 E."""
    return Projection(_LCC)


@lru_cache(maxsize=64)
def aeqd(lat: float, lon: float) -> Projection:
    """Azimuthal equidistant about a point: every distance and bearing from it is true, on the mean sphere."""
    return Projection(f"+proj=aeqd +lat_0={lat} +lon_0={lon} +R=6371000 +units=m")
