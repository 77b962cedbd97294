"""The room's screen, built from :class:`wargame.desk.public.Public` alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from wargame.desk.public import public
from wargame.desk.shown.names import Names, ending_word, outcome_word
from wargame.desk.shown.phases import ORDER, phase_word
from wargame.desk.shown.wording import long_date
from wargame.desk.views.console import EventMark, MapView, TrackView
from wargame.desk.views.display import DisplayView, NewsCard, WordMeter
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.desk.desk import Desk
    from wargame.desk.public import Public, PublicEvent, PublicFlight


def display(desk: Desk) -> DisplayView:
    """What the projector shows."""
    return display_of(public(desk), Names(desk.exercise))


def display_of(known: Public, names: Names) -> DisplayView:
    """The projector's view of what the room may know; ``names`` lends the words of the tables."""
    escalation, *others = known.meters
    return DisplayView(
        turn=known.turn,
        turns=known.turns,
        date=long_date(known.day),
        time=known.time,
        phase_number=ORDER.index(known.phase) + 1,
        phase=phase_word(known.phase),
        clock=known.clock,
        ladder=escalation.bands,
        band=escalation.band,
        trend=escalation.trend,
        meters=tuple(WordMeter(one.name, one.bands[one.band], one.trend, one.band, len(one.bands)) for one in others),
        teams=tuple(_team(known, seat, decided) for seat, decided in known.teams),
        news=_news(known),
        map=reported_map(known.flights, known.events, names),
        results=tuple(
            (seat, names.response(response), outcome_word(outcome)) for seat, response, outcome in known.results
        ),
        ended=say("The exercise is over: {ending}.", ending=ending_word(known.ending)) if known.ending else "",
        shot=known.shot,
    )


def _team(known: Public, seat: str, decided: bool) -> tuple[str, str, Literal["in", "deciding", "waiting"]]:
    if decided or known.phase in ("adjudicate", "aftermath"):
        return seat, say("Decision in") if decided else say("No decision"), "in" if decided else "waiting"
    if known.phase == "deliberate":
        return seat, say("Deciding"), "deciding"
    return seat, say("Waiting"), "waiting"


def _news(known: Public) -> NewsCard | None:
    if known.narration:
        return NewsCard(say("RESULT"), known.narration, say("Turn {turn}", turn=known.turn))
    if known.news is None:
        return None
    item = known.news
    return NewsCard(say("NEWS FLASH"), item.headline, f"{item.time} · {item.source}", item.others)


def reported_map(flights: Sequence[PublicFlight], events: Sequence[PublicEvent], names: Names) -> MapView:
    """Flights and places as they were reported: nothing says what flew."""
    tracks = []
    for flight in flights:
        label = say("Ballistic missile, {time}", time=flight.time)
        tracks.append(TrackView(flight.inject, label, label, flight.card, flight.current))
    marks = [
        EventMark(event.inject, event.title, names.kind_icon(event.kind), event.lat, event.lon, event.current)
        for event in events
    ]
    return MapView(tracks=tuple(tracks), marks=tuple(marks))
