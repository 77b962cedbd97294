"""Distances and bearings on the mean sphere; every function takes numbers or arrays in degrees and broadcasts.

The sphere is the one that the flight model uses, so that a drawn ring and a computed range agree to the metre.
"""

from __future__ import annotations

from typing import TypeAlias

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats: TypeAlias = NDArray[np.float64]
"""Numbers as this program computes with them: an array, or a numpy scalar where all that went in were scalars."""

EARTH_RADIUS_KM = 6371.0
"""Radius of the mean sphere (IUGG mean radius, rounded)."""


def distance_km(lat1: ArrayLike, lon1: ArrayLike, lat2: ArrayLike, lon2: ArrayLike) -> Floats:
    """Length of the great circle between two points in kilometres; exact for near and for opposite points alike."""
    a, b = unit(lat1, lon1), unit(lat2, lon2)
    return EARTH_RADIUS_KM * angle_between(a, b)


def bearing_deg(lat1: ArrayLike, lon1: ArrayLike, lat2: ArrayLike, lon2: ArrayLike) -> Floats:
    """Initial bearing of the great circle from the first point to the second, 0 to 360 degrees from north."""
    phi1, phi2 = np.radians(lat1), np.radians(lat2)
    turn = np.radians(np.asarray(lon2, float) - np.asarray(lon1, float))
    east = np.sin(turn) * np.cos(phi2)
    north = np.cos(phi1) * np.sin(phi2) - np.sin(phi1) * np.cos(phi2) * np.cos(turn)
    return np.asarray(np.degrees(np.arctan2(east, north)) % 360.0, float)[()]


def destination(
    lat: ArrayLike, lon: ArrayLike, bearing_deg: ArrayLike, distance_km: ArrayLike
) -> tuple[Floats, Floats]:
    """Latitude and longitude (-180 to 180) reached from a point along an initial bearing."""
    phi, way, turn = np.radians(lat), np.asarray(distance_km, float) / EARTH_RADIUS_KM, np.radians(bearing_deg)
    sin_lat = np.sin(phi) * np.cos(way) + np.cos(phi) * np.sin(way) * np.cos(turn)
    east = np.sin(turn) * np.sin(way) * np.cos(phi)
    north = np.cos(way) - np.sin(phi) * sin_lat
    end_lon = np.asarray(lon, float) + np.degrees(np.arctan2(east, north))
    return np.degrees(np.arcsin(np.clip(sin_lat, -1.0, 1.0))), wrap_lon(end_lon)


def great_circle(lat1: float, lon1: float, lat2: float, lon2: float, points: int = 181) -> tuple[Floats, Floats]:
    """Evenly spaced points of the great circle between two places, both ends included."""
    way = np.linspace(0.0, float(distance_km(lat1, lon1, lat2, lon2)), points)
    return destination(lat1, lon1, bearing_deg(lat1, lon1, lat2, lon2), way)


def circle(lat: float, lon: float, radius_km: float, points: int = 181) -> tuple[Floats, Floats]:
    """A closed ring of points at one distance from a place: a range ring."""
    return destination(lat, lon, np.linspace(0.0, 360.0, points), radius_km)


def wrap_lon(lon: ArrayLike) -> Floats:
    """Longitude brought into -180 (included) to 180 degrees."""
    return np.asarray((np.asarray(lon, float) + 180.0) % 360.0 - 180.0, float)[()]


def unit(lat: ArrayLike, lon: ArrayLike) -> Floats:
    """Unit vectors from the centre of the sphere, shape ``(..., 3)``: x to (0, 0), z to the north pole."""
    phi, lam = np.broadcast_arrays(np.radians(lat), np.radians(lon))
    return np.stack([np.cos(phi) * np.cos(lam), np.cos(phi) * np.sin(lam), np.sin(phi)], axis=-1)


def lat_lon(vector: Floats) -> tuple[Floats, Floats]:
    """Latitude and longitude in degrees of vectors of any length, shape ``(..., 3)``."""
    x, y, z = vector[..., 0], vector[..., 1], vector[..., 2]
    return np.degrees(np.arctan2(z, np.hypot(x, y))), np.degrees(np.arctan2(y, x))


def plane(lat: ArrayLike, lon: ArrayLike, end_lat: ArrayLike, end_lon: ArrayLike) -> tuple[Floats, Floats]:
    """Two unit vectors that span the great circle between places: to the first, and square to it toward the second."""
    start, end = unit(lat, lon), unit(end_lat, end_lon)
    across = end - start * np.sum(start * end, axis=-1, keepdims=True)
    return start, across / np.linalg.norm(across, axis=-1, keepdims=True)


def turn(vector: Floats, angle: Floats) -> Floats:
    """Vectors, shape ``(..., 3)``, turned eastward about the axis of the Earth by radians, shape ``(..., 1)``."""
    x, y = vector[..., :1], vector[..., 1:2]
    return np.concatenate(
        [x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle), vector[..., 2:]], axis=-1
    )


def angle_between(a: Floats, b: Floats) -> Floats:
    """Angle in radians between unit vectors, shape ``(..., 3)``, without loss near 0 and 180 degrees."""
    cross = np.linalg.norm(np.cross(a, b), axis=-1)
    return np.asarray(np.arctan2(cross, np.sum(a * b, axis=-1)), float)[()]
