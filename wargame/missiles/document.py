"""One flight as the JSON document that the command line prints and ``docs/formats.md`` describes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wargame.missiles import arc as arcs
from wargame.missiles import equivalent, figures, launch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.missiles.flight import FlightCard, Nearest, Passage, Reach, Span, TrackPoint
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
    arc = flight.arc
    body = card_json(card or launch.card(flight))
    body["site"] |= {"lat": flight.site.lat, "lon": flight.site.lon}
    body["impact"] |= {"lat": round(float(arc.impact_lat), 4) + 0.0, "lon": round(float(arc.impact_lon), 4) + 0.0}
    return body | {
        "azimuth_deg": round(float(arc.azimuth_deg), 3),
        "range_km": round(float(arc.range_km), 2),
        "apogee_km": round(float(arc.apogee_km), 2),
        "flight_time_s": round(float(arc.flight_time_s), 2),
        "burnout_s": round(float(arc.burnout_s), 1),
        "inertial_range_km": round(float(arc.inertial_range_km), 1),
        "reported": None if reported_time_min is None else reported(flight, reported_time_min),
    }


def card_json(card: FlightCard) -> dict[str, Any]:
    """The document of a card; of a flight that is drawn and not computed the times are null."""
    timed, end = card.kind == "ballistic", card.track[-1]
    lands = card.kind != "satellite" or card.lost_at_s is not None
    return {
        "kind": card.kind,
        "missile": card.missile,
        "missile_name": card.missile_name,
        "site": {"name": card.site, "lat": card.track[0].lat, "lon": card.track[0].lon},
        "azimuth_deg": card.azimuth_cdeg / 100,
        "range_km": card.range_m / 1000,
        "apogee_km": card.apogee_m / 1000,
        "flight_time_s": card.flight_time_s if timed else None,
        "burnout_s": None,
        "untimed": card.untimed or None,
        "lost_at_s": card.lost_at_s,
        "inertial_range_km": None,
        "full_range": _full_range(card),
        "impact": {
            "lat": round(end.lat, 4) if lands else None,
            "lon": round(end.lon, 4) if lands else None,
            "region": card.impact_region or None,
            "country": card.impact_country,
            "exclusive_zone_estimate": card.impact_waters or None,
            "exclusive_zone_claimed_by": list(card.impact_claimed),
            "exclusive_zone_near_edge": card.impact_near_edge,
            "territorial_sea_estimate": card.impact_territorial or None,
        },
        "overflies": [_passage(passage) for passage in card.passages],
        "nearest": [_near(near) for near in card.nearest],
        "threatens": list(card.threatens),
        "salvo": [
            {"site": one.site, "departs_s": one.departs_s, "decision_window_s": _pair(one.decision_s)}
            for one in card.departures
        ],
        "further_tracks": [
            {
                "site": one.site,
                "azimuth_deg": one.azimuth_cdeg / 100,
                "range_km": one.range_m / 1000,
                "apogee_km": one.apogee_m / 1000,
                "flight_time_s": one.flight_time_s,
                "overflies": [_passage(passage) for passage in one.passages],
                "track": _track(one.track),
            }
            for one in card.more_tracks
        ],
        "alert": _alert(card),
        "warning_s": card.warning_s if timed else None,
        "reach": [_reach(reach) for reach in card.reach],
        "decision_window_s": _pair(card.decision_s),
        "shot_odds": {purpose: _share(odds) for purpose, odds in card.shot_odds_permille.items()},
        "reported": None,
        "warnings": list(card.warnings),
        "track": _track(card.track),
    }


def reported(flight: Flight, time_min: float) -> dict[str, Any]:
    """Whether a published flight time fits the flight's own range and apogee.

    Too short is shorter than free flight at full speed from the first second, without drag; too long is longer than
    the slowest boost that published times imply, with the most drag. A time in whole minutes may be half a minute off.

    Returns:
        ``time_s``, ``verdict`` (``possible too_short too_long``), ``limit_s``, the bound it is judged by, and
        ``possible_s``, the shortest and the longest time.
    """
    arc, known = flight.meant, figures.load()
    pad = (arc.launch_lat, arc.launch_lon, arc.azimuth_deg, arc.range_km, arc.apogee_km)
    shortest = float(arcs.solve(*pad, boost=False).flight_time_s)
    slow = arcs.solve(*pad, boost_acceleration_m_s2=known.slowest_boost_m_s2)
    longest = float(slow.flight_time_s) + known.re_entry_drag_s
    time_s = time_min * 60
    slack = 30.0 if float(time_min).is_integer() else 0.0
    possible = [round(shortest, 1), round(longest, 1)]
    if time_s < shortest - slack:
        return {"time_s": round(time_s, 1), "verdict": "too_short", "limit_s": possible[0], "possible_s": possible}
    verdict = "too_long" if time_s > longest + slack else "possible"
    limit = longest if verdict == "too_long" or time_s > float(arc.flight_time_s) else shortest
    return {"time_s": round(time_s, 1), "verdict": verdict, "limit_s": round(limit, 1), "possible_s": possible}


def _track(points: Sequence[TrackPoint]) -> list[dict[str, float]]:
    return [{"t_s": p.t_s, "lat": p.lat, "lon": p.lon, "altitude_km": p.altitude_km} for p in points]


def _full_range(card: FlightCard) -> dict[str, Any] | None:
    """What a lofted flight is worth on the arc of least energy; null where it is not lofted."""
    found = equivalent.of_card(card)
    if found is None:
        return None
    return {
        "km": None if found.km is None else round(found.km),
        "or_more": found.or_more,
        "basis": found.basis,
        "computed_km": None if found.computed_km is None else round(found.computed_km),
        "published_km": found.published.full_range_km if found.published else None,
        "published_by": found.published.by if found.published else None,
        "words": equivalent.spoken(found),
    }


def _passage(passage: Passage) -> dict[str, Any]:
    return {
        "name": passage.name,
        "name_local": passage.name_local,
        "iso": passage.iso,
        "enter_s": passage.enter_s,
        "exit_s": passage.exit_s,
        "altitude_km": passage.altitude_m / 1000,
        "near_border": passage.near_border,
    }


def _near(near: Nearest) -> dict[str, Any]:
    return {
        "place": near.place,
        "distance_km": round(near.distance_m / 1000, 1),
        "t_s": near.t_s,
        "altitude_km": round(near.altitude_m / 1000, 1),
        "impact_distance_km": round(near.impact_distance_m / 1000, 1),
    }


def _alert(card: FlightCard) -> dict[str, Any] | None:
    """When Japan's alert would sound, where, and how long before the missile is over the first of its prefectures."""
    if card.alert_s is None:
        return None
    out = {one.site: one.departs_s for one in reversed(card.departures)}
    ways = [(0, card.passages), *((out.get(one.site, 0), one.passages) for one in card.more_tracks)]
    entries = [departs + one.enter_s for departs, passages in ways for one in passages if one.iso.startswith("JP")]
    return {
        "alert_s": card.alert_s,
        "before_overflight_s": min(entries) - card.alert_s if entries else None,
        "prefectures": [{"name": one.name, "name_local": one.name_local, "iso": one.iso} for one in card.alerted],
    }


def _reach(reach: Reach) -> dict[str, Any]:
    window = None if reach.order_until_s is None else [reach.order_from_s, reach.order_until_s]
    return {
        "defence": reach.defence,
        "site": reach.site,
        "verdict": reach.verdict,
        "windows_s": [list(span) for span in reach.windows_s],
        "reason": reach.reason,
        "limit": reach.limit,
        "p_kill": _share(reach.p_kill_permille),
        "p_kill_interval": _shares(reach.p_kill_interval_permille),
        "order_until_s": reach.order_until_s,
        "decision_window_s": window,
        "salvos": reach.shots,
        "p_salvo": _share(reach.p_salvo_permille),
        "p_salvo_interval": _shares(reach.p_salvo_interval_permille),
        "within": reach.within,
        "engageable": reach.engageable,
        "p_all": _share(reach.p_all_permille),
        "p_all_interval": _shares(reach.p_all_interval_permille),
    }


def _pair(span: Span | None) -> list[int] | None:
    return list(span) if span else None


def _share(permille: int | None) -> float | None:
    return None if permille is None else permille / 1000


def _shares(ends: tuple[int, int] | None) -> list[float] | None:
    return [end / 1000 for end in ends] if ends else None
