"""Derive the outcomes again from what people did and from the seed, and say whether the file tells the truth.

Four things can be said of a session. *Edited*: its chain of hashes is broken. *Forged*: the chain is whole, but an
event holds an outcome that the rules do not give. *Other*: likewise, but another version of the program began it, whose
rules may have given just that. *Intact*: none of these. A chain without a secret cannot show that a game was begun
again, or that a file was rebuilt from nothing with acts that nobody did.
"""

from __future__ import annotations

from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import lru_cache
from itertools import zip_longest
from typing import TYPE_CHECKING, Any, Literal

from wargame import __version__, crisis, scenario
from wargame.crisis.facts import Check, Entry, Forced
from wargame.errors import DamagedSession, Problem, ScenarioError, WargameError, reason_of
from wargame.session import advised, course, days, flights, players
from wargame.session.codec import canonical_hash
from wargame.session.events import (
    AdviceGiven,
    Aftermath,
    Created,
    Ended,
    InjectDelivered,
    InjectQueued,
    PackageSubmitted,
    PhaseEntered,
    RuleSwitched,
    TurnPublished,
)  # fmt: skip
from wargame.session.exercise import PYONGYANG
from wargame.session.fold import step
from wargame.session.opening import seed_of_class
from wargame.session.session import Session
from wargame.session.windows import missed
from wargame.words import say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from wargame.crisis import Model
    from wargame.crisis.facts import Package, Resolved
    from wargame.crisis.score import Score
    from wargame.session.events import Event
    from wargame.session.exercise import Exercise


State = Literal["intact", "edited", "forged", "other"]


@dataclass(frozen=True)
class Verdict:
    """What can be said of a session.

    Attributes:
        state: ``intact``, ``edited``, ``forged`` or ``other``.
        event: Number of the first event that is not what it should be; None for an intact session.
        sentence: The same in words, with what differs.
        seal: Hash of the event at the head.
        events: How many events were checked, over all branches.
    """

    state: State
    event: int | None
    sentence: str
    seal: str
    events: int


class _Forged(Exception):  # noqa: N818 - named for what it is; never leaves this module
    """An outcome that the rules do not give; the text says what differs."""


def verify(session: Session, watch: Callable[[int, int], None] | None = None) -> Verdict:
    """Check the chain, then every outcome on every branch, and name the first event that differs.

    Args:
        session: Open, to be read.
        watch: Called with events checked and events in all; what it raises ends the check.
    """
    broken = session.verify_chain()
    if broken is not None:
        return _verdict(session, "edited", broken, session.notice)
    model: Model | None = None
    after: Exercise | None = None
    # What the rules never wrote may make them stumble in many ways; each of them says the same.
    for event in session.all_events:
        if watch:
            watch(event.id - 1, len(session.all_events))
        try:
            before = session.at(event.parent) if event.parent else None
            after = step(before, event)
            if isinstance(event.body, Created):
                _playable(after)
                model = _compiled(_Rules.of(event.body, after))
            assert model is not None  # noqa: S101 - a log begins with what was created
            if before is not None:
                _in_course(model, before, session.all_events[event.parent - 1], event)
            if derive := DERIVATIONS.get(type(event.body)):
                derive(model, before or after, event.body, after)
        except (_Forged, WargameError, ValueError, TypeError, LookupError, ArithmeticError) as found:
            sentence = say(
                "Event #{event} ({kind}) is not what the rules give: {reason}.",
                event=event.id,
                kind=event.kind,
                reason=_reason(found),
            )
            version = after.version if after else ""
            if version == __version__:
                return _verdict(session, "forged", event.id, sentence)
            return _verdict(session, "other", event.id, _other(version, event.id))
    sentence = say("All {count} events are what was written and what the rules give.", count=len(session.all_events))
    return _verdict(session, "intact", None, sentence)


