"""A launch as it is asked for, and the flight card that comes of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from wargame.atlas import geodesy, under
from wargame.errors import FlightError
from wargame.missiles import arc as arcs
from wargame.missiles import catalogue, drawn, failure, figures, limits, profile
from wargame.missiles.card import glimpse as quick_card
from wargame.missiles.card import of as card
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wargame.atlas.passage import Passage
    from wargame.missiles.arc import Arc
    from wargame.missiles.catalogue import Defence, MissileType, Site
    from wargame.missiles.failure import Course
    from wargame.missiles.flight import FlightCard

__all__ = [
    "Flight", "Launch", "aim", "card", "check_request", "fly", "require_flown", "require_published",
    "solve",
]  # fmt: skip

_FINE_POINTS = 1001
"""Points of the track with which the ground under it is found: a second or so of flight each."""
_BEARING_POINTS = 241
"""Points of a track whose bearings are read between them: they bow so little that 1e-5 degrees are lost."""


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
        spacing_s: Seconds between two missiles of a salvo; None takes the design value.
        sites: Further sites of a salvo; the missiles leave from each in turn.
        failed: Whether the flight fails; ``lost_at_s`` is when, None takes the design share of the burn.
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
    spacing_s: float | None = None
    sites: tuple[str, ...] = ()
    failed: bool = False
    lost_at_s: float | None = None
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
        arc: The solved flight, cut short where it fails.
        others: The same missile from the further sites of a salvo.
    """

    launch: Launch
    kind: MissileType
    site: Site
    arc: Course
    others: tuple[Flight, ...] = ()

    @property
    def warnings(self) -> tuple[str, ...]:
        """Sentences that a facilitator should see beside the flight."""
        published = self.kind.published
        if published is None or not self.beyond_published:
            return ()
        template = (
            say("{range:,.0f} km is beyond the published range of the {name}, {most:,.0f} km or more.")
            if published.open_ended
            else say("{range:,.0f} km is beyond the published range of the {name}, {most:,.0f} km.")
        )
        return (template.format(range=float(self.meant.range_km), name=self.kind.name, most=published.max_km),)

    @property
    def meant(self) -> Arc:
        """The arc that was aimed at, whether it was flown to its end or not."""
        return self.arc.arc if isinstance(self.arc, failure.Lost) else self.arc

    @property
    def beyond_published(self) -> bool:
        """Whether the range is greater than any published one."""
        return self.kind.published is not None and float(self.meant.range_km) > self.kind.published.max_km

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
    check_request(launch)
    limits.check_type(kind)
    here, *others = (_solve(launch, kind, one) for one in (site, *(catalogue.site(name) for name in launch.sites)))
    return replace(here, others=tuple(others))


def _solve(launch: Launch, kind: MissileType, site: Site) -> Flight:
    limits.check_pad(kind, site)
    azimuth, range_km = aim(launch, kind, site)
    arc = _arc(launch, kind, site, azimuth, range_km)
    limits.check_type_apogee(kind, float(arc.apogee_km))
    return Flight(launch, kind, site, _cut_short(launch, arc))


def _cut_short(launch: Launch, arc: Arc) -> Course:
    if not launch.failed and launch.lost_at_s is None:
        return arc
    share = figures.load().failure_burn_permille / 1000
    burning_s = arc.burnout_s if arc.boost else arc.flight_time_s
    return failure.lose(arc, burning_s * share if launch.lost_at_s is None else launch.lost_at_s)


def fly(launch: Launch, defences: Sequence[Defence] | None = None) -> FlightCard:
    """The flight card of a launch; one of a manoeuvring missile or a satellite launcher is drawn and has no time.

    Args:
        launch: What is asked.
        defences: Batteries and ships that could engage; None takes those of the catalogue that stood on its day.

    Raises:
        InputError: An unknown name, or a flight that cannot be drawn, with what is possible.
    """
    kind = catalogue.missile(launch.missile)
    if kind.flight == "ballistic":
        return card(solve(launch), defences)
    check_request(launch)
    sites = [catalogue.site(name) for name in (launch.site, *launch.sites)]
    return profile.card(launch, [drawn.draw(launch, kind, one, *aim(launch, kind, one)) for one in sites], defences)


