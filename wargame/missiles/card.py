"""The flight card of a solved flight: whole numbers for the log, sentences for the reader."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wargame.atlas import geodesy, under
from wargame.missiles import alerts, approach, catalogue, failure, figures, salvo, track
from wargame.missiles import reach as reaches
from wargame.missiles.flight import Alerted, FlightCard, Nearest, Reach

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.atlas.geodesy import Floats
    from wargame.missiles.catalogue import Defence
    from wargame.missiles.drawn import Way
    from wargame.missiles.launch import Flight, Launch


_SEAT_OF = {"JP": "JPN", "KR": "ROK", "US": "US", "GU": "US", "MP": "US"}
"""Whose territory counts as threatened when a missile comes down near it."""


def of(flight: Flight, defences: Sequence[Defence] | None = None) -> FlightCard:
    """The flight card of a solved flight.

    Args:
        flight: As :func:`wargame.missiles.launch.solve` gives it.
        defences: Batteries and ships that could engage; None takes those of the catalogue that stood on its day.
    """
    arc, launch = flight.arc, flight.launch
    reach, orders = reaches.of_salvo(salvo.ways(flight), standing(launch) if defences is None else defences)
    aimed_at = threatened([one.arc for one in (flight, *flight.others)])
    down, warned = approach.landing(arc), alerted(flight)
    return FlightCard(
        missile=flight.kind.id, missile_name=flight.kind.name, site=flight.site.short_name, count=launch.count,
        azimuth_cdeg=round(float(arc.azimuth_deg) * 100), range_m=round(float(arc.range_km) * 1000),
        apogee_m=round(float(arc.apogee_km) * 1000), flight_time_s=round(float(arc.flight_time_s)),
        shot_odds_permille=shot_odds(reach, aimed_at), window_s=_hull([w for r in reach for w in r.windows_s]),
        decision_s=decision_window(reach), warning_s=warning_s(flight), impact_waters=down.waters,
        threatens=aimed_at, track=track.points(arc), passages=flight.passages, reach=reach,
        warnings=flight.warnings, lost_at_s=round(float(arc.lost_at_s)) if isinstance(arc, failure.Lost) else None,
        departures=salvo.departures(flight, orders), more_tracks=salvo.more_tracks(flight), impact_region=down.region,
        impact_territorial=down.territorial_sea, impact_country=down.country, impact_claimed=down.claimed,
        impact_near_edge=down.near_edge, nearest=nearest(arc), alerted=warned,
        alert_s=alerts.practice(launch.day).alert_s if warned else None,
    )  # fmt: skip


def glimpse(flight: Flight, defences: Sequence[Defence] | None = None) -> FlightCard:
    """What of a card is found in a few milliseconds, while somebody still turns the flight: way, reach, odds of a shot.

    Where it comes down, who would be alerted and how near it comes to places wait for :func:`of`.
    """
    arc, launch = flight.arc, flight.launch
    reach, orders = reaches.of_salvo(salvo.ways(flight), standing(launch) if defences is None else defences)
    aimed_at = threatened([one.arc for one in (flight, *flight.others)])
    return FlightCard(
        missile=flight.kind.id, missile_name=flight.kind.name, site=flight.site.short_name, count=launch.count,
        azimuth_cdeg=round(float(arc.azimuth_deg) * 100), range_m=round(float(arc.range_km) * 1000),
        apogee_m=round(float(arc.apogee_km) * 1000), flight_time_s=round(float(arc.flight_time_s)),
        shot_odds_permille=shot_odds(reach, aimed_at), window_s=_hull([w for r in reach for w in r.windows_s]),
        decision_s=decision_window(reach), warning_s=warning_s(flight), threatens=aimed_at,
        track=track.points(arc), passages=flight.passages, reach=reach,
        warnings=flight.warnings, lost_at_s=round(float(arc.lost_at_s)) if isinstance(arc, failure.Lost) else None,
        departures=salvo.departures(flight, orders), more_tracks=salvo.more_tracks(flight),
    )  # fmt: skip


def standing(launch: Launch) -> tuple[Defence, ...]:
    """The defences of the catalogue that stood on the day of a launch."""
    return tuple(defence for defence in catalogue.defences() if defence.stands_on(launch.day))


def threatened(ways: Sequence[Way]) -> tuple[str, ...]:
    """Seats whose land or territorial sea lies within the landing corridor of any missile of a launch."""
    if not ways:
        return ()
    corners = [_landing_corridor(one) for one in ways]
    lat, lon = (np.concatenate([corner[axis] for corner in corners]) for axis in (0, 1))
    near = under.coasts_near(lat, lon, figures.load().territorial_sea_km, tuple(_SEAT_OF))
    return tuple(dict.fromkeys(_SEAT_OF[iso] for iso in near))


def _landing_corridor(arc: Way) -> tuple[Floats, Floats]:
    """Where a single flight may come down: a degree of azimuth and 2 % of range about the landing point."""
    known = figures.load()
    spread = known.corridor_range_permille / 1000
    azimuth = arc.azimuth_deg + np.linspace(-1, 1, 13)[:, None] * known.corridor_deg
    way = np.clip(arc.range_km * (1 + np.linspace(-1, 1, 5) * spread), 0, known.longest_range_km)
    lat, lon = geodesy.destination(arc.launch_lat, arc.launch_lon, azimuth, way)
    return lat.ravel(), lon.ravel()


def shot_odds(reach: Sequence[Reach], aimed_at: Sequence[str]) -> dict[str, int | None]:
    """Odds of the best placed defence in permille, per purpose.

    A shot is ``defensive`` only at a missile that comes down on or beside somebody's territory; ``demo`` is the chance
    of hitting it at all, for whatever purpose. None where no defence with a test record has a window.
    """
    best = max((r.p_kill_permille for r in reach if r.p_kill_permille is not None), default=None)
    return {"defensive": best if aimed_at else None, "demo": best}


def decision_window(reach: Sequence[Reach]) -> tuple[int, int] | None:
    """First and last second after launch at which a shot can be ordered so that somebody still engages."""
    until = [r.order_until_s for r in reach if r.order_until_s is not None]
    first = [r.order_from_s for r in reach if r.order_from_s is not None]
    return (min(first), max(until)) if until else None


def warning_s(flight: Flight) -> int:
    """Seconds from first detection to the first entry of any missile over another country, or to the first impact."""
    starts = salvo.ways(flight)
    flights = (flight, *flight.others)
    entries = [one.passages[0].enter_s + out[0] for one, (_, out) in zip(flights, starts, strict=True) if one.passages]
    impacts = [float(arc.flight_time_s) + out[0] for arc, out in starts]
    return max(0, round(min(entries or impacts)) - figures.load().first_detection_s)


def alerted(flight: Flight) -> tuple[Alerted, ...]:
    """The prefectures that would be told to take cover: by the corridors of all missiles, as was done on its day."""
    return alerts.alerted([approach.outline(one.arc) for one in (flight, *flight.others)], flight.launch.day)


def nearest(arc: Way) -> tuple[Nearest, ...]:
    """How near a single flight comes to the places of the watch list."""
    return tuple(
        Nearest(near.place.name, round(near.distance_km * 1000), round(near.t_s), round(near.altitude_km * 1000),
                round(near.impact_distance_km * 1000))
        for near in approach.approaches(arc)
    )  # fmt: skip


def _hull(windows: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    return (min(w[0] for w in windows), max(w[1] for w in windows)) if windows else None
