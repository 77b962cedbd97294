"""``wargame show``: an exercise at a turn, as the facilitator or as one seat sees it."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from wargame import crisis
from wargame.cli.output import complain, emit, line, points, table
from wargame.crisis.facts import METERS
from wargame.desk.shown.names import Names, ending_word, outcome_word
from wargame.desk.shown.phases import phase_word
from wargame.desk.shown.wording import middle_date, percent, signed
from wargame.errors import InputError
from wargame.session import Session, eyes
from wargame.session.players import still_alone
from wargame.session.replay import model_of
from wargame.words import say

if TYPE_CHECKING:
    from pathlib import Path

    from wargame.crisis import Model
    from wargame.crisis.codes import Dealing
    from wargame.crisis.facts import Check, Entry, Factor, Line, Package
    from wargame.insight.escalation import Acts, Tag
    from wargame.insight.timeline import Waterfall
    from wargame.session.exercise import Delivery, Exercise, TurnRecord


EVERYTHING = "ALL"
"""What to ask for instead of a seat to be told what no player may know."""


def show(file: Path, turn: int | None, seat: str | None, as_json: bool) -> None:
    """Tell where an exercise stands, or stood at the end of a turn.

    A game that one person still plays is told as their seat sees it, unless everything (:data:`EVERYTHING`) is asked
    for.

    Raises:
        InputError: A turn that was not played, or a seat that does not exist.
        SessionError: No session lies there.
    """
    with Session.open(file, read_only=True) as session:
        if session.damage:
            complain(session.damage)
        exercise = at_turn(session, turn)
        model = model_of(exercise)
        alone = still_alone(session.exercise)
        if seat is None and alone:
            seat = alone
            complain(
                say("One person still plays this game, so it is told as {seat} sees it; --seat {all} tells everything.",
                    seat=seat, all=EVERYTHING)
            )  # fmt: skip
        seat = None if seat == EVERYTHING else seat
        if seat is None:
            body = {"format": 1, "path": str(file), "seal": session.seal(), **facilitator_json(model, exercise)}
        else:
            body = {"format": 1, "path": str(file), **seat_json(model, exercise, seat)}
    if as_json:
        emit(body)
    elif seat is None:
        _tell(body, Names(exercise))
    else:
        _tell_seat(body, Names(exercise))


def at_turn(session: Session, turn: int | None) -> Exercise:
    """The exercise at the end of a turn, or now.

    Raises:
        InputError: The turn was not played.
    """
    exercise = session.exercise
    if turn is None or turn == exercise.turn:
        return exercise
    if not 1 <= turn < exercise.turn:
        raise InputError(say("Turn {turn} was not played; there are turns 1 to {last}.", turn=turn, last=exercise.turn))
    next_begins = exercise.turns[turn].opened_event
    parent = next(event.parent for event in session.events if event.id == next_begins)
    return session.at(parent)


def facilitator_json(model: Model, exercise: Exercise) -> dict[str, Any]:
    """Everything about the turn; meters in points, odds and draws as shares of 1."""
    from wargame.insight.escalation import Acts

    record, acts = exercise.turns[-1], Acts(model.tables, exercise)
    return {
        **_place(exercise),
        "seed": exercise.seed,
        "players": exercise.players,
        "composite": points(exercise.composite_centi) if exercise.ending else None,
        "channel": exercise.situation.channel,
        "relations": {seat: points(value) for seat, value in crisis.relations(model, exercise.situation).items()},
        "dealings": [_dealing(one) for one in _dealings(model, exercise)],
        "meters": {meter: _meter(model, exercise, meter) for meter in METERS},
        "injects": [_inject(delivery) for delivery in exercise.deliveries.values() if delivery.turn == exercise.turn],
        "decisions": [_decision(one.package, one.event) for one in exercise.packages.values()],
        "checks": [_check(check, acts) for check in record.resolved.checks] if record.resolved else [],
        "ledger": _ledger(exercise, record, acts),
        "red_lines": [_line(one) for one in exercise.situation.lines],
        "overrides": [{**asdict(one.forced), "event": one.event} for one in record.overrides or exercise.forced],
        "news": list(record.resolved.news) if record.resolved else [],
        "narration": record.narration or None,
    }


def _dealings(model: Model, exercise: Exercise) -> tuple[Dealing, ...]:
    packages = {seat: one.package for seat, one in exercise.packages.items()}
    injects = [one.inject for one in exercise.deliveries.values() if one.turn == exercise.turn]
    return crisis.dealings(model, [one.provocation.kind for one in injects if one.provocation], packages)


def _dealing(one: Dealing) -> dict[str, Any]:
    return {
        "actor": one.actor,
        "act": one.act,
        "label": one.label,
        "kahn": one.rung,
        "group": one.group,
        "scope": one.scope,
        "mechanism": one.mechanism,
        "cameo": one.cameo,
        "toward": {seat: points(weight) for seat, weight in one.toward.items()},
    }


def seat_json(model: Model, exercise: Exercise, seat: str) -> dict[str, Any]:
    """What one seat sees: bands and words, never a number of a meter."""
    view = asdict(eyes.seat_view(model, exercise, seat))
    return {
        **_place(exercise),
        "seat": seat,
        "meters": {one.pop("meter"): one for one in view["meters"]},
        "assessments": {one.pop("meter"): one for one in view["assessments"]},
        "injects": [
            {"id": one.inject.id, "turn": one.turn, "title": one.inject.title, "message": one.inject.message,
             "confidence": one.inject.confidence}
            for one in eyes.delivered_to(exercise, seat)
        ],
        "package": _decision(package, 0) if (package := _own(exercise, seat)) else None,
        "points": view["points"],
        "spent": view["spent"],
        "legal": list(view["legal"]),
        "why_not": dict(view["why_not"]),
        "consent_asked": [{"seat": other, "response": response} for other, response in view["consent"]],
        "readiness": dict(view["readiness"]),
        "channel": view["channel"] or None,
        "acts": list(view["acts"]),
        "red_lines": list(view["lines"]),
    }  # fmt: skip


def _own(exercise: Exercise, seat: str) -> Package | None:
    submission = exercise.packages.get(seat)
    return submission.package if submission else None


def _place(exercise: Exercise) -> dict[str, Any]:
    turn = exercise.scenario.turns[exercise.turn - 1]
    return {
        "title": exercise.title,
        "scenario": exercise.scenario.id,
        "turn": exercise.turn,
        "turns": len(exercise.scenario.turns),
        "date": turn.date.isoformat(),
        "phase": exercise.phase,
        "ending": exercise.ending or None,
    }


def _meter(model: Model, exercise: Exercise, meter: str) -> dict[str, Any]:
    table = model.tables.meters[meter]
    value = exercise.situation.meters[meter]
    return {
        "value": points(value),
        "change": points(value - exercise.turns[-1].opening[meter]),
        "band": table.bands[table.band(value)].word,
    }


def _inject(delivery: Delivery) -> dict[str, Any]:
    inject = delivery.inject
    return {
        "id": inject.id,
        "title": inject.title,
        "type": inject.type,
        "status": delivery.status,
        "to": list(delivery.to or inject.to),
        "provocation": inject.provocation.kind if inject.provocation else None,
        "event": delivery.event or None,
    }


def _decision(package: Package, event: int) -> dict[str, Any]:
    return {
        "id": package.id,
        "seat": package.seat,
        "responses": list(package.responses),
        "rationale": package.rationale,
        "coordinated": package.coordinated,
        "suggested_by": package.suggested_by or None,
        "answers": {one.asked: one.says for one in package.answers},
        "red_line": _line(package.declares) if package.declares else None,
        "event": event or None,
    }


def _check(check: Check, acts: Acts) -> dict[str, Any]:
    tag = acts.of_roll(check)
    return {
        "id": check.id,
        "lane": check.lane,
        "seat": check.seat or None,
        "response": check.response or None,
        "subject": check.subject or None,
        "odds": check.odds_permille / 1000,
        "draw": check.draw_permille / 1000,
        "outcome": check.outcome,
        "forced": check.forced,
        "decided_by": check.decided_by or None,
        "mechanism": tag.mechanism if tag else None,
        "factors": [asdict(factor) for factor in check.factors],
    }


def _ledger(exercise: Exercise, record: TurnRecord, acts: Acts) -> list[dict[str, Any]]:
    from wargame.insight import timeline

    falls = {meter: timeline.causes(exercise, meter, record.turn) for meter in METERS}
    return [line for meter in METERS for line in _lines(falls[meter], acts)]


def _lines(fall: Waterfall, acts: Acts) -> list[dict[str, Any]]:
    return [_entry(entry, cause.event, acts.tag(entry)) for cause in fall.causes for entry in cause.entries]


def _entry(entry: Entry, event: int, tag: Tag | None) -> dict[str, Any]:
    return {
        "meter": entry.meter,
        "amount": points(entry.amount),
        "rule": entry.rule,
        "actor": entry.actor or None,
        "cause": entry.cause,
        "label": entry.label,
        "source": entry.source,
        "mechanism": tag.mechanism if tag else None,
        "scope": tag.scope if tag else None,
        "factors": [_part(factor) for factor in entry.factors],
        "event": event,
    }


def _part(factor: Factor) -> dict[str, Any]:
    """What a line of the ledger was worked out from: a base in points, what multiplies it, what is added in points."""
    in_points = factor.kind in ("base", "plus")
    value = {"points": points(factor.permille)} if in_points else {"permille": factor.permille}
    return {"id": factor.id, "kind": factor.kind, **value, "why": factor.why, "source": factor.source}


def _line(one: Line) -> dict[str, Any]:
    return {
        "id": one.id,
        "seat": one.seat,
        "words": one.words,
        "trigger": one.trigger,
        "specificity": one.specificity_permille / 1000,
        "public": one.public,
        "consequence": one.consequence,
        "status": one.status,
    }


def _tell(body: dict[str, Any], names: Names) -> None:
    _tell_place(body)
    rows = [
        (meter, f"{one['value']:g}", signed(round(one["change"] * 100)), say(one["band"]))
        for meter, one in body["meters"].items()
    ]
    table((say("Meter"), say("Value"), say("Change"), say("Band")), rows, numbers=(1, 2))
    if body["dealings"]:
        line()
        dealt = [
            (one["actor"], one["label"], str(one["kahn"]), say(one["group"]), one["cameo"],
             ", ".join(f"{seat} {weight:g}" for seat, weight in one["toward"].items()))
            for one in body["dealings"]
        ]  # fmt: skip
        heads = (
            say("Actor"),
            say("Act"),
            say("Rung"),
            say("On Kahn's ladder"),
            "CAMEO",
            say("Goldstein weight toward"),
        )
        table(heads, dealt, numbers=(2,))
    line()
    stand = ", ".join(f"{seat} {value:g}" for seat, value in body["relations"].items())
    line(say("Relations with Pyongyang, -10 to 10: {stand}", stand=stand))
    if body["decisions"]:
        line()
        decided = [
            (one["id"], one["seat"], ", ".join(map(names.response, one["responses"] or ["no_response"])))
            for one in body["decisions"]
        ]
        table((say("Decision"), say("Seat"), say("Responses")), decided)
    if body["checks"]:
        line()
        rolled = [
            (one["id"], one["seat"] or "", names.check(one["lane"], one["response"] or "", one["subject"] or ""),
             percent(round(one["odds"] * 1000)), outcome_word(one["outcome"]))
            for one in body["checks"]
        ]  # fmt: skip
        table((say("Roll"), say("Seat"), say("What"), say("Odds"), say("Outcome")), rolled, numbers=(3,))
    if body["ledger"]:
        line()
        entries = [
            (one["meter"], signed(round(one["amount"] * 100)), one["label"], one["rule"], one["cause"],
             f"#{one['event']}")
            for one in body["ledger"]
        ]  # fmt: skip
        table((say("Meter"), say("Change"), say("Why"), say("Rule"), say("Cause"), say("Event")), entries, numbers=(1,))


def _tell_place(body: dict[str, Any]) -> None:
    from datetime import date

    day = middle_date(date.fromisoformat(body["date"]))
    place = say("Turn {turn} of {turns}, {date}", turn=body["turn"], turns=body["turns"], date=day)
    state = ending_word(body["ending"]) if body["ending"] else phase_word(body["phase"])
    line(say("{title}: {place}, {state}", title=body["title"], place=place, state=state))
    line()


def _tell_seat(body: dict[str, Any], names: Names) -> None:
    _tell_place(body)
    rows = [(one["label"], one["word"], say(one["trend"])) for one in body["meters"].values()]
    rows += [
        (one["label"], one["word"], say("assessment, confidence {grade}", grade=one["confidence"]))
        for one in body["assessments"].values()
    ]
    table((say("Meter"), say("Band"), say("Trend")), rows)
    line()
    line(say("{spent} of {points} points spent", spent=body["spent"], points=body["points"]))
    table((say("Can choose"),), [(names.response(one),) for one in body["legal"]])
