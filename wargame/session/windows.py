"""The decision window of a flight: until when a shot can still be ordered, counted on the room's clock.

A window begins when its inject is delivered, runs while the room's clock runs and stands while it stands. Every moment
is a fact of an event, ``room_s``: how long the clock had run by then, in whole seconds. An exercise that the engine
plays alone has no clock, so that every order comes in time.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wargame.crisis.facts import Situation
    from wargame.missiles.flight import FlightCard
    from wargame.session.events import Target
    from wargame.session.exercise import Delivery, Exercise


@dataclass(frozen=True)
class Window:
    """Until when a shot at one flight can be ordered.

    Attributes:
        inject: The inject that launched it.
        purposes: Of a shot at it: ``defensive``, ``demo``.
        until_s: Last second after launch.
        begun_s: Reading of the room's clock at delivery.
    """

    inject: str
    purposes: tuple[str, ...]
    until_s: int
    begun_s: int

    def left_s(self, room_s: int) -> int:
        """Seconds left at a reading of the room's clock; 0 once it has closed."""
        return max(0, self.until_s - max(0, room_s - self.begun_s))


def windows(exercise: Exercise) -> tuple[Window, ...]:
    """The windows of the flights that wait for an answer, in the order of their delivery; closed ones too."""
    found = []
    for fact in exercise.situation.provoked:
        delivery = exercise.deliveries.get(fact.inject)
        card = delivery.flight if delivery else None
        if delivery and card and card.decision_s and fact.shot_odds_permille:
            purposes = tuple(sorted(fact.shot_odds_permille))
            found.append(Window(fact.inject, purposes, card.decision_s[1], delivery.room_s))
    return tuple(found)


def missed(exercise: Exercise, seat: str, purpose: str, room_s: int) -> Window | None:
    """The window that closed last, where a seat can no longer order a shot for a purpose; None where it can.

    A shot that it has on the table was ordered in time. Where no window was ever open the rules say so themselves.
    """
    of_purpose = [window for window in windows(exercise) if purpose in window.purposes]
    if not of_purpose or any(_open(exercise, seat, window, room_s) for window in of_purpose):
        return None
    others = {window.inject for window in of_purpose}
    if any(purpose in fact.shot_odds_permille for fact in exercise.situation.provoked if fact.inject not in others):
        return None
    return max(of_purpose, key=lambda window: window.begun_s + window.until_s)


def at_hand(exercise: Exercise, seat: str, room_s: int) -> Situation:
    """The situation as a seat can act on it now: flights whose window has closed cannot be shot at any more."""
    shut = {window.inject for window in windows(exercise) if not _open(exercise, seat, window, room_s)}
    if not shut:
        return exercise.situation
    facts = (replace(f, shot_odds_permille={}) if f.inject in shut else f for f in exercise.situation.provoked)
    return replace(exercise.situation, provoked=tuple(facts))


def authority(exercise: Exercise, seat: str) -> Target:
    """What a seat has released beforehand, as it holds now."""
    return next((one.released.target for one in reversed(exercise.released) if one.released.seat == seat), "none")


def released_for(exercise: Exercise, seat: str, inject: str) -> bool:
    """Whether a seat's rules of engagement, agreed before a flight began, cover it."""
    delivery = exercise.deliveries[inject]
    before = [one.released for one in exercise.released if one.event < delivery.event and one.released.seat == seat]
    return bool(before) and _covers(before[-1].target, delivery)


def _open(exercise: Exercise, seat: str, window: Window, room_s: int) -> bool:
    return window.left_s(room_s) > 0 or released_for(exercise, seat, window.inject)


def _covers(target: Target, delivery: Delivery) -> bool:
    card = delivery.flight
    if card is None or target == "none":
        return False
    if target == "territory":
        return bool(card.threatens)
    return target == "any" or bool(card.threatens) or _passes_abroad(card)


def _passes_abroad(card: FlightCard) -> bool:
    return any(not passage.iso.startswith("KP") for passage in card.passages)
