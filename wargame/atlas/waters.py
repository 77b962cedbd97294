"""Whose waters a point lies in, by estimate: the exclusive economic zone, who else claims it, how near its edge is.

Within the region the zones are the shipped polygons, as administered. Beyond it the nearest coast within 200 nautical
miles decides, which is the same rule. An estimate, not a legal line.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from wargame import resources
from wargame.atlas import geodesy, layers, places, under
from wargame.atlas.geodesy import EARTH_RADIUS_KM, wrap_lon

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from wargame.atlas.geodesy import Floats

ZONE_KM = 370.4
"""200 nautical miles, UN Convention on the Law of the Sea, article 57."""

NEAR_EDGE_KM = 25.0
"""Published landing places are rounded to 50 km: nothing is claimed of a point this close to the edge of a zone."""


@dataclass(frozen=True)
class Waters:
    """The waters at a point.

    Attributes:
        zone: Country of the estimated exclusive economic zone, by its code, or by its name where the atlas has no code;
            empty on land and on the high seas.
        claimed: Countries that claim the island by which the point counts to ``zone``.
        near_edge: Whether the edge of a zone is so near that a published landing place may lie on its other side.
    """

    zone: str = ""
    claimed: tuple[str, ...] = ()
    near_edge: bool = False


@dataclass(frozen=True)
class _Disputed:
    """Land that one country administers and others claim."""

    administered: str
    claimed: tuple[str, ...]
    shore: NDArray[np.bool_]


@dataclass(frozen=True)
class _Coast:
    """Points of every coast: unit vectors, shape ``(n, 3)``, and whose land each is."""

    points: Floats
    country: NDArray[Any]

    def away_km(self, lat: float, lon: float) -> Floats:
        """Distance of each point of the coasts from a place."""
        straight = np.linalg.norm(self.points - geodesy.unit(lat, lon), axis=1)
        return np.asarray(2 * EARTH_RADIUS_KM * np.arcsin(np.minimum(straight / 2, 1.0)))


def at(lat: float, lon: float) -> Waters:
    """The waters at a point; of land, and of the middle of an ocean, none."""
    if under.country_at(lat, lon) is not None:
        return Waters()
    coast = _coast()
    away = coast.away_km(lat, lon)
    zone = _drawn(lat, lon) or _by_nearest(coast, away)
    own = float(away[coast.country == zone].min()) if zone else float(away.min())
    others = float(away[coast.country != zone].min())
    edge = min((others - own) / 2, abs(ZONE_KM - own)) if zone else own - ZONE_KM
    return Waters(zone, _claimed(zone, coast, away), edge < NEAR_EDGE_KM)


def _drawn(lat: float, lon: float) -> str:
    layer = layers.load().layer("eez_est")
    hits = np.flatnonzero(shapely.intersects_xy(layer.geometries, float(wrap_lon(lon)), lat))
    return str(layer.attributes[hits[0]]["iso"]) if hits.size else ""


def _by_nearest(coast: _Coast, away: Floats) -> str:
    nearest = int(np.argmin(away))
    return str(coast.country[nearest]) if away[nearest] <= ZONE_KM else ""


def _claimed(zone: str, coast: _Coast, away: Floats) -> tuple[str, ...]:
    """Who claims the island that is nearer to a point than all other land of the country whose zone it is."""
    for land in _disputed():
        if land.administered == zone:
            near = float(away[land.shore].min())
            if near <= ZONE_KM and near < float(away[(coast.country == zone) & ~land.shore].min()):
                return land.claimed
    return ()


@lru_cache
def _coast() -> _Coast:
    lat, lon, country = [], [], []
    for name in ("land_l1", "world50"):
        layer = layers.load().layer(name)
        xy, piece = shapely.get_coordinates(layer.geometries, return_index=True)
        lon.append(xy[:, 0])
        lat.append(xy[:, 1])
        country.append(np.array([under.owner(about) for about in layer.attributes])[piece])
    islands = [place for place in places.named() if place.kind == "island"]
    lat.append(np.array([place.lat for place in islands]))
    lon.append(np.array([place.lon for place in islands]))
    country.append(np.array([place.iso for place in islands]))
    return _Coast(geodesy.unit(np.concatenate(lat), np.concatenate(lon)), np.concatenate(country))


@lru_cache
def _disputed() -> tuple[_Disputed, ...]:
    table = resources.table("atlas", "claims.yaml")
    coast = _coast()
    return tuple(
        _Disputed(
            row["administered"], tuple(row["claimed"]),
            (coast.country == row["administered"]) & (coast.away_km(row["lat"], row["lon"]) <= row["within_km"]),
        )
        for row in table["claims"]
    )  # fmt: skip