def glimpse(launch: Launch, defences: Sequence[Defence] | None = None) -> FlightCard:
    """The part of a flight's card that follows a hand: see :func:`wargame.missiles.card.glimpse`.

    Raises:
        InputError: An unknown name, or a flight that cannot be drawn, with what is possible.
    """
    if catalogue.missile(launch.missile).flight != "ballistic":
        return fly(launch, defences)
    return quick_card(solve(launch), defences)


def require_published(flight: Flight) -> None:
    """Refuse a range beyond the published maximum unless the launch was forced; for the command line.

    Raises:
        FlightError: Naming the maximum and the way to insist.
    """
    if flight.beyond_published and not flight.launch.force:
        raise FlightError(flight.warnings[0] + " " + say("Shorten the range, or insist with --force."))


def require_flown(card: FlightCard, launch: Launch) -> None:
    """Refuse a drawn way longer than its type has flown unless the launch was forced; for the command line.

    Raises:
        FlightError: Naming the longest and the way to insist.
    """
    beyond = drawn.beyond_flown(catalogue.missile(launch.missile), card.range_m / 1000)
    if beyond and not launch.force:
        raise FlightError(beyond[0] + " " + say("Shorten the range, or insist with --force."))


def check_request(launch: Launch) -> None:
    """Refuse a launch that is not aimed in exactly one way, or a salvo that cannot be.

    Raises:
        FlightError: Saying what is missing or too much.
    """
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
    if launch.spacing_s is not None and not 0 <= launch.spacing_s <= limits.LONGEST_SPACING_S:
        raise FlightError(
            say("Missiles of a salvo leave 0 to 86,400 s apart, not {found:,g} s.", found=launch.spacing_s)
        )
    if len(launch.sites) >= launch.count > 0 and launch.sites:
        raise FlightError(
            say("A salvo of {count} leaves from at most as many sites, not {sites}.",
                count=launch.count, sites=len(launch.sites) + 1)
        )  # fmt: skip


def aim(launch: Launch, kind: MissileType, site: Site) -> tuple[float, float]:
    """Azimuth and range of a request from a site; for a place to overfly the track's bow is allowed for.

    Raises:
        InputError: An unknown place, or a range that does not reach it.
    """
    if launch.azimuth_deg is not None and launch.range_km is not None:
        return launch.azimuth_deg, launch.range_km
    target = catalogue.place(launch.to if launch.to is not None else launch.over or "")
    bearing = float(geodesy.bearing_deg(site.lat, site.lon, target.lat, target.lon))
    away = float(geodesy.distance_km(site.lat, site.lon, target.lat, target.lon))
    if launch.to is not None:
        return bearing, away
    range_km = launch.range_km
    if range_km is None and kind.flight == "ballistic" and kind.published:
        range_km = kind.published.min_km
    if range_km is None and kind.flight != "ballistic":
        range_km = kind.flown_range_km
    if range_km is None:
        raise FlightError(say("No range is published for the {name}; give one in km.", name=kind.name))
    if away < figures.load().shortest_range_km:
        raise FlightError(
            say(
                "{place} lies {away:,.0f} km from {site}: a place to overfly lies {least:,.0f} to {most:,.0f} km away.",
                place=target.name, away=away, site=site.short_name, least=figures.load().shortest_range_km,
                most=figures.load().longest_range_km,
            )
        )  # fmt: skip
    if range_km <= away:
        raise FlightError(
            say(
                "{place} lies {away:,.0f} km from {site}: to pass over it the range must lie between {away:,.0f} and "
                "{most:,.0f} km, not {range:,.0f} km.",
                place=target.name, away=away, site=site.short_name, range=range_km,
                most=figures.load().longest_range_km,
            )
        )  # fmt: skip
    if kind.flight != "ballistic":
        return bearing, range_km
    return _azimuth_over(launch, kind, site, bearing, away, range_km), range_km


def _azimuth_over(launch: Launch, kind: MissileType, site: Site, bearing: float, away: float, range_km: float) -> float:
    """The azimuth whose track, bowed by the turning Earth, passes over a place at a bearing and distance."""
    azimuth = bearing
    for _ in range(12):
        _, lat, lon, _ = _arc(launch, kind, site, azimuth, range_km).track(_BEARING_POINTS)
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