def _playable(exercise: Exercise) -> None:
    """The scenario is one that the program would have read: nobody plays a turn of a thousand years."""
    for problem in scenario.check(exercise.scenario):
        raise _Forged(f"{problem.field}: {problem.sentence}" if problem.field else problem.sentence)


def _in_course(model: Model, before: Exercise, previous: Event, event: Event) -> None:
    problem = course.out_of_order(model, before, event) or course.not_alone(before, previous, event)
    if problem:
        raise _Forged(problem)


def _reason(found: Exception) -> str:
    """What was found wrong, without the advice that its error gives to others."""
    return reason_of(found.__cause__ if isinstance(found, DamagedSession) and found.__cause__ else found)


def _other(version: str, event: int) -> str:
    return say(
        "Every event is what was written, but another version of Wargame ({version}) began this session, and from "
        "event #{event} on this one ({own}) gives other outcomes. To judge them, verify it with that version.",
        version=version or say("before 0.1.0"),
        event=event,
        own=__version__,
    )


def verify_file(path: Path) -> Verdict:
    """The same for the session at ``path``, which is only read, even where its first event is not what was written.

    Raises:
        SessionError: Nothing, or something else than a session, lies there.
    """
    try:
        with Session.open(path, read_only=True) as session:
            return verify(session)
    except DamagedSession as damage:
        return Verdict("edited", damage.last_good + 1, str(damage), "", damage.last_good)


def model_of(exercise: Exercise) -> Model:
    """The rules that an exercise is played by: those of its own log, whatever the program ships today.

    Raises:
        ScenarioError: This version cannot read those rules, or scenario and tables do not fit each other.
    """
    try:
        return crisis.compile_model(exercise.scenario, crisis.Tables.from_json(exercise.tables))
    except ScenarioError as error:
        first = error.problems[0]
        what = f"{first.field}: {first.sentence}" if first.field else first.sentence
        raise ScenarioError(
            Problem(
                say(
                    "“{title}” was played by rules that this version of Wargame cannot read ({what}). "
                    "Open it with the version that wrote it.",
                    title=exercise.title,
                    what=what.rstrip("."),
                )
            )
        ) from error


@dataclass(frozen=True)
class _Rules:
    """What a log is played by, known by its content: a class hands in thirty files of one scenario."""

    content: tuple[str, str]
    exercise: Exercise = field(compare=False)

    @classmethod
    def of(cls, created: Created, exercise: Exercise) -> _Rules:
        return cls((canonical_hash(created.scenario), canonical_hash(created.tables)), exercise)


@lru_cache(maxsize=4)
def _compiled(rules: _Rules) -> Model:
    return model_of(rules.exercise)


def adjudicated(model: Model, exercise: Exercise) -> Resolved:
    """The turn in play as the rules resolve it, with the packages and overrides on the table."""
    overrides = [override.forced for override in exercise.forced]
    forced = Forced(
        outcomes={(one.lane, one.item): one.outcome for one in overrides if one.draw_permille is None},
        draws={(one.lane, one.item): one.draw_permille for one in overrides if one.draw_permille is not None},
    )
    packages = {seat: submission.package for seat, submission in exercise.packages.items()}
    return crisis.adjudicate(model, exercise.situation, packages, exercise.seed, forced, exercise.rolls + 1)


def score(model: Model, exercise: Exercise) -> Score:
    """The composite score of an exercise so far: over its start and the end of every turn played."""
    ends = (record.closing or record.published for record in exercise.turns)
    history = [exercise.turns[0].opening, *(end for end in ends if end is not None)]
    return crisis.composite(model, history, exercise.situation.channel, exercise.situation.ending)


def _beginning(model: Model, _before: Exercise, body: Created, after: Exercise) -> None:
    if canonical_hash(body.scenario) != body.scenario_hash or canonical_hash(body.tables) != body.tables_hash:
        raise _Forged(say("its scenario or its tables do not match their hashes"))
    if body.class_code and body.seed != seed_of_class(body.class_code, after.scenario.id):
        raise _Forged(say("its seed is not the one of the class code {code}", code=body.class_code))
    if problem := course.cast(after):
        raise _Forged(problem)
    _same(after.situation, crisis.start(model), say("the situation before turn 1"))


