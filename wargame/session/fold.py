"""From events to the exercise: the only way that its state changes.

Each kind of event has one small function below, found through :data:`STEPS`. Nothing here knows a rule: every change of
a meter stands in the event, and an event whose sums do not agree is refused by its number.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wargame.errors import DamagedSession, reason_of
from wargame.missiles.flight import FlightCard
from wargame.scenario.msel import unscripted
from wargame.scenario.schema import Defence
from wargame.session.codec import fractions
from wargame.session.events import (
    AdviceGiven,
    Aftermath,
    ClockSet,
    Corrected,
    Created,
    DefenceMoved,
    DefencePlaced,
    DefenceRemoved,
    Ended,
    EngagementReleased,
    InjectDelivered,
    InjectHeld,
    InjectQueued,
    Noted,
    PackageSubmitted,
    PackageWithdrawn,
    PhaseEntered,
    RollForced,
    RollRevealed,
    RuleSwitched,
    TurnPublished,
)  # fmt: skip
from wargame.session.exercise import (
    PYONGYANG,
    Clock,
    Correction,
    Delivery,
    Exercise,
    Note,
    Override,
    Release,
    Submission,
    Switch,
    TurnRecord,
)  # fmt: skip
from wargame.session.opening import inject_of, scenario_of, situation_of
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wargame.crisis.facts import Resolved
    from wargame.session.events import Event


def fold(events: Iterable[Event]) -> Exercise:
    """The exercise after these events, oldest first.

    Raises:
        DamagedSession: An event does not follow from the ones before it; the sentence names it.
    """
    exercise: Exercise | None = None
    for event in events:
        exercise = step(exercise, event)
    if exercise is None:
        raise DamagedSession(say("The session holds no event."))
    return exercise


def step(exercise: Exercise | None, event: Event) -> Exercise:
    """The exercise one event later; ``None`` stands for no exercise yet, which only ``created`` follows.

    Raises:
        DamagedSession: The event does not follow from the exercise; the sentence names it.
    """
    try:
        if exercise is None:
            return _begun(event)
        return STEPS[type(event.body)](exercise, event, event.body)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError) as error:
        why = reason_of(error)
        missing = say("it lacks “{name}”", name=why) if isinstance(error, KeyError) else why
        sentence = say(
            "Event #{event} ({kind}) does not follow from those before it: {reason}.",
            event=event.id, kind=event.kind, reason=missing,
        )  # fmt: skip
        if event.parent:
            sentence = say("{what} Go back to an event before it, or open the session read-only.", what=sentence)
        raise DamagedSession(sentence, last_good=event.parent, forged=True) from error


def _begun(event: Event) -> Exercise:
    body = event.body
    if not isinstance(body, Created):
        raise ValueError(say("a session begins with its scenario"))
    scenario = scenario_of(body)
    situation = body.opening or situation_of(scenario)
    left_out = unscripted(scenario) if body.players.get(PYONGYANG) == "engine" else frozenset()
    return Exercise(
        scenario=scenario,
        tables=fractions(body.tables),
        title=body.title,
        seed=body.seed,
        players=body.players,
        class_code=body.class_code,
        student=body.student,
        version=body.version,
        turn=1,
        phase="situation",
        situation=situation,
        deliveries={
            inject.id: Delivery(inject, "held" if inject.type == "contingency_inject" else "scheduled", inject.turn)
            for inject in scenario.injects
            if inject.id not in left_out
        },
        turns=(TurnRecord(1, situation.meters, event.id),),
        defences=scenario.defences or None,
        floor=event.id,
        lines=_highest("RL-", (line.id for line in situation.lines), 0),
    )


def _twice(_exercise: Exercise, _event: Event, _body: Created) -> Exercise:
    raise ValueError(say("a session begins once"))


def _phase(exercise: Exercise, event: Event, body: PhaseEntered) -> Exercise:
    if body.turn == exercise.turn:
        turns = exercise.turns
        if body.phase == "inject":
            turns = (*turns[:-1], replace(turns[-1], eve=exercise.situation, eve_event=event.id))
        return replace(exercise, phase=body.phase, turns=turns)
    if body.turn != exercise.turn + 1 or body.phase != "situation":
        raise ValueError(say("turn {found} cannot follow turn {turn} here", found=body.turn, turn=exercise.turn))
    return replace(
        exercise,
        turn=body.turn,
        phase=body.phase,
        situation=replace(exercise.situation, turn=body.turn),
        packages={},
        forced=(),
        shown=0,
        published=False,
        clock=Clock(),
        turns=(*exercise.turns, TurnRecord(body.turn, exercise.situation.meters, event.id)),
    )


def _queued(exercise: Exercise, _event: Event, body: InjectQueued) -> Exercise:
    inject = inject_of(body.written)
    known = exercise.deliveries.get(body.inject)
    if known and known.status == "delivered":
        raise ValueError(say("inject {inject} was delivered already", inject=body.inject))
    return _listed(
        exercise,
        body.inject,
        Delivery(
            inject,
            "scheduled",
            body.turn,
            flight=_flight(body.flight),
            improvised=known is None or known.improvised,
        ),
    )


def _held(exercise: Exercise, _event: Event, body: InjectHeld) -> Exercise:
    known = exercise.deliveries[body.inject]
    if known.status == "delivered":
        raise ValueError(say("inject {inject} was delivered already", inject=body.inject))
    return _listed(exercise, body.inject, replace(known, status="held" if body.held else "scheduled"))


def _delivered(exercise: Exercise, event: Event, body: InjectDelivered) -> Exercise:
    known = exercise.deliveries.get(body.inject)
    inject = inject_of(body.written) if body.written is not None else exercise.deliveries[body.inject].inject
    delivery = Delivery(
        inject,
        "delivered",
        body.turn,
        event.id,
        body.to,
        _flight(body.flight) or (known.flight if known else None),
        body.resolved,
        improvised=event.seat != PYONGYANG and (known is None or known.improvised),
        room_s=body.room_s,
        by=event.seat,
    )
    exercise = _listed(exercise, body.inject, delivery)
    return _applied(exercise, body.resolved) if body.resolved else exercise


def _submitted(exercise: Exercise, event: Event, body: PackageSubmitted) -> Exercise:
    package = body.package
    return replace(
        exercise,
        packages=exercise.packages | {package.seat: Submission(package, event.id, body.turn, event.at, body.room_s)},
        decisions=_highest("DEC-", (package.id,), exercise.decisions),
    )


def _withdrawn(exercise: Exercise, _event: Event, body: PackageWithdrawn) -> Exercise:
    if body.seat not in exercise.packages:
        raise ValueError(say("{seat} has no package on the table", seat=body.seat))
    return replace(
        exercise, packages={seat: package for seat, package in exercise.packages.items() if seat != body.seat}
    )


def _forced(exercise: Exercise, event: Event, body: RollForced) -> Exercise:
    others = (known for known in exercise.forced if (known.forced.lane, known.forced.item) != (body.lane, body.item))
    return replace(exercise, forced=(*others, Override(body, event.id)))


def _revealed(exercise: Exercise, _event: Event, body: RollRevealed) -> Exercise:
    return replace(exercise, shown=body.shown)


def _published(exercise: Exercise, event: Event, body: TurnPublished) -> Exercise:
    _now(exercise, body.turn)
    if exercise.published:
        raise ValueError(say("turn {turn} was published already", turn=body.turn))
    exercise = _applied(exercise, body.resolved)
    record = replace(
        exercise.turns[-1],
        published=exercise.situation.meters,
        packages=exercise.packages,
        resolved=body.resolved,
        resolved_event=event.id,
        narration=body.narration,
        overrides=exercise.forced,
    )
    return replace(exercise, turns=(*exercise.turns[:-1], record), published=True, floor=event.id)


def _aftermath(exercise: Exercise, event: Event, body: Aftermath) -> Exercise:
    _now(exercise, body.turn)
    exercise = _applied(exercise, body.resolved)
    record = replace(
        exercise.turns[-1], closing=exercise.situation.meters, aftermath=body.resolved, aftermath_event=event.id
    )
    return replace(exercise, turns=(*exercise.turns[:-1], record))


def _noted(exercise: Exercise, event: Event, body: Noted) -> Exercise:
    return replace(exercise, notes=(*exercise.notes, Note(body, event.id, event.turn, event.at)))


def _corrected(exercise: Exercise, event: Event, body: Corrected) -> Exercise:
    return replace(exercise, corrections=(*exercise.corrections, Correction(body, event.id, event.turn)))


def _clock(exercise: Exercise, event: Event, body: ClockSet) -> Exercise:
    return replace(exercise, clock=Clock(body.left_s, body.running, event.at, body.room_s))


def _ended(exercise: Exercise, _event: Event, body: Ended) -> Exercise:
    return replace(exercise, ending=body.ending, composite_centi=body.composite_centi)


def _placed(exercise: Exercise, _event: Event, body: DefencePlaced) -> Exercise:
    standing = exercise.defences or ()
    if any(known.id == body.defence for known in standing):
        raise ValueError(say("{defence} stands already", defence=body.defence))
    made = {"id": body.defence, "kind": body.sort, "name": body.name, "seat": body.seat}
    defence = Defence.model_validate({**made, "lat": body.lat_e5 / 100_000, "lon": body.lon_e5 / 100_000})
    return replace(exercise, defences=(*standing, defence))


def _moved(exercise: Exercise, _event: Event, body: DefenceMoved) -> Exercise:
    place = {"name": body.name, "lat": body.lat_e5 / 100_000, "lon": body.lon_e5 / 100_000}
    moved = Defence.model_validate({**_defence(exercise, body.defence).model_dump(), **place})
    standing = exercise.defences or ()
    return replace(exercise, defences=tuple(moved if known.id == body.defence else known for known in standing))


def _removed(exercise: Exercise, _event: Event, body: DefenceRemoved) -> Exercise:
    gone = _defence(exercise, body.defence)
    return replace(exercise, defences=tuple(known for known in exercise.defences or () if known is not gone))


def _released(exercise: Exercise, event: Event, body: EngagementReleased) -> Exercise:
    return replace(exercise, released=(*exercise.released, Release(body, event.id, event.turn)))


def _switched(exercise: Exercise, event: Event, body: RuleSwitched) -> Exercise:
    exercise = _applied(exercise, body.resolved)
    return replace(exercise, switched=(*exercise.switched, Switch(body, event.id, event.turn)))


def _advised(exercise: Exercise, _event: Event, body: AdviceGiven) -> Exercise:
    _now(exercise, body.turn)
    record = replace(exercise.turns[-1], advice=exercise.turns[-1].advice | {body.seat: body.advice})
    return replace(exercise, turns=(*exercise.turns[:-1], record))


def _defence(exercise: Exercise, defence: str) -> Defence:
    for known in exercise.defences or ():
        if known.id == defence:
            return known
    raise ValueError(say("{defence} stands nowhere", defence=defence))


STEPS: dict[type, Callable[[Exercise, Event, Any], Exercise]] = {
    Created: _twice,
    PhaseEntered: _phase,
    InjectQueued: _queued,
    InjectHeld: _held,
    InjectDelivered: _delivered,
    PackageSubmitted: _submitted,
    PackageWithdrawn: _withdrawn,
    RollForced: _forced,
    RollRevealed: _revealed,
    TurnPublished: _published,
    Aftermath: _aftermath,
    Noted: _noted,
    Corrected: _corrected,
    ClockSet: _clock,
    Ended: _ended,
    DefencePlaced: _placed,
    DefenceMoved: _moved,
    DefenceRemoved: _removed,
    EngagementReleased: _released,
    RuleSwitched: _switched,
    AdviceGiven: _advised,
}


def _applied(exercise: Exercise, resolved: Resolved) -> Exercise:
    """The exercise with what the rules did: the ledger must explain every meter to the last hundredth."""
    meters = dict(exercise.situation.meters)
    for entry in resolved.entries:
        meters[entry.meter] += entry.amount
    for meter, expected in meters.items():
        found = resolved.after.meters.get(meter)
        if found != expected:
            raise ValueError(
                say(
                    "its ledger brings {meter} to {expected} hundredths and it says {found}",
                    meter=meter,
                    expected=expected,
                    found=found,
                )
            )
    if len(resolved.after.meters) != len(meters):
        raise ValueError(say("it names a meter that does not exist"))
    return replace(
        exercise,
        situation=replace(resolved.after, turn=exercise.turn),
        rolls=exercise.rolls + len(resolved.checks),
        lines=_highest("RL-", (line.id for line in resolved.after.lines), exercise.lines),
    )


def _listed(exercise: Exercise, inject: str, delivery: Delivery) -> Exercise:
    return replace(exercise, deliveries=exercise.deliveries | {inject: delivery})


def _flight(body: dict[str, Any] | None) -> FlightCard | None:
    return FlightCard.from_json(body) if body is not None else None


def _now(exercise: Exercise, turn: int) -> None:
    if turn != exercise.turn:
        raise ValueError(say("it belongs to turn {found} and turn {turn} is played", found=turn, turn=exercise.turn))


def _highest(prefix: str, ids: Iterable[str], so_far: int) -> int:
    """The highest number given out behind a prefix, such as 3 for ``DEC-03``."""
    numbers = (re.fullmatch(re.escape(prefix) + r"(\d{1,9})", known) for known in ids)
    return max((so_far, *(int(number[1]) for number in numbers if number)))
