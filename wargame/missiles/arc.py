"""The ballistic arc over the turning Earth, solved for one flight or for thousands at once.

Free flight is a Kepler ellipse in inertial space. The landing point turns with the Earth while the missile flies, so
the range angle and the time are found together. The boost is re-timed with one parameter: the missile leaves at rest
along the same ellipse at a mean acceleration, less gravity along the path, until it has the speed of the ellipse.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

import numpy as np

from wargame.atlas import geodesy
from wargame.errors import FlightError
from wargame.missiles import boost as boosts
from wargame.missiles import figures, kepler, limits
from wargame.missiles.boost import Boost
from wargame.missiles.kepler import Ellipse
from wargame.words import say

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from wargame.atlas.geodesy import Floats

Shape: TypeAlias = Literal["standard", "lofted", "depressed"]
_Builder: TypeAlias = Callable[["Floats"], Ellipse]


@dataclass(frozen=True)
class Arc:
    """Solved flights; every array has the shape to which the arguments of :func:`solve` broadcast.

    Attributes:
        azimuth_deg: Initial bearing of the great circle on the ground from the site to the landing point.
        range_km: Length of that great circle.
        apogee_km: Greatest height.
        flight_time_s: From launch to landing, boost included where there is one.
        ellipse: The free flight in inertial space.
        boost: None where the arc is pure free flight from the surface.
    """

    launch_lat: Floats
    launch_lon: Floats
    azimuth_deg: Floats
    range_km: Floats
    impact_lat: Floats
    impact_lon: Floats
    apogee_km: Floats
    flight_time_s: Floats
    ellipse: Ellipse
    boost: Boost | None

    @property
    def inertial_range_km(self) -> Floats:
        """Length of the arc over a sphere that does not turn."""
        return self.ellipse.psi * geodesy.EARTH_RADIUS_KM

    @property
    def burnout_s(self) -> Floats:
        """Seconds after launch at which the motors stop; 0 where the boost is left out."""
        return self.boost.burnout_s if self.boost else np.zeros(np.shape(self.flight_time_s))[()]

    @property
    def apogee_s(self) -> Floats:
        """Seconds after launch at the highest point."""
        return self.flight_time_s - self.ellipse.time_s / 2

    def at(self, t_s: ArrayLike) -> tuple[Floats, Floats, Floats]:
        """Where the missile is.

        Args:
            t_s: Seconds after launch, shape ``(m,)`` or the arc's own shape with an axis of ``m`` behind it; moments
                before launch and after landing are those of launch and landing.

        Returns:
            Latitude, longitude (-180 to 180) in degrees and height in kilometres, of the arc's shape with ``m`` behind.
        """
        flight = self.ellipse.columns()
        t = np.clip(np.asarray(t_s, float), 0.0, np.asarray(self.flight_time_s)[..., None])
        anomaly, turned = self._anomaly(flight, t)
        swept = flight.swept(anomaly)[..., None]
        start, across = geodesy.plane(self.launch_lat, self.launch_lon, self.impact_lat, self._inertial_impact_lon)
        inertial = start[..., None, :] * np.cos(swept) + across[..., None, :] * np.sin(swept)
        lat, lon = geodesy.lat_lon(inertial)
        lon = geodesy.wrap_lon(lon - np.degrees(kepler.EARTH_RATE * turned))
        return lat, lon, np.maximum(flight.radius_km(anomaly) - geodesy.EARTH_RADIUS_KM, 0.0)

    def state(self, t_s: ArrayLike) -> tuple[Floats, Floats]:
        """Inertial position and velocity at one moment of each flight, in the Earth's frame at that moment.

        On the pad the missile has the speed of the ground under it, at burn-out that of the ellipse; between the two
        the share of the ground falls evenly.

        Args:
            t_s: Seconds after launch, of the arc's shape.

        Returns:
            Kilometres and km/s, each of the arc's shape with an axis of 3 behind.
        """
        t, flight = np.asarray(t_s, float)[..., None], self.ellipse.columns()
        anomaly, turned = self._anomaly(flight, t)
        swept, radius = flight.swept(anomaly), flight.radius_km(anomaly)
        start, across = geodesy.plane(self.launch_lat, self.launch_lon, self.impact_lat, self._inertial_impact_lon)
        up = start * np.cos(swept) + across * np.sin(swept)
        ahead = across * np.cos(swept) - start * np.sin(swept)
        climb = flight.semi_major_km * flight.eccentricity * np.sin(anomaly)
        along = climb * up + np.sqrt(flight.semi_major_km**2 * (1 - flight.eccentricity**2)) * ahead
        speed, of_ground = np.sqrt(flight.speed2(anomaly)), np.zeros(np.shape(t))
        if self.boost is not None:
            burnout, gain = (np.asarray(v)[..., None] for v in (self.boost.burnout_s, self.boost.acceleration_km_s2))
            speed, of_ground = np.where(t < burnout, gain * t, speed), np.maximum(1 - t / burnout, 0.0)
        angle = -kepler.EARTH_RATE * turned
        place = geodesy.turn(up * radius, angle)
        velocity = geodesy.turn(along / np.linalg.norm(along, axis=-1, keepdims=True) * speed, angle)
        return place, velocity + of_ground * np.cross([0.0, 0.0, kepler.EARTH_RATE], place)

    def track(self, points: int = 121) -> tuple[Floats, Floats, Floats, Floats]:
        """Evenly timed points from launch to landing: seconds, latitude, longitude, height in kilometres."""
        t = np.linspace(0.0, 1.0, points) * np.asarray(self.flight_time_s)[..., None]
        return (t, *self.at(t))

    @property
    def _inertial_impact_lon(self) -> Floats:
        return self.impact_lon + np.degrees(kepler.EARTH_RATE * self.flight_time_s)

    def _anomaly(self, flight: Ellipse, t: Floats) -> tuple[Floats, Floats]:
        """Eccentric anomaly at each moment, and the seconds by which the Earth has turned under the missile.

        During the boost the Earth turns by the free-flight time of the place reached and a growing share of the delay,
        or the drawn track would hook westward at the pad. The share grows as the way gone, which makes the track leave
        the pad straight, and stops growing at burn-out, or the track would bend there.
        """
        if self.boost is None:
            return flight.anomaly_at(t), t
        boost = Boost(**{key: np.asarray(value)[..., None] for key, value in vars(self.boost).items()})
        coasting = flight.anomaly_at(np.maximum(t - boost.delay_s, 0.0))
        way = boost.acceleration_km_s2 * np.minimum(t, boost.burnout_s) ** 2 / 2
        powered = boosts.anomaly_after(flight, way, boost)
        burning = t < boost.burnout_s
        part = np.minimum(t / boost.burnout_s, 1.0)
        late = boost.delay_s * part**2 * (1 + boost.bend * part * (1 - part))
        anomaly = np.where(burning, powered, coasting)
        return anomaly, np.where(burning, flight.time_at(powered) + late, t)


def solve(
    launch_lat: ArrayLike,
    launch_lon: ArrayLike,
    azimuth_deg: ArrayLike,
    range_km: ArrayLike,
    apogee_km: ArrayLike | None = None,
    *,
    shape: Shape = "standard",
    full_range_km: ArrayLike | None = None,
    boost: bool = True,
    rotation: bool = True,
    boost_acceleration_m_s2: float | None = None,
) -> Arc:
    """The flight from a site over a range along an azimuth.

    Args:
        launch_lat: Degrees north; all arguments broadcast, so one call solves many flights.
        launch_lon: Degrees east.
        azimuth_deg: Initial bearing of the great circle on the ground to the landing point.
        range_km: Length of that great circle.
        apogee_km: Greatest height; None takes it from ``shape``.
        shape: ``standard`` is the arc of least energy; ``lofted`` and ``depressed`` are the upper and the lower of
            the two that reach the range at the surface speed of the least-energy arc over ``full_range_km``.
        full_range_km: Range that tells the speed of a lofted or depressed shot.
        boost: Whether the powered flight is timed as such; without it the missile leaves at full speed.
        rotation: Whether the Earth turns; off only to show what the turning does.
        boost_acceleration_m_s2: Mean acceleration of the motors; None takes the fitted one of ``model.yaml``.

    Raises:
        FlightError: Not ballistic, too high, out of reach, or not a number, with the interval that is possible.
    """
    lat, lon, azimuth, ground_km = np.broadcast_arrays(
        *(np.asarray(value, float) for value in (launch_lat, launch_lon, azimuth_deg, range_km))
    )
    limits.check_inputs(lat, lon, azimuth, ground_km, apogee_km)
    push = boost_acceleration_m_s2 or figures.load().boost_acceleration_m_s2
    pad = _Pad(lat, lon, azimuth % 360.0, push / 1000 if boost else None, kepler.EARTH_RATE if rotation else 0.0)
    if apogee_km is not None:
        top = np.asarray(apogee_km, float)
        arc = pad.fly(ground_km, lambda psi: kepler.through_apogee(psi, top))
    elif shape == "standard":
        arc = pad.fly(ground_km, kepler.minimum_energy)
    else:
        arc = pad.fly_at_full_speed(ground_km, shape, full_range_km)
    limits.check_ballistic(arc, lambda: pad.lowest_apogee_km(ground_km))
    return arc


@dataclass(frozen=True)
class _Pad:
    """A launch site with a direction, from which arcs of any shape are flown."""

    lat: Floats
    lon: Floats
    azimuth: Floats
    push_km_s2: float | None
    earth_rate: float

    def fly(self, range_km: Floats, build: _Builder) -> Arc:
        """Find the ellipse whose landing point, turned with the Earth for its own flight time, is the one wanted."""
        end_lat, end_lon = geodesy.destination(self.lat, self.lon, self.azimuth, range_km)
        start = geodesy.unit(self.lat, self.lon)
        time, burn, before = np.zeros(np.shape(range_km)), None, np.full(np.shape(range_km), np.inf)
        swings = np.zeros(np.shape(range_km), bool)
        for _ in range(60):
            end = geodesy.unit(end_lat, end_lon + np.degrees(self.earth_rate * time))
            ellipse = build(geodesy.angle_between(start, end))
            burn = boosts.burn(ellipse, self.push_km_s2, burn) if self.push_km_s2 else None
            gap = ellipse.time_s + (burn.delay_s if burn else 0.0) - time
            # Near its greatest range a lofted shot's time hangs steeply on the angle, and full steps would swing;
            # what is left of it goes when the arc is flown again through the apogee found.
            swings = swings | (np.abs(gap) > np.abs(before) / 2)
            # What has settled stays as it is, so that a flight is the same to the bit alone and among thousands.
            open_ = np.abs(gap) > 1e-7
            time, before = time + np.where(open_, np.where(swings, gap / 8, gap), 0.0), gap
            if not np.any(open_):
                break
        if burn:
            inertial_lon = end_lon + np.degrees(self.earth_rate * time)
            ways = geodesy.plane(self.lat, self.lon, end_lat, inertial_lon)
            burn = boosts.bent(burn, ellipse, ways, self.earth_rate, (self.lat, self.lon))
        return Arc(
            self.lat[()],
            self.lon[()],
            self.azimuth[()],
            range_km[()],
            end_lat,
            end_lon,
            ellipse.apogee_km,
            time,
            ellipse,
            burn,
        )

    def fly_at_full_speed(self, range_km: Floats, shape: Shape, full_range_km: ArrayLike | None) -> Arc:
        """The upper or lower of the two arcs at the surface speed of the least-energy arc over the full range."""
        if full_range_km is None:
            raise FlightError(
                say("No range is published for this missile; give the apogee instead of lofted or depressed.")
            )
        full_km = np.broadcast_to(np.asarray(full_range_km, float), np.shape(range_km))
        limits.check_full_range(range_km, full_km)
        full = self.fly(full_km, kepler.minimum_energy).ellipse
        speed2 = full.speed2(full.start)
        near = self.fly(range_km, lambda psi: kepler.at_speed(psi, speed2, shape == "lofted")).apogee_km
        return self.fly(range_km, lambda psi: kepler.through_apogee(psi, near))

    def lowest_apogee_km(self, range_km: Floats) -> Floats:
        """Apogee of the flattest arc that still counts as ballistic."""
        angle = np.radians(figures.load().lowest_ascent_angle_deg)
        flattest = self.fly(range_km, lambda psi: kepler.at_angle(psi, angle)).apogee_km
        return np.maximum(flattest, figures.load().lowest_apogee_km)
