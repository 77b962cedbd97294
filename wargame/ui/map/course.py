"""A track laid on the plane: the ground line, the curve of its heights above it, the corridor beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from wargame.atlas import geodesy
from wargame.ui.map import paths

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from wargame.ui.map.scene import Track

    Floats = NDArray[np.float64]

CORRIDOR_DEG: Final = 1.0
"""Published ranges, azimuths and landing points of one test rarely agree closer than a degree of azimuth."""


@dataclass(frozen=True, eq=False)
class Course:
    """A track in kilometres of the plane, east and south.

    Attributes:
        t_s: Seconds after launch, shape ``(n,)``.
        ground: Shape ``(n, 2)``; ``lifted`` the same points raised by their height.
        altitude_km: Shape ``(n,)``.
        corridor: Outline of one degree of azimuth to both sides, shape ``(m, 2)``.
    """

    track: Track
    t_s: Floats
    ground: Floats
    lifted: Floats
    altitude_km: Floats
    corridor: Floats

    def at(self, t_s: float) -> tuple[float, float, float, float, float]:
        """Ground x and y, lifted x and y, and height in kilometres at a moment."""
        columns = (self.ground[:, 0], self.ground[:, 1], self.lifted[:, 0], self.lifted[:, 1], self.altitude_km)
        x, y, up_x, up_y, high = (float(np.interp(t_s, self.t_s, column)) for column in columns)
        return x, y, up_x, up_y, high

    def distance_km(self, x_km: float, y_km: float) -> float:
        """How far a point of the plane lies from the ground line."""
        a, b = self.ground[:-1], self.ground[1:]
        along = b - a
        length = np.maximum((along**2).sum(axis=1), 1e-9)
        point = np.array([x_km, y_km])
        share = np.clip(((point - a) * along).sum(axis=1) / length, 0, 1)
        return float(np.min(np.hypot(*(a + along * share[:, None] - point).T)))


@lru_cache(maxsize=64)
def lay(track: Track) -> Course:
    """The course of a track with two points or more."""
    lat, lon, high = (np.array([getattr(p, key) for p in track.points]) for key in ("lat", "lon", "altitude_km"))
    t_s = np.array([p.t_s for p in track.points], float)
    ground = paths.plane(np.column_stack([_near(lon), lat]))
    lifted = ground - np.column_stack([high * 0, high * track.lift])
    return Course(track, t_s, ground, lifted, high, _corridor(lat, lon))


def ranks(courses: Sequence[Course]) -> list[int]:
    """Which colour each track wears: those of the turn in play take the first ones; those of a salvo share one."""
    order = list(dict.fromkeys(one.track.id for one in sorted(courses, key=lambda one: not one.track.current)))
    return [order.index(one.track.id) for one in courses]


def _near(lon: Floats) -> Floats:
    """Longitudes that go on beyond 180, so that a track over the Pacific is not torn."""
    return np.where(lon < -60, lon + 360, lon)


def _corridor(lat: Floats, lon: Floats) -> Floats:
    way = geodesy.distance_km(lat[0], lon[0], lat, lon)
    bearing = geodesy.bearing_deg(lat[0], lon[0], lat[1:], lon[1:])
    bearing = np.concatenate([bearing[:1], bearing])
    sides = [geodesy.destination(lat[0], lon[0], bearing + side, way) for side in (-CORRIDOR_DEG, CORRIDOR_DEG)]
    (left_lat, left_lon), (right_lat, right_lon) = sides
    outline = np.column_stack([np.concatenate([_near(left_lon), _near(right_lon)[::-1]]),
                               np.concatenate([left_lat, right_lat[::-1]])])  # fmt: skip
    return paths.plane(outline)
