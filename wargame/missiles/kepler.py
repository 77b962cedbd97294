"""The two-body relations between range angle, apogee, surface angle, speed and time; arrays broadcast throughout.

Textbook relations for an ellipse through two points of the sphere, one focus at its centre (Bate, Mueller and White,
*Fundamentals of Astrodynamics*, chapter 6). Lengths in kilometres, angles in radians, times in seconds.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from wargame.atlas.geodesy import EARTH_RADIUS_KM as R

if TYPE_CHECKING:
    from wargame.atlas.geodesy import Floats

MU = 398600.44
"""Gravitational parameter of the Earth in km3/s2 (IERS Conventions, rounded)."""

EARTH_RATE = 7.2921e-5
"""Turning of the Earth in rad/s (IERS Conventions, rounded)."""


@dataclass(frozen=True)
class Ellipse:
    """Free flight from surface to surface, in its own plane.

    Attributes:
        psi: Angle at the centre between launch and landing.
        eccentricity: Of the ellipse.
        semi_major_km: Half its long axis.
    """

    psi: Floats
    eccentricity: Floats
    semi_major_km: Floats

    @property
    def apogee_km(self) -> Floats:
        """Greatest height above the surface."""
        return self.semi_major_km * (1 + self.eccentricity) - R

    @property
    def flight_path_angle(self) -> Floats:
        """Angle between the path and the horizon at the surface."""
        e, half = self.eccentricity, self.psi / 2
        return np.arctan2(e * np.sin(half), 1 - e * np.cos(half))

    @cached_property
    def start(self) -> Floats:
        """Eccentric anomaly at launch; apogee is at pi."""
        e, nu = self.eccentricity, np.pi - self.psi / 2
        anomaly: Floats = 2 * np.arctan2(np.sqrt(1 - e) * np.sin(nu / 2), np.sqrt(1 + e) * np.cos(nu / 2))
        return anomaly

    @cached_property
    def mean_motion(self) -> Floats:
        """Mean anomaly gained in a second; products, since a power rounds otherwise for one number than for many."""
        return np.sqrt(MU / (self.semi_major_km * self.semi_major_km * self.semi_major_km))

    @property
    def time_s(self) -> Floats:
        """From surface to surface, T = 2 sqrt(a^3/mu) (pi - (E - e sin E))."""
        start = self.start
        return 2 / self.mean_motion * (np.pi - (start - self.eccentricity * np.sin(start)))

    def time_at(self, anomaly: Floats) -> Floats:
        """Seconds since the surface at an eccentric anomaly."""
        start, e = self.start, self.eccentricity
        return ((anomaly - e * np.sin(anomaly)) - (start - e * np.sin(start))) / self.mean_motion

    def radius_km(self, anomaly: Floats) -> Floats:
        """Distance from the centre of the Earth."""
        return self.semi_major_km * (1 - self.eccentricity * np.cos(anomaly))

    def speed2(self, anomaly: Floats) -> Floats:
        """Square of the inertial speed, km2/s2 (vis viva)."""
        return MU * (2 / self.radius_km(anomaly) - 1 / self.semi_major_km)

    def swept(self, anomaly: Floats) -> Floats:
        """Angle at the centre travelled since the surface."""
        e = self.eccentricity
        nu: Floats = 2 * np.arctan2(np.sqrt(1 + e) * np.sin(anomaly / 2), np.sqrt(1 - e) * np.cos(anomaly / 2))
        return nu - (np.pi - self.psi / 2)

    def spread(self, shape: tuple[int, ...]) -> Ellipse:
        """The same for every element of a shape."""
        return Ellipse(*(np.broadcast_to(value, shape) for value in self._parts))

    @property
    def _parts(self) -> tuple[Floats, Floats, Floats]:
        return self.psi, self.eccentricity, self.semi_major_km

    def columns(self) -> Ellipse:
        """The same with an axis of length one behind, for moments."""
        return Ellipse(*(np.asarray(value)[..., None] for value in self._parts))

    def anomaly_at(self, time_s: Floats) -> Floats:
        """Eccentric anomaly a time after the surface: Kepler's equation by Newton's method.

        Near the surface e is close to 1 and E may be small, so the first guess is found from the apogee side.
        """
        start, e = self.start, self.eccentricity
        mean = (start - e * np.sin(start)) + time_s * self.mean_motion
        anomaly = np.full(np.shape(mean), np.pi)
        for _ in range(50):
            step = (anomaly - e * np.sin(anomaly) - mean) / (1 - e * np.cos(anomaly))
            open_ = np.abs(step) >= 1e-13
            anomaly = np.where(open_, anomaly - step, anomaly)
            if not np.any(open_):
                break
        return anomaly


def through_apogee(psi: Floats, apogee_km: Floats) -> Ellipse:
    """The ellipse of a range angle and an apogee above the surface."""
    top = R + apogee_km
    eccentricity = (top - R) / (top - R * np.cos(psi / 2))
    return Ellipse(psi, eccentricity, top / (1 + eccentricity))


def at_angle(psi: Floats, angle: Floats) -> Ellipse:
    """The ellipse of a range angle and a flight-path angle at the surface."""
    half, slope = psi / 2, np.tan(angle)
    eccentricity = slope / (np.sin(half) + slope * np.cos(half))
    semi_major = R * (1 - eccentricity * np.cos(half)) / (1 - eccentricity**2)
    return Ellipse(psi, eccentricity, semi_major)


def minimum_energy(psi: Floats) -> Ellipse:
    """The ellipse that needs the least speed for its range angle: 45 degrees less a quarter of it."""
    return at_angle(psi, np.pi / 4 - psi / 4)


def at_speed(psi: Floats, speed2: Floats, high: bool) -> Ellipse:
    """The upper or the lower of the two ellipses that cover a range angle at one surface speed.

    With q = v^2 R / mu the range equation is a quadratic in t, the tangent of the surface angle:
    t^2 - q cot(psi/2) t + 1 - q = 0. Where the speed does not carry so far, the arc of least energy.
    """
    q = speed2 * R / MU
    half_sum = q / np.tan(psi / 2) / 2
    inside = half_sum**2 - (1 - q)
    root = np.sqrt(np.maximum(inside, 0.0))
    least_energy = np.pi / 4 - psi / 4
    return at_angle(psi, np.where(inside > 0, np.arctan(half_sum + root if high else half_sum - root), least_energy))
