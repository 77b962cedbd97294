"""Meters with their bands, their trend in words and the threshold that comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame.crisis.facts import METERS
from wargame.desk.shown.names import PANE, MeterFacts, Names
from wargame.desk.shown.wording import change_words, listed, points, trend
from wargame.desk.views.meters import EscalationView, MeterView
from wargame.words import say, say_many

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wargame.desk.desk import Desk
    from wargame.session.exercise import Exercise

NEAR_POINTS = 5
"""How near a band's edge must be for a warning."""


def value_of(meters: Mapping[str, int], meter: str) -> int:
    """A meter's value in hundredths; ``ALLY`` is the lower of its two sub-bars."""
    return min(meters["ALLY_ROK"], meters["ALLY_JPN"]) if meter == "ALLY" else meters[meter]


def history(exercise: Exercise, meter: str) -> tuple[int, ...]:
    """Values in hundredths: at the start of each turn that has begun, and now."""
    values = [value_of(record.opening, meter) for record in exercise.turns]
    return (*values, value_of(exercise.situation.meters, meter))


def last_turn(exercise: Exercise) -> int:
    """The turn with which the meters are compared: the one before the turn that is being played; 0 is the start."""
    return exercise.turn - 1


def reference(exercise: Exercise) -> Mapping[str, int]:
    """The meters when the turn that is being played began."""
    return exercise.turns[-1].opening


def meter_view(desk: Desk, meter: str) -> MeterView:
    """One meter, now."""
    facts = Names(desk.exercise).meter(meter)
    exercise = desk.exercise
    now, before = value_of(exercise.situation.meters, meter), value_of(reference(exercise), meter)
    change = points(now) - points(before)
    words = change_words(change * 100, facts.direction)
    band = facts.bands[facts.band_index(now)].name
    return MeterView(
        id=meter,
        name=facts.name,
        icon=facts.icon,
        value=points(now),
        change=change,
        change_words=words if not change else since_words(words, exercise),
        trend=trend(change * 100, facts.direction),
        band=band,
        band_index=facts.band_index(now),
        bands=facts.bands,
        threshold=_threshold(facts, now),
        previous=points(before),
        history=tuple(points(value) for value in history(exercise, meter)),
        spoken=_spoken(facts, now, band, words),
        low=facts.low,
        high=facts.high,
    )


def since_words(words: str, exercise: Exercise) -> str:
    """``▲ 9 worse since T3``."""
    before = last_turn(exercise)
    if before == 0:
        return say("{change} since the start", change=words)
    return say("{change} since T{turn}", change=words, turn=before)


def pane(desk: Desk) -> tuple[MeterView, ...]:
    """The five meters of the side pane."""
    return tuple(meter_view(desk, meter) for meter in PANE)


def all_meters(desk: Desk) -> tuple[MeterView, ...]:
    """Every meter in the order of the tables."""
    return tuple(meter_view(desk, meter) for meter in METERS)


def escalation(desk: Desk) -> EscalationView:
    """The escalation meter with its warning near a threshold."""
    low, high = desk.next_range()
    return EscalationView(
        meter=meter_view(desk, "ESC"),
        next_low=low,
        next_high=high,
        warning=_warning(desk),
        turns=len(desk.exercise.scenario.turns),
    )


def _spoken(facts: MeterFacts, now: int, band: str, change: str) -> str:
    return say(
        "{name} {value} of {high}, {band}, {change}",
        name=facts.name, value=points(now), high=facts.high, band=band,
        change=change.removeprefix("▲ ").removeprefix("▼ "),
    )  # fmt: skip


def _threshold(facts: MeterFacts, now: int) -> int | None:
    """The edge beyond which it gets worse: the next band on the bad side; None at the end or where neither is bad."""
    place = facts.band_index(now)
    if facts.direction == "up_worse":
        return facts.bands[place + 1].start if place + 1 < len(facts.bands) else None
    if facts.direction == "up_better":
        return facts.bands[place].start if place > 0 else None
    return None


def _warning(desk: Desk) -> str:
    facts = Names(desk.exercise).meter("ESC")
    now = desk.exercise.situation.meters["ESC"]
    place = facts.band_index(now)
    if place + 1 == len(facts.bands):
        return ""
    ahead = facts.bands[place + 1]
    distance = ahead.start - points(now)
    if distance > NEAR_POINTS:
        return ""
    opens = listed(Names(desk.exercise).opened_by("ESC", ahead.start))
    away = say_many("{count} point", "{count} points", max(distance, 0))
    text = say("{points} to {band} ({edge})", points=away, band=ahead.name, edge=ahead.start)
    return say("{warning}: opens {what}", warning=text, what=opens) if opens else text
