"""The flight card of what is drawn and not computed; see :mod:`wargame.missiles.drawn`."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from wargame.atlas import geodesy, under
from wargame.missiles import alerts, approach, drawn, limits, reasons, salvo, track
from wargame.missiles import card as cards
from wargame.missiles.flight import FlightCard, Reach, SalvoTrack
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.atlas.passage import Passage
    from wargame.missiles.catalogue import Defence
    from wargame.missiles.drawn import Drawn
    from wargame.missiles.flight import TrackPoint
    from wargame.missiles.launch import Launch

_FINE_POINTS = 401
"""Points of the track with which the ground under it is found, and how near it comes."""


def card(launch: Launch, ways: Sequence[Drawn], defences: Sequence[Defence] | None = None) -> FlightCard:
    """The card of a flight that is drawn: its kind, why it has no time, what lies under it, who is near.

    Args:
        launch: As it was asked for.
        ways: As :func:`wargame.missiles.drawn.draw` gives them, those of a salvo's further sites behind the first.
        defences: Batteries and ships near which it may pass; None takes those of the catalogue that stood on its day.
    """
    first, *others = ways
    kind, reason = first.kind, limits.why_no_arc(first.kind)
    standing = cards.standing(launch) if defences is None else defences
    end_km = (
        first.range_km
        if first.lost_at_s is None
        else float(geodesy.distance_km(first.launch_lat, first.launch_lon, first.impact_lat, first.impact_lon))
    )
    down = approach.Landing() if first.orbital else approach.landing(first)
    warned = alerts.alerted([one.outline() for one in ways], launch.day)
    return FlightCard(
        missile=kind.id, missile_name=kind.name, site=first.site.short_name, count=launch.count,
        azimuth_cdeg=round(first.azimuth_deg * 100), range_m=round(end_km * 1000),
        apogee_m=round(float(first.track()[3].max()) * 1000), flight_time_s=0,
        shot_odds_permille={"defensive": None, "demo": None},
        impact_region=down.region, impact_waters=down.waters, impact_territorial=down.territorial_sea,
        impact_country=down.country, impact_claimed=down.claimed, impact_near_edge=down.near_edge,
        threatens=cards.threatened([one for one in ways if not one.orbital]), track=_track(first),
        passages=_passages(first), reach=tuple(_judge(ways, defence, reason) for defence in standing),
        warnings=(reason, *drawn.beyond_flown(kind, first.range_km)),
        kind="satellite" if kind.flight == "satellite" else "quasi_ballistic", untimed=f"{reason} {drawn.basis(kind)}",
        lost_at_s=None if first.lost_at_s is None else round(first.lost_at_s),
        departures=salvo.in_order([one.site for one in ways], salvo.leaving(launch, len(ways)), [None] * len(ways)),
        more_tracks=tuple(_salvo_track(one) for one in others), nearest=() if first.orbital else cards.nearest(first),
        alerted=warned, alert_s=alerts.practice(launch.day).alert_s if warned else None,
    )  # fmt: skip


def _salvo_track(way: Drawn) -> SalvoTrack:
    return SalvoTrack(
        way.site.short_name, round(way.azimuth_deg * 100), round(way.range_km * 1000),
        round(float(way.track()[3].max()) * 1000), 0, _track(way, salvo.POINTS), _passages(way),
    )  # fmt: skip


def _track(way: Drawn, points: int = track.COUNT) -> tuple[TrackPoint, ...]:
    """The points of a card; those of what is lost end on the ground below."""
    found = track.points(way, points)
    return found if not way.orbital else (*found[:-1], replace(found[-1], altitude_m=round(way.top_km * 1000)))


def _passages(way: Drawn) -> tuple[Passage, ...]:
    """The prefectures and provinces of other countries under it."""
    t, lat, lon, height = way.track(_FINE_POINTS)
    home = under.region_at(way.site.lat, way.site.lon)
    found = under.passages(lat, lon, height, t)
    return tuple(passage for passage in found if home is None or not passage.iso.startswith(home["iso"]))


def _judge(ways: Sequence[Drawn], defence: Defence, reason: str) -> Reach:
    """Distance and, for a missile that stays low, the band can rule a defence out; nothing can rule one in."""
    interceptor = defence.interceptor
    if not interceptor.envelopes or interceptor.floor_km is None:
        return Reach(interceptor.name, defence.site, "unknown", (), reasons.unknown(interceptor), limit="envelope")
    tracks = [way.track(_FINE_POINTS) for way in ways]
    gap = min(float(geodesy.distance_km(defence.lat, defence.lon, lat, lon).min()) for _, lat, lon, _ in tracks)
    most = max(envelope.range_km for envelope in interceptor.envelopes)
    if gap > most:
        sentence = say(
            "Comes no nearer than {gap:,.0f} km, beyond the published range of {range:,.0f} km.", gap=gap, range=most
        )
        return Reach(interceptor.name, defence.site, "no", (), sentence, limit="range")
    top = max(float(np.max(height)) for *_, height in tracks)
    if ways[0].kind.flight != "satellite" and top < interceptor.floor_km:
        sentence = say(
            "Stays below {top:.0f} km; the published band begins at {floor:.0f} km.",
            top=top, floor=interceptor.floor_km,
        )  # fmt: skip
        return Reach(interceptor.name, defence.site, "no", (), sentence, limit="band")
    return Reach(interceptor.name, defence.site, "unknown", (), reason, limit="path")
