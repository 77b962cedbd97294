"""A launch as it is asked for, and the flight card that comes of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from wargame.atlas import geodesy, places, under
from wargame.errors import FlightError
from wargame.missiles import arc as arcs
from wargame.missiles import catalogue, figures, limits
from wargame.missiles import reach as reaches
from wargame.missiles.flight import FlightCard, Reach, TrackPoint
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wargame.atlas.passage import Passage
    from wargame.missiles.arc import Arc
    from wargame.missiles.catalogue import Defence, MissileType, Site

TRACK_POINTS = 121
"""Points of the track that a card stores."""

_FINE_POINTS = 1001
"""Points of the track with which the ground under it is found: a second or so of flight each."""

_SEAT_OF = {"JP": "JPN", "KR": "ROK", "US": "US", "GU": "US", "MP": "US"}
"""Whose territory counts as threatened when a missile comes down near it."""


@dataclass(frozen=True)
class Launch:
    """A launch to be flown: a missile, a site, and one of azimuth with range, a landing point, or a place to overfly.

    Attributes:
        missile: Id, name or alias, such as ``Hwasong-12``.
        site: Id, name or alias of a site, a place, or ``LAT,LON``.
        azimuth_deg: Initial bearing to the landing point; needs ``range_km``.
        range_km: Ground range; with ``over`` it defaults to the lower published maximum.
        to: Place or ``LAT,LON`` where it lands.
        over: Place or ``LAT,LON`` that the track passes over.
        apogee_km: Greatest height; None takes the arc of least energy.
        lofted: The upper arc at the type's full speed; ``depressed`` the lower.
        count: Missiles in the salvo.
        boost: Whether the powered flight is timed.
        force: Whether a range beyond the published maximum is meant; see :func:`require_published`.
        day: Date, which decides which defences stood where; None asks all of the catalogue.
    """

    missile: str
    site: str
    azimuth_deg: float | None = None
    range_km: float | None = None
    to: str | None = None
    over: str | None = None
    apogee_km: float | None = None
    lofted: bool = False
    depressed: bool = False
    count: int = 1
    boost: bool = True
    force: bool = False
    day: date | None = None

    @property
    def shape(self) -> arcs.Shape:
        """Which of the arcs is meant where no apogee is given."""
        return "lofted" if self.lofted else "depressed" if self.depressed else "standard"


@dataclass(frozen=True)
class Flight:
    """A launch with its names looked up and its arc solved.

    Attributes:
        launch: As it was asked for.
        kind: The missile type.
        site: Where it starts.
        arc: The solved flight.
    """

    launch: Launch
    kind: MissileType
    site: Site
    arc: Arc

    @property
    def beyond_published(self) -> bool:
        """Whether the range is greater than any published one."""
        return self.kind.published is not None and float(self.arc.range_km) > self.kind.published.max_km

    @cached_property
    def fine_track(self) -> tuple[Any, Any, Any, Any]:
        """Seconds, latitude, longitude, height at about a thousand moments."""
        return self.arc.track(_FINE_POINTS)

    @cached_property
    def passages(self) -> tuple[Passage, ...]:
        """Prefectures and provinces of other countries under the track."""
        t, lat, lon, altitude = self.fine_track
        home = under.region_at(self.site.lat, self.site.lon)
        found = under.passages(lat, lon, altitude, t)
        return tuple(p for p in found if home is None or not p.iso.startswith(home["iso"]))


def solve(launch: Launch) -> Flight:
    """Look up the names and solve the arc.

    Raises:
        InputError: An unknown name, or a flight that cannot be drawn, with what is possible.
    """
    kind, site = catalogue.missile(launch.missile), catalogue.site(launch.site)
    _check_request(launch)
    limits.check_type(kind)
    limits.check_pad(kind, site)
    azimuth, range_km = _aim(launch, kind, site)
    arc = _arc(launch, kind, site, azimuth, range_km)
    limits.check_type_apogee(kind, float(arc.apogee_km))
    return Flight(launch, kind, site, arc)


def fly(launch: Launch, defences: Sequence[Defence] | None = None) -> FlightCard:
    """The flight card of a launch.

    Args:
        launch: What is asked.
        defences: Batteries and ships that could engage; None takes those of the catalogue that stood on its day.

    Raises:
        InputError: An unknown name, or a flight that cannot be drawn, with what is possible.
    """
    return card(solve(launch), defences)


def card(flight: Flight, defences: Sequence[Defence] | None = None) -> FlightCard:
    """The flight card of a solved flight; see :func:`fly`."""
    arc, launch = flight.arc, flight.launch
    standing = _standing(launch) if defences is None else tuple(defences)
    reach = reaches.reach(arc, standing)
    threatened = threatens(arc)
    lat, lon = float(arc.impact_lat), float(arc.impact_lon)
    return FlightCard(
        missile=flight.kind.id, missile_name=flight.kind.name, site=flight.site.short_name, count=launch.count,
        azimuth_cdeg=round(float(arc.azimuth_deg) * 100), range_m=round(float(arc.range_km) * 1000),
        apogee_m=round(float(arc.apogee_km) * 1000), flight_time_s=round(float(arc.flight_time_s)),
        shot_odds_permille=shot_odds(reach, threatened), window_s=_hull([w for r in reach for w in r.windows_s]),
        decision_s=decision_window(reach), warning_s=warning_s(flight), impact_waters=under.waters_at(lat, lon),
        threatens=threatened, track=_track(arc), passages=flight.passages, reach=reach, warnings=warnings(flight),
    )  # fmt: skip


def require_published(flight: Flight) -> None:
    """Refuse a range beyond the published maximum unless the launch was forced; for the command line.

    Raises:
        FlightError: Naming the maximum and the way to insist.
    """
    if flight.beyond_published and not flight.launch.force:
        raise FlightError(warnings(flight)[0] + " " + say("Shorten the range, or insist with --force."))


def warnings(flight: Flight) -> tuple[str, ...]:
    """Sentences that a facilitator should see beside the flight."""
    published = flight.kind.published
    if published is None or not flight.beyond_published:
        return ()
    template = (
        say("{range:,.0f} km is beyond the published range of the {name}, {most:,.0f} km or more.")
        if published.open_ended
        else say("{range:,.0f} km is beyond the published range of the {name}, {most:,.0f} km.")
    )
    return (template.format(range=float(flight.arc.range_km), name=flight.kind.name, most=published.max_km),)


def threatens(arc: Arc) -> tuple[str, ...]:
    """Seats whose land or territorial sea lies within the landing corridor: a degree of azimuth, 2 % of range."""
    known = figures.load()
    spread = known.corridor_range_permille / 1000
    azimuth = arc.azimuth_deg + np.linspace(-1, 1, 13)[:, None] * known.corridor_deg
    way = np.clip(arc.range_km * (1 + np.linspace(-1, 1, 5) * spread), 0, known.longest_range_km)
    lat, lon = geodesy.destination(arc.launch_lat, arc.launch_lon, azimuth, way)
    near = under.coasts_near(lat.ravel(), lon.ravel(), known.territorial_sea_km, tuple(_SEAT_OF))
    return tuple(dict.fromkeys(_SEAT_OF[iso] for iso in near))


def shot_odds(reach: Sequence[Reach], threatened: Sequence[str]) -> dict[str, int | None]:
    """Odds of the best placed defence in permille, per purpose.

    A shot is ``defensive`` only at a missile that comes down on or beside somebody's territory; ``demo`` is the chance
    of hitting it at all, for whatever purpose. None where no defence with a test record has a window.
    """
    best = max((r.p_kill_permille for r in reach if r.p_kill_permille is not None), default=None)
    return {"defensive": best if threatened else None, "demo": best}


def decision_window(reach: Sequence[Reach]) -> tuple[int, int] | None:
    """First and last second after launch at which a shot can be ordered so that it still engages."""
    until = [r.order_until_s for r in reach if r.order_until_s is not None]
    return (figures.load().engagement_delay_s, max(until)) if until else None


def warning_s(flight: Flight) -> int:
    """Seconds from first detection to the first entry over another country, or to impact."""
    first = flight.passages[0].enter_s if flight.passages else float(flight.arc.flight_time_s)
    return max(0, round(first) - figures.load().first_detection_s)


def _standing(launch: Launch) -> tuple[Defence, ...]:
    return tuple(defence for defence in catalogue.defences() if defence.stands_on(launch.day))


def _check_request(launch: Launch) -> None:
    aims = [launch.azimuth_deg is not None, launch.to is not None, launch.over is not None]
    if sum(aims) != 1:
        raise FlightError(
            say("Aim a flight in one way: an azimuth with a range, a landing point, or a place to overfly.")
        )
    if launch.azimuth_deg is not None and launch.range_km is None:
        raise FlightError(say("An azimuth needs a range in km."))
    if launch.to is not None and launch.range_km is not None:
        raise FlightError(say("A landing point already fixes the range; leave one of them out."))
    if sum([launch.apogee_km is not None, launch.lofted, launch.depressed]) > 1:
        raise FlightError(say("Give an apogee, or lofted, or depressed, but only one of them."))
    if not 1 <= launch.count <= 100:
        raise FlightError(say("A salvo has 1 to 100 missiles, not {count}.", count=launch.count))


def _aim(launch: Launch, kind: MissileType, site: Site) -> tuple[float, float]:
    """Azimuth and range of the request."""
    if launch.azimuth_deg is not None and launch.range_km is not None:
        return launch.azimuth_deg, launch.range_km
    target = places.find(launch.to or launch.over or "")
    bearing = float(geodesy.bearing_deg(site.lat, site.lon, target.lat, target.lon))
    away = float(geodesy.distance_km(site.lat, site.lon, target.lat, target.lon))
    if launch.to is not None:
        return bearing, away
    range_km = kind.published.min_km if launch.range_km is None and kind.published else launch.range_km
    if range_km is None:
        raise FlightError(say("No range is published for the {name}; give one in km.", name=kind.name))
    if range_km <= away:
        raise FlightError(
            say(
                "{place} lies {away:,.0f} km from {site}: to pass over it the range must lie between {away:,.0f} and "
                "{most:,.0f} km, not {range:,.0f} km.",
                place=target.name, away=away, site=site.short_name, range=range_km,
                most=figures.load().longest_range_km,
            )
        )  # fmt: skip
    return _azimuth_over(launch, kind, site, bearing, away, range_km), range_km


def _azimuth_over(launch: Launch, kind: MissileType, site: Site, bearing: float, away: float, range_km: float) -> float:
    """The azimuth whose track, bowed by the turning Earth, passes over a place at a bearing and distance."""
    azimuth = bearing
    for _ in range(12):
        _, lat, lon, _ = _arc(launch, kind, site, azimuth, range_km).track(_FINE_POINTS)
        gone = geodesy.distance_km(site.lat, site.lon, lat, lon)
        turned = np.unwrap(geodesy.bearing_deg(site.lat, site.lon, lat[1:], lon[1:]), period=360.0)
        miss = (bearing - float(np.interp(away, gone[1:], turned)) + 180.0) % 360.0 - 180.0
        azimuth = (azimuth + miss) % 360.0
        if abs(miss) < 1e-4:
            return azimuth
    raise FlightError(
        say(
            "No track from {site} passes over it on this arc; try another range or apogee.",
            site=site.short_name,
        )
    )


def _arc(launch: Launch, kind: MissileType, site: Site, azimuth: float, range_km: float) -> Arc:
    return arcs.solve(
        site.lat, site.lon, azimuth, range_km, launch.apogee_km, shape=launch.shape, boost=launch.boost,
        full_range_km=kind.published.min_km if kind.published else None,
    )  # fmt: skip


def _track(arc: Arc) -> tuple[TrackPoint, ...]:
    t = np.round(np.linspace(0.0, float(arc.flight_time_s), TRACK_POINTS))
    lat, lon, altitude = arc.at(t)
    whole = (t, lat * 1e5, lon * 1e5, altitude * 1000)
    points = np.column_stack([np.round(column).astype(np.int64) for column in whole])
    end = (round(float(arc.flight_time_s)), round(float(arc.impact_lat) * 1e5), round(float(arc.impact_lon) * 1e5), 0)
    return (*(TrackPoint(*map(int, row)) for row in points[:-1]), TrackPoint(*end))


def _hull(windows: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    return (min(w[0] for w in windows), max(w[1] for w in windows)) if windows else None
