"""What the room may know: an allow-list, filled in field by field, from which the projector's view is built.

Nothing passes by not being thought of: a field that is not named here does not exist for the room. Meters are bands and
directions, never numbers; what was sent to one seat, decided in private or forced by the facilitator stays outside.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wargame.desk.contingency import checked_acts
from wargame.desk.shown.meters import value_of
from wargame.desk.shown.names import Names, site_point
from wargame.desk.shown.top import clock_view, world_time
from wargame.desk.shown.wording import points, trend

if TYPE_CHECKING:
    from datetime import date

    from wargame.desk.desk import Desk
    from wargame.desk.views import ClockView, Trend
    from wargame.missiles.flight import FlightCard
    from wargame.scenario.schema import Inject
    from wargame.session.events import Phase
    from wargame.session.exercise import Delivery

METERS = ("ESC", "ALLY", "LEG_INT")
"""What the room's screen shows; the others are shown to seats only, in words or as assessments."""


@dataclass(frozen=True)
class PublicMeter:
    """A meter as the room sees it."""

    name: str
    bands: tuple[str, ...]
    band: int
    trend: Trend


@dataclass(frozen=True)
class PublicFlight:
    """A flight as it was reported: where and when, not what it was nor who could reach it."""

    inject: str
    time: str
    card: FlightCard
    current: bool


@dataclass(frozen=True)
class PublicEvent:
    """Something that happened at a place."""

    inject: str
    title: str
    kind: str
    lat: float
    lon: float
    current: bool


@dataclass(frozen=True)
class PublicNews:
    """A news item as it was broadcast."""

    headline: str
    source: str
    time: str
    others: tuple[str, ...]


@dataclass(frozen=True)
class Public:
    """Everything that the room may know.

    Attributes:
        teams: Seats that a team plays, and whether its decision is in.
        results: (seat, response, outcome) of the public acts of the turn, once it is published.
        narration: What the facilitator told the room of the turn; empty before.
        news: The item broadcast last, this turn.
    """

    turn: int
    turns: int
    day: date
    time: str
    phase: Phase
    clock: ClockView
    meters: tuple[PublicMeter, ...]
    teams: tuple[tuple[str, bool], ...]
    flights: tuple[PublicFlight, ...]
    events: tuple[PublicEvent, ...]
    news: PublicNews | None
    results: tuple[tuple[str, str, str], ...]
    narration: str
    ending: str


def public(desk: Desk) -> Public:
    """What the room may know now."""
    exercise = desk.exercise
    scenario = exercise.scenario
    record = exercise.turns[-1]
    open_to_all = sorted(
        (d for d in exercise.deliveries.values() if d.status == "delivered" and "ALL" in d.to), key=lambda d: d.event
    )
    return Public(
        turn=exercise.turn,
        turns=len(scenario.turns),
        day=scenario.turns[exercise.turn - 1].date,
        time=f"{world_time(exercise, to_all=True):%H:%M} {scenario.time_zone}",
        phase=exercise.phase,
        clock=clock_view(exercise),
        meters=tuple(_meter(desk, meter) for meter in METERS),
        teams=tuple((s.seat, s.seat in exercise.packages) for s in scenario.seats if _is_team(desk, s.seat)),
        flights=tuple(flight for d in open_to_all if (flight := _flight(desk, d)) is not None),
        events=tuple(event for d in open_to_all if (event := _event(desk, d)) is not None),
        news=_news(desk, open_to_all),
        results=_results(desk),
        narration=record.narration,
        ending=exercise.ending,
    )


def _is_team(desk: Desk, seat: str) -> bool:
    return desk.exercise.players.get(seat) == "team"


def _meter(desk: Desk, meter: str) -> PublicMeter:
    facts, exercise = Names(desk).meter(meter), desk.exercise
    now, before = value_of(exercise.situation.meters, meter), value_of(exercise.turns[-1].opening, meter)
    moved = points(now) - points(before)
    return PublicMeter(
        facts.name, tuple(band.name for band in facts.bands), facts.band_index(now), trend(moved * 100, facts.direction)
    )


def _flight(desk: Desk, delivery: Delivery) -> PublicFlight | None:
    if delivery.flight is None or not delivery.flight.track:
        return None
    reported = replace(
        delivery.flight, missile="", missile_name="", shot_odds_permille={}, window_s=None, decision_s=None,
        reach=(), warnings=(), threatens=(),
    )  # fmt: skip
    time = f"{delivery.inject.time:%H:%M} {desk.exercise.scenario.time_zone}"
    return PublicFlight(delivery.inject.id, time, reported, delivery.turn == desk.exercise.turn)


def _event(desk: Desk, delivery: Delivery) -> PublicEvent | None:
    provocation = delivery.inject.provocation
    if provocation is None or delivery.flight is not None or not provocation.site:
        return None
    point = site_point(provocation.site)
    if point is None:
        return None
    current = delivery.turn == desk.exercise.turn
    return PublicEvent(delivery.inject.id, delivery.inject.title, provocation.kind, *point, current)


def _news(desk: Desk, open_to_all: list[Delivery]) -> PublicNews | None:
    told = [d.inject for d in open_to_all if d.inject.news and d.turn == desk.exercise.turn]
    return _item(told[-1], desk.exercise.scenario.time_zone) if told else None


def _item(inject: Inject, zone: str) -> PublicNews | None:
    news = inject.news
    if news is None:
        return None
    others = tuple(text for text in (news.ja, news.ko) if text)
    return PublicNews(news.headline, news.source, f"{inject.time:%H:%M} {zone}", others)


def _results(desk: Desk) -> tuple[tuple[str, str, str], ...]:
    record = desk.exercise.turns[-1]
    if record.resolved is None:
        return ()
    rows = desk.exercise.tables["responses"]
    return tuple(
        (act.seat, act.response, act.outcome)
        for act in checked_acts(record.resolved)
        if act.response in rows and rows[act.response].get("public", True) and act.response != "no_response"
    )
