"""The powered part of a flight, timed with one parameter: a mean acceleration from rest along the ellipse.

The missile leaves at rest along the same ellipse as free flight at a mean acceleration, less gravity along the path,
until it has the speed of the ellipse.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from wargame.atlas import geodesy
from wargame.missiles import kepler
from wargame.missiles.kepler import Ellipse

if TYPE_CHECKING:
    from wargame.atlas.geodesy import Floats

STANDARD_GRAVITY_KM_S2 = 0.00980665
"""Standard gravity (CGPM 1901)."""

_NODES, _WEIGHTS = np.polynomial.legendre.leggauss(10)
_BENDS, _PARTS = np.linspace(0.0, 2.0, 9), np.linspace(0.0, 1.0, 21)
"""Bends that are tried, and the parts of the boost at which it is seen whether they lead away from the pad."""
_LEAST_LEAD = 0.15
"""Share of an even way that every part must gain, so that between the parts looked at nothing goes back either."""


@dataclass(frozen=True)
class Boost:
    """The powered part: how long it lasts, and by how much it delays the free flight that follows.

    Attributes:
        burnout_s: Seconds after launch at which the missile has the speed of the ellipse.
        delay_s: Seconds by which it runs late against free flight from the surface.
        length_km: Length of the powered path in inertial space.
        anomaly: Eccentric anomaly at burn-out.
        acceleration_km_s2: Mean acceleration along the path.
        bend: Between 0 and 2, how evenly the turning of the Earth during the delay is spread; see :func:`bent`.
    """

    burnout_s: Floats
    delay_s: Floats
    length_km: Floats
    anomaly: Floats
    acceleration_km_s2: Floats
    bend: Floats


def burn(ellipse: Ellipse, push_km_s2: float, guess: Boost | None) -> Boost:
    """Where the missile, at its mean acceleration from rest, has the speed of the ellipse: 2 A s(E) = v(E)^2."""
    gain = push_km_s2 - STANDARD_GRAVITY_KM_S2 * np.sin(ellipse.flight_path_angle)
    a, e, start = ellipse.semi_major_km, ellipse.eccentricity, ellipse.start
    anomaly = start if guess is None else guess.anomaly
    for _ in range(30):
        slope = (
            2 * gain * _pace(ellipse, anomaly)
            + 2 * kepler.MU * a * e * np.sin(anomaly) / ellipse.radius_km(anomaly) ** 2
        )
        step = (2 * gain * _path_km(ellipse, anomaly) - ellipse.speed2(anomaly)) / slope
        open_ = np.abs(step) > 1e-12
        anomaly = np.where(open_, np.clip(anomaly - step, start, np.pi), anomaly)
        if not np.any(open_):
            break
    burnout = np.sqrt(ellipse.speed2(anomaly)) / gain
    return Boost(burnout, burnout - ellipse.time_at(anomaly), _path_km(ellipse, anomaly), anomaly, gain, np.zeros(()))


def bent(
    boost: Boost, ellipse: Ellipse, ways: tuple[Floats, Floats], earth_rate: float, pad: tuple[Floats, Floats]
) -> Boost:
    """The boost with its bend: how strongly the Earth's turning leads the way gone, x^2 (1 + bend x (1 - x)).

    Two lets the track run on at burn-out as it came. A steep flight that goes little over the ground would be taken
    back toward the pad by it: there it is the most that leaves every moment farther away than the one before.

    Args:
        boost: As :func:`burn` gives it.
        ellipse: The free flight.
        ways: Unit vectors that span its plane, see :func:`wargame.atlas.geodesy.plane`.
        earth_rate: Turning of the Earth in rad/s.
        pad: Latitude and longitude of the launch, in degrees.
    """
    start, across = ways
    swept = np.asarray(ellipse.swept(boost.anomaly))[..., None]
    lat, lon = geodesy.lat_lon(start * np.cos(swept) + across * np.sin(swept))
    lon = lon - np.degrees(earth_rate * boost.burnout_s)
    gone = np.asarray(geodesy.distance_km(*pad, lat, lon))[..., None, None]
    bearing = np.radians(geodesy.bearing_deg(*pad, lat, lon))[..., None, None]
    turned = earth_rate * boost.delay_s * geodesy.EARTH_RADIUS_KM * np.cos(np.radians(pad[0]))
    led = np.asarray(turned)[..., None, None] * _BENDS[:, None] * _PARTS * (1 - _PARTS)
    away = _PARTS**2 * np.hypot(gone * np.sin(bearing) - led, gone * np.cos(bearing))
    leads = np.all(np.diff(away, axis=-1) > _LEAST_LEAD * gone * np.diff(_PARTS**2), axis=-1)
    return replace(boost, bend=np.asarray(np.max(np.where(leads, _BENDS, 0.0), axis=-1))[()])


def _pace(ellipse: Ellipse, anomaly: Floats) -> Floats:
    """Length of path per radian of eccentric anomaly, in kilometres."""
    return ellipse.semi_major_km * np.sqrt(1 - (ellipse.eccentricity * np.cos(anomaly)) ** 2)


def _path_km(ellipse: Ellipse, anomaly: Floats) -> Floats:
    """Length of the ellipse from the surface to an eccentric anomaly (Gauss-Legendre)."""
    half = (anomaly - ellipse.start) / 2
    nodes = ellipse.start[..., None] + half[..., None] * (1 + _NODES)
    return np.asarray(half * np.sum(_pace(ellipse.columns(), nodes) * _WEIGHTS, axis=-1))[()]


def anomaly_after(flight: Ellipse, way_km: Floats, boost: Boost) -> Floats:
    """Eccentric anomaly after a length of path, by Newton's method from a straight guess."""
    anomaly = flight.start + (boost.anomaly - flight.start) * way_km / boost.length_km
    anomaly = np.broadcast_to(anomaly, np.shape(way_km))
    wide = flight.spread(np.shape(way_km))
    for _ in range(30):
        step = (_path_km(wide, anomaly) - way_km) / _pace(wide, anomaly)
        open_ = np.abs(step) > 1e-12
        anomaly = np.where(open_, anomaly - step, anomaly)
        if not np.any(open_):
            break
    return anomaly
