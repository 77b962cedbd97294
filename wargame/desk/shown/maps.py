"""What lies on the map: flights, defences, things that happened at a place."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from wargame.desk.shown.names import Names, site_point
from wargame.desk.shown.wording import after_launch
from wargame.desk.views.console import DefenceMark, EventMark, FullRangeView, MapView, PublishedRange, TrackView
from wargame.words import say

if TYPE_CHECKING:
    from wargame.desk.desk import Desk
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Defence
    from wargame.session.exercise import Delivery


def map_view(desk: Desk) -> MapView:
    """The facilitator's map: every flight delivered, where the defences stand, other events at their place."""
    exercise = desk.exercise
    today = exercise.scenario.turns[exercise.turn - 1].date
    delivered = sorted((d for d in exercise.deliveries.values() if d.status == "delivered"), key=lambda d: d.event)
    return MapView(
        tracks=tuple(track for d in delivered if (track := track_view(desk, d)) is not None),
        defences=tuple(defence_mark(one) for one in exercise.defences or () if one.stands_on(today)),
        marks=tuple(mark for d in delivered if (mark := _mark(desk, d)) is not None),
        ranges=published_ranges(),
    )


@lru_cache
def published_ranges() -> tuple[PublishedRange, ...]:
    """The greatest published range of every type that has one, the shortest first."""
    from wargame.missiles import catalogue

    found = [
        PublishedRange(kind.name, kind.published.max_km, kind.kind == "ICBM", kind.published.open_ended)
        for kind in catalogue.types()
        if kind.published
    ]
    return tuple(sorted(found, key=lambda one: (one.km, one.missile)))


def track_view(desk: Desk, delivery: Delivery) -> TrackView | None:
    """The flight of a delivered inject; None where nothing flew."""
    card = delivery.flight
    if card is None or not card.track:
        return None
    time = f"{delivery.inject.time:%H:%M} {desk.exercise.scenario.time_zone}"
    missile = say("{count} × {missile}", count=card.count, missile=card.missile_name) if card.count > 1 else ""
    return TrackView(
        id=delivery.inject.id,
        label=f"{missile or card.missile_name} · {delivery.inject.id}",
        public_label=_public_label(card, time),
        card=card,
        facts=flight_words(card),
        full_range=full_range(card),
        current=delivery.turn == desk.exercise.turn,
    )


def flight_words(card: FlightCard) -> str:
    """Where a flight began, how far and how high it went, and how long it took where that can be computed."""
    told = [
        card.site,
        say("{km} km", km=f"{card.range_m / 1000:,.0f}"),
        say("apogee {km} km", km=f"{card.apogee_m / 1000:,.0f}"),
    ]
    if card.lost_at_s is not None:
        told.append(say("lost {time}", time=after_launch(card.lost_at_s)))
    elif card.kind == "ballistic":
        told.append(say("{minutes} min", minutes=round(card.flight_time_s / 60)))
    else:
        told.append(say("drawn, no computed time"))
    return " · ".join(told)


def full_range(card: FlightCard) -> FullRangeView | None:
    """What a lofted test is worth at full range; None for other flights."""
    from wargame.missiles import equivalent

    found = equivalent.of_card(card)
    return FullRangeView(found.km, found.or_more, equivalent.spoken(found)) if found is not None else None


def _public_label(card: FlightCard, time: str) -> str:
    if card.kind == "satellite":
        return say("Space launcher, {time}", time=time)
    if card.count > 1:
        return say("{count} ballistic missiles, {time}", count=card.count, time=time)
    return say("Ballistic missile, {time}", time=time)


def defence_range_km(kind: str) -> float:
    """The published reach of a kind of defence in kilometres, the smallest where sources differ; 0 where none is."""
    from wargame.missiles import catalogue

    for interceptor in catalogue.interceptors():
        if interceptor.id == kind and interceptor.envelopes:
            return min(envelope.range_km for envelope in interceptor.envelopes)
    return 0.0


def defence_mark(defence: Defence) -> DefenceMark:
    """Where a defence stands, with its published reach."""
    return DefenceMark(
        id=defence.id,
        label=defence.name,
        icon=_icon(defence.kind),
        seat=defence.seat,
        lat=defence.lat,
        lon=defence.lon,
        range_km=defence_range_km(defence.kind),
    )


def _icon(kind: str) -> str:
    if kind.startswith("tpy"):
        return "radar-2"
    return "ship" if kind.startswith(("sm-3", "aegis")) else "shield"


def _mark(desk: Desk, delivery: Delivery) -> EventMark | None:
    provocation = delivery.inject.provocation
    if provocation is None or delivery.flight is not None or not provocation.site:
        return None
    point = site_point(provocation.site)
    if point is None:
        return None
    return EventMark(
        id=delivery.inject.id,
        label=delivery.inject.title,
        icon=Names(desk.exercise).kind_icon(provocation.kind),
        lat=point[0],
        lon=point[1],
        current=delivery.turn == desk.exercise.turn,
    )
