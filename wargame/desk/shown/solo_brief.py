"""What a seat was told and where things stand, as words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wargame import crisis
from wargame.desk.shown.names import Names, outcome_word
from wargame.desk.shown.wording import listed, seat_name, trend_word
from wargame.desk.views.solo import Confidence, Judged, SeenFact, StandingWord
from wargame.session.calendar import scenario_time
from wargame.session.players import seat_of
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wargame.crisis.views import BandWord, View
    from wargame.desk.desk import Desk
    from wargame.session.exercise import Delivery

_MARKS: dict[str, Confidence] = {
    "confirmed": "confirmed", "likely": "likely", "possible": "likely", "unknown": "unknown",
}  # fmt: skip


def headline(desk: Desk, view: View, delivered: Sequence[Delivery]) -> str:
    """What this turn is about: the gravest provocation that was reported, else what the scenario calls the turn."""
    graves = desk.model.tables.provocations
    kinds = {one.inject: one.kind for one in view.provoked}
    here = [one for one in delivered if one.turn == desk.exercise.turn and one.inject.id in kinds]
    if not here:
        return desk.exercise.scenario.turns[desk.exercise.turn - 1].title
    return max(here, key=lambda one: graves[kinds[one.inject.id]].severity).inject.title


def facts(desk: Desk, view: View, delivered: Sequence[Delivery]) -> tuple[SeenFact, ...]:
    """What was told to the seat this turn, by the day and the clock, then what it had wrong last turn."""
    readings, exercise = {one.inject: one for one in view.provoked}, desk.exercise
    told = []
    new = [one for one in delivered if one.turn == exercise.turn]
    for one in sorted(new, key=lambda one: scenario_time(exercise.scenario, one.inject, one.turn)):
        inject, reading = one.inject, readings.get(one.inject.id)
        mine = ""
        if reading is not None:
            mine = say("Our reading: {what}, meant as {intent}. {confidence} confidence.", what=reading.label,
                       intent=reading.intent, confidence=confidence_word(reading.confidence))  # fmt: skip
        told.append(
            SeenFact(
                text=inject.title,
                detail=inject.message.strip(),
                confidence=_MARKS[inject.confidence],
                confidence_words=f"{_confidence(inject.confidence)} · {inject.sender}",
                reading=mine,
            )
        )
    corrected = corrections(desk, desk.exercise.turn - 1)
    return (*told, *(SeenFact(words, "", "corrected", say("Corrected since last turn")) for words in corrected))


def corrections(desk: Desk, turn: int) -> tuple[str, ...]:
    """What the seat took for something else in a turn, and knows better now that the turn is over."""
    exercise, seat, names = desk.exercise, seat_of(desk.exercise), Names(desk.exercise)
    if turn < 1 or exercise.turns[turn - 1].resolved is None:
        return ()
    reached = [
        one
        for one in exercise.deliveries.values()
        if one.turn == turn and one.resolved is not None and ("ALL" in one.to or seat in one.to)
    ]
    every = sorted(
        (one for one in exercise.deliveries.values() if one.turn == turn and one.resolved is not None),
        key=lambda one: one.event,
    )
    if not every or every[-1].resolved is None:
        return ()
    provoked = every[-1].resolved.after.provoked
    known = {one.inject.id for one in reached}
    judged = crisis.assess(desk.model, provoked, turn, seat, exercise.seed)
    return tuple(
        say("It was {fact}, not {taken}.", fact=names.provocation(fact.kind), taken=names.provocation(taken.kind))
        for fact, taken in zip(provoked, judged, strict=True)
        if not taken.right and fact.inject in known
    )


def standing(desk: Desk, view: View) -> tuple[StandingWord, ...]:
    """Every meter that is told as a band."""
    return tuple(_standing(desk, one) for one in view.meters)


def judged(view: View) -> tuple[Judged, ...]:
    """What only intelligence can judge."""
    return tuple(
        Judged(one.label, one.word, say("{word} confidence", word=confidence_word(one.confidence)))
        for one in view.assessments
    )


def last_turn(desk: Desk, view: View) -> tuple[str, ...]:
    """What the seat did last turn and what others did for all to see, in sentences."""
    number = desk.exercise.turn - 1
    record = desk.exercise.turns[number - 1] if number >= 1 else None
    if record is None or record.resolved is None:
        return ()
    names = Names(desk.exercise)
    mine = [act for act in view.acts if act.seat == view.seat]
    did = [_did(act.label, act.outcome) for act in mine if act.response != "no_response"]
    out = [say("You: {acts}.", acts=listed(did)) if did else say("You did nothing visible.")]
    others: dict[str, list[str]] = {}
    for act in view.acts:
        if act.seat != view.seat and act.response != "no_response":
            others.setdefault(act.seat, []).append(_did(names.response(act.response), act.outcome))
    out += [say("{seat}: {acts}.", seat=seat_name(seat), acts=listed(acts)) for seat, acts in others.items()]
    return tuple(out)


def notes(view: View) -> tuple[str, ...]:
    """The channel, where the seat takes part in it, and what allies ask of it."""
    out = []
    if view.channel:
        states = {"contact": say("contact"), "talks": say("talks"), "agreement": say("an agreement")}
        out.append(say("Channel to Pyongyang: {state}.", state=states.get(view.channel, view.channel)))
    return tuple(out)


def mark(desk: Desk, meter: str, trend: str) -> str:
    """The arrow beside better or worse: which way the meter went."""
    if trend == "steady":
        return ""
    up = (trend == "worse") == (desk.model.tables.meters[meter].worse == "up")
    return "▲" if up else "▼"


def confidence_word(confidence: str) -> str:
    """How sure somebody is, at the beginning of a sentence."""
    words = {"high": say("High"), "moderate": say("Moderate"), "low": say("Low")}
    return words.get(confidence, confidence)


def _standing(desk: Desk, one: BandWord) -> StandingWord:
    words = trend_word(one.trend)
    return StandingWord(
        meter=one.meter,
        label=one.label,
        word=one.word[:1].upper() + one.word[1:],
        trend=one.trend,
        mark=mark(desk, one.meter, one.trend),
        step=one.step,
        steps=one.steps,
        spoken=say("{name}: {band}, {trend}", name=one.label, band=one.word, trend=words),
    )


def _did(label: str, outcome: str) -> str:
    if outcome == "automatic":
        return label
    return say("{what} ({outcome})", what=label, outcome=outcome_word(outcome).lower())


def _confidence(word: str) -> str:
    words = {
        "confirmed": say("Confirmed"), "likely": say("Likely"), "possible": say("Possible"), "unknown": say("Unknown"),
    }  # fmt: skip
    return words[word]