def _inject(model: Model, before: Exercise, body: InjectDelivered, after: Exercise) -> None:
    delivery = after.deliveries[body.inject]
    provocation = delivery.inject.provocation
    if delivery.by == PYONGYANG and (problem := days.difference(model, before, delivery)):
        raise _Forged(problem)
    if body.to != tuple(delivery.inject.to):
        raise _Forged(say("it went to other seats than it says"))
    if delivery.by != PYONGYANG:
        _same(delivery.flight, flights.flight(model, before, delivery.inject), say("its flight"))
    if provocation is None or body.resolved is None:
        _same(body.resolved is None, provocation is None, say("whether it provokes"))
        return
    derived = crisis.provoke(model, before.situation, body.inject, provocation, delivery.flight)
    _same_outcome(body.resolved, derived)


def _queued(model: Model, before: Exercise, body: InjectQueued, after: Exercise) -> None:
    listed = after.deliveries[body.inject]
    _same(listed.flight, flights.flight(model, before, listed.inject), say("its flight"))


def _phase(model: Model, before: Exercise, body: PhaseEntered, _after: Exercise) -> None:
    """Nobody decides before Pyongyang's days are over, and nobody keeps it from what it does in them."""
    if body.phase not in ("deliberate", "adjudicate") or not days.by_itself(before):
        return
    done, own = len(days.done(before)), days.steps(model, before)
    if before.turns[-1].eve is None or done < len(own):
        raise _Forged(say("Pyongyang did not do all that it does by itself in turn {turn}", turn=before.turn))


def _package(model: Model, before: Exercise, body: PackageSubmitted, _after: Exercise) -> None:
    """What is chosen is open to the seat and paid for, what is answered was asked, and a shot is ordered in time.

    Windows close by the room's clock, which never runs backwards.
    """
    package, seat, at = body.package, body.package.seat, body.room_s
    crisis.answered(model, {seat: package})
    if seat in players.left_out(model, before):
        _same(_chosen(package), players.nobody(model, seat), say("what an absent power answers"))
    elif package.suggested_by:
        _same(_chosen(package), _chosen(players.suggestion(model, before, seat, at)), say("what the program decides"))
    for place, response in enumerate(package.responses):
        rest = package.responses[:place]
        closed = crisis.why_not(model, before.situation, seat, response, rest, package.coordinated)
        if closed:
            reason = closed.rstrip(".")
            raise _Forged(
                say("{response} was not open to {seat}: {reason}", response=response, seat=seat, reason=reason)
            )
    on_table = before.packages.get(seat)
    ordered = on_table.package.responses if on_table else ()
    if at < before.clock.room_s:
        raise _Forged(say("it was submitted before the room's clock was set"))
    for response in body.package.responses:
        purpose = crisis.shot_purpose(model, response)
        if purpose and response not in ordered and missed(before, seat, purpose, at):
            raise _Forged(say("its shot was ordered after the window had closed"))


def _chosen(package: Package) -> Package:
    """A package without its words, which depend on the language, and without the numbers that go on from others."""
    line = package.declares
    plain = None if line is None else replace(line, id="", words="", declared_turn=0)
    return replace(package, id="", rationale="", declares=plain)


def _advice(model: Model, before: Exercise, body: AdviceGiven, _after: Exercise) -> None:
    """What the advisers said but for their words, which depend on the language."""
    on_table = before.packages.get(body.seat)
    if on_table is None or on_table.package.id != body.decision:
        raise _Forged(say("the advisers speak of a decision that was not made"))
    derived = advised.advice(model, before, advised.decided(on_table.package), on_table.room_s)
    for number, (one, other) in enumerate(zip_longest(body.advice, derived), 1):
        name = one.adviser if one else other.adviser if other else ""
        what = say("what adviser {number}, {name}, said", number=number, name=name)
        _same(one and replace(one, words=""), other and replace(other, words=""), what)


