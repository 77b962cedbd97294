"""The ways that are drawn and not computed: of missiles that fly flat and manoeuvre, and of satellite launchers.

No ellipse describes them, so nothing here gives a flight time. The track runs along the great circle at a published
height; its times put it in order by flights that were reported, and :func:`basis` says by which. What is lost
on the way ends there: its debris is drawn below, since nobody can tell how it would fall.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from wargame.atlas import geodesy
from wargame.errors import FlightError
from wargame.missiles import figures, limits
from wargame.missiles.failure import Course
from wargame.words import say

if TYPE_CHECKING:
    from numpy.typing import ArrayLike

    from wargame.atlas.geodesy import Floats
    from wargame.missiles.catalogue import MissileType, Site
    from wargame.missiles.launch import Launch


@dataclass(frozen=True)
class Drawn:
    """The way of one flight along a great circle; it answers what :class:`wargame.missiles.arc.Arc` answers.

    Attributes:
        kind: A type that is not ballistic.
        site: Where it starts.
        azimuth_deg: Bearing of the great circle.
        range_km: Its length; for a satellite launcher, as far as it is drawn.
        top_km: Greatest height.
        lost_at_s: When it is lost, by the drawn times, or None.
    """

    kind: MissileType
    site: Site
    azimuth_deg: float
    range_km: float
    top_km: float
    lost_at_s: float | None = None

    @property
    def launch_lat(self) -> float:
        """Degrees north of the pad."""
        return self.site.lat

    @property
    def launch_lon(self) -> float:
        """Degrees east of the pad."""
        return self.site.lon

    @property
    def orbital(self) -> bool:
        """Whether it goes to orbit, so that the end of the drawing is no landing."""
        return self.kind.flight == "satellite" and self.lost_at_s is None

    @property
    def whole_s(self) -> float:
        """The drawn time of the whole way; no flight time."""
        known = figures.load()
        if self.kind.flight != "satellite":
            return self.range_km / known.flat_speed_km_s
        beyond = max(self.range_km - known.satellite_pass_km, 0.0)
        rising = known.satellite_pass_s * float(np.sqrt(min(self.range_km / known.satellite_pass_km, 1.0)))
        return rising + beyond * known.satellite_pass_s / (2 * known.satellite_pass_km)

    @property
    def flight_time_s(self) -> float:
        """The drawn time at which the track ends; no flight time."""
        return self.whole_s if self.lost_at_s is None else self.lost_at_s

    @property
    def impact_lat(self) -> float:
        """Degrees north of where the track ends."""
        return float(self.at([self.flight_time_s])[0][0])

    @property
    def impact_lon(self) -> float:
        """Degrees east of where the track ends."""
        return float(self.at([self.flight_time_s])[1][0])

    def at(self, t_s: ArrayLike) -> tuple[Floats, Floats, Floats]:
        """Latitude, longitude and height at moments of the drawn time."""
        way = self._way_km(np.clip(np.asarray(t_s, float), 0.0, self.flight_time_s))
        lat, lon = geodesy.destination(self.site.lat, self.site.lon, self.azimuth_deg, way)
        return lat, lon, self._height_km(way)

    def track(self, points: int = 121) -> tuple[Floats, Floats, Floats, Floats]:
        """Points from launch to the end of the drawing: seconds, latitude, longitude, height."""
        t = np.linspace(0.0, self.flight_time_s, points)
        return (t, *self.at(t))

    def outline(self, points: int = 61) -> tuple[Floats, Floats]:
        """The corridor, a degree to either side, as one closed area."""
        aside, t = figures.load().corridor_deg, np.linspace(0.0, self.flight_time_s, points)
        left, right = (
            geodesy.destination(self.site.lat, self.site.lon, self.azimuth_deg + turn, self._way_km(t))
            for turn in (-aside, aside)
        )
        return np.concatenate([left[0], right[0][::-1]]), np.concatenate([left[1], right[1][::-1]])

    def _way_km(self, t: Floats) -> Floats:
        """How far it is: a launcher speeds up evenly until the reported pass and keeps its speed."""
        known = figures.load()
        if self.kind.flight != "satellite":
            return np.minimum(t * known.flat_speed_km_s, self.range_km)
        share = t / known.satellite_pass_s
        return np.minimum(known.satellite_pass_km * np.where(share < 1, share**2, 2 * share - 1), self.range_km)

    def _height_km(self, way: Floats) -> Floats:
        known = figures.load()
        if self.kind.flight == "satellite":
            return np.asarray(self.top_km * np.sin(np.pi / 2 * np.clip(way / known.satellite_pass_km, 0.0, 1.0)))
        near_end = np.minimum(way, self.range_km - way) / (self.range_km * known.flat_climb_permille / 1000)
        return np.asarray(self.top_km * np.sin(np.pi / 2 * np.clip(near_end, 0.0, 1.0)))


Way: TypeAlias = Course | Drawn
"""What was flown or is drawn."""


def draw(launch: Launch, kind: MissileType, site: Site, azimuth_deg: float, range_km: float) -> Drawn:
    """The way of a launch from one site.

    Raises:
        FlightError: A figure outside its interval.
    """
    limits.check_pad(kind, site)
    limits.check_inputs(
        np.asarray(site.lat), np.asarray(site.lon), np.asarray(azimuth_deg), np.asarray(range_km), launch.apogee_km
    )
    limits.check_flat(kind, launch.apogee_km)
    whole = Drawn(kind, site, azimuth_deg % 360.0, range_km, launch.apogee_km or _usual_height_km(kind))
    return Drawn(kind, site, whole.azimuth_deg, range_km, whole.top_km, _lost_at_s(launch, whole))


def _lost_at_s(launch: Launch, whole: Drawn) -> float | None:
    """When a failed flight is lost, by the drawn times: the chosen moment, or the usual share of the way."""
    if launch.lost_at_s is None:
        return whole.whole_s * figures.load().failure_burn_permille / 1000 if launch.failed else None
    if not 1 <= launch.lost_at_s < whole.whole_s:
        raise FlightError(
            say(
                "A way that is drawn over {most:,.0f} s cannot be lost after {found:,g} s; choose 1 to {most:,.0f} s.",
                found=launch.lost_at_s, most=np.floor(whole.whole_s),
            )
        )  # fmt: skip
    return launch.lost_at_s


def beyond_flown(kind: MissileType, range_km: float) -> tuple[str, ...]:
    """The sentence that a way is longer than its type has flown; a satellite launcher goes as far as it is drawn."""
    flown = kind.flown_range_km
    if kind.flight == "satellite" or flown is None or range_km <= flown:
        return ()
    return (
        say("{range:,.0f} km is beyond what the {name} has flown in tests, {flown:,.0f} km.",
            range=range_km, name=kind.name, flown=flown),
    )  # fmt: skip


def basis(kind: MissileType) -> str:
    """By which reported flights the times of a way are put in order."""
    known = figures.load()
    if kind.flight == "satellite":
        return say(
            "Its track is drawn by reported passes: {km:,.0f} km from Sohae after about {minutes:.0f} min.",
            km=known.satellite_pass_km, minutes=known.satellite_pass_s / 60,
        )  # fmt: skip
    return say("Its track is drawn at {speed} km/s, the mean of flights reported in 2023.", speed=known.flat_speed_km_s)


def _usual_height_km(kind: MissileType) -> float:
    """The middle of what was flown; where nothing is known, what is usual."""
    if kind.flown_apogee_km and kind.flight != "satellite":
        return sum(kind.flown_apogee_km) / 2
    known = figures.load()
    return known.satellite_height_km if kind.flight == "satellite" else known.flat_height_km
