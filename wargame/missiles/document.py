"""One flight as the JSON document that the command line prints and ``docs/formats.md`` describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.missiles import approach, figures, launch
from wargame.missiles import arc as arcs

if TYPE_CHECKING:
    from wargame.missiles.flight import FlightCard, Reach
    from wargame.missiles.launch import Flight, Launch


def describe(request: Launch, reported_time_min: float | None = None) -> dict[str, Any]:
    """The document of a launch as the command line prints it.

    Raises:
        InputError: An unknown name, a flight that cannot be drawn, or an unforced one beyond the published range.
    """
    flight = launch.solve(request)
    launch.require_published(flight)
    return arc_json(flight, reported_time_min=reported_time_min)


def arc_json(flight: Flight, card: FlightCard | None = None, reported_time_min: float | None = None) -> dict[str, Any]:
    """The document of a flight: stable keys, SI units in the names, degrees.

    Args:
        flight: As solved by :func:`wargame.missiles.launch.solve`.
        card: Its card where there is one already.
        reported_time_min: A published flight time to be judged, in minutes.
    """
    card = card or launch.card(flight)
    arc, landing = flight.arc, approach.landing(flight.arc)
    body: dict[str, Any] = {
        "missile": card.missile,
        "missile_name": card.missile_name,
        "site": {"name": card.site, "lat": flight.site.lat, "lon": flight.site.lon},
        "azimuth_deg": round(float(arc.azimuth_deg), 3),
        "range_km": round(float(arc.range_km), 2),
        "apogee_km": round(float(arc.apogee_km), 2),
        "flight_time_s": round(float(arc.flight_time_s), 1),
        "burnout_s": round(float(arc.burnout_s), 1),
        "inertial_range_km": round(float(arc.inertial_range_km), 1),
        "impact": {
            "lat": round(float(arc.impact_lat), 4),
            "lon": round(float(arc.impact_lon), 4),
            "region": landing.region or None,
            "exclusive_zone_estimate": landing.waters or None,
            "territorial_sea_estimate": landing.territorial_sea or None,
        },
        "overflies": [
            {
                "name": p.name,
                "name_local": p.name_local,
                "iso": p.iso,
                "enter_s": p.enter_s,
                "exit_s": p.exit_s,
                "altitude_km": p.altitude_m / 1000,
                "near_border": p.near_border,
            }
            for p in card.passages
        ],
        "nearest": [
            {
                "place": near.place.name,
                "distance_km": round(near.distance_km, 1),
                "t_s": round(near.t_s),
                "altitude_km": round(near.altitude_km, 1),
                "impact_distance_km": round(near.impact_distance_km, 1),
            }
            for near in approach.approaches(arc)
        ],
        "threatens": list(card.threatens),
        "warning_s": card.warning_s,
        "reach": [_reach(reach) for reach in card.reach],
        "decision_window_s": list(card.decision_s) if card.decision_s else None,
        "shot_odds": {purpose: _share(odds) for purpose, odds in card.shot_odds_permille.items()},
        "reported": None if reported_time_min is None else reported(flight, reported_time_min),
        "warnings": list(card.warnings),
        "track": [{"t_s": p.t_s, "lat": p.lat, "lon": p.lon, "altitude_km": p.altitude_km} for p in card.track],
    }
    return body


def reported(flight: Flight, time_min: float) -> dict[str, Any]:
    """Whether a published flight time fits the flight's own range and apogee.

    Too short is shorter than free flight at full speed from the first second, without drag; too long is longer than
    the slowest boost that published times imply, with the most drag. A time in whole minutes may be half a minute off.

    Returns:
        ``time_s``, ``verdict`` (``possible too_short too_long``) and ``limit_s``, the bound it is judged by.
    """
    arc, known = flight.arc, figures.load()
    pad = (arc.launch_lat, arc.launch_lon, arc.azimuth_deg, arc.range_km, arc.apogee_km)
    shortest = float(arcs.solve(*pad, boost=False).flight_time_s)
    slow = arcs.solve(*pad, boost_acceleration_m_s2=known.slowest_boost_m_s2)
    longest = float(slow.flight_time_s) + known.re_entry_drag_s
    time_s = time_min * 60
    slack = 30.0 if float(time_min).is_integer() else 0.0
    if time_s < shortest - slack:
        return {"time_s": round(time_s, 1), "verdict": "too_short", "limit_s": round(shortest, 1)}
    verdict = "too_long" if time_s > longest + slack else "possible"
    limit = longest if verdict == "too_long" or time_s > float(arc.flight_time_s) else shortest
    return {"time_s": round(time_s, 1), "verdict": verdict, "limit_s": round(limit, 1)}


def _reach(reach: Reach) -> dict[str, Any]:
    interval = reach.p_kill_interval_permille
    return {
        "defence": reach.defence,
        "site": reach.site,
        "verdict": reach.verdict,
        "windows_s": [list(window) for window in reach.windows_s],
        "reason": reach.reason,
        "p_kill": _share(reach.p_kill_permille),
        "p_kill_interval": [end / 1000 for end in interval] if interval else None,
        "order_until_s": reach.order_until_s,
    }


def _share(permille: int | None) -> float | None:
    return None if permille is None else permille / 1000
