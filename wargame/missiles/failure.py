"""Flights that fail: the arc up to the moment of loss, and the fall of what is left, for one flight or for thousands.

What breaks up keeps its place and velocity and falls freely, without drag: after burn-out the debris follows the arc
that was flown, before it the debris falls short.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from wargame.atlas import geodesy
from wargame.errors import FlightError
from wargame.missiles import kepler
from wargame.missiles.arc import Arc
from wargame.words import say

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from wargame.atlas.geodesy import Floats
    from wargame.missiles.boost import Boost


@dataclass(frozen=True)
class Fall:
    """Free fall from a place with a velocity; arrays have the shape of the flights.

    Attributes:
        position: Inertial, in kilometres, shape ``(..., 3)``; the frame is the Earth's at the moment of loss.
        velocity: Inertial, in km/s, same shape.
        semi_major_km: Of the ellipse through both; ``eccentricity`` likewise.
        start: Eccentric anomaly at the loss; ``end`` on the ground.
        time_s: From the loss to the ground.
    """

    position: Floats
    velocity: Floats
    semi_major_km: Floats
    eccentricity: Floats
    start: Floats
    end: Floats
    time_s: Floats

    @classmethod
    def of(cls, position: Floats, velocity: Floats) -> Fall:
        """The fall from an inertial state above the surface."""
        radius = np.linalg.norm(position, axis=-1)
        a = 1 / (2 / radius - np.sum(velocity**2, axis=-1) / kepler.MU)
        cosine = 1 - radius / a
        sine = np.sum(position * velocity, axis=-1) / np.sqrt(kepler.MU * a)
        e, start = np.hypot(cosine, sine), np.arctan2(sine, cosine) % (2 * np.pi)
        ground = 2 * np.pi - np.arccos(np.clip((1 - geodesy.EARTH_RADIUS_KM / a) / e, -1.0, 1.0))
        end = np.maximum(ground, start)
        time = ((end - e * np.sin(end)) - (start - e * np.sin(start))) * np.sqrt(a**3 / kepler.MU)
        return cls(position, velocity, a, e, start, end, time)

    @property
    def apogee_km(self) -> Floats:
        """Greatest height of the fall, the moment of loss included."""
        top = np.where(self.start < np.pi, np.pi, self.start)
        return np.asarray(self.semi_major_km * (1 - self.eccentricity * np.cos(top)) - geodesy.EARTH_RADIUS_KM)[()]

    def at(self, since_s: Floats) -> tuple[Floats, Floats, Floats]:
        """Latitude, longitude and height over the turning Earth; an axis of moments stands behind that of flights."""
        a, e, start = (np.asarray(v)[..., None] for v in (self.semi_major_km, self.eccentricity, self.start))
        motion = np.sqrt(kepler.MU / a**3)
        swing = self._anomaly(start - e * np.sin(start) + since_s * motion, e) - start
        radius = a * (1 - e * np.cos(start))
        # Lagrange's f and g, which hold for a nearly straight fall as well.
        f = (1 - a / radius * (1 - np.cos(swing)))[..., None]
        g = (since_s - (swing - np.sin(swing)) / motion)[..., None]
        place = f * self.position[..., None, :] + g * self.velocity[..., None, :]
        lat, lon = geodesy.lat_lon(place)
        height = np.linalg.norm(place, axis=-1) - geodesy.EARTH_RADIUS_KM
        return lat, geodesy.wrap_lon(lon - np.degrees(kepler.EARTH_RATE * since_s)), np.maximum(height, 0.0)

    @staticmethod
    def _anomaly(mean: Floats, e: Floats) -> Floats:
        anomaly = np.where(np.sin(mean) < 0, mean - e, mean + e)
        for _ in range(60):
            step = (anomaly - e * np.sin(anomaly) - mean) / (1 - e * np.cos(anomaly))
            anomaly = anomaly - step
            if np.all(np.abs(step) < 1e-13):
                break
        return np.asarray(anomaly, float)


@dataclass(frozen=True)
class Lost:
    """Flights cut short; it answers what :class:`wargame.missiles.arc.Arc` answers.

    Attributes:
        arc: As it was meant.
        lost_at_s: Seconds after launch at which the missile is lost.
        fall: Of what is left.
        impact_lat: Where the debris comes down; ``impact_lon`` likewise.
    """

    arc: Arc
    lost_at_s: Floats
    fall: Fall
    impact_lat: Floats
    impact_lon: Floats

    @property
    def launch_lat(self) -> Floats:
        """Degrees north of the pad."""
        return self.arc.launch_lat

    @property
    def launch_lon(self) -> Floats:
        """Degrees east of the pad."""
        return self.arc.launch_lon

    @property
    def azimuth_deg(self) -> Floats:
        """The azimuth that was meant."""
        return self.arc.azimuth_deg

    @property
    def boost(self) -> Boost | None:
        """Of the arc that was meant."""
        return self.arc.boost

    @property
    def range_km(self) -> Floats:
        """From the pad to the debris."""
        return geodesy.distance_km(self.launch_lat, self.launch_lon, self.impact_lat, self.impact_lon)

    @property
    def inertial_range_km(self) -> Floats:
        """Along the arc that was meant."""
        return self.arc.inertial_range_km

    @property
    def apogee_km(self) -> Floats:
        """Greatest height that was reached."""
        return np.maximum(self.fall.apogee_km, np.where(self.lost_at_s > self.arc.apogee_s, self.arc.apogee_km, 0.0))

    @property
    def apogee_s(self) -> Floats:
        """When it was highest: on the arc, or during the fall."""
        fall = self.fall
        rising = fall.start < np.pi
        mean = np.pi - (fall.start - fall.eccentricity * np.sin(fall.start))
        climb = np.where(rising, mean * np.sqrt(fall.semi_major_km**3 / kepler.MU), 0.0)
        return np.where(self.lost_at_s > self.arc.apogee_s, self.arc.apogee_s, self.lost_at_s + climb)[()]

    @property
    def burnout_s(self) -> Floats:
        """When the motors stopped, at the latest with the loss."""
        return np.minimum(self.arc.burnout_s, self.lost_at_s)

    @property
    def flight_time_s(self) -> Floats:
        """From launch until the debris comes down."""
        return self.lost_at_s + self.fall.time_s

    def at(self, t_s: ArrayLike) -> tuple[Floats, Floats, Floats]:
        """Where the missile, and later the debris, is; as :meth:`wargame.missiles.arc.Arc.at`."""
        t = np.clip(np.asarray(t_s, float), 0.0, np.asarray(self.flight_time_s)[..., None])
        lost = np.asarray(self.lost_at_s)[..., None]
        flown = self.arc.at(np.minimum(t, lost))
        fallen = self.fall.at(np.maximum(t - lost, 0.0))
        lat, lon, height = (np.where(t <= lost, a, b) for a, b in zip(flown, fallen, strict=True))
        return lat, lon, height

    def track(self, points: int = 121) -> tuple[Floats, Floats, Floats, Floats]:
        """Evenly timed points from launch until the debris is down: seconds, latitude, longitude, height."""
        t = np.linspace(0.0, 1.0, points) * np.asarray(self.flight_time_s)[..., None]
        return (t, *self.at(t))


Course: TypeAlias = Arc | Lost
"""What was flown: a whole arc, or one cut short."""


def lose(arc: Arc, lost_at_s: ArrayLike) -> Lost:
    """Cut flights short.

    Args:
        arc: One flight or many.
        lost_at_s: Seconds after launch; broadcasts against the flights.

    Raises:
        FlightError: The moment lies outside the flight; with the interval.
    """
    lost = np.broadcast_to(np.asarray(lost_at_s, float), np.shape(arc.flight_time_s))
    wrong = np.flatnonzero(~((lost >= 1) & (lost < arc.flight_time_s)))
    if wrong.size:
        raise FlightError(
            say(
                "A flight of {most:,.0f} s cannot be lost after {found:,g} s; choose 1 to {most:,.0f} s.",
                found=float(np.ravel(lost)[wrong[0]]), most=np.floor(np.ravel(arc.flight_time_s)[wrong[0]]),
            )
        )  # fmt: skip
    fall = Fall.of(*arc.state(lost))
    lat, lon, _ = fall.at(np.asarray(fall.time_s)[..., None])
    return Lost(arc, lost[()], fall, lat[..., 0], lon[..., 0])
