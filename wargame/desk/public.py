"""What the room may know: an allow-list, filled in field by field, from which the projector's view is built.

Nothing passes by not being thought of: a field that is not named here does not exist for the room. Meters are bands and
directions, never numbers; what was sent to one seat, decided in private or forced by the facilitator stays outside.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wargame.desk.rules import at_table
from wargame.desk.shown.names import Names, site_point
from wargame.desk.shown.top import clock_view
from wargame.desk.shown.windows import shot_clock
from wargame.session import eyes
from wargame.session.calendar import world_time

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wargame.crisis.views import BandWord
    from wargame.desk.desk import Desk
    from wargame.desk.views.common import Trend
    from wargame.desk.views.console import ClockView, ShotClock
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
        shot: Until when a shot can be ordered at a flight that everybody was told of; not who may shoot later.
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
    shot: ShotClock | None = None


def public(desk: Desk) -> Public:
    """What the room may know now."""
    exercise = desk.exercise
    scenario = exercise.scenario
    view = eyes.room_view(desk.model, exercise)
    open_to_all = eyes.delivered_to(exercise, "ALL")
    return Public(
        turn=exercise.turn,
        turns=len(scenario.turns),
        day=scenario.turns[exercise.turn - 1].date,
        time=f"{world_time(exercise, to_all=True):%H:%M} {scenario.time_zone}",
        phase=exercise.phase,
        clock=clock_view(exercise),
        meters=_meters(desk, view.meters),
        teams=tuple((seat, seat in exercise.packages) for seat in at_table(desk) if _is_team(desk, seat)),
        flights=flights(desk, open_to_all),
        events=events(desk, open_to_all),
        news=_news(desk, open_to_all),
        results=tuple((a.seat, a.response, a.outcome) for a in view.acts if a.response != "no_response"),
        narration=exercise.turns[-1].narration,
        ending=exercise.ending,
        shot=_shot(desk, [d.inject.id for d in open_to_all]),
    )


def flights(desk: Desk, delivered: Sequence[Delivery]) -> tuple[PublicFlight, ...]:
    """Flights as they were reported to whoever received these injects."""
    return tuple(flight for one in delivered if (flight := _flight(desk, one)) is not None)


def events(desk: Desk, delivered: Sequence[Delivery]) -> tuple[PublicEvent, ...]:
    """What happened at a place, as it was reported to whoever received these injects."""
    return tuple(event for one in delivered if (event := _event(desk, one)) is not None)


def _shot(desk: Desk, injects: Sequence[str]) -> ShotClock | None:
    found = shot_clock(desk, injects)
    return replace(found, released="") if found else None


def _is_team(desk: Desk, seat: str) -> bool:
    return desk.exercise.players.get(seat) == "team"


def _meters(desk: Desk, words: Sequence[BandWord]) -> tuple[PublicMeter, ...]:
    """The meters of the room's screen; unity is that of the less united ally."""
    by_name = {word.meter: word for word in words}
    ally = min((by_name["ALLY_ROK"], by_name["ALLY_JPN"]), key=lambda word: (word.step, word.trend != "worse"))
    chosen = {"ESC": by_name["ESC"], "ALLY": ally, "LEG_INT": by_name["LEG_INT"]}
    return tuple(_meter(desk, meter, chosen[meter]) for meter in METERS)


def _meter(desk: Desk, meter: str, word: BandWord) -> PublicMeter:
    facts = Names(desk.exercise).meter(meter)
    return PublicMeter(facts.name, tuple(band.name for band in facts.bands), word.step, word.trend)


def _flight(desk: Desk, delivery: Delivery) -> PublicFlight | None:
    if delivery.flight is None or not delivery.flight.track:
        return None
    reported = replace(
        delivery.flight, missile="", missile_name="", shot_odds_permille={}, window_s=None, decision_s=None,
        reach=(), warnings=(), threatens=(), untimed="",
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


def _news(desk: Desk, open_to_all: Sequence[Delivery]) -> PublicNews | None:
    told = [d.inject for d in open_to_all if d.inject.news and d.turn == desk.exercise.turn]
    return _item(told[-1], desk.exercise.scenario.time_zone) if told else None


def _item(inject: Inject, zone: str) -> PublicNews | None:
    news = inject.news
    if news is None:
        return None
    others = tuple(text for text in (news.ja, news.ko) if text)
    return PublicNews(news.headline, news.source, f"{inject.time:%H:%M} {zone}", others)
