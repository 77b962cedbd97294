"""A way as a row of points, as a card stores it and a map draws it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wargame.missiles.flight import TrackPoint

if TYPE_CHECKING:
    from wargame.missiles.drawn import Way

COUNT = 121
"""Points of a track where nobody asks for others."""


def points(way: Way, count: int = COUNT) -> tuple[TrackPoint, ...]:
    """A single track as a card stores it: whole seconds, hundred-thousandths of a degree, metres."""
    moments = np.round(np.linspace(0.0, float(way.flight_time_s), count))
    t, lat, lon, altitude = moments, *way.at(moments)
    whole = (t, lat * 1e5, lon * 1e5, altitude * 1000)
    rows = np.column_stack([np.round(column).astype(np.int64) for column in whole])
    end = (round(float(way.flight_time_s)), round(float(way.impact_lat) * 1e5), round(float(way.impact_lon) * 1e5), 0)
    return (*(TrackPoint(*map(int, row)) for row in rows[:-1]), TrackPoint(*end))