def _rule(model: Model, before: Exercise, body: RuleSwitched, _after: Exercise) -> None:
    _same_outcome(body.resolved, crisis.switch(model, before.situation, body.rule, body.on))


def _turn(model: Model, before: Exercise, body: TurnPublished, _after: Exercise) -> None:
    _same_outcome(body.resolved, adjudicated(model, before))


def _time(model: Model, before: Exercise, body: Aftermath, _after: Exercise) -> None:
    _same_outcome(body.resolved, crisis.aftermath(model, before.situation, before.seed))


def _end(model: Model, before: Exercise, body: Ended, _after: Exercise) -> None:
    _same(body.ending, before.situation.ending or "time_up", say("how it ended"))
    _same(body.composite_centi, score(model, before).centi, say("the score"))


DERIVATIONS: dict[type, Callable[[Model, Exercise, Any, Exercise], None]] = {
    Created: _beginning,
    PhaseEntered: _phase,
    InjectDelivered: _inject,
    InjectQueued: _queued,
    PackageSubmitted: _package,
    AdviceGiven: _advice,
    RuleSwitched: _rule,
    TurnPublished: _turn,
    Aftermath: _time,
    Ended: _end,
}
"""Kinds that hold outcomes, or that a rule of the room binds; every other one is an act with nothing to derive."""


def _same_outcome(written: Resolved, derived: Resolved) -> None:
    """Compare what happened and leave out its words, which depend on the language in which it was played."""
    for number, (one, other) in enumerate(zip_longest(written.checks, derived.checks), 1):
        name = one.id if one else other.id if other else ""
        _same(one and _bare(one), other and _bare(other), say("roll {number}, {name}", number=number, name=name))
    for number, (line, other_line) in enumerate(zip_longest(written.entries, derived.entries), 1):
        _same(line and _bare(line), other_line and _bare(other_line), say("line {number} of its ledger", number=number))
    _same(written.after, derived.after, say("the situation after it"))


def _bare(fact: Check | Entry) -> Check | Entry:
    factors = tuple(replace(factor, why="") for factor in fact.factors)
    return replace(fact, factors=factors) if isinstance(fact, Check) else replace(fact, factors=factors, label="")


def _same(written: object, derived: object, what: str) -> None:
    if written == derived:
        return
    differing = "" if written is None or derived is None else _first_difference(written, derived)
    raise _Forged(say("{what} differs{field}", what=what, field=f" ({differing})" if differing else ""))


def _first_difference(written: object, derived: object, where: str = "") -> str:
    """Where two records differ first, down to a single value, with what is written and what is derived."""
    for name, one, other in _parts(written, derived):
        if one != other:
            return _first_difference(one, other, f"{where} {name}".strip())
    return f"{where}: {_short(written)}, {_short(derived)}" if where else f"{_short(written)}, {_short(derived)}"


def _parts(written: object, derived: object) -> Iterator[tuple[str, object, object]]:
    """What two values of one sort are made of, side by side; nothing for plain values."""
    if type(written) is not type(derived):
        return
    if is_dataclass(written):
        yield from ((one.name, getattr(written, one.name), getattr(derived, one.name)) for one in fields(written))
    elif isinstance(written, dict) and isinstance(derived, dict):
        yield from ((str(key), written.get(key), derived.get(key)) for key in written | derived)
    elif isinstance(written, tuple) and isinstance(derived, tuple):
        for number, (one, other) in enumerate(zip_longest(written, derived), 1):
            yield str(number), one, other


def _short(value: object) -> str:
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:59]}…"


def _verdict(session: Session, state: State, event: int | None, sentence: str) -> Verdict:
    return Verdict(state, event, sentence, session.seal(), len(session.all_events))
