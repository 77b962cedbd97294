"""How near a flight comes to places that matter, and where it comes down."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from wargame import resources
from wargame.atlas import geodesy, places, under, waters
from wargame.missiles import arc as arcs
from wargame.missiles import failure, figures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wargame.atlas.geodesy import Floats
    from wargame.atlas.places import Place
    from wargame.missiles.drawn import Way
    from wargame.missiles.failure import Course


@dataclass(frozen=True)
class Approach:
    """How near a flight comes to a place.

    Attributes:
        place: The place.
        distance_km: Least distance on the ground between it and the point under the missile.
        t_s: Seconds after launch at which that is so.
        altitude_km: Height of the missile then.
        impact_distance_km: Distance on the ground from the landing point.
    """

    place: Place
    distance_km: float
    t_s: float
    altitude_km: float
    impact_distance_km: float


@dataclass(frozen=True)
class Landing:
    """Where a flight comes down.

    Attributes:
        region: ISO 3166-2 code of the prefecture or province; empty at sea and outside Japan and Korea.
        waters: Country code of the estimated exclusive economic zone; empty on land and on the high seas.
        territorial_sea: Country code where it falls within 12 nautical miles of a coast, by generalised coasts.
        country: Country of the land, by its code, or by its name where the atlas has no code; None at sea.
        claimed: Countries that claim the island by which the waters count to ``waters``.
        near_edge: Whether the edge of a zone is so near that the estimate may be wrong about it.
    """

    region: str = ""
    waters: str = ""
    territorial_sea: str = ""
    country: str | None = None
    claimed: tuple[str, ...] = ()
    near_edge: bool = False


@lru_cache
def watched() -> tuple[Place, ...]:
    """The places of ``watch.yaml``."""
    table = resources.table("missiles", "watch.yaml")
    return tuple(places.find(name) for name in table["watch"])


def approaches(arc: Way, to: Iterable[Place] | None = None) -> tuple[Approach, ...]:
    """The nearest approach of a single flight to each place; None asks for those of the watch list."""
    asked = tuple(watched() if to is None else to)
    at = np.array([place.lat for place in asked])[:, None], np.array([place.lon for place in asked])[:, None]
    t, lat, lon, _ = arc.track(401)
    nearest = np.argmin(geodesy.distance_km(*at, lat, lon), axis=1)
    # Between two points of the track the missile goes some kilometres: look again, closely, for all places at once.
    before, after = t[np.maximum(nearest - 1, 0)], t[np.minimum(nearest + 1, len(t) - 1)]
    around = before[:, None] + (after - before)[:, None] * np.linspace(0.0, 1.0, 41)
    lat, lon, altitude = (values.reshape(around.shape) for values in arc.at(around.ravel()))
    away = geodesy.distance_km(*at, lat, lon)
    rows, best = np.arange(len(asked)), np.argmin(away, axis=1)
    from_impact = geodesy.distance_km(at[0][:, 0], at[1][:, 0], arc.impact_lat, arc.impact_lon)
    found = (away[rows, best], around[rows, best], altitude[rows, best], from_impact)
    return tuple(Approach(*row) for row in zip(asked, *(values.tolist() for values in found), strict=True))


def landing(arc: Way) -> Landing:
    """Where a single flight comes down, by the outlines and estimates of the atlas."""
    lat, lon = float(arc.impact_lat), float(arc.impact_lon)
    region = under.region_at(lat, lon)
    if region is not None:
        return Landing(region["a1"], country=str(region["iso"]))
    country = under.country_at(lat, lon)
    if country is not None:
        return Landing(country=country)
    found = waters.at(lat, lon)
    point = np.array([lat]), np.array([lon])
    coast = under.coasts_near(*point, figures.load().territorial_sea_km, (found.zone,)) if found.zone else ()
    return Landing("", found.zone, coast[0] if coast else "", None, found.claimed, found.near_edge)


def corridor(arc: Course, points: int = 121) -> tuple[tuple[Floats, Floats], tuple[Floats, Floats]]:
    """The tracks a degree of azimuth to the left and to the right of a single flight: latitudes and longitudes of each.

    Published ranges, azimuths and landing points of one test agree no better, so the map draws the space between.
    """
    meant = arc.arc if isinstance(arc, failure.Lost) else arc
    aside = meant.azimuth_deg + np.array([-1.0, 1.0]) * figures.load().corridor_deg
    beside = arcs.solve(
        meant.launch_lat, meant.launch_lon, aside % 360.0, meant.range_km, meant.apogee_km,
        boost=meant.boost is not None,
    )  # fmt: skip
    both = failure.lose(beside, arc.lost_at_s) if isinstance(arc, failure.Lost) else beside
    _, lat, lon, _ = both.track(points)
    return (lat[0], lon[0]), (lat[1], lon[1])


def outline(arc: Course, points: int = 61) -> tuple[Floats, Floats]:
    """The corridor of a single flight as one closed area: latitudes and longitudes of its corners."""
    (left_lat, left_lon), (right_lat, right_lon) = corridor(arc, points)
    return np.concatenate([left_lat, right_lat[::-1]]), np.concatenate([left_lon, right_lon[::-1]])
