"""Flights that are drawn and not computed: missiles that fly flat and manoeuvre, and launchers of satellites.

No ellipse describes them, so nothing here gives a flight time. The track runs along the great circle at a published
height; its times put it in order by flights that were reported, and the card says by which.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from wargame.atlas import geodesy, under
from wargame.missiles import alerts, figures, limits
from wargame.missiles import card as cards
from wargame.missiles.flight import FlightCard, Reach, TrackPoint
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.atlas.geodesy import Floats
    from wargame.atlas.passage import Passage
    from wargame.missiles.catalogue import Defence, MissileType, Site
    from wargame.missiles.launch import Launch


def card(
    launch: Launch, kind: MissileType, site: Site, azimuth_deg: float, range_km: float,
    defences: Sequence[Defence] | None = None,
) -> FlightCard:  # fmt: skip
    """The card of a flight that is drawn: its kind, why it has no time, what lies under it, who is near.

    Args:
        launch: As it was asked for.
        kind: A type that is not ballistic.
        site: Where it starts.
        azimuth_deg: Bearing of the great circle.
        range_km: Its length; for a satellite launcher, as far as it is drawn.
        defences: Batteries and ships near which it may pass; None takes those of the catalogue that stood on its day.
    """
    limits.check_inputs(
        np.asarray(site.lat), np.asarray(site.lon), np.asarray(azimuth_deg), np.asarray(range_km), launch.apogee_km
    )
    way = np.linspace(0.0, range_km, cards.TRACK_POINTS)
    lat, lon = geodesy.destination(site.lat, site.lon, azimuth_deg, way)
    top_km = launch.apogee_km or _usual_height_km(kind)
    height, t = _heights(kind, way, top_km), _times(kind, way)
    reason = limits.why_no_arc(kind)
    standing = cards.standing(launch) if defences is None else defences
    orbital = kind.flight == "satellite"
    waters = "" if orbital or under.region_at(float(lat[-1]), float(lon[-1])) else under.waters_at(lat[-1], lon[-1])
    warned = alerts.alerted([_outline(site, azimuth_deg, way)], launch.day)
    return FlightCard(
        missile=kind.id, missile_name=kind.name, site=site.short_name, count=launch.count,
        azimuth_cdeg=round(azimuth_deg * 100), range_m=round(range_km * 1000), apogee_m=round(top_km * 1000),
        flight_time_s=0, shot_odds_permille={"defensive": None, "demo": None}, impact_waters=waters,
        track=tuple(
            TrackPoint(*(int(value) for value in row))
            for row in np.round(np.column_stack([t, lat * 1e5, lon * 1e5, height * 1000]))
        ),
        passages=_abroad(under.passages(lat, lon, height, t), site),
        reach=tuple(_judge(kind, defence, lat, lon, height, reason) for defence in standing),
        warnings=(reason,), kind="satellite" if orbital else "quasi_ballistic", untimed=f"{reason} {_basis(kind)}",
        alerted=warned, alert_s=alerts.practice(launch.day).alert_s if warned else None,
    )  # fmt: skip


def _outline(site: Site, azimuth_deg: float, way: Floats) -> tuple[Floats, Floats]:
    """The corridor, a degree to either side, as one closed area."""
    aside = figures.load().corridor_deg
    left, right = (geodesy.destination(site.lat, site.lon, azimuth_deg + turn, way) for turn in (-aside, aside))
    return np.concatenate([left[0], right[0][::-1]]), np.concatenate([left[1], right[1][::-1]])


def _usual_height_km(kind: MissileType) -> float:
    """The middle of what was flown; where nothing is known, what is usual."""
    if kind.flown_apogee_km and kind.flight != "satellite":
        return sum(kind.flown_apogee_km) / 2
    known = figures.load()
    return known.satellite_height_km if kind.flight == "satellite" else known.flat_height_km


def _heights(kind: MissileType, way: Floats, top_km: float) -> Floats:
    known = figures.load()
    if kind.flight == "satellite":
        risen = np.clip(way / known.satellite_pass_km, 0.0, 1.0)
        return np.asarray(top_km * np.sin(np.pi / 2 * risen))
    share = known.flat_climb_permille / 1000
    near_end = np.clip(np.minimum(way, way[-1] - way) / (way[-1] * share), 0.0, 1.0)
    return np.asarray(top_km * np.sin(np.pi / 2 * near_end))


def _times(kind: MissileType, way: Floats) -> Floats:
    """Seconds that put the track in order: a launcher speeds up evenly until the reported pass and keeps its speed."""
    known = figures.load()
    if kind.flight != "satellite":
        return way / known.flat_speed_km_s
    at_pass = 2 * known.satellite_pass_km / known.satellite_pass_s
    gaining = known.satellite_pass_s * np.sqrt(np.minimum(way / known.satellite_pass_km, 1.0))
    return np.asarray(gaining + np.maximum(way - known.satellite_pass_km, 0.0) / at_pass)


def _basis(kind: MissileType) -> str:
    known = figures.load()
    if kind.flight == "satellite":
        return say(
            "Its track is drawn by reported passes: {km:,.0f} km from Sohae after about {minutes:.0f} min.",
            km=known.satellite_pass_km, minutes=known.satellite_pass_s / 60,
        )  # fmt: skip
    return say("Its track is drawn at {speed} km/s, the mean of flights reported in 2023.", speed=known.flat_speed_km_s)


def _abroad(passages: tuple[Passage, ...], site: Site) -> tuple[Passage, ...]:
    home = under.region_at(site.lat, site.lon)
    return tuple(passage for passage in passages if home is None or not passage.iso.startswith(home["iso"]))


def _judge(kind: MissileType, defence: Defence, lat: Floats, lon: Floats, height: Floats, reason: str) -> Reach:
    """Distance and, for a missile that stays low, the band can rule a defence out; nothing can rule one in."""
    interceptor = defence.interceptor
    if not interceptor.envelopes or interceptor.floor_km is None:
        sentence = say("No envelope of the {name} is published, so nothing can be said.", name=interceptor.name)
        return Reach(interceptor.name, defence.site, "unknown", (), sentence, limit="envelope")
    gap, most = float(geodesy.distance_km(defence.lat, defence.lon, lat, lon).min()), max(
        envelope.range_km for envelope in interceptor.envelopes
    )  # fmt: skip
    if gap > most:
        sentence = say(
            "Comes no nearer than {gap:,.0f} km, beyond the published range of {range:,.0f} km.", gap=gap, range=most
        )
        return Reach(interceptor.name, defence.site, "no", (), sentence, limit="range")
    if kind.flight != "satellite" and float(height.max()) < interceptor.floor_km:
        sentence = say(
            "Stays below {top:.0f} km; the published band begins at {floor:.0f} km.",
            top=height.max(), floor=interceptor.floor_km,
        )  # fmt: skip
        return Reach(interceptor.name, defence.site, "no", (), sentence, limit="band")
    return Reach(interceptor.name, defence.site, "unknown", (), reason, limit="path")
